//go:build unix

package ui

import (
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// typist feeds bytes to a keyboard, on a clock of its own: a pause is how long
// nothing came before a part.
type typist struct {
	k     *keyboard
	keys  *keyQueue
	quiet atomic.Bool
	now   time.Time
	r, w  *os.File
	// digits is what the program got that may be a code.
	digits string
}

func (y *typist) typed() string { return y.digits }

func newTypist(t testing.TB, hush bool) *typist {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close(); _ = w.Close() })
	y := &typist{keys: &keyQueue{}, now: time.Unix(1, 0), r: r, w: w}
	y.quiet.Store(hush)
	y.k = newKeyboard(r, &y.quiet, y.keys)
	y.k.clock = func() time.Time { return y.now }
	y.k.ready = func(wait time.Duration) readiness { return inputReady(r, 0) }
	return y
}

// types has bytes come after a pause, and gives what the library and the
// program get of them.
func (y *typist) types(t testing.TB, pause time.Duration, part string) (library, program string) {
	t.Helper()
	y.now = y.now.Add(pause)
	if _, err := y.w.WriteString(part); err != nil {
		t.Fatal(err)
	}
	p := make([]byte, 4096)
	for inputWaiting(y.r) > 0 {
		n, err := y.k.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range p[:n] {
			library += string([]byte{b})
			if b != placeholder {
				program += string([]byte{b})
				continue
			}
			msg := y.keys.filter(nil, tea.KeyPressMsg{Code: '_', Mod: tea.ModCtrl})
			program += msg.(tea.KeyPressMsg).Text
			y.digits += msg.(tea.KeyPressMsg).Text
		}
		clear(p)
	}
	return library, program
}

// brings has bytes come after a pause, without a file, and keeps the digits.
func (y *typist) brings(pause time.Duration, part string) {
	if pause >= silence {
		y.k.grammar.quiet()
	}
	y.now = y.now.Add(pause)
	for _, b := range []byte(part) {
		y.k.pass(b, y.now)
		for r, ok := y.keys.take(); ok; r, ok = y.keys.take() {
			y.digits += string(r)
		}
	}
}

// listen feeds parts to a keyboard, with a pause before each.
func listen(t testing.TB, hush bool, pause time.Duration, parts ...string) (library, program string) {
	t.Helper()
	y := newTypist(t, hush)
	for _, part := range parts {
		l, p := y.types(t, pause, part)
		library, program = library+l, program+p
	}
	if y.keys.n != 0 || y.keys.keys != [len(y.keys.keys)]rune{} {
		t.Error("keys stay in the queue")
	}
	if y.k.grammar.state == ground && y.k.grammar.buf != [maxSequence]byte{} {
		t.Error("bytes stay in the grammar's buffer")
	}
	return library, program
}

func TestDigitsNeverReachTheLibrary(t *testing.T) {
	for _, c := range []struct {
		name    string
		hush    bool
		parts   []string
		library string
		program string // "" the library's
	}{
		{"digits", true, []string{"7391"}, "____", "7391"},
		{"digits where no code is asked", false, []string{"7391"}, "____", "7391"},
		{"a French keyboard without Shift", true, []string{"&é\"'(-è_çà"}, "__________", "&é\"'(-è_çà"},
		{"a Belgian keyboard without Shift", true, []string{"&é\"'(§è!çà"}, "__________", "&é\"'(§è!çà"},
		{"letters", false, []string{"aZ êø€😀"}, "aZ êø€😀", ""},
		{"enter and editing keys", true, []string{"7\x7f\r\x158\r9"}, "_\x7f\r\x15_\r_", "7\x7f\r\x158\r9"},
		{"a key with a number in its sequence", true, []string{"\x1b[3~7\x1b[15;5~"}, "\x1b[3~_\x1b[15;5~", "\x1b[3~7\x1b[15;5~"},
		{"function keys", true, []string{"\x1bOP1\x1b[A2"}, "\x1bOP_\x1b[A_", "\x1bOP1\x1b[A2"},
		{"rxvt's Shift and a key", true, []string{"\x1b[7$31"}, "__", "31"},
		{"escape, then digits", true, []string{"\x1b", "73"}, "\x1b[27u__", "\x1b[27u73"},
		{"escape twice, then digits", true, []string{"\x1b", "\x1b", "73"}, "\x1b[27u\x1b[27u__", "\x1b[27u\x1b[27u73"},
		{"Alt and a digit", true, []string{"\x1b73"}, "_", "3"},
		{"Alt and an accented key", true, []string{"\x1bé3"}, "_", "3"},
		{"the placeholder's own key", true, []string{"7\x1f\x1b[95;5u3"}, "__", "73"},
		{"the mark's own key", true, []string{"7\x1b[983041u3"}, "__", "73"},
		{"a paste where a code is asked", true, []string{"\x1b[200~7391\n\x1b[201~5"}, "\x1b[200~\x1b[201~_", "\x1b[200~\x1b[201~5"},
		{"a paste elsewhere", false, []string{"\x1b[200~7391é\x1b[201~5"}, "\x1b[200~7391é\x1b[201~_", "\x1b[200~7391é\x1b[201~5"},
		{"a paste whose end never comes, then Ctrl+C", true, []string{"\x1b[200~73", "\x03", "91"}, "\x1b[200~\x1b[201~\x03__", "\x1b[200~\x1b[201~\x0391"},
		{"digits that kitty sends as sequences", true, []string{"\x1b[55u\x1b[51;1;51u\x1b[57408u\x1b[49;1:2u"}, "____", "7391"},
		{"their release, and Alt", true, []string{"\x1b[55;1:3u\x1b[55;3u3"}, "\x1b[55;3u_", "\x1b[55;3u3"},
		{"a keypad in application mode", true, []string{"\x1bOw\x1bOs"}, "__", "73"},
		{"digits as xterm's modifyOtherKeys", true, []string{"\x1b[27;2;55~3"}, "__", "73"},
		{"digits as Windows Terminal's records", true, []string{"\x1b[55;8;55;1;0;1_\x1b[55;8;55;0;0;1_\x1b[51;4;51;1;0;9_"}, "_", "7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			library, program := listen(t, c.hush, time.Second, c.parts...)
			if c.program == "" {
				c.program = c.library
			}
			if library = strings.ReplaceAll(library, "\x1f", "_"); library != c.library || program != c.program {
				t.Errorf("the library got %q, want %q; the program got %q, want %q", library, c.library, program, c.program)
			}
		})
	}
}

