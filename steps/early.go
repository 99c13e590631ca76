package steps

import (
	"strconv"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// A PIN may be typed while the certificate of its card is still being read, which
// takes a CPS3 two seconds. It is sent after the verdict, to the card that it was
// confirmed for, or it is wiped.

// entryCard is the card that a PIN may be typed for: the one that it may be sent
// to, or the one whose verdict is still to come.
func (s *Session) entryCard() (c diagnosis.Card, ok bool) {
	if c, _, ok := s.PINTarget(); ok {
		return c, true
	}
	return s.ExpectedTarget()
}

// refusedNow tells that the verdict has just come on the card that there was
// before, and that no PIN may be sent to it.
func (s *Session) refusedNow() bool {
	c := s.Facts.Card
	if c == nil || s.before.Serial == "" || s.before.Read || c.Insertion != s.before.Insertion ||
		!c.Read && c.Trouble == diagnosis.TroubleNone {
		return false
	}
	_, _, ok := s.PINTarget()
	_, unusable := s.UnusableCard()
	return !ok || unusable
}

// release sends a PIN that was confirmed, once the verdict on its card and what the
// middleware shows of it are known.
func (d activation) release(s *Session) dialogue {
	if c, _, ok := s.PINTarget(); !ok || s.Facts.Comparing || c.Serial != d.target.Serial {
		return d
	}
	return d.send(s, false)
}

// judged goes on once the verdict has come for a card for which the checks were
// passed. other is true where the checks tell what it is: nobody asked to pass them.
func (d activation) judged(s *Session) (next dialogue, other bool) {
	s.setDone(StepPrerequisites, s.Ready())
	typed := s.typed[SlotProof] > 0
	c, _, ok := s.PINTarget()
	_, unusable := s.UnusableCard()
	refused := !ok || unusable || c.Tries.Blocked()
	if !d.passed || s.allWell() || typed && !refused {
		return d, false
	}
	if typed {
		s.notice = s.T.Wizard.Activation.Refused
	}
	s.remember(StepPrerequisites)
	return prerequisites{}, true
}

// waitingPage says that the PIN was taken, and what it waits for.
func (d activation) waitingPage(s *Session) Page {
	w := s.T.Wizard.Activation
	p := Page{ID: "activation.waiting", Mark: Unknown, Title: w.Waiting, Working: true, Secret: true}
	p.paras(fill(w.WaitingHow, "tail", present.Tail(d.target.Serial)))
	s.progress(&p)
	back := s.backAction()
	back.Also, back.Label, back.Short = nil, w.Cancel, w.CancelShort
	p.offer(back, s.helpAction())
	return p
}

// progress is how far the card was read, and whose it is as soon as that is known.
func (s *Session) progress(p *Page) {
	c := s.Facts.Card
	if c == nil || c.Read || c.ReadTotal == 0 {
		return
	}
	p.add(Gap{Soft: true}, s.bytes(c))
	s.come(p, c)
}

// bytes is how much of a card's certificate was read.
func (s *Session) bytes(c *diagnosis.Card) Count {
	return Count{Done: c.ReadDone, Total: c.ReadTotal, Bar: true, Words: func(done int) string {
		return fill(s.T.Wizard.Checks.Bytes, "done", strconv.Itoa(done), "total", strconv.Itoa(c.ReadTotal))
	}}
}
