package drive

import (
	"context"
	"os"
	"runtime"

	"caducee/ecps"
	"caducee/ecps/qrscan"
	"caducee/internal/host"
	"caducee/steps"
)

// readPicture reads the QR codes of a file or of the clipboard, until it is
// given up.
func (d *Driver) readPicture(e steps.ReadPicture) {
	ctx, cancel := context.WithCancel(d.ctx)
	d.readings[e.Job] = cancel
	d.job(e.Job, func(context.Context) steps.Outcome {
		if e.Clipboard {
			return d.clipboard(ctx)
		}
		name := qrscan.Find(e.Path, host.Home(os.Getenv), runtime.GOOS == "windows", exists)
		if other := d.o.Set.Bytes(name); !exists(name) && exists(other) {
			name = other // a file that was named in the locale's character set
		}
		found, err := qrscan.File(ctx, name)
		return steps.PictureRead{Name: name, Found: found, Err: err}
	})
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// clipboard reads the picture that the clipboard's command gives.
func (d *Driver) clipboard(ctx context.Context) steps.Outcome {
	raw, err := host.Clipboard(ctx, d.o.Clipboard, ecps.MaxPictureBytes)
	if err != nil {
		return steps.PictureRead{Err: &ecps.PictureError{Problem: ecps.NoClipboard, Err: err}}
	}
	found, err := qrscan.Read(ctx, raw)
	return steps.PictureRead{Found: found, Err: err}
}

// giveUp ends the reading of a picture. Another job goes on: what is with a card
// is waited for.
func (d *Driver) giveUp(n steps.Job) {
	if cancel, ok := d.readings[n]; ok {
		cancel()
		delete(d.readings, n)
	}
}
