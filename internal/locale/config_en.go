package locale

func configEN() ConfigTexts {
	return ConfigTexts{
		File: "File: {file}", FileNone: "File: {file} (there is none)", FileAside: "File: {file} (left aside)",
		FromDefault: "default", FromLocale: "system language", FromFile: "file, line {line}", FromFileNoLine: "file",
		FromVariable: "variable {name}", FromOption: "option {name}",
		NotSet: "-", Everybody: "everybody",
		InFile: "{file}: {what}", InFileLine: "{file}, line {line}: {what}", InVariable: "variable {name}: {what}",
		NotAFile:    "this is no ordinary file (a link, a pipe, a folder…), it is ignored",
		NotAdmin:    "it does not belong to this computer’s administrator, it is ignored",
		OthersWrite: "others than the administrator may write it, it is ignored",
		TooLarge:    "this file is too large, it is ignored",
		Unreadable:  "this file cannot be read, it is ignored ({cause})",
		NotThere:    "there is none", NoAccess: "you have no access to it", ReadFails: "an error while reading",
		Broken:     "this is not TOML, the whole file is ignored (column {column})",
		UnknownKey: "“{key}” is no known setting, it is ignored",
		WrongValue: "the value of “{key}” does not fit, it is ignored",
		TooLong:    "the value of “{key}” is too long, it is ignored",
		TooMany:    "there are too many portals, the rest is ignored",
		More:       Plural{Zero: "", One: "and {n} more fault: caducee config", Many: "and {n} more faults: caducee config"},
		Right:      "{file}: nothing to fix.",
		Place:      "To be used, its place is {file}: it belongs to the administrator, who alone may write it.",
		Example: "# Settings of Caducée for everybody who uses this computer.\n" +
			"# Place of this file: {file}\n" +
			"# It belongs to the administrator, who alone may write it; otherwise it is ignored.\n" +
			"# Options and the variables CADUCEE_... come before it.\n" +
			"# A line counts once the # before it is removed.\n" +
			"\n" +
			"# Language of the messages, \"fr\" or \"en\"; otherwise the system’s.\n" +
			"#lang = \"fr\"\n" +
			"\n" +
			"# One line at a time, without a screen (screen reader).\n" +
			"#plain = true\n" +
			"\n" +
			"# Draw with ASCII characters only.\n" +
			"#ascii = true\n" +
			"\n" +
			"# Hide names and numbers (a desk that several people look at).\n" +
			"#screen_share = true\n" +
			"\n" +
			"# Look only at the reader whose name contains this text.\n" +
			"#reader = \"{reader}\"\n" +
			"\n" +
			"# Version of Cryptolib CPS below which the desk has to be updated.\n" +
			"#middleware_minimum = \"{minimum}\"\n" +
			"\n" +
			"# Who helps here: shown wherever the user is told to ask whoever looks\n" +
			"# after this computer. The national numbers stay.\n" +
			"#[helpdesk]\n" +
			"#name = \"{name}\"\n" +
			"#phone = \"{phone}\"\n" +
			"#email = \"{email}\"\n" +
			"\n" +
			"# A portal of the establishment, shown as local, below the national ones.\n" +
			"# roles: doctor, nurse, other, training, establishment, practice, ssti;\n" +
			"# without roles, for everybody. Repeat [[portals]] for another one.\n" +
			"#[[portals]]\n" +
			"#name = \"{portal}\"\n" +
			"#url = \"{url}\"\n" +
			"#roles = [\"doctor\", \"nurse\"]\n",
	}
}
