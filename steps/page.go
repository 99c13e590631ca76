package steps

import (
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Code, Mark and Step are what renderings need of the judgement: they do not
// import it.
type (
	// Code is a situation's stable number.
	Code = diagnosis.Code
	// Mark is how something is; its sign stands before it.
	Mark = diagnosis.Status
)

// The marks. None has no sign.
const (
	None    Mark = ""
	OK           = diagnosis.OK
	Warn         = diagnosis.Warn
	Fail         = diagnosis.Fail
	Skip         = diagnosis.Skip
	Unknown      = diagnosis.Unknown
)

// AllWell is the code of a page that has no situation to name.
const AllWell = diagnosis.CodeAllWell

// Page is what to show now, as data: one title, an ordered list of blocks with
// at most one field, and what can be done. It is computed from the Session and
// holds no secret; what must not be shown on a shared screen is not in it.
type Page struct {
	// ID names the page, "activation.pin" for instance.
	ID string
	// Turn is the number of the question: answers name it.
	Turn  int
	Stage Step
	// Mark stands before the title.
	Mark  Mark
	Title string
	Body  []Block
	// Actions are in the order in which they are offered. What a key means is
	// an action of the page.
	Actions []Action
	// Code is the situation to say on the phone, AllWell none.
	Code Code
	// Notice is one line about what just happened, "" nothing.
	Notice string
	// Choose is what Enter does with the listed answer in focus, in a few words.
	Choose string
	// First is the listed answer that has the focus first.
	First int
	// ChooseLast puts choosing after the other keys.
	ChooseLast bool
	// Live is a page that changes by itself; Busy one with a job running: it
	// cannot be left before the job ends.
	Live, Busy bool
	// PUK is a page about the unblocking code.
	PUK bool
	// Over is a page that stands before another one: help, a question whether
	// to quit. The rail stays that of the page behind.
	Over bool
	// Agreement is a page of which an answer starts what cannot be taken back, or
	// that becomes one by itself: nothing typed before it was shown answers it.
	Agreement bool
	// Sheet names the pages that are one to the user: fields one below the other.
	Sheet string
	// Secret tells that a secret is asked for, on this page or behind it.
	Secret bool
	// Compact is a page that needs every line of the screen, for a QR code.
	Compact bool
	// Until is when the page changes by itself, zero never: see Tick.
	Until time.Time
	// Working is a page that waits for the computer: a sign turns.
	Working bool

	// What stands around every page, in the language of the conversation.
	T *locale.Texts
	// Masked is a shared screen. Rail is the stages, none in a conversation of one
	// dialogue; Role the user's, "" unknown.
	Masked bool
	Rail   []Stop
	Role   string
}

// Stop is a stage on the rail.
type Stop struct {
	Name       string
	Done, Here bool
}

// Do finds an action that the page offers.
func (p Page) Do(id ActionID) (Action, bool) {
	for _, a := range p.Actions {
		if a.ID == id {
			return a, true
		}
	}
	return Action{}, false
}

// ByKey finds the action of a key, "" never.
func (p Page) ByKey(key string) (Action, bool) {
	for _, a := range p.Actions {
		if key != "" && (a.Key == key || contains(a.Also, key)) {
			return a, true
		}
	}
	return Action{}, false
}

// Default is what Enter does where no answer is listed.
func (p Page) Default() (Action, bool) { return p.ByKey(KeyEnter) }

// Aloud is the situation to read out on the phone: the page's, else that of a
// code that there may be no room for; AllWell none. A rendering that drew the
// code reads nothing out.
func (p Page) Aloud() Code {
	for _, b := range p.Body {
		if q, ok := b.(QR); ok && p.Code == AllWell {
			return q.TooLarge
		}
	}
	return p.Code
}

// Options are the listed answers, in order.
func (p Page) Options() []Action {
	var list []Action
	for _, a := range p.Actions {
		if a.Kind == Option {
			list = append(list, a)
		}
	}
	return list
}

// Field is the page's field, if it has one.
func (p Page) Field() (Field, bool) {
	for _, b := range p.Body {
		if f, ok := b.(Field); ok {
			return f, true
		}
	}
	return Field{}, false
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// ActionID names an action for keys, lines, clicks and tests alike.
type ActionID string

// Keys that have a name. Others are the character that they give, and names
// such as "down" or "ctrl+r".
const (
	KeyEnter  = "enter"
	KeyEscape = "esc"
)

// ActionKind is where an action is shown.
type ActionKind int

// The kinds of action.
const (
	// Legend is a key in the footer.
	Legend ActionKind = iota
	// Option is a listed answer.
	Option
	// Spoken is an answer of the line mode alone.
	Spoken
	// Hidden is a key that the help lists, and no page.
	Hidden
)

// Action is something that can be done on a page.
type Action struct {
	ID ActionID
	// Key does it, "" by ID only; Also are further keys.
	Key  string
	Also []string
	// Label is a whole sentence or infinitive; Brief the same in the footer, ""
	// as the Label; Short in even fewer words where there is no room, "" never
	// shortened.
	Label, Brief, Short string
	// Hint is what to know before choosing it.
	Hint string
	Kind ActionKind
}

// Block is one piece of a page.
type Block interface{ block() }

type (
	// Para is a paragraph. Strong is a sentence that counts as much as a title.
	Para struct {
		// Under is said under a row.
		Under  bool
		Text   string
		Strong bool
		// Mark stands before it, None nothing. Tone colours it as the mark would,
		// with no sign.
		Mark, Tone Mark
		// Turning is a wait: a sign turns before it.
		Turning bool
	}
	// Gap is an empty line; Soft one that is left out where room is short.
	Gap struct{ Soft bool }
	// Head is a heading.
	Head struct{ Text string }
	// Bullet is one action or fact of several.
	Bullet struct{ Text string }
	// Row is one thing and how it is.
	Row struct {
		Mark        Mark
		Label, Says string
		Code        Code
		// Focus is the row that the page tells more about; Pick is the action
		// that makes it so, "" none.
		Focus bool
		Pick  ActionID
	}
	// Rows are rows that may be said together where room is short: those that
	// are in order, and those that wait.
	Rows struct {
		List            []Row
		InOrder, OnHold string // {labels}
		// Folded has them said together wherever there is room, too.
		Folded bool
	}
	// Items are things of which the one in focus is told in full.
	Items struct{ List []Item }
	// Item is one of them; Pick puts it in focus.
	Item struct {
		Label, Hint, URL string
		Focus            bool
		Pick             ActionID
	}
	// Situation is why, what to do, who can help.
	Situation struct {
		Cause  string
		Remedy []string
		Who    string
	}
	// Asked is where the listed answers are.
	Asked struct{}
	// Live says that the page changes by itself, in the rendering's words.
	Live struct{}
	// Aloud is the page's code in large figures.
	Aloud struct{}
	// Figures is a text in figures that can be read from afar.
	Figures struct{ Text string }
	// Drawing is a picture, or its description.
	Drawing struct {
		Kind DrawingKind
		// Says is a sentence that goes with it, said only with it.
		Says string
		// Words are written in it.
		Words []string
	}
	// QR is a QR code with what belongs to it, which stands beside the code
	// where there is room for both, and alone otherwise.
	QR struct {
		Payload string
		// Short is the payload as it may be typed, "" where it is not shown.
		Short string
		// Opens says what it opens, and Caution what it is not: only beside the
		// code.
		Opens, Caution string
		// Leads says where the address leads, for renderings that draw no code
		// here: they show no code that could open anything.
		Leads string
		// See is what the user will see, for renderings that draw no code here.
		See string
		// Do is what to do, Trap what to beware of.
		Do   []string
		Trap string
		// Alone is a code that has the page for itself, title included, as large
		// as there is room for. After is said under it.
		Alone bool
		After string
		// TooLarge is the page's code where an Alone one is not drawn, and
		// AsPicture says how to have it then, "" nothing.
		TooLarge  Code
		AsPicture string
	}
	// Address is an address to type or to copy.
	Address struct{ URL string }
	// Count is a measured work or a countdown.
	Count struct {
		// Until is when a countdown ends; Total is then its length in seconds.
		Until time.Time
		// Done of Total where Until is zero.
		Done, Total int
		// Words says how much, for so many seconds or units left.
		Words func(left int) string
		// Bar is false for words alone.
		Bar bool
	}
	// Verbatim is text as it will be written, character for character.
	Verbatim struct{ Text string }
	// Given is a field that was filled on this page; Awaited one that comes.
	Given   struct{ Label string }
	Awaited struct{ Label string }
)

// DrawingKind names a picture.
type DrawingKind string

// The pictures.
const (
	DrawCardIn    DrawingKind = "card-in"    // Words: the chip, the slot
	DrawCardDone  DrawingKind = "card-done"  // Words: the generation, the holder or ""
	DrawLetter    DrawingKind = "letter"     // Words: PIN, PUK, "here"
	DrawLetterPUK DrawingKind = "letter-puk" // the same, at the PUK
	DrawNumber    DrawingKind = "number"     // Words: a number, "here"
	DrawPhone     DrawingKind = "phone"
)

// FieldKind is what a field takes.
type FieldKind int

// The kinds of field.
const (
	// FieldPIN takes digits, into a secret.
	FieldPIN FieldKind = iota
	// FieldWord takes a word of letters.
	FieldWord
	// FieldNumber takes digits, spaces and dots, and is shown.
	FieldNumber
	// FieldPath takes a file's name.
	FieldPath
)

// Field is the one field of a page.
type Field struct {
	Kind FieldKind
	// Slot is where a secret goes; its length is Typed, its content nowhere.
	Slot  Slot
	Typed int
	// Text is what was typed of what is no secret.
	Text string
	// Label stands before it; Prompt asks for it in a line.
	Label, Prompt string
	// Wrong tells that the text is not what is asked for.
	Wrong bool
	// Hidden tells that neither the text nor its length may be shown.
	Hidden bool
	// Min and Max are the characters that it may have, 0 any.
	Min, Max int
	// Tries are how many are left, of Of; Of 0 where that is not shown.
	Tries, Of int
	// Empty is what an empty answer does in lines; "" leaves the field as it is,
	// and the page's actions are asked.
	Empty ActionID
	// Beside is said next to it.
	Beside     string
	BesideMark Mark
	// Aligned is one of several fields, one below the other.
	Aligned bool
}

func (Para) block()      {}
func (Gap) block()       {}
func (Head) block()      {}
func (Bullet) block()    {}
func (Row) block()       {}
func (Rows) block()      {}
func (Items) block()     {}
func (Situation) block() {}
func (Asked) block()     {}
func (Live) block()      {}
func (Aloud) block()     {}
func (Figures) block()   {}
func (Drawing) block()   {}
func (QR) block()        {}
func (Address) block()   {}
func (Count) block()     {}
func (Verbatim) block()  {}
func (Given) block()     {}
func (Awaited) block()   {}
func (Field) block()     {}

// Letters tells that letters are text in this field, and no keys.
func (f Field) Letters() bool { return f.Kind == FieldWord || f.Kind == FieldPath }
