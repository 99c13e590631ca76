package locale

import (
	"slices"
	"strings"
)

// CLI is the words of the commands and their help. The rules: a command's
// Short fits one line and names what it does; every command has an example
// that works as written; an error says what to type.
type CLI struct {
	Help     HelpWords
	Commands CommandTexts
	Flags    FlagTexts
	Errors   ErrorTexts
	Check    CheckTexts
	Card     CardTexts
	PIN      PINTexts
	ECPS     ECPSCommandTexts
	Explain  ExplainTexts
	Simcard  SimcardTexts
	Debug    DebugTexts
	Config   ConfigTexts
	Version  string // {version}, {revision}
	// NoCommit says the same where the commit is not known.
	NoCommit string // {version}
	// CloseWindow is asked where the window closes with the program.
	CloseWindow string
	// Development is the version of a program that was not built from a commit.
	Development string
}

// HelpWords is the frame of every help page.
type HelpWords struct {
	Usage, Examples, Commands, Flags, GlobalFlags string
	Command, Options                              string // placeholders in the usage line
	More                                          string // {command}
	Default                                       string // {value}
	Groups                                        GroupTitles
	Man                                           ManWords
}

// GroupTitles sorts the commands by who needs them.
type GroupTitles struct {
	You, Help, Tools string
}

// ManWords is the headings of a manual page.
type ManWords struct {
	Name, Synopsis, Description, Options, GlobalOptions, Commands, Examples, ExitStatus, SeeAlso string
	Environment, Files                                                                           string
	Manual                                                                                       string
	Exit                                                                                         string
	// Variables are the rows of Environment, Paths those of Files.
	Variables, Paths []ManRow
}

// ManRow is a variable or a file, and what it is for.
type ManRow struct{ Name, Does string }

// CommandTexts is each command's help.
type CommandTexts struct {
	Root, Check, Card, Activate, PIN, PINChange, PINUnblock, SignIn, ECPS, Report,
	Explain, Config, Simcard, Completion, Man, Version, Help CommandText
}

// CommandText is one command's help.
type CommandText struct {
	Short, Long, Example string
}

// FlagTexts is each flag's help; a word in backquotes names its value.
type FlagTexts struct {
	Demo, Plain, Lang, Reader, ScreenShare, ASCII, Debug, Quiet, NoColor, CADir, Via,
	Browser, Help, Version, JSON, Watch, Only, List, Prometheus, PINStdin, Show, Image, Clipboard, Anyway,
	Pick, Format, ImageOutput, Output, Markdown, Full, Structure, Trace, Search, Sources, ExplainMarkdown,
	Verbose, Profile, Port, Host, ManDir, ConfigCheck, ConfigExample string
}

// ErrorTexts is what goes to the error stream.
type ErrorTexts struct {
	Prefix         string // before the message
	See            string // {code}
	UnknownCommand string // {name}
	DidYouMean     string // {name}
	UnknownFlag    string // {flag}
	NeedsValue     string // {flag}
	BadValue       string // {flag}, {value}
	BadSyntax      string // {flag}
	Allowed        string // {values}
	TooMany        string // {arg}
	MissingCommand string // {command}
	MissingShell   string
	UnknownShell   string // {name}
	NoCADir        string // {folder}
	Exclusive      string // {a}, {b}
	Needs          string // {a}, {b}
	Meaningless    string // {flag}, {command}
	Try            string // {command}
	UnknownCode    string // {code}
	UnknownCheck   string // {id}
	Scenario       string // {name}
	CannotWrite    string // {err}
	DiskFull       string
	ReadOnly       string
	Denied         string // {file}
	NoFolder       string // {folder}
	NotOurs        string // {file}
	NotOurFolder   string // {folder}
	Internal       string // {detail}
	NoTerminal     string
	NoTerminalHint string
	EndOfInput     string
	PINNoTerminal  string
	Interrupted    string
	Exists         string // {file}
	Crashed        string // {part}
}

// CheckTexts is the words of `check`.
type CheckTexts struct {
	Ready    string
	NotReady Plural
	Doubt    Plural
	Who      string // {who}
	Watching string
	At       string // {time}
}

