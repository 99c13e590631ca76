//go:build windows || darwin || (cgo && linux)

package reader

import (
	"testing"
	"time"
)

// TestAServiceThatNeverAnswersIsAnotherLibrarys: a library that says "no service"
// while the socket answers is first a restart, and after a few seconds another
// installation's.
func TestAServiceThatNeverAnswersIsAnotherLibrarys(t *testing.T) {
	const (
		never = time.Hour
		soon  = restarts / 2
		late  = restarts + time.Second
	)
	for name, c := range map[string]struct {
		state          ServiceState
		silent, looked time.Duration
		want           ServiceState
	}{
		"it answers":                        {ServiceRunning, 0, late, ServiceRunning},
		"it has just died":                  {ServiceStopped, soon, late, ServiceRestarting},
		"it has just died, polkit's error":  {ServicePolicy, soon, late, ServiceRestarting},
		"it stays away":                     {ServiceStopped, late, never, ServiceStopped},
		"no service, looked for just now":   {ServiceRestarting, never, soon, ServiceRestarting},
		"no service, looked for some time":  {ServiceRestarting, never, late, ServiceOtherLibrary},
		"no service since it died long ago": {ServiceRestarting, late, never, ServiceOtherLibrary},
	} {
		if got := lasting(c.state, c.silent, c.looked); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
