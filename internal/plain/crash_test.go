package plain_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/defect"
	"caducee/internal/plain"
	"caducee/internal/present"
)

// TestADefectIsSaidAndTheReportOffered: no stack, a code, the report while what
// happened is still known, and an end that the program can tell from others.
func TestADefectIsSaidAndTheReportOffered(t *testing.T) {
	told := make(chan string, 1)
	saved := false
	d := open(t, "cps3", func(o *plain.Options) {
		o.Progress = filepath.Join(t.TempDir(), "progress.json")
		o.Crashed = func(d *defect.Defect) { told <- d.Where }
		o.Clock = func() time.Time { panic("the name of somebody") }
		o.Report = func(context.Context) (present.Report, error) {
			return present.Report{Text: "Ligne un\n", Save: func() (string, error) {
				saved = true
				return "/chez/moi/rapport.txt", nil
			}}, nil
		}
	})
	d.hears("CAD-901")
	d.hears("Voulez-vous lire le rapport")
	d.answer("o")
	d.hears("Ligne un")
	d.answer("o")
	d.hears("/chez/moi/rapport.txt")
	err := d.ends()
	var crash *defect.Defect
	if !errors.As(err, &crash) || !saved {
		t.Errorf("%v, saved %v", err, saved)
	}
	if where := <-told; !strings.HasPrefix(where, "plain/crash_test.go:") {
		t.Errorf("told of %q", where)
	}
	if said := d.out.String(); strings.Contains(said, "somebody") || strings.Contains(said, "goroutine") {
		t.Error(said)
	}
}
