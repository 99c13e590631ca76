package cli

import (
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
)

// TestABrowserThatDoesNotComeIsGivenUpOn: after a while its user is given the address,
// where there is one, and where no browser came.
func TestABrowserThatDoesNotComeIsGivenUpOn(t *testing.T) {
	const page = "https://abcdefg.localhost:4242/abcdefghijklmnop"
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		attended bool
		stage    diagnosis.SignInStage
		waited   time.Duration
		want     string
	}{
		"at once":       {true, diagnosis.SignInWaiting, time.Second, ""},
		"after a while": {true, diagnosis.SignInWaiting, opening, page},
		"it has come":   {true, diagnosis.SignInWarned, opening, ""},
		"nobody reads":  {false, diagnosis.SignInWaiting, opening, ""},
	} {
		m := &rehearsal{
			r:    &rehearser{attended: c.attended, clock: func() time.Time { return start.Add(c.waited) }},
			tell: func(diagnosis.SignIn) {}, more: make(chan struct{}, 1), page: page, opened: start,
		}
		m.seen.Stage = c.stage
		m.card(engine.Glimpse{There: true})
		if m.seen.Page != c.want {
			t.Errorf("%s: %q", name, m.seen.Page)
		}
	}
}
