//go:build linux && browser

package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"caducee/internal/simcard"
	"caducee/internal/testing/built"
	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/testhost"
)

// limit is how long anything here may take.
const limit = 2 * time.Minute

var (
	program  string
	pictures = flag.String("pictures", "", "a folder for pictures of the browser")
)

func TestMain(m *testing.M) {
	flag.Parse()
	p, err := built.New()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	program = p.Path()
	code := m.Run()
	p.Remove()
	os.Exit(code)
}

// desk is a computer with a screen of its own, a card in a reader, and Chromium.
type desk struct {
	t      *testing.T
	home   string
	env    []string
	card   *simcard.Card
	remove func()
	now    *rehearsal // nil before it begins
}

// newDesk has the module of OpenSC in the NSS database of the user, where module
// is true.
func newDesk(t *testing.T, profile string, module bool) *desk {
	t.Helper()
	for _, name := range []string{"chromium", "Xvfb", "openbox", "xdotool", "modutil"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("no %s here: make browser installs it", name)
		}
	}
	if modtest.OpenSC() == "" {
		t.Skip("no module of OpenSC's here")
	}
	service := pcsctest.Start(t)
	d := &desk{t: t, home: t.TempDir(), card: cardtest.New(t, profile, time.Now())}
	d.remove = service.Insert(t, 0, d.card)
	d.env = []string{
		"HOME=" + d.home, "XDG_STATE_HOME=" + filepath.Join(d.home, "state"), "XDG_RUNTIME_DIR=" + d.home,
		"LANG=C.UTF-8", "LANGUAGE=fr", "TRUSTING=--ignore-certificate-errors", "PCSCLITE_CSOCK_NAME=" + service.Socket,
		"DISPLAY=" + d.screen(), "PATH=" + d.browsers() + ":/usr/bin:/bin",
	}
	d.start("openbox")
	d.trust(module)
	d.until("a card in the reader", func() bool {
		c := exec.Command(program, "card", "--json")
		c.Env = d.env
		return c.Run() == nil
	})
	return d
}

// start runs a program until the test's end.
func (d *desk) start(name string, args ...string) *exec.Cmd {
	d.t.Helper()
	c := exec.Command(name, args...)
	c.Env = d.env
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	return c
}

// screen starts a screen and returns its name.
func (d *desk) screen() string {
	d.t.Helper()
	said, theirs, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	defer said.Close()
	c := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1200x900x24", "-nolisten", "tcp")
	c.ExtraFiles = []*os.File{theirs}
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	_ = theirs.Close()
	d.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	n, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		d.t.Fatalf("no screen: %v", err)
	}
	return ":" + strings.TrimSpace(n)
}

// browsers is a folder with a chromium of this test alone. What it is started
// with stands for the user's click on the warning.
func (d *desk) browsers() string {
	d.t.Helper()
	folder := filepath.Join(d.home, "bin")
	// Chromium crashes at one start of some dozens where no desktop runs.
	script := "#!/bin/sh\necho $$ >>" + d.home + "/browsers\nfor start in 1 2; do\n/usr/bin/chromium --no-sandbox --no-first-run --no-default-browser-check " +
		"--disable-gpu --disable-dev-shm-usage --disable-background-networking --password-store=basic --lang=fr " +
		"$TRUSTING --user-data-dir=" + d.home + "/chromium \"$@\" >>" + d.home + "/said 2>&1\n" +
		"status=$?\necho ended $status >>" + d.home + "/said\n[ $status -ge 128 ] || exit $status\ndone\n"
	if err := os.MkdirAll(folder, 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "chromium"), []byte(script), 0o755); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(d.closeBrowser)
	return folder
}

// closeBrowser ends the browser that this test started.
func (d *desk) closeBrowser() {
	raw, _ := os.ReadFile(filepath.Join(d.home, "browsers"))
	for _, line := range strings.Fields(string(raw)) {
		if pid, err := strconv.Atoi(line); err == nil {
			_ = syscall.Kill(-pid, syscall.SIGKILL) // its group: it was started apart
		}
	}
}

