package engine

import (
	"caducee/cps"
	"caducee/internal/secret"
)

// A code that a card refused is not sent to it a second time in this run, by
// its own commands or by a module: the worker is the one place that all codes
// pass. A code typed on a reader's keypad is never seen here.

// sending notes a code before it leaves, and the tries that the card told.
func (w *worker) sending(a Attempt, kind secret.Kind, tries cps.Tries) {
	if a.PINPad {
		return
	}
	left := tries.Left
	if !tries.Known && tries.Verified {
		left = maxTries // hidden because it is full
	}
	w.e.refused.Sending(a.Serial, kind, a.Code, left)
}

// answered tells what the card made of the code.
func (w *worker) answered(a Attempt, kind secret.Kind, accepted bool) {
	switch {
	case accepted:
		w.e.refused.Forget(a.Serial, kind)
	case !a.PINPad:
		w.e.refused.Refuse(a.Serial, kind)
	}
}

// settle decides on a code whose answer was lost, by the counter as it is now.
func (w *worker) settle(serial string, kind secret.Kind, tries cps.Tries) {
	switch {
	case tries.Known:
		w.e.refused.Settle(serial, kind, tries.Left)
	case tries.Verified:
		w.e.refused.Settle(serial, kind, maxTries)
	}
}

// refusedBefore reports a code that this card refused in this run.
func (w *worker) refusedBefore(a Attempt, kind secret.Kind) bool {
	return !a.PINPad && w.e.refused.Has(a.Serial, kind, a.Code)
}

// fewer is the counter that a card tells with its refusal of a code. One that is
// not lower than before is not believed: it is read again.
func fewer(before, told cps.Tries) cps.Tries {
	if before.Known && told.Known && told.Left >= before.Left {
		return cps.Tries{Max: told.Max}
	}
	return told
}
