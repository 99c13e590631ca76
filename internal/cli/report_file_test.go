package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"caducee/internal/host"
)

func TestReportIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.txt")
	if err := writeReport(path, "first", false); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := writeReport(path, "second", false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("second time: %v", err)
	}
	if err := writeReport(path, "third", true); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "third" {
		t.Errorf("%q, %v", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode after replacement %v, %v", info.Mode(), err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".caducee-*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestReplacingAReportFollowsNoLink(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "precious"), filepath.Join(dir, "report.txt")
	if err := os.WriteFile(target, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := writeReport(link, "report", true); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(target); err != nil || string(got) != "precious" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestOnlyAFileIsReplacedByAReport(t *testing.T) {
	dir := t.TempDir()
	folder, stdout := filepath.Join(dir, "folder"), filepath.Join(dir, "stdout")
	if err := errors.Join(os.Mkdir(folder, 0o700), os.Symlink("/dev/null", stdout)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{folder, stdout, "/dev/null", "/dev/stdout"} {
		if err := writeReport(path, "report", true); !errors.Is(err, host.ErrNotOurs) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
