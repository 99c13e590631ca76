package qrscan

import (
	"bytes"
	"context"
	"errors"
	"image"
	"runtime/debug"

	"golang.org/x/image/draw"

	"caducee/ecps"
)

// moment is one picture of a file that shows several in turn: GIF, animated PNG,
// animated WebP.
type moment struct {
	// file is the picture as a file of its own.
	file source
	// place is where it is shown, of which size. A GIF's picture knows that
	// itself, and has none.
	place image.Rectangle
	// instead has it shown instead of what is there, not over it.
	instead bool
	after   disposal
}

// mostMoments is how many pictures of one file are taken apart: one more than are
// looked at.
const mostMoments = mostPictures + 1

// disposal is what becomes of a picture before the next one.
type disposal byte

const (
	stays disposal = iota
	cleared
	undone // what was there before it is shown again
)

// errOutside is a picture that does not say what its file says of it.
var errOutside = errors.New("a frame of another size")

// animation looks at the pictures of a file as they are seen: each over what the
// ones before it left on a canvas of that size. One that is damaged is passed
// over.
func (r *reading) animation(ctx context.Context, format string, size image.Config, moments []moment) error {
	// The canvas and a copy of it, and two grey ones.
	const perPoint = 10
	left := budget - r.held
	if size.Width <= 0 || size.Height <= 0 {
		return &ecps.PictureError{Problem: ecps.Damaged}
	}
	// A picture may be as large as its canvas.
	most := min(left/(perPoint+1), ecps.MaxPicturePoints)
	if size.Width > most/size.Height {
		return &ecps.PictureError{Problem: ecps.TooLarge, Points: most}
	}
	if perPoint*size.Width*size.Height > heavy {
		defer debug.FreeOSMemory()
	}
	canvas := image.NewNRGBA(image.Rect(0, 0, size.Width, size.Height))
	left -= perPoint * size.Width * size.Height
	var result error = &ecps.PictureError{Problem: ecps.NoCode}
	var seen []byte // the last picture that was looked at
	for _, m := range moments {
		if err := r.counts(size); err != nil {
			return err
		}
		shown, err := m.decode(ctx, format, left, canvas.Rect)
		if why, ok := asPictureError(err); ok && why.Problem == ecps.Damaged {
			r.note(why)
			continue
		} else if err != nil {
			return err
		}
		place := m.place
		if place.Empty() {
			place = shown.Bounds()
		}
		var before *image.NRGBA
		if m.after == undone {
			before = image.NewNRGBA(canvas.Rect)
			copy(before.Pix, canvas.Pix)
		}
		how := draw.Over
		if m.instead {
			how = draw.Src
		}
		draw.Draw(canvas, place, shown, shown.Bounds().Min, how)
		pictures := views(canvas)
		if !bytes.Equal(pictures[0].pix, seen) {
			seen = bytes.Clone(pictures[0].pix)
			err := r.search(ctx, pictures)
			if why, ok := asPictureError(err); ok {
				r.note(why)
			} else if err != nil {
				return err
			} else {
				result = nil
			}
		}
		switch m.after {
		case cleared:
			draw.Draw(canvas, place, image.Transparent, image.Point{}, draw.Src)
		case undone:
			canvas = before
		}
	}
	return result
}

// decode decodes the picture, which has its place on a canvas and may take so much
// memory.
func (m moment) decode(ctx context.Context, format string, most int, canvas image.Rectangle) (image.Image, error) {
	k, err := look(format, m.file, most)
	if err != nil {
		return nil, err
	}
	size := image.Pt(k.config.Width, k.config.Height)
	if !m.place.Empty() && (!m.place.In(canvas) || size != m.place.Size()) {
		return nil, &ecps.PictureError{Problem: ecps.Damaged, Err: errOutside}
	}
	return k.decode(ctx, m.file)
}
