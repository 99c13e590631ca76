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
	"caducee/internal/testing/measure"
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

// desk is a computer with a screen of its own, a card in a reader, and a browser.
type desk struct {
	t       *testing.T
	with    kind
	home    string
	env     []string
	service *pcsctest.Daemon
	card    *simcard.Card
	remove  func()
	// entered is when the last PIN was sent.
	entered time.Time
	now     *rehearsal // nil before it begins
}

// kind is a browser, and how it is handled.
type kind struct {
	// name is what `--browser` takes, and the document gives.
	name string
	// program is the command that the user has; script is what a test has in its
	// place, an sh script.
	program string
	script  func(d *desk) string
	// database is the folder of its list of modules, in the user's folder.
	database string
	// dialogue is the title of its window for the PIN, class that of its own.
	dialogue, class string
	// trusts passes its warning, once.
	trusts func(d *desk)
	// prepare is done once its list of modules is there, nil nothing.
	prepare func(d *desk)
}

// newDesk has the module of OpenSC in the browser's list of modules, where module
// is true.
func newDesk(t *testing.T, with kind, profile string, module bool) *desk {
	t.Helper()
	d := freshDesk(t, with, profile)
	d.trust(module)
	if with.prepare != nil {
		with.prepare(d)
	}
	return d
}

// freshDesk has a browser that was never opened, and no list of modules.
func freshDesk(t *testing.T, with kind, profile string) *desk {
	t.Helper()
	for _, name := range []string{with.program, "Xvfb", "openbox", "xdotool", "modutil"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("no %s here: make browser installs it", name)
		}
	}
	if modtest.OpenSC() == "" {
		t.Skip("no module of OpenSC's here")
	}
	service := pcsctest.Start(t)
	d := &desk{t: t, with: with, home: t.TempDir(), service: service, card: cardtest.New(t, profile, time.Now())}
	d.remove = service.Insert(t, 0, d.card)
	d.env = []string{
		"HOME=" + d.home, "XDG_STATE_HOME=" + filepath.Join(d.home, "state"), "XDG_RUNTIME_DIR=" + d.home,
		"LANG=C.UTF-8", "LANGUAGE=fr", "TRUSTING=--ignore-certificate-errors", "PCSCLITE_CSOCK_NAME=" + service.Socket,
		"DISPLAY=" + d.screen(), "PATH=" + d.browsers() + ":/usr/bin:/bin",
	}
	d.start("openbox")
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

