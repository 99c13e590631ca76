package cli

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"caducee/cps/shape"
	"caducee/internal/locale"
)

// TestAReportIsPlayedInEveryForm: whoever got a report plays the card's structure
// from it, whatever the form; a report without one is no card.
func TestAReportIsPlayedInEveryForm(t *testing.T) {
	for _, c := range []struct {
		args   []string
		played bool
	}{
		{[]string{"--structure"}, true},
		{[]string{"--structure", "--json"}, true},
		{[]string{"--structure", "--markdown"}, true},
		{[]string{"--structure", "--screen-share", "--json"}, true},
		{nil, false},
		{[]string{"--json"}, false},
	} {
		p, written := files(t, append([]string{"report", "--demo"}, c.args...)...)
		p.rand = rand.Reader
		status := run(context.Background(), p)
		out, _ := written()
		if status != 0 {
			t.Fatalf("%v: exit %d\n%s", c.args, status, out)
		}
		file := filepath.Join(t.TempDir(), "report")
		if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
			t.Fatal(err)
		}
		a := &app{process: process{clock: time.Now}, texts: locale.French(), log: slog.New(slog.DiscardHandler)}
		o, err := a.traced(file)
		if (err == nil) != c.played {
			t.Errorf("%v: %v\n%s", c.args, err, out)
			continue
		}
		if c.played && (o.Shape == nil || len(o.Shape.Files) < 10 || o.Shape.Schema != shape.Schema) {
			t.Errorf("%v: %+v", c.args, o.Shape)
		}
	}
}
