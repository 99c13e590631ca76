//go:build linux && browser

package browser

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// chromium is Debian's. What it is started with stands for the user's click on the
// warning; TRUSTING is empty where the test clicks itself. It crashes at one start
// of some dozens where no desktop runs, and is started again.
var chromium = kind{
	name: "Chromium", program: "chromium", database: ".pki/nssdb", class: "chromium",
	dialogue: "^(Déverrouiller|Unlock|Sign in to Security)",
	trusts:   func(d *desk) { _, _ = d.x("type", "--delay", "40", "thisisunsafe") },
	script: func(d *desk) string {
		return "for start in 1 2; do\n/usr/bin/chromium --no-sandbox --no-first-run --no-default-browser-check " +
			"--disable-gpu --disable-dev-shm-usage --disable-background-networking --password-store=basic --lang=fr " +
			"$TRUSTING --user-data-dir=" + d.home + "/chromium \"$@\"\n" +
			"status=$?\necho ended $status\n[ $status -ge 128 ] || exit $status\ndone\n"
	},
}

func TestChromiumSignsIn(t *testing.T) {
	for _, profile := range []string{"cps3"} {
		t.Run(profile, func(t *testing.T) {
			d := newDesk(t, chromium, profile, true)
			r := d.signIn(true)
			d.asked()
			d.picture("asked")
			d.signs(r)
			doc, exit := r.outcome()
			if exit != 0 || doc.Result != "signed-in" || doc.TLS != "1.2" || doc.SameCard == nil || !*doc.SameCard ||
				doc.Code != "CAD-000" || number(doc.TriesLeft) != "3" || doc.Browser != "Chromium" {
				t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
			}
			time.Sleep(time.Second) // a picture of the page, for who looks at it
			d.picture("signed-in")
		})
	}
}

func TestAPrivateWindowSignsIn(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	d.env = append(d.env, "TRUSTING=--ignore-certificate-errors --incognito")
	r := d.signIn(true)
	d.asked()
	d.signs(r)
	if doc, exit := r.outcome(); exit != 0 || doc.Result != "signed-in" {
		t.Errorf("%s", r.said.String())
	}
}

// TestTwoWindowsOfChromiumAreOneSignIn: the address is opened once more while the
// browser asks for the PIN, which its new window waits for too.
func TestTwoWindowsOfChromiumAreOneSignIn(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	r := d.signIn(true)
	d.asked()
	d.start(filepath.Join(d.home, "bin", d.with.program), "--new-window", d.address())
	d.until("two windows", func() bool {
		ids, err := d.x("search", "--onlyvisible", "--class", d.with.class)
		return err == nil && len(strings.Fields(ids)) > 1
	})
	d.picture("chromium-two-windows")
	d.signs(r)
	if doc, exit := r.outcome(); exit != 0 || doc.Result != "signed-in" || number(doc.TriesLeft) != "3" {
		t.Errorf("%s", r.said.String())
	}
	if n := d.card.Counts().Verify; n != 1 {
		t.Errorf("%d PINs sent", n)
	}
}

// TestAWrongPINInTheBrowserIsTold: the browser only asks again.
func TestAWrongPINInTheBrowserIsTold(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	r := d.signIn(true)
	d.asked()
	d.types("9999", func() bool { return d.card.TriesLeft() == 2 })
	r.says("Il reste 2 essais")
	d.types("9998", func() bool { return d.card.TriesLeft() == 1 })
	r.says("il ne reste qu’un essai")
	// Told to cancel, the user does.
	d.cancelled(r)
	doc, exit := r.outcome()
	if exit != 1 || doc.Result != "refused" || doc.Code != "CAD-814" || number(doc.TriesLeft) != "1" {
		t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
	}
	if d.card.TriesLeft() != 1 {
		t.Errorf("%d tries left on the card", d.card.TriesLeft())
	}
}

func TestABrowserWithoutTheModuleIsTold(t *testing.T) {
	d := newDesk(t, chromium, "cps3", false)
	r := d.signIn(true)
	doc, exit := r.outcome()
	if exit != 1 || doc.Result != "no-certificate" || doc.Code != "CAD-810" || number(doc.TriesLeft) != "3" {
		t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
	}
	time.Sleep(time.Second)
	d.picture("no-module")
}

func TestACardTakenOutIsTold(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	r := d.signIn(true)
	d.asked()
	d.remove()
	doc, exit := r.outcome()
	if exit != 1 || doc.Code != "CAD-815" || doc.SameCard != nil {
		t.Errorf("%s", r.said.String())
	}
}

// TestTheWarningIsPassedByItsUser: Chromium takes the word for the click on the
// button below the fold.
func TestTheWarningIsPassedByItsUser(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	d.env = append(d.env, "TRUSTING=")
	r := d.signIn(true)
	d.passes(r, d.asks)
	d.signs(r)
	doc, exit := r.outcome()
	if exit != 0 || doc.Result != "signed-in" {
		t.Errorf("%s", r.said.String())
	}
}

// TestACancelledCodeIsToldFromAMissingModule: the server sees the same of both,
// the reader does not.
func TestACancelledCodeIsToldFromAMissingModule(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	r := d.signIn(true)
	d.asked()
	d.cancelled(r)
	doc, exit := r.outcome()
	if exit != 1 || doc.Result != "refused" || doc.Code != "CAD-813" || number(doc.TriesLeft) != "3" {
		t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
	}
}
