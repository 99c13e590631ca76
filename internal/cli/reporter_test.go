package cli

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/locale"
)

// TestAReportGoesElsewhereWhereItsFolderTakesNoFile: a home that can only be read
// must not lose it. What stands in the folder's place takes no file for anybody,
// root included.
func TestAReportGoesElsewhereWhereItsFolderTakesNoFile(t *testing.T) {
	dir := t.TempDir()
	taken, free := filepath.Join(dir, "home"), filepath.Join(dir, "other")
	if err := errors.Join(os.WriteFile(taken, nil, 0o600), os.Mkdir(free, 0o700)); err != nil {
		t.Fatal(err)
	}
	s := &session{a: &app{
		process: process{clock: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }, getenv: func(string) string { return "" }},
		texts:   locale.French(), log: slog.New(slog.DiscardHandler),
	}}
	r := &reporter{s: s, folder: taken, others: []string{filepath.Join(dir, "nowhere"), free}}
	for _, name := range []string{"rapport-caducee-20261122-090000.txt", "rapport-caducee-20261122-090000-2.txt"} {
		path, refused, err := r.Save(context.Background(), "text")
		if err != nil || path != filepath.Join(free, name) || refused != taken {
			t.Fatalf("%q, %q, %v", path, refused, err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
			t.Errorf("%v %v", info, err)
		}
	}
	r.others = nil
	if path, refused, err := r.Save(context.Background(), "text"); err == nil || path != "" || refused != taken {
		t.Errorf("%q, %q, %v", path, refused, err)
	}
	r.folder = free
	if _, refused, err := r.Save(context.Background(), "text"); err != nil || refused != "" {
		t.Errorf("%q, %v", refused, err)
	}
}

func TestOtherFoldersAreWholePaths(t *testing.T) {
	for _, d := range otherFolders() {
		if !filepath.IsAbs(d) || strings.Contains(d, "..") {
			t.Errorf("%q", d)
		}
	}
	if _, err := os.Stat(otherFolders()[len(otherFolders())-1]); errors.Is(err, fs.ErrNotExist) {
		t.Error("the last resort is not there")
	}
}
