package locale

// Haves asks what lies on the desk; the screens and the line mode share it.
type Haves struct {
	Card string
	// The answers about the card.
	Blocked, Waiting, Lost, None string
	BlockedHint                  string
	Tools                        string
	HowCard                      string // how the card is had
	HowWaiting, HowLost          string // awaited; lost, stolen or faulty
	HowBlocked                   string // blocked, and no reader
	NotCounted, ReaderNone       string // beside a prerequisite that does not count
	NotCountedAll                string // {labels}
	NoReader                     string // the main sentence without a reader
	PlugAnyway                   string
	OnlyCard                     string // a portal that wants the card, to somebody without
	// The drawings' labels.
	LetterPIN, LetterPUK string // 20 columns at most
	LetterHere           string // 10 columns at most
	LetterSays           string
	NumberSays           string
	Chip, Slot           string // 24 columns at most
}
