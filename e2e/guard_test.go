//go:build linux

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// digit is the sign that stands for a digit of a code.
const digit = "●"

// TestAClickOnTheCodePageTypesNothing: no mouse mode is on there, and what an
// old terminal sends for a click is no key, cut in two by a slow line or not.
func TestAClickOnTheCodePageTypesNothing(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{})
	p.toCode()
	p.r.Without(aWhile, ansi.ModeMouseNormal, ansi.ModeMouseButtonEvent, ansi.ModeMouseAnyEvent)
	for _, part := range []string{
		"\x1b[M 2.", "\x1b[M#2.", // column 18, row 14, pressed and released
		"\x1b[M", " 12", "\x1b[<0;1", "2;5M", "\x1b]11;rgb:12", "12/3434/5656\x1b\\", "\x1b[M \u00b61",
	} {
		p.r.Send(part)
		time.Sleep(150 * time.Millisecond) // a slow line
	}
	p.r.Type("73")
	p.sees(digit + " " + digit)
	p.r.Unseen(digit + " " + digit + " " + digit)
	p.r.Press("esc")
	p.leaves()
}

// TestWhatWasTypedBeforeTheCodePageIsNoCode: the card is read slowly, and
// whoever is in a hurry types the code before it is asked for.
func TestWhatWasTypedBeforeTheCodePageIsNoCode(t *testing.T) {
	t.Parallel()
	r := robot.Start(t, robot.Options{Env: home(t)}, program, "--demo=slow")
	p := &atScreens{r: r, t: locale.French()}
	p.arrives()
	r.Send(pin + "\r")
	p.sees(p.t.Wizard.Activation.Title)
	r.Unseen(digit + " " + digit)
	r.Unseen(p.t.Wizard.Activation.Accepted)
	p.types(pin)
	p.sees(p.t.Wizard.Activation.Accepted)
	p.leaves()
}

// TestOneClickAnswersOneQuestion: the second half of a double click, and a
// click that waited in the line, were not made on the page that follows.
func TestOneClickAnswersOneQuestion(t *testing.T) {
	t.Parallel()
	p := screensOf(t, "no-card", robot.Options{})
	p.sees(p.t.Wizard.Welcome.Title)
	p.r.DoubleClick(p.t.Common.Roles.Doctor)
	p.sees(p.t.Situations.NoCard.Title)
	p.r.Quiet(300*time.Millisecond, aWhile)
	p.sees(p.t.Situations.NoCard.Title)
	p.leaves()
}

// jobs runs the program as a job of a shell with job control, one that leaves
// the terminal's settings to its jobs.
func jobs(t *testing.T, args ...string) (r *robot.Robot, pid func() int) {
	t.Helper()
	dash, err := exec.LookPath("dash")
	if err != nil {
		t.Skip("no dash here (Debian: dash)")
	}
	file := filepath.Join(t.TempDir(), "pid")
	r = robot.Start(t, robot.Options{Env: append(home(t), "PS1=prompt> ")}, dash, "-i", "-m")
	r.See("prompt>", aWhile)
	r.Line("sh -c 'echo $$ >" + file + "; exec " + program + " " + strings.Join(args, " ") + "'")
	return r, func() int {
		t.Helper()
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(strings.TrimSpace(string(b)))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

// TestStoppedAndGoneOnWith: Ctrl+Z and a signal from outside give the terminal
// back, wipe the code, and going on takes the terminal again.
func TestStoppedAndGoneOnWith(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]func(r *robot.Robot, pid int){
		"Ctrl+Z": func(r *robot.Robot, _ int) { r.Press("ctrl+z") },
		"SIGTSTP": func(_ *robot.Robot, pid int) {
			_ = syscall.Kill(pid, syscall.SIGTSTP)
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, pid := jobs(t, "--demo")
			p := &atScreens{r: r, t: locale.French()}
			p.toCode()
			r.Type("12")
			p.sees(digit + " " + digit)
			stop(r, pid())
			r.See("Stopped", aWhile)
			r.GivenBack(aWhile)
			r.Quiet(frameEnds, aWhile)
			r.Line("echo $((40+2))")
			r.See("echo $((40+2))", aWhile) // it echoes
			r.See("42", aWhile)
			r.Line("fg")
			p.sees(p.t.Wizard.Quit.Wiped)
			r.Gone(digit+" "+digit, aWhile)
			r.Quiet(frameEnds, aWhile)
			p.types(pin)
			p.sees(p.t.Wizard.Activation.Accepted)
			r.Press("q")
			p.sees(capital(p.t.Wizard.Quit.Yes))
			r.Press(p.t.Common.YesKeys[:1])
			r.See("prompt>", aWhile)
			r.GivenBack(aWhile)
		})
	}
}

