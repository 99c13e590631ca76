package locale

func manVariablesEN() []ManRow {
	return []ManRow{
		{"CADUCEE_LANG", "The language, fr or en, as --lang."},
		{"CADUCEE_PLAIN, CADUCEE_ASCII, CADUCEE_SCREEN_SHARE", "1 (yes) or 0 (no), as --plain, --ascii and --screen-share."},
		{"CADUCEE_READER", "A part of the reader’s name, as --reader."},
		{"LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "The system’s language: French where it asks for French, English otherwise."},
		{"NO_COLOR, CLICOLOR, CLICOLOR_FORCE", "No colour where NO_COLOR is set or CLICOLOR is 0; colour, outside of a terminal too, where CLICOLOR_FORCE is set and not 0."},
		{"TERM, ACCESSIBLE", "TERM=dumb and ACCESSIBLE ask for one line at a time."},
		{"HOME, XDG_STATE_HOME", "Where the user’s files are."},
	}
}

func manPathsEN() []ManRow {
	return []ManRow{
		{"/etc/caducee/config.toml", "The administrator’s settings for every user (caducee config --example writes a model). On macOS: /Library/Application Support/Caducee/config.toml; on Windows: %ProgramData%\\Caducee\\config.toml."},
		{"~/.local/state/caducee/progress.json", "How far the wizard came: names of steps and a date, nothing of the card."},
		{"~/.local/state/caducee/debug.log", "The log of --debug, readable by you alone."},
	}
}
