package ask_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"caducee/internal/cli/ask"
	"caducee/internal/secret"
	"caducee/internal/testing/measure"
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
		{"what is no digit leaves a mark of its kind", "12Z4 =\n", "12a4 .", nil},
		{"a byte order mark", "\ufeff1234\n", "1234", nil},
		{"a byte order mark, and no end of line", "\ufeff1234", "1234", nil},
		{"UTF-16 of Windows", "\xff\xfe1\x002\x003\x004\x00\r\x00\n\x00", "1234", nil},
		{"UTF-16, the other order, cut short", "\xfe\xff\x001\x002\x003\x004", "1234", nil},
		{"only a byte order mark", "\ufeff", "", ask.ErrEnd},
		{"half a byte order mark", "\xef\xbb", ".", nil},
		{"a mark in the middle counts", "12\ufeff34\n", "12.34", nil},
		{"full width", "１２３４\n", "1234", nil},
		{"a French keyboard without Shift", "&é\"'\n", "1234", nil},
		{"a French keyboard, letters and accents", "&e\u0301\"'\n", "1234", nil},
		{"a hyphen between digits is a hyphen", "12-34\n", ".", nil},
		{"half a character", "123\xc3\n", "123.", nil},
		{"empty input", "", "", ask.ErrEnd},
		{"empty line", "\n1234\n", "", ask.ErrEnd},
		{"too long", strings.Repeat("1", secret.Max+1) + "\n", "", ask.ErrTooLong},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, _ := piped(t, c.input)
			var code secret.Code
			if _, err := in.CodeLine(context.Background(), &code); !errors.Is(err, c.err) {
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
	if _, err := in.CodeLine(t.Context(), &code); err != nil || digits(&code) != "1234" {
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
	if _, err := in.CodeLine(context.Background(), &code); err != nil {
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
	go func() {
		_, err := in.Code(ctx, prompted, "Code: ", style, &c)
		asked <- err
	}()
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
	typed := func(n int) string { return strconv.Itoa(n) + " typed" }
	counting := ask.Style{Blind: true, Count: typed}
	countingBullets := ask.Style{Bullet: "•", Count: typed}
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
		{"a French keyboard without Shift", bullets, []string{"&", "é", "\"", "'", "(", "-", "è", "_", "\r"}, "12345678", "Code: ••••••••\r\n", nil},
		{"a Belgian one, with Caps Lock", bullets, []string{"À", "§!Ç", "\r"}, "0689", "Code: ••••\r\n", nil},
		{"a character in two halves", bullets, []string{"1\xc3", "\xa9", "\r"}, "12", "Code: ••\r\n", nil},
		{"a letter and its accent", bullets, []string{"1e", "\u0301", "3\r"}, "123", "Code: •••\r\n", nil},
		{"a corrected accent", bullets, []string{"e\u0301", "\x7f", "\u0301", "12\r"}, "12", "Code: •\b \b••\r\n", nil},
		{"letters, spaces, signs", bullets, []string{"é€=w 7\r"}, "2..a 7", "Code: ••••••\r\n", nil},
		{"an invalid byte", bullets, []string{"1\xe9", "2\r"}, "1.2", "Code: •••\r\n", nil},
		{"a click, as old terminals tell it", bullets, []string{"1\x1b[M 2.", "\x1b[M", "#2.", "2\r"}, "12", "Code: ••\r\n", nil},
		{"clicks that a slow line cuts", bullets, []string{"1\x1b[<0;1", "2;5M\x1b[", "32;12;5M\x1b[", "M19", "72\r"}, "12", "Code: ••\r\n", nil},
		{"late answers of the terminal", bullets, []string{"1\x1b]11;rgb:12", "12/3434/5656\x1b", "\\\x1bP>|XTerm(3", "79)\x1b\\\x1b[?64;1", ";2c2\r"}, "12", "Code: ••\r\n", nil},
		{"a report broken off", bullets, []string{"12\x1b[<0;1", "\r"}, "12", "Code: ••\r\n", nil},
		{"pasted between brackets", bullets, []string{"\x1b[200~73", "91\r\x1b[A\x1b", "[20", "1~12\r"}, "12", "Code: \a••\r\n", nil},
		{"pasted, and no end of it", bullets, []string{"\x1b[200~7391\r", "8\x03"}, "", "Code: \a\r\n", ask.ErrCancelled},
		{"how many, on request", counting, []string{"12", "?", "3\r"}, "123", "Code: \r\n2 typed\r\nCode: \r\n", nil},
		{"how many, with bullets", countingBullets, []string{"1é", "?", "3\r"}, "123", "Code: ••\r\n2 typed\r\nCode: •••\r\n", nil},
		{"how many is not told", bullets, []string{"12", "?", "3\r"}, "12.3", "Code: ••••\r\n", nil},
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

// tty is a terminal with somebody at its keyboard.
type tty struct {
	t             *testing.T
	master, slave *os.File
	in            *ask.Input
	shown         *shown
}

// shown is what the terminal displays: what is echoed and what is written.
type shown struct {
	mu     sync.Mutex
	text   string
	change chan struct{}
}

func (s *shown) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text += string(p)
	close(s.change)
	s.change = make(chan struct{})
	return len(p), nil
}

func sit(t *testing.T) *tty {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	in, err := ask.Open(slave)
	if err != nil {
		t.Fatal(err)
	}
	k := &tty{t, master, slave, in, &shown{change: make(chan struct{})}}
	var reading sync.WaitGroup
	reading.Go(func() { _, _ = io.Copy(k.shown, master) })
	t.Cleanup(func() { _ = in.Close(); _ = slave.Close(); reading.Wait(); _ = master.Close() })
	return k
}

// sees waits until the terminal shows a text.
func (k *tty) sees(text string) {
	k.t.Helper()
	limit := time.After(30 * time.Second)
	for {
		k.shown.mu.Lock()
		change := k.shown.change
		k.shown.mu.Unlock()
		if k.seen(text) {
			return
		}
		select {
		case <-change:
		case <-limit:
			k.t.Fatalf("never shown: %q in %q", text, k.shown.text)
		}
	}
}

// seen tells that something was shown.
func (k *tty) seen(text string) bool {
	k.shown.mu.Lock()
	defer k.shown.mu.Unlock()
	return strings.Contains(k.shown.text, text)
}

// types types something and waits until the terminal has taken it in.
func (k *tty) types(keys string) {
	k.t.Helper()
	before := k.waiting()
	if _, err := k.master.WriteString(keys); err != nil {
		k.t.Fatal(err)
	}
	for end := time.Now().Add(30 * time.Second); k.waiting() == before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
}

// begins types what ends no line, and waits until the terminal has taken it in. A
// terminal that edits lines does not say what there is of one: it is asked while
// it does not.
func (k *tty) begins(keys string) {
	k.t.Helper()
	found, err := unix.IoctlGetTermios(int(k.slave.Fd()), unix.TCGETS)
	if err != nil {
		k.t.Fatal(err)
	}
	edits := *found
	edits.Lflag &^= unix.ICANON
	count := func() int {
		if err := unix.IoctlSetTermios(int(k.slave.Fd()), unix.TCSETS, &edits); err != nil {
			k.t.Fatal(err)
		}
		n := k.waiting()
		if err := unix.IoctlSetTermios(int(k.slave.Fd()), unix.TCSETS, found); err != nil {
			k.t.Fatal(err)
		}
		return n
	}
	before := count()
	if _, err := k.master.WriteString(keys); err != nil {
		k.t.Fatal(err)
	}
	for end := time.Now().Add(30 * time.Second); count() == before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
}

// waiting is how much was typed and is not read.
func (k *tty) waiting() int {
	n, err := unix.IoctlGetInt(int(k.slave.Fd()), unix.TIOCINQ)
	if err != nil {
		k.t.Fatal(err)
	}
	return n
}

// question asks for a line as a front end does.
func (k *tty) question(prompt string) chan string {
	k.t.Helper()
	if _, err := k.in.Ready(); err != nil {
		k.t.Fatal(err)
	}
	_, _ = k.slave.WriteString(prompt)
	answer := make(chan string, 1)
	go func() {
		line, err := k.in.Line(k.t.Context())
		if err != nil {
			line = err.Error()
		}
		answer <- line
	}()
	return answer
}

// code asks for one.
func (k *tty) code(prompt string) chan string {
	answer := make(chan string, 1)
	go func() {
		var c secret.Code
		_, err := k.in.Code(k.t.Context(), k.slave, prompt, ask.Style{Bullet: "•"}, &c)
		if err != nil {
			answer <- err.Error()
			return
		}
		answer <- digits(&c)
	}()
	return answer
}

// TestWhatWasTypedBeforeAQuestionDoesNotAnswerIt: before a code, a word, a
// confirmation, and between a new code and its repetition. Nothing of it shows
// once the terminal is hushed.
func TestWhatWasTypedBeforeAQuestionDoesNotAnswerIt(t *testing.T) {
	k := sit(t)
	if err := k.in.Hush(t.Context()); err != nil {
		t.Fatal(err)
	}
	answers := func(answer chan string, prompt, typed, want string) {
		t.Helper()
		k.sees(prompt)
		if _, err := k.master.WriteString(typed); err != nil {
			t.Fatal(err)
		}
		if got := <-answer; got != want {
			t.Errorf("%s the answer is %q, want %q", prompt, got, want)
		}
	}
	k.types("7351\r")
	answers(k.code("Old:"), "Old:", "1234\r", "1234")
	k.types("7352\r7353\r")
	answers(k.code("New:"), "New:", "5678\r7354\r", "5678") // the second is typed ahead, too
	answers(k.code("Again:"), "Again:", "5678\r", "5678")
	k.types("DERNIER\n7355\n")
	answers(k.question("Word:"), "Word:", "non\n", "non")
	k.types("oui\n")
	answers(k.question("Sure:"), "Sure:", "n\noui\n", "n")
	answers(k.question("Really:"), "Really:", "n\n", "n")
	k.sees("Sure:n") // an answer is shown
	k.shown.mu.Lock()
	defer k.shown.mu.Unlock()
	for _, never := range []string{"7351", "7352", "7353", "7354", "7355", "DERNIER"} {
		if strings.Contains(k.shown.text, never) {
			t.Errorf("%s is shown: %q", never, k.shown.text)
		}
	}
}

// TestNoAnswerIsOlderThanItsQuestion types at random before and after questions
// of every kind: each answer is the first line typed after its question. Of one
// that was begun before, the rest is none; the next is.
func TestNoAnswerIsOlderThanItsQuestion(t *testing.T) {
	questions := 100
	if measure.Full() {
		questions = 2_000
	}
	k := sit(t)
	if err := k.in.Hush(t.Context()); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(8, 15))
	number := func() string { return strconv.Itoa(100_000 + random.IntN(900_000)) }
	ahead, torn, begun := 0, 0, false
	for n := range questions {
		for range random.IntN(3) {
			k.types(number() + []string{"\r", "\n"}[random.IntN(2)])
			ahead++
			begun = false
		}
		if random.IntN(4) == 0 {
			k.begins(number())
			begun = true
		}
		prompt := fmt.Sprintf("Question %d:", n)
		asks := k.code
		if random.IntN(2) == 0 {
			asks = k.question
		}
		answer := asks(prompt)
		k.sees(prompt)
		if begun {
			torn++
			if _, err := k.master.WriteString(number() + "\r"); err != nil {
				t.Fatal(err)
			}
			if got := <-answer; got != ask.ErrTorn.Error() {
				t.Fatalf("%s the answer is the rest %q of one that was begun before", prompt, got)
			}
			prompt += "again:"
			answer = asks(prompt)
			k.sees(prompt)
		}
		want := number()
		typed := want + "\r"
		if begun = random.IntN(2) == 0; begun {
			typed += number() + "\r" + number() // at once: ahead of the next question
			ahead++
		}
		if _, err := k.master.WriteString(typed); err != nil {
			t.Fatal(err)
		}
		if got := <-answer; got != want {
			t.Fatalf("%s the answer is %q, want %q", prompt, got, want)
		}
	}
	if torn == 0 {
		t.Error("no answer was begun before its question")
	}
	t.Logf("%d questions, %d times something was typed ahead and %d times begun, none of it an answer", questions, ahead, torn)
}

// TestTheShellDoesNotGetWhatWasTypedAhead: what is left is dropped at the end,
// and the terminal is as it was.
func TestTheShellDoesNotGetWhatWasTypedAhead(t *testing.T) {
	k := sit(t)
	before := settings(t, k.slave)
	if err := k.in.Hush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if settings(t, k.slave)&unix.ECHO != 0 {
		t.Error("what is typed shows")
	}
	k.types("7351\n")
	if k.waiting() == 0 {
		t.Fatal("nothing was typed")
	}
	if err := k.in.Close(); err != nil {
		t.Error(err)
	}
	if n := k.waiting(); n != 0 {
		t.Errorf("%d bytes are left for the shell", n)
	}
	if after := settings(t, k.slave); after != before {
		t.Errorf("settings %v, were %v", after, before)
	}
}

// TestAnInterruptedProgramGivesTheTerminalBack at once, before it ends, and
// does not take it again.
func TestAnInterruptedProgramGivesTheTerminalBack(t *testing.T) {
	k := sit(t)
	before := settings(t, k.slave)
	ctx, interrupt := context.WithCancel(t.Context())
	if err := k.in.Hush(ctx); err != nil {
		t.Fatal(err)
	}
	asked := make(chan error, 1)
	go func() {
		var c secret.Code
		_, err := k.in.Code(ctx, k.slave, "Code:", ask.Style{}, &c)
		asked <- err
	}()
	k.sees("Code:")
	interrupt()
	if err := <-asked; !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	for end := time.Now().Add(30 * time.Second); settings(t, k.slave) != before; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("settings %v, were %v", settings(t, k.slave), before)
		}
	}
}

