//go:build unix

package host_test

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"caducee/internal/host"
)

func TestAppendMakesAFileForItsOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "caducee", "debug.log")
	for range 2 {
		f, err := host.AppendFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString("x"); err != nil {
			t.Error(err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode() != 0o600 {
			t.Errorf("%v %v", info.Mode(), err)
		}
		if err := os.Chmod(path, 0o644); err != nil { // as an older version may have left it
			t.Fatal(err)
		}
	}
	if raw, err := host.ReadFile(path, 10); string(raw) != "xx" || err != nil {
		t.Errorf("%q %v", raw, err)
	}
	if _, err := host.ReadFile(path+".none", 10); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// TestNothingButAnOrdinaryFileIsOpened puts everything else that has a name
// under the file's. What a link leads to stays as it is.
func TestNothingButAnOrdinaryFileIsOpened(t *testing.T) {
	const mode = 0o640
	target := func(t *testing.T, dir string) string {
		t.Helper()
		path := filepath.Join(dir, "target")
		if err := os.WriteFile(path, []byte("mine"), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, put := range map[string]func(t *testing.T, dir, path string) error{
		"link": func(t *testing.T, dir, path string) error { return os.Symlink(target(t, dir), path) },
		"link to nothing": func(_ *testing.T, dir, path string) error {
			return os.Symlink(filepath.Join(dir, "none"), path)
		},
		"second name": func(t *testing.T, dir, path string) error { return os.Link(target(t, dir), path) },
		"pipe":        func(_ *testing.T, _, path string) error { return syscall.Mkfifo(path, 0o600) },
		"pipe that somebody reads": func(t *testing.T, _, path string) error {
			if err := syscall.Mkfifo(path, 0o600); err != nil {
				return err
			}
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			if err == nil {
				t.Cleanup(func() { _ = f.Close() })
			}
			return err
		},
		"link to a device": func(_ *testing.T, _, path string) error { return os.Symlink("/dev/zero", path) },
		"folder":           func(_ *testing.T, _, path string) error { return os.Mkdir(path, 0o700) },
		"socket": func(t *testing.T, _, path string) error {
			l, err := net.Listen("unix", path)
			if err == nil {
				t.Cleanup(func() { _ = l.Close() })
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "f")
			if err := put(t, dir, path); err != nil {
				t.Fatal(err)
			}
			if f, err := host.AppendFile(path); !errors.Is(err, host.ErrNotOurs) {
				_ = f.Close()
				t.Errorf("written to: %v", err)
			}
			if raw, err := host.ReadFile(path, 10); !errors.Is(err, host.ErrNotOurs) {
				t.Errorf("read: %q %v", raw, err)
			}
			if info, err := os.Stat(filepath.Join(dir, "target")); err == nil && (info.Mode() != mode || info.Size() != 4) {
				t.Errorf("the target is %v now", info.Mode())
			}
			if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
				t.Error("made behind a link")
			}
		})
	}
}

func TestFolderOfSomebodyElse(t *testing.T) {
	dir := t.TempDir()
	open, link, file := filepath.Join(dir, "open"), filepath.Join(dir, "link"), filepath.Join(dir, "file")
	if err := errors.Join(os.Mkdir(open, 0o700), os.Chmod(open, 0o777), os.Symlink(t.TempDir(), link)); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{open, link} {
		if err := host.PrivateFolder(folder); !errors.Is(err, host.ErrFolder) {
			t.Errorf("%s: %v", folder, err)
		}
		if _, err := host.AppendFile(filepath.Join(folder, "debug.log")); !errors.Is(err, host.ErrFolder) {
			t.Errorf("%s: %v", folder, err)
		}
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := host.PrivateFolder(file); !errors.Is(err, syscall.ENOTDIR) {
		t.Error(err)
	}
}
