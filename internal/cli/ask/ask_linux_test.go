package ask_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"caducee/internal/cli/ask"
	"caducee/internal/secret"
)

// piped is an input that holds text and then ends.
func piped(t *testing.T, text string) (*ask.Input, *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	in, err := ask.Open(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close(); _ = r.Close() })
	return in, r
}

// digits gives what a code holds: only tests look.
func digits(c *secret.Code) string { return string(c.CopyTo(nil)) }

func TestACodeIsOneLine(t *testing.T) {
	for _, c := range []struct {
		name, input, want string
		err               error
	}{
		{"one line", "1234\n", "1234", nil},
		{"no end of line", "1234", "1234", nil},
		{"a file of Windows", "1234\r\n", "1234", nil},
		{"letters are kept, for the card's rules to refuse", "12a4\n", "12a4", nil},
		{"empty input", "", "", ask.ErrEnd},
		{"empty line", "\n1234\n", "", ask.ErrEnd},
		{"too long", strings.Repeat("1", secret.Max+1) + "\n", "", ask.ErrTooLong},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, _ := piped(t, c.input)
			var code secret.Code
			if err := in.CodeLine(context.Background(), &code); !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if got := digits(&code); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestLinesOfWindows end with two characters, which are one end: an answer
// never answers the next question too.
func TestLinesOfWindows(t *testing.T) {
	in, _ := piped(t, "1\r\n\r\no\r\n1234\r\nDERNIER\r\nlast\r")
	line := func(want string) {
		t.Helper()
		if got, err := in.Line(t.Context()); got != want || err != nil {
			t.Errorf("%q, %v, want %q", got, err, want)
		}
	}
	line("1")
	line("")
	line("o")
	var code secret.Code
	if err := in.CodeLine(t.Context(), &code); err != nil || digits(&code) != "1234" {
		t.Errorf("%q, %v", digits(&code), err)
	}
	line("DERNIER")
	line("last")
	if got, err := in.Line(t.Context()); !errors.Is(err, ask.ErrEnd) {
		t.Errorf("%q, %v after the end", got, err)
	}
}

func TestFilesThatCannotBeWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "code.txt")
	if err := os.WriteFile(path, []byte("1234\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{path: "1234", os.DevNull: ""} {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		in, err := ask.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = in.Close() }()
		line, err := in.Line(context.Background())
		if line != want || (want == "") != errors.Is(err, ask.ErrEnd) {
			t.Errorf("%s: %q, %v", name, line, err)
		}
	}
}

func TestNothingAfterTheLineIsTaken(t *testing.T) {
	in, r := piped(t, "1234\nrest")
	var code secret.Code
	if err := in.CodeLine(context.Background(), &code); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(r)
	if err != nil || string(rest) != "rest" {
		t.Errorf("left %q, %v", rest, err)
	}
}

func TestLineEndsWithItsContext(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close(); _ = w.Close() }()
	in, err := ask.Open(r)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := in.Line(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

// typing asks for a code on a terminal where keys are typed, and gives the
// code and what the screen showed.
func typing(t *testing.T, style ask.Style, keys ...string) (code, screen string, err error) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = master.Close(); _ = slave.Close() }()
	in, err := ask.Open(slave)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	var out bytes.Buffer
	asked := make(chan error, 1)
	var c secret.Code
	prompted := &prompted{w: &out, ready: make(chan struct{})}
	go func() { asked <- in.Code(ctx, prompted, "Code: ", style, &c) }()
	<-prompted.ready // the terminal is raw once the question shows
	for _, k := range keys {
		if _, err := master.WriteString(k); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond) // a key is a key, not a paste
	}
	err = <-asked
	return digits(&c), out.String(), err
}

// prompted tells when the first write happened.
type prompted struct {
	w     io.Writer
	ready chan struct{}
	told  bool
}

func (p *prompted) Write(b []byte) (int, error) {
	n, err := p.w.Write(b)
	if !p.told {
		p.told = true
		close(p.ready)
	}
	return n, err
}

func TestCodeTyped(t *testing.T) {
	bullets := ask.Style{Bullet: "•"}
	for _, c := range []struct {
		name   string
		style  ask.Style
		keys   []string
		want   string
		screen string
		err    error
	}{
		{"typed", bullets, []string{"1", "2", "3", "4", "\r"}, "1234", "Code: ••••\r\n", nil},
		{"pasted", bullets, []string{"1234\r"}, "1234", "Code: ••••\r\n", nil},
		{"corrected", bullets, []string{"1", "9", "\x7f", "2", "3", "4", "\r"}, "1234", "Code: ••\b \b•••\r\n", nil},
		{"begun again", bullets, []string{"99", "\x15", "1234", "\r"}, "1234", "Code: ••\b \b\b \b••••\r\n", nil},
		{"blind", ask.Style{Blind: true}, []string{"1234", "\x7f", "\r"}, "123", "Code: \r\n", nil},
		{"arrows mean nothing", bullets, []string{"12", "\x1b[D", "34", "\r"}, "1234", "Code: ••••\r\n", nil},
		{"escape gives up", bullets, []string{"12", "\x1b"}, "", "Code: ••\r\n", ask.ErrCancelled},
		{"Ctrl+C gives up", bullets, []string{"12", "\x03"}, "", "Code: ••\r\n", ask.ErrCancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, screen, err := typing(t, c.style, c.keys...)
			if code != c.want || !errors.Is(err, c.err) || screen != c.screen {
				t.Errorf("code %q error %v screen %q\nwant %q, %v, %q", code, err, screen, c.want, c.err, c.screen)
			}
		})
	}
}

func TestTerminalIsGivenBack(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = master.Close(); _ = slave.Close() }()
	before := settings(t, slave)
	in, err := ask.Open(slave)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	var c secret.Code
	if err := in.Code(ctx, io.Discard, "Code: ", ask.Style{}, &c); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v", err)
	}
	if after := settings(t, slave); after != before {
		t.Errorf("settings %v, were %v", after, before)
	}
}
