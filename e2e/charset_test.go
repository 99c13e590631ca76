//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"strings"
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

// TestAPathAndWordsOfAnotherCharacterSet: the name of a file with accents, the word
// of the last try and yes or no, as terminals in ISO 8859-15 and in the C locale
// send them. An accent that was typed by mistake is one key to take back.
func TestAPathAndWordsOfAnotherCharacterSet(t *testing.T) {
	t.Parallel()
	picture, err := os.ReadFile(filepath.Join("..", "testdata", "pictures", "portal.png"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, locale, accent string }{
		{"Latin", "fr_FR@euro", "\xe9"},
		{"Latin and its euro", "fr_FR.ISO-8859-15", "\xa4"},
		{"C", "C", "é"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "t"+c.accent+"l "+c.accent+".png")
			if err := os.WriteFile(name, picture, 0o600); err != nil {
				t.Fatal(err)
			}
			out := command(t, latin(t, c.locale), "", "ecps", "--lang", "fr", "--image", name)
			if !strings.Contains(out.stdout, "wallet.esw.esante.gouv.fr") {
				t.Errorf("the command: %d, %s%s", out.status, out.stdout, out.stderr)
			}

			r := robot.Start(t, robot.Options{Env: latin(t, c.locale)}, program, "--demo=no-reader", "--lang", "en")
			toThePicture(r)
			r.Send(name)
			r.Send("x" + c.accent + "\x7f\x7f\r")
			r.See("wallet.esw.esante.gouv.fr", aWhile)
			r.Kill()

			r = robot.Start(t, robot.Options{Env: latin(t, c.locale)}, program, "activate", "--demo=last-try", "--lang", "en")
			r.See("keep it)", aWhile)
			r.Quiet(steady, aWhile)
			r.Send("L" + c.accent + "\x7fAST\r")
			r.See("PIN: ", aWhile)
			r.Quiet(steady, aWhile)
			r.Line(pin)
			r.See("card is activated", aWhile)
			r.Exits(0, aWhile)

			r = robot.Start(t, robot.Options{Env: latin(t, c.locale)}, program, "pin", "change", "--demo", "--lang", "en")
			r.See("Current PIN: ", aWhile)
			r.Quiet(steady, aWhile)
			r.Line(pin)
			for _, prompt := range []string{"digits): ", "once more: "} {
				r.See(prompt, aWhile)
				r.Quiet(steady, aWhile)
				r.Line(fresh)
			}
			r.See("Enter: no)", aWhile)
			r.Quiet(steady, aWhile)
			r.Send("y" + c.accent + "\r") // no whole word: it is asked again
			r.See("y for yes", aWhile)
			r.Quiet(steady, aWhile)
			r.Send("y" + c.accent + "\x7f\r")
			r.See("The PIN has been changed", aWhile)
			r.Exits(0, aWhile)
		})
	}
}

// toThePicture goes on to where a received picture is asked for, without a reader.
func toThePicture(r *robot.Robot) {
	w := locale.English()
	r.See(w.Wizard.Welcome.Title, aWhile)
	r.Quiet(steady, aWhile)
	r.Press("enter")
	r.See(w.Situations.NoReader.Title, aWhile)
	r.Quiet(steady, aWhile)
	r.Press("e")
	r.Quiet(steady, aWhile)
	for range 6 {
		if strings.Contains(r.Screen(), w.ECPS.Steps.Mail.Title) {
			break
		}
		r.Press("enter")
		r.Quiet(steady, aWhile)
	}
	r.See(w.ECPS.Steps.Mail.Title, aWhile)
	r.Press("r")
	r.See(w.Wizard.ECPS.PictureTitle, aWhile)
	r.Quiet(steady, aWhile)
}
