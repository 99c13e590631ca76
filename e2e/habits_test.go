//go:build linux

package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// screens starts the demonstration of a card that is ready on the screens.
func screens(t *testing.T, options robot.Options, args ...string) *atScreens {
	t.Helper()
	return screensOf(t, "cps3", options, args...)
}

// screensOf starts one of the demonstrations.
func screensOf(t *testing.T, scenario string, options robot.Options, args ...string) *atScreens {
	t.Helper()
	if options.Env == nil {
		options.Env = home(t)
	}
	r := robot.Start(t, options, program, append([]string{"--demo=" + scenario}, args...)...)
	return &atScreens{r: r, t: locale.French()}
}

// toCode is asked for the code at once: all is well.
func (p *atScreens) toCode() {
	p.arrives()
	p.sees(p.t.Wizard.Activation.Title)
}

func TestTheMouseChoosesAndPresses(t *testing.T) {
	t.Parallel()
	p := screensOf(t, "test-card", robot.Options{})
	p.sees(p.t.Wizard.Welcome.Title)
	p.r.Click(p.t.Common.Roles.Nurse)
	p.sees(p.t.Wizard.Checks.ReadyTest)
	p.r.Click(p.t.Wizard.Keys.Back) // in the footer
	p.sees(p.t.Wizard.Welcome.Role)
	p.r.Click(p.t.Common.Roles.Doctor)
	p.sees(p.t.Wizard.Checks.ReadyTest)
	p.r.Click(p.t.Checks.Reader)
	p.sees("KAPELSE KAP-LINK2 (demo) 00 00. Rien à faire ici.")
	p.r.Click(capital(p.t.Wizard.Keys.Continue))
	p.sees(p.t.Wizard.Activation.Title)
	p.leaves()
}

func TestAPastedCodeIsRefusedAndTheReasonSaid(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{})
	p.toCode()
	p.r.Paste(pin)
	p.sees(p.t.Wizard.Activation.NoPaste)
	p.goesOn()
	p.sees(p.t.Wizard.Activation.TooShort) // nothing was typed
	p.sees("Il reste 3 essais")
	p.leaves()
}

func TestDigitsWithoutShiftAreUnderstood(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{})
	p.toCode()
	p.r.Type(`&é"'`) // 1234 on a French keyboard
	p.sees("● ● ● ●")
	p.sees("tenez la touche Maj")
	p.goesOn()
	p.sees(p.t.Wizard.Activation.Accepted)
	p.leaves()
}

// frameEnds is a silence that no frame has in its middle.
const frameEnds = 200 * time.Millisecond

func TestASharedScreenShowsNobodyAndNoLength(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{}, "--screen-share")
	p.sees(p.t.Wizard.Shared)
	p.toCode()
	p.r.Press("k") // what was told on the way here goes away, and the page moves up
	p.sees(p.t.Wizard.Aloud.Title)
	p.r.Press("esc")
	p.sees(p.t.Wizard.Activation.Title)
	p.r.Quiet(frameEnds, aWhile)
	column, row, _ := p.r.Cursor()
	p.r.Type("12")
	p.r.Press("k") // an answer that comes after the digits
	p.sees(p.t.Wizard.Aloud.Title)
	p.r.Press("esc")
	p.sees(p.t.Wizard.Activation.Title)
	p.r.Quiet(frameEnds, aWhile)
	if c, r, _ := p.r.Cursor(); c != column || r != row {
		t.Errorf("the cursor tells the length: from %d,%d to %d,%d", column, row, c, r)
	}
	p.r.Unseen("● ●")
	p.r.Type("34")
	p.goesOn()
	p.sees(p.t.Wizard.Activation.Accepted)
	p.leaves()
	for _, told := range []string{"DUPONT", "Camille", "99700000000", "290099529"} {
		if strings.Contains(string(p.r.Output()), told) {
			t.Errorf("%q was on the screen", told)
		}
	}
}

// TestTheScreenCanBeSharedHalfway hides the identity with a key, and shows it
// again.
func TestTheScreenCanBeSharedHalfway(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{})
	p.toCode()
	p.sees("DUPONT")
	p.r.Press("m")
	p.sees(p.t.Wizard.Shared)
	p.r.Unseen("DUPONT")
	p.r.Press("m")
	p.sees(p.t.Wizard.Unmask.Title)
	p.r.Press("enter")
	p.r.Gone(p.t.Wizard.Unmask.Title, aWhile)
	p.sees(p.t.Wizard.Shared)
	p.r.Unseen("DUPONT")
	p.r.Press("m")
	p.sees(p.t.Wizard.Unmask.Title)
	p.r.Press(p.t.Common.YesKeys[:1])
	p.sees("DUPONT")
	p.leaves()
}

