package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"caducee/internal/cli/ask"
	"caducee/internal/digits"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/secret"
)

// read gives the person's next line, without the signs around it. While it
// waits, each change of the facts calls changed, when there is one; what that
// returns is asked in place of prompt, "" nothing. An answer that the
// demonstration gives itself is auto.
func (w *wizard) read(ctx context.Context, prompt, auto string, changed func() string) (string, error) {
	if err := w.o.In.Ready(); err != nil {
		return "", err
	}
	w.put(prompt)
	w.o.In.Again(func() { _, _ = io.WriteString(w.o.Out, prompt) })
	if w.write != nil {
		return "", w.write
	}
	if w.auto() {
		w.say(auto)
		return auto, ctx.Err()
	}
	type answer struct {
		line string
		err  error
	}
	// Buffered: the reader ends with its line or with ctx, asked for or not.
	given := make(chan answer, 1)
	go func() {
		line, err := w.o.In.Line(ctx)
		given <- answer{line, err}
	}()
	for {
		change := w.o.Engine.Changed()
		if changed != nil {
			w.put(changed())
		}
		if changed == nil {
			change = nil
		}
		select {
		case <-ctx.Done():
			<-given // In.Line ends with ctx
			return "", ctx.Err()
		case <-change:
		case a := <-given:
			if !w.o.In.Terminal() {
				w.say("") // nobody's Enter ended the line
			}
			switch {
			case errors.Is(a.err, ask.ErrEnd):
				return "", ErrEnd
			case errors.Is(a.err, ask.ErrCancelled):
				return "", errBack
			}
			return a.line, a.err
		}
	}
}

// auto tells that the demonstration answers itself.
func (w *wizard) auto() bool { return w.o.Demo != nil && w.o.Demo.Auto }

// question asks until the answer is one that accept takes, obeying meanwhile
// the letters that are the same everywhere.
func (w *wizard) question(ctx context.Context, prompt, auto string, changed func() string, accept func(answer string) (ok bool)) error {
	follow := changed
	if changed != nil {
		follow = func() string {
			now := changed()
			if now != "" {
				prompt = now
			}
			return now
		}
	}
	for {
		line, err := w.read(ctx, prompt, auto, follow)
		if err != nil {
			return err
		}
		said, err := w.everywhere(ctx, line)
		if err != nil {
			return err
		}
		if said {
			continue
		}
		if accept(line) {
			return nil
		}
	}
}

// everywhere does what a letter does at every question; said is false for
// another answer.
func (w *wizard) everywhere(ctx context.Context, line string) (said bool, err error) {
	line = strings.ToLower(line)
	if n, ok := strings.CutPrefix(line, "?"); ok {
		w.helpOn(n)
		return true, nil
	}
	switch line {
	case "p":
		return false, errBack
	case "q":
		return true, w.quit(ctx)
	case "l":
		return false, w.otherLanguage()
	case "m":
		w.o.ScreenShare = !w.o.ScreenShare
		if w.o.ScreenShare {
			w.say(w.t.Plain.Masked)
		} else {
			w.say(w.t.Plain.Unmasked)
		}
		return true, nil
	}
	return false, nil
}

// otherLanguage has the stage said again in the next language.
func (w *wizard) otherLanguage() error {
	w.t = w.t.Next()
	return errAgain
}

// quit asks whether to leave; errQuit when yes.
func (w *wizard) quit(ctx context.Context) error {
	yes, err := w.yes(ctx, w.t.Plain.Quit, false)
	switch {
	case yes:
		return errQuit
	case errors.Is(err, errBack):
		return nil
	}
	return err
}

// choose offers numbered choices and returns the index of the one taken.
func (w *wizard) choose(ctx context.Context, title string, labels []string, preset int) (int, error) {
	p := w.t.Plain
	ask := func() {
		w.say(title)
		for i, l := range labels {
			if i == preset {
				l = locale.Fill(p.Default, "label", l)
			}
			w.say(locale.Fill(p.Item, "n", strconv.Itoa(i+1), "label", l))
		}
	}
	ask()
	chosen := preset
	first := strconv.Itoa(preset + 1)
	prompt := locale.Fill(p.Choice, "n", strconv.Itoa(len(labels)), "default", first)
	err := w.question(ctx, prompt, first, nil, func(answer string) bool {
		if answer == "" {
			return true
		}
		n, shifted := number(answer)
		if n < 1 || n > len(labels) {
			w.say(locale.Fill(p.Bad, "n", strconv.Itoa(len(labels))))
			return false
		}
		if shifted {
			w.say(p.Shift)
		}
		chosen = n - 1
		return true
	})
	return chosen, err
}

