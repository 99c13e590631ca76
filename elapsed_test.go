package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestNoTestJudgesTheClock: a test that compares how long something took with
// a limit fails on a computer that is slower, or busy. What a test waits for
// has half a minute, what "gives up after" runs on a clock of the test's own,
// and what is measured is measured by a benchmark, in a file whose name ends
// with bench_test.go.
func TestNoTestJudgesTheClock(t *testing.T) {
	packages := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		switch {
		case e.IsDir() && name != "." && (name == "testdata" || name == "bin" || name == "dist" || strings.HasPrefix(name, ".")):
			return filepath.SkipDir
		case !e.IsDir() && strings.HasSuffix(name, "_test.go") && !strings.HasSuffix(name, "bench_test.go"):
			folder := path.Dir(filepath.ToSlash(file))
			packages[folder] = append(packages[folder], file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) < 30 {
		t.Fatalf("%d packages with tests: not the whole program", len(packages))
	}
	for _, files := range packages {
		fset := token.NewFileSet()
		var parsed []*ast.File
		for _, file := range files {
			f, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			parsed = append(parsed, f)
		}
		for _, at := range judged(parsed) {
			t.Errorf("%s: compares how long something took", fset.Position(at))
		}
	}
}

// elapsed finds what holds a measured time in a package's tests: by name, since
// no types are known. A name that holds one anywhere is taken to hold one
// everywhere, which is stricter than need be.
type elapsed struct{ names map[string]bool }

// judged are the places where a measured time is compared.
func judged(files []*ast.File) (at []token.Pos) {
	e := elapsed{map[string]bool{}}
	for {
		before := len(e.names)
		for _, f := range files {
			ast.Inspect(f, e.learn)
		}
		if len(e.names) == before {
			break
		}
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if slices.Contains([]token.Token{token.LSS, token.LEQ, token.GTR, token.GEQ}, n.Op) && (e.holds(n.X) || e.holds(n.Y)) {
					at = append(at, n.Pos())
				}
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Compare" && slices.ContainsFunc(n.Args, e.holds) {
					at = append(at, n.Pos())
				}
			}
			return true
		})
	}
	return at
}

// learn adds the names that an assignment, a definition, a return or a field
// gives a measured time.
func (e elapsed) learn(n ast.Node) bool {
	give := func(to ast.Expr, from ast.Expr) {
		if !e.holds(from) {
			return
		}
		switch to := to.(type) {
		case *ast.Ident:
			e.names[to.Name] = true
		case *ast.SelectorExpr:
			e.names[to.Sel.Name] = true
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if len(n.Rhs) == len(n.Lhs) {
				give(to, n.Rhs[i])
			}
		}
	case *ast.ValueSpec:
		for i, to := range n.Names {
			if i < len(n.Values) {
				give(to, n.Values[i])
			}
		}
	case *ast.KeyValueExpr:
		give(n.Key, n.Value)
	case *ast.FuncDecl:
		// A function whose first result is measured is measured.
		if n.Body == nil {
			break
		}
		ast.Inspect(n.Body, func(inner ast.Node) bool {
			if _, own := inner.(*ast.FuncLit); own {
				return false
			}
			if r, ok := inner.(*ast.ReturnStmt); ok && slices.ContainsFunc(r.Results, e.holds) {
				e.names[n.Name.Name+"()"] = true
			}
			return true
		})
	}
	return true
}

// holds reports whether an expression's value is a measured time.
func (e elapsed) holds(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.Ident:
		return e.names[x.Name]
	case *ast.SelectorExpr:
		return e.names[x.Sel.Name]
	case *ast.ParenExpr:
		return e.holds(x.X)
	case *ast.UnaryExpr:
		return e.holds(x.X)
	case *ast.IndexExpr:
		return e.holds(x.X)
	case *ast.BinaryExpr:
		return slices.Contains([]token.Token{token.ADD, token.SUB, token.MUL, token.QUO, token.REM}, x.Op) && (e.holds(x.X) || e.holds(x.Y))
	case *ast.CallExpr:
		return e.measures(x)
	}
	return false
}

// units are what makes a number of a time.
var units = []string{"Nanoseconds", "Microseconds", "Milliseconds", "Seconds", "Minutes", "Round", "Truncate", "Abs"}

// measures reports whether a call gives a measured time: of the wall clock, of
// the processor, or of what another call measured.
func (e elapsed) measures(call *ast.CallExpr) bool {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		if f.Name == "min" || f.Name == "max" || len(call.Args) == 1 && slices.Contains([]string{"float64", "int", "int64"}, f.Name) {
			return slices.ContainsFunc(call.Args, e.holds)
		}
		return e.names[f.Name+"()"]
	case *ast.SelectorExpr:
		of, _ := f.X.(*ast.Ident)
		switch {
		case of != nil && of.Name == "time" && (f.Sel.Name == "Since" || f.Sel.Name == "Until"),
			f.Sel.Name == "SystemTime", f.Sel.Name == "UserTime", f.Sel.Name == "Getrusage", f.Sel.Name == "FirstPaint", f.Sel.Name == "Reacts",
			// Of two times; nothing else in these tests has such a method.
			f.Sel.Name == "Sub" && len(call.Args) == 1:
			return true
		case of != nil && of.Name == "time" && f.Sel.Name == "Duration":
			return slices.ContainsFunc(call.Args, e.holds)
		case slices.Contains(units, f.Sel.Name):
			return e.holds(f.X)
		}
		return e.names[f.Sel.Name+"()"]
	}
	return false
}

// TestTheClockIsSeen has the rule find what it is for, and nothing else.
func TestTheClockIsSeen(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		want   int
	}{
		"in an if":                {`if took := time.Since(start); took > limit { t.Error(took) }`, 1},
		"at once":                 {`for time.Since(start) < limit {}`, 1},
		"the smallest":            {`best := time.Hour; best = min(best, end.Sub(start)); if best > limit {}`, 1},
		"in a number":             {`if time.Since(start).Seconds() >= 2 {}`, 1},
		"of a function":           {`if f() > limit {}`, 1},
		"of a field":              {`r.spent = end.Sub(start) - lasts; if r.spent > limit {}`, 1},
		"of a variable":           {`var passed = time.Since(start); switch { case 2*time.Second < passed: }`, 1},
		"processor time":          {`if cmd.ProcessState.UserTime() > limit {}`, 1},
		"in milliseconds":         {`ms := float64(time.Since(start).Milliseconds()); if ms/2 > 3 {}`, 1},
		"by cmp":                  {`if cmp.Compare(time.Since(start), limit) > 0 {}`, 1},
		"a limit on a wait":       {`for end := time.Now().Add(30*time.Second); time.Now().Before(end); {}`, 0},
		"told, and not judged":    {`took := time.Since(start); t.Log(took.Round(time.Second))`, 0},
		"another number":          {`if n := len(list); n > 3 {}`, 0},
		"a time that was not met": {`if o.Limit > time.Second {}`, 0},
	} {
		source := "package p\nfunc f() time.Duration { return time.Since(start) }\nfunc g() {\n" + c.source + "\n}\n"
		f, err := parser.ParseFile(token.NewFileSet(), "x_test.go", source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := judged([]*ast.File{f}); len(got) != c.want {
			t.Errorf("%s: %d comparisons seen, want %d", name, len(got), c.want)
		}
	}
}
