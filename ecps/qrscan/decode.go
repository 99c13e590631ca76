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

// look recognises the format by its first bytes, whatever the file is called,
// and refuses what would take too much memory before anything is decoded.
func look(raw []byte) (kind, error) {
	var k kind
	var config func(io.Reader) (image.Config, error)
	starts := func(s string) bool { return bytes.HasPrefix(raw, []byte(s)) }
	switch {
	case starts("\x89PNG\r\n\x1a\n"):
		k, config = kind{name: "PNG", read: png.Decode}, png.DecodeConfig
	case starts("\xff\xd8\xff"):
		k, config = kind{name: "JPEG", read: jpeg.Decode}, jpeg.DecodeConfig
	case starts("GIF87a"), starts("GIF89a"):
		k, config = kind{name: "GIF", read: gif.Decode}, gif.DecodeConfig
	case starts("RIFF") && len(raw) >= 12 && string(raw[8:12]) == "WEBP":
		k, config = kind{name: "WebP", read: webp.Decode}, webp.DecodeConfig
	default:
		return kind{}, &ecps.PictureError{Problem: ecps.NotImage}
	}
	var err error
	if k.config, err = config(bytes.NewReader(raw)); err != nil {
		return kind{}, &ecps.PictureError{Problem: ecps.Damaged, Err: err}
	}
	if k.config.Width <= 0 || k.config.Height <= 0 {
		return kind{}, &ecps.PictureError{Problem: ecps.Damaged, Err: errors.New("no points")}
	}
	k.perPoint = k.cost(raw)
	most := min(ecps.MaxPicturePoints, int(budget/k.perPoint))
	if k.config.Width > most/k.config.Height {
		return kind{}, &ecps.PictureError{Problem: ecps.TooLarge, Points: most}
	}
	return k, nil
}

// cost is the memory of decoding, in bytes for each pixel, as the decoders of
// the standard library take it.
func (k kind) cost(raw []byte) float64 {
	switch k.name {
	case "PNG":
		depth := 4.0
		switch k.config.ColorModel {
		case color.GrayModel:
			depth = 1
		case color.Gray16Model:
			depth = 2
		case color.RGBA64Model, color.NRGBA64Model:
			depth = 8
		}
		if _, paletted := k.config.ColorModel.(color.Palette); paletted {
			depth = 1
		}
		if interlaced := len(raw) > 28 && raw[28] != 0; interlaced {
			depth *= 2 // each pass is a picture of its own before it is merged
		}
		return depth
	case "JPEG":
		return jpegCost(raw)
	case "GIF":
		return 1
	}
	return 8 // WebP: the picture, and a copy during a transform
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
func (k kind) decode(ctx context.Context, raw []byte) (image.Image, error) {
	watched := &watch{ctx: ctx, from: bytes.NewReader(raw), most: heap() + uint64(k.memory()) + slack}
	img, err := k.decodeSafely(watched)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(watched.failed, errMemory):
		return nil, &ecps.PictureError{Problem: ecps.TooLarge, Points: ecps.MaxPicturePoints}
	case err != nil:
		return nil, &ecps.PictureError{Problem: ecps.Damaged, Err: err}
	}
	return img, nil
}

// greys decodes the picture and keeps its lightness only: once, or twice when
// it is transparent and the ground matters.
func (k kind) greys(ctx context.Context, raw []byte) ([]*grey, error) {
	img, err := k.decode(ctx, raw)
	if err != nil {
		return nil, err
	}
	pictures := []*grey{newGrey(img, 255)}
	if o, ok := img.(interface{ Opaque() bool }); ok && !o.Opaque() {
		pictures = append(pictures, newGrey(img, 0))
	}
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
	from   io.Reader
	most   uint64
	failed error
}

func (w *watch) Read(p []byte) (int, error) {
	if w.failed = w.ctx.Err(); w.failed == nil && heap() > w.most {
		w.failed = errMemory
	}
	if w.failed != nil {
		return 0, w.failed
	}
	return w.from.Read(p[:min(len(p), 4096)])
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
