package cli

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"caducee/internal/locale"
)

// TestAReportIsWrittenWhereItIsAskedFor: under a name of its own, for its owner
// alone; a home that can only be read does not lose it. What stands in the folder's place takes no file for anybody,
// root included.
func TestAReportIsWrittenWhereItIsAskedFor(t *testing.T) {
	dir := t.TempDir()
	taken, free := filepath.Join(dir, "home"), filepath.Join(dir, "other")
	if err := errors.Join(os.WriteFile(taken, nil, 0o600), os.Mkdir(free, 0o700)); err != nil {
		t.Fatal(err)
	}
	s := &session{a: &app{
		process: process{clock: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }, getenv: func(string) string { return "" }},
		texts:   locale.French(), log: slog.New(slog.DiscardHandler),
	}}
	r := &reporter{s: s}
	for _, name := range []string{"rapport-caducee-20261122-090000.txt", "rapport-caducee-20261122-090000-2.txt"} {
		path, err := r.Save(context.Background(), "text", free)
		if err != nil || path != filepath.Join(free, name) {
			t.Fatalf("%q, %v", path, err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
			t.Errorf("%v %v", info, err)
		}
	}
	if path, err := r.Save(context.Background(), "text", taken); err == nil || path != "" {
		t.Errorf("%q, %v", path, err)
	}
}