// reports is what terminals send without a key, and where it is said.
var reports = map[string]string{
	"xterm, click in X10 bytes":            "\x1b[M 2.",
	"xterm, release in X10 bytes":          "\x1b[M#2.",
	"xterm, digits' columns and rows":      "\x1b[M197",
	"xterm, column 150 in X10 bytes":       "\x1b[M \xb61",
	"xterm, outside in X10 bytes":          "\x1b[M \x00\x00",
	"xterm, UTF-8 coordinates (1005)":      "\x1b[M \xc2\xb61",
	"xterm, UTF-8 column and row (1005)":   "\x1b[M \xc3\xa9\xc3\xa8",
	"SGR click (1006): kitty, foot, VTE":   "\x1b[<0;12;5M",
	"SGR release (1006): Konsole, iTerm2":  "\x1b[<0;12;5m",
	"SGR wheel (1006): tmux, mosh":         "\x1b[<64;112;35M",
	"SGR pixels (1016)":                    "\x1b[<0;1212;755M",
	"focus":                                "\x1b[I",
	"focus lost":                           "\x1b[O",
	"primary attributes: xterm":            "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
	"primary attributes: VTE":              "\x1b[?65;1;9c",
	"primary attributes: Konsole":          "\x1b[?62;1;4c",
	"primary attributes: tmux":             "\x1b[?1;2;4c",
	"primary attributes: mosh":             "\x1b[?62c",
	"primary attributes: PuTTY":            "\x1b[?6c",
	"primary attributes: Windows Terminal": "\x1b[?61;4;6;7;14;21;22;23;24;28;32;42;52c",
	"primary attributes: iTerm2":           "\x1b[?64;1;2;4;6;17;18;21;22c",
	"tertiary attributes: iTerm2":          "\x1bP!|6954726D\x1b\\",
	"secondary attributes: xterm":          "\x1b[>41;379;0c",
	"secondary attributes: screen":         "\x1b[>83;40900;0c",
	"secondary attributes: PuTTY":          "\x1b[>0;136;0c",
	"tertiary attributes: VTE":             "\x1bP!|7E565445\x1b\\",
	"status":                               "\x1b[0n",
	"cursor position":                      "\x1b[24;80R",
	"cursor position (DECXCPR)":            "\x1b[?24;80;1R",
	"mode 2026 (DECRPM)":                   "\x1b[?2026;2$y",
	"mode 4 (DECRPM)":                      "\x1b[4;2$y",
	"version: xterm":                       "\x1bP>|XTerm(379)\x1b\\",
	"version: kitty":                       "\x1bP>|kitty(0.35.2)\x1b\\",
	"version: foot":                        "\x1bP>|foot(1.16.2)\x1b\\",
	"version: iTerm2":                      "\x1bP>|iTerm2 3.5.0\x1b\\",
	"version in 8 bits":                    "\x90>|XTerm(379)\x9c",
	"setting (DECRQSS)":                    "\x1bP1$r0;38;5;7m\x1b\\",
	"capability (XTGETTCAP)":               "\x1bP1+r524742=38\x1b\\",
	"no capability":                        "\x1bP0+r524742\x1b\\",
	"foreground":                           "\x1b]10;rgb:d3d3/d7d7/cfcf\x1b\\",
	"background, BEL":                      "\x1b]11;rgb:1212/3434/5656\x07",
	"background in 8 bits":                 "\x9d11;rgb:1212/3434/5656\x9c",
	"cursor colour":                        "\x1b]12;rgb:0000/8888/9999\x1b\\",
	"palette":                              "\x1b]4;7;rgb:1111/2222/3333\x1b\\",
	"clipboard":                            "\x1b]52;c;NzM5MQ==\x1b\\",
	"title":                                "\x1b]l7391\x1b\\",
	"application command: kitty graphics":  "\x1b_Gi=31;OK\x1b\\",
	"privacy message":                      "\x1b^7391\x1b\\",
	"start of string":                      "\x1bX7391\x1b\\",
	"kitty keyboard flags":                 "\x1b[?15u",
	"modifyOtherKeys":                      "\x1b[>4;2m",
	"key released":                         "\x1b[55;1:3u",
	"Alt and a digit, kitty":               "\x1b[55;3u",
	"in-band size":                         "\x1b[48;24;80;480;640t",
	"size in characters":                   "\x1b[8;24;80t",
	"size in pixels":                       "\x1b[4;480;640t",
	"colour scheme":                        "\x1b[?997;1n",
	"Windows record of a release":          "\x1b[55;8;55;0;0;1_",
	"function key with modifiers":          "\x1b[15;5~",
	"arrow with modifiers":                 "\x1b[1;5A",
	"rxvt, Ctrl and a key":                 "\x1b[7^",
	"arrow in 8 bits":                      "\x9b1;5A",
	"application cursor":                   "\x1bOA",
	"paste":                                "\x1b[200~7391\x1b[201~",
}

