//go:build cgo && (linux || darwin)

package child

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"caducee/internal/secret"
)

// TestTheRequestIsReadWithoutTheCode: both are there at once, and nothing of
// the code may come into the request's buffer.
func TestTheRequestIsReadWithoutTheCode(t *testing.T) {
	in := strings.NewReader("{}\n73918024")
	line, err := readLine(in)
	if err != nil || string(line) != "{}" || bytes.Contains(line[:cap(line)], []byte("7")) {
		t.Errorf("%q %v", line[:cap(line)], err)
	}
	if rest, _ := io.ReadAll(in); string(rest) != "73918024" {
		t.Errorf("left for the code: %q", rest)
	}
	for _, bad := range []string{"", "{}", strings.Repeat(" ", maxRequest) + "\n"} {
		if _, err := readLine(strings.NewReader(bad)); err == nil {
			t.Errorf("%d bytes without an end were a request", len(bad))
		}
	}
}

func TestTheCodeEndsWithTheInput(t *testing.T) {
	for in, ok := range map[string]bool{"": true, "73918024": true, strings.Repeat("1", secret.Max): true, strings.Repeat("1", secret.Max+1): false} {
		var code secret.Code
		err := readCode(strings.NewReader(in), &code)
		if (err == nil) != ok {
			t.Errorf("%q: %v", in, err)
		}
		code.Lend(func(digits []byte) {
			if ok && string(digits) != in {
				t.Errorf("%q became %q", in, digits)
			}
		})
		code.Wipe()
	}
}
