package drive

import (
	"context"

	"caducee/internal/diagnosis"
	"caducee/steps"
)

// Lists changes the lists of modules that browsers read.
type Lists interface {
	// Change makes a change; open tells that it was not, since a browser runs on
	// the list.
	Change(ctx context.Context, c diagnosis.ListChange) (open bool, err error)
}

// change has a list of modules changed.
func (d *Driver) change(e steps.ChangeList) {
	d.job(e.Job, func(ctx context.Context) steps.Outcome {
		open, err := d.o.Lists.Change(ctx, e.Change)
		return steps.Changed{Change: e.Change, Open: open, Err: err}
	})
}