// TestATerminalThatShowsNothingKeepsToThat: an answer is not shown where the
// shell had turned that off.
func TestATerminalThatShowsNothingKeepsToThat(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = master.Close(); _ = slave.Close() }()
	s, err := unix.IoctlGetTermios(int(slave.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	s.Lflag &^= unix.ECHO
	if err := unix.IoctlSetTermios(int(slave.Fd()), unix.TCSETS, s); err != nil {
		t.Fatal(err)
	}
	in, err := ask.Open(slave)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	_, err = in.Ready()
	if err := errors.Join(in.Hush(t.Context()), err); err != nil {
		t.Fatal(err)
	}
	if settings(t, slave)&unix.ECHO != 0 {
		t.Error("what is typed shows")
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
	if _, err := in.Code(ctx, io.Discard, "Code: ", ask.Style{}, &c); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v", err)
	}
	if after := settings(t, slave); after != before {
		t.Errorf("settings %v, were %v", after, before)
	}
}

// TestAQuestionThatIsGoneLosesNothing: a read that was cancelled is no end of
// the input, and what had come of a line is for the next question.
func TestAQuestionThatIsGoneLosesNothing(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := ask.Open(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close(); _ = r.Close(); _ = w.Close() })
	for range 3 {
		ctx, stop := context.WithCancel(t.Context())
		given := make(chan error, 1)
		go func() { _, err := in.Line(ctx); given <- err }()
		if _, err := w.WriteString("1"); err != nil {
			t.Fatal(err)
		}
		stop()
		if err := <-given; !errors.Is(err, context.Canceled) {
			t.Fatalf("%v", err)
		}
	}
	in.Return("first")
	if _, err := w.WriteString("2\n"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"first", "1112"} {
		if got, err := in.Line(t.Context()); got != want || err != nil {
			t.Errorf("%q, %v, want %q", got, err, want)
		}
	}
}

