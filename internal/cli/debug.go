package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"caducee/internal/clean"
	"caducee/internal/host"
	"caducee/internal/locale"
)

// logLimit bounds the debug log; the one before it is kept beside it.
const logLimit = 1 << 20

// openLog starts the debug log when it was asked for, and says what it holds.
func (a *app) openLog(cmd *cobra.Command) error {
	if !a.options.debug {
		return nil
	}
	folder := a.stateFolder()
	if folder == "" {
		return cannotWrite(a.texts, &fs.PathError{Op: "open", Path: "~", Err: host.ErrFolder})
	}
	path := filepath.Join(folder, "debug.log")
	f, err := openLogFile(path)
	if err != nil {
		return cannotWrite(a.texts, err)
	}
	a.logFile = f
	a.log = slog.New(slog.NewJSONHandler(f, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: cleanAttr}))
	a.started = a.clock()
	a.logStart(cmd)
	t := a.texts.CLI.Debug
	_, _ = a.err.Write([]byte(box([]string{a.said(locale.Fill(t.File, "file", path)), t.Holds, t.Exchanges, t.Never, t.Erase}, a.ascii())))
	return nil
}

// cleanAttr cleans what others wrote: a log is read in a terminal too.
func cleanAttr(_ []string, at slog.Attr) slog.Attr {
	if at.Value.Kind() == slog.KindString {
		at.Value = slog.StringValue(clean.Lines(at.Value.String()))
	}
	return at
}

// closeLog ends the log. One that could not be written whole is said, and
// changes nothing of how the command ended.
func (a *app) closeLog() {
	if a.logFile == nil {
		return
	}
	if err := a.logFile.Close(); err != nil {
		f := cannotWrite(a.texts, err)
		a.tell(locale.Fill(a.texts.CLI.Debug.Incomplete, "why", f.message, "code", f.code.String()))
	}
}

// limited is a file that stops growing.
type limited struct {
	file   *os.File
	left   int64
	failed error
}

// openLogFile opens the log for appending, readable by its owner alone. A
// full one makes room for the next.
func openLogFile(path string) (*limited, error) {
	f, size, err := appendTo(path)
	if err == nil && size >= logLimit/2 {
		// Closed first: Windows renames no open file.
		if err = errors.Join(f.Close(), os.Rename(path, path+".1")); err == nil {
			f, size, err = appendTo(path)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("debug log: %w", err)
	}
	return &limited{file: f, left: logLimit - size}, nil
}

func appendTo(path string) (*os.File, int64, error) {
	f, err := host.AppendFile(path)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// Write drops what no longer fits: a log never fills a disk.
func (l *limited) Write(p []byte) (int, error) {
	if int64(len(p)) > l.left {
		l.left = 0
		return len(p), nil
	}
	l.left -= int64(len(p))
	n, err := l.file.Write(p)
	if l.failed == nil {
		l.failed = err
	}
	return n, err
}

// Close closes the file, and tells of the first line that was lost.
func (l *limited) Close() error {
	err := l.file.Close()
	if l.failed != nil {
		return l.failed
	}
	return err
}

// box draws a frame around lines.
func box(lines []string, ascii bool) string {
	corner := [6]string{"┌", "┐", "└", "┘", "─", "│"}
	if ascii {
		corner = [6]string{"+", "+", "+", "+", "-", "|"}
	}
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l))
	}
	rule := strings.Repeat(corner[4], width+2)
	var b strings.Builder
	b.WriteString(corner[0] + rule + corner[1] + "\n")
	for _, l := range lines {
		b.WriteString(corner[5] + " " + l + strings.Repeat(" ", width-utf8.RuneCountInString(l)) + " " + corner[5] + "\n")
	}
	b.WriteString(corner[2] + rule + corner[3] + "\n")
	return b.String()
}
