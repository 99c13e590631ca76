package drive

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"caducee/steps"
)

// logEffect names an effect, with what decides how it is carried out: never a
// number of a card, an address, a path or a text.
func (d *Driver) logEffect(e steps.Effect) {
	if !d.o.Log.Enabled(context.Background(), slog.LevelDebug) {
		return
	}
	what := []any{"do", kind(e)}
	switch e := e.(type) {
	case steps.SendPIN:
		what = append(what, "job", e.Job, "last", e.LastTry, "keypad", e.Keypad)
	case steps.SetPIN:
		what = append(what, "job", e.Job, "last", e.LastTry, "unblock", e.Unblock, "healthy", e.Healthy)
	case steps.OpenAddress:
		what = append(what, "job", e.Job)
	case steps.StartSignIn:
		what = append(what, "job", e.Job, "browser", e.Browser.Name)
	case steps.ReadPicture:
		what = append(what, "job", e.Job)
	case steps.WriteReport:
		what = append(what, "job", e.Job)
	case steps.MakeReport:
		what = append(what, "job", e.Job)
	case steps.RunCommand:
		what = append(what, "job", e.Job)
	case steps.CancelJob:
		what = append(what, "job", e.Job)
	case steps.MoveDesk:
		what = append(what, "move", string(e.What))
	case steps.Remember:
		what = append(what, "at", string(e.At))
	}
	d.o.Log.Debug("effect", what...)
}

// logInput tells how an effect ended.
func (d *Driver) logInput(in steps.Input) {
	done, ok := in.(steps.Finished)
	if !ok {
		return
	}
	what := []any{"job", done.Job, "outcome", kind(done.Outcome)}
	var err error
	switch o := done.Outcome.(type) {
	case steps.Attempted:
		what = append(what, "result", string(o.Result), "trouble", string(o.Trouble), "step", o.Step, "sw", fmt.Sprintf("%04X", o.SW),
			"tries", o.Tries.Left, "proved", o.Proved)
	case steps.Renewed:
		what = append(what, "done", o.Done, "trouble", string(o.Trouble), "step", o.Step, "sw", fmt.Sprintf("%04X", o.SW))
	case steps.Opened:
		err = o.Err
	case steps.ReportWritten:
		err = o.Err
	case steps.Ran:
		err = o.Err
	}
	if err != nil {
		what = append(what, "failed", true)
	}
	d.o.Log.Debug("outcome", what...)
}

// logPage tells that another page is shown, and its situation.
func (d *Driver) logPage() {
	if !d.o.Log.Enabled(context.Background(), slog.LevelDebug) {
		return
	}
	p := d.s.Page()
	id := p.ID
	if p.Code != 0 {
		id += " " + p.Code.String()
	}
	if id == d.logged {
		return
	}
	d.logged = id
	d.o.Log.Debug("page", "id", p.ID, "stage", string(p.Stage), "code", p.Code.String())
}

// kind is the name of an effect's or an outcome's type.
func kind(v any) string { return strings.TrimPrefix(fmt.Sprintf("%T", v), "steps.") }
