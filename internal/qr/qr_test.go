package qr

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"

	"caducee/internal/data"
)

func TestNewRefuses(t *testing.T) {
	if _, err := New(""); !errors.Is(err, ErrEmpty) {
		t.Errorf("nothing: %v", err)
	}
	if _, err := New(strings.Repeat("é", 1500)); !errors.Is(err, ErrTooLong) {
		t.Errorf("3000 bytes: %v", err)
	}
}

// TestNewKeepsBytes: whatever the bytes, the code says them, and picks the
// modes that hold them exactly.
func TestNewKeepsBytes(t *testing.T) {
	for _, payload := range []string{
		"0", "01234567890123456789", "ABC-123 $%*+-./:", "abc", "\x00", "\xff\xfe", "é", strings.Repeat("9", 7000),
		strings.Repeat("A", 4000), strings.Repeat("a", 2900), "12345abcABC 7", "日本語",
	} {
		c, err := New(payload)
		if err != nil {
			t.Errorf("%d bytes: %v", len(payload), err)
			continue
		}
		if c.Payload() != payload {
			t.Errorf("payload %q", c.Payload())
		}
	}
}

// TestLinksFitEveryTerminal: each address that has a code in the wizard stays
// within the version that 80 columns and 24 lines hold.
func TestLinksFitEveryTerminal(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"portal", "ios", "android", "help"} {
		c, err := New(set.Link(id).URL)
		if err != nil {
			t.Fatal(err)
		}
		cols, rows := c.Size(Small)
		t.Logf("%s: version %d, %d columns, %d lines", id, c.Version(), cols, rows)
		if c.Version() > Compact || cols > 37 || rows > 19 {
			t.Errorf("%s: version %d, %dx%d", id, c.Version(), cols, rows)
		}
	}
}

func TestTheFormatFollowsTheRoom(t *testing.T) {
	c, err := New("https://wallet.esw.esante.gouv.fr") // version 3: 33 columns, 17 lines
	if err != nil {
		t.Fatal(err)
	}
	color := Style{Color: Color16}
	for _, test := range []struct {
		cols, rows int
		format     Format
		style      Style
		want       Format
		reason     Reason
	}{
		{80, 24, Auto, color, Small, 0},
		{80, 24, "", color, Small, 0},
		{33, 17, Small, color, Small, 0},
		{32, 17, Small, color, Small, TooSmall},
		{33, 16, Small, color, Small, TooSmall},
		{66, 33, Large, color, Large, 0},
		{80, 24, Large, color, Large, TooSmall},
		{80, 40, Auto, Style{Color: Color16, ASCII: true}, ASCII, 0},
		{80, 24, Auto, Style{Color: Color16, ASCII: true}, ASCII, TooSmall},
		{80, 40, Small, Style{Color: Color16, ASCII: true}, ASCII, 0},
		{80, 24, Auto, Style{}, Small, UnknownGround},
		{80, 24, Auto, Style{Ground: GroundDark}, Small, 0},
		{80, 24, Auto, Style{Ground: GroundLight}, Small, 0},
		{0, 0, PNG, Style{}, PNG, 0},
	} {
		got, err := c.Fit(test.cols, test.rows, test.format, test.style)
		var no *NoFit
		reason := Reason(0)
		if errors.As(err, &no) {
			reason = no.Reason
		}
		if got != test.want || reason != test.reason {
			t.Errorf("%dx%d %s %+v: %s, reason %d; want %s, %d", test.cols, test.rows, test.format, test.style, got, reason, test.want, test.reason)
		}
	}
}