// TestGoneOnWithAfterSIGSTOP: nobody was asked before the stop.
func TestGoneOnWithAfterSIGSTOP(t *testing.T) {
	t.Parallel()
	r, pid := jobs(t, "--demo")
	p := &atScreens{r: r, t: locale.French()}
	p.toCode()
	r.Type("12")
	p.sees(digit + " " + digit)
	_ = syscall.Kill(pid(), syscall.SIGSTOP)
	r.See("Stopped", aWhile)
	r.Send("fg\n") // the terminal is as the program had it
	p.sees(p.t.Wizard.Quit.Wiped)
	r.Gone(digit+" "+digit, aWhile)
	p.types(pin)
	p.sees(p.t.Wizard.Activation.Accepted)
}

// TestNobodyToGoOnWithIt: where no shell could have it go on, it is not
// stopped.
func TestNobodyToGoOnWithIt(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{})
	p.toCode()
	p.r.Type("12")
	p.sees(digit + " " + digit)
	p.r.Press("ctrl+z")
	p.sees(p.t.Wizard.Quit.Wiped)
	p.types(pin)
	p.sees(p.t.Wizard.Activation.Accepted)
	p.leaves()
}

// TestAPromptIsStoppedAndGoneOnWith: the same at the prompts of the commands
// and of the line mode.
func TestAPromptIsStoppedAndGoneOnWith(t *testing.T) {
	t.Parallel()
	texts := locale.French()
	for name, stop := range map[string]func(r *robot.Robot, pid int){
		"Ctrl+Z":  func(r *robot.Robot, _ int) { r.Press("ctrl+z") },
		"SIGTSTP": func(_ *robot.Robot, pid int) { _ = syscall.Kill(pid, syscall.SIGTSTP) },
	} {
		t.Run("a code, "+name, func(t *testing.T) {
			r, pid := jobs(t, "activate", "--demo")
			r.Hear(before(texts.CLI.PIN.AskPIN), aWhile)
			r.Type("99")
			r.See("••", aWhile)
			stop(r, pid())
			r.See("Stopped", aWhile)
			r.GivenBack(aWhile)
			r.Line("clear")
			r.Gone("Stopped", aWhile)
			r.Line("fg")
			r.Hear(before(texts.CLI.PIN.AskPIN), aWhile)
			r.Line(pin)
			r.See("Votre carte est activée", aWhile)
			r.See("prompt>", aWhile)
			r.GivenBack(aWhile)
		})
		t.Run("a line, "+name, func(t *testing.T) {
			r, pid := jobs(t, "--demo", "--plain")
			r.Hear("Votre choix, de 1 à 8", aWhile)
			r.Type("9")
			r.See("(Entrée : 1) : 9", aWhile) // it came
			stop(r, pid())
			r.See("Stopped", aWhile)
			r.GivenBack(aWhile)
			r.Line("clear")
			r.Gone("Stopped", aWhile)
			r.Line("fg")
			r.Hear("Votre choix, de 1 à 8", aWhile)
			r.Line("1")
			r.See(texts.Plain.Unseen, aWhile)
		})
	}
}