// TestTheRestOfAnAnswerIsNoAnswer: an answer that was begun when its question
// went away answers nothing, up to its end. Its rest could pass for a PIN.
func TestTheRestOfAnAnswerIsNoAnswer(t *testing.T) {
	k := sit(t)
	types := func(keys string) {
		t.Helper()
		if _, err := k.master.WriteString(keys); err != nil {
			t.Fatal(err)
		}
	}
	// torn begins an answer and takes the question away.
	torn := func(read func(ctx context.Context) error, prompt, begun, shown string) {
		t.Helper()
		ctx, stop := context.WithCancel(t.Context())
		given := make(chan error, 1)
		go func() { given <- read(ctx) }()
		k.sees(prompt)
		types(begun)
		k.sees(shown)
		stop()
		if err := <-given; !errors.Is(err, context.Canceled) {
			t.Fatalf("%v", err)
		}
	}
	code := func(prompt string) func(ctx context.Context) error {
		return func(ctx context.Context) error {
			var code secret.Code
			_, err := k.in.Code(ctx, k.slave, prompt, ask.Style{Bullet: "*"}, &code)
			if errors.Is(err, ask.ErrTorn) && code.Len() > 0 {
				t.Error("the rest is kept")
			}
			return err
		}
	}
	line := func(prompt string) func(ctx context.Context) error {
		return func(ctx context.Context) error {
			if _, err := k.in.Ready(); err != nil {
				return err
			}
			_, _ = k.slave.WriteString(prompt)
			_, err := k.in.Line(ctx)
			return err
		}
	}
	asked := func(read func(ctx context.Context) error, prompt, typed string) error {
		t.Helper()
		given := make(chan error, 1)
		go func() { given <- read(t.Context()) }()
		k.sees(prompt)
		types(typed)
		return <-given
	}
	torn(code("A:"), "A:", "1234", "A:****")
	if err := asked(code("B:"), "B:", "5678\r"); !errors.Is(err, ask.ErrTorn) {
		t.Errorf("the rest of a code: %v", err)
	}
	if err := asked(code("C:"), "C:", "1234\r"); err != nil {
		t.Errorf("a whole code after it: %v", err)
	}
	torn(line("D:"), "D:", "2", "D:2")
	if err := asked(line("E:"), "E:", "\r"); !errors.Is(err, ask.ErrTorn) {
		t.Errorf("the end of a line: %v", err)
	}
	if err := asked(line("F:"), "F:", "1\r"); err != nil {
		t.Errorf("a line after it: %v", err)
	}
	torn(line("G:"), "G:", "2", "G:2")
	if err := asked(line("H:"), "H:", "\x153\r"); err != nil { // Ctrl+U begins anew
		t.Errorf("a line begun anew: %v", err)
	}
	torn(line("I:"), "I:", "", "I:") // nothing was begun
	if err := asked(line("J:"), "J:", "1\r"); err != nil {
		t.Errorf("after a question that nobody answered: %v", err)
	}
}

