// Package welcome knows what a user answers to the wizard's first questions, for
// tests of what comes after them: a question more changes none of those tests.
package welcome

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/steps"
)

// Labels are the answers of a user of a role in the order of the questions, as
// the language calls them: the first one that is offered, but for the role.
func Labels(t testing.TB, texts *locale.Texts, role diagnosis.Role) []string {
	t.Helper()
	var labels []string
	answer(t, texts, role, func(o steps.Action, _ int) { labels = append(labels, o.Label) })
	return labels
}

// Lines are the same answers as the line mode takes them, by their numbers.
func Lines(t testing.TB, role diagnosis.Role) []string {
	t.Helper()
	var lines []string
	answer(t, locale.French(), role, func(_ steps.Action, at int) { lines = append(lines, strconv.Itoa(at+1)) })
	return lines
}

func answer(t testing.TB, texts *locale.Texts, role diagnosis.Role, each func(o steps.Action, at int)) {
	t.Helper()
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := steps.New(texts, set, steps.Desk{}, diagnosis.Facts{})
	for p := s.Page(); p.Stage == steps.StepWelcome; p = s.Page() {
		options, at := p.Options(), 0
		if p.ID == "welcome.role" {
			at = slices.Index(diagnosis.Roles(), role)
		}
		if at < 0 || at >= len(options) {
			t.Fatalf("%s has %d answers", p.ID, len(options))
		}
		each(options[at], at)
		turn := p.Turn
		s, _ = s.Update(time.Time{}, steps.Act{Turn: turn, ID: options[at].ID})
		if s.Page().Turn == turn {
			t.Fatalf("%s goes nowhere", p.ID)
		}
	}
}
