package charset

import (
	"bytes"
	"errors"
	"testing"
	"unicode/utf8"
)

const sentence = "L’e-CPS « reste » à activer… œuvre, 5 € : ✓ État ─ №"

// TestTextIsInTheLocalesSet has a sentence come out in the set that each locale
// names, readable where the set lacks a part of it.
func TestTextIsInTheLocalesSet(t *testing.T) {
	const latin1 = "L'e-CPS \xab\xa0reste\xa0\xbb \xe0 activer... oeuvre, 5 EUR\xa0: + \xc9tat - No"
	const latin9 = "L'e-CPS \xab\xa0reste\xa0\xbb \xe0 activer... \xbduvre, 5 \xa4\xa0: + \xc9tat - No"
	const ascii = "L'e-CPS \" reste \" a activer... oeuvre, 5 EUR : + Etat - No"
	text := "L’e-CPS «\u00a0reste\u00a0» à activer… œuvre, 5 €\u00a0: ✓ État ─ №"
	for _, c := range []struct {
		env  string // LC_ALL, LC_CTYPE, LANG, TERM
		name string
		want string
	}{
		{"|||xterm", "UTF-8", text},
		{"||fr_FR.UTF-8|xterm", "UTF-8", text},
		{"||fr_FR.utf8@euro|xterm", "UTF-8", text},
		{"C.UTF-8||fr_FR|xterm", "UTF-8", text},
		{"||fr_FR|xterm", "ISO-8859-1", latin1},
		{"||fr_FR.ISO-8859-1|xterm", "ISO-8859-1", latin1},
		{"||fr_FR.iso88591|xterm", "ISO-8859-1", latin1},
		{"||fr_FR@euro|xterm", "ISO-8859-15", latin9},
		{"||fr_FR.ISO8859-15|xterm", "ISO-8859-15", latin9},
		{"|fr_FR.iso885915|en_US.UTF-8|xterm", "ISO-8859-15", latin9},
		{"C||fr_FR.UTF-8|xterm", "ASCII", ascii},
		{"||POSIX|xterm", "ASCII", ascii},
		{"||fr_FR.ANSI_X3.4-1968|xterm", "ASCII", ascii},
		{"||fr_FR.UNHEARD-OF|xterm", "ASCII", ascii},
		{"||fr_FR.UTF-16|xterm", "ASCII", ascii},
		{"||fr_FR.CP1252|xterm", "windows-1252", "L\x92e-CPS \xab\xa0reste\xa0\xbb \xe0 activer\x85 \x9cuvre, 5 \x80\xa0: + \xc9tat - No"},
		{"||fr_FR.UTF-8|linux", "UTF-8 of a console", "L'e-CPS «\u00a0reste\u00a0» à activer... œuvre, 5 €\u00a0: + État - No"},
		{"||C|linux", "ASCII", ascii},
	} {
		set := Of("linux", environment(c.env))
		var out bytes.Buffer
		if _, err := set.Writer(&out, false).Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if set.Name() != c.name || out.String() != c.want || set.Limited() != (c.name != "UTF-8") {
			t.Errorf("%s: %s, limited %v\n%q, want\n%q", c.env, set.Name(), set.Limited(), out.String(), c.want)
		}
	}
	if s := Of("windows", environment("C||C|")); s.Limited() {
		t.Errorf("Windows: %s", s.Name())
	}
}

func environment(values string) func(string) string {
	fields := bytes.Split([]byte(values), []byte("|"))
	return func(name string) string {
		for i, known := range []string{"LC_ALL", "LC_CTYPE", "LANG", "TERM"} {
			if name == known {
				return string(fields[i])
			}
		}
		return ""
	}
}

// TestACharacterMayComeInPieces: what is written in parts is the same, and each
// character of a screen keeps its column.
func TestACharacterMayComeInPieces(t *testing.T) {
	for _, single := range []bool{false, true} {
		var whole, pieces bytes.Buffer
		w := ascii.Writer(&pieces, single)
		for i := range len(sentence) {
			if n, err := w.Write([]byte{sentence[i]}); n != 1 || err != nil {
				t.Fatal(n, err)
			}
		}
		_, _ = ascii.Writer(&whole, single).Write([]byte(sentence))
		if whole.String() != pieces.String() {
			t.Errorf("%q, in pieces %q", whole.String(), pieces.String())
		}
		if single && whole.Len() != utf8.RuneCountInString(sentence) {
			t.Errorf("%d columns of %d: %q", whole.Len(), utf8.RuneCountInString(sentence), whole.String())
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	if n, err := ascii.Writer(full{}, false).Write([]byte("é")); err == nil || n != 0 {
		t.Errorf("%d, %v", n, err)
	}
}

func FuzzWriter(f *testing.F) {
	f.Add([]byte(sentence), true)
	f.Add([]byte("\xff\xe2\x80\x1b[0m"), false)
	f.Fuzz(func(t *testing.T, text []byte, single bool) {
		var out bytes.Buffer
		if _, err := ascii.Writer(&out, single).Write(text); err != nil {
			t.Fatal(err)
		}
		for _, c := range out.Bytes() {
			if c >= 0x80 {
				t.Fatalf("%q in %q", c, out.Bytes())
			}
		}
	})
}
