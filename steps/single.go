package steps

import "caducee/internal/diagnosis"

// ActivateOnly is a conversation of the activation alone, which ends with its
// first attempt. The card is one that a PIN may be sent to; keyboard has the PIN
// typed on the computer, whatever the reader has.
func (s Session) ActivateOnly(keyboard bool) Session {
	c, _, _ := s.PINTarget()
	s.now, s.single = activation{anyway: c.Serial, keyboard: keyboard}, true
	s.settle()
	return s
}

// SetPINOnly is a conversation of a change or an unblocking alone.
func (s Session) SetPINOnly(unblock bool) Session {
	s.single = true
	c, _, _ := s.PINTarget()
	s.now = newPINChange(c, unblock)
	s.settle()
	return s
}

// SignInOnly is a conversation of one rehearsal of a sign-in, in a browser.
func (s Session) SignInOnly(browser diagnosis.Browser) Session {
	s.now, s.single = signIn{browser: browser, named: true}, true
	s.settle()
	return s
}

// elsewhere tells of an action that leads to another dialogue: there is none in
// a conversation of one.
func elsewhere(a Action) bool {
	return a.ID == ActChange || a.ID == ActUnblock || a.ID == ActECPS || a.ID == ActSkip
}

// unspent ends a conversation of one dialogue in which the word for the last
// try was not typed: nothing was sent.
func (s *Session) unspent(unknown bool) {
	trouble := diagnosis.TroubleLastTry
	if unknown {
		trouble = diagnosis.TroubleTriesUnknown
	}
	s.exit.Refused = trouble
	s.leave()
}
