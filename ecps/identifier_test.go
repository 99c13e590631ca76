package ecps

import (
	"errors"
	"strings"
	"testing"
)

func TestParseIdentifier(t *testing.T) {
	for _, c := range []struct {
		typed, digits, spaced, register string
		doubt, added, unshifted         bool
	}{
		{"99700000000", "899700000000", "8 997 0000 0000", "RPPS", true, true, false},
		{"10003456783", "810003456783", "8 100 0345 6783", "RPPS", true, true, false},
		{"10000000009", "810000000009", "8 100 0000 0009", "RPPS", false, true, false},
		{"810000000009", "810000000009", "8 100 0000 0009", "RPPS", false, false, false},
		{" 8 100 0000 0009 ", "810000000009", "8 100 0000 0009", "RPPS", false, false, false},
		{"8.100-0000\u00a00009", "810000000009", "8 100 0000 0009", "RPPS", false, false, false},
		{"&àààààààààç", "810000000009", "8 100 0000 0009", "RPPS", false, true, true},
		{"１０００００００００９", "810000000009", "8 100 0000 0009", "RPPS", false, true, false},
		{"&a\u0300ààààààààç", "810000000009", "8 100 0000 0009", "RPPS", false, true, true},
		{"059100000", "", "", "", false, false, false},
		{"012345678901", "012345678901", "0 123 4567 8901", "ADELI", false, false, false},
		{"312345678901", "312345678901", "3 123 4567 8901", "FINESS", false, false, false},
		{"512345678901", "512345678901", "5 123 4567 8901", "SIRET", false, false, false},
		{"912345678901", "912345678901", "9 123 4567 8901", "STUDENT", false, false, false},
		{"712345678901", "712345678901", "7 123 4567 8901", "", true, false, false},
	} {
		id, err := ParseIdentifier(c.typed)
		if (err != nil) != (c.digits == "") {
			t.Errorf("%q: %v", c.typed, err)
			continue
		}
		if id.Digits() != c.digits || id.Spaced() != c.spaced || id.Register() != c.register ||
			id.Doubt != c.doubt || id.Added != c.added || id.Unshifted != c.unshifted {
			t.Errorf("%q: %q, %q, %s, %+v", c.typed, id.Digits(), id.Spaced(), id.Register(), id)
		}
	}
}

func TestParseIdentifierRefuses(t *testing.T) {
	for _, c := range []struct {
		typed   string
		problem Problem
		digits  int
		found   rune
	}{
		{"", Nothing, 0, 0},
		{" . ", Nothing, 0, 0},
		{"1234", TooShort, 4, 0},
		{"1000000000", TooShort, 10, 0},
		{"8100000000091", TooLong, 13, 0},
		{"1000000000O", NoDigit, 10, 'O'},
		{"RPPS 10000000009", NoDigit, 0, 'R'},
		{"1000000000é", NoDigit, 10, 'é'},
		{"1000000000e\u0301", NoDigit, 10, 'é'},
		{strings.Repeat("9", 5000), TooLong, 5000, 0},
	} {
		_, err := ParseIdentifier(c.typed)
		var bad *IdentifierError
		if !errors.As(err, &bad) || bad.Problem != c.problem || bad.Digits != c.digits || bad.Found != c.found {
			t.Errorf("%.20q: %+v", c.typed, err)
			continue
		}
		if len(c.typed) > 4 && strings.Contains(err.Error(), c.typed) {
			t.Errorf("%.20q: the error tells the number: %v", c.typed, err)
		}
	}
}

func TestIdentifierHides(t *testing.T) {
	id, ok := FromCard("899700000000")
	if !ok || id.Doubt || id.Masked() != "8 ••• •••• ••••" {
		t.Errorf("%+v, %q", id, id.Masked())
	}
	for _, wrong := range []string{"", "89970000000", "89970000000x"} {
		if _, ok := FromCard(wrong); ok {
			t.Errorf("%q is taken for an identifier", wrong)
		}
	}
	var none Identifier
	if none.Digits() != "" || none.Spaced() != "" || none.Masked() != "" || none.Register() != "" {
		t.Error("the zero identifier says something")
	}
}

// TestLuhn checks the standard's own example (ISO/IEC 7812-1 annex B), and
// that one wrong digit and two exchanged ones are noticed.
func TestLuhn(t *testing.T) {
	const right = "49927398716"
	if !luhn(right) {
		t.Error("the example is refused")
	}
	for i := range len(right) {
		for d := byte('0'); d <= '9'; d++ {
			if d != right[i] && luhn(right[:i]+string(d)+right[i+1:]) {
				t.Errorf("digit %d as %c is not noticed", i, d)
			}
		}
	}
	if luhn("49927398761") {
		t.Error("two exchanged digits are not noticed")
	}
}

func FuzzParseIdentifier(f *testing.F) {
	for _, s := range []string{"10000000009", "8 100 0000 0009", "&é\"'(-è_çà&", "-", "８"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		id, err := ParseIdentifier(typed)
		if err != nil {
			return
		}
		if len(id.Digits()) != 12 || strings.Trim(id.Digits(), "0123456789") != "" {
			t.Fatalf("%q: %q", typed, id.Digits())
		}
		again, err := ParseIdentifier(id.Spaced())
		if err != nil || again.Digits() != id.Digits() {
			t.Fatalf("%q does not come back from %q", id.Digits(), id.Spaced())
		}
	})
}
