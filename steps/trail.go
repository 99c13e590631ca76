package steps

import "slices"

// open goes to a dialogue, from which "back" returns to from.
func (s *Session) open(from, to dialogue) dialogue {
	s.trail = append(slices.Clip(s.trail), from)
	s.remember(to.stage())
	return to
}

// back returns to the dialogue before, or asks whether to quit at the first.
func (s *Session) back(from dialogue) dialogue {
	n := len(s.trail)
	switch {
	case n == 0 && s.single:
		s.leave()
		return from
	case n == 0:
		s.cover(quitting{})
		return from
	}
	to := s.trail[n-1]
	s.trail = s.trail[:n-1]
	return to
}

// forward goes to the next stage.
func (s *Session) forward(from dialogue) dialogue {
	if s.single {
		s.leave()
		return from
	}
	order := s.order()
	i := slices.Index(order, from.stage())
	if i < 0 || i+1 >= len(order) {
		return from
	}
	next := order[i+1]
	if next == StepSignIn && !s.offersSignIn() {
		next = order[i+2]
	}
	return s.open(from, s.opening(next))
}

// order is the stages of this conversation: a sign-in is rehearsed where a browser
// can be shown, after the activation.
func (s *Session) order() []Step {
	all := Order(s.Answers)
	if i := slices.Index(all, StepActivation); i >= 0 && s.Desk.SignIn {
		all = slices.Insert(all, i+1, StepSignIn)
	}
	return all
}

// cover puts a dialogue before the page.
func (s *Session) cover(d dialogue) { s.over = append(slices.Clip(s.over), d) }

// infront replaces what stood before the page at place i; nil takes it away.
func (s *Session) infront(i int, d dialogue) {
	if d == nil {
		s.over = slices.Delete(slices.Clone(s.over), i, i+1)
		return
	}
	s.over = slices.Clone(s.over)
	s.over[i] = d
}

// remember keeps the stage, for an interrupted run.
func (s *Session) remember(at Step) {
	switch {
	case s.single || !s.Desk.Remembers || at == StepWelcome:
	case at == StepSummary:
		s.do(Forget{})
	default:
		var done []Step
		for _, st := range s.order() {
			if s.done[st] {
				done = append(done, st)
			}
		}
		s.do(Remember{at, done})
	}
}

// leave ends the conversation.
func (s *Session) leave() {
	s.typed = [Slots]int{}
	s.left = true
	s.exit.Left = s.Left()
	s.do(Leave{s.exit})
}
