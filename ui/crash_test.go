//go:build unix

package ui

import (
	"context"
	"errors"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"caducee/internal/drive"
	"caducee/internal/locale"
	"caducee/internal/robot"
)

// faulty is a desk whose parts fail when that is asked for.
type faulty struct {
	drive.Desk
	codes        func() (string, string)
	view, update atomic.Bool
}

func (f *faulty) Codes() (string, string) {
	if f.view.Load() {
		panic("a defect while a frame was drawn")
	}
	return f.codes()
}

func (f *faulty) Plugged() bool {
	if f.update.Load() {
		panic("a defect while a key was taken")
	}
	return f.Desk.Plugged()
}

// TestACrashRestoresTheTerminal has the program's own defects be said on the
// screen, with a way on, or, when nothing can be drawn any more, end it like
// everything else: the terminal as it was, an error to tell, no stack on the
// person's screen.
func TestACrashRestoresTheTerminal(t *testing.T) {
	texts := locale.French()
	goesOn := func(r *robot.Robot) {
		r.See("CAD-901", 30*time.Second)
		r.Press("enter")
		r.See(texts.Common.Steps.Prerequisites, 30*time.Second)
		r.Press("q", texts.Common.YesKeys[:1])
	}
	for name, crash := range map[string]func(r *robot.Robot, f *faulty){
		"in View": func(r *robot.Robot, f *faulty) {
			f.view.Store(true)
			r.Press("down")
		},
		"in Update": func(r *robot.Robot, f *faulty) {
			f.update.Store(true)
			r.Press("b")
			goesOn(r)
		},
	} {
		t.Run(name, func(t *testing.T) {
			machine, e, ctx := demonstration(t, "no-middleware")
			f := &faulty{Desk: machine, codes: machine.Codes}
			r := robot.Run(t, robot.Options{}, func(tty *os.File, over <-chan struct{}) int {
				ctx, cancel := context.WithCancel(ctx)
				defer cancel()
				go func() {
					select {
					case <-over:
						cancel()
					case <-ctx.Done():
					}
				}()
				d := drive.Open(ctx, drive.Options{Engine: e, Texts: texts, Data: loaded(t), Clock: time.Now, Demo: f})
				defer d.Close()
				_, err := Run(ctx, Options{Data: loaded(t), Clock: time.Now, Codes: f.Codes}, d, tty, tty, []string{"TERM=xterm-256color"})
				var c *Crash
				if ends := name == "in View"; errors.As(err, &c) != ends || (!ends && err != nil) {
					t.Errorf("ended with %v", err)
				}
				if c != nil && len(c.Stack) == 0 {
					t.Error("nobody can find the defect")
				}
				return 7
			})
			r.See(texts.Wizard.Welcome.Title, 30*time.Second)
			crash(r, f)
			r.Exits(7, 30*time.Second)
			r.Unseen("goroutine")
			r.Unseen("panic")
			r.Restored()
		})
	}
}
