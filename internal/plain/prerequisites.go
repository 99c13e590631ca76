package plain

import (
	"context"
	"strconv"
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// prerequisites shows what is and what is missing, then every change as it
// comes, until the person goes on.
func (w *wizard) prerequisites(ctx context.Context) error {
	w.say(w.t.Plain.Checks.Looking)
	for {
		f, err := w.oneCard(ctx)
		if err != nil {
			return err
		}
		vs := w.judge(f)
		w.sayAll(f, vs)
		again, err := w.waitHere(ctx, f, vs)
		if err != nil {
			return err
		}
		if !again {
			w.done[steps.StepPrerequisites] = diagnosis.Ready(w.judge(w.o.Engine.Facts()))
			return nil
		}
	}
}

// judge is what the facts mean.
func (w *wizard) judge(f diagnosis.Facts) []diagnosis.Verdict {
	return diagnosis.ApplyAnswers(w.answers, f, diagnosis.Judge(f))
}

// oneCard settles, and has the person choose where there are several cards.
func (w *wizard) oneCard(ctx context.Context) (diagnosis.Facts, error) {
	for {
		f, err := w.settle(ctx)
		if err != nil || len(f.Choices) < 2 {
			return f, err
		}
		if err := w.chooseCard(ctx, f.Choices); err != nil {
			return f, err
		}
	}
}

// settle waits until the computer and the card were looked at, telling how
// far the reading of the card is.
func (w *wizard) settle(ctx context.Context) (diagnosis.Facts, error) {
	settled := make(chan diagnosis.Facts, 1)
	go func() { settled <- w.o.Engine.Settled(ctx) }()
	told := 0
	for {
		change := w.o.Engine.Changed()
		if c := w.o.Engine.Facts().Card; c != nil && c.ReadTotal > 0 && !c.Read {
			// A line each quarter: enough to know that it goes on.
			if quarter := 4 * c.ReadDone / c.ReadTotal; quarter > told && quarter < 4 {
				told = quarter
				w.say(locale.Fill(w.t.Plain.Checks.Reading, "percent", strconv.Itoa(25*quarter)))
			}
		}
		select {
		case f := <-settled:
			return f, ctx.Err()
		case <-change:
		}
	}
}

// sayAll says each prerequisite on one line, then what to do.
func (w *wizard) sayAll(f diagnosis.Facts, vs []diagnosis.Verdict) {
	lines := present.Lines(w.t, f, vs, w.mask())
	for _, l := range lines {
		if diagnosis.CardUnusableHere(w.answers, f) {
			switch {
			case l.Check == diagnosis.CheckReader && l.Status != diagnosis.OK:
				l.Evidence = w.t.Haves.ReaderNone
			case l.Status == diagnosis.Skip:
				l.Evidence = w.t.Haves.NotCounted
			}
		}
		w.say(w.stateLine(l))
	}
	told := map[diagnosis.Code]bool{}
	for _, l := range lines {
		if l.Title != "" && !told[l.Code] {
			told[l.Code] = true
			w.todo(l)
		}
	}
	w.conclude(vs)
}

// stateLine is one prerequisite on one line.
func (w *wizard) stateLine(l present.Line) string {
	p := w.t.Plain.Checks
	s := locale.Fill(p.State, "label", l.Label, "word", l.Word)
	if l.Evidence != "" {
		e := l.Evidence
		if l.Check == diagnosis.CheckPIN {
			e = strings.ToLower(e) // a sentence elsewhere, the end of one here
		}
		s = locale.Fill(p.Seen, "line", s, "evidence", e)
	}
	if l.Title != "" {
		s = locale.Fill(p.Trouble, "line", s, "title", l.Title, "code", l.Code.String())
	}
	return s
}

// todo says what to do about one situation, and who can help.
func (w *wizard) todo(l present.Line) {
	p := w.t.Plain.Checks
	if len(l.Remedy) == 0 {
		return
	}
	if l.Cause != "" {
		w.say(locale.Fill(p.Why, "label", l.Label, "code", l.Code.String(), "cause", strings.ReplaceAll(l.Cause, "\n", " ")))
	}
	w.say(p.Todo)
	for _, r := range l.Remedy {
		w.say(locale.Fill(p.Action, "action", r))
	}
	if l.Check == diagnosis.CheckMiddleware {
		link := w.data.Link("cryptolib")
		w.say(locale.Fill(w.t.Plain.Checks.Download, "name", link.Name.In(w.t.Lang), "url", link.URL))
	}
	if l.Who != "" {
		w.say(locale.Fill(w.t.CLI.Check.Who, "who", w.t.AfterColon(l.Who)))
	}
}

func (w *wizard) conclude(vs []diagnosis.Verdict) {
	p := w.t.Plain.Checks
	switch {
	case diagnosis.CardUnusableHere(w.answers, w.o.Engine.Facts()):
		if _, wanting := diagnosis.ReaderRequired(vs); !wanting {
			w.say(w.t.Haves.NoReader)
		}
		w.say(w.t.Haves.PlugAnyway)
		return
	case diagnosis.Ready(vs):
		w.say(present.Ready(w.t, vs))
		return
	}
	missing := 0
	for _, v := range vs {
		if v.Status == diagnosis.Fail {
			missing++
		}
	}
	w.say(p.NotReady.For(missing))
}

// waitHere says every change until the person goes on; again asks to look at
// everything anew.
func (w *wizard) waitHere(ctx context.Context, f diagnosis.Facts, vs []diagnosis.Verdict) (again bool, err error) {
	p := w.t.Plain.Checks
	prompt := func(vs []diagnosis.Verdict) string {
		if diagnosis.Ready(vs) {
			return p.GoOn
		}
		return p.GoWithout
	}
	if !diagnosis.Ready(vs) && !diagnosis.CardUnusableHere(w.answers, f) {
		w.say(p.Watching)
	}
	if w.o.Demo != nil && !w.auto() {
		w.say(p.Moves)
	}
	shown := vs
	changed := func() string {
		f := w.o.Engine.Facts()
		now := w.judge(f)
		news := w.news(f, shown, now)
		if len(f.Choices) > 1 {
			news = append(news, p.WhichCard)
		}
		if len(news) == 0 {
			return ""
		}
		if diagnosis.Ready(now) && !diagnosis.Ready(shown) {
			news = append(news, present.Ready(w.t, now))
		}
		shown = now
		w.say("")
		w.say(news...)
		return prompt(now)
	}
	err = w.question(ctx, prompt(vs), "", changed, func(answer string) bool {
		switch strings.ToLower(answer) {
		case "":
			return true
		case "v":
			again = true
			w.say(p.Recheck)
			w.o.Engine.Recheck()
			return true
		}
		if !w.move(strings.ToLower(answer)) {
			w.say(p.BadKey)
		}
		return false
	})
	return again, err
}

// move changes the simulated desk as a person would the real one; false for
// another letter.
func (w *wizard) move(letter string) bool {
	if w.o.Demo == nil {
		return false
	}
	m := w.o.Demo.Machine
	switch {
	case letter == "i" && m.Inserted():
		m.Remove()
	case letter == "i":
		m.Plug()
		m.Insert()
	case letter == "b" && m.Plugged():
		m.Unplug()
	case letter == "b":
		m.Plug()
	case letter == "s":
		m.Mend()
	default:
		return false
	}
	return true
}

// news is one line for each prerequisite that changed, with what to do about
// it. A card being read is no news: what was read of it will be.
func (w *wizard) news(f diagnosis.Facts, before, now []diagnosis.Verdict) []string {
	was := map[diagnosis.Check]diagnosis.Verdict{}
	for _, v := range before {
		was[v.Check] = v
	}
	var lines []string
	for _, v := range now {
		old := was[v.Check]
		if old == v || v.Evidence.Kind == diagnosis.EvidenceReading || v.Status == diagnosis.Skip {
			continue
		}
		// The evidence of an age changes at midnight: no event.
		if old.Code == v.Code && old.Status == v.Status && old.Evidence.Text == v.Evidence.Text &&
			old.Evidence.Text2 == v.Evidence.Text2 && old.Evidence.Kind == v.Evidence.Kind &&
			v.Evidence.Kind == diagnosis.EvidenceAge {
			continue
		}
		l := present.One(w.t, f.Env.OS, v, w.mask())
		lines = append(lines, w.stateLine(l))
		for _, r := range l.Remedy {
			lines = append(lines, locale.Fill(w.t.Plain.Checks.Action, "action", r))
		}
	}
	return lines
}

// chooseCard asks which of several cards is meant.
func (w *wizard) chooseCard(ctx context.Context, choices []diagnosis.Choice) error {
	labels := make([]string, len(choices))
	for i, c := range choices {
		serial := c.Serial
		if w.o.ScreenShare {
			serial = "…" + present.Tail(serial)
		}
		labels[i] = locale.Fill(w.t.Plain.Checks.CardOf, "serial", serial, "reader", present.Clean(c.Reader))
	}
	n, err := w.choose(ctx, w.t.Plain.Checks.WhichCard, labels, 0)
	if err != nil {
		return err
	}
	// Taken when the engine says so: until then its facts still offer the
	// choice. A card that left meanwhile ends the choice too.
	w.o.Engine.Choose(choices[n].Reader)
	for {
		change := w.o.Engine.Changed()
		if len(w.o.Engine.Facts().Choices) < 2 {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-change:
		}
	}
}
