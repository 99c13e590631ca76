package ui

import (
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/secret"
)

func (s *pinChange) page(m *Model, p *page) {
	w, k := m.t.Wizard.PIN, m.t.Wizard.Keys
	intro, title := m.t.Plain.PIN.ChangeIntro, w.ChangeTitle
	if s.unblock {
		intro, title = m.t.Plain.PIN.UnblockIntro, w.UnblockTitle
	}
	if s.result != nil {
		s.resultPage(m, p)
		return
	}
	if s.running {
		p.title(diagnosis.Unknown, w.Running)
		p.para(m.t.Wizard.Activation.Leave)
		p.key("?", k.Help)
		return
	}
	if s.part == partWord {
		s.wordPage(m, p)
		return
	}
	p.title("", title)
	switch s.part {
	case partIntro:
		for _, l := range intro {
			p.bullet(l)
		}
		p.blank()
		p.note(locale.Fill(w.OnCard, "tail", present.Tail(s.serial)))
		p.letter(s.unblock)
		p.key(k.Enter, k.Continue)
	case partConfirm:
		c, _ := m.card()
		ask := w.ConfirmChange
		if s.unblock {
			ask = w.ConfirmUnblock
		}
		p.para(locale.Fill(ask, "card", m.cardName(c)))
		p.keyOr(m.t.Common.YesKeys[:1], w.Yes, m.t.Common.Yes)
		p.keyOr(k.Enter, w.No, m.t.Common.No)
	default:
		s.fieldPage(m, p)
	}
	p.keyOr(k.Escape, m.t.Wizard.Activation.Cancel, m.t.Wizard.Activation.CancelShort)
	p.key("?", k.Help)
}

// fieldPage is the three fields, one of them being typed in.
func (s *pinChange) fieldPage(m *Model, p *page) {
	w, k := m.t.Wizard.PIN, m.t.Wizard.Keys
	first, tries := w.Old, ""
	if s.unblock {
		first = w.PUK
	} else if c, ok := m.card(); ok && c.Tries.Known {
		tries = m.t.Common.TriesLeft.For(c.Tries.Left)
	}
	labels := []string{first, w.New, w.NewAgain}
	codes := []*secret.Code{&s.proof, &s.next, &s.again}
	for i, label := range labels {
		at := int(s.part) - int(partProof)
		switch {
		case i == at:
			right := ""
			if i == 0 {
				right = tries
			}
			p.field(fill(label, 24), dots(m, codes[i]), right)
		case i < at:
			p.put("      " + fill(label, 24) + "   " + p.theme.Sign(diagnosis.OK).Render(present.Sign(diagnosis.OK, p.theme.ASCII)))
		default:
			p.put("      " + p.theme.Dim.Render(label))
		}
	}
	p.blank()
	switch {
	case s.part != partProof:
		p.para(w.NewHow)
	case s.unblock:
		p.para(w.PUKHow)
	default:
		p.para(w.OldHow)
	}
	if m.shared {
		p.note(m.t.Wizard.Activation.SharedEntry)
	}
	if s.part == partProof {
		p.letter(s.unblock)
	}
	p.key(k.Enter, k.Continue)
}

// unknown tells that nobody knows how many tries are left of the code that the
// word is asked for.
func (s *pinChange) unknown(m *Model) bool {
	c, _ := m.card()
	return s.untold || !s.unblock && !c.Tries.Known
}

func (s *pinChange) wordPage(m *Model, p *page) {
	a, w := m.t.Wizard.Activation, m.t.Wizard.PIN
	unknown := s.unknown(m)
	p.code = diagnosis.CodePINUnknown
	switch {
	case s.unblock && unknown:
		askWord(m, p, w.AnyPUKTitle, w.AnyPUK, s.word)
	case s.unblock:
		p.code = diagnosis.CodePUKWrong
		askWord(m, p, w.LastPUKTitle, w.LastPUK, s.word)
	case unknown:
		askWord(m, p, a.UnknownTitle, a.AnyTry, s.word)
	default:
		p.code = diagnosis.CodePINLastTry
		askWord(m, p, a.LastTitle, a.LastTry, s.word)
	}
}

func (s *pinChange) resultPage(m *Model, p *page) {
	k := m.t.Wizard.Keys
	v := diagnosis.JudgeChange(*s.result, s.unblock)
	l := present.One(m.t, m.facts.Env.OS, v, p.mask)
	p.title(v.Status, l.Title)
	p.code = v.Code
	p.spent(v, l)
	p.situation(l)
	p.key(k.Enter, k.Continue)
	p.key("?", k.Help)
	p.key("k", k.Aloud)
	p.key("q", k.Quit)
	if v.Status == diagnosis.Fail {
		p.aloud()
	}
}
