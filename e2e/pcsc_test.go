//go:build linux

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"caducee/internal/testing/pcsctest"
)

// The codes of the simulated card that `caducee simcard` plugs in; they print
// when it starts.
const (
	rightCode = "1234\n"
	wrongCode = "9999\n"
)

// desk is a private smart-card service and an environment that leads to it.
type desk struct {
	t       testing.TB
	service *pcsctest.Daemon
	env     []string
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	d := pcsctest.Aside(t)
	return &desk{t: t, service: d, env: append(home(t), "PCSCLITE_CSOCK_NAME="+d.Socket)}
}

// plug runs `caducee simcard` as a person would in another terminal. The card
// is in the reader when it returns; remove takes it out.
func (d *desk) plug(profile string) (remove func()) {
	d.t.Helper()
	c := exec.Command(program, "simcard", "--profile", profile, "--port", strconv.Itoa(d.service.Port(d.t)))
	c.Env = d.env
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	gone := false
	remove = func() {
		if gone {
			return
		}
		gone = true
		_ = c.Process.Signal(syscall.SIGINT)
		select {
		case err := <-ended:
			if err != nil {
				d.t.Errorf("simcard ended with %v\n%s", err, &said)
			}
		case <-time.After(30 * time.Second):
			_ = c.Process.Kill()
			<-ended
			d.t.Errorf("simcard did not end when interrupted\n%s", &said)
		}
	}
	d.t.Cleanup(remove)
	return remove
}

// until runs `check --json` until its main situation is the one wished: the
// service looks at virtual readers every 400 ms only.
func (d *desk) until(code string) document {
	d.t.Helper()
	var last result
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
		last = command(d.t, d.env, "", "check", "--json", "--only", "card")
		doc := parse(d.t, last)
		if len(doc.Checks) == 1 && doc.Checks[0].Code == code {
			return doc
		}
	}
	d.t.Fatalf("no %s:\n%s%s", code, last.stdout, last.stderr)
	return document{}
}

func tries(t testing.TB, got *int, want int) {
	t.Helper()
	if got == nil || *got != want {
		t.Errorf("tries left %v, want %d", got, want)
	}
}

// TestFromInsertionToRemoval is the whole way on a real smart-card service:
// pcscd and a card in its virtual reader.
func TestFromInsertionToRemoval(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	// The last two leave 61 xx and 6C xx to the program, as some readers do.
	for _, profile := range []string{"cps3", "cps4", "t0+shuffled", "cps4-field+t0"} {
		d.until("CAD-301")
		if r := command(t, d.env, "", "card", "--json"); r.status != 1 || parse(t, r).Code != "CAD-301" {
			t.Fatalf("without a card: exit %d\n%s%s", r.status, r.stdout, r.stderr)
		}

		remove := d.plug(profile)
		d.until("CAD-000")
		r := command(t, d.env, "", "card", "--json")
		card := parse(t, r)
		if r.status != 0 || card.Holder.Surname != "DUPONT" || card.Holder.ID != "899700000000" || card.Serial == "" {
			t.Fatalf("%s: identity, exit %d\n%s%s", profile, r.status, r.stdout, r.stderr)
		}
		tries(t, card.PIN.TriesLeft, 3)
		if card.IO.Bytes > cardBudget {
			t.Errorf("%s: card exchanged %d bytes, more than %d", profile, card.IO.Bytes, cardBudget)
		}

		r = command(t, d.env, wrongCode, "activate", "--json", "--pin-stdin")
		wrong := parse(t, r)
		if r.status != 1 || wrong.Result != "wrong-pin" || wrong.Code != "CAD-502" {
			t.Fatalf("%s: wrong code, exit %d\n%s%s", profile, r.status, r.stdout, r.stderr)
		}
		tries(t, wrong.TriesLeft, 2)

		r = command(t, d.env, rightCode, "activate", "--json", "--pin-stdin")
		right := parse(t, r)
		if r.status != 0 || right.Result != "activated" || !right.Proof.Verified {
			t.Fatalf("%s: right code, exit %d\n%s%s", profile, r.status, r.stdout, r.stderr)
		}
		tries(t, right.TriesLeft, 3)
		if right.IO.Bytes > activateBudget {
			t.Errorf("%s: activate exchanged %d bytes, more than %d", profile, right.IO.Bytes, activateBudget)
		}
		for _, code := range []string{strings.TrimSpace(rightCode), strings.TrimSpace(wrongCode)} {
			if strings.Contains(r.stderr, code) {
				t.Errorf("a code was printed: %s", r.stderr)
			}
		}
		remove()
	}
	d.until("CAD-301")
	leavesNothing(t, d)
}

// leavesNothing fails when the program wrote a file that nobody asked for.
func leavesNothing(t *testing.T, d *desk) {
	t.Helper()
	root := strings.TrimPrefix(d.env[0], "HOME=")
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			t.Errorf("left behind: %s", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
