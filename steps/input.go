package steps

import (
	"caducee/ecps"
	"caducee/internal/diagnosis"
)

// Input is what happened: the user did something, or the world changed.
type Input interface{ input() }

type (
	// Act does an action of the page of that turn.
	Act struct {
		Turn int
		ID   ActionID
		// Entry is what the driver measured of the secrets typed so far.
		Entry Entry
	}
	// Edit gives the text of a field that is no secret.
	Edit struct {
		Turn int
		Text string
	}
	// Typed tells how long a secret is now.
	Typed struct {
		Turn int
		Slot Slot
		Len  int
		// Unshifted tells that the key gave a digit without Shift.
		Unshifted bool
	}
	// Refused tells why a key or a paste was not taken.
	Refused struct {
		Turn int
		Why  Refusal
	}
	// Saw brings the facts as they are now.
	Saw struct{ Facts diagnosis.Facts }
	// Finished brings the outcome of an effect. Before it comes Saw, with what
	// the facts are since.
	Finished struct {
		Job     Job
		Outcome Outcome
	}
	// SawSignIn brings what was seen so far of a rehearsal.
	SawSignIn struct {
		Job   Job
		State diagnosis.SignIn
	}
	// Tick tells that the time in Page.Until has come.
	Tick struct{}
	// Crashed tells where the program met a defect of its own.
	Crashed struct{ Where string }
)

func (Act) input()       {}
func (Edit) input()      {}
func (Typed) input()     {}
func (Refused) input()   {}
func (Saw) input()       {}
func (Finished) input()  {}
func (SawSignIn) input() {}
func (Tick) input()      {}
func (Crashed) input()   {}

// Slot is where a secret is kept while it is typed. The driver holds it; the
// Session knows its length.
type Slot int

// The slots.
const (
	SlotProof Slot = iota // the PIN, the old PIN, or the PUK
	SlotNew
	SlotAgain
	Slots
)

// Entry is what the driver measured of the secrets: the Session judges it.
type Entry struct {
	// Numeric tells that the secret of the page's field has digits only.
	Numeric bool
	// NewIsOld tells that the new PIN is the code that authorises: the old one, or
	// the PUK; Differs that the second
	// typing of it is not the first.
	NewIsOld, Differs bool
	// Weak tells that the new PIN is one that anybody tries first.
	Weak bool
}

// Refusal is why a key or a paste was not taken.
type Refusal int

// The refusals.
const (
	RefusedKey     Refusal = iota // no digit
	RefusedPaste                  // a secret is not pasted
	RefusedTooLong                // the field is full
	RefusedLetter                 // a line for a PIN has a letter, a space or a sign
	RefusedSpace
	RefusedSign
	RefusedReflex  // Enter right after a number that took its answer
	RefusedCleared // the field was emptied: nothing was sent
	RefusedAhead   // digits and Enter where nothing asks for a PIN yet
	RefusedStopped // the program was stopped: what was typed is wiped
	ToldUnshifted  // a number was taken from a key without Shift
)

// Job numbers the effects that have an outcome.
type Job int

// Outcome is what came of an effect.
type Outcome interface{ outcome() }

type (
	// Attempted is the outcome of SendPIN.
	Attempted struct{ diagnosis.Activation }
	// Renewed is the outcome of SetPIN.
	Renewed struct{ diagnosis.PINChange }
	// SignedIn is the outcome of StartSignIn.
	SignedIn struct{ diagnosis.SignIn }
	// Opened is the outcome of OpenAddress.
	Opened struct{ Err error }
	// PictureRead is the outcome of ReadPicture. Name is the file's name that the
	// path was taken for; an error is a *ecps.PictureError.
	PictureRead struct {
		Name  string
		Found []ecps.Received
		Err   error
	}
	// Ran is the outcome of RunCommand.
	Ran struct{ Err error }
	// ReportMade is the outcome of MakeReport, ReportWritten that of WriteReport.
	ReportMade struct{ Text string }
	// Refused is the folder that took no file, "" none: the report is in another
	// one, or nowhere.
	ReportWritten struct {
		Path    string
		Refused string
		Err     error
	}
)

func (Attempted) outcome()   {}
func (Renewed) outcome()     {}
func (SignedIn) outcome()    {}
func (Opened) outcome()      {}
func (PictureRead) outcome() {}
func (Ran) outcome()         {}

func (ReportMade) outcome()    {}
func (ReportWritten) outcome() {}

// Conversation is what a rendering has of the conversation: the page that is
// shown, and the ways to answer it. Answers name the turn of the page that they
// were given to.
type Conversation interface {
	Page() Page
	Do(turn int, id ActionID)
	Edit(turn int, text string)
	Refuse(turn int, why Refusal)
	// News is signalled when Read has something: facts that changed, or the
	// outcome of an effect.
	News() <-chan struct{}
	Read()
	// Tick tells that the time in Page.Until has come.
	Tick()
	// Wanted gives the effects that the rendering carries out itself, each
	// once: CopyText and RunCommand. Ran tells the outcome of a command.
	Wanted() []Effect
	Ran(job Job, err error)
	// Crash tells where the rendering met a defect of the program.
	Crash(where string)
	// Left tells that the conversation is over, and how.
	Left() (Exit, bool)
}
