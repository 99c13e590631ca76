// Package plain leads a conversation one line at a time, for screen readers,
// simple terminals and pipes. It says pages and turns answers into their
// actions; it decides nothing.
//
// The rules of the line mode: lines are only ever added, never repainted, and
// hold no escape codes, but for a QR code that the user asked to see; one event
// is one line; a question is one line, choices are numbered and the answer that
// Enter gives is named in the question; a secret is neither echoed nor counted.
// Answers from a pipe are taken one line at a time and all arrive. The end of
// the input ends the conversation.
package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"caducee/internal/cli/ask"
	"caducee/internal/qr"
	"caducee/internal/secret"
	"caducee/steps"
)

// Conversation is the wizard's conversation: the page to say, and the ways to
// answer it. Secret is the only way to what is typed in a field for a secret.
type Conversation interface {
	steps.Conversation
	Secret(turn int, change func(*secret.Code) (unshifted bool))
}

// Lines is what a conversation in lines works with.
type Lines struct {
	// In is where answers come from. It stays the caller's to close.
	In *ask.Input
	// Out receives every line.
	Out   io.Writer
	Clock func() time.Time
	// After is time.After where it is nil.
	After func(time.Duration) <-chan time.Time
	// QR is what QR codes may be drawn with; none is drawn with the zero Style.
	// Size is the terminal's, nil where there is no end.
	QR    qr.Style
	Size  func() (cols, rows int)
	ASCII bool
	// Bullet is shown for each character of a secret, "" nothing.
	Bullet string
	// Codes are a demonstration's fictional PIN and PUK, nil on a real computer.
	Codes func() (pin, puk string)
	// Auto has the demonstration answer every question itself.
	Auto bool
}

// countMarks are when the time left of a countdown is said.
var countMarks = []time.Duration{60 * time.Second, 30 * time.Second, 10 * time.Second, 0}

// teller says the pages of one conversation and reads the answers. It belongs
// to one goroutine.
type teller struct {
	o     Lines
	conv  Conversation
	page  steps.Page
	stage steps.Step
	// topic is the first part of the page's ID; said are the lines that were
	// said about it: what is still so is not repeated at its next question.
	topic string
	said  map[string]bool
	// waited are the main sentences of pages that wait, said since somebody could
	// last answer: such pages come and go by themselves.
	waited map[string]bool
	id     string
	turn   int
	notice string
	began  bool // a stage was just begun
	// answers counts what a demonstration answered on each page, by ID.
	answers map[string]int
	masked  bool  // names and numbers are hidden, and it was said
	shift   bool  // signs that were read as digits were told
	write   error // the first failure of Out
}

// Talk leads a conversation to its end. It returns ErrEnd when the input ended
// before, the context's error when it was interrupted, and what Out answered
// when it could not be written.
func Talk(ctx context.Context, conv Conversation, o Lines) (steps.Exit, error) {
	if o.After == nil {
		o.After = time.After
	}
	w := &teller{o: o, conv: conv, said: map[string]bool{}, waited: map[string]bool{}, answers: map[string]int{}, masked: conv.Page().Masked}
	for {
		w.conv.Read()
		if exit, left := w.conv.Left(); left {
			return exit, w.write
		}
		w.page = w.conv.Page()
		w.tell()
		if w.o.Auto {
			if err := w.played(); err != nil {
				return steps.Exit{}, err
			}
		}
		err := w.next(ctx)
		switch {
		case w.write != nil:
			return steps.Exit{}, fmt.Errorf("line mode: %w", w.write)
		case err != nil:
			return steps.Exit{}, err
		}
	}
}

// next waits for what changes the page, or asks what it asks.
func (w *teller) next(ctx context.Context) error {
	if w.page.Busy || w.page.Working {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-w.conv.News():
			return nil
		}
	}
	if _, ok := w.page.Do(steps.ActKeypad); ok && w.alone() {
		w.act(steps.ActKeypad) // the command asked for it
		return nil
	}
	if f, ok := w.page.Field(); ok {
		if f.Kind == steps.FieldPIN {
			return w.askSecret(ctx, f)
		}
		return w.askText(ctx, f)
	}
	return w.askChoice(ctx)
}

// say adds lines. After a failed write nothing more is written.
func (w *teller) say(lines ...string) {
	for _, l := range lines {
		w.put(l + "\n")
	}
}

// put writes without ending the line, for a question.
func (w *teller) put(s string) {
	if w.write == nil {
		_, w.write = io.WriteString(w.o.Out, w.wrapped(s))
	}
}

// ErrEnd is returned when the input ended before the conversation.
var ErrEnd = errors.New("the input ended before the conversation")

// untilMark is how long until the next mark of a countdown.
func (w *teller) untilMark() time.Duration {
	left := w.page.Until.Sub(w.o.Clock())
	for _, mark := range countMarks {
		if left > mark {
			return left - mark
		}
	}
	return 0
}

// alone tells of a conversation of one dialogue: there is nothing to pass on to.
func (w *teller) alone() bool { return len(w.page.Rail) == 0 }

// act does an action of the page that was said.
func (w *teller) act(id steps.ActionID) {
	w.answering()
	w.conv.Do(w.turn, id)
}

// refuse tells why what was typed was not taken.
func (w *teller) refuse(why steps.Refusal) {
	w.answering()
	w.conv.Refuse(w.turn, why)
}

// answering has a notice said again if the answer has the same thing happen
// again; until then it was said.
func (w *teller) answering() { w.notice = "" }