// trust makes the user's NSS database.
func (d *desk) trust(module bool) {
	d.t.Helper()
	folder := filepath.Join(d.home, ".pki", "nssdb")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		d.t.Fatal(err)
	}
	commands := [][]string{{"certutil", "-N", "-d", "sql:" + folder, "--empty-password"}}
	if module {
		commands = append(commands, []string{"modutil", "-dbdir", "sql:" + folder, "-add", "card", "-libfile", modtest.OpenSC(), "-force"})
	}
	for _, c := range commands {
		cmd := exec.Command(c[0], c[1:]...)
		cmd.Env = d.env
		if out, err := cmd.CombinedOutput(); err != nil {
			d.t.Fatalf("%v: %v\n%s", c, err, out)
		}
	}
}

// rehearsal is `caducee signin --json` that runs.
type rehearsal struct {
	d     *desk
	out   bytes.Buffer
	said  lines
	ended chan error
	began time.Time
}

// lines is what the program says of how it goes.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// cancelled presses Escape until the sign-in is over: Chromium asks three times
// before it believes its user.
func (d *desk) cancelled(r *rehearsal) {
	d.t.Helper()
	d.until("cancelled", func() bool {
		if len(r.ended) > 0 {
			return true
		}
		d.cancels()
		return false
	})
}

// signIn begins a rehearsal. A policy of this test alone chooses the card's
// certificate, where chosen is true.
func (d *desk) signIn(chosen bool) *rehearsal {
	d.t.Helper()
	options, err := testhost.Mounts()
	if err != nil {
		d.t.Skipf("no policy of the test's own here: %v", err)
	}
	script := "set -e\nmkdir -p /etc/chromium/policies\nmount -t tmpfs tmpfs /etc/chromium/policies\nmkdir /etc/chromium/policies/managed\n"
	if chosen {
		script += `echo '{"AutoSelectCertificateForUrls": ["{\"pattern\":\"https://*\",\"filter\":{}}"]}' >/etc/chromium/policies/managed/test.json` + "\n"
	}
	argv := slices.Concat(options, []string{"sh", "-c", script + "exec \"$@\"", "sh", program, "signin", "--json", "--browser", "chromium"})
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	r := &rehearsal{d: d, ended: make(chan error, 1), began: time.Now()}
	c := exec.CommandContext(ctx, "unshare", argv...)
	c.Env = d.env
	c.Stdout, c.Stderr = &r.out, &r.said
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.now = r
	go func() { r.ended <- c.Wait() }()
	d.t.Cleanup(cancel)
	return r
}

// document is what the program writes in the end.
type document struct {
	Result, Browser, TLS, Code string
	SameCard                   *bool `json:"same_card"`
	TriesLeft                  *int  `json:"tries_left"`
}