var colour = regexp.MustCompile(`\x1b\[([0-9;]*;)?([349][0-7]|10[0-7]|[34]8)(;[0-9;]*)?m`)

func TestNoColourWhereNoneIsWanted(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(t *testing.T) *atScreens{
		"NO_COLOR":   func(t *testing.T) *atScreens { return screens(t, robot.Options{Env: append(home(t), "NO_COLOR=1")}) },
		"--no-color": func(t *testing.T) *atScreens { return screens(t, robot.Options{}, "--no-color") },
	} {
		t.Run(name, func(t *testing.T) {
			p := start(t)
			p.toCode()
			p.leaves()
			if m := colour.Find(p.r.Output()); m != nil {
				t.Errorf("a colour: %q", m)
			}
		})
	}
	// On an unknown background only a failure is coloured.
	p := screens(t, robot.Options{Env: append(home(t), "COLORFGBG=15;0")})
	p.toCode()
	p.leaves()
	if !colour.Match(p.r.Output()) {
		t.Error("no colour either where colours are wanted")
	}
}

func TestASCIIShowsNoOtherSign(t *testing.T) {
	t.Parallel()
	p := screensOf(t, "test-card", robot.Options{}, "--ascii")
	p.sees("Qui")
	p.goesOn()
	p.sees("+ Service de carte")
	for _, r := range p.r.Screen() {
		if r > 0x17f {
			t.Errorf("%q is on the screen:\n%s", r, p.r.Screen())
			break
		}
	}
	p.r.Press("ctrl+c", "o")
	p.r.Exits(0, aWhile)
}

// TestATerminalIsWrittenToInItsCharacterSet has the wizard on the Linux console,
// which lacks most signs, and in locales of another character set. The robot's
// terminal takes UTF-8: what is no UTF-8 shows as a replacement there.
func TestATerminalIsWrittenToInItsCharacterSet(t *testing.T) {
	for _, c := range []struct{ term, lang, sees string }{
		{"linux", "fr_FR.UTF-8", ""},
		{"xterm", "C", "Verifier"},
		{"xterm", "fr_FR@euro", ""},
	} {
		t.Run(c.term+" "+c.lang, func(t *testing.T) {
			p := screensOf(t, "test-card", robot.Options{Term: c.term, Env: []string{"LANG=" + c.lang}}, "--lang", "fr")
			p.sees("Qui")
			out := p.r.Output()
			for _, sign := range []string{"’", "›", "○", "●", "─", "✓", "…", "\u00a0"} {
				if bytes.Contains(out, []byte(sign)) && (sign != "\u00a0" || c.term != "linux") {
					t.Errorf("%q is written", sign)
				}
			}
			if c.lang == "fr_FR@euro" && !bytes.Contains(out, []byte("V\xe9rifier")) {
				t.Errorf("%q", out)
			}
			if c.lang == "C" {
				p.sees(c.sees)
			}
			p.r.Press("ctrl+c", "o")
			p.r.Exits(0, aWhile)
		})
	}
}

func TestTheTerminalIsToldWhereOneIs(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{})
	p.sees(p.t.Wizard.Welcome.Title)
	if column, row, shows := p.r.Cursor(); !shows || !strings.Contains(strings.Split(p.r.Screen(), "\n")[row], p.t.Common.Roles.Doctor) {
		t.Errorf("the cursor is at %d, %d (shown: %v), not on the focused answer:\n%s", column, row, shows, p.r.Screen())
	}
	p.arrives()
	p.sees(p.t.Wizard.Activation.Title)
	if title := p.r.Title(); !strings.Contains(title, p.t.Common.Steps.Activation) {
		t.Errorf("the window's title is %q", title)
	}
	p.leaves()
}

