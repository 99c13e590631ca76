package steps

// half tells that something happens in the world while a secret is being typed.
func (s *Session) half(in Input) bool {
	switch in.(type) {
	case Saw, Finished, SawSignIn, Tick:
	default:
		return false // the user's own doing
	}
	if s.typed == [Slots]int{} {
		return false
	}
	f, ok := s.Page().Field()
	return ok && f.Kind == FieldPIN && f.Typed > 0
}

// tear notes that a secret of which a half was typed is wiped: its rest is still
// under the user's fingers, and is long enough at times to pass for a PIN.
func (s *Session) tear(half bool) {
	if !half || s.typed != [Slots]int{} {
		return
	}
	s.torn = true
	if f, ok := s.Page().Field(); ok && f.Kind == FieldPIN && s.notice == "" {
		s.notice = s.T.Wizard.Activation.Torn
	}
}

// rest drops what may be the rest of a secret that was wiped while it was typed:
// it is asked for again, whole, and nothing is sent.
func (s *Session) rest() bool {
	f, ok := s.Page().Field()
	if !s.torn || !ok || f.Kind != FieldPIN {
		return false
	}
	s.torn, s.typed[f.Slot] = false, 0
	s.notice = s.T.Wizard.Activation.Torn
	return true
}