func TestStyleFor(t *testing.T) {
	for _, c := range []struct {
		env  string
		want Style
	}{
		{"TERM=xterm", Style{Color: Color16}},
		{"TERM=xterm-256color", Style{Color: Color256}},
		{"TERM=xterm COLORTERM=truecolor", Style{Color: Color256}},
		{"WT_SESSION=x", Style{Color: Color256}},
		{"TERM=linux", Style{Color: Color16, ASCII: true}},
		{"TERM=dumb", Style{ASCII: true}},
		{"TERM=dumb COLORFGBG=15;0", Style{ASCII: true}},
		{"TERM=xterm-mono", Style{}},
		{"TERM=vt220", Style{}},
		{"TERM=xterm-256color NO_COLOR=1", Style{}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=15;0", Style{Ground: GroundDark}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=0;15", Style{Ground: GroundLight}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=0;default;15", Style{Ground: GroundLight}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=7;8", Style{Ground: GroundDark}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=7;1", Style{Ground: GroundDark}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=0;7", Style{Ground: GroundLight}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=15;default", Style{}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=;", Style{}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=0;99999999999999999999", Style{}},
		{"TERM=xterm NO_COLOR=1 COLORFGBG=default;default", Style{}},
		{"", Style{Color: Color16}},
	} {
		env := map[string]string{}
		for _, pair := range strings.Fields(c.env) {
			name, value, _ := strings.Cut(pair, "=")
			env[name] = value
		}
		if got := StyleFor(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.env, got, c.want)
		}
	}
}

func TestColoursAreThoseTheTerminalHas(t *testing.T) {
	for _, c := range [][3]Color{
		{Color256, Color256, Color256}, {Color256, Color16, Color16}, {Color256, ColorNone, ColorNone}, {ColorNone, Color256, ColorNone},
	} {
		if got := (Style{Color: c[0], Ground: GroundDark}).Limit(c[1]); got != (Style{Color: c[2], Ground: GroundDark}) {
			t.Errorf("%v at most %v: %+v", c[0], c[1], got)
		}
	}
}

// TestColoursAreExplicit: with colours, no cell is left to the theme: each
// line starts by setting both, and ends by setting none.
func TestColoursAreExplicit(t *testing.T) {
	c, err := New("x")
	if err != nil {
		t.Fatal(err)
	}
	for _, style := range []Style{{Color: Color16}, {Color: Color256}} {
		for _, f := range []Format{Small, Large, ASCII} {
			for i, l := range c.Draw(f, style) {
				if !strings.HasPrefix(l, "\x1b[30;47;107m") && !strings.HasPrefix(l, "\x1b[38;5;16;48;5;231m") {
					t.Errorf("%s line %d starts with %q", f, i, l[:min(20, len(l))])
				}
				if !strings.HasSuffix(l, "\x1b[0m") {
					t.Errorf("%s line %d leaves its colours on", f, i)
				}
			}
		}
	}
}

