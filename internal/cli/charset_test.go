package cli

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWhatIsSaidIsInTheLocalesSet runs sixteen pairs of a locale and a command:
// text for people comes in the locale's character set, documents in UTF-8
// whatever it is, and signs and QR codes in what the set has.
func TestWhatIsSaidIsInTheLocalesSet(t *testing.T) {
	const (
		utf  = "utf-8"
		one  = "one byte a character"
		only = "ASCII"
	)
	for _, c := range []struct {
		locale, term string
		args         string
		set          string
		says         string // in the bytes of the set
	}{
		{"fr_FR.UTF-8", "xterm", "explain CAD-503", utf, "téléphone"},
		{"fr_FR.UTF-8", "linux", "explain CAD-503", utf, "téléphone"},
		{"fr_FR", "xterm", "explain CAD-503", one, "t\xe9l\xe9phone"},
		{"fr_FR@euro", "xterm", "explain CAD-503", one, "t\xe9l\xe9phone"},
		{"fr_FR.ISO-8859-15", "xterm", "explain CAD-708", one, "d'\xe9cran"},
		{"fr_FR.ISO-8859-1", "rxvt", "check --demo", one, "Tout est pr\xeat"},
		{"fr_FR.iso885915@euro", "xterm", "card --demo", one, "Titulaire"},
		{"fr_FR.CP1252", "putty", "explain CAD-503", one, "l\x92assistance"},
		{"C", "xterm", "explain CAD-503", only, "deja"},
		{"POSIX", "vt100", "--help", only, "l'enveloppe recue"},
		{"C", "xterm", "check --demo", only, "Tout est pret"},
		{"C", "xterm", "ecps --show portal --format small --lang fr", only, "##"},
		{"C", "xterm", "check --demo --json", utf, "à puce"},
		{"fr_FR@euro", "xterm", "card --demo --json", utf, "caducee.card/1"},
		{"fr_FR.ISO-8859-1", "xterm", "man", utf, "\\- "},
		{"fr_FR.ISO-8859-1", "xterm", "completion bash", utf, "caducee"},
	} {
		p, written := files(t, append(strings.Fields(c.args), "--lang=fr")...)
		p.getenv = func(name string) string {
			return map[string]string{"LANG": c.locale, "TERM": c.term}[name]
		}
		run(context.Background(), p)
		out, said := written()
		if !strings.Contains(out, c.says) {
			t.Errorf("%s %s: no %q in %q, %q", c.locale, c.args, c.says, out, said)
		}
		ascii := strings.IndexFunc(out, func(r rune) bool { return r >= 0x80 }) < 0
		switch c.set {
		case utf:
			if !utf8.ValidString(out) {
				t.Errorf("%s %s: no UTF-8: %q", c.locale, c.args, out)
			}
		case one:
			if utf8.ValidString(out) && !ascii {
				t.Errorf("%s %s: UTF-8: %q", c.locale, c.args, out)
			}
		case only:
			if !ascii {
				t.Errorf("%s %s: %q", c.locale, c.args, out)
			}
		}
		if strings.Contains(out+said, "\xc3") || strings.Contains(out+said, "\xe2\x80") {
			if c.set != utf {
				t.Errorf("%s %s: a part of UTF-8 is left", c.locale, c.args)
			}
		}
		if c.term == "linux" && strings.ContainsAny(out, "’…✓✗›") {
			t.Errorf("a sign that the console may lack: %q", out)
		}
	}
}
