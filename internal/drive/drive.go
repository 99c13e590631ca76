// Package drive carries a conversation out: it holds the secrets while they are
// typed, carries out effects on the engine, and feeds what comes of them back
// as inputs. It decides nothing.
package drive

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"caducee/internal/charset"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/secret"
	"caducee/steps"
)

// Engine is what a conversation has carried out on cards.
type Engine interface {
	Facts() diagnosis.Facts
	Changed() <-chan struct{}
	Choose(reader string)
	Recheck()
	Activate(ctx context.Context, a engine.Attempt) diagnosis.Activation
	Change(ctx context.Context, a engine.Attempt, next *secret.Code) diagnosis.PINChange
	Unblock(ctx context.Context, a engine.Attempt, next *secret.Code) diagnosis.PINChange
}

// Desk is the simulated desk of a demonstration.
type Desk interface {
	Insert()
	Remove()
	Inserted() bool
	Plug()
	Unplug()
	Plugged() bool
	Mend()
}

// Rehearser rehearses a sign-in in a browser of this computer, one at a time.
type Rehearser interface {
	// Rehearse does so with a card, to the end of it or of ctx, and tells what
	// is seen meanwhile.
	Rehearse(ctx context.Context, serial string, in diagnosis.Browser, tell func(diagnosis.SignIn)) diagnosis.SignIn
	// Reopen opens the page of the rehearsal that runs again.
	Reopen(ctx context.Context)
}

// Reporter makes the report for the helpdesk, without personal data, and writes
// it.
type Reporter interface {
	// Text is the report as it will be written, character for character.
	Text(t *locale.Texts, seen steps.Seen) string
	// Folders are those that it can be written to, the usual one first.
	Folders() []string
	// Save writes it to a new file in one of them that its owner alone can read,
	// and returns the file's path.
	Save(ctx context.Context, text, folder string) (path string, err error)
}

// Options is what a conversation works with.
type Options struct {
	Engine Engine
	Texts  *locale.Texts
	Data   *data.Set
	Clock  func() time.Time
	// Masked hides what tells whose card it is, from the start.
	Masked bool
	// ReportID is the number of this run's reports, "" none.
	ReportID string
	// Browse opens an address; nil where there is no browser.
	Browse func(ctx context.Context, address string) error
	// SignIn rehearses a sign-in; nil where none can be. Browsers are those it
	// can be done in, the default first.
	SignIn   Rehearser
	Browsers []diagnosis.Browser
	// ByHand has the user open the browser: none can be opened from here.
	ByHand bool
	// SelectKey is the key that is held to select text with the mouse in this
	// terminal, "" Shift.
	SelectKey string
	// Set is the character set that files may be named in, beside UTF-8.
	Set charset.Set
	// Clipboard is the command that gives the clipboard's picture, run when the
	// user asks for it; nil where there is none.
	Clipboard []string
	// Lists changes lists of modules; nil where none can be.
	Lists Lists
	// Commands tells that the front end can run a remedy.
	Commands bool
	// Report makes reports; nil where none is offered.
	Report Reporter
	// Progress is nil where nothing is remembered.
	Progress Progress
	// Demo is nil on a real computer.
	Demo Desk
	// Log is told which pages are shown, which effects are carried out and how
	// they end, and nothing that was typed; nil for nobody.
	Log *slog.Logger
	// Single chooses one dialogue of a conversation; nil the whole wizard.
	Single func(steps.Session) steps.Session
}

// Progress keeps how far the user came.
type Progress interface {
	// Load gives what an interrupted run left, at "" nothing; an error where it
	// cannot be read.
	Load() (at steps.Step, done []steps.Step, err error)
	Save(at steps.Step, done []steps.Step)
	Forget()
}

// Driver is one conversation. It belongs to the goroutine of its front end;
// only its jobs run elsewhere, and they only post.
type Driver struct {
	o   Options
	ctx context.Context
	s   steps.Session

	vault  [steps.Slots]secret.Code
	wanted []steps.Effect
	exit   *steps.Exit
	logged string // the page that the debug log knows

	// readings are the pictures being read and the rehearsals, each with what
	// gives it up.
	readings map[steps.Job]context.CancelFunc

	mail    mailbox
	running sync.WaitGroup
	cancel  context.CancelFunc
}

var _ steps.Conversation = (*Driver)(nil)

// Open begins a conversation. Close ends it.
func Open(ctx context.Context, o Options) *Driver {
	ctx, cancel := context.WithCancel(ctx)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d := &Driver{o: o, ctx: ctx, cancel: cancel, mail: mailbox{signal: make(chan struct{}, 1)}}
	d.readings = map[steps.Job]context.CancelFunc{}
	changed := o.Engine.Changed()
	desk := steps.Desk{Browser: o.Browse != nil, Commands: o.Commands, Reports: o.Report != nil, Remembers: o.Progress != nil, Demo: o.Demo != nil}
	desk.SelectKey = o.SelectKey
	if o.Report != nil {
		desk.Folders = o.Report.Folders()
	}
	if len(o.Clipboard) > 0 {
		desk.Clipboard = o.Clipboard[0]
	}
	desk.Lists = o.Lists != nil
	desk.SignIn, desk.Browsers, desk.ByHand = o.SignIn != nil, o.Browsers, o.ByHand
	d.s = steps.New(o.Texts, o.Data, desk, o.Engine.Facts())
	d.s.Masked, d.s.ReportID = o.Masked, o.ReportID
	if o.Progress != nil {
		at, done, err := o.Progress.Load()
		if err != nil {
			d.s = d.s.ProgressDamaged()
		}
		d.s = d.s.Resume(at, done)
	}
	if o.Single != nil {
		d.s = o.Single(d.s)
	}
	d.running.Go(func() { d.watch(changed) })
	return d
}

