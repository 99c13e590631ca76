package plain

import (
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// summary says what is done, what is left, and who can help.
func (w *wizard) summary() {
	p := w.t.Plain.Summary
	f := w.o.Engine.Facts()
	w.say(w.cardOutcome(f))
	if w.done[steps.StepECPS] {
		w.say(p.ECPSDone)
	} else {
		w.say(p.ECPSLater)
	}
	if !w.answers.NoCard {
		w.settleLater(f)
	}
	w.done[steps.StepSummary] = true
	w.say(p.Report, w.support())
	w.remains()
	if w.o.Demo != nil {
		w.say(p.DemoEnd)
	} else {
		w.say(p.End)
	}
}

func (w *wizard) cardOutcome(f steps.Facts) string {
	p := w.t.Plain.Summary
	switch {
	case f.Card == nil || w.answers.NoCard:
		return p.Unchecked
	case w.activated(f):
		return locale.Fill(p.Activated, "card", w.cardName(*f.Card))
	}
	return p.NotActivated
}

// settleLater lists the situations that are still there, with their codes.
func (w *wizard) settleLater(f steps.Facts) {
	told := map[steps.Code]bool{}
	for _, v := range w.judge(f) {
		if v.Status != steps.Fail || told[v.Code] {
			continue
		}
		told[v.Code] = true
		l := present.One(w.t, f.Env.OS, v, w.mask())
		w.say(locale.Fill(w.t.Plain.Summary.Situation, "code", l.Code.String(), "title", l.Title))
	}
}
