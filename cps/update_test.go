package cps_test

import (
	"context"
	"testing"
	"time"

	"caducee/cps"
)

// TestTheLastUpdate reads EF.ACTUA as ANS defines it: absent before the first
// update, then when the last one began and ended, minutes apart. The glance
// stays within its 150 bytes.
func TestTheLastUpdate(t *testing.T) {
	day := func(d time.Time) time.Time { return d.Truncate(24 * time.Hour) }
	for name, c := range map[string]struct {
		end          time.Time
		begun        bool
		broken       bool
		brokenOnCPS4 bool
	}{
		"no-actua":                {},
		"updated-today":           {end: day(now), begun: true},
		"updated-long-ago":        {end: day(now).AddDate(-5, 0, 0), begun: true},
		"updated-later":           {end: day(now).AddDate(0, 1, 0), begun: true},
		"update-broken":           {begun: true, broken: true, brokenOnCPS4: true},
		"update-broken-empty-end": {begun: true, broken: true, brokenOnCPS4: true},
		"update-broken-no-end":    {begun: true, broken: true, brokenOnCPS4: true},
		"update-broken-zeros":     {broken: true},
		"update-broken-empty":     {broken: true},
	} {
		for _, generation := range []string{"cps3", "cps4", "cps4-field"} {
			for _, way := range []string{"", "+t0", "+padded", "+tiny-reads", "+end-of-file", "+exact-reads", "+exact-reads+padded", "+talkative"} {
				profile := generation + "+" + name + way
				t.Run(profile, func(t *testing.T) {
					card, _ := open(t, profile)
					g, err := card.Glance(context.Background())
					if err != nil {
						t.Fatal(err)
					}
					want := cps.Update{Start: g.Update.Start, End: c.end, Broken: c.broken}
					if generation != "cps3" {
						want.Broken = c.brokenOnCPS4
					}
					if g.Update != want || g.Update.Start.IsZero() == c.begun {
						t.Errorf("%+v, want %+v", g.Update, want)
					}
					// An empty file is selected twice, the second time for its size.
					if n := card.IO().Bytes; way == "" && name != "update-broken-empty" && n > 150 {
						t.Errorf("%d bytes for a glance", n)
					}
				})
			}
		}
	}
}