// number reads one; shifted tells that it was typed without Shift on a French
// keyboard. It is 0 when the answer is no number.
func number(answer string) (n int, shifted bool) {
	typed, shifted, ok := digits.Text(answer)
	n, err := strconv.Atoi(typed)
	if !ok || err != nil || n > maxNumber {
		return 0, false
	}
	return n, shifted
}

// maxNumber is more than any question has answers.
const maxNumber = 1000

// yes asks a question of which Enter's answer is preset.
func (w *wizard) yes(ctx context.Context, question string, preset bool) (bool, error) {
	prompt := w.t.Plain.YesNo
	if preset {
		prompt = w.t.Plain.NoYes
	}
	return w.decide(ctx, locale.Fill(prompt, "question", question), preset, func(line string) (bool, error) {
		if question != w.t.Plain.Quit {
			return w.everywhere(ctx, line)
		}
		if strings.EqualFold(line, "p") {
			return false, errBack
		}
		return false, nil
	})
}

// confirm asks a question that already names its answers, before something is
// written or spent: Enter's answer is no.
func (w *wizard) confirm(ctx context.Context, question string) (bool, error) {
	return w.decide(ctx, question, false, func(line string) (bool, error) { return w.everywhere(ctx, line) })
}

// decide asks until the answer is yes, no or Enter, which is preset. Another
// answer is given to beside; said tells that it meant something there.
func (w *wizard) decide(ctx context.Context, prompt string, preset bool, beside func(line string) (said bool, err error)) (bool, error) {
	auto := w.t.Common.NoKeys
	if preset {
		auto = w.t.Common.YesKeys
	}
	for {
		line, err := w.read(ctx, prompt, auto, nil)
		if err != nil {
			return false, err
		}
		switch locale.YesOrNo(line) {
		case locale.Yes:
			return true, nil
		case locale.No:
			return false, nil
		}
		if line == "" {
			return preset, nil
		}
		said, err := beside(line)
		if err != nil {
			return false, err
		}
		if !said {
			w.say(w.t.Plain.BadKey)
		}
	}
}

// code reads a code into a buffer that its caller wipes, and tells what else
// than digits was in it. ok is false when nothing was typed.
func (w *wizard) code(ctx context.Context, prompt, auto string, code *secret.Code) (got ask.Entry, ok bool, err error) {
	if w.auto() {
		w.say(prompt + fmt.Sprint(code))
		for i := range len(auto) {
			code.Append(auto[i])
		}
		return got, code.Len() > 0, nil
	}
	if w.o.In.Terminal() {
		got, err = w.o.In.Code(ctx, lineFeeds{w}, prompt, ask.Style{Blind: true, Count: w.count}, code)
	} else {
		w.put(prompt)
		got, err = w.o.In.CodeLine(ctx, code)
		w.say("")
	}
	switch {
	case ctx.Err() != nil:
		return got, false, ctx.Err()
	case w.write != nil:
		return got, false, w.write
	case errors.Is(err, ask.ErrCancelled):
		return got, false, nil
	case errors.Is(err, ask.ErrEnd):
		// An empty line looks like the end here: the next question knows.
		return got, false, nil
	case errors.Is(err, ask.ErrTooLong):
		w.say(w.t.CLI.PIN.NotPINFormat)
		return got, false, nil
	}
	if got.Unshifted && got.Strange == ask.Digits && !w.shift {
		w.shift = true
		w.say(w.t.Plain.Shift)
	}
	return got, err == nil && code.Len() > 0, err
}

// count tells how many characters of a code were typed.
func (w *wizard) count(n int) string {
	if w.o.ScreenShare {
		return w.t.CLI.PIN.CountHidden
	}
	return w.t.CLI.PIN.Count.For(n)
}

// lineFeeds keeps the bell out of the transcript: what a screen reader gets is
// lines.
type lineFeeds struct{ w *wizard }

func (l lineFeeds) Write(p []byte) (int, error) {
	l.w.put(strings.NewReplacer("\a", "").Replace(string(p)))
	return len(p), l.w.write
}

// helpOn is what "?" and a number say: a page to read; "?" alone the help.
func (w *wizard) helpOn(typed string) {
	chapters := present.Chapters(w.t, w.data, w.answers.Role)
	n, _ := number(strings.TrimSpace(typed))
	if n < 1 || n > len(chapters) {
		w.help(chapters)
		return
	}
	c := chapters[n-1]
	w.say(c.Title)
	w.say(c.Paras...)
}

// help is the keys, the stage, and what can be read.
func (w *wizard) help(chapters []present.Chapter) {
	h := w.t.Plain.Help
	w.say(h.Keys...)
	w.say(present.StageHelp(w.t, w.at)...)
	w.say(w.support())
	w.say(h.Read)
	for i, c := range chapters {
		w.say(locale.Fill(h.ReadOne, "n", strconv.Itoa(i+1), "title", c.Title))
	}
}