// TestAReportIsNeverAKey: however a slow line cuts it, and however late the
// rest comes.
func TestAReportIsNeverAKey(t *testing.T) {
	for name, report := range reports {
		t.Run(name, func(t *testing.T) {
			for at := 0; at < len(report); at++ {
				for _, pause := range []time.Duration{0, silence / 2, silence, time.Second, slowLine - 1} {
					y := newTypist(t, true)
					y.brings(time.Minute, report[:at])
					y.brings(pause, report[at:])
					if got := y.typed(); got != "" {
						t.Errorf("cut at %d for %s: typed %q", at, pause, got)
					}
					y.brings(time.Second, "5\r")
					y.brings(time.Second, "7391")
					if got := y.typed(); !strings.HasSuffix(got, "7391") {
						t.Errorf("cut at %d for %s: then typed %q", at, pause, got)
					}
				}
			}
		})
	}
}

// TestRxvtReportsTypeNothing: the decoder takes three bytes more than there
// are, so three more keys are lost here too.
func TestRxvtReportsTypeNothing(t *testing.T) {
	y := newTypist(t, true)
	y.brings(time.Minute, "\x1b[32;12;5M\x1b[35;12;5M")
	if got := y.typed(); got != "" {
		t.Errorf("typed %q", got)
	}
	y.brings(time.Second, "\r")
	y.brings(time.Second, "7391")
	if got := y.typed(); got != "7391" {
		t.Errorf("then typed %q", got)
	}
}

// TestHalfAReportAndADigit: nobody can tell the digit from the rest.
func TestHalfAReportAndADigit(t *testing.T) {
	for _, half := range []string{"\x1b[", "\x1b[<0;12", "\x1b[M", "\x1b[M ", "\x1bO", "\x1b]11;rgb:12", "\x1bP>|fo", "\x9b", "\x1b_G"} {
		y := newTypist(t, true)
		y.brings(time.Minute, half)
		y.brings(time.Minute, "7")
		if got := y.typed(); got != "" {
			t.Errorf("%q: typed %q", half, got)
		}
		y.brings(time.Second, "\r")
		y.brings(time.Second, "7391")
		if got := y.typed(); got != "7391" {
			t.Errorf("%q: after Enter, typed %q", half, got)
		}
		y.brings(time.Minute, half)
		y.brings(time.Minute, "\x1b[A7391")
		if got := y.typed(); got != "73917391" {
			t.Errorf("%q: after an arrow, typed %q", half, got)
		}
	}
}

