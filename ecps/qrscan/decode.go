package qrscan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"runtime/debug"
	"runtime/metrics"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"caducee/ecps"
)

// The memory that decoding may take, in bytes.
const (
	budget = 160 << 20
	// slack is what a decoder may take beside the picture.
	slack = 24 << 20
	// heavy is a picture worth returning its memory at once.
	heavy = 16 << 20
)

// source is where a decoder reads from: in order, or here and there.
type source interface {
	io.Reader
	io.ReaderAt
	io.Seeker
	Size() int64
}

// kind is a picture that was looked at and not decoded.
type kind struct {
	name   string
	config image.Config
	// perPoint is the memory that decoding takes at most, in bytes for each
	// pixel.
	perPoint float64
	read     func(io.Reader) (image.Image, error)
}

// memory is what decoding takes, in bytes.
func (k kind) memory() float64 {
	return float64(k.config.Width) * float64(k.config.Height) * k.perPoint
}

// signature is the format of a picture that is read here, by its first bytes;
// "" for anything else.
func signature(raw []byte) string {
	starts := func(s string) bool { return bytes.HasPrefix(raw, []byte(s)) }
	switch {
	case starts("\x89PNG\r\n\x1a\n"):
		return "PNG"
	case starts("\xff\xd8\xff"):
		return "JPEG"
	case starts("GIF87a"), starts("GIF89a"):
		return "GIF"
	case starts("RIFF") && len(raw) >= 12 && string(raw[8:12]) == "WEBP":
		return "WebP"
	case starts("BM") && len(raw) >= 26 && (raw[14] == 12 || raw[14] >= 40) && raw[15] == 0 && raw[16] == 0 && raw[17] == 0:
		return "BMP" // a file header and the size of the second header
	case len(raw) > 8 && (starts("II*\x00") || starts("MM\x00*")):
		return "TIFF"
	}
	return ""
}

// decoders has the two ways into each format.
var decoders = map[string]struct {
	read   func(io.Reader) (image.Image, error)
	config func(io.Reader) (image.Config, error)
}{
	"PNG": {png.Decode, png.DecodeConfig}, "JPEG": {jpeg.Decode, jpeg.DecodeConfig}, "GIF": {gif.Decode, gif.DecodeConfig},
	"WebP": {webp.Decode, webp.DecodeConfig}, "BMP": {bmp.Decode, bmp.DecodeConfig}, "TIFF": {tiff.Decode, tiff.DecodeConfig},
}

// look reads the header of a picture, and refuses what would take more memory
// than most before anything is decoded.
func look(format string, from source, most int) (kind, error) {
	k := kind{name: format, read: decoders[format].read}
	var first [21]byte
	_, err := from.ReadAt(first[:], 0)
	if err == nil && format == "WebP" && string(first[12:16]) == "VP8X" && first[20]&2 != 0 {
		return kind{}, &ecps.PictureError{Problem: ecps.Foreign, Format: format} // pictures that move
	}
	if k.config, err = decoders[format].config(from); err != nil {
		return kind{}, unread(format, err)
	}
	if k.config.Width <= 0 || k.config.Height <= 0 {
		return kind{}, &ecps.PictureError{Problem: ecps.Damaged, Err: errors.New("no points")}
	}
	if k.perPoint, err = k.cost(from); err != nil {
		return kind{}, unread(format, err)
	}
	points := min(ecps.MaxPicturePoints, int(float64(max(most, 0))/k.perPoint))
	if k.config.Width > points/k.config.Height {
		return kind{}, &ecps.PictureError{Problem: ecps.TooLarge, Points: points}
	}
	return k, nil
}

// unread is a picture that its decoder refuses: one of a kind that it does not
// know, or one that is not whole.
func unread(format string, err error) *ecps.PictureError {
	var j jpeg.UnsupportedError
	var p png.UnsupportedError
	var t tiff.UnsupportedError
	if errors.As(err, &j) || errors.As(err, &p) || errors.As(err, &t) || errors.Is(err, bmp.ErrUnsupported) {
		return &ecps.PictureError{Problem: ecps.Foreign, Format: format, Err: err}
	}
	return &ecps.PictureError{Problem: ecps.Damaged, Err: err}
}

func asPictureError(err error) (*ecps.PictureError, bool) {
	var why *ecps.PictureError
	ok := errors.As(err, &why)
	return why, ok
}

