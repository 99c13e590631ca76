package qrscan

import (
	"bytes"
	"context"
	"errors"
	"image"
	"runtime/debug"
	"slices"

	"caducee/ecps"
)

// The bounds of what one file may have in it.
const (
	// deepest is how far parts may be in parts: a message in a part of a message
	// is three deeper.
	deepest = 24
	// mostHeld is what copies of parts may take that are in each other, in bytes.
	mostHeld = 80 << 20
	// mostParts is how many parts of messages are looked at, mostPictures how
	// many pictures and frames.
	mostParts, mostPictures = 1000, 400
	// mostPoints is how many pixels are decoded, all pictures together.
	mostPoints = 8 * ecps.MaxPicturePoints
)

// reading is one file that is being read, with all that is in it.
type reading struct {
	found []ecps.Received
	// problem is why nothing was found so far: of several pictures, the one whose
	// reason helps the user most.
	problem *ecps.PictureError
	// depth is how many messages and pages are around; held is the memory of the
	// copies that they need, in bytes.
	depth, held             int
	parts, pictures, points int
	// seek looks for the codes of a picture: search, or a test's own.
	seek func(ctx context.Context, pictures []*grey) ([]ecps.Received, error)
	// other names a code of another kind.
	other func(ctx context.Context, g *grey) string
}

// errFull ends a reading that has gone as far as it may.
var errFull = errors.New("as much as is read of one file")

// content reads what a file, or a part of one, turns out to be: by its first
// bytes, whatever it is called. Its errors end the reading.
func (r *reading) content(ctx context.Context, raw []byte) error {
	err := r.guess(ctx, raw)
	if errors.Is(err, errFull) {
		r.note(&ecps.PictureError{Problem: ecps.TooSlow})
		err = nil
	}
	if err == nil && r.problem == nil && len(r.found) == 0 {
		r.note(&ecps.PictureError{Problem: ecps.NotImage})
	}
	return err
}

func (r *reading) guess(ctx context.Context, raw []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	format := signature(raw)
	switch {
	case len(raw) == 0:
		r.note(&ecps.PictureError{Problem: ecps.Empty})
		return nil
	case format != "":
		return r.picture(ctx, format, raw)
	case r.depth >= deepest:
		return nil
	}
	if text, ok := fromUTF16(raw); ok {
		return r.within(len(text), func() error { return r.guess(ctx, text) })
	}
	if name := foreign(raw); name != "" {
		r.note(&ecps.PictureError{Problem: ecps.Foreign, Format: name, Inside: r.depth > 0})
		return r.inForeign(ctx, name, raw)
	}
	if plain := lines(raw); mailOf(plain) != nil {
		r.note(&ecps.PictureError{Problem: ecps.NoPicture})
		copied := 0
		if &plain[0] != &raw[0] {
			copied = len(plain)
		}
		return r.within(copied, func() error { return r.mailbox(ctx, plain) })
	}
	if plain := bareBase64(raw); plain != nil {
		return r.within(len(plain), func() error { return r.guess(ctx, plain) })
	}
	if isPage(raw) {
		r.note(&ecps.PictureError{Problem: ecps.NoPicture})
		return r.within(0, func() error { return r.page(ctx, raw) })
	}
	return nil
}

// inForeign reads the pictures that stand as they are in a file of a kind that is not
// read itself.
func (r *reading) inForeign(ctx context.Context, name string, raw []byte) error {
	switch name {
	case formatSVG:
		return r.within(0, func() error { return r.page(ctx, raw) })
	case formatTNEF:
		return r.within(0, func() error { return r.attachments(ctx, raw) })
	}
	return nil
}

// within reads what is in a message or a page, which needs so many bytes as
// long as that lasts.
func (r *reading) within(bytes int, read func() error) error {
	r.depth++
	r.held += bytes
	err := read()
	r.depth--
	r.held -= bytes
	return err
}

