//go:build linux

// Package e2e runs the built program as a person or a script would: at a
// terminal, through pipes, against a private PC/SC service with a simulated
// card plugged into its virtual reader. The machine's own readers are never
// touched.
package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/testing/built"
)

// program is the binary under test, built once.
var program string

func TestMain(m *testing.M) {
	if len(os.Args) == 4 && os.Args[1] == holder {
		os.Exit(holdUntilTold(os.Args[2], os.Args[3]))
	}
	flag.Parse()
	os.Exit(run(m))
}

// otherProgram names a variable of the environment: a program to be run instead of
// this system's, as `make windows` does with the one for Windows.
const otherProgram = "CADUCEE_TEST_PROGRAM"

func run(m *testing.M) int {
	if program = os.Getenv(otherProgram); program != "" {
		return m.Run()
	}
	p, err := built.New()
	if err == nil {
		err = built.Waiting()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer p.Remove()
	program = p.Path()
	if err := p.Watch(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := m.Run()
	if err := errors.Join(results.write(), p.Races()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// result is how a command ended.
type result struct {
	status         int
	stdout, stderr string
}

// home is an environment of the test's own: state, configuration and language.
func home(t testing.TB) []string {
	dir := t.TempDir()
	env := []string{
		"HOME=" + dir, "XDG_STATE_HOME=" + filepath.Join(dir, "state"), "XDG_CONFIG_HOME=" + filepath.Join(dir, "config"),
		"PATH=" + os.Getenv("PATH"), "LANG=fr_FR.UTF-8",
	}
	if options := os.Getenv(built.Options); options != "" {
		env = append(env, built.Options+"="+options)
	}
	return env
}

// command runs the program with a pipe for input and for output.
func command(t testing.TB, env []string, stdin string, args ...string) result {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, program, args...)
	c.Env = env
	c.Stdin = strings.NewReader(stdin)
	var out, err bytes.Buffer
	c.Stdout, c.Stderr = &out, &err
	ended := c.Run()
	var exit *exec.ExitError
	if ended != nil && !errors.As(ended, &exit) {
		t.Fatalf("caducee %s: %v", strings.Join(args, " "), ended)
	}
	if ctx.Err() != nil {
		t.Fatalf("caducee %s: did not end\n%s%s", strings.Join(args, " "), &out, &err)
	}
	return result{c.ProcessState.ExitCode(), out.String(), err.String()}
}

// document is what these tests read of the JSON documents.
type document struct {
	Schema    string
	Ready     bool
	Result    string
	Code      string
	TriesLeft *int `json:"tries_left"`
	Serial    string
	Issued    string
	Expires   string
	Updated   string
	Checks    []struct{ ID, Code, Status, Evidence string }
	// Middleware has one digit in each part of its versions.
	Middleware struct{ Version, Minimum string }
	Proof      struct {
		Mechanism string
		Verified  bool
	}
	Holder struct{ Surname, ID string }
	Card   *document
	PIN    struct {
		TriesLeft *int `json:"tries_left"`
	}
	IO io
}

type io struct{ APDUs, Bytes int }

func parse(t testing.TB, r result) document {
	t.Helper()
	var d document
	if err := json.Unmarshal([]byte(r.stdout), &d); err != nil {
		t.Fatalf("no JSON (exit %d): %v\n%s%s", r.status, err, r.stdout, r.stderr)
	}
	return d
}
