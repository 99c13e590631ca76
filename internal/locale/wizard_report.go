package locale

// WizardReport is the report for the helpdesk, seen before it is written, and
// what is said when the wizard met an unforeseen error.
type WizardReport struct {
	Title, Says  string
	Write, DoNot string
	Done         string
	Written      string // {path}
	NotIn        string // {folder}
	Elsewhere    string // {folder}: where it can be written instead
	OnScreen     string // the text can be copied from the screen
	Next         string
	Again        string
	Key          string // what the key of the report does
	Help         string // in the list of keys
	Crash        []string
	GoOn         string
	FileName     string // {time}
}
