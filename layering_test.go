package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rule is what a folder may not do, and why. The same rules are in
// .golangci.yml for editors (linters_test.go).
type rule struct {
	// of is a folder, with all below it; "" the whole program.
	of string
	// never are import paths: of modules with all below them, of Go's library
	// alone.
	never []string
	// through forbids them by way of the project's own packages too.
	through bool
	because string
}

var layers = []rule{
	{"cps", []string{"github.com/ebfe/scard", "caducee/reader", "os", "net", "syscall", "os/exec"}, true, "a card is spoken to through cps.Transmitter, the simulator as well as a reader"},
	{"cps", []string{"caducee/internal/diagnosis", "caducee/steps", "caducee/internal/locale", "caducee/internal/engine", "caducee/ui", "fmt.Print"}, true, "a card is read, not judged, and nothing is printed"},
	{"steps", []string{"os", "io/fs", "net", "syscall", "os/exec", "math/rand", "crypto/rand", "github.com/ebfe/scard", "charm.land", "caducee/reader", "caducee/middleware", "caducee/internal/engine"}, true, "the conversation is a pure function of its session and its inputs"},
	{"steps", []string{"caducee/cps", "caducee/internal/secret"}, false, "the conversation takes what is judged, and holds no code"},
	{"internal/diagnosis", []string{"os", "io/fs", "net", "syscall", "os/exec", "math/rand", "crypto/rand", "github.com/ebfe/scard", "caducee/reader", "caducee/middleware"}, true, "judging is a pure function of facts"},
	{"ui", []string{"github.com/ebfe/scard", "caducee/reader", "caducee/cps", "caducee/ecps", "caducee/middleware", "caducee/internal/diagnosis", "caducee/internal/drive", "caducee/internal/engine", "caducee/internal/simcard", "caducee/internal/demo", "os/exec"}, false, "screens draw the conversation's pages and decide nothing"},
	{"internal/plain", []string{"github.com/ebfe/scard", "caducee/reader", "caducee/cps", "caducee/ecps", "caducee/middleware", "caducee/internal/diagnosis", "caducee/internal/engine", "charm.land"}, false, "lines say the conversation's pages, decide nothing and repaint nothing"},
	{"internal/engine", []string{"charm.land", "github.com/spf13/cobra", "caducee/ui", "caducee/internal/plain", "caducee/internal/locale", "caducee/internal/present", "golang.org/x/term"}, false, "the engine knows no terminal and no language"},
	{"reader", []string{"caducee/cps", "caducee/steps", "caducee/internal"}, true, "a reader does not know what a CPS is"},
	{"middleware", []string{"caducee/reader", "caducee/ui", "caducee/internal/cli"}, true, "the middleware is software: no card is needed to judge it"},
	{"middleware", []string{"caducee/cps"}, false, "the middleware is software: no card is needed to judge it"},
	{"ecps", []string{"net", "net/http", "caducee/reader", "caducee/cps", "caducee/ui", "caducee/internal/engine"}, false, "the e-CPS needs no card, and nothing is fetched"},
	{"internal/clean", []string{"caducee", "os", "io/fs", "net"}, true, "every package that shows a text may clean it"},
	{"internal/locale", []string{
		"caducee/cps", "caducee/ecps", "caducee/middleware", "caducee/reader", "caducee/steps", "caducee/ui", "caducee/internal/cli", "caducee/internal/data",
		"caducee/internal/diagnosis", "caducee/internal/engine", "caducee/internal/plain", "caducee/internal/present",
		"caducee/internal/report",
	}, true, "words are at the bottom: everything may say them"},
	{"internal/secret", []string{"caducee", "log", "encoding/json", "os"}, false, "a code goes nowhere"},
	{"internal/certificate", []string{"caducee/cps", "caducee/reader", "caducee/middleware", "os", "net"}, true, "a certificate is read alike wherever it is from"},
	{"internal/report", []string{"os", "io/fs", "net", "os/exec", "caducee/reader", "caducee/middleware", "caducee/internal/host"}, false, "documents and reports are made of what is known already, and written by others"},
	{"", []string{"net/smtp", "net/rpc", "net/http/httputil"}, true, "the program opens no network connection"},
	{"internal/signin", []string{"os", "os/exec", "log", "log/slog", "caducee/reader", "caducee/cps", "caducee/steps", "caducee/internal/engine", "caducee/internal/drive"}, false, "the server of the rehearsal keeps and writes nothing"},
}

// place is where alone something may be imported, and why.
type place struct {
	folders []string
	because string
}

