package ui

import (
	"flag"
	"os"
	"strings"
	"testing"

	"caducee/internal/locale"
)

// TestReadmesShowARealScreen compares the screen in README.md and in
// README.en.md with the one that the program draws; -update writes it.
func TestReadmesShowARealScreen(t *testing.T) {
	for path, texts := range map[string]*locale.Texts{"../README.md": locale.French(), "../README.en.md": locale.English()} {
		t.Run(path, func(t *testing.T) { readmeShows(t, path, texts) })
	}
}

func readmeShows(t *testing.T, path string, texts *locale.Texts) {
	const begin, end = "<!-- screen: prerequisites -->\n```\n", "```\n<!-- end -->"
	w := start(t, "no-middleware", func(o *setup) { o.Texts = texts })
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