// cost is the memory of decoding, in bytes for each pixel, as the decoders of
// the standard library take it.
func (k kind) cost(from source) (float64, error) {
	raw := make([]byte, min(from.Size(), mostHeader))
	if _, err := from.ReadAt(raw, 0); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	switch k.name {
	case "PNG":
		depth := colourBytes(k.config.ColorModel)
		if interlaced := len(raw) > 28 && raw[28] != 0; interlaced {
			depth *= 2 // each pass is a picture of its own before it is merged
		}
		return depth, nil
	case "JPEG":
		return jpegCost(raw), nil
	case "GIF":
		return 1, nil
	case "BMP":
		return colourBytes(k.config.ColorModel), nil
	case "TIFF":
		// A strip may be the whole picture: it is unpacked into a buffer that
		// grows by doubling, then copied.
		dst := colourBytes(k.config.ColorModel)
		return dst + 3*dst, nil
	}
	return 8, nil // WebP: the picture, and a copy during a transform
}

// mostHeader is how much of a file is looked through for what a picture costs.
const mostHeader = 1 << 20

// colourBytes is what a decoded pixel takes.
func colourBytes(m color.Model) float64 {
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, paletted := m.(color.Palette); paletted {
		return 1
	}
	return 4
}

// jpegCost reads the frame header (ITU-T T.81 §B.2.2): how many components,
// how often each is sampled, and whether the frame is progressive, in which
// case every coefficient is kept, four bytes each.
func jpegCost(raw []byte) float64 {
	const dense = 20 // four full components, progressive
	for at := 2; at+4 <= len(raw) && raw[at] == 0xff; {
		marker := raw[at+1]
		if marker == 0xff { // a fill byte
			at++
			continue
		}
		length := int(raw[at+2])<<8 | int(raw[at+3])
		if marker < 0xc0 || marker > 0xc2 {
			at += 2 + length
			continue
		}
		if at+10 > len(raw) {
			return dense
		}
		components := int(raw[at+9])
		if components < 1 || components > 4 || at+10+3*components > len(raw) {
			return dense
		}
		var sum, h, v float64
		for i := range components {
			sampling := raw[at+10+3*i+1]
			ch, cv := float64(sampling>>4), float64(sampling&15)
			sum += ch * cv
			h, v = max(h, ch), max(v, cv)
		}
		if h*v == 0 {
			return dense
		}
		cost := sum / (h * v)
		if marker == 0xc2 {
			cost *= 5
		}
		if components == 4 {
			cost += 4 // converted into another picture
		}
		return max(cost, 1)
	}
	return dense
}

// errMemory is a decoder that takes more than its picture can explain.
var errMemory = errors.New("too much memory")

// decode decodes the picture. What its header promised bounds most of the
// memory; what the data then make a decoder build is watched as it reads.
func (k kind) decode(ctx context.Context, from source) (image.Image, error) {
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	watched := &watch{ctx: ctx, from: from, most: heap() + uint64(k.memory()) + slack}
	img, err := k.decodeSafely(watched)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(watched.failed, errMemory):
		return nil, &ecps.PictureError{Problem: ecps.TooLarge, Points: ecps.MaxPicturePoints}
	case err != nil:
		return nil, unread(k.name, err)
	}
	return img, nil
}

// greys decodes the picture and keeps its lightness only.
func (k kind) greys(ctx context.Context, from source) ([]*grey, error) {
	img, err := k.decode(ctx, from)
	if err != nil {
		return nil, err
	}
	pictures := views(img)
	if k.memory() > heavy {
		// The decoded picture is no longer needed, and its place is.
		debug.FreeOSMemory()
	}
	return pictures, nil
}

func (k kind) decodeSafely(r io.Reader) (img image.Image, err error) {
	defer func() {
		// Decoders are written for any input; should one not be, a strange
		// picture must not end the wizard.
		if r := recover(); r != nil {
			err = fmt.Errorf("decoder of %s: %v", k.name, r)
		}
	}()
	return k.read(r)
}

// watch hands a decoder its data in small parts, as long as there is time and
// memory. Decoders cannot be interrupted, but all of them have to read.
type watch struct {
	ctx    context.Context
	from   source
	most   uint64
	failed error
}

func (w *watch) Read(p []byte) (int, error) {
	if err := w.look(); err != nil {
		return 0, err
	}
	return w.from.Read(p[:min(len(p), 4096)])
}

// ReadAt is for decoders that read here and there.
func (w *watch) ReadAt(p []byte, at int64) (int, error) {
	if err := w.look(); err != nil {
		return 0, err
	}
	return w.from.ReadAt(p, at)
}

// look ends a reading for which there is no time or memory left.
func (w *watch) look() error {
	if w.failed == nil {
		if w.failed = w.ctx.Err(); w.failed == nil && heap() > w.most {
			w.failed = errMemory
		}
	}
	return w.failed
}

// heap is the memory that objects take, those included that the collector has
// not yet found dead.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}
