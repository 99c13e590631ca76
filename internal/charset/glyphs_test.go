package charset

import (
	"bufio"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"caducee/internal/locale"
)

// fontOfWindows are the characters of WGL4.
func fontOfWindows(t *testing.T) map[rune]bool {
	t.Helper()
	file, err := os.Open("testdata/wgl4.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all := map[rune]bool{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		from, to, ok := strings.Cut(line, "-")
		if !ok {
			to = from
		}
		first, err1 := strconv.ParseInt(from, 16, 32)
		last, err2 := strconv.ParseInt(to, 16, 32)
		if err1 != nil || err2 != nil {
			t.Fatalf("%q: no range", line)
		}
		for r := rune(first); r <= rune(last); r++ {
			all[r] = true
		}
	}
	if len(all) != 655 {
		t.Fatalf("%d characters: WGL4 has 655 outside the private use area", len(all))
	}
	return all
}

// TestEverySentenceIsInTheFontOfWindows looks at all that the program can say.
func TestEverySentenceIsInTheFontOfWindows(t *testing.T) {
	font := fontOfWindows(t)
	count := 0
	look := func(text string) {
		count++
		for _, r := range WGL4.Plain(text) {
			if r != '\n' && r != '\t' && !font[r] {
				t.Errorf("%q (%U) is not in WGL4: %q", r, r, text)
			}
		}
	}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			look(v.String())
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for i := v.MapRange(); i.Next(); {
				walk(i.Value())
			}
		}
	}
	for _, lang := range locale.Languages() {
		walk(reflect.ValueOf(lang))
	}
	if count < 1000 {
		t.Fatalf("%d sentences: not all of them", count)
	}
	for _, s := range WGL4.Spinner() {
		look(s)
	}
}

// TestTheTerminalDecidesItsGlyphs asks for the full signs only where something is known
// to draw them.
func TestTheTerminalDecidesItsGlyphs(t *testing.T) {
	for _, c := range []struct {
		os, environment string
		pseudo          bool
		want            Glyphs
	}{
		{"linux", "TERM=xterm-256color", false, Full},
		{"linux", "TERM=linux", false, ASCII},
		{"darwin", "TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", false, Full},
		{"windows", "", false, WGL4},
		{"windows", "SESSIONNAME=Console ConEmuANSI=ON", false, WGL4},
		{"windows", "WT_SESSION=1b2c", false, Full},
		{"windows", "", true, Full}, // Windows Terminal took the window over
		{"windows", "TERM_PROGRAM=vscode", false, Full},
		{"windows", "TERM=xterm-256color MSYSTEM=MINGW64", false, Full},
		{"windows", "TERM=linux", true, ASCII},
	} {
		got := GlyphsOf(Terminal{OS: c.os, Pseudo: c.pseudo, Getenv: func(name string) string {
			for _, set := range strings.Fields(c.environment) {
				if value, ok := strings.CutPrefix(set, name+"="); ok {
					return value
				}
			}
			return ""
		}})
		if got != c.want {
			t.Errorf("%s %q, pseudoconsole %v: %d, want %d", c.os, c.environment, c.pseudo, got, c.want)
		}
	}
}

func TestGlyphsArePlain(t *testing.T) {
	const s = "« L’été »\u00a0: 3\u00a0codes… n°\u00a02 · ✓ ✗"
	for set, want := range map[Glyphs]string{
		Full: s, WGL4: "« L’été »\u00a0: 3\u00a0codes… n°\u00a02 · √ ×", ASCII: `"L'été" : 3 codes... no 2 - + x`,
	} {
		if got := set.Plain(s); got != want {
			t.Errorf("%d: %q, want %q", set, got, want)
		}
	}
}