func TestWritePNG(t *testing.T) {
	c, err := New("x")
	if err != nil {
		t.Fatal(err)
	}
	img := c.Image(3)
	if side := (21 + 2*PictureQuiet) * 3; img.Rect.Dx() != side || img.Rect.Dy() != side {
		t.Errorf("%v", img.Rect)
	}
	var b bytes.Buffer
	if err := c.WritePNG(&b); err != nil || !bytes.HasPrefix(b.Bytes(), []byte("\x89PNG")) {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
	if err := c.WritePNG(full{}); err == nil {
		t.Error("a full disk is no error")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestVersionOf(t *testing.T) {
	for number := 1; number <= 40; number++ {
		v, err := decoder.Version_GetVersionForNumber(number)
		if err != nil {
			t.Fatal(err)
		}
		for level, ec := range map[string]decoder.ErrorCorrectionLevel{
			"L": decoder.ErrorCorrectionLevel_L, "M": decoder.ErrorCorrectionLevel_M,
			"Q": decoder.ErrorCorrectionLevel_Q, "H": decoder.ErrorCorrectionLevel_H,
		} {
			blocks := v.GetECBlocksForLevel(ec)
			data := v.GetTotalCodewords() - blocks.GetTotalECCodewords()
			if got := VersionOf(data, level); got != number {
				t.Errorf("%d codewords at %s: version %d, want %d", data, level, got, number)
			}
		}
	}
	if VersionOf(19, "X") != 0 || VersionOf(18, "L") != 0 {
		t.Error("a version for what has none")
	}
}

// pack writes fields of bits, "value/bits".
func pack(fields ...[2]int) []byte {
	var out []byte
	n := 0
	for _, f := range fields {
		for i := f[1] - 1; i >= 0; i-- {
			if n%8 == 0 {
				out = append(out, 0)
			}
			out[n/8] |= byte(f[0]>>i&1) << (7 - n%8)
			n++
		}
	}
	return out
}

func TestSegments(t *testing.T) {
	for _, c := range []struct {
		name    string
		data    []byte
		version int
		want    Content
		fails   bool
	}{
		{"nothing", nil, 1, Content{}, false},
		{"bytes", pack([2]int{4, 4}, [2]int{2, 8}, [2]int{'o', 8}, [2]int{'k', 8}, [2]int{0, 4}), 1, Content{Bytes: []byte("ok")}, false},
		{"bytes, long count", pack([2]int{4, 4}, [2]int{1, 16}, [2]int{'o', 8}), 10, Content{Bytes: []byte("o")}, false},
		{"digits (the standard's example)", pack([2]int{1, 4}, [2]int{8, 10}, [2]int{12, 10}, [2]int{345, 10}, [2]int{67, 7}), 1, Content{Bytes: []byte("01234567")}, false},
		{"letters (the standard's example)", pack([2]int{2, 4}, [2]int{5, 9}, [2]int{462, 11}, [2]int{1849, 11}, [2]int{2, 6}), 1, Content{Bytes: []byte("AC-42")}, false},
		{"kanji (the standard's example)", pack([2]int{8, 4}, [2]int{1, 8}, [2]int{0x0d9f, 13}), 1, Content{Bytes: []byte{0x93, 0x5f}, Special: true}, false},
		{"another character set", pack([2]int{7, 4}, [2]int{26, 8}, [2]int{4, 4}, [2]int{1, 8}, [2]int{'x', 8}), 1, Content{Bytes: []byte("x"), Special: true}, false},
		{"a part of several", pack([2]int{3, 4}, [2]int{0x1234, 16}, [2]int{4, 4}, [2]int{1, 8}, [2]int{'x', 8}), 1, Content{Bytes: []byte("x"), Special: true}, false},
		{"ends early", pack([2]int{4, 4}, [2]int{200, 8}, [2]int{'x', 8}), 1, Content{}, true},
		{"unknown mode", pack([2]int{15, 4}, [2]int{0, 12}), 1, Content{}, true},
		{"no letters", pack([2]int{2, 4}, [2]int{2, 9}, [2]int{2047, 11}), 1, Content{}, true},
	} {
		got, err := Segments(c.data, c.version)
		if (err != nil) != c.fails || (c.fails && !errors.Is(err, ErrSegments)) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !c.fails && (!bytes.Equal(got.Bytes, c.want.Bytes) || got.Special != c.want.Special) {
			t.Errorf("%s: %q, %v", c.name, got.Bytes, got.Special)
		}
	}
}

// FuzzSegments: any codewords give a content or an error, and no more bytes
// than they could hold.
func FuzzSegments(f *testing.F) {
	f.Add(pack([2]int{1, 4}, [2]int{8, 10}, [2]int{12, 10}), 1)
	f.Add(pack([2]int{7, 4}, [2]int{0xff, 8}), 40)
	f.Fuzz(func(t *testing.T, data []byte, version int) {
		c, err := Segments(data, version)
		if err == nil && len(c.Bytes) > 3*len(data) {
			t.Fatalf("%d bytes from %d", len(c.Bytes), len(data))
		}
	})
}

// FuzzNew: every payload can be encoded; New itself decodes the code again and
// compares. Long payloads are slow to encode: TestNewKeepsBytes has some.
func FuzzNew(f *testing.F) {
	for _, s := range []string{"x", "123", "ABC", "\xff", "é1A", "https://e-cps.fr"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, payload string) {
		if len(payload) > 17 { // version 1
			return
		}
		c, err := New(payload)
		if err != nil {
			if payload != "" && !errors.Is(err, ErrTooLong) {
				t.Fatalf("%q: %v", payload, err)
			}
			return
		}
		if c.Payload() != payload || c.Modules() != 17+4*c.Version() {
			t.Fatalf("%q: %q in %d modules, version %d", payload, c.Payload(), c.Modules(), c.Version())
		}
	})
}
