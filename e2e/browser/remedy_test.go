//go:build linux && browser

package browser

import (
	"bytes"
	"errors"
	"io/fs"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

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

// TestARuleThatForbidsPassingTheWarningIsToldBefore: Chromium then has no button to go
// on, and its server sees what it sees of a warning that nobody passed.
func TestARuleThatForbidsPassingTheWarningIsToldBefore(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	d.env = append(d.env, "TRUSTING=")
	const rule = `{"SSLErrorOverrideAllowed": false}`
	argv := d.inside(policies(rule), "signin", "--json", "--browser", "Chromium")
	c := exec.Command("unshare", argv...)
	c.Env = d.env
	out, err := c.Output()
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.ExitCode() != 1 || !strings.Contains(string(out), `"not-possible"`) || !strings.Contains(string(out), "CAD-831") {
		t.Errorf("%v %s", err, out)
	}
	if _, err := os.Stat(filepath.Join(d.home, "browsers")); err == nil {
		t.Error("the browser was opened for nothing")
	}

	argv = d.inside(policies(rule), "signin", "--browser", "Chromium")
	r := robot.Start(t, robot.Options{Env: d.env, Rows: 50}, "unshare", argv...)
	r.Hear("CAD-831", limit)
	choose(r, "Ouvrir Chromium quand même")
	r.Hear("Il montre son avertissement", limit)
	r.Hear("Pas de bouton pour continuer", limit)
	for range 3 {
		if d.focuses() {
			d.with.trusts(d)
		}
		time.Sleep(time.Second) // for a browser that would go on
	}
	if d.asks() || d.card.Counts().Verify > 0 {
		t.Error("the rule forbids nothing")
	}
	d.picture("forbidden")
	r.Line("2")
	r.Hear("CAD-831", limit)
	r.Ends(limit)
	if status := r.Status(limit); status != 1 {
		t.Errorf("exit %d", status)
	}
}

// TestAUserWithoutAScreenHereOpensTheAddress: this terminal has no graphical session. The
// address that it shows is opened in the browser of one that the computer has.
func TestAUserWithoutAScreenHereOpensTheAddress(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	blind := slices.DeleteFunc(slices.Clone(d.env), func(v string) bool { return strings.HasPrefix(v, "DISPLAY=") })
	r := robot.Start(t, robot.Options{Env: blind, Rows: 50, Cols: 100}, program, "signin", "--browser", "Chromium")
	r.Hear("Ce terminal ne peut pas ouvrir de navigateur", limit)
	r.Hear("(Entrée : 1) :", limit)
	r.Press("enter")
	r.Hear("Copiez cette adresse dans Chromium", limit)
	r.Hear("(Entrée : 1) :", limit)
	address := regexp.MustCompile(`https://\S+`).FindString(r.Screen())
	r.Press("enter")
	r.Hear(address, limit) // again
	argv := d.inside(policies(chooses))
	d.start("unshare", append(argv[:len(argv)-1:len(argv)-1], "setsid", filepath.Join(d.home, "bin", "chromium"), address)...)
	d.asked()
	pin, _ := d.card.Codes()
	d.types(pin, func() bool { return d.card.Counts().Verify > 0 })
	r.Hear("Votre carte ouvre une connexion dans Chromium", limit)
	r.Exits(0, limit)
}

// TestChromiumSignsInWithoutIPv6: it goes to 127.0.0.1 where [::1] is not there.
func TestChromiumSignsInWithoutIPv6(t *testing.T) {
	d := newDesk(t, chromium, "cps3", true)
	const off = `set -- unshare -n sh -c 'ip link set lo up && echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6 && exec "$@"' sh "$@"` + "\n"
	try := d.inside(off)
	if out, err := exec.Command("unshare", append(try[:len(try)-1:len(try)-1], "true")...).CombinedOutput(); err != nil {
		t.Skipf("no network namespace without IPv6 here: %v: %s", err, out)
	}
	r := robot.Start(t, robot.Options{Env: d.env, Rows: 50}, "unshare", d.inside(policies(chooses)+off, "signin", "--browser", "Chromium")...)
	d.signsIn(r)
}

// TestABrowserThatWasOpenBeforeItsModuleIsToldToBeClosed: it reads its list once, when it
// starts.
func TestABrowserThatWasOpenBeforeItsModuleIsToldToBeClosed(t *testing.T) {
	d := newDesk(t, chromium, "cps3", false)
	for _, code := range []string{"CAD-810", "CAD-832"} { // the same browser, which stays open
		argv := d.inside(policies(chooses)+d.cryptolib(), "signin", "--json", "--browser", "Chromium")
		c := exec.Command("unshare", argv...)
		c.Env = d.env
		out, err := c.Output()
		var ended *exec.ExitError
		if !errors.As(err, &ended) || ended.ExitCode() != 1 || !strings.Contains(string(out), code) || !strings.Contains(string(out), `"no-certificate"`) {
			t.Errorf("not %s: %v %s", code, err, out)
		}
		// Somebody adds the module by other means.
		list := filepath.Join(d.with.database, "pkcs11.txt")
		raw, err := os.ReadFile(filepath.Join(d.home, list))
		if err != nil {
			t.Fatal(err)
		}
		d.write(list, string(raw)+"\nlibrary=/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so\nname=cps3\n")
	}
}
