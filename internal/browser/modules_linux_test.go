package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/testing/modtest"
)

// TestAModuleIsAddedAndTakenOutAgain by NSS's own tool, and not while a browser has
// the list: what is in it besides stays as it was.
func TestAModuleIsAddedAndTakenOutAgain(t *testing.T) {
	if _, err := exec.LookPath("modutil"); err != nil {
		t.Skip("no modutil here")
	}
	if modtest.OpenSC() == "" {
		t.Skip("no module of OpenSC's here")
	}
	folder := filepath.Join(t.TempDir(), "l'essai d.default")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("certutil", "-N", "-d", "sql:"+folder, "--empty-password").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	list := func() string {
		t.Helper()
		raw, err := os.ReadFile(filepath.Join(folder, "pkcs11.txt"))
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	before := list()
	running := true
	l := Lists{Open: func(f string) bool { return running && f == folder }, Proc: "/proc"}
	add := diagnosis.ListChange{Folder: folder, Module: modtest.OpenSC()}
	untouched := func(why string) {
		t.Helper()
		if open, err := l.Change(t.Context(), add); !open || err != nil || list() != before {
			t.Errorf("%s: open %v, %v, %s", why, open, err, list())
		}
	}
	untouched("its lock is there")
	running = false
	// A browser that left no lock, or none that is known, has the database open.
	database, err := os.Open(filepath.Join(folder, "cert9.db"))
	if err != nil {
		t.Fatal(err)
	}
	untouched("a process has the database open")
	_ = database.Close()
	elsewhere := filepath.Join(t.TempDir(), "cert9.db")
	if err := os.Link(filepath.Join(folder, "cert9.db"), elsewhere); err != nil {
		t.Fatal(err)
	}
	if database, err = os.Open(elsewhere); err != nil {
		t.Fatal(err)
	}
	untouched("a process has the database open under the path that its own mounts give it")
	_ = database.Close()

	if open, err := l.Change(t.Context(), add); open || err != nil || strings.Count(list(), add.Module) != 1 {
		t.Fatalf("open %v, %v, %s", open, err, list())
	}
	if _, err := l.Change(t.Context(), add); err == nil {
		t.Error("added twice")
	}
	if open, err := l.Change(t.Context(), add.Undone()); open || err != nil || strings.TrimSpace(list()) != strings.TrimSpace(before) {
		t.Errorf("open %v, %v, %s", open, err, list())
	}
	if _, err := l.Change(t.Context(), diagnosis.ListChange{Folder: folder, Module: "/nowhere/module.so"}); err == nil {
		t.Error("a module that is not there was added")
	}
	if strings.TrimSpace(list()) != strings.TrimSpace(before) {
		t.Error(list())
	}
}

// TestADatabaseIsMadeWhereABrowserHasNone, and no browser made a folder for one yet:
// the way back leaves it, without the module.
func TestADatabaseIsMadeWhereABrowserHasNone(t *testing.T) {
	if _, err := exec.LookPath("modutil"); err != nil {
		t.Skip("no modutil here")
	}
	if modtest.OpenSC() == "" {
		t.Skip("no module of OpenSC's here")
	}
	folder := filepath.Join(t.TempDir(), "camille é", ".pki", "nssdb")
	l := Lists{Open: func(string) bool { return false }, Proc: "/proc"}
	add := diagnosis.ListChange{Folder: folder, Module: modtest.OpenSC(), New: true}
	if open, err := l.Change(t.Context(), add); open || err != nil || !isListed(add) {
		t.Fatalf("open %v, %v", open, err)
	}
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v: others may read it", info.Mode(), err)
	}
	undo := add.Undone()
	if open, err := l.Change(t.Context(), undo); open || err != nil || isListed(add) {
		t.Errorf("open %v, %v", open, err)
	}
	if _, err := os.Stat(filepath.Join(folder, "cert9.db")); err != nil {
		t.Errorf("the browser's own database is gone: %v", err)
	}
	// What was agreed to is what is done: a folder is made where that was said.
	elsewhere := diagnosis.ListChange{Folder: filepath.Join(t.TempDir(), "gone"), Module: modtest.OpenSC()}
	if _, err := l.Change(t.Context(), elsewhere); err == nil {
		t.Error("added to a folder that is not there")
	}
}