func (r *rehearsal) outcome() (document, int) {
	t := r.d.t
	t.Helper()
	var exit int
	select {
	case err := <-r.ended:
		if e, ok := err.(*exec.ExitError); ok {
			exit = e.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
	case <-time.After(limit):
		r.d.picture("stuck")
		t.Fatalf("it does not end:\n%s", r.said.String())
	}
	var doc document
	if err := json.Unmarshal(r.out.Bytes(), &doc); err != nil {
		t.Fatalf("%v\n%s%s", err, r.out.String(), r.said.String())
	}
	t.Logf("%+v, exit %d, after %s", doc, exit, time.Since(r.began).Round(time.Millisecond))
	return doc, exit
}

// says waits for the program to say something.
func (r *rehearsal) says(text string) {
	r.d.t.Helper()
	r.d.until("said: "+text, func() bool { return strings.Contains(r.said.String(), text) })
}

func (d *desk) until(what string, so func() bool) {
	d.t.Helper()
	for late := time.After(limit); !so(); {
		select {
		case <-late:
			d.picture("late")
			browser, _ := os.ReadFile(filepath.Join(d.home, "said"))
			told := ""
			if d.now != nil {
				told = d.now.said.String()
			}
			d.t.Fatalf("never %s\n%s\nthe browser:\n%s", what, told, browser)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// x is xdotool on this screen.
func (d *desk) x(args ...string) (string, error) {
	c := exec.Command("xdotool", args...)
	c.Env = d.env
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// asked waits for the browser's dialogue for the PIN and gives it the keyboard.
func (d *desk) asked() {
	d.t.Helper()
	d.until("asked for the PIN", func() bool {
		id, err := d.x("search", "--onlyvisible", "--name", dialogue)
		if err != nil || id == "" {
			return false
		}
		_, err = d.x("windowactivate", "--sync", strings.Fields(id)[0])
		return err == nil
	})
}

// types answers the dialogue, until something is so. A dialogue that is about to
// be replaced takes no keys: then it is answered again.
func (d *desk) types(pin string, so func() bool) {
	d.t.Helper()
	again := time.Time{}
	d.until("taken", func() bool {
		if so() {
			return true
		}
		if time.Now().Before(again) {
			return false
		}
		d.asked()
		_, typed := d.x("type", "--delay", "40", pin)
		_, sent := d.x("key", "Return")
		again = time.Now().Add(10 * time.Second)
		return (typed != nil || sent != nil) && so()
	})
}

// picture keeps what the screen shows, where pictures are wanted.
func (d *desk) picture(name string) {
	if *pictures == "" {
		return
	}
	c := exec.Command("import", "-window", "root", filepath.Join(*pictures, name+".png"))
	c.Env = d.env
	_ = c.Run()
}

// cancels presses Escape in the dialogue for the PIN, if there is one.
func (d *desk) cancels() {
	if id, err := d.x("search", "--onlyvisible", "--name", dialogue); err == nil && id != "" {
		if _, err := d.x("windowactivate", "--sync", strings.Fields(id)[0]); err == nil {
			_, _ = d.x("key", "Escape")
		}
	}
	time.Sleep(500 * time.Millisecond)
}

// dialogue is the title of the browser's dialogue for the PIN.
const dialogue = "^(Déverrouiller|Unlock|Sign in to Security)"

func number(n *int) string {
	if n == nil {
		return "null"
	}
	return strconv.Itoa(*n)
}

func TestChromiumSignsIn(t *testing.T) {
	for _, profile := range []string{"cps3"} {
		t.Run(profile, func(t *testing.T) {
			d := newDesk(t, profile, true)
			r := d.signIn(true)
			d.asked()
			d.picture("asked")
			pin, _ := d.card.Codes()
			d.types(pin, func() bool { return d.card.Counts().Verify > 0 })
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

// TestAWrongPINInTheBrowserIsTold: the browser only asks again.
func TestAWrongPINInTheBrowserIsTold(t *testing.T) {
	d := newDesk(t, "cps3", true)
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
	d := newDesk(t, "cps3", false)
	r := d.signIn(true)
	doc, exit := r.outcome()
	if exit != 1 || doc.Result != "no-certificate" || doc.Code != "CAD-810" || number(doc.TriesLeft) != "3" {
		t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
	}
	time.Sleep(time.Second)
	d.picture("no-module")
}

func TestACardTakenOutIsTold(t *testing.T) {
	d := newDesk(t, "cps3", true)
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
	d := newDesk(t, "cps3", true)
	d.env = append(d.env, "TRUSTING=")
	r := d.signIn(true)
	r.says("Il montre son avertissement")
	d.picture("warning")
	d.until("past the warning", func() bool {
		if id, err := d.x("search", "--onlyvisible", "--name", dialogue); err == nil && id != "" {
			return true
		}
		if id, err := d.x("search", "--onlyvisible", "--class", "chromium"); err == nil && id != "" {
			ids := strings.Fields(id)
			_, _ = d.x("windowactivate", "--sync", ids[len(ids)-1])
			_, _ = d.x("type", "--delay", "40", "thisisunsafe")
		}
		time.Sleep(2 * time.Second)
		return false
	})
	pin, _ := d.card.Codes()
	d.types(pin, func() bool { return d.card.Counts().Verify > 0 })
	doc, exit := r.outcome()
	if exit != 0 || doc.Result != "signed-in" {
		t.Errorf("%s", r.said.String())
	}
}

// TestACancelledCodeIsToldFromAMissingModule: the server sees the same of both,
// the reader does not.
func TestACancelledCodeIsToldFromAMissingModule(t *testing.T) {
	d := newDesk(t, "cps3", true)
	r := d.signIn(true)
	d.asked()
	d.cancelled(r)
	doc, exit := r.outcome()
	if exit != 1 || doc.Result != "refused" || doc.Code != "CAD-813" || number(doc.TriesLeft) != "3" {
		t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
	}
}
