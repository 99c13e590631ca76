package drive

import (
	"context"
	"os"
	"runtime"

	"caducee/ecps/qrscan"
	"caducee/steps"
)

// readPicture reads the QR codes of a picture, until it is given up.
func (d *Driver) readPicture(e steps.ReadPicture) {
	ctx, cancel := context.WithCancel(d.ctx)
	d.readings[e.Job] = cancel
	d.job(e.Job, func(context.Context) steps.Outcome {
		home, _ := os.UserHomeDir() // "" only leaves "~" as it is
		name := qrscan.Path(e.Path, home, runtime.GOOS == "windows")
		found, err := qrscan.File(ctx, name)
		return steps.PictureRead{Name: name, Found: found, Err: err}
	})
}

// giveUp ends the reading of a picture. Another job goes on: what is with a card
// is waited for.
func (d *Driver) giveUp(n steps.Job) {
	if cancel, ok := d.readings[n]; ok {
		cancel()
		delete(d.readings, n)
	}
}
