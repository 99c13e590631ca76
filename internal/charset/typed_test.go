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
