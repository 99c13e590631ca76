package host

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"
)

// clipboardTime is how long a command may take to give the clipboard's picture:
// those of a program that does not respond never come.
const clipboardTime = 15 * time.Second

// powershellClipboard writes the clipboard's picture as PNG to its output.
const powershellClipboard = "Add-Type -AssemblyName System.Windows.Forms,System.Drawing; " +
	"$i = [System.Windows.Forms.Clipboard]::GetImage(); if ($i) { " +
	"$m = New-Object System.IO.MemoryStream; $i.Save($m, [System.Drawing.Imaging.ImageFormat]::Png); " +
	"$o = [Console]::OpenStandardOutput(); $m.WriteTo($o); $o.Flush() }"

// ClipboardCommand is the command that gives the clipboard's picture as PNG on
// a system (runtime.GOOS), nil where none is installed. A terminal gives text
// only.
func ClipboardCommand(system string, getenv func(string) string, installed func(name string) bool) []string {
	powershell := func(name string) []string {
		return []string{name, "-NoProfile", "-NonInteractive", "-STA", "-Command", powershellClipboard}
	}
	switch {
	case system == "windows" && installed("powershell"):
		return powershell("powershell")
	case system == "darwin" && installed("pngpaste"):
		return []string{"pngpaste", "-"}
	case system == "windows", system == "darwin":
		return nil
	case getenv("WAYLAND_DISPLAY") != "" && installed("wl-paste"):
		return []string{"wl-paste", "--no-newline", "--type", "image/png"}
	case getenv("DISPLAY") != "" && installed("xclip"):
		return []string{"xclip", "-selection", "clipboard", "-target", "image/png", "-out"}
	case getenv("WSL_DISTRO_NAME") != "" && installed("powershell.exe"):
		return powershell("powershell.exe")
	}
	return nil
}

// errClipboard is a clipboard that has no picture, or one that is too large.
var errClipboard = errors.New("no picture that the clipboard's command gives")

// Clipboard runs a ClipboardCommand and returns what it gives, up to so many
// bytes. It ends with ctx.
func Clipboard(ctx context.Context, command []string, most int) ([]byte, error) {
	if len(command) == 0 {
		return nil, errClipboard
	}
	ctx, cancel := context.WithTimeout(ctx, clipboardTime)
	defer cancel()
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.WaitDelay = time.Second
	out := &upTo{most: most}
	c.Stdout = out
	err := c.Run()
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", command[0], err)
	case out.taken.Len() == 0:
		return nil, errClipboard
	}
	return out.taken.Bytes(), nil
}

// upTo takes so many bytes and refuses more.
type upTo struct {
	taken bytes.Buffer
	most  int
}

func (u *upTo) Write(p []byte) (int, error) {
	if u.taken.Len()+len(p) > u.most {
		return 0, errClipboard
	}
	return u.taken.Write(p)
}
