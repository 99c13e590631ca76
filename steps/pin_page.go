package steps

import (
	"strconv"
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

func (d pinChange) page(s *Session) Page {
	switch {
	case d.result != nil:
		return d.resultPage(s)
	case d.running != 0:
		p := Page{ID: d.id("running"), Mark: Unknown, Title: s.T.Wizard.PIN.Running, Busy: true, PUK: d.unblock}
		p.paras(s.T.Wizard.Activation.Leave)
		p.offer(s.helpAction())
		return p
	case d.part == partHealthy:
		return d.healthyPage(s)
	case d.part == partWord:
		return d.wordPage(s)
	}
	return d.askPage(s)
}

// id names a page of this dialogue.
func (d pinChange) id(page string) string {
	if d.unblock {
		return "unblock." + page
	}
	return "change." + page
}

func (d pinChange) askPage(s *Session) Page {
	w, a := s.T.Wizard.PIN, s.T.Wizard.Activation
	p := Page{Title: w.ChangeTitle, PUK: d.unblock}
	ask := w.ConfirmChange
	if d.unblock {
		p.Title, ask = w.UnblockTitle, w.ConfirmUnblock
	}
	switch d.part {
	case partConfirm:
		c, _, _ := s.PINTarget()
		yes := Action{
			ID: ActYes, Key: s.T.Common.YesKeys, Also: yesKeys(),
			Label: w.Yes, Short: s.T.Common.Yes,
		}
		no := Action{ID: ActNo, Key: KeyEnter, Also: noKeys(), Label: w.No, Short: s.T.Common.No}
		p.ID, p.Agreement = d.id("confirm"), true
		p.paras(fill(ask, "card", present.CardName(s.T, c, s.mask())))
		if !d.unblock && s.doubtful(d.target.Serial) {
			p.add(Gap{}, Para{Mark: Warn, Text: s.T.Wizard.Activation.EightOld})
		}
		if n := s.typed[SlotNew]; c.PINMax > 0 && n > c.PINMax {
			p.add(Gap{}, Para{Mark: Warn, Text: fill(w.Longer, "n", strconv.Itoa(n), "digits", strconv.Itoa(c.PINMax))})
		}
		p.offer(yes, no)
	default:
		d.fields(s, &p)
	}
	back := s.backAction()
	back.Also, back.Label, back.Short = nil, a.Cancel, a.CancelShort
	p.offer(back, s.helpAction())
	return p
}

// fields is the three fields, one of them being typed in.
func (d pinChange) fields(s *Session, p *Page) {
	w := s.T.Wizard.PIN
	p.ID, p.Sheet = d.id([]string{"proof", "new", "again"}[d.slot()]), d.id("fields")
	if d.part == partProof {
		intro := s.T.Plain.PIN.ChangeIntro
		if d.unblock {
			intro = s.T.Plain.PIN.UnblockIntro
		}
		for _, l := range intro {
			p.add(Bullet{l})
		}
		p.add(Para{Text: fill(w.OnCard, "tail", present.Tail(d.target.Serial))}, Gap{})
	}
	c, _, _ := s.PINTarget()
	labels := []string{w.Old, w.New, w.NewAgain}
	prompts := []string{s.T.CLI.PIN.AskOld, s.T.CLI.PIN.AskNew, s.T.CLI.PIN.AskNewAgain}
	if d.unblock {
		labels[0], prompts[0] = w.PUK, s.T.CLI.PIN.AskPUK
	}
	for i, label := range labels {
		switch at := int(d.slot()); {
		case i < at:
			p.add(Given{label})
		case i > at:
			p.add(Awaited{label})
		default:
			low, high := d.bounds(s)
			f := Field{
				Kind: FieldPIN, Slot: d.slot(), Typed: s.typed[d.slot()], Label: label, Prompt: prompts[i],
				Hidden: s.Masked, Min: low, Max: high, Empty: ActBack, Aligned: true,
			}
			if i == 0 && !d.unblock && c.Tries.Known {
				f.Beside = s.T.Common.TriesLeft.For(c.Tries.Left)
			}
			p.add(f)
		}
	}
	p.add(Gap{})
	switch {
	case d.part != partProof && d.digits(s) != "":
		p.paras(d.digits(s))
	case d.part != partProof:
		p.paras(w.NewHow)
	case d.unblock:
		p.paras(w.PUKHow)
	default:
		p.paras(w.OldHow)
	}
	if s.Masked {
		p.paras(s.T.Wizard.Activation.SharedEntry)
	}
	if d.part == partProof {
		p.add(s.letter(d.unblock))
	}
	p.offer(act(ActSubmit, KeyEnter, s.T.Wizard.Keys.Continue))
}

// healthyPage says that nothing tells that the card is blocked, and asks for the
// word that has it unblocked all the same.
func (d pinChange) healthyPage(s *Session) Page {
	l := s.line(diagnosis.Verdict{Check: diagnosis.CheckPIN, Code: diagnosis.CodePINNotBlocked, Status: Warn})
	p := Page{ID: d.id("healthy"), Code: l.Code, PUK: true}
	s.askWord(&p, wordQuestion{
		title: l.Title, lines: append([]string{l.Cause}, l.Remedy...), expects: s.T.CLI.PIN.UnblockWord, word: d.word,
		says: strings.TrimRight(s.T.CLI.PIN.Healthy(), ": \u00a0") + ".", prompt: s.T.CLI.PIN.Healthy(),
	})
	return p
}

func (d pinChange) wordPage(s *Session) Page {
	a, w := s.T.Wizard.Activation, s.T.Wizard.PIN
	p := Page{ID: d.id("last-try"), Code: diagnosis.CodePINUnknown, PUK: d.unblock}
	title, lines := a.UnknownTitle, a.AnyTry
	switch unknown := d.unknown(s); {
	case d.unblock && unknown:
		title, lines = w.AnyPUKTitle, w.AnyPUK
	case d.unblock:
		p.Code, title, lines = diagnosis.CodePUKWrong, w.LastPUKTitle, w.LastPUK
	case !unknown:
		p.Code, title, lines = diagnosis.CodePINLastTry, a.LastTitle, a.LastTry
	}
	prompt := s.T.CLI.PIN.LastTry(!d.unknown(s))
	if d.unblock {
		prompt = s.T.CLI.PIN.LastPUK(!d.unknown(s))
	}
	s.askLast(&p, title, lines, d.word, prompt)
	return p
}

func (d pinChange) resultPage(s *Session) Page {
	v := diagnosis.JudgeChange(*d.result, d.unblock)
	l := s.line(v)
	p := Page{ID: d.id("result"), Mark: v.Status, Title: l.Headline(), Code: v.Code, PUK: d.unblock}
	p.spent(v, l)
	p.situation(l)
	p.offer(Action{ID: ActContinue, Key: KeyEnter, Also: []string{KeyEscape}, Label: s.T.Wizard.Keys.Continue},
		s.helpAction(), s.aloudAction(), s.quitAction())
	if v.Status == Fail {
		p.add(Aloud{})
	}
	return p
}
