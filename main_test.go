package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"caducee/internal/testing/built"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/testhost"
)

// program is what the scripts run, built once. The binary of these tests could
// play its part; it takes half as long again to start, a thousand times.
var program built.Program

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	flag.Parse() // testscript asks for -test.v
	var err error
	if program, err = built.New(); err == nil {
		err = built.Waiting()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer program.Remove()
	return m.Run()
}

// TestScripts runs the program as a user does: every command, flag, exit code
// and error, with and without a terminal.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setUp,
		Condition:           condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exit":      exitCommand,
			"schema":    schemaCommand,
			"json":      jsonCommand,
			"mode":      modeCommand,
			"completes": completesCommand,
			"metrics":   metricsCommand,
			"types":     typesCommand,
		},
	})
}

// setUp gives each script a home of its own, a French locale and a terminal's
// name.
func setUp(e *testscript.Env) error {
	docs, err := filepath.Abs("docs")
	if err != nil {
		return err
	}
	pictures, err := filepath.Abs(filepath.Join("testdata", "pictures"))
	if err != nil {
		return err
	}
	desks, err := filepath.Abs(filepath.Join("testdata", "desks"))
	if err != nil {
		return err
	}
	e.Setenv("PATH", filepath.Dir(program.Path())+string(os.PathListSeparator)+e.Getenv("PATH"))
	e.Setenv("DESKS", desks)
	e.Setenv("DOCS", docs)
	e.Setenv("PICTURES", pictures)
	e.Setenv("XDG_STATE_HOME", filepath.Join(e.WorkDir, "state"))
	e.Setenv("HOME", e.WorkDir)
	e.Setenv("LANG", "fr_FR.UTF-8")
	e.Setenv("TERM", "xterm")
	own, _ := testhost.Mounts() // a script that needs them asks [namespaces]
	e.Setenv("OWN", strings.Join(own, " "))
	e.Setenv(built.Options, built.Halting)
	return nil
}

// condition knows [namespaces]: this computer lets a test mount things where
// nobody else sees them.
func condition(name string) (bool, error) {
	switch name {
	case "namespaces":
		_, err := testhost.Mounts()
		return err == nil, nil
	case "every":
		return measure.Every(), nil
	}
	return false, fmt.Errorf("unknown condition %s", name)
}

// exitCommand runs a program that must end with a code: exit 1 caducee check.
func exitCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit code program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		code, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = code.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// schemaCommand validates a document: schema card stdout.
func schemaCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: schema name file")
	}
	validate(ts, args[0], ts.ReadFile(args[1]))
}

// validate checks a document against the schema that docs/schemas gives it.
func validate(ts *testscript.TestScript, schema, text string) {
	s, err := compiled(schema)
	ts.Check(err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	ts.Check(err)
	if err := s.Validate(value); err != nil {
		ts.Fatalf("%v\n%s", err, text)
	}
}

var schemas sync.Map // *jsonschema.Schema by name: each is compiled once

// compiled is the schema of that name in docs/schemas.
func compiled(name string) (*jsonschema.Schema, error) {
	if s, ok := schemas.Load(name); ok {
		return s.(*jsonschema.Schema), nil
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(filepath.Join("docs", "schemas", name+".schema.json"))
	if err == nil {
		schemas.Store(name, s)
	}
	return s, err
}

// jsonCommand compares values of a document by their path: json stdout
// card.pin.tries_left 3. Numbers in a path index arrays.
func jsonCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 || len(args)%2 == 0 {
		ts.Fatalf("usage: [!] json file path value [path value]...")
	}
	var document any
	d := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	d.UseNumber()
	ts.Check(d.Decode(&document))
	for i := 1; i < len(args); i += 2 {
		got, err := lookUp(document, args[i])
		ts.Check(err)
		if (got == args[i+1]) == neg {
			ts.Fatalf("%s: %s, want %s", args[i], got, args[i+1])
		}
	}
}

func lookUp(value any, path string) (string, error) {
	for _, name := range strings.Split(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			member, ok := v[name]
			if !ok {
				return "", fmt.Errorf("%s: no member %s", path, name)
			}
			value = member
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(v) {
				return "", fmt.Errorf("%s: no element %s of %d", path, name, len(v))
			}
			value = v[i]
		default:
			return "", fmt.Errorf("%s: nothing below %v", path, value)
		}
	}
	if s, ok := value.(string); ok {
		return s, nil
	}
	var b bytes.Buffer
	err := json.NewEncoder(&b).Encode(value)
	return strings.TrimSpace(b.String()), err
}

// modeCommand checks a file's permissions: mode report.txt 0600.
func modeCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mode file permissions")
	}
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[1] {
		ts.Fatalf("%s: %s, want %s", args[0], got, args[1])
	}
}
