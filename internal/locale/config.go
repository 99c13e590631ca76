package locale

// ConfigTexts is the words of `config`, and of what is wrong with a
// configuration.
type ConfigTexts struct {
	// The administrator's file: {file}.
	File, FileNone, FileAside string
	// Where a value comes from: {line}, {name}.
	FromDefault, FromLocale, FromFile, FromFileNoLine, FromVariable, FromOption string
	NotSet, Everybody                                                           string
	// Where something is wrong, and what: {file}, {line}, {name}, {what}.
	InFile, InFileLine, InVariable string
	// What is wrong with a whole file: {cause} is one of the three below, {column}
	// where a line is no TOML.
	NotAFile, NotAdmin, OthersWrite, TooLarge, Unreadable, Broken string
	NotThere, NoAccess, ReadFails                                 string
	// What is wrong with a value: {key}.
	UnknownKey, WrongValue, TooLong, TooMany string
	More                                     Plural
	// Nothing is wrong with a file that was checked, and where it goes: {file}.
	Right, Place string
	// Example is a file with comments: {file}, {name}, {phone}, {email}, {portal},
	// {url}, {reader}, {minimum}.
	Example string
}
