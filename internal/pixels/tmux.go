package pixels

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Tmux is a private tmux with one terminal in it.
type Tmux struct {
	t      testing.TB
	socket string
}

// NewTmux starts a shell command in a tmux of that size. The command should
// wait at its end, or tmux closes with it.
func NewTmux(t testing.TB, cols, rows int, environment []string, command string) *Tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("no tmux here (Debian: tmux)")
	}
	x := &Tmux{t, filepath.Join(t.TempDir(), "tmux")}
	start := exec.Command("tmux", "-S", x.socket, "-f", "/dev/null", "new-session", "-d",
		"-x", strconv.Itoa(cols), "-y", strconv.Itoa(rows), command)
	start.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "LANG=C.UTF-8", "TERM=xterm-256color"}, environment...)
	if out, err := start.CombinedOutput(); err != nil {
		t.Fatalf("tmux: %v\n%s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", x.socket, "kill-server").Run() })
	return x
}

func (x *Tmux) run(args ...string) string {
	x.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", x.socket}, args...)...).CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// Screen is what the terminal shows, colours included, as tmux keeps it.
func (x *Tmux) Screen() string {
	return strings.TrimRight(x.run("capture-pane", "-p", "-e", "-N"), "\n")
}

// Text is what the terminal shows, without colours.
func (x *Tmux) Text() string { return x.run("capture-pane", "-p") }

// Press presses keys, by tmux's names.
func (x *Tmux) Press(keys ...string) {
	x.t.Helper()
	for _, k := range keys {
		x.run("send-keys", k)
	}
}

// See waits until the text shows.
func (x *Tmux) See(text string, within time.Duration) {
	x.t.Helper()
	flat := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\u00a0' }), " ")
	}
	for end := time.Now().Add(within); !strings.Contains(flat(x.Text()), flat(text)); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			x.t.Fatalf("%q does not show within %s:\n%s", text, within, x.Text())
		}
	}
}
