// Package plain is the wizard one line at a time, for screen readers, simple
// terminals and pipes. It drives the same engine and says the same verdicts as
// the screens do.
//
// The rules of the line mode: lines are only ever added, never repainted, and
// hold no escape codes, but for a QR code that the person asked to see; one
// event is one line; a question is one line, choices are numbered and the
// answer that Enter gives is named in the question; a code is not echoed,
// and its length is told only on request. Answers from a pipe are taken one
// line at a time and all arrive; at a terminal, what was typed before a
// question does not answer it. The end of the input ends the wizard after it said what remains to be
// done.
package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"caducee/ecps/qr"
	"caducee/internal/cli/ask"
	"caducee/internal/data"
	"caducee/internal/defect"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/progress"
	"caducee/steps"
)

// Options is what a run works with.
type Options struct {
	// In is where answers come from. It stays the caller's to close.
	In *ask.Input
	// Out receives every line.
	Out io.Writer
	// Engine is running, or about to.
	Engine *engine.Engine
	Texts  *locale.Texts
	Clock  func() time.Time
	// Data is the phones, addresses, portals and forms; nil for those of the
	// program.
	Data *data.Set
	// Demo is nil on a real computer.
	Demo *Demo
	// ScreenShare hides what tells whose card it is.
	ScreenShare bool
	// ASCII draws QR codes with ASCII characters only.
	ASCII bool
	// Report makes a report without personal data; nil where none is offered.
	Report func(ctx context.Context) (present.Report, error)
	// Crashed is told of a defect that was met, as the person is; nil for
	// nobody.
	Crashed func(*defect.Defect)
	// QR is what QR codes may be drawn with; none is drawn with the zero
	// Style. Size is the terminal's, nil where there is no end.
	QR   qr.Style
	Size func() (cols, rows int)
	// After is time.After where it is nil.
	After func(time.Duration) <-chan time.Time
	// Progress is the file that remembers how far the person came, "" none.
	Progress string
}

// Demo is what a demonstration adds: a simulated desk, whose fictional codes
// are shown on the screen and whose card and reader can be moved.
type Demo struct {
	Machine *demo.Machine
	// Auto has the demonstration answer every question itself, from welcome
	// to summary.
	Auto bool
}

// ErrEnd is returned when the input ended before the summary. What remains to
// be done has been told.
var ErrEnd = errors.New("the input ended before the summary")

// The ways out of a question that are no answer to it.
var (
	errBack  = errors.New("back")
	errAgain = errors.New("the stage again, in the other language")
	errQuit  = errors.New("quit")
)

// wizard is one run. It belongs to one goroutine.
type wizard struct {
	o       Options
	t       *locale.Texts
	data    *data.Set
	answers diagnosis.Answers
	done    map[steps.Step]bool
	took    string // the number of the card that took its code, "" none yet
	at      steps.Step
	empty   bool           // no code was typed at the last question for one
	told    diagnosis.Code // the situation that the last action ended with
	shift   bool           // signs that were read as digits were told
	write   error          // the first failure of Out
}

// Run leads the person from welcome to summary. It returns nil at the summary
// and when the person quits, ErrEnd when the input ended, the context's error
// when it was interrupted, what Out answered when it could not be written, and
// a *defect.Defect, already told, when the program has one.
func Run(ctx context.Context, o Options) error {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.After == nil {
		o.After = time.After
	}
	if o.Data == nil {
		set, err := data.Load()
		if err != nil {
			return fmt.Errorf("line mode: %w", err)
		}
		o.Data = set
	}
	w := &wizard{o: o, t: o.Texts, data: o.Data, done: map[steps.Step]bool{}}
	w.hello()
	err := w.guarded(ctx)
	switch {
	case w.write != nil:
		return fmt.Errorf("line mode: %w", w.write)
	case errors.Is(err, errQuit):
		w.say(w.t.Plain.Quitted)
		w.remains()
		return nil
	case errors.Is(err, ErrEnd):
		w.say("")
		w.say(w.t.Plain.Ended + " " + diagnosis.CodeEndOfInput.String())
		w.remains()
		return ErrEnd
	case ctx.Err() != nil:
		w.say("")
		w.remains()
		return ctx.Err()
	}
	return err
}

func (w *wizard) hello() {
	p := w.t.Plain
	w.say(p.Hello)
	if d := w.o.Demo; d != nil {
		w.say(locale.Fill(p.DemoScenario, "scenario", d.Machine.Scenario))
		if d.Auto {
			w.say(p.DemoPlays)
		}
	}
	if w.o.ScreenShare {
		w.say(p.Masked)
	}
	w.say(p.HowTo)
}

