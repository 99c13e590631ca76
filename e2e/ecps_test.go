//go:build linux

package e2e

import (
	"encoding/base64"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/testing/pixels"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/testhost"
	"caducee/internal/testing/welcome"
)

func addresses(t *testing.T) map[ecps.Link]string {
	t.Helper()
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := map[ecps.Link]string{}
	for _, l := range ecps.Links() {
		all[l] = l.In(set).URL
	}
	return all
}

// read has two programs read the code on a terminal's screen, as a phone held
// up to it would, whatever the theme; and fails when one reads none or other
// than wanted.
type reading struct {
	name string
	img  image.Image
	want string
}

func check(t *testing.T, readings []reading) {
	t.Helper()
	var images []image.Image
	for _, r := range readings {
		images = append(images, r.img)
		if got := pixels.ZXing(r.img); got != r.want {
			t.Errorf("%s: ZXing reads %q, want %q", r.name, got, r.want)
		}
	}
	for i, got := range pixels.ZBar(t, images) {
		if got != readings[i].want {
			t.Errorf("%s: zbarimg reads %q, want %q", readings[i].name, got, readings[i].want)
		}
	}
}

// shown waits until a code shows whole on a theme: frames come in parts.
func shown(t *testing.T, r *robot.Robot, th pixels.Theme, want string) string {
	t.Helper()
	end := time.Now().Add(aWhile)
	for {
		screen := r.Styled()
		if pixels.ZXing(pixels.Draw(screen, 80, 24, th)) == want {
			return screen
		}
		if time.Now().After(end) {
			t.Fatalf("no code says %q on\n%s", want, r.Screen())
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// toTheApp goes from the start of a demonstration to the e-CPS's first step.
func toTheApp(r *robot.Robot) {
	w := locale.French()
	r.See(w.Wizard.Welcome.Title, aWhile)
	for _, label := range welcome.Labels(r.Test(), w, diagnosis.RoleDoctor) {
		takes(r, w, label)
	}
	r.See(w.Situations.NoReader.Title, aWhile)
	takes(r, w, w.Wizard.Activation.ECPSInstead)
	r.See(w.Wizard.ECPS.What, aWhile)
	r.Press("enter")
	r.See(w.ECPS.Steps.App.Title, aWhile)
}

// TestWizardCodesAreRead is the wizard in 80 columns and 24 lines of tmux, on
// every theme, with 256 colours and with 8: each address' code fits, header
// and footer included, and is read. Without colours none is drawn.
func TestWizardCodesAreRead(t *testing.T) {
	t.Parallel()
	url := addresses(t)
	var readings []reading
	for _, term := range []string{"xterm-256color", "xterm"} {
		x := robot.StartInTmux(t, robot.Options{Env: home(t)}, "env TERM="+term+" "+program+" --demo=no-reader")
		toTheApp(x)
		look := func(link ecps.Link) {
			screen := shown(t, x, pixels.Themes()[1], url[link])
			for _, th := range pixels.Themes() {
				readings = append(readings, reading{term + ", " + th.Name + ", " + string(link), pixels.Draw(screen, 80, 24, th), url[link]})
			}
		}
		look(ecps.LinkIOS)
		x.Press("a")
		look(ecps.LinkAndroid)
		x.Press("g")
		look(ecps.LinkAndroid)
		x.Press("a")
		look(ecps.LinkHelp)
		x.Press("a")
		look(ecps.LinkPortal)
	}
	t.Logf("%d screens", len(readings))
	check(t, readings)
}

// TestNoColourNoCode: where colours do not reach the terminal and nothing
// tells its background, the address and the reason stand in the code's place.
func TestNoColourNoCode(t *testing.T) {
	t.Parallel()
	w := locale.French()
	for _, env := range []string{"NO_COLOR=yes", "TERM=vt220"} {
		x := robot.StartInTmux(t, robot.Options{Env: home(t)}, "env "+env+" "+program+" --demo=no-reader")
		toTheApp(x)
		x.See(addresses(t)[ecps.LinkIOS], aWhile)
		x.Press("g")
		x.See(w.ECPS.QR.NoGround, aWhile)
		for _, th := range pixels.Themes() {
			if got := pixels.ZXing(pixels.Draw(x.Styled(), 80, 24, th)); got != "" {
				t.Errorf("%s, %s: a code is drawn: %q", env, th.Name, got)
			}
		}
		if strings.ContainsAny(x.Screen(), "▀▄█") {
			t.Errorf("%s: blocks on\n%s", env, x.Screen())
		}
	}
}

// TestKnownGroundWithoutColour: with the background told, a code is drawn
// without colours, the right way round.
func TestKnownGroundWithoutColour(t *testing.T) {
	t.Parallel()
	var readings []reading
	for _, th := range pixels.Themes() {
		ground := "0;15"
		if th.Dark() {
			ground = "15;0"
		}
		x := robot.StartInTmux(t, robot.Options{Env: home(t)}, "env NO_COLOR=1 COLORFGBG='"+ground+"' "+program+" --demo=no-reader")
		toTheApp(x)
		url := addresses(t)[ecps.LinkIOS]
		readings = append(readings, reading{th.Name, pixels.Draw(shown(t, x, th, url), 80, 24, th), url})
	}
	check(t, readings)
}

// TestReceivedPictureInTheWizard drops a picture into the wizard, and reads
// the code that it draws again.
func TestReceivedPictureInTheWizard(t *testing.T) {
	t.Parallel()
	w := locale.French()
	name, err := filepath.Abs(filepath.Join("..", "testdata", "pictures", "portal.png"))
	if err != nil {
		t.Fatal(err)
	}
	x := robot.StartInTmux(t, robot.Options{Env: home(t)}, program+" --demo=no-reader")
	toTheApp(x)
	for _, title := range []string{w.ECPS.Steps.Ask.Title, w.ECPS.Steps.Number.Title, w.ECPS.Steps.Contacts.Title, w.ECPS.Steps.Mail.Title} {
		x.Press("enter")
		x.See(title, aWhile)
	}
	x.Press("r")
	x.See(w.Wizard.ECPS.PictureTitle, aWhile)
	x.Paste("'" + name + "'\n")
	x.Press("enter")
	x.See("wallet.esw.esante.gouv.fr", aWhile)
	x.Press("enter")
	x.See(w.Wizard.ECPS.PictureRedrawn, aWhile)
	const portal = "https://wallet.esw.esante.gouv.fr"
	screen := shown(t, x, pixels.Themes()[1], portal)
	var readings []reading
	for _, th := range pixels.Themes() {
		readings = append(readings, reading{th.Name, pixels.Draw(screen, 80, 24, th), portal})
	}
	check(t, readings)
}

// TestCopyAndOpen: a key sends the address to the terminal's clipboard, another
// to the computer's browser; nothing opens without one.
func TestCopyAndOpen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	opened := filepath.Join(dir, "opened")
	if err := testhost.Executable(filepath.Join(dir, "xdg-open"), []byte("#!/bin/sh\necho \"$1\" >>"+opened+"\n")); err != nil {
		t.Fatal(err)
	}
	w := locale.French()
	env := append(home(t), "DISPLAY=:99", "PATH="+dir+":"+os.Getenv("PATH"))
	r := robot.Start(t, robot.Options{Env: env}, program, "--demo=no-reader")
	toTheApp(r)
	url := addresses(t)
	r.Press("y")
	r.See(w.Wizard.Portals.Copied, aWhile)
	copied := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(url[ecps.LinkIOS]))
	for end := time.Now().Add(aWhile); !strings.Contains(string(r.Output()), copied); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the address was not sent to the clipboard")
		}
	}
	if _, err := os.Stat(opened); err == nil {
		t.Fatal("a browser was opened unasked")
	}
	r.Press("a", "o")
	r.See(w.Wizard.Portals.Opened, aWhile)
	got, err := os.ReadFile(opened)
	if err != nil || strings.TrimSpace(string(got)) != url[ecps.LinkAndroid] {
		t.Errorf("opened %q, %v", got, err)
	}
}

// TestSharperPictures: terminals that take pictures get one, others and tmux
// get blocks.
func TestSharperPictures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ env, starts string }{
		{"TERM=xterm-kitty", "\x1b_G"},
		{"TERM_PROGRAM=WezTerm", "\x1b]1337;File="},
		{"TERM=foot", "\x1bP0;1q"},
		{"TERM=xterm-256color", "▀"},
		{"TMUX=/tmp/x,1,0", "▀"},
	} {
		r := robot.Start(t, robot.Options{Env: append(home(t), c.env)}, program, "ecps", "--show", "portal")
		r.Exits(0, aWhile)
		end := time.Now().Add(aWhile)
		for !strings.Contains(string(r.Output()), c.starts) && time.Now().Before(end) {
			time.Sleep(20 * time.Millisecond)
		}
		if out := string(r.Output()); !strings.Contains(out, c.starts) || (c.starts != "▀" && strings.Contains(out, "▀")) {
			t.Errorf("%s: %.200q", c.env, out)
		}
	}
}
