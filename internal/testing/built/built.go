// Package built builds the program for the tests that run it: as it is
// released, or with the race detector where the tests have theirs. It is for
// tests only.
package built

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	// What go test kept of a run is answered again as long as nothing changed
	// that the test is made of; it does not see what the program is made of
	// unless the test is, too.
	_ "caducee/internal/cli"
)

// Program is the program in a folder of its own.
type Program struct{ folder string }

// New builds the program; Remove takes it away.
func New() (p Program, err error) {
	if p.folder, err = os.MkdirTemp("", "caducee-built-"); err != nil {
		return Program{}, err
	}
	if err = Build(p.Path(), "caducee"); err != nil {
		p.Remove()
	}
	return p, err
}

// In is a program that is to be built, or was, in a folder.
func In(folder string) Program { return Program{folder} }

// Build builds a command of this module as the program is built.
func Build(output, command string) error {
	// No commit: the program's version is the same wherever the tests run, and
	// a folder that git does not trust, being somebody else's, is built too.
	// Compiled as Makefile does: what a debugger needs would be left out at the end.
	args := []string{"build", "-trimpath", "-gcflags=all=-dwarf=false", "-buildvcs=false", "-ldflags", "-s -w", "-o", output}
	if Race {
		args = append(args, "-race")
	}
	if out, err := exec.Command("go", append(args, command)...).CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", command, err, out)
	}
	return nil
}

// Path is the program's file, the only one of its folder that is a program.
func (p Program) Path() string {
	if runtime.GOOS == "windows" {
		return filepath.Join(p.folder, "caducee.exe")
	}
	return filepath.Join(p.folder, "caducee")
}

// Options is the variable of the environment with the detector's options, and
// Halting are those with which a program ends at its first race, and does not
// wait a second at every other end.
const (
	Options = "GORACE"
	Halting = "halt_on_error=1 atexit_sleep_ms=0"
)

// Watch gives this process, and the programs that it gives its environment to,
// what it takes to see their races; without the detector nothing. What is seen
// goes into files, since nobody reads what a program writes over its own
// screens.
func (p Program) Watch() error {
	if !Race {
		return nil
	}
	return os.Setenv(Options, Halting+" log_path="+p.races())
}

func (p Program) races() string { return filepath.Join(p.folder, "race") }

// Races are the reports of all runs so far, as an error.
func (p Program) Races() error {
	files, err := filepath.Glob(p.races() + ".*")
	if err != nil || len(files) == 0 {
		return err
	}
	var reports strings.Builder
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		reports.Write(text)
	}
	return errors.New("the program has races:\n" + reports.String())
}

// Remove takes the program and its reports away.
func (p Program) Remove() { _ = os.RemoveAll(p.folder) }
