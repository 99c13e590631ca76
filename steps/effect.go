package steps

import "caducee/internal/diagnosis"

// Effect is something to be carried out, as a value. It names the slot of a
// secret and holds none. Those with a Job have an outcome: Finished.
type Effect interface{ effect() }

type (
	// SendPIN sends the PIN in SlotProof to a card, or has it typed on the
	// reader's keypad, and has the authentication key prove itself.
	SendPIN struct {
		Job     Job
		Card    Target
		LastTry bool
		Keypad  bool
	}
	// SetPIN changes the PIN, or unblocks it with the PUK: SlotProof is the old
	// PIN or the PUK, SlotNew the new PIN. It writes to the card.
	SetPIN struct {
		Job     Job
		Card    Target
		LastTry bool
		Unblock bool
		// Healthy has a card unblocked that does not say that it is blocked.
		Healthy bool
	}
	// ChooseReader chooses between several cards.
	ChooseReader struct{ Reader string }
	// Recheck looks at everything again.
	Recheck struct{}
	// OpenAddress opens an address in the computer's browser.
	OpenAddress struct {
		Job Job
		URL string
	}
	// StartSignIn rehearses a sign-in with a card in a browser; SawSignIn tells
	// how it goes. ReopenSignIn opens the page of the one that runs again.
	StartSignIn struct {
		Job     Job
		Serial  string
		Browser diagnosis.Browser
	}
	ReopenSignIn struct{}
	// ReadPicture reads the QR codes of a file; Path is as the user typed it.
	// Clipboard has the picture on the clipboard read instead.
	ReadPicture struct {
		Job       Job
		Path      string
		Clipboard bool
	}
	// CancelJob gives up a ReadPicture, whose outcome is not wanted any more, or
	// a StartSignIn, whose outcome tells what was seen until then.
	CancelJob struct{ Job Job }
	// CopyText puts a text on the terminal's clipboard. The front end does it.
	CopyText struct{ Text string }
	// RunCommand runs a remedy at the terminal. The front end does it.
	RunCommand struct {
		Job     Job
		Command []string
	}
	// ChangeList changes a list of modules that a browser reads.
	ChangeList struct {
		Job    Job
		Change diagnosis.ListChange
	}
	// MakeReport makes the report for the helpdesk, without personal data, at
	// once; WriteReport writes it to a new file.
	MakeReport struct {
		Job  Job
		Seen Seen
	}
	WriteReport struct {
		Job    Job
		Text   string
		Folder string // one of Desk.Folders, "" where there is none
	}
	// MoveDesk moves the card or the reader of a demonstration.
	MoveDesk struct{ What DeskMove }
	// Remember keeps how far the user came; Forget forgets it.
	Remember struct {
		At   Step
		Done []Step
	}
	Forget struct{}
	// Leave ends the conversation.
	Leave struct{ Exit Exit }
)

func (SendPIN) effect()      {}
func (SetPIN) effect()       {}
func (ChooseReader) effect() {}
func (Recheck) effect()      {}
func (OpenAddress) effect()  {}
func (ReadPicture) effect()  {}
func (StartSignIn) effect()  {}
func (ReopenSignIn) effect() {}
func (CancelJob) effect()    {}
func (CopyText) effect()     {}
func (RunCommand) effect()   {}
func (ChangeList) effect()   {}
func (MakeReport) effect()   {}
func (WriteReport) effect()  {}
func (MoveDesk) effect()     {}
func (Remember) effect()     {}
func (Forget) effect()       {}
func (Leave) effect()        {}

// Target is the card that a secret is for: its number, and the tries that were
// shown when the first digit was typed.
type Target struct {
	Serial string
	Tries  int
}

// DeskMove is what a demonstration lets be done with its desk.
type DeskMove string

// The moves.
const (
	MoveCard   DeskMove = "card"   // in or out
	MoveReader DeskMove = "reader" // plugged or not
	MoveMend   DeskMove = "mend"   // whatever the scenario broke
)

// Exit is how a conversation ended.
type Exit struct {
	// Left are the stages that remain to be done.
	Left []Step
	// Of a conversation of one dialogue, or of one that was left while the card
	// had a secret: the attempt to activate, or the change or unblocking, nil
	// none. Refused is why nothing was sent where the user did not just give up.
	Activation *diagnosis.Activation
	Renewal    *diagnosis.PINChange
	// Judged tells that the verdict on the card came while its PIN was typed, and
	// that none may be sent to it: none was.
	Judged bool
	// SignIn is the rehearsal of a conversation of that alone.
	SignIn  *diagnosis.SignIn
	Refused diagnosis.Trouble
	// Unblocking tells that Renewal is an unblocking.
	Unblocking bool
}
