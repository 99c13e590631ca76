//go:build linux

package e2e

import (
	"bytes"
	"context"
	"crypto/rand"
	"math/big"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/simcard"
	"caducee/internal/testing/built"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/testhost"
)

// uniqueCode is seven digits that stand nowhere but where they were typed: eight are
// asked for once more. A program is full of digits, so one that it holds anyhow, or a
// library of its or of a module, is no such code.
func uniqueCode(t testing.TB, modules ...string) string {
	t.Helper()
	for {
		n, err := rand.Int(rand.Reader, big.NewInt(9_000_000))
		if err != nil {
			t.Fatal(err)
		}
		code := n.Add(n, big.NewInt(1_000_000)).String()
		if !heldAnyhow(t, code, append(modules, program)) {
			return code
		}
	}
}

// confided is a card whose code is only known to this test, and what became of
// the code.
type confided struct {
	code string
	card *simcard.Card
	// verified is closed when the card was sent a code; the program gets the
	// answer to what it asks next only once held is closed.
	verified, held chan struct{}
	// late is true where the program gave the card up before it answered.
	late bool
}

func confide(t testing.TB, profile, code string) *confided {
	t.Helper()
	o, err := simcard.Parse(profile, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	o.PIN = code
	card, err := simcard.NewCard(o)
	if err != nil {
		t.Fatal(err)
	}
	c := &confided{code: code, card: card, verified: make(chan struct{}), held: make(chan struct{})}
	sent := false
	card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
		if sent {
			<-c.held
		}
		if len(command) > 5 && command[1] == 0x20 && !sent {
			sent = true
			close(c.verified)
		}
		return answer, nil
	})
	t.Cleanup(c.release)
	return c
}

func (c *confided) release() {
	select {
	case <-c.held:
	default:
		close(c.held)
	}
}

// look searches the process that a code was given to: at once after the card
// had it, and one second later, when there must be nothing left. The process
// is alive both times, because the card does not answer what it is asked next.
func (c *confided) look(t testing.TB, what string, pid int, typed search, said func() string) {
	t.Helper()
	select {
	case <-c.verified:
	case <-time.After(aWhile):
		t.Fatalf("%s: no code came to the card", what)
	}
	// The answer is on its way to the program.
	time.Sleep(50 * time.Millisecond)
	atOnce := searchMemory(t, pid, c.code)
	later := untilGone(t, pid, c.code)
	if later.total() > 0 {
		t.Errorf("%s: one second after it was sent, the code is still in memory: %s", what, later)
	}
	if later.bytes < 1<<20 {
		t.Errorf("%s: only %d bytes could be searched", what, later.bytes)
	}
	measure.Record("secrets", measure.Fields{
		"case": what, "typed": typed.total(), "at_once": atOnce.total(), "later": later.total(),
		"megabytes": later.bytes >> 20,
	})
	t.Logf("%s: %d MB searched; before the code was sent: %s; at once after: %s; one second after: %s",
		what, later.bytes>>20, typed, atOnce, later)
	// The search of a busy computer may take longer than the program waits. That
	// it gave up excuses its end only if it did so before the card answered.
	c.late = strings.Contains(said(), diagnosis.CodeCardHung.String())
	c.release()
}

// alone is privileged, for a search of the memory.
func alone(t *testing.T) bool {
	t.Helper()
	if built.Race {
		t.Log("no search comes through the terabytes that the race detector maps")
		return false
	}
	return privileged(t)
}

// privileged has the test run where a hardened process can be looked into:
// with CAP_SYS_PTRACE, if need be of a user namespace. It reports false where that was done
// in another process, or cannot be done. also are other capabilities that it needs.
func privileged(t *testing.T, also ...int) bool {
	t.Helper()
	if capable(t, append(also, unix.CAP_SYS_PTRACE)) {
		return true
	}
	if _, err := testhost.Mounts(); err != nil {
		t.Skipf("the memory of a hardened process cannot be read here: %v", err)
	}
	cmd := exec.Command("unshare", append([]string{"-Ur", os.Args[0], "-test.run=^" + t.Name() + "$", "-test.v"}, measure.Flags()...)...)
	cmd.Env = os.Environ()
	out, err := cmd.CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("PASS")) {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Log(string(out))
	return false
}

