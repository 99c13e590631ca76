package host

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
)

// Defect is a panic of this program that was recovered from. It tells nothing of what
// was being worked on: where the panic began, and its value only where the language
// made it.
type Defect struct {
	// Where is the file and line at which it began, "" unknown.
	Where string
	// What is a run-time error in the language's words, and otherwise the type
	// of the panic's value, which might quote anything.
	What string
	// Stack is for the debug log: functions and lines, no values.
	Stack []byte
}

// NewDefect is the defect of a recovered value. Call it where recover was called. A
// defect that was raised again, by panic, stays as it was.
func NewDefect(recovered any) *Defect {
	if d, again := recovered.(*Defect); again {
		return d
	}
	return &Defect{panicOrigin(), panicWords(recovered), debug.Stack()}
}

// Error is one line, for people.
func (d *Defect) Error() string {
	return strings.TrimPrefix(d.Where+": "+d.What, ": ")
}

func panicWords(r any) string {
	var made runtime.Error
	if err, ok := r.(error); ok && errors.As(err, &made) {
		return made.Error()
	}
	return fmt.Sprintf("%T", r)
}

// panicOrigin is the place in this program at which the panic began.
func panicOrigin() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	panicked := false
	for {
		f, more := frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicked = true
		case panicked && !strings.HasPrefix(f.Function, "runtime."):
			return fmt.Sprintf("%s/%s:%d", filepath.Base(filepath.Dir(f.File)), filepath.Base(f.File), f.Line)
		}
		if !more {
			return ""
		}
	}
}