// run plays the stages; going back at the first one asks it again.
func (w *wizard) run(ctx context.Context) error {
	order := steps.Order(w.answers)
	i, err := w.resume(ctx)
	if err != nil {
		return err
	}
	for i < len(order) {
		w.at = order[i]
		w.remember()
		w.say("")
		w.say(locale.Fill(w.t.Plain.Stage, "n", strconv.Itoa(i+1), "total", strconv.Itoa(len(order)),
			"name", present.Step(w.t, w.at)))
		err := w.play(ctx, w.at)
		order = steps.Order(w.answers)
		switch {
		case w.write != nil:
			return w.write
		case errors.Is(err, errAgain):
		case errors.Is(err, errBack):
			i = max(0, i-1)
		case err != nil:
			return err
		default:
			i++
		}
	}
	w.forget()
	return nil
}

func (w *wizard) play(ctx context.Context, s steps.Step) error {
	switch s {
	case steps.StepWelcome:
		return w.welcome(ctx)
	case steps.StepPrerequisites:
		return w.prerequisites(ctx)
	case steps.StepActivation:
		return w.activation(ctx)
	case steps.StepECPS:
		return w.ecpsStage(ctx)
	case steps.StepPortals:
		return w.portals(ctx)
	case steps.StepSummary:
		return w.summary(ctx)
	}
	return fmt.Errorf("line mode: no stage %q", s)
}

// say adds one line. After a failed write nothing more is written.
func (w *wizard) say(lines ...string) {
	for _, l := range lines {
		w.put(l + "\n")
	}
}

// put writes without ending the line, for a question.
func (w *wizard) put(s string) {
	if w.write != nil {
		return
	}
	_, w.write = io.WriteString(w.o.Out, s)
}

// mask is how verdicts are put in words here.
func (w *wizard) mask() present.Options {
	return present.Options{Mask: w.o.ScreenShare, ASCII: w.o.ASCII}
}

// remains tells what is left to do, and how to come back to it.
func (w *wizard) remains() {
	w.heed(w.o.Engine.Facts())
	var left []string
	for _, s := range steps.Left(w.answers, w.done) {
		left = append(left, present.Step(w.t, s))
	}
	if len(left) == 0 {
		w.say(w.t.Plain.Goodbye)
		return
	}
	w.say(locale.Fill(w.t.Plain.Remains, "steps", strings.Join(left, ", ")))
	if w.o.Demo == nil { // which remembers nothing
		w.say(w.t.Plain.Resume)
	}
}

// resume offers to go on where an interrupted run stopped.
func (w *wizard) resume(ctx context.Context) (int, error) {
	if w.o.Progress == "" {
		return 0, nil
	}
	p, ok, err := progress.Load(w.o.Progress, w.o.Clock())
	if err != nil {
		w.say(w.t.Plain.Damaged)
		return 0, nil
	}
	if !ok || p.At == steps.StepWelcome {
		return 0, nil
	}
	yes, err := w.yes(ctx, locale.Fill(w.t.Plain.Resumed, "step", present.Step(w.t, p.At)), true)
	if errors.Is(err, errAgain) {
		return w.resume(ctx)
	}
	if errors.Is(err, errBack) || (err == nil && !yes) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	// Only stages were remembered: who is there is asked again.
	w.say(locale.Fill(w.t.Wizard.Welcome.ResumeRole, "step", present.Step(w.t, p.At)))
	if err := w.role(ctx); err != nil {
		if errors.Is(err, errBack) || errors.Is(err, errAgain) {
			return 0, nil
		}
		return 0, err
	}
	w.done[steps.StepWelcome] = true
	for s, done := range p.Done {
		w.done[s] = done
	}
	for i, s := range steps.Order(w.answers) {
		if s == p.At {
			return i, nil
		}
	}
	return 0, nil
}

func (w *wizard) remember() {
	if w.o.Progress == "" || w.at == steps.StepWelcome {
		return
	}
	// Progress is a convenience: a folder that cannot be written is no reason
	// to stop somebody in front of their card.
	_ = progress.Save(w.o.Progress, progress.Progress{At: w.at, Done: w.done}, w.o.Clock())
}

func (w *wizard) forget() {
	if w.o.Progress != "" {
		_ = progress.Forget(w.o.Progress)
	}
}