// CardTexts is the words of `card`.
type CardTexts struct {
	Reading string // {percent}
	Hidden  string
}

// PINTexts is what is said around a code.
type PINTexts struct {
	AskPIN       string
	AskOld       string
	AskNew       string
	AskNewAgain  string
	AskPUK       string
	Once         string // sent once, to this card
	Cancel       string
	Demo         string // {code}
	DemoPUK      string // {code}
	DemoOwn      string // in place of Demo, once the person chose a code
	OnPad        string
	LastWord     string
	AskLastWord  string // {word}
	AskAnyWord   string // {word}; nobody knows how many tries are left
	AskLastPUK   string // {word}
	AskAnyPUK    string // {word}; nobody knows how many tries are left
	Sending      string
	Activated    string
	Proof        string
	ThenCheck    string // the middleware was not looked at
	AskChange    string // {card}
	AskUnblock   string // {card}
	UnblockWord  string
	AskHealthy   string // {word}; the card is not known to be blocked
	NotPINFormat string
	// What is no digit in a code that was typed.
	StrangeLetter, StrangeSpace, StrangeSign string
	// Count answers ? while a code is typed; CountHidden on a shared screen.
	Count       Plural
	CountHidden string
}

// LastTry asks for the word that spends the last try of the code porteur, or
// one of a number that is not known.
func (t PINTexts) LastTry(known bool) string {
	if known {
		return Fill(t.AskLastWord, "word", t.LastWord)
	}
	return Fill(t.AskAnyWord, "word", t.LastWord)
}

// LastPUK asks for the word that spends the last try of the code de déblocage,
// or one of a number that is not known.
func (t PINTexts) LastPUK(known bool) string {
	if known {
		return Fill(t.AskLastPUK, "word", t.LastWord)
	}
	return Fill(t.AskAnyPUK, "word", t.LastWord)
}

// IsLastWord takes the word that spends a last try in any language: a helpdesk
// may speak another one, and a script is written once.
func IsLastWord(word string) bool {
	return slices.ContainsFunc(Languages(), func(t *Texts) bool { return word == t.CLI.PIN.LastWord })
}

// Healthy asks for the word that has a card unblocked which is not known to be
// blocked.
func (t PINTexts) Healthy() string { return Fill(t.AskHealthy, "word", t.UnblockWord) }

// IsUnblockWord takes that word in any language, with or without its accent,
// and the word of a last try, which risks more.
func IsUnblockWord(word string) bool {
	plain := strings.ReplaceAll(word, "É", "E")
	return IsLastWord(word) || slices.ContainsFunc(Languages(), func(t *Texts) bool { return plain == t.CLI.PIN.UnblockWord })
}

// ECPSCommandTexts is what `ecps` adds to the e-CPS's own words.
type ECPSCommandTexts struct {
	Hidden   string // a received code, on a shared screen
	NotDrawn string // a received code, which has no address to type
	Written  string // {file}
}

// ExplainTexts is the words of `explain` and of the table of situations.
type ExplainTexts struct {
	Heading    string
	Intro      string
	Generated  string
	Cause      string
	Remedy     string
	Linux      string
	Windows    string
	MacOS      string
	Who        string
	NothingFor string // {query}
	Families   [10]string
	Say, Says  string // what to say on the phone: {code}
	Manager    string // who helps where nobody is named
	Support    string // {phone}: the same, for the card
	Read       string // {key}: how one of those found is read
	Portal     string // {id}: what is typed to read about a portal
	Form       string // {id}: the same of a form
	FormSays   string // {for}, {url}, {source}
	ReadOn     string // {date}: when a page was read
	Likely     string // {what}: what was inferred, or read elsewhere
}

// SimcardTexts is the words of `simcard`.
type SimcardTexts struct {
	Plugged  string // {profile}, {address}
	NoReader string // {address}
	Hint     string // a line each
	Codes    string // {pin}, {puk}
}

// DebugTexts is the box around the debug log's warning.
type DebugTexts struct {
	File, Holds, Exchanges, Never, Erase string // {file}
	Incomplete                           string // {why}, {code} in File
}