// TestASlowCardShowsAMeasure has the bytes read told to the person and to the
// terminal (OSC 9;4).
func TestASlowCardShowsAMeasure(t *testing.T) {
	t.Parallel()
	r := robot.Start(t, robot.Options{Env: home(t)}, program, "--demo=slow")
	p := &atScreens{r: r, t: locale.French()}
	p.arrives()
	p.sees(p.t.Wizard.Activation.Title)
	p.leaves()
	r = robot.Start(t, robot.Options{Env: home(t)}, program, "--demo=slow")
	p = &atScreens{r: r, t: locale.French()}
	p.sees(p.t.Wizard.Welcome.Title)
	p.movesCard()
	p.arrives()
	p.sees(p.t.Situations.NoCard.Title)
	p.movesCard()
	p.sees("octets sur")
	p.sees(p.t.Wizard.Checks.Ready)
	p.leaves()
	if !strings.Contains(string(r.Output()), "\x1b]9;4;1;") {
		t.Error("the terminal was told of no progress")
	}
	if !strings.Contains(string(r.Output()), "\x1b]9;4;0") {
		t.Error("the terminal was not told that the work ended")
	}
}

func TestAWindowMayChangeItsSize(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{Cols: 100, Rows: 30})
	p.toCode()
	p.r.Type("12")
	for _, size := range [][2]int{{60, 20}, {40, 12}, {200, 60}, {20, 5}, {80, 24}} {
		p.r.Resize(size[0], size[1])
	}
	p.sees("● ●")
	p.r.Type("34")
	p.goesOn()
	p.sees(p.t.Wizard.Activation.Accepted)
	p.leaves()
}

func TestALongPageIsReadWithTheKeysItNames(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{Cols: 60, Rows: 14})
	p.sees(p.t.Wizard.Keys.MoreBelow)
	p.r.Press("pgdown")
	p.sees(p.t.Common.Roles.Helpdesk)
	p.r.Press("?")
	p.sees(p.t.Wizard.Help.Title)
	p.r.Press("3")
	p.sees(p.t.Cards.Getting.Title)
	for range 60 { // more than the page has lines
		p.r.Press("down")
	}
	p.sees("explain --sources")
	p.sees(p.t.Wizard.Keys.MoreAbove)
	p.r.Press("esc")
	p.sees(p.t.Cards.Why.Title)
	p.r.Press("esc")
	p.sees(p.t.Common.Roles.Doctor)
	p.leaves()
}

// TestAnInterruptedRunGoesOn is somebody whose driver asked for a reboot.
func TestAnInterruptedRunGoesOn(t *testing.T) {
	t.Parallel()
	env := append(home(t), "PCSCLITE_CSOCK_NAME=/nonexistent/pcscd.comm")
	w := locale.French()
	state := ""
	for _, e := range env {
		if dir, ok := strings.CutPrefix(e, "XDG_STATE_HOME="); ok {
			state = filepath.Join(dir, "caducee", "progress.json")
		}
	}
	start := func() *atScreens {
		return &atScreens{r: robot.Start(t, robot.Options{Env: env}, program), t: w}
	}
	p := start()
	p.arrives()
	p.sees(w.Checks.Service)
	p.r.Signal(syscall.SIGTERM)
	p.r.Exits(130, aWhile)

	info, err := os.Stat(state)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info, err)
	}
	raw, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	var written map[string]any
	if err := json.Unmarshal(raw, &written); err != nil || written["at"] != "prerequisites" {
		t.Errorf("%s, %v", raw, err)
	}

	p = start()
	p.sees(locale.Fill(w.Wizard.Welcome.Resume, "step", w.Common.Steps.Prerequisites))
	p.takes(w.Wizard.Welcome.ResumeYes)
	p.sees(w.Wizard.Welcome.Role)
	p.takes(w.Common.Roles.Doctor)
	p.sees(w.Checks.Service)
	p.leaves()

	if err := os.WriteFile(state, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	p = start()
	p.sees(w.Plain.Damaged)
	p.sees(w.Wizard.Welcome.Role)
	p.leaves()
}

// TestTheLanguageChangesWithAKey says the same screen in the other languages.
func TestTheLanguageChangesWithAKey(t *testing.T) {
	t.Parallel()
	p := screens(t, robot.Options{})
	p.toCode()
	p.r.Press("l")
	p.sees(locale.English().Wizard.Activation.Title)
	for range locale.Languages()[1:] {
		p.r.Press("l")
	}
	p.sees(p.t.Wizard.Activation.Title)
	p.leaves()
}
