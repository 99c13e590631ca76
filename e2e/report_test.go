//go:build linux

package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caducee/internal/locale"
	"caducee/internal/testing/robot"
)

// TestAReportFromTheWizard writes one while a code is half typed, on a real
// service: what was shown, in a new file that its owner alone can read, with
// what happened in this run and nothing about whose card it is; nor is there
// any in the other files that the program wrote, log and progress.
func TestAReportFromTheWizard(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	defer d.plug("cps3")()
	w := locale.French()
	folder := t.TempDir()
	env := append(d.env, "HOME="+folder, "XDG_STATE_HOME="+filepath.Join(folder, "state"))
	r := robot.Start(t, robot.Options{Env: env}, program, "--debug")
	toChecks(r, w)
	r.See("CPS3, n° 290099529", aWhile)
	pastChecks(r, w)
	r.See(w.Wizard.Activation.Title, aWhile)
	r.Type(strings.TrimSpace(wrongCode))
	r.Press("enter")
	r.See(w.Situations.PINWrong.Title, aWhile)
	r.Type("12")
	r.Press("ctrl+r")
	r.See(w.Wizard.Report.Title, aWhile)
	r.See("CAD-502", aWhile)
	r.Press("enter")
	r.See(w.Wizard.Report.Done, aWhile)
	// The code half typed is still there, and nothing was sent meanwhile.
	r.Press("enter")
	r.See(w.Situations.PINWrong.Title, aWhile)
	r.Type(strings.TrimSpace(rightCode)[2:])
	r.Press("enter")
	r.See(w.Wizard.Activation.Accepted, aWhile)
	r.Press("ctrl+c", "o")
	r.Exits(0, aWhile)
	r.Restored()

	files, err := filepath.Glob(filepath.Join(folder, "rapport-caducee-*.txt"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for _, want := range []string{
		"[CAD-502]", "2/3", "…9529", "00 20 00 ", "63C2", w.Report.Words.WrongPIN,
		w.Common.Steps.Prerequisites, w.Common.Steps.Activation,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	personal := regexp.MustCompile(`DUPONT|Camille|899700000000|290099529|\b` + strings.TrimSpace(wrongCode) + `\b`)
	written := 0
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		raw, err := os.ReadFile(path)
		written++
		if leak := personal.Find(raw); leak != nil {
			t.Errorf("%q in %s:\n%s", leak, path, raw)
		}
		return err
	})
	if err != nil || written < 3 {
		t.Errorf("%d files, %v: report, log and progress were expected", written, err)
	}
	if strings.Contains(text, folder) {
		t.Errorf("the person's folder in\n%s", text)
	}
	if verify := regexp.MustCompile(`(?m)^ *00 20 [^>]*\d >`).FindString(text); verify != "" {
		t.Errorf("the length of a code is told: %s", verify)
	}
}
