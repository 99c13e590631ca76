//go:build linux

package e2e

import (
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// latin is the environment of a terminal in a character set of one byte.
func latin(t testing.TB, name string) []string { return append(home(t), "LANG="+name, "LC_ALL="+name) }

// TestAccentsOfAnotherCharacterSet types the demonstration's code with a French
// keyboard's keys without Shift, as a terminal in ISO 8859-1 or -15 sends them:
// in lines and on screens, and in UTF-8 from one that does not follow its locale.
func TestAccentsOfAnotherCharacterSet(t *testing.T) {
	t.Parallel()
	w := locale.English()
	for _, c := range []struct{ locale, code string }{
		{"fr_FR.ISO-8859-1", "&\xe9\"'"},
		{"fr_FR@euro", "&\xe9\"'"},
		{"fr_FR.ISO-8859-1", "&é\"'"},
	} {
		r := robot.Start(t, robot.Options{Env: latin(t, c.locale)}, program, "activate", "--demo", "--lang", "en")
		r.See("PIN", aWhile)
		r.See("tries", aWhile)
		r.Quiet(steady, aWhile)
		r.Send(c.code)
		r.Send("\r")
		r.See("card is activated", aWhile)
		r.Exits(0, aWhile)

		r = robot.Start(t, robot.Options{Env: latin(t, c.locale)}, program, "--demo", "--lang", "en")
		r.See(w.Wizard.Welcome.Title, aWhile)
		r.Quiet(steady, aWhile)
		r.Press("enter")
		r.See("no. ...9529", aWhile)
		r.Quiet(steady, aWhile)
		r.Send(c.code)
		r.See("* * * *", aWhile)
		r.Press("enter")
		r.See("card is activated", aWhile)
		r.Press("ctrl+c", "y")
		r.Exits(0, aWhile)
	}
}
