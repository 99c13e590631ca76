package host

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestTheClipboardCommandIsTheSystems(t *testing.T) {
	for _, c := range []struct {
		system, env, installed, want string
	}{
		{"linux", "WAYLAND_DISPLAY DISPLAY", "wl-paste xclip", "wl-paste"},
		{"linux", "WAYLAND_DISPLAY DISPLAY", "xclip", "xclip"},
		{"linux", "DISPLAY", "wl-paste xclip", "xclip"},
		{"linux", "", "wl-paste xclip", ""},
		{"linux", "WSL_DISTRO_NAME", "powershell.exe", "powershell.exe"},
		{"freebsd", "DISPLAY", "xclip", "xclip"},
		{"linux", "DISPLAY", "", ""},
		{"darwin", "", "pngpaste", "pngpaste"},
		{"darwin", "", "", ""},
		{"windows", "", "powershell", "powershell"},
	} {
		has := func(list string) func(string) bool {
			return func(name string) bool { return strings.Contains(" "+list+" ", " "+name+" ") }
		}
		got := ClipboardCommand(c.system, func(k string) string {
			if has(c.env)(k) {
				return "1"
			}
			return ""
		}, has(c.installed))
		if c.want == "" && got != nil || c.want != "" && (len(got) < 2 || got[0] != c.want) {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// TestNoMoreThanTheBoundIsTaken of a command that writes without an end; and one
// that writes nothing, fails or is not there gives no picture.
func TestNoMoreThanTheBoundIsTaken(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the commands are those of Unix")
	}
	for name, command := range map[string][]string{
		"endless": {"yes"}, "silent": {"true"}, "failing": {"false"}, "missing": {filepath.Join(t.TempDir(), "none")}, "none": nil,
	} {
		if raw, err := Clipboard(t.Context(), command, 1<<20); err == nil {
			t.Errorf("%s: %d bytes", name, len(raw))
		}
	}
	if raw, err := Clipboard(t.Context(), []string{"printf", "abc"}, 3); err != nil || string(raw) != "abc" {
		t.Errorf("%q, %v", raw, err)
	}
}

// TestAPictureIsTakenFromARealClipboard puts one on the clipboard of an X server
// of its own.
func TestAPictureIsTakenFromARealClipboard(t *testing.T) {
	for _, name := range []string{"Xvfb", "xclip"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("no %s here", name)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.CommandContext(t.Context(), "Xvfb", "-displayfd", "3", "-screen", "0", "320x200x24", "-nolisten", "tcp",
		"-noreset") // or it starts anew when its last program goes, and drops one that comes
	server.ExtraFiles = []*os.File{w}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	_ = r.SetReadDeadline(time.Now().Add(30 * time.Second))
	number := make([]byte, 8)
	n, err := r.Read(number)
	if err != nil {
		t.Fatalf("no display: %v", err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(string(number[:n])))
	t.Setenv("WAYLAND_DISPLAY", "")
	command := ClipboardCommand("linux", os.Getenv, func(string) bool { return true })
	if raw, err := Clipboard(t.Context(), command, 1<<20); err == nil {
		t.Errorf("an empty clipboard gives %d bytes", len(raw))
	}
	picture := append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0, 1, 2, 0xff}, 40_000)...)
	owner := exec.CommandContext(t.Context(), "xclip", "-selection", "clipboard", "-target", "image/png", "-in", "-quiet")
	owner.Stdin = bytes.NewReader(picture)
	var said bytes.Buffer
	owner.Stderr = &said
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	go func() { _ = owner.Wait(); close(gone) }()
	t.Cleanup(func() { _ = owner.Process.Kill(); <-gone })
	for limit := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		raw, err := Clipboard(t.Context(), command, 1<<20)
		if err == nil {
			if !bytes.Equal(raw, picture) {
				t.Errorf("%d bytes of %d", len(raw), len(picture))
			}
			return
		}
		select {
		case <-gone:
			t.Fatalf("the clipboard's owner is gone: %s", said.String())
		default:
		}
		if time.Now().After(limit) {
			t.Fatal(err)
		}
	}
}
