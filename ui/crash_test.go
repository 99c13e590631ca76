//go:build unix

package ui

import (
	"context"
	"errors"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/locale"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/welcome"
	"caducee/steps"
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

// defective is a conversation with a defect of its own, once it is asked for.
type defective struct {
	*drive.Driver
	act, page atomic.Bool
}

func (d *defective) Do(turn int, id steps.ActionID) {
	if d.act.Load() {
		panic("a defect while an action was taken")
	}
	d.Driver.Do(turn, id)
}

func (d *defective) Page() steps.Page {
	if d.page.Load() {
		panic("a defect in every page")
	}
	return d.Driver.Page()
}

// TestACrashRestoresTheTerminal has the program's own defects be said on the
// screen, with a way on, or, when nothing can be drawn any more, end it like
// everything else: the terminal as it was, an error to tell, no stack on the
// user's screen.
func TestACrashRestoresTheTerminal(t *testing.T) {
	texts := locale.French()
	goesOn := func(r *robot.Robot) {
		r.See("CAD-901", 30*time.Second)
		r.Press("enter")
		r.See(texts.Common.Steps.Prerequisites, 30*time.Second)
		r.Press("q", texts.Common.YesKeys[:1])
	}
	for name, crash := range map[string]func(r *robot.Robot, f *faulty, d *defective){
		"in View": func(r *robot.Robot, f *faulty, _ *defective) {
			f.view.Store(true)
			r.Press("down")
		},
		"in Page": func(r *robot.Robot, _ *faulty, d *defective) {
			d.page.Store(true)
			r.Press("down")
		},
		"in Update": func(r *robot.Robot, f *faulty, _ *defective) {
			f.update.Store(true)
			r.Press("b")
			goesOn(r)
		},
		"in an action": func(r *robot.Robot, _ *faulty, d *defective) {
			d.act.Store(true)
			r.Press("enter")
			r.See("CAD-901", 30*time.Second)
			d.act.Store(false)
			goesOn(r)
		},
		"in a job": func(r *robot.Robot, f *faulty, _ *defective) {
			for _, first := range welcome.Labels(t, texts, diagnosis.RoleDoctor) {
				r.See(first, 30*time.Second)
				r.Press("enter")
			}
			r.See("CAD-601", 30*time.Second)
			r.Press("enter") // the download: what the checks are about
			r.See("github.com", 30*time.Second)
			r.Press("o")
			r.See("CAD-901", 30*time.Second)
			r.Press("enter")
			r.See("CAD-601", 30*time.Second)
			f.Unplug() // and what happens to the desk is still followed
			r.See("CAD-201", 30*time.Second)
			r.Press("q", texts.Common.YesKeys[:1])
		},
	} {
		t.Run(name, func(t *testing.T) {
			machine, e, ctx := demonstration(t, "no-middleware")
			f, broken := &faulty{Desk: machine, codes: machine.Codes}, &defective{}
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
				broken.Driver = drive.Open(ctx, drive.Options{
					Engine: e, Texts: texts, Data: loaded(t), Clock: time.Now, Demo: f,
					Browse: func(context.Context, string) error { panic("a defect in a job") },
				})
				defer broken.Close()
				_, err := Run(ctx, Options{Data: loaded(t), Clock: time.Now, Codes: f.Codes}, broken, tty, tty, []string{"TERM=xterm-256color"})
				var c *Crash
				if ends := name == "in View" || name == "in Page"; errors.As(err, &c) != ends || (!ends && err != nil) {
					t.Errorf("ended with %v", err)
				}
				if c != nil && len(c.Stack) == 0 {
					t.Error("nobody can find the defect")
				}
				return 7
			})
			r.See(texts.Wizard.Welcome.Title, 30*time.Second)
			crash(r, f, broken)
			r.Exits(7, 30*time.Second)
			r.Unseen("goroutine")
			r.Unseen("panic")
			r.Restored()
		})
	}
}