// capable reports whether this process has the capabilities: root lacks some in many
// containers.
func capable(t *testing.T, needed []int) bool {
	t.Helper()
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if set, ok := strings.CutPrefix(line, "CapEff:"); ok {
			caps, err := strconv.ParseUint(strings.TrimSpace(set), 16, 64)
			if err != nil {
				t.Fatal(err)
			}
			return !slices.ContainsFunc(needed, func(c int) bool { return caps&(1<<c) == 0 })
		}
	}
	t.Fatal("no CapEff in /proc/self/status")
	return false
}

// TestNoCodeStaysInMemory gives codes that occur nowhere else to every way of
// entering one, on a real smart-card service, and searches the process.
func TestNoCodeStaysInMemory(t *testing.T) {
	t.Parallel()
	if !alone(t) {
		return
	}
	d := newDesk(t)
	w := locale.French()
	profiles := []string{"cps3", "cps4"}
	if !measure.Full() {
		profiles = profiles[1:]
	}
	for _, profile := range profiles {
		t.Run("wizard/"+profile, func(t *testing.T) { wizardKeepsNoCode(t, d, w, profile, true) })
		t.Run("line mode/"+profile, func(t *testing.T) { linesKeepNoCode(t, d, w, profile) })
		t.Run("activate/"+profile, func(t *testing.T) { promptKeepsNoCode(t, d, w, profile) })
		t.Run("activate --pin-stdin/"+profile, func(t *testing.T) { pipeKeepsNoCode(t, d, profile) })
	}
	t.Run("wizard, wrong code/cps3", func(t *testing.T) { wizardKeepsNoCode(t, d, w, "cps3", false) })
}

// sit is the desk with the card in the reader and a home of its own, for one
// subtest.
func (d *desk) sit(t *testing.T, c *confided) *desk {
	t.Helper()
	own := &desk{t: t, service: d.service, env: append(home(t), "PCSCLITE_CSOCK_NAME="+d.service.Socket)}
	own.until("CAD-301")
	remove := d.service.Insert(t, 0, c.card)
	t.Cleanup(func() {
		c.release()
		remove()
	})
	own.until("CAD-000")
	return own
}

func wizardKeepsNoCode(t *testing.T, d *desk, w *locale.Texts, profile string, right bool) {
	c := confide(t, profile, uniqueCode(t))
	if !right {
		c.code = uniqueCode(t)
	}
	d = d.sit(t, c)
	r := robot.Start(t, robot.Options{Env: d.env}, program)
	toChecks(r, w)
	r.See("CAD-419", aWhile) // it was read: a test card
	pastChecks(r, w)
	r.See(w.Wizard.Activation.Title, aWhile)
	r.See("Il reste 3 essais", aWhile)
	// A paste of it is refused, and must not stay either.
	r.Paste(c.code)
	r.See(w.Wizard.Activation.NoPaste, aWhile)
	pasted := searchMemory(t, r.PID(), c.code)
	if pasted.total() > 0 {
		t.Errorf("a pasted code was kept: %s", pasted)
	}
	r.Type(c.code)
	r.See(strings.TrimSpace(strings.Repeat("● ", len(c.code))), aWhile)
	typed := untilFound(t, r.PID(), c.code)
	r.Press("enter")
	name := "wizard, " + strings.ToUpper(profile)
	if !right {
		name += ", wrong code"
	}
	c.look(t, name, r.PID(), typed, r.Screen)
	switch {
	case c.late:
	case right:
		r.See(w.Wizard.Activation.Accepted, aWhile)
	default:
		r.See(w.Situations.PINWrong.Title, aWhile)
	}
	r.Signal(syscall.SIGTERM)
	r.Exits(130, aWhile)
}

