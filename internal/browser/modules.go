package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"caducee/internal/diagnosis"
)

// Lists changes the lists of PKCS#11 modules that browsers read, by NSS's own tool
// (modutil), and never while a browser runs on one: it would not see the change,
// or write over it.
type Lists struct {
	// Open tells by the browsers' own locks that one runs on the list in a folder.
	Open func(folder string) bool
	// Proc is where the system shows what processes have open: /proc.
	Proc string
}

// changing is how long the tool may take: it loads the module.
const changing = 30 * time.Second

// Change makes a change, and looks that it was made. open tells that nothing was
// done, since a browser runs on the list.
func (l Lists) Change(ctx context.Context, c diagnosis.ListChange) (open bool, err error) {
	if l.Open(c.Folder) || l.used(c.Folder) {
		return true, nil
	}
	ctx, cancel := context.WithTimeout(ctx, changing)
	defer cancel()
	if c.New { // as the first of its commands would
		if err := os.MkdirAll(c.Folder, 0o700); err != nil {
			return false, fmt.Errorf("list of modules: %w", err)
		}
	}
	command := c.Command()
	run := exec.CommandContext(ctx, command[0], command[1:]...)
	apart(run)
	run.WaitDelay = time.Second
	// What it says is in its own words; the list says more.
	out, err := run.CombinedOutput()
	if err != nil {
		return false, fmt.Errorf("list of modules: %w: %s", err, strings.TrimSpace(string(out)))
	}
	if isListed(c) == c.Remove {
		return false, errUnchanged
	}
	return false, nil
}

var errUnchanged = errors.New("list of modules: not as it should be afterwards")

// isListed tells whether the list has the module of a change.
func isListed(c diagnosis.ListChange) bool {
	raw, err := os.ReadFile(filepath.Join(c.Folder, "pkcs11.txt"))
	return err == nil && strings.Contains(string(raw), "library="+c.Module+"\n")
}

// used tells whether a process of this user has the database beside the list open:
// every browser that runs on it has. A browser with mounts of its own, as snap,
// Flatpak and containers have, may know the file by another path: its name is
// looked for, then the file itself compared.
func (l Lists) used(folder string) bool {
	path, err := filepath.EvalSymlinks(filepath.Join(folder, "cert9.db"))
	if err != nil {
		return false
	}
	database, err := os.Stat(path)
	if err != nil {
		return false
	}
	open, _ := filepath.Glob(filepath.Join(l.Proc, "[0-9]*", "fd", "*"))
	for _, fd := range open {
		// Only what has the name is asked for more: a file elsewhere may not answer.
		if target, err := os.Readlink(fd); err != nil || filepath.Base(target) != filepath.Base(path) {
			continue
		}
		if file, err := os.Stat(fd); err == nil && os.SameFile(file, database) {
			return true
		}
	}
	return false
}
