//go:build cgo && linux

package p11_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"caducee/internal/testing/testhost"
	"caducee/middleware/p11"
)

// TestAProcessThatDoesNotStart is no fault of the module: the program is gone,
// is none, ends before it loads anything, or the system has no room for one.
func TestAProcessThatDoesNotStart(t *testing.T) {
	file := func(content string) string {
		path := filepath.Join(t.TempDir(), "program")
		if err := testhost.Executable(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	module := build(t)
	for name, program := range map[string]string{
		"is gone":           "/nonexistent/caducee",
		"is a folder":       t.TempDir(),
		"is no program":     file("\x7fELF nonsense"),
		"ends at once":      file("#!/bin/sh\nexit 0\n"),
		"ends with a fault": file("#!/bin/sh\nexit 2\n"),
		"knows no module":   file("#!/bin/sh\necho unknown command >&2\nexit 2\n"),
		"is killed":         file("#!/bin/sh\nkill -9 $$\n"),
	} {
		t.Run(name, func(t *testing.T) {
			code := []byte("1234")
			a, err := p11.Client{Program: []string{program}}.Ask(t.Context(), p11.Request{Module: module, Do: p11.Activate}, code)
			if !errors.Is(err, p11.ErrProcess) || errors.Is(err, p11.ErrCrashed) || a.Sent {
				t.Errorf("%+v, %v", a, err)
			}
			if string(code) != "\x00\x00\x00\x00" {
				t.Error("the code was not wiped")
			}
		})
	}
	t.Run("no descriptors left", func(t *testing.T) {
		var before syscall.Rlimit
		if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &before); err != nil {
			t.Fatal(err)
		}
		none := before
		none.Cur = 3
		if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &none); err != nil {
			t.Fatal(err)
		}
		_, err := p11.Client{}.Ask(t.Context(), p11.Request{Module: module, Do: p11.Load}, nil)
		if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &before); err != nil {
			t.Fatal(err)
		}
		if !errors.Is(err, p11.ErrProcess) || !errors.Is(err, syscall.EMFILE) {
			t.Errorf("%v", err)
		}
	})
}

// replacing has this test's program started from a file that it removes, or
// puts another one in place of, before it asks a module.
const replacing = "CADUCEE_TEST_REPLACING"

// TestAProgramThatWasReplaced goes on asking modules: an update took its file.
func TestAProgramThatWasReplaced(t *testing.T) {
	if with := os.Getenv(replacing); with != "" {
		name, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		if with != "nothing" {
			if err := testhost.Executable(name, []byte(with)); err != nil {
				t.Fatal(err)
			}
		}
		a, err := p11.Client{}.Ask(t.Context(), p11.Request{Module: os.Getenv("MODULE"), Do: p11.Tokens}, nil)
		fmt.Printf("asked: %v, %v\n", a.Done, err)
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	for _, with := range []string{"nothing", "#!/bin/sh\nexit 0\n"} {
		path := filepath.Join(t.TempDir(), "caducee")
		if err := testhost.Executable(path, program); err != nil {
			t.Fatal(err)
		}
		c := exec.Command(path, "-test.run=^TestAProgramThatWasReplaced$")
		c.Env = append(os.Environ(), replacing+"="+with, "MODULE="+build(t))
		out, err := c.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "asked: true, <nil>") {
			t.Errorf("replaced by %q: %v\n%s", with, err, out)
		}
	}
}
