//go:build linux

package e2e

import (
	"strings"
	"testing"
	"time"
)

// TestTheLastUpdateIsNoValidity asks the built program, on a real service,
// about cards whose EF.ACTUA is as ANS defines it: the last update, minutes
// long. The certificate alone says whether the card still serves. Only an
// update that broke off keeps a code from the card.
func TestTheLastUpdateIsNoValidity(t *testing.T) {
	t.Parallel()
	day := func(years, months, days int) string {
		return time.Now().UTC().AddDate(years, months, days).Format(time.DateOnly)
	}
	const none = ""
	for _, c := range []struct {
		profile      string
		updated      string
		exit         int
		age, valid   expected
		result, code string // of `activate`
	}{
		{
			"cps3+updated-today", day(0, 0, 0), 0,
			expected{"card-age", "ok", "CAD-000"},
			expected{"certificates", "warn", "CAD-419"},
			"activated", "CAD-000",
		},
		{
			"cps4+updated-today", day(0, 0, 0), 0,
			expected{"card-age", "ok", "CAD-000"},
			expected{"certificates", "warn", "CAD-419"},
			"activated", "CAD-000",
		},
		{
			"cps3+no-actua", none, 0,
			expected{"card-age", "ok", "CAD-000"},
			expected{"certificates", "warn", "CAD-419"},
			"activated", "CAD-000",
		},
		{
			"cps3+updated-long-ago", day(-5, 0, 0), 0,
			expected{"card-age", "warn", "CAD-406"},
			expected{"certificates", "warn", "CAD-419"},
			"activated", "CAD-000",
		},
		{
			"cps4+updated-long-ago", day(-5, 0, 0), 0,
			expected{"card-age", "warn", "CAD-406"},
			expected{"certificates", "warn", "CAD-419"},
			"activated", "CAD-000",
		},
		{
			"cps3+updated-later", day(0, 1, 0), 0,
			expected{"card-age", "ok", "CAD-000"},
			expected{"certificates", "warn", "CAD-419"},
			"activated", "CAD-000",
		},
		{
			"cps3+expired+updated-today", day(0, 0, 0), 1,
			expected{"card-age", "ok", "CAD-000"},
			expected{"certificates", "fail", "CAD-401"},
			"refused", "CAD-401",
		},
		{
			"cps3+not-yet", day(0, 2, 0), 1,
			expected{"card-age", "skip", "CAD-403"},
			expected{"certificates", "fail", "CAD-403"},
			"refused", "CAD-403",
		},
		{
			"cps3+update-broken", none, 1,
			expected{"card-age", "fail", "CAD-407"},
			expected{"certificates", "warn", "CAD-419"},
			"refused", "CAD-407",
		},
	} {
		t.Run(c.profile, func(t *testing.T) {
			computer, r := withReader(t)
			computer.install("5.2.2")
			card := simulated(t, c.profile)
			r.Seat(t, 0, card)
			doc := computer.check(c.exit, c.age, c.valid)
			if doc.Card == nil || doc.Card.Updated != c.updated || doc.Card.Issued == "" || doc.Card.Expires <= doc.Card.Issued {
				t.Errorf("%+v, want an update on %q", doc.Card, c.updated)
			}
			r2 := computer.stdin("1234\n").run("activate", "--json", "--pin-stdin")
			if got := parse(t, r2); got.Result != c.result || got.Code != c.code {
				t.Errorf("%s %s, want %s %s\n%s", got.Result, got.Code, c.result, c.code, r2.stderr)
			}
			if codes := card.Counts().Verify; (codes == 1) != (c.result == "activated") {
				t.Errorf("%d codes were sent", codes)
			}
			if said := computer.run("card"); c.updated != none && !strings.Contains(said.stdout, "Dernière mise à jour") {
				t.Errorf("no word of the update:\n%s", said.stdout)
			}
		})
	}
}
