package charset

import (
	"testing"
	"unicode/utf8"
)

// TestWhatIsTypedIsUnderstood in the set of the locale, key by key and all at
// once, and in UTF-8 from a terminal that does not follow its locale.
func TestWhatIsTypedIsUnderstood(t *testing.T) {
	for _, c := range []struct{ locale, sent, want string }{
		{"fr_FR.ISO-8859-1", "/tmp/t\xe9l\xe9phone.png\r", "/tmp/téléphone.png\r"},
		{"fr_FR.ISO-8859-1", "&\xe9\"'(-\xe8_\xe7\xe0", "&é\"'(-è_çà"},
		{"fr_FR.ISO-8859-1", "\xe9\xa7\xa7", "é§§"}, // 2 6 6 on a Belgian keyboard: no Chinese
		{"fr_FR.ISO-8859-1", "\xc9\xc8\xc7\xc0", "ÉÈÇÀ"},
		{"fr_FR@euro", "\xa4 \xbd", "€ œ"},
		{"fr_FR.CP1252", "l\x92\xe9cran", "l’écran"},
		{"fr_FR.ISO-8859-1", "téléphone l’écran", "téléphone l’écran"}, // UTF-8 all the same
		{"fr_FR.UTF-8", "t\xe9l", "t\xe9l"},
		{"C", "téléphone", "téléphone"},
		{"fr_FR.ISO-8859-1", "\x1b[A\x9bA", "\x1b[A\x9bA"}, // an 8-bit control stays one
	} {
		set := Of("linux", environment("||"+c.locale+"|xterm"))
		typed := set.Typed()
		var got []byte
		for i := range len(c.sent) {
			got = typed.Put(got, c.sent[i], func() bool { return i < len(c.sent)-1 })
		}
		if string(got) != c.want {
			t.Errorf("%s %q: %q, want %q", c.locale, c.sent, got, c.want)
		}
		if text := set.Text(c.sent); text != c.want {
			t.Errorf("%s %q: the text %q, want %q", c.locale, c.sent, text, c.want)
		}
		if typed.held != [utf8.UTFMax]byte{} {
			t.Errorf("%s %q: held %q", c.locale, c.sent, typed.held)
		}
		if c.sent == c.want && c.locale != "C" {
			continue // in UTF-8, whose bytes come together
		}
		got = nil
		for i := range len(c.sent) { // each key by itself
			got = typed.Put(got, c.sent[i], func() bool { return false })
		}
		if string(got) != c.want {
			t.Errorf("%s %q, key by key: %q, want %q", c.locale, c.sent, got, c.want)
		}
	}
}

func TestAFilesNameInTheSet(t *testing.T) {
	for locale, want := range map[string]string{"fr_FR.ISO-8859-1": "\xe9.png", "fr_FR.UTF-8": "é.png", "C": "é.png"} {
		if got := Of("linux", environment("||"+locale+"|xterm")).Bytes("é.png"); got != want {
			t.Errorf("%s: %q, want %q", locale, got, want)
		}
	}
}

// FuzzTyped: whatever a terminal sends, at any pace, each byte of ASCII comes out as
// it is and in its place, one byte makes no more than there is room for, and nothing
// is kept when nothing more waits.
func FuzzTyped(f *testing.F) {
	f.Add([]byte("/tmp/t\xe9l\xe9phone.png\r"), "fr_FR.ISO-8859-1", uint16(0))
	f.Add([]byte("é§§\x9bA\xf0\x9f"), "fr_FR@euro", uint16(0xffff))
	f.Add([]byte("\xe2\x82 1234\r"), "fr_FR.CP1252", uint16(0b0101))
	f.Fuzz(func(t *testing.T, sent []byte, locale string, pace uint16) {
		typed := Of("linux", environment("||"+locale+"|xterm")).Typed()
		var got []byte
		for i, b := range sent {
			last := i == len(sent)-1
			before := len(got)
			got = typed.Put(got, b, func() bool { return !last && pace>>(i%16)&1 == 1 })
			if n := len(got) - before; n > MostTyped {
				t.Fatalf("%d bytes of one", n)
			}
		}
		if typed.n > 0 {
			t.Errorf("%d bytes are kept although nothing waits", typed.n)
		}
		if want, is := asciiOf(sent), asciiOf(got); want != is {
			t.Errorf("%q in %s: %q", want, locale, is)
		}
	})
}

// asciiOf are the bytes of ASCII.
func asciiOf(text []byte) string {
	var out []byte
	for _, b := range text {
		if b < utf8.RuneSelf {
			out = append(out, b)
		}
	}
	return string(out)
}
