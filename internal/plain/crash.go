package plain

import (
	"context"
	"errors"

	"caducee/internal/defect"
	"caducee/internal/diagnosis"
)

// guarded runs the stages. A defect of the program ends them, but not before
// it was said and the report offered: what is known of the run is lost with it.
func (w *wizard) guarded(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			d := defect.New(r)
			if w.o.Crashed != nil {
				w.o.Crashed(d)
			}
			err = w.fell(ctx, d)
		}
	}()
	return w.run(ctx)
}

func (w *wizard) fell(ctx context.Context, d *defect.Defect) error {
	w.say("")
	w.say(w.t.Situations.Internal.Title + " " + diagnosis.CodeInternal.String())
	w.say(w.t.Wizard.Report.Crash...)
	if err := w.report(ctx); err != nil && !errors.Is(err, ErrEnd) {
		return err
	}
	return d
}
