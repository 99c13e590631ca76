//go:build linux

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/robot"
	"caducee/middleware/p11"
)

// TestNoCodeStaysOnTheWayOfAModule gives codes that occur nowhere else to a
// PKCS#11 module, OpenSC's, on a real smart-card service. The program must
// keep none. The module has a process of its own, and keeps what it likes
// there: that process must be gone as soon as its work is.
func TestNoCodeStaysOnTheWayOfAModule(t *testing.T) {
	t.Parallel()
	if !alone(t) {
		return
	}
	c, r := withReader(t)
	c.install("5.2.2")
	for _, way := range []struct {
		name string
		// run enters the code, has it looked for, and sees the activation end.
		run func(t *testing.T, m *moduleDesk)
		// sampled ways are run by `go test`, too.
		sampled bool
	}{
		{"wizard", wizardByTheModule, true},
		{"line mode", linesByTheModule, false},
		{"activate", promptByTheModule, false},
		{"activate --pin-stdin", pipeByTheModule, true},
	} {
		if !way.sampled && !measure.Full() {
			continue
		}
		t.Run(way.name, func(t *testing.T) {
			way.run(t, newModuleDesk(t, c, r, way.name+", by a module"))
		})
	}
}

// moduleDesk is a computer with a module and a card whose code only this test
// knows.
type moduleDesk struct {
	computer
	*confided
	name string
	// answered is when the card last answered.
	answered chan time.Time
}

func newModuleDesk(t *testing.T, c *computer, r *ifdtest.Reader, name string) *moduleDesk {
	t.Helper()
	// OpenSC sends no more digits than the card's AODF tells: four, on a CPS3 as
	// public traces show it. The code that is searched for has eight.
	m := &moduleDesk{computer: *c, confided: confide(t, "cps3+plain-directory", uniqueCode(t, openSCModule)), name: name, answered: make(chan time.Time, 1)}
	m.env = append(home(t), "PCSCLITE_CSOCK_NAME="+c.socket)
	r.OnExchange(func(*ifdtest.Exchange) {
		select {
		case <-m.answered:
		default:
		}
		m.answered <- time.Now()
	})
	r.Insert(0, m.card)
	t.Cleanup(func() {
		m.release()
		r.OnExchange(nil)
		r.Remove(0)
	})
	for end := time.Now().Add(aWhile); ; {
		seen := m.run("card", "--json", "--via", "pkcs11")
		if seen.status == 0 {
			return m
		}
		if time.Now().After(end) {
			t.Fatalf("the module never saw the card: %s%s", seen.stdout, seen.stderr)
		}
	}
}

// robot starts the program at a terminal.
func (m *moduleDesk) robot(t *testing.T, rows int, args ...string) *robot.Robot {
	t.Helper()
	name, argv := m.command("", append(args, "--via", "pkcs11")...)
	return robot.Start(t, robot.Options{Env: m.env, Rows: rows}, name, argv...)
}

// look searches the program and the module's process while the card keeps
// silent after the code; then has it answer, sees that process end by itself,
// which it does half a minute before its own limit at the latest, and, if
// the program stays, searches it once more.
func (m *moduleDesk) look(t *testing.T, pid int, typed search, stays bool) {
	t.Helper()
	select {
	case <-m.verified:
	case <-time.After(aWhile):
		t.Fatal("no code came to the card")
	}
	children := childrenOf(t, pid)
	if len(children) != 1 {
		t.Fatalf("the program has the processes %v, want the module's alone", children)
	}
	module := children[0]
	module.leavesNoCore(t)
	time.Sleep(50 * time.Millisecond)
	atOnce, inModule := searchMemory(t, pid, m.code), searchMemory(t, module.pid, m.code)
	later := untilGone(t, pid, m.code)
	laterInModule := searchMemory(t, module.pid, m.code)
	m.release()
	lived := module.ends(t, aWhile)
	outlived := max(lived.Sub(<-m.answered), 0)
	for _, s := range []search{later, laterInModule} {
		if s.bytes < 1<<20 {
			t.Errorf("only %d bytes could be searched", s.bytes)
		}
	}
	bytes := later.bytes + laterInModule.bytes
	if stays {
		later.add(untilGone(t, pid, m.code))
	}
	if later.total() > 0 {
		t.Errorf("one second after it was sent, the code is still in memory: %s", later)
	}
	t.Logf("%s: %d MB searched; before the code was sent: %s; at once after: %s; one second after: %s; "+
		"the module's own: %s, then %s, gone %s after the card's last answer",
		m.name, bytes>>20, typed, atOnce, later, inModule, laterInModule, outlived.Round(time.Millisecond))
	measure.Record("secrets", measure.Fields{
		"case": m.name, "typed": typed.total(), "at_once": atOnce.total(), "later": later.total(), "megabytes": bytes >> 20,
	})
	measure.Record("secrets-module", measure.Fields{
		"case": m.name, "at_once": inModule.total(), "later": laterInModule.total(), "outlived_ms": outlived.Milliseconds(),
	})
}

