//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// TestSeveralCardsAreAllNamed: whoever has to choose is told the number and the
// reader of each card, and how a command is told which.
func TestSeveralCardsAreAllNamed(t *testing.T) {
	t.Parallel()
	r := ifdtest.New(t, ifdtest.Options{Name: "Kapelse KAP-LINK", Slots: 2})
	d := pcsctest.Aside(t, r.Conf())
	c := newComputer(t, "PCSCLITE_CSOCK_NAME="+d.Socket)
	r.Seat(t, 0, simulated(t, "cps3"))
	r.Seat(t, 1, simulated(t, "cps4"))
	doc := c.check(1, expected{"reader", "ok", "CAD-000"}, expected{"card", "fail", "CAD-312"})
	first, second := r.PCSCName()+" 00 00", r.PCSCName()+" 00 01"
	for _, command := range [][]string{{"check"}, {"card"}} {
		out := c.run(command...)
		for _, want := range []string{"CAD-312", doc.Card.Serial, first, second, "--reader"} {
			if !strings.Contains(out.stdout, want) {
				t.Errorf("%v: no %q in\n%s", command, want, out.stdout)
			}
		}
		if out.status != 1 || strings.Count(out.stdout, " dans ") < 2 || strings.Count(out.stdout, "  - n°") != 2 {
			t.Errorf("%v: exit %d\n%s", command, out.status, out.stdout)
		}
		if masked := c.run(append(command, "--screen-share")...); strings.Contains(masked.stdout, doc.Card.Serial) || !strings.Contains(masked.stdout, "  - n°\u00a0…") {
			t.Errorf("%v on a shared screen:\n%s", command, masked.stdout)
		}
	}
	if !strings.Contains(doc.Checks[3].Evidence, first) || !strings.Contains(doc.Checks[3].Evidence, second) {
		t.Errorf("evidence %q", doc.Checks[3].Evidence)
	}
	// Named by its reader, each is told alone.
	for _, reader := range []string{first, second} {
		out := c.run("card", "--reader", reader)
		if strings.Contains(out.stdout, "CAD-312") || !strings.Contains(out.stdout, reader) {
			t.Errorf("%s:\n%s", reader, out.stdout)
		}
	}
}

// TestWhoTakesTheCardIsNamedLater: another program that takes the card after it
// was read is named to whoever watches, with what to do; and it is over once it
// lets go.
func TestWhoTakesTheCardIsNamedLater(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	r.Seat(t, 0, simulated(t, "cps3"))
	w := robot.Start(t, robot.Options{Env: c.env, Rows: 60}, program, "check", "--watch", "--only", "service,reader,card,certificates,pin")
	w.See("CAD-419", aWhile) // read to the end
	release := hold(t, c.env, holdExclusive, r.PCSCName()+" 00 00")
	name := filepath.Base(os.Args[0])
	name = name[:min(15, len(name))]
	w.See("CAD-205", aWhile)
	w.See("Programme en cause, sans doute\u00a0: "+name, aWhile)
	release()
	w.See("✓ Lecteur", aWhile)
	w.Press("ctrl+c")
	w.Exits(0, aWhile)
	w.Restored()
}

// TestWhoBeginsATransactionIsNamed: a program that has the card open together
// with others is nobody's affair until it keeps the others out, and then it is
// named to whoever watches; so is the next one, which came between two rounds.
func TestWhoBeginsATransactionIsNamed(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	r.Seat(t, 0, simulated(t, "cps3"))
	slot := r.PCSCName() + " 00 00"
	as := func(name string) string {
		link := filepath.Join(t.TempDir(), name)
		if err := os.Symlink(os.Args[0], link); err != nil {
			t.Fatal(err)
		}
		return link
	}
	w := robot.Start(t, robot.Options{Env: c.env, Rows: 60}, program, "check", "--watch", "--only", "service,reader,card,certificates,pin")
	w.See("CAD-419", aWhile) // read to the end
	leave := holdAs(t, as("browser"), c.env, holdShared, slot)
	done := holdAs(t, as("software-a"), c.env, holdTransaction, slot)
	w.See("CAD-206", aWhile)
	w.See("Programme en cause, sans doute\u00a0: ", aWhile)
	w.See("software-a", aWhile)
	done()
	leave()
	over := func(times int) {
		t.Helper()
		for end := time.Now().Add(aWhile); strings.Count(ansi.Strip(string(w.Output())), "✓ Lecteur") <= times; time.Sleep(50 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("not over:\n%s", w.Output())
			}
		}
	}
	over(1)
	// Programs are named in the order of their numbers, which begin again from low ones.
	said := ansi.Strip(string(w.Output()))
	if strings.Count(said, "CAD-206 browser, software-a")+strings.Count(said, "CAD-206 software-a, browser") != 1 || strings.Contains(said, "CAD-205") {
		t.Errorf("told more than once:\n%s", said)
	}
	// One takes the other's place while it is told.
	done = holdAs(t, as("software-b"), c.env, holdTransaction, slot)
	w.See("software-b", aWhile)
	done()
	done = holdAs(t, as("software-c"), c.env, holdTransaction, slot)
	w.See("software-c", aWhile)
	done()
	over(2)
	w.Press("ctrl+c")
	w.Exits(0, aWhile)
	w.Restored()
}

// TestWhoHoldsTheCardIsInTheAdvice: `card` names the program too, with what to
// do about it.
func TestWhoHoldsTheCardIsInTheAdvice(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	r.Seat(t, 0, simulated(t, "cps3"))
	release := hold(t, c.env, holdTransaction, r.PCSCName()+" 00 00")
	defer release()
	name := filepath.Base(os.Args[0])
	want := "Programme en cause, sans doute\u00a0: " + name[:min(15, len(name))]
	for _, command := range []string{"card", "check"} {
		if out := c.run(command); out.status != 1 || !strings.Contains(out.stdout, want) {
			t.Errorf("%s: exit %d, no %q in\n%s", command, out.status, want, out.stdout)
		}
	}
}
