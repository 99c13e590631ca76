package secret

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func typed(s string) *Code {
	c := &Code{}
	for i := range len(s) {
		c.Append(s[i])
	}
	return c
}

func TestACodeNeverPrints(t *testing.T) {
	c := typed("7391")
	type holder struct{ Code *Code }
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%c"} {
		for _, v := range []any{c, holder{c}, []*Code{c}} {
			out := fmt.Sprintf(format, v)
			if strings.Contains(out, "7391") || strings.Contains(out, "37333931") {
				t.Errorf("%s of %T prints %q", format, v, out)
			}
		}
	}
	if got := c.String(); got != typed("12345678").String() {
		t.Errorf("the bullets tell the length: %q", got)
	}
}

func TestACodeIsNeverMarshalled(t *testing.T) {
	if out, err := json.Marshal(map[string]any{"code": typed("7391")}); err == nil {
		t.Errorf("marshalled as %s", out)
	}
}

func TestEditing(t *testing.T) {
	c := typed("12x4")
	if c.Numeric() {
		t.Error("x is no digit")
	}
	c.Backspace()
	c.Backspace()
	c.Append('3')
	if got := string(c.CopyTo(nil)); got != "123" || c.Len() != 3 || !c.Numeric() {
		t.Errorf("%q", got)
	}
	for range Max {
		c.Append('9')
	}
	if c.Append('9') || c.Len() != Max {
		t.Error("grew beyond its buffer")
	}
	kept := c.buffer
	c.Wipe()
	if c.Len() != 0 || *kept != (buffer{}) {
		t.Error("not wiped")
	}
	c.Backspace()
}

func TestLendCopiesNothing(t *testing.T) {
	c := typed("1234")
	c.Lend(func(digits []byte) {
		if string(digits) != "1234" {
			t.Errorf("%q", digits)
		}
		clear(digits)
	})
	if got := string(c.CopyTo(nil)); got != "\x00\x00\x00\x00" {
		t.Errorf("what was lent was a copy: %q stays", got)
	}
	(&Code{}).Lend(func(digits []byte) {
		if len(digits) != 0 {
			t.Errorf("an empty code lent %q", digits)
		}
	})
}

func TestSameComparesWholeCodes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{{"1234", "1234", true}, {"1234", "1235", false}, {"1234", "12345", false}, {"", "", true}} {
		if typed(c.a).Same(typed(c.b)) != c.same {
			t.Errorf("%q %q", c.a, c.b)
		}
	}
}

func TestMoveFromLeavesOneHolder(t *testing.T) {
	a, b := typed("1234"), typed("56")
	old := b.buffer
	b.MoveFrom(a)
	if a.Len() != 0 || a.buffer != nil || string(b.CopyTo(nil)) != "1234" || *old != (buffer{}) {
		t.Error("two holders, or what was there before stays")
	}
}

func TestCopyFromMakesASecondHolder(t *testing.T) {
	a, b := typed("1234"), &Code{}
	b.CopyFrom(a)
	a.Wipe()
	if string(b.CopyTo(nil)) != "1234" {
		t.Error("the copy went with the original")
	}
}

// TestBuffersAreReusedAndNeverShared takes more codes than a page has room
// for, gives some back, and takes others.
func TestBuffersAreReusedAndNeverShared(t *testing.T) {
	var codes []*Code
	for i := range 2 * buffers {
		codes = append(codes, typed(fmt.Sprintf("%08d", i)))
	}
	for i := 0; i < len(codes); i += 2 {
		codes[i].Wipe()
		codes[i] = typed(fmt.Sprintf("%08d", i))
	}
	for i, c := range codes {
		if got := string(c.CopyTo(nil)); got != fmt.Sprintf("%08d", i) {
			t.Fatalf("code %d became %s", i, got)
		}
		c.Wipe()
	}
	if at := typed("1"); !room.holds(at.buffer) {
		t.Error("the page has no room left after everything was given back")
	}
}

func TestAWeakCode(t *testing.T) {
	for digits, weak := range map[string]bool{
		"0000": true, "1111": true, "1234": true, "4321": true, "0123": true, "87654321": true, "3210": true, "1212": true, "454545": true,
		"2580": false, "1357": false, "1233": false, "1243": false, "9012": false, "5678": false, "9876": false, "": false, "7": false,
	} {
		var c Code
		for _, b := range []byte(digits) {
			c.Append(b)
		}
		if c.Weak() != weak {
			t.Errorf("%q: weak %v", digits, c.Weak())
		}
		c.Wipe()
	}
}