// TestThePlaceholderIsAKeyOfItsOwn: the library decodes it, as one key a byte.
func TestThePlaceholderIsAKeyOfItsOwn(t *testing.T) {
	var d uv.EventDecoder
	n, event := d.Decode([]byte{placeholder, placeholder})
	k, ok := event.(uv.KeyPressEvent)
	if n != 1 || !ok || k.Code != '_' || k.Mod != uv.ModCtrl {
		t.Errorf("%d bytes, %#v", n, event)
	}
	if msg := (&keyQueue{}).filter(nil, tea.KeyPressMsg{Code: '_', Mod: tea.ModCtrl}); msg != nil {
		t.Errorf("without a key: %v", msg)
	}
}

// TestTheKeyboardIsAFile: the library puts a terminal in raw mode, and can
// stop reading it, only when it sees a file.
func TestTheKeyboardIsAFile(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	_, in, end := openKeyboard(r, new(atomic.Bool), &keyQueue{})
	defer end()
	if f, ok := in.(interface {
		Fd() uintptr
		Name() string
	}); !ok || f.Fd() != r.Fd() {
		t.Error("the keyboard hides its file")
	}
}

// through gives what the program gets of what the library is given: its own
// decoder reads it.
func (y *typist) through(t *testing.T, library string) (program string) {
	t.Helper()
	var d uv.EventDecoder
	for b := []byte(library); len(b) > 0; {
		n, event := d.Decode(b)
		b = b[n:]
		var msg tea.Msg
		switch event := event.(type) {
		case uv.KeyPressEvent:
			msg = tea.KeyPressMsg(event)
		case uv.MouseClickEvent:
			msg = tea.MouseClickMsg(event)
		}
		switch msg := y.keys.filter(nil, msg).(type) {
		case tea.KeyPressMsg:
			program += msg.String() + " "
		case tea.MouseClickMsg:
			program += "click "
		}
	}
	return program
}

// read gives what the library gets now.
func (y *typist) read(t *testing.T) (library string) {
	t.Helper()
	p := make([]byte, 4096)
	for inputWaiting(y.r) > 0 {
		n, err := y.k.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		library += string(p[:n])
	}
	return library
}

// TestWhatWasTypedBeforeAPageDoesNotAnswerIt: not what the program has still to
// come to, not what stands in the terminal's queue, and no half of a report.
func TestWhatWasTypedBeforeAPageDoesNotAnswerIt(t *testing.T) {
	for _, c := range []struct {
		name                   string
		strict                 bool
		before, waiting, after string
		want                   string
	}{
		{"keys, where a code is asked", true, "12\r", "34\r", "73\r", "7 3 enter "},
		{"keys elsewhere", false, "12\r", "34\r", "73\r", "1 2 enter 3 4 enter 7 3 enter "},
		{"clicks, where a code is asked", true, "\x1b[<0;1;2M", "\x1b[<0;1;2M", "\x1b[<0;1;2M7", "click 7 "},
		{"clicks elsewhere", false, "\x1b[<0;1;2M", "\x1b[<0;1;2M3", "\x1b[<0;1;2M7", "3 click 7 "},
		{"half a click", true, "", "\x1b[<0;1", "2;5M73", "7 3 "},
		{"half a click elsewhere", false, "", "\x1b[<0;1", "2;5M73", "7 3 "},
		{"half a click in bytes", true, "", "\x1b[M ", "1273", "7 3 "},
		{"half a paste", true, "", "\x1b[200~12", "34\x1b[201~73", "7 3 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := newTypist(t, false)
			write := func(s string) {
				if _, err := y.w.WriteString(s); err != nil {
					t.Fatal(err)
				}
			}
			write(c.before)
			old := y.read(t) // on its way to the program
			write(c.waiting)
			y.k.newPage(c.strict)
			write(c.after)
			if got := y.through(t, old+y.read(t)); got != c.want {
				t.Errorf("the program got %q, want %q", got, c.want)
			}
		})
	}
}

// counted counts how often a terminal is read.
type counted struct {
	*os.File
	times int
}

func (c *counted) Read(p []byte) (int, error) {
	c.times++
	return c.File.Read(p) //nolint:wrapcheck // a file
}

// TestALongPasteIsOverSoon: what is pasted by mistake may be megabytes. It is not read
// byte by byte, and the key behind it is a key.
func TestALongPasteIsOverSoon(t *testing.T) {
	for _, hush := range []bool{true, false} {
		y := newTypist(t, hush)
		source := &counted{File: y.r}
		y.k.source = source
		y.types(t, 0, "\x1b[200~")
		part, all := strings.Repeat("1234\r\x00\xff\x1b[A", 400), 0
		for range 20 {
			y.types(t, 0, part)
			all += len(part)
		}
		y.types(t, 0, "12\x1b[201~7\r")
		if y.digits != "7" {
			t.Errorf("%q is typed", y.digits)
		}
		if source.times > all/100 {
			t.Errorf("read %d times for %d bytes", source.times, all)
		}
	}
}
