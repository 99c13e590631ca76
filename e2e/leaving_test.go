//go:build linux

package e2e

import (
	"os"
	"slices"
	"syscall"
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// TestEveryWayOutRestoresTheTerminal leaves the screens and the line mode in
// each way there is, at the welcome and with a code half typed.
func TestEveryWayOutRestoresTheTerminal(t *testing.T) {
	t.Parallel()
	w := locale.French()
	signalled := func(s os.Signal) func(r *robot.Robot) {
		return func(r *robot.Robot) {
			r.Signal(s)
			r.Exits(130, aWhile)
		}
	}
	ways := map[string]func(r *robot.Robot){
		"ctrl+c twice": func(r *robot.Robot) {
			r.Press("ctrl+c")
			r.See(w.Wizard.Quit.Title, aWhile)
			r.Press("ctrl+c")
			r.Exits(0, aWhile)
		},
		"interrupted": signalled(os.Interrupt),
		"terminated":  signalled(syscall.SIGTERM),
		"hung up":     signalled(syscall.SIGHUP),
		"aborted":     signalled(syscall.SIGABRT),
		"quit":        signalled(syscall.SIGQUIT),
	}
	for name, leave := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := robot.Start(t, robot.Options{Env: home(t)}, program, "--demo")
			r.See(w.Wizard.Welcome.Title, aWhile)
			leave(r)
			r.Restored()
		})
		t.Run(name+", a code half typed", func(t *testing.T) {
			t.Parallel()
			r := halfTyped(t, w)
			leave(r)
			r.Restored()
		})
	}
	for name, s := range map[string]os.Signal{"terminated": syscall.SIGTERM, "hung up": syscall.SIGHUP} {
		t.Run("line mode, "+name+" at a code", func(t *testing.T) {
			t.Parallel()
			r := robot.Start(t, robot.Options{Env: home(t)}, program, "--demo", "--plain")
			p := &atLines{t, r, w}
			p.arrives()
			p.sees(w.Plain.Unseen)
			p.asked()
			r.Type("12")
			r.Signal(s)
			r.Exits(130, aWhile)
			r.Restored()
		})
	}
}

// halfTyped is the wizard with the first digits of a code in it.
func halfTyped(t *testing.T, w *locale.Texts) *robot.Robot {
	t.Helper()
	r := robot.Start(t, robot.Options{Env: home(t)}, program, "--demo")
	p := &atScreens{r: r, t: w}
	p.arrives()
	p.sees(w.Wizard.Activation.Title)
	r.Type("12")
	return r
}

// TestAClosedWindowEndsTheProgram leaves no process behind that nobody sees.
func TestAClosedWindowEndsTheProgram(t *testing.T) {
	t.Parallel()
	w := locale.French()
	for name, args := range map[string][]string{"screens": {"--demo"}, "lines": {"--demo", "--plain"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := robot.Start(t, robot.Options{Env: home(t)}, program, args...)
			r.SeeAny(aWhile, w.Wizard.Welcome.Title, w.Wizard.Welcome.Role)
			r.CloseWindow()
			r.Ends(aWhile)
		})
	}
}

// TestWhatKillLeaves is what docs/threat-model.md says of a signal that no
// program can catch: the terminal stays as the screens had it, nothing is on
// disk but the stage, and the card was sent nothing.
func TestWhatKillLeaves(t *testing.T) {
	t.Parallel()
	r := halfTyped(t, locale.French())
	r.Kill()
	left := r.Left()
	for _, want := range []string{"alternate screen", "bracketed paste", "line settings"} {
		if !slices.Contains(left, want) {
			t.Errorf("%s was expected to stay: %v", want, left)
		}
	}
}

// TestWhatTheCardAnsweredIsToldAfterLeaving: who leaves while the card has the
// code sees no page with its answer.
func TestWhatTheCardAnsweredIsToldAfterLeaving(t *testing.T) {
	t.Parallel()
	for code, says := range map[string]string{pin: "CAD-000", wrongCode: "CAD-502"} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			w := locale.French()
			r := robot.Start(t, robot.Options{Env: home(t)}, program, "--demo=slow")
			p := &atScreens{r: r, t: w}
			p.arrives()
			p.types(code)
			r.Gone(w.Wizard.Activation.Title, aWhile)
			r.Press("q")
			p.sees(w.Wizard.Quit.Sending)
			r.Press(w.Common.YesKeys[:1])
			r.Exits(0, aWhile)
			r.See(says, aWhile)
			r.Restored()
		})
	}
}
