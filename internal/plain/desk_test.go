package plain_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caducee/internal/cli/ask"
	"caducee/internal/data"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/plain"
)

func clock() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// desk is a line mode at work on a simulated desk, with a pipe to answer it.
type desk struct {
	t       *testing.T
	machine *demo.Machine
	engine  *engine.Engine
	pipe    *os.File
	out     *transcript
	err     chan error
}

// transcript is what was said so far.
type transcript struct {
	mu     sync.Mutex
	text   bytes.Buffer
	heard  int
	change chan struct{}
}

func (s *transcript) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.change)
	s.change = make(chan struct{})
	return s.text.Write(p)
}

func (s *transcript) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.ReplaceAll(s.text.String(), "\u00a0", " ")
}

type setting struct {
	drive drive.Options
	lines plain.Lines
}

type option func(*setting)

func screenShare(s *setting) { s.drive.Masked = true }
func auto(s *setting)        { s.lines.Auto = true }

// moving has the time go on as far as it is waited for, at once.
func moving(s *setting) {
	var passed atomic.Int64
	now := func() time.Time { return clock().Add(time.Duration(passed.Load())) }
	s.drive.Clock, s.lines.Clock = now, now
	s.lines.After = func(d time.Duration) <-chan time.Time {
		passed.Add(int64(max(d, time.Millisecond)))
		c := make(chan time.Time, 1)
		c <- now()
		return c
	}
}

func open(t *testing.T, scenario string, options ...option) *desk {
	t.Helper()
	m, err := demo.Open(scenario, clock)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, machine: m, out: &transcript{change: make(chan struct{})}, err: make(chan error, 1)}
	d.engine = engine.New(engine.Options{
		System: m.System(), Middleware: m.Middleware, Authorities: m.Authorities, USB: m.USB,
		Environment: diagnosis.Environment{OS: diagnosis.Linux, Demo: m.Scenario}, Clock: clock, Rand: rand.Reader,
	})
	from, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	d.pipe = to
	in, err := ask.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := setting{
		drive: drive.Options{Engine: d.engine, Texts: locale.French(), Data: set, Clock: clock, Demo: m},
		lines: plain.Lines{In: in, Out: d.out, Clock: clock, Codes: m.Codes},
	}
	for _, change := range options {
		change(&o)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	var running sync.WaitGroup
	running.Go(func() { _ = d.engine.Run(ctx) })
	running.Go(func() {
		d.engine.Settled(ctx)
		driver := drive.Open(ctx, o.drive)
		defer driver.Close()
		_, err := plain.Talk(ctx, driver, o.lines)
		d.err <- err
	})
	t.Cleanup(func() {
		cancel()
		running.Wait()
		_ = to.Close()
		_ = in.Close()
		_ = from.Close()
		if said := d.out.String(); strings.Contains(said, "\x1b") {
			t.Errorf("an escape code in the line mode: %q", said)
		}
	})
	return d
}

// answer sends lines through the pipe, without waiting for the questions.
func (d *desk) answer(lines ...string) {
	d.t.Helper()
	if len(lines) == 0 {
		return
	}
	if _, err := io.WriteString(d.pipe, strings.Join(lines, "\n")+"\n"); err != nil {
		d.t.Fatal(err)
	}
}

// hears waits for text after what was heard last.
func (d *desk) hears(text string) {
	d.t.Helper()
	end := time.After(30 * time.Second)
	for {
		said := d.out.String()
		d.out.mu.Lock()
		change := d.out.change
		d.out.mu.Unlock()
		if i := strings.Index(said[d.out.heard:], text); i >= 0 {
			d.out.heard += i + len(text)
			return
		}
		select {
		case <-change:
		case <-time.After(50 * time.Millisecond): // said between the two looks
		case <-end:
			d.t.Fatalf("never said %q:\n%s", text, said[d.out.heard:])
		}
	}
}

// choice is a numbered answer, then the question.
var choice = regexp.MustCompile(`(?m)^(\d+)\. (.*)$`)

// picks waits for a numbered answer that begins with a label, and gives its
// number.
func (d *desk) picks(label string) {
	d.t.Helper()
	label = text(label)
	end := time.After(30 * time.Second)
	for {
		d.out.mu.Lock()
		change := d.out.change
		d.out.mu.Unlock()
		said := d.out.String()[d.out.heard:]
		for _, m := range choice.FindAllStringSubmatchIndex(said, -1) {
			if !strings.HasPrefix(strings.ToLower(said[m[4]:m[5]]), strings.ToLower(label)) {
				continue
			}
			d.out.heard += m[1]
			d.hears(" : ")
			d.answer(said[m[2]:m[3]])
			return
		}
		select {
		case <-change:
		case <-time.After(50 * time.Millisecond): // said between the two looks
		case <-end:
			d.t.Fatalf("never offered %q:\n%s", label, said)
		}
	}
}

// ends closes the pipe and waits for the line mode to return.
func (d *desk) ends() error {
	d.t.Helper()
	_ = d.pipe.Close()
	select {
	case err := <-d.err:
		return err
	case <-time.After(30 * time.Second):
		d.t.Fatalf("still running:\n%s", d.out)
		return nil
	}
}
