package plain

import (
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"caducee/internal/clean"
	"caducee/internal/cli/ask"
	"caducee/internal/locale"
	"caducee/steps"
)

// errBack is a way out of a question that is no answer to it.
var errBack = errors.New("back")

// errStale ends a question to which the page is gone.
var errStale = errors.New("another question")

// read gives the next line. It ends with errStale when the page is another one
// meanwhile, or offers other ways on, after saying what is new of the same page. The rest of an answer to
// a question that is gone is no line.
func (w *teller) read(ctx context.Context, prompt string) (string, error) {
	for {
		line, err := w.once(ctx, prompt)
		if !errors.Is(err, ask.ErrTorn) {
			return line, err
		}
		w.say(w.page.T.Plain.Torn)
	}
}

func (w *teller) once(ctx context.Context, prompt string) (string, error) {
	missed, err := w.o.In.Ready() // what was typed before answers nothing
	if err != nil {
		return "", err
	}
	if missed {
		w.say(w.page.T.Plain.Torn)
	}
	w.put(prompt)
	w.o.In.Again(func() { _, _ = io.WriteString(w.o.Out, w.wrapped(prompt)) })
	reading, stop := context.WithCancel(ctx)
	defer stop()
	type answer struct {
		line string
		err  error
	}
	given := make(chan answer, 1) // the reader ends with its line or with stop
	go func() {
		line, err := w.o.In.Line(reading)
		given <- answer{line, err}
	}()
	// The question is gone. An answer that came all the same is the next one's in a
	// pipe; at a terminal it was for this question.
	stale := func(a answer) error {
		switch {
		case a.err == nil && w.o.In.Terminal():
			w.late(len(a.line)) // its Enter ended the line
		case a.err == nil:
			w.o.In.Return(a.line)
			w.put("\n")
		default:
			w.put("\n")
		}
		return errStale
	}
	offered := w.numbered()
	for {
		var tick <-chan time.Time
		if !w.page.Until.IsZero() {
			tick = w.o.After(w.untilMark())
		}
		select {
		case <-ctx.Done():
			<-given
			return "", ctx.Err()
		case <-tick:
			if !w.o.Clock().Before(w.page.Until) {
				w.conv.Tick()
			}
		case <-w.conv.News():
			w.conv.Read()
		case a := <-given:
			w.conv.Read()
			if a.err == nil && w.another() { // both came at once
				return "", stale(a)
			}
			if !w.o.In.Terminal() {
				w.say("") // nobody's Enter ended the line
			}
			return a.line, ended(a.err)
		}
		gone := w.another()
		if !gone {
			w.page = w.conv.Page()
			gone = !slices.Equal(w.numbered(), offered) // the numbers stand for something else
		}
		if gone {
			stop()
			return "", stale(<-given)
		}
		if w.news(w.page) {
			w.put("\n")
			w.tell()
			w.put(prompt)
		}
	}
}

// another tells that the page asks something else than the question that stands.
func (w *teller) another() bool {
	now := w.conv.Page()
	return now.Turn != w.turn || now.Busy || now.Working
}

// late says that an answer of n characters, given just when its question went away,
// does not count. Enter alone is none that anybody misses.
func (w *teller) late(n int) {
	if n > 0 {
		w.say(w.page.T.Plain.Torn)
	}
}

// numbered are the ways on that the standing question has numbers for, none at a
// field.
func (w *teller) numbered() (ids []steps.ActionID) {
	if _, field := w.page.Field(); field {
		return nil
	}
	list, preset := choices(w.page)
	for _, a := range list {
		ids = append(ids, a.ID)
	}
	if preset < len(list) {
		ids = append(ids, list[preset].ID)
	}
	return ids
}

// ended sorts the ways in which there was no answer.
func ended(err error) error {
	switch {
	case errors.Is(err, ask.ErrEnd):
		return ErrEnd
	case errors.Is(err, ask.ErrCancelled):
		return errBack
	}
	return err
}

// letter does what a letter does at every question; false for another answer.
func (w *teller) letter(line string) bool {
	line = strings.ToLower(line)
	do := func(id steps.ActionID) bool {
		if _, ok := w.page.Do(id); !ok {
			return false
		}
		w.act(id)
		return true
	}
	switch {
	case strings.HasPrefix(line, "?"):
		return do(steps.ActHelp)
	case line == "p":
		return do(steps.ActBack)
	case line == "q":
		return do(steps.ActQuit)
	case line == "l":
		changed := do(steps.ActLanguage)
		w.said = map[string]bool{} // all of it again, in the other language
		w.turn, w.stage, w.id = 0, "", ""
		return changed
	case line == "m":
		return do(steps.ActMask)
	case line == "i":
		return do(steps.ActCard)
	case line == "b":
		return do(steps.ActReader)
	case line == "s":
		return do(steps.ActMend)
	case line == "v":
		return do(steps.ActRecheck)
	}
	return false
}

// answered turns the ways out of a question into what they do.
func (w *teller) answered(err error) error {
	switch {
	case errors.Is(err, errStale):
		return nil
	case errors.Is(err, errBack):
		w.act(steps.ActBack)
		return nil
	}
	return err
}

