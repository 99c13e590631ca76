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
		for _, v := range []any{c, *c, holder{c}, []*Code{c}} {
			// A copied Code prints its fields for verbs that fmt answers by
			// reflection only when it has no Format method on the value:
			// go vet forbids the copy, so pointers are what counts.
			if _, copied := v.(Code); copied {
				continue
			}
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
	c.Wipe()
	if c.Len() != 0 || c.digits != [Max]byte{} {
		t.Error("not wiped")
	}
	c.Backspace()
}

func TestSame(t *testing.T) {
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
	a, b := typed("1234"), &Code{}
	b.MoveFrom(a)
	if a.Len() != 0 || a.digits != [Max]byte{} || b.Len() != 4 {
		t.Error("two holders")
	}
}
