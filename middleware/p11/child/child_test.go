//go:build darwin || (cgo && linux)

package child

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"caducee/internal/secret"
	"caducee/middleware/p11"
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

// TestOpenSCIsToldToKeepNoCode reads what its module would.
func TestOpenSCIsToldToKeepNoCode(t *testing.T) {
	own := filepath.Join(t.TempDir(), "opensc.conf")
	for name, content := range map[string]string{
		"a configuration": "app default { debug = 3; }\n",
		"a long one":      strings.Repeat("# nothing\n", 1000),
	} {
		if err := os.WriteFile(own, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Setenv(p11.OpenSCConf, own)
		if err := keepNoCode(); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(os.Getenv(p11.OpenSCConf))
		if err != nil || !strings.HasPrefix(string(got), noCaching) {
			t.Errorf("%s: %q %v", name, got, err)
		}
		if name == "a configuration" && !strings.HasSuffix(string(got), content) {
			t.Errorf("%s of somebody's is lost: %q", name, got)
		}
	}
}

// TestNoConfigurationIsReadWithoutEnd: a device, a pipe that nobody writes to.
func TestNoConfigurationIsReadWithoutEnd(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"/dev/zero", pipe, t.TempDir()} {
		if _, err := readConf(name); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}
