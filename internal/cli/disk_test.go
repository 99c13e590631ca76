package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/host"
	"caducee/internal/locale"
)

// TestCannotWriteIsSaidInWords: each reason has its own, with what it is
// about, and none of the system's.
func TestCannotWriteIsSaidInWords(t *testing.T) {
	for _, texts := range locale.Languages() {
		w := texts.CLI.Errors
		for _, c := range []struct {
			err  error
			want string
		}{
			{diskFull[0], w.DiskFull},
			{&fs.PathError{Op: "write", Path: "r.txt", Err: diskFull[0]}, w.DiskFull},
			{&fs.PathError{Op: "open", Path: "r.txt", Err: readOnly[0]}, w.ReadOnly},
			{&fs.PathError{Op: "open", Path: "/locked/r.txt", Err: fs.ErrPermission}, "/locked/r.txt"},
			{&fs.PathError{Op: "open", Path: "none/r.txt", Err: fs.ErrNotExist}, "none"},
			{&fs.PathError{Op: "open", Path: "state/debug.log", Err: host.ErrNotOurs}, "state/debug.log"},
			{&fs.PathError{Op: "open", Path: "state", Err: host.ErrFolder}, "state"},
			{&fs.PathError{Op: "mkdir", Path: "file/r.txt", Err: notFolder[0]}, "file"},
		} {
			f := cannotWrite(texts, fmt.Errorf("report: %w", errors.Join(c.err, errors.New("close"))))
			if f.code != diagnosis.CodeCannotWrite || f.exit != exitFailed || !strings.Contains(f.message, c.want) {
				t.Errorf("%v: %+v", c.err, f)
			}
			if strings.Contains(f.message, "open ") || strings.Contains(f.message, "close") {
				t.Errorf("the system's words: %s", f.message)
			}
		}
	}
}