func linesKeepNoCode(t *testing.T, d *desk, w *locale.Texts, profile string) {
	c := confide(t, profile, uniqueCode(t))
	d = d.sit(t, c)
	r := robot.Start(t, robot.Options{Env: d.env, Rows: 60}, program, "--plain")
	toTheCode(t, r, w)
	r.Type(c.code)
	typed := untilFound(t, r.PID(), c.code) // nothing of it shows
	r.Press("enter")
	c.look(t, "line mode, "+strings.ToUpper(profile), r.PID(), typed, r.Screen)
	if !c.late {
		r.Hear(w.Wizard.Activation.Proved, aWhile)
	}
	r.Kill()
}

// toTheCode goes on in the line mode, past what is missing, up to the question
// for the code.
func toTheCode(t *testing.T, r *robot.Robot, w *locale.Texts) {
	t.Helper()
	r.Hear(w.Wizard.Welcome.Role, aWhile)
	asks := strings.ReplaceAll(strings.TrimSpace(w.CLI.PIN.AskPIN), "\u00a0", " ")
	without := regexp.MustCompile(`(?m)^(\d+)\. ` + regexp.QuoteMeta(capital(w.Wizard.Checks.Without)))
	answered := "" // the screen with the last question that was answered
	for end := time.Now().Add(2 * aWhile); ; time.Sleep(50 * time.Millisecond) {
		screen := strings.ReplaceAll(strings.TrimSpace(r.Screen()), "\u00a0", " ")
		switch {
		case strings.HasSuffix(screen, asks):
			return
		case time.Now().After(end):
			t.Fatalf("the code is never asked:\n%s", screen)
		case strings.HasSuffix(screen, ":") && screen != answered:
			answered = screen
			answer := ""
			if found := without.FindStringSubmatch(screen[strings.LastIndex(screen, "\n1. ")+1:]); found != nil {
				answer = found[1]
			}
			r.Line(answer)
		}
	}
}

// untilFound searches until a code that was typed has come to the program:
// the proof that the search finds what there is.
func untilFound(t *testing.T, pid int, code string) search {
	t.Helper()
	for end := time.Now().Add(aWhile); ; time.Sleep(50 * time.Millisecond) {
		s := searchMemory(t, pid, code)
		if s.total() > 0 {
			return s
		}
		if time.Now().After(end) {
			t.Fatal("the search does not find the code where it must be, before it is sent")
		}
	}
}

func promptKeepsNoCode(t *testing.T, d *desk, w *locale.Texts, profile string) {
	c := confide(t, profile, uniqueCode(t))
	d = d.sit(t, c)
	r := robot.Start(t, robot.Options{Env: d.env}, program, "activate")
	r.Hear(w.CLI.PIN.AskPIN, aWhile)
	r.Type(c.code)
	r.Hear(strings.Repeat("•", len(c.code)), aWhile)
	typed := untilFound(t, r.PID(), c.code)
	r.Press("enter")
	c.look(t, "activate, "+strings.ToUpper(profile), r.PID(), typed, r.Screen)
	if status := r.Status(aWhile); status != 0 && !c.late {
		t.Errorf("exit status %d; the screen:\n%s", status, r.Screen())
	}
	r.Restored()
}

func pipeKeepsNoCode(t *testing.T, d *desk, profile string) {
	c := confide(t, profile, uniqueCode(t))
	d = d.sit(t, c)
	cmd := exec.Command(program, "activate", "--pin-stdin", "--json")
	cmd.Env = d.env
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var out said
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte(c.code + "\n")); err != nil {
		t.Fatal(err)
	}
	c.look(t, "activate --pin-stdin, "+strings.ToUpper(profile), cmd.Process.Pid, search{}, out.String)
	if err := cmd.Wait(); (err != nil || !strings.Contains(out.String(), `"activated"`)) && !c.late {
		t.Errorf("%v\n%s", err, &out)
	}
	_ = in.Close()
}
