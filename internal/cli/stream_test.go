package cli

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"caducee/internal/charset"
)

// oem stands for the code page of a French console, which has letters with
// accents and no typography.
func oem(text string) []byte {
	var b []byte
	for _, r := range text {
		switch {
		case r < 0x80:
			b = append(b, byte(r))
		case r == 'é':
			b = append(b, 0x82)
		default:
			b = append(b, '?')
		}
	}
	return b
}

func TestTextsAreWrittenForWhoReadsThem(t *testing.T) {
	const text = "✓ L’été :\u00a0« prêt »\n"
	for _, c := range []struct {
		name string
		s    stream
		want string
	}{
		{"a terminal, a file", stream{}, text},
		{"Windows's own console", stream{glyphs: charset.WGL4}, "√ L’été :\u00a0« prêt »\n"},
		{"a pipe of Windows", stream{encode: oem}, "+ L'\x82t\x82 : \"pr?t\"\n"},
	} {
		var b bytes.Buffer
		c.s.to = &b
		n, err := c.s.Write([]byte(text))
		if n != len(text) || err != nil || b.String() != c.want {
			t.Errorf("%s: %q, %d, %v; want %q", c.name, b.String(), n, err, c.want)
		}
	}
}

// TestADocumentIsTheSameInEveryCharacterSet reads a document that went through
// a pipe of Windows.
func TestADocumentIsTheSameInEveryCharacterSet(t *testing.T) {
	var b bytes.Buffer
	a := &app{out: &stream{to: &b, encode: oem}}
	want := map[string]string{"titre": "« Prêt » ✓", "hors du plan de base": "\U0001F600"}
	if err := a.document(want, false); err != nil {
		t.Fatal(err)
	}
	var got map[string]string
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%s: %q, want %q", k, got[k], v)
		}
	}
	if strings.ContainsFunc(b.String(), func(r rune) bool { return r >= 0x80 }) {
		t.Errorf("not ASCII: %q", b.String())
	}
}

// TestAConsoleWithoutEscapesGetsNone erases a line with spaces there.
func TestAConsoleWithoutEscapesGetsNone(t *testing.T) {
	const line = "Lecture de la carte : 50 %"
	for _, legacy := range []bool{false, true} {
		a := &app{process: process{noEscapes: legacy}}
		if has := strings.ContainsRune(a.erased(line), 0x1b); has == legacy {
			t.Errorf("without escapes %v: %q", legacy, a.erased(line))
		}
	}
}
