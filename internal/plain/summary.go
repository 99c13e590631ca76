package plain

import (
	"context"
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// summary says what is done, what is left, and who can help.
func (w *wizard) summary(ctx context.Context) error {
	p := w.t.Plain.Summary
	f := w.o.Engine.Facts()
	w.heed(f)
	w.say(w.cardOutcome(f))
	switch {
	case w.done[steps.StepECPS]:
		w.say(p.ECPSDone)
	case w.answers.NoPhone:
		w.say(locale.Fill(p.ECPSNot, "code", diagnosis.CodeNoPhone.String()))
	default:
		w.say(p.ECPSLater)
	}
	if !w.answers.NoCard {
		w.settleLater(f)
	}
	w.done[steps.StepSummary] = true
	if err := w.report(ctx); err != nil {
		return err
	}
	w.say(w.support())
	w.remains()
	if w.o.Demo != nil {
		w.say(p.DemoEnd)
	} else {
		w.say(p.End)
	}
	return nil
}

// report offers the report without personal data: read first, then written.
func (w *wizard) report(ctx context.Context) error {
	p := w.t.Plain.Summary
	if w.o.Report == nil {
		w.say(p.Report)
		return nil
	}
	wanted, err := w.yes(ctx, p.AskReport, false)
	if err != nil || !wanted {
		return err
	}
	made, err := w.o.Report(ctx)
	if err != nil {
		w.say(w.t.Situations.Internal.Title + " " + diagnosis.CodeInternal.String())
		return nil
	}
	w.say(strings.Split(strings.TrimRight(made.Text, "\n"), "\n")...)
	write, err := w.yes(ctx, p.AskWrite, false)
	if err != nil || !write {
		return err
	}
	path, err := made.Save()
	if err != nil {
		w.say(w.t.Situations.CannotWrite.Title + " " + diagnosis.CodeCannotWrite.String())
		return nil
	}
	w.say(locale.Fill(w.t.Wizard.Summary.Reported, "path", path))
	return nil
}

func (w *wizard) cardOutcome(f diagnosis.Facts) string {
	p := w.t.Plain.Summary
	_, hopeless := diagnosis.UnusableCard(w.judge(f))
	_, hindered := diagnosis.PortalBlocker(w.judge(f))
	switch {
	case w.answers.NoCard:
		return p.Unchecked
	case !f.Activated() && !w.done[steps.StepActivation]:
		return p.NotActivated
	case f.Card == nil && hindered:
		return p.AwayBut
	case f.Card == nil:
		return p.Away
	}
	says := p.Activated
	switch {
	case hopeless:
		says = p.Useless
	case hindered:
		says = p.ActivatedBut
	}
	return locale.Fill(says, "card", w.cardName(*f.Card))
}

// settleLater lists the situations that are still there, with their codes.
func (w *wizard) settleLater(f diagnosis.Facts) {
	for _, v := range diagnosis.OpenFailures(w.judge(f), w.done[steps.StepActivation]) {
		l := present.One(w.t, f.Env.OS, v, w.mask())
		w.say(locale.Fill(w.t.Plain.Summary.Situation, "code", l.Code.String(), "title", l.Title))
	}
}