// askChoice offers the ways on, numbered.
func (w *teller) askChoice(ctx context.Context) error {
	t := w.page.T.Plain
	list, preset := choices(w.page)
	if len(list) == 0 && w.o.Auto {
		w.act(steps.ActBack) // a page to read
		return ctx.Err()
	}
	if len(list) == 2 && list[0].ID == steps.ActYes && list[1].ID == steps.ActNo && list[0].Kind == steps.Legend {
		return w.askYesNo(ctx, list[0], list[1])
	}
	prompt, bad := t.Next, t.BadOnly
	switch {
	case len(list) == 1 && list[0].ID != steps.ActContinue:
		prompt = locale.Fill(t.Only, "label", label(list[0]))
	case len(list) > 1:
		for i, a := range list {
			text := label(a)
			if i == preset {
				text = locale.Fill(t.Default, "label", text)
			}
			w.say(locale.Fill(t.Item, "n", strconv.Itoa(i+1), "label", text))
		}
		prompt = locale.Fill(t.Choice, "n", strconv.Itoa(len(list)), "default", strconv.Itoa(preset+1))
		bad = locale.Fill(t.Bad, "n", strconv.Itoa(len(list)))
	}
	for {
		if w.o.Auto {
			choice := w.onward(list, preset)
			w.say(prompt + strconv.Itoa(choice+1))
			w.act(list[choice].ID)
			return ctx.Err()
		}
		line, err := w.read(ctx, prompt)
		if err != nil {
			return w.answered(err)
		}
		n, unshifted := number(line)
		switch {
		case line == "" && len(list) == 0:
			w.act(steps.ActBack)
			return nil
		case line == "":
			w.act(list[preset].ID)
			return nil
		case n >= 1 && n <= len(list):
			if unshifted && !w.shift { // told once
				w.shift = true
				w.say(t.Shift)
			}
			w.act(list[n-1].ID)
			return nil
		case w.word(line):
			return nil
		}
		w.say(bad)
	}
}

// askYesNo asks a question of yes or no. Only a word answers it: a digit that
// was typed for something else agrees to nothing. Enter alone is no.
func (w *teller) askYesNo(ctx context.Context, yes, no steps.Action) error {
	t := w.page.T
	y, _, _ := strings.Cut(t.Common.YesKeys, " ")
	w.say(locale.Fill(t.Plain.Checks.State, "label", y, "word", label(yes)),
		locale.Fill(t.Plain.Checks.State, "label", "n", "word", locale.Fill(t.Plain.Default, "label", label(no))))
	prompt := strings.TrimLeft(locale.Fill(t.Plain.YesNo, "question", ""), " ")
	for {
		if w.o.Auto {
			w.say(prompt)
			w.act(no.ID)
			return ctx.Err()
		}
		line, err := w.read(ctx, prompt)
		switch {
		case err != nil:
			return w.answered(err)
		case line == "":
			w.act(no.ID)
			return nil
		case w.word(line):
			return nil
		}
		w.say(t.Plain.BadKey)
	}
}

// word does what a letter or a yes or no does on this page.
func (w *teller) word(line string) bool {
	if _, ok := w.page.Do(steps.ActYes); ok {
		switch locale.YesOrNo(line) {
		case locale.Yes:
			w.act(steps.ActYes)
			return true
		case locale.No:
			w.act(steps.ActNo)
			return true
		}
	}
	return w.letter(line)
}

// number reads one; unshifted tells that it was typed without Shift on a French
// keyboard. It is 0 when the answer is no number.
func number(answer string) (n int, unshifted bool) {
	typed, unshifted, ok := clean.Digits(answer)
	n, err := strconv.Atoi(typed)
	if !ok || err != nil || n > maxNumber {
		return 0, false
	}
	return n, unshifted
}

// askText asks for the text of a field that is no secret.
func (w *teller) askText(ctx context.Context, f steps.Field) error {
	if w.o.Auto {
		w.say(f.Prompt)
		return w.leaveField(ctx, f)
	}
	line, err := w.read(ctx, f.Prompt)
	switch {
	case err != nil:
		return w.answered(err)
	case line == "":
		return w.leaveField(ctx, f)
	case f.Kind != steps.FieldWord && w.letter(line):
	case f.Kind == steps.FieldWord && len([]rune(line)) == 1 && w.letter(line):
	default:
		return w.fill(ctx, line)
	}
	return nil
}

// leaveField does what an empty answer does: it leaves the text as it is, and
// the ways on are asked, where the page says nothing else.
func (w *teller) leaveField(ctx context.Context, f steps.Field) error {
	if f.Empty == "" {
		return w.askChoice(ctx)
	}
	w.act(f.Empty)
	return ctx.Err()
}

// fill gives the text and goes on: it is sent where the page sends it, else what
// the page says of it is said, and the ways on are asked unless it was wrong.
func (w *teller) fill(ctx context.Context, line string) error {
	for _, b := range w.page.Body {
		if p, ok := b.(steps.Para); ok && p.Strong {
			delete(w.said, strings.TrimSpace(p.Text)) // said again for the same text
		}
	}
	w.answering()
	w.conv.Edit(w.turn, line)
	w.conv.Read()
	now := w.conv.Page()
	if _, sends := now.Do(steps.ActSubmit); sends || now.Turn != w.turn {
		w.conv.Do(now.Turn, steps.ActSubmit)
		return nil
	}
	if _, opens := now.Do(steps.ActRead); opens {
		w.conv.Do(now.Turn, steps.ActRead)
		return nil
	}
	w.page = now
	w.tell()
	if f, _ := now.Field(); f.Wrong {
		return nil
	}
	return w.askChoice(ctx)
}

// maxNumber is more than any question has answers.
const maxNumber = 1000
