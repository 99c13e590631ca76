package ui

import (
	"flag"
	"os"
	"strings"
	"testing"
)

// TestReadmeShowsARealScreen compares the screen in README.md with the one
// that the program draws; -update writes it.
func TestReadmeShowsARealScreen(t *testing.T) {
	const path, begin, end = "../README.md", "<!-- screen: prerequisites -->\n```\n", "```\n<!-- end -->"
	w := start(t, "no-middleware", nil)
	toChecks(w)
	w.size(80, 24)
	screen := trimmed(w.frame()) + "\n"
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(readme), begin)
	if !ok {
		t.Fatalf("%s has no place for a screen", path)
	}
	shown, after, ok := strings.Cut(rest, end)
	if !ok {
		t.Fatalf("%s does not end its screen", path)
	}
	if shown == screen {
		return
	}
	if flag.Lookup("update").Value.String() != "true" {
		t.Fatalf("%s shows another screen; `make golden` writes this one:\n%s", path, screen)
	}
	if err := os.WriteFile(path, []byte(before+begin+screen+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