// browsers is a folder with a browser of this test alone, which notes what it is
// started as, and what it says.
func (d *desk) browsers() string {
	d.t.Helper()
	folder := filepath.Join(d.home, "bin")
	script := "#!/bin/sh\necho $$ >>" + d.home + "/browsers\necho \"$@\" >>" + d.home + "/addresses\nexec >>" + d.home + "/said 2>&1\n" + d.with.script(d)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := testhost.Executable(filepath.Join(folder, d.with.program), []byte(script)); err != nil {
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

// open tells that a process of the browser that this test started still runs.
func (d *desk) open() bool {
	raw, _ := os.ReadFile(filepath.Join(d.home, "browsers"))
	for _, line := range strings.Fields(string(raw)) {
		if pid, err := strconv.Atoi(line); err == nil && syscall.Kill(-pid, 0) == nil {
			return true
		}
	}
	return false
}

// trust makes the browser's list of modules.
func (d *desk) trust(module bool) {
	d.t.Helper()
	folder := filepath.Join(d.home, d.with.database)
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
	d       *desk
	command *exec.Cmd
	out     stamped
	said    lines
	ended   chan error
	began   time.Time
}

// stamped is what was written, and when the last of it was.
type stamped struct {
	text bytes.Buffer
	at   time.Time
}

func (s *stamped) Write(p []byte) (int, error) {
	s.at = time.Now()
	return s.text.Write(p)
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
// before it believes its user, Firefox once.
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

// chooses is a policy of Chromium's: it takes the card's certificate by itself.
const chooses = `{"AutoSelectCertificateForUrls": ["{\"pattern\":\"https://*\",\"filter\":{}}"]}`

// policies is a script that has Chromium read one policy alone, "" none.
func policies(policy string) string {
	script := "mkdir -p /etc/chromium/policies\nmount -t tmpfs tmpfs /etc/chromium/policies\nmkdir /etc/chromium/policies/managed\n"
	if policy != "" {
		script += "echo '" + policy + "' >/etc/chromium/policies/managed/test.json\n"
	}
	return script
}

// inside is what unshare(1) is told to start the program on a computer that a script
// changed for it, and for the browser that it starts, alone.
func (d *desk) inside(script string, args ...string) []string {
	d.t.Helper()
	mounts, err := testhost.Mounts()
	if err != nil {
		d.t.Skipf("no computer of the test's own here: %v", err)
	}
	return slices.Concat(mounts, []string{"sh", "-c", "set -e\n" + script + "exec \"$@\"", "sh", program}, args)
}

// signIn begins a rehearsal. A policy of this test alone chooses the card's
// certificate, where chosen is true.
func (d *desk) signIn(chosen bool, options ...string) *rehearsal {
	d.t.Helper()
	policy := ""
	if chosen {
		policy = chooses
	}
	argv := d.inside(policies(policy), append([]string{"signin", "--json", "--browser", d.with.name}, options...)...)
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	c := exec.CommandContext(ctx, "unshare", argv...)
	r := &rehearsal{d: d, command: c, ended: make(chan error, 1), began: time.Now()}
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
	if r.d.entered.After(r.began) && exit == 0 {
		took := r.out.at.Sub(r.d.entered)
		t.Logf("%s from the PIN in the browser to the verdict here", took.Round(time.Millisecond))
		measure.Record("browser", measure.Fields{"browser": r.d.with.name, "pin-to-verdict-ms": took.Milliseconds()})
	}
	var doc document
	if err := json.Unmarshal(r.out.text.Bytes(), &doc); err != nil {
		t.Fatalf("%v\n%s%s%s", err, r.out.text.String(), r.said.String(), r.d.ended())
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
			told := ""
			if d.now != nil {
				told = d.now.said.String()
			}
			d.t.Fatalf("never %s\n%s%s", what, told, d.ended())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// ended is how the browser fared, for who looks into a failure.
func (d *desk) ended() string {
	said, _ := os.ReadFile(filepath.Join(d.home, "said"))
	return fmt.Sprintf("\nthe browser, open %t, PINs %+v:\n%s", d.open(), d.card.Counts(), said)
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
		id, err := d.x("search", "--onlyvisible", "--name", d.with.dialogue)
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
		if time.Now().Before(again) || !d.asks() {
			return false
		}
		d.asked()
		_, typed := d.x("type", "--delay", "40", pin)
		d.entered = time.Now()
		_, sent := d.x("key", "Return")
		again = time.Now().Add(10 * time.Second)
		return (typed != nil || sent != nil) && so()
	})
}

// signs types the right PIN until the rehearsal is over: a browser that crashed on the
// way is started again, and asks again.
func (d *desk) signs(r *rehearsal) {
	d.t.Helper()
	d.types(pin(d), func() bool { return len(r.ended) > 0 })
}

// focuses gives the keyboard to the browser's own window; false where it has none
// yet.
func (d *desk) focuses() bool {
	id, err := d.x("search", "--onlyvisible", "--class", d.with.class)
	if err != nil || id == "" {
		return false
	}
	ids := strings.Fields(id)
	_, err = d.x("windowactivate", "--sync", ids[len(ids)-1])
	return err == nil
}

// asks tells that the browser asks for the PIN.
func (d *desk) asks() bool {
	id, err := d.x("search", "--onlyvisible", "--name", d.with.dialogue)
	return err == nil && id != ""
}

// passes passes the warning, again where the browser did not take it, until
// something is so.
func (d *desk) passes(r *rehearsal, so func() bool) {
	d.t.Helper()
	r.says("Il montre son avertissement")
	d.until("past the warning", func() bool {
		if so() {
			return true
		}
		if d.focuses() {
			d.with.trusts(d)
		}
		for wait := time.After(5 * time.Second); ; {
			if so() {
				return true
			}
			select {
			case <-wait:
				return false
			case <-time.After(100 * time.Millisecond):
			}
		}
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
	if id, err := d.x("search", "--onlyvisible", "--name", d.with.dialogue); err == nil && id != "" {
		if _, err := d.x("windowactivate", "--sync", strings.Fields(id)[0]); err == nil {
			_, _ = d.x("key", "Escape")
		}
	}
	time.Sleep(500 * time.Millisecond)
}

func number(n *int) string {
	if n == nil {
		return "null"
	}
	return strconv.Itoa(*n)
}
