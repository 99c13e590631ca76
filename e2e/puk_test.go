//go:build linux

package e2e

import (
	"strings"
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// TestAnUntoldCodeDeDeblocageWantsTheWord: through a pipe the word is the third
// line, at a terminal it is asked for; without it nothing is sent.
func TestAnUntoldCodeDeDeblocageWantsTheWord(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.plug("blocked+puk-untold")
	d.until("CAD-000")
	lines := strings.Join([]string{puk, fresh, ""}, "\n")
	for _, word := range []string{"", "oui\n"} {
		r := command(t, d.env, lines+word, "pin", "unblock", "--pin-stdin")
		if r.status != 1 || !strings.Contains(r.stdout, "CAD-507") {
			t.Fatalf("exit %d\n%s%s", r.status, r.stdout, r.stderr)
		}
	}
	w := locale.French().CLI.PIN
	r := robot.Start(t, robot.Options{Env: d.env}, program, "pin", "unblock")
	for _, answer := range [][2]string{{w.AskPUK, puk}, {w.AskNew, fresh}, {w.AskNewAgain, fresh}, {yesNo(locale.French()), "o"}} {
		r.Hear(answer[0], aWhile)
		r.Line(answer[1])
	}
	r.Hear(before(w.AskAnyPUK), aWhile)
	r.Line("oui")
	r.Hear("CAD-507", aWhile)
	r.Exits(1, aWhile)

	again := command(t, d.env, lines+"DERNIER\n", "pin", "unblock", "--pin-stdin")
	if again.status != 0 || !strings.Contains(again.stdout, "CAD-514") {
		t.Fatalf("exit %d\n%s%s", again.status, again.stdout, again.stderr)
	}
}

// TestAHealthyCardIsUnblockedForTheWordAlone: a use of the code de déblocage is
// spent for nothing otherwise. At a terminal the word comes before the codes,
// through a pipe after them.
func TestAHealthyCardIsUnblockedForTheWordAlone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, profile := range []string{"cps3", "cps4"} {
		remove := d.plug(profile)
		d.until("CAD-000")
		lines := strings.Join([]string{puk, fresh, ""}, "\n")
		for _, word := range []string{"", "\n", "oui\n", "debloquer\n"} {
			r := command(t, d.env, lines+word, "pin", "unblock", "--pin-stdin")
			if r.status != 1 || !strings.Contains(r.stdout, "CAD-525") {
				t.Fatalf("%q: exit %d\n%s%s", word, r.status, r.stdout, r.stderr)
			}
		}
		texts := locale.French()
		r := robot.Start(t, robot.Options{Env: d.env}, program, "pin", "unblock")
		r.Hear(texts.Situations.PINNotBlocked.Title, aWhile)
		r.Hear(before(texts.CLI.PIN.AskHealthy), aWhile)
		if n := strings.Count(string(r.Output()), before(texts.CLI.PIN.AskHealthy)); n != 1 {
			t.Errorf("the question is said %d times:\n%s", n, r.Screen())
		}
		r.Line("oui")
		r.Hear("CAD-525", aWhile)
		r.Exits(1, aWhile)

		r = robot.Start(t, robot.Options{Env: d.env}, program, "pin", "unblock")
		r.Hear(before(texts.CLI.PIN.AskHealthy), aWhile)
		r.Line(texts.CLI.PIN.UnblockWord)
		w := texts.CLI.PIN
		for _, answer := range [][2]string{{w.AskPUK, puk}, {w.AskNew, fresh}, {w.AskNewAgain, fresh}, {yesNo(locale.French()), "o"}} {
			r.Hear(answer[0], aWhile)
			r.Line(answer[1])
		}
		r.Hear("CAD-514", aWhile)
		r.Exits(0, aWhile)

		again := command(t, d.env, lines+"UNBLOCK\n", "pin", "unblock", "--pin-stdin")
		if again.status != 0 || !strings.Contains(again.stdout, "CAD-514") {
			t.Fatalf("exit %d\n%s%s", again.status, again.stdout, again.stderr)
		}
		remove()
		d.until("CAD-301")
	}
}
