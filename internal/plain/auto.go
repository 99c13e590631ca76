package plain

import (
	"errors"
	"slices"

	"caducee/steps"
)

// mostAnswers is more than a demonstration answers on one page.
const mostAnswers = 20

var errLoop = errors.New("line mode: the demonstration comes back to the same question")

// played notes that a demonstration is about to answer a page. It fails on one
// that comes back without an end.
func (w *teller) played() error {
	if w.page.Busy || w.page.Working {
		return nil
	}
	if w.answers[w.page.ID]++; w.answers[w.page.ID] > mostAnswers {
		return errLoop
	}
	return nil
}

// again tells that a demonstration answered this page before: the same answer
// would lead back to it.
func (w *teller) again() bool { return w.answers[w.page.ID] > 1 }

// onward is what a demonstration answers: as Enter does, and what leads on
// where a page came back.
func (w *teller) onward(list []steps.Action, preset int) int {
	if !w.again() {
		return preset
	}
	for _, id := range []steps.ActionID{steps.ActFinish, steps.ActContinue, steps.ActECPS, steps.ActLater, steps.ActSkip} {
		if i := slices.IndexFunc(list, func(a steps.Action) bool { return a.ID == id }); i >= 0 {
			return i
		}
	}
	return preset
}