// linked are what has one place each.
var linked = map[string]place{
	"github.com/ebfe/scard":        {[]string{"reader/scard"}, "its calls cannot be interrupted, and its errors are typed in reader"},
	"github.com/ebitengine/purego": {[]string{"reader/scard", "middleware/p11/child"}, "a function called by its address has no type that the compiler checks"},
	"github.com/miekg/pkcs11":      {[]string{"middleware/p11/child"}, "a module may crash or hang: it is loaded into a process of its own"},
	"github.com/spf13/cobra":       {[]string{"internal/cli"}, "the command line is one way in among others"},
	"net/http":                     {[]string{"internal/signin"}, "nothing connects out, and one server listens, on this computer, when asked"},
	"crypto/tls":                   {[]string{"internal/signin"}, "nothing connects out, and one server listens, on this computer, when asked"},
	"testing": {
		[]string{"internal/testing/cardtest", "internal/testing/ifdtest", "internal/testing/modtest", "internal/testing/pcsctest", "internal/testing/pixels", "internal/testing/robot", "internal/testing/welcome"},
		"what serves tests is not in the program",
	},
}

// clock are the functions that a pure package leaves to its caller.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick"}

// source is a package as its files say, for every system at once.
type source struct {
	imports map[string]bool
	// clocks are the places where it reads the clock or waits.
	clocks []string
}

// sources are the packages of the program and of its tests' helpers, by
// folder; "" is main.
func sources(t *testing.T) map[string]*source {
	t.Helper()
	all := map[string]*source{}
	err := filepath.WalkDir(".", func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := e.Name(); e.IsDir() && (name == "testdata" || name == "scripts" || name == "e2e" || name == "bin" || name == "dist" ||
			name != "." && strings.HasPrefix(name, ".")) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		folder := strings.TrimPrefix(path.Dir(filepath.ToSlash(file)), ".")
		if all[folder] == nil {
			all[folder] = &source{imports: map[string]bool{}}
		}
		for _, i := range f.Imports {
			all[folder].imports[strings.Trim(i.Path.Value, `"`)] = true
		}
		ast.Inspect(f, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			switch x, ok := s.X.(*ast.Ident); {
			case ok && x.Name == "time" && slices.Contains(clock, s.Sel.Name):
				all[folder].clocks = append(all[folder].clocks, fset.Position(s.Pos()).String())
			case ok && x.Name == "fmt" && strings.HasPrefix(s.Sel.Name, "Print"):
				all[folder].imports["fmt.Print"] = true
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 30 || all["cps"] == nil || all[""] == nil {
		t.Fatalf("%d packages: not the whole program", len(all))
	}
	return all
}

// reached are the imports of a package, with those of the project's own that
// it leads to, and by way of which.
func reached(all map[string]*source, folder string, through bool) map[string]string {
	found := map[string]string{}
	var visit func(folder, way string)
	visit = func(folder, way string) {
		for i := range all[folder].imports {
			if _, seen := found[i]; seen {
				continue
			}
			found[i] = way
			if own, ok := strings.CutPrefix(i, "caducee/"); ok && through && all[own] != nil {
				visit(own, way+" → "+own)
			}
		}
	}
	visit(folder, folder)
	return found
}

func below(name, folder string) bool {
	return folder == "" || name == folder || strings.HasPrefix(name, folder+"/")
}

// forbids reports whether a rule's path covers an import.
func forbids(never, path string) bool {
	first, _, _ := strings.Cut(never, "/")
	if first == "caducee" || strings.Contains(first, ".") {
		return below(path, never)
	}
	return path == never
}

// TestLayers holds each folder to what docs/architecture.md says it may not
// do.
func TestLayers(t *testing.T) {
	all := sources(t)
	for _, r := range layers {
		if all[r.of] == nil {
			t.Errorf("a rule is for %s, which is no package", r.of)
		}
		for _, folder := range slices.Sorted(maps.Keys(all)) {
			if !below(folder, r.of) {
				continue
			}
			for i, way := range reached(all, folder, r.through) {
				// A folder may import its own parts.
				if r.of != "" && below(i, "caducee/"+r.of) {
					continue
				}
				for _, never := range r.never {
					if forbids(never, i) {
						t.Errorf("%s imports %s (%s): %s", folder, i, way, r.because)
					}
				}
			}
		}
	}
}

// TestOnePlaceEach keeps what is delicate to import in one place.
func TestOnePlaceEach(t *testing.T) {
	for folder, s := range sources(t) {
		for i := range s.imports {
			if p, ok := linked[i]; ok && !slices.Contains(p.folders, folder) {
				t.Errorf("%s imports %s, which is for %s: %s", folder, i, strings.Join(p.folders, ", "), p.because)
			}
		}
	}
}

// TestNoClock has time handed in where the same facts must always give the
// same answer.
func TestNoClock(t *testing.T) {
	for folder, s := range sources(t) {
		for _, pure := range []string{"cps", "internal/diagnosis", "steps", "internal/present", "internal/locale", "internal/report"} {
			if below(folder, pure) && len(s.clocks) > 0 {
				t.Errorf("%s reads the clock: %s", folder, fmt.Sprint(s.clocks))
			}
		}
	}
}