// Close ends the watch, waits for what is with a card, and wipes every secret.
func (d *Driver) Close() {
	for i := range d.vault {
		d.vault[i].Wipe()
	}
	d.cancel()
	d.running.Wait()
}

// watch posts that the facts changed. Read takes them, as they are by then.
func (d *Driver) watch(changed <-chan struct{}) {
	for {
		select {
		case <-d.ctx.Done():
			return
		case <-changed:
		}
		changed = d.o.Engine.Changed()
		d.mail.post(steps.Saw{})
	}
}

// Session is the conversation so far.
func (d *Driver) Session() steps.Session { return d.s }

// Page is what to show now.
func (d *Driver) Page() steps.Page { return d.s.Page() }

// Do does an action of the page of that turn.
func (d *Driver) Do(turn int, id steps.ActionID) {
	d.update(steps.Act{Turn: turn, ID: id, Entry: d.measure()})
}

// Edit gives the text of a field that is no secret.
func (d *Driver) Edit(turn int, text string) { d.update(steps.Edit{Turn: turn, Text: text}) }

// Refuse tells why a key or a paste was not taken. What is cleared is wiped.
func (d *Driver) Refuse(turn int, why steps.Refusal) { d.update(steps.Refused{Turn: turn, Why: why}) }

// Tick tells that the time in Page.Until has come.
func (d *Driver) Tick() { d.update(steps.Tick{}) }

// Ran tells the outcome of a command that the front end ran.
func (d *Driver) Ran(job steps.Job, err error) {
	d.update(steps.Finished{Job: job, Outcome: steps.Ran{Err: err}})
}

// Secret has the secret of the page's field changed: the only way to it. change
// reports whether the key gave its digit without Shift. It is not called for an
// earlier turn.
func (d *Driver) Secret(turn int, change func(*secret.Code) (unshifted bool)) {
	p := d.s.Page()
	f, ok := p.Field()
	if !ok || f.Kind != steps.FieldPIN || p.Turn != turn {
		return
	}
	c := &d.vault[f.Slot]
	unshifted := change(c)
	d.update(steps.Typed{Turn: turn, Slot: f.Slot, Len: c.Len(), Unshifted: unshifted})
}

// measure is what the Session may know of the secrets.
func (d *Driver) measure() steps.Entry {
	e := steps.Entry{
		NewIsOld: d.vault[steps.SlotNew].Len() > 0 && d.vault[steps.SlotNew].Same(&d.vault[steps.SlotProof]),
		Weak:     d.vault[steps.SlotNew].Weak(),
		Differs:  !d.vault[steps.SlotAgain].Same(&d.vault[steps.SlotNew]),
	}
	if f, ok := d.s.Page().Field(); ok && f.Kind == steps.FieldPIN {
		e.Numeric = d.vault[f.Slot].Numeric()
	}
	return e
}

// News is signalled when Read has something.
func (d *Driver) News() <-chan struct{} { return d.mail.signal }

// Read takes what came. A panic of a job is raised again here, so that the front
// end tells of it as of its own.
func (d *Driver) Read() {
	inputs, broke := d.mail.take()
	for _, in := range inputs {
		d.update(steps.Saw{Facts: d.o.Engine.Facts()})
		switch got := in.(type) {
		case steps.Finished:
			d.giveUp(got.Job)
			d.update(got)
		case steps.SawSignIn:
			d.update(got)
		}
	}
	if broke != nil {
		panic(broke)
	}
}

// Wanted gives the effects that the front end carries out itself, each once.
func (d *Driver) Wanted() []steps.Effect {
	w := d.wanted
	d.wanted = nil
	return w
}

// Crash tells where the rendering met a defect of the program.
func (d *Driver) Crash(where string) { d.update(steps.Crashed{Where: where}) }

// Left tells that the conversation is over, and how.
func (d *Driver) Left() (steps.Exit, bool) {
	if d.exit == nil {
		return steps.Exit{}, false
	}
	return *d.exit, true
}

// update takes an input, carries out what follows, and wipes what is not needed
// any more.
func (d *Driver) update(in steps.Input) {
	if d.exit != nil {
		return
	}
	next, effects := d.s.Update(d.o.Clock(), in)
	d.s = next
	d.logInput(in)
	for _, e := range effects {
		d.logEffect(e)
		d.carryOut(e)
	}
	d.logPage()
	for i, n := range d.s.Typed() {
		if n == 0 {
			d.vault[i].Wipe()
		}
	}
}

// browseLimit is how long a browser may take to be started.
const browseLimit = 10 * time.Second

var errNoBrowser = errors.New("no browser")