// helpful are the problems in the order of how much they tell of a file that
// has several pictures: what stands behind others is told before them.
var helpful = []ecps.PictureProblem{
	ecps.NotImage, ecps.Empty, ecps.NoPicture, ecps.NoCode, ecps.Foreign, ecps.Damaged, ecps.TooLarge, ecps.TooSlow, ecps.OtherCode,
}

// note keeps a reason why nothing was found, unless a better one is known.
func (r *reading) note(why *ecps.PictureError) {
	if r.problem == nil || slices.Index(helpful, why.Problem) > slices.Index(helpful, r.problem.Problem) {
		r.problem = why
	}
}

// picture reads a picture of a format: each of its frames or pages.
func (r *reading) picture(ctx context.Context, format string, raw []byte) error {
	var err error
	switch format {
	case "GIF":
		if moments := gifMoments(raw); len(moments) > 1 {
			size := image.Config{Width: int(raw[6]) | int(raw[7])<<8, Height: int(raw[8]) | int(raw[9])<<8}
			err = r.animation(ctx, format, size, moments)
			break
		}
		err = r.still(ctx, format, bytes.NewReader(raw))
	case "PNG":
		err = r.png(ctx, raw)
	case "WebP":
		if size, moments := webpMoments(raw); len(moments) > 0 {
			err = r.animation(ctx, format, size, moments)
			break
		}
		err = r.still(ctx, format, bytes.NewReader(raw))
	case "TIFF":
		err = r.tiffPages(ctx, raw)
	case "BMP":
		err = r.still(ctx, format, plainBMP(raw))
	case "JPEG":
		// Every program shows one whose end is missing.
		err = r.still(ctx, format, joined(raw, []byte("\xff\xd9")))
	default:
		err = r.still(ctx, format, bytes.NewReader(raw))
	}
	var why *ecps.PictureError
	if errors.As(err, &why) {
		r.note(why)
		return nil
	}
	return err
}

// png reads the picture that every program shows of a PNG, and those that it
// shows in turn.
func (r *reading) png(ctx context.Context, raw []byte) error {
	f, ok := takePNG(raw)
	if !ok {
		return r.still(ctx, "PNG", bytes.NewReader(raw))
	}
	err := r.still(ctx, "PNG", f.plain)
	why, known := asPictureError(err)
	if len(f.moments) == 0 || err != nil && !known {
		return err
	}
	if known {
		r.note(why)
	}
	return r.animation(ctx, "PNG", f.size, f.moments)
}

// still reads one picture.
func (r *reading) still(ctx context.Context, format string, from source) error {
	k, err := look(format, from, budget-r.held)
	if err != nil {
		return err
	}
	if err := r.counts(k.config); err != nil {
		return err
	}
	if k.memory() > heavy {
		// What was read before would otherwise be held beside this picture,
		// and this one beside the next: the collector does not hurry.
		debug.FreeOSMemory()
		defer debug.FreeOSMemory()
	}
	pictures, err := k.greys(ctx, from)
	if err != nil {
		return err
	}
	return r.search(ctx, pictures)
}

// counts takes a picture of that size into account.
func (r *reading) counts(c image.Config) error {
	r.pictures++
	r.points += c.Width * c.Height
	if r.pictures > mostPictures || r.points > mostPoints {
		return errFull
	}
	return nil
}

// search looks for codes and keeps those that no other picture had: a message
// often has the same one as an attachment too.
func (r *reading) search(ctx context.Context, pictures []*grey) error {
	found, err := r.seek(ctx, pictures)
	before := r.found
	for _, f := range found {
		same := func(k ecps.Received) bool { return bytes.Equal(k.Content.Bytes, f.Content.Bytes) }
		if len(r.found) < maxCodes && !slices.ContainsFunc(before, same) {
			r.found = append(r.found, f)
		}
	}
	switch {
	case err != nil:
		return err
	case len(found) > 0:
		return nil
	case len(r.found) == 0:
		if name := r.other(ctx, pictures[0]); name != "" {
			return &ecps.PictureError{Problem: ecps.OtherCode, Format: name}
		}
	}
	return &ecps.PictureError{Problem: ecps.NoCode}
}