// TestEnterAfterAMissedAnswer: what was dropped ended as a terminal ends a line for a
// code; Enter at the next question is no part of it.
func TestEnterAfterAMissedAnswer(t *testing.T) {
	k := sit(t)
	if err := k.in.Hush(t.Context()); err != nil {
		t.Fatal(err)
	}
	first := k.code("Code:")
	k.sees("Code:")
	if _, err := k.master.WriteString("1234\roui\r"); err != nil {
		t.Fatal(err)
	}
	<-first
	second := k.question("Sure:")
	k.sees("Sure:")
	if _, err := k.master.WriteString("\r"); err != nil {
		t.Fatal(err)
	}
	select {
	case got := <-second:
		if got != "" {
			t.Errorf("the answer is %q", got)
		}
	case <-time.After(30 * time.Second):
		t.Error("Enter answers nothing")
	}
}

// TestAnAnswerBegunBeforeItsQuestion: what was typed earlier is dropped, and with
// it goes the rest of the answer that it began. What is no answer begins none.
func TestAnAnswerBegunBeforeItsQuestion(t *testing.T) {
	const torn = "torn"
	for _, c := range []struct {
		name, early, typed, want string
		missed                   bool
	}{
		{name: "the end alone is left", early: "2", typed: "\r", want: torn},
		{name: "half a word", early: "n", typed: "o\r", want: torn}, // "o" is French for yes
		{name: "half a code", early: "73", typed: "51\r", want: torn},
		{name: "after a whole answer", early: "1\r2", typed: "\r", want: torn, missed: true},
		{name: "a whole answer", early: "1\r", typed: "2\r", want: "2", missed: true},
		{name: "Enter alone", early: "\r\n\r", typed: "2\r", want: "2"},
		{name: "spaces", early: "  ", typed: "2\r", want: "2"},
		{name: "taken back", early: "\r2\x7f", typed: "3\r", want: "3"},
		{name: "not all taken back", early: "23\x7f", typed: "\r", want: torn},
		{name: "taken back at once", early: "\r23\x15", typed: "3\r", want: "3"},
		{name: "taken back now", early: "2", typed: "\x153\r", want: "3"},
		{name: "an arrow", early: "\x1b[A", typed: "3\r", want: "3"},
		{name: "a mouse report", early: "\x1b[<0;12;34M", typed: "3\r", want: "3"},
		{name: "the first half of a mouse report", early: "\x1b[<0;12", typed: ";34M3\r", want: "3"},
		{name: "more than a terminal keeps", early: strings.Repeat("1", 5000), typed: "\r", want: torn},
	} {
		for _, kind := range []string{"line", "code"} {
			for _, rest := range []string{"hushed", "as it was found"} {
				t.Run(c.name+"/"+kind+"/"+rest, func(t *testing.T) {
					t.Parallel()
					k := sit(t)
					if rest == "hushed" {
						if err := k.in.Hush(t.Context()); err != nil {
							t.Fatal(err)
						}
					}
					k.begins(c.early)
					answer := make(chan string, 1)
					asked := func() (string, error) {
						if kind == "code" {
							var code secret.Code
							_, err := k.in.Code(t.Context(), k.slave, "Asked:", ask.Style{Missed: "Dropped."}, &code)
							if told := k.seen("Dropped."); told != c.missed {
								t.Errorf("told %t", told)
							}
							return digits(&code), err
						}
						missed, err := k.in.Ready()
						if err != nil || missed != c.missed {
							t.Errorf("missed %t, %v", missed, err)
						}
						_, _ = k.slave.WriteString("Asked:")
						return k.in.Line(t.Context())
					}
					go func() {
						got, err := asked()
						if errors.Is(err, ask.ErrTorn) {
							got = torn
						} else if err != nil {
							got = err.Error()
						}
						answer <- got
					}()
					k.sees("Asked:")
					if _, err := k.master.WriteString(c.typed); err != nil {
						t.Fatal(err)
					}
					if got := <-answer; got != c.want {
						t.Errorf("the answer is %q, want %q", got, c.want)
					}
				})
			}
		}
	}
}
