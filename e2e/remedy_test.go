//go:build linux

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/testhost"

	"golang.org/x/sys/unix"
)

// TestARemedyIsRunOnceAgreedTo has Firefox's own tool add the module to a
// profile, from the screen: read, refused, read again, agreed to, and checked
// again by itself.
func TestARemedyIsRunOnceAgreedTo(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("modutil"); err != nil {
		t.Skip("no modutil here")
	}
	// The program looks for who has the list open: in a namespace of its own, which it
	// gets where this process may not mount, it would not see this process.
	if !privileged(t, unix.CAP_SYS_ADMIN) {
		return
	}
	c, r := withReader(t)
	c.install("5.2.2")
	r.Seat(t, 0, simulated(t, "cps3"))
	profile := filepath.Join(strings.TrimPrefix(c.env[0], "HOME="), ".mozilla", "firefox", "essai.default")
	if err := os.MkdirAll(profile, 0o700); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("certutil", "-N", "-d", "sql:"+profile, "--empty-password").CombinedOutput(); err != nil {
		t.Fatalf("certutil: %v\n%s", err, out)
	}
	listed := func() bool {
		raw, err := os.ReadFile(filepath.Join(profile, "pkcs11.txt"))
		return err == nil && strings.Contains(string(raw), "libcps3_pkcs11_lux.so")
	}
	w := locale.French()
	// The browser is what this test says, whatever this computer has.
	bin := t.TempDir()
	for _, b := range []string{"firefox", "x-www-browser"} {
		if err := testhost.Executable(filepath.Join(bin, b), []byte("#!/bin/sh\n")); err != nil {
			t.Fatal(err)
		}
	}
	c.env = append(c.env, "PATH="+bin+":"+os.Getenv("PATH"), "BROWSER=firefox")
	name, argv := c.command("")
	b := robot.Start(t, robot.Options{Env: c.env, Rows: 40}, name, argv...)
	toChecks(b, w)
	b.See("CAD-613", aWhile)
	offered := capital(w.Wizard.Checks.AddModule)
	for range 8 { // to the line of the browser
		if strings.Contains(b.Screen(), offered) {
			break
		}
		b.Press("down")
		b.Quiet(150*time.Millisecond, aWhile)
	}
	b.See(offered, aWhile)

	b.Press("x")
	b.See(w.Wizard.Checks.CommandAsk, aWhile)
	b.See("modutil -dbdir", aWhile)
	b.Press("enter") // what is pressed everywhere else runs nothing
	b.Gone(w.Wizard.Checks.CommandAsk, aWhile)
	if listed() {
		t.Fatal("the command was run without a yes")
	}

	b.See(offered, aWhile)
	b.Press("x")
	b.See(w.Wizard.Checks.CommandAsk, aWhile)
	// Firefox is opened meanwhile.
	database, err := os.Open(filepath.Join(profile, "cert9.db"))
	if err != nil {
		t.Fatal(err)
	}
	b.Press("down", "enter")
	b.See("un navigateur est encore ouvert", aWhile)
	if _ = database.Close(); listed() {
		t.Fatal("the list was changed while a program had it open")
	}

	b.See(offered, aWhile)
	b.Press("x")
	b.See(w.Wizard.Checks.CommandAsk, aWhile)
	b.Press("down", "enter")
	b.See("Le module est ajouté", aWhile)
	b.Gone("CAD-613", aWhile)
	if !listed() {
		t.Error("Firefox does not list the module")
	}

	// The way back.
	b.See(capital(w.Wizard.Checks.RemoveModule), aWhile)
	b.Press("u")
	b.See("-delete cps3", aWhile)
	b.Press("down", "enter")
	b.See("CAD-613", aWhile)
	if listed() {
		t.Error("Firefox lists the module still")
	}
	b.Press("ctrl+c", "o")
	b.Ends(aWhile)
	b.Restored()
}

// TestASignInKnowsWhatItsBrowserLacks: the command that tests the sign-in offers the
// module as the wizard does.
func TestASignInKnowsWhatItsBrowserLacks(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("modutil"); err != nil {
		t.Skip("no modutil here")
	}
	c, r := withReader(t)
	c.install("5.2.2")
	r.Seat(t, 0, simulated(t, "cps3"))
	bin := t.TempDir()
	if err := testhost.Executable(filepath.Join(bin, "chromium"), []byte("#!/bin/sh\n")); err != nil {
		t.Fatal(err)
	}
	c.env = append(c.env, "PATH="+bin+":"+os.Getenv("PATH"), "DISPLAY=:9")
	name, argv := c.command("", "signin", "--browser", "chromium")
	b := robot.Start(t, robot.Options{Env: c.env, Rows: 40}, name, argv...)
	b.Hear("Chromium ne connaît pas encore votre carte", aWhile)
	b.Hear(capital(locale.French().Wizard.Checks.AddModule), aWhile)
	b.Hear("(Entrée : 1) :", aWhile)
	b.Press("enter")
	b.Hear("mkdir -p -m 700", aWhile)
	b.Press("ctrl+c")
	b.Ends(aWhile)
}
