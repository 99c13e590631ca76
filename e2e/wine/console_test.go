//go:build linux && wine

package wine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// long is more than a busy computer takes.
const long = time.Minute

// console is the program in a console of Windows, with what is added to its
// environment.
func console(t *testing.T, environment []string, arguments ...string) *robot.Robot {
	t.Helper()
	c := wine(t.Context(), "")
	env := append(c.Env, "CADUCEE_CONSOLE="+filepath.Join(built.folder, "console.exe"))
	return robot.Start(t, robot.Options{Env: append(env, environment...)},
		filepath.Join(built.folder, "window"), append([]string{filepath.Join(built.folder, "caducee.exe")}, arguments...)...)
}

// terminal is what Windows Terminal says of itself.
const terminal = "WT_SESSION=00000000-0000-0000-0000-000000000000"

// TestAConsoleThatRefusesEscapesGetsLines: "Use legacy console" is ticked.
func TestAConsoleThatRefusesEscapesGetsLines(t *testing.T) {
	w := locale.French()
	r := console(t, []string{"CADUCEE_LEGACY=1"}, "--demo")
	r.Hear(w.Wizard.Welcome.Role, long)
	choice, _, _ := strings.Cut(w.Plain.Choice, "{")
	r.Hear(choice, long)
	r.Line("1")
	r.Hear(w.Wizard.Activation.Title, long)
	r.Press("ctrl+c")
	r.Exits(130, long)
	if i := bytes.IndexByte(r.Output(), 0x1b); i >= 0 {
		t.Errorf("an escape sequence: %q", r.Output()[max(0, i-20):min(len(r.Output()), i+20)])
	}
}

// TestTheConsoleOfWindowsGetsItsOwnSigns: without Windows Terminal nothing is
// drawn that the font lacks.
func TestTheConsoleOfWindowsGetsItsOwnSigns(t *testing.T) {
	for _, c := range []struct {
		name, has, hasNot string
		environment       []string
	}{
		{"Windows's own", "√ ", "✓", nil},
		{"Windows Terminal", "✓ ", "√", []string{terminal}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := console(t, c.environment, "--demo=no-middleware")
			r.See(locale.French().Wizard.Welcome.Title, long)
			r.Press("enter")
			r.See(diagnosis.CodeMiddlewareAbsent.String(), long)
			r.See(c.has, long)
			if bytes.Contains(r.Output(), []byte(c.hasNot)) {
				t.Errorf("%s was drawn", c.hasNot)
			}
			r.Press("q")
			r.See(locale.French().Wizard.Quit.Title, long)
			r.Press(locale.French().Common.YesKeys[:1])
			r.Exits(0, long)
			r.Restored()
		})
	}
}

// Virtual keys and states of Windows (winuser.h, wincon.h).
const (
	vkShift   = 0x10
	vkMenu    = 0x12
	vkDeadKey = 0xDD // VK_OEM_6: the circumflex of a French keyboard
	vkProcess = 0xE5 // an input method works
	vkPacket  = 0xE7 // a character that no key has
	shifted   = 0x10
	altGr     = 0x01 | 0x08 // the right Alt and the left Ctrl
)

// record sends one record of a key.
func record(r *robot.Robot, down bool, key, char, state int) {
	d := 0
	if down {
		d = 1
	}
	r.Send(fmt.Sprintf("\x1b]7777;%d;%d;%d;%d\x1b\\", d, key, char, state))
	time.Sleep(100 * time.Millisecond) // one packet a key
}

// atCode is the program at the page that asks for the code porteur.
func atCode(t *testing.T) *robot.Robot {
	t.Helper()
	w := locale.French()
	r := console(t, []string{terminal}, "--demo")
	r.See(w.Wizard.Welcome.Title, long)
	r.Press("enter")
	r.See(w.Wizard.Activation.Title, long)
	// What is typed before the page is whole is no code.
	r.Quiet(300*time.Millisecond, long)
	return r
}

const digit = "●"

// TestKeysWithoutACharacterTypeNothing: Shift, AltGr, a dead key and an input
// method at work are records without a character, and no digit.
func TestKeysWithoutACharacterTypeNothing(t *testing.T) {
	r := atCode(t)
	r.Press("1", "backspace") // what the page announced at first is gone
	r.Quiet(300*time.Millisecond, long)
	before := r.Screen()
	for _, k := range []struct{ key, state int }{
		{vkShift, shifted},
		{vkMenu, altGr},
		{vkDeadKey, 0},
		{vkDeadKey, shifted},
		{vkProcess, 0},
	} {
		record(r, true, k.key, 0, k.state)
		record(r, false, k.key, 0, k.state)
	}
	// Digits as a French keyboard gives them, with Shift; the last one as an
	// input method or a screen keyboard gives it.
	record(r, true, '7', '7', shifted)
	record(r, false, '7', '7', shifted)
	r.See(digit+" _", long)
	record(r, true, vkPacket, '3', 0)
	record(r, false, vkPacket, '3', 0)
	r.See(digit+" "+digit+" _", long)
	r.Press("backspace", "backspace")
	r.See("_ _ _ _", long)
	r.Quiet(300*time.Millisecond, long)
	if after := r.Screen(); after != before {
		t.Errorf("the page changed:\n%s\nwas:\n%s", after, before)
	}
}

// TestTheRunEndsWithTheWindow: the program gives up when its window is closed.
func TestTheRunEndsWithTheWindow(t *testing.T) {
	r := atCode(t)
	r.Type("12")
	r.See(digit+" "+digit, long)
	r.CloseWindow()
	r.Ends(long)
}

// TestTheRunEndsWithTheSession: the user logs off.
func TestTheRunEndsWithTheSession(t *testing.T) {
	r := atCode(t)
	r.Type("12")
	r.See(digit+" "+digit, long)
	out, err := wine(t.Context(), filepath.Join(built.folder, "logoff.exe")).CombinedOutput()
	if err != nil {
		t.Fatalf("log off: %v\n%s", err, out)
	}
	r.Exits(130, long)
	r.Restored()
}

// TestAPipeIsReadInTheConsolesCodePage: PowerShell and cmd read a program's
// output so; JSON is the same in each.
func TestAPipeIsReadInTheConsolesCodePage(t *testing.T) {
	for page, want := range map[string]string{"850": "Ins\x82rez", "1252": "Ins\xe9rez", "65001": "Insérez"} {
		t.Run(page, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "out")
			read := func(arguments ...string) string {
				c := wine(t.Context(), "")
				env := append(c.Env, "CADUCEE_CONSOLE="+filepath.Join(built.folder, "console.exe"))
				r := robot.Start(t, robot.Options{Env: env}, filepath.Join(built.folder, "window"), append([]string{
					filepath.Join(built.folder, "pipe.exe"), page, "Z:" + strings.ReplaceAll(file, "/", "\\"), filepath.Join(built.folder, "caducee.exe"),
				}, arguments...)...)
				r.Exits(0, long)
				out, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				return string(out)
			}
			if got := read("explain", "CAD-301"); !strings.Contains(got, want) {
				t.Errorf("no %q in\n%q", want, got)
			}
			var doc struct{ Situations []struct{ Title string } }
			got := read("explain", "CAD-301", "--json")
			if err := json.Unmarshal([]byte(got), &doc); err != nil || !strings.Contains(fmt.Sprint(doc), "Insérez") {
				t.Errorf("%v: %q", err, got)
			}
		})
	}
}
