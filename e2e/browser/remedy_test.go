//go:build linux && browser

package browser

import (
	"bytes"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caducee/internal/testing/modtest"
	"caducee/internal/testing/robot"
)

// cryptolib is a script that has OpenSC's module where Cryptolib has its own, and says
// by its own words that it is ANS's.
func (d *desk) cryptolib() string {
	d.t.Helper()
	module, err := os.ReadFile(modtest.OpenSC())
	if err != nil {
		d.t.Fatal(err)
	}
	const maker = "OpenSC Project"
	module = bytes.ReplaceAll(module, []byte(maker), append([]byte("ANS"), make([]byte, len(maker)-len("ANS"))...))
	d.write("module.so", string(module))
	return "mount -t tmpfs tmpfs /opt\nmkdir -p /opt/santesocial/CPS/lib\ncp " + filepath.Join(d.home, "module.so") +
		" /opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so\n"
}

// lists are the lists of modules that browsers made below the user's folder.
func (d *desk) lists() iter.Seq[string] {
	return func(yield func(string) bool) {
		_ = filepath.WalkDir(d.home, func(path string, _ fs.DirEntry, err error) error {
			if raw, is := os.ReadFile(path); err == nil && is == nil && filepath.Base(path) == "pkcs11.txt" && !yield(string(raw)) {
				return filepath.SkipAll
			}
			return nil
		})
	}
}

// agree says yes to the commands that are shown.
func agree(r *robot.Robot) {
	choose(r, "Oui, la lancer")
}

// choose picks one of the numbered ways on, by its words. What is typed before the
// question is dropped.
func choose(r *robot.Robot, label string) {
	n := strings.TrimRight(r.HearAfter(label, limit), ".)")
	r.Hear("(Entrée : ", limit)
	r.Hear(") :", limit)
	r.Line(n)
}

// TestFromABrowserWithoutTheModuleToASignIn: Chromium was never opened and has no
// database. It comes without a certificate, the module is offered and added once the
// browser is closed, and the next test signs in.
func TestFromABrowserWithoutTheModuleToASignIn(t *testing.T) {
	d := freshDesk(t, chromium, "cps3")
	argv := d.inside(policies(chooses)+d.cryptolib(), "signin", "--browser", "Chromium")
	r := robot.Start(t, robot.Options{Env: d.env, Rows: 50}, "unshare", argv...)
	r.Hear("ne connaît pas encore votre carte", limit)
	choose(r, "Ouvrir Chromium")
	r.Hear("CAD-810", limit)

	// Chromium has made a database meanwhile, and has it open.
	choose(r, "Ajouter le module au navigateur")
	r.Hear("modutil -dbdir", limit)
	agree(r)
	r.Hear("un navigateur est encore ouvert", limit)
	d.closeBrowser()
	for list := range d.lists() {
		if strings.Contains(list, "cps3") {
			t.Fatalf("the list was changed under its browser: %s", list)
		}
	}
	d.until("no browser", func() bool { return !d.open() })
	r.Hear("(Entrée : 1) :", limit)
	r.Press("enter")
	agree(r)
	r.Hear("Le module est ajouté", limit)

	d.signsIn(r)
}

// TestAModuleIsAddedBeforeABrowserWasEverOpened: the folder and the database are made,
// and Chromium takes them for its own.
func TestAModuleIsAddedBeforeABrowserWasEverOpened(t *testing.T) {
	d := freshDesk(t, chromium, "cps3")
	argv := d.inside(policies(chooses)+d.cryptolib(), "signin", "--browser", "Chromium")
	r := robot.Start(t, robot.Options{Env: d.env, Rows: 50}, "unshare", argv...)
	choose(r, "Ajouter le module au navigateur")
	r.Hear("mkdir -p -m 700", limit)
	agree(r)
	r.Hear("Le module est ajouté", limit)
	d.signsIn(r)
}

// signsIn tests the sign-in, with the PIN typed in the browser.
func (d *desk) signsIn(r *robot.Robot) {
	d.t.Helper()
	choose(r, "Ouvrir Chromium")
	d.asked()
	pin, _ := d.card.Codes()
	d.types(pin, func() bool { return d.card.Counts().Verify > 0 })
	r.Hear("Votre carte ouvre une connexion dans Chromium", limit)
	r.Exits(0, limit)
}