func wizardByTheModule(t *testing.T, m *moduleDesk) {
	w := locale.French()
	r := m.robot(t, 0)
	toChecks(r, w)
	r.See("CAD-419", aWhile)
	pastChecks(r, w)
	r.See(w.Wizard.Activation.Title, aWhile)
	r.Type(m.code)
	typed := untilFound(t, r.PID(), m.code)
	r.Press("enter")
	m.look(t, r.PID(), typed, true)
	r.See(w.Wizard.Activation.Proved, aWhile)
	r.Signal(syscall.SIGTERM)
	r.Exits(130, aWhile)
}

func linesByTheModule(t *testing.T, m *moduleDesk) {
	w := locale.French()
	r := m.robot(t, 60, "--plain")
	toTheCode(t, r, w)
	r.Type(m.code)
	typed := untilFound(t, r.PID(), m.code)
	r.Press("enter")
	m.look(t, r.PID(), typed, true)
	r.Hear(w.Wizard.Activation.Proved, aWhile)
	r.Kill()
}

func promptByTheModule(t *testing.T, m *moduleDesk) {
	r := m.robot(t, 0, "activate")
	r.Hear(locale.French().CLI.PIN.AskPIN, aWhile)
	r.Type(m.code)
	typed := untilFound(t, r.PID(), m.code)
	r.Press("enter")
	m.look(t, r.PID(), typed, false)
	r.Exits(0, aWhile)
	r.Restored()
}

func pipeByTheModule(t *testing.T, m *moduleDesk) {
	name, argv := m.command("", "activate", "--pin-stdin", "--json", "--via", "pkcs11")
	cmd := exec.Command(name, argv...)
	cmd.Env, cmd.Dir = m.env, "/"
	cmd.Stdin = strings.NewReader(m.code + "\n")
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	m.look(t, cmd.Process.Pid, search{}, false)
	if err := cmd.Wait(); err != nil || !strings.Contains(out.String(), `"activated"`) {
		t.Errorf("%v\n%s", err, &out)
	}
}

// TestNoCodeStaysInTheModulesProcess looks at what this program itself leaves
// in that process. SoftHSM's module keeps no code; it is stopped after the
// login, before the signature.
func TestNoCodeStaysInTheModulesProcess(t *testing.T) { // alone: it looks for its own only child
	if !alone(t) {
		return
	}
	code := uniqueCode(t, modtest.SoftHSMModule(t))
	hsm := modtest.NewSoftHSM(t, code)
	tells := filepath.Join(t.TempDir(), "tells")
	client := p11.Client{
		Program: []string{program}, Env: append(modtest.Env(hsm.Module, modtest.HangAtSignature, tells), hsm.Env...),
	}
	request := p11.Request{Module: modtest.Around(t), Do: p11.Tokens, Digest: make([]byte, 32)}
	seen, err := client.Ask(t.Context(), request, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range seen.Held {
		if token.Label == "essai" {
			request.Serial, request.Reader = token.Serial, token.Reader
		}
	}
	if told, _ := os.ReadFile(tells); string(told) != "dumpable 0, core 0 of 0\n" {
		t.Errorf("what the module's process may leave behind: %s", told)
	}

	request.Do = p11.Activate
	ended := make(chan p11.Answer, 1)
	go func() {
		answer, _ := client.Ask(t.Context(), request, []byte(code))
		ended <- answer
	}()
	for end := time.Now().Add(aWhile); ; time.Sleep(5 * time.Millisecond) {
		if told, _ := os.ReadFile(tells); strings.HasSuffix(string(told), modtest.Hangs) {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the login never came to its end")
		}
	}
	children := childrenOf(t, os.Getpid())
	if len(children) != 1 {
		t.Fatalf("the processes %v, want the module's alone", children)
	}
	atOnce := searchMemory(t, children[0].pid, code)
	later := untilGone(t, children[0].pid, code)
	if atOnce.total()+later.total() > 0 || later.bytes < 1<<20 {
		t.Errorf("after the login the code is in the module's process: %s; one second after: %s; of %d bytes", atOnce, later, later.bytes)
	}
	t.Logf("%d MB searched; after the login: %s; one second after: %s", later.bytes>>20, atOnce, later)
	measure.Record("secrets", measure.Fields{
		"case": "the module's process, SoftHSM", "typed": 0, "at_once": atOnce.total(), "later": later.total(), "megabytes": later.bytes >> 20,
	})
	_ = syscall.Kill(children[0].pid, syscall.SIGKILL)
	if answer := <-ended; answer.Stage != p11.StageSign || !answer.Sent {
		t.Errorf("it was not stopped between login and signature: %+v", answer)
	}
}
