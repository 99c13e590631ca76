package qrscan

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/gif"
	"io"
	"runtime/debug"

	"golang.org/x/image/draw"

	"caducee/ecps"
)

// frame is one picture of a GIF: the bytes that stand before it alone, and how
// it is taken away.
type frame struct {
	// head is its graphic control extension, body its descriptor and data.
	head, body []byte
	// disposal is what becomes of it before the next one (GIF89a §23).
	disposal byte
}

// gifFrames finds the pictures of a GIF without decoding them: those that are
// whole.
func gifFrames(raw []byte) []frame {
	at := gifTables(raw)
	var frames []frame
	var head []byte
	for at > 0 && at < len(raw) {
		switch start := at; raw[at] {
		case 0x21: // an extension
			if at = subBlocks(raw, at+2); at > 0 && raw[start+1] == 0xf9 {
				head = raw[start:at]
			}
		case 0x2c: // a picture
			if at+11 > len(raw) {
				return frames
			}
			at += 10 + colours(raw[at+9]) + 1
			if at = subBlocks(raw, at); at > 0 {
				f := frame{head: head, body: raw[start:at]}
				if len(head) > 3 {
					f.disposal = head[3] >> 2 & 7
				}
				frames, head = append(frames, f), nil
			}
		default:
			return frames
		}
	}
	return frames
}

// gifTables is where the blocks of a GIF begin, 0 for one that is too short.
func gifTables(raw []byte) int {
	if len(raw) < 13 {
		return 0
	}
	return 13 + colours(raw[10])
}

// colours is the size of a colour table, by the flags before it.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// subBlocks is the end of a row of sub-blocks, 0 where it does not come.
func subBlocks(raw []byte, at int) int {
	for at < len(raw) {
		n := int(raw[at])
		if at += n + 1; n == 0 {
			return at
		}
	}
	return 0
}

// animation looks at a GIF as it is seen: each frame over what the ones before
// it left.
func (r *reading) animation(ctx context.Context, raw []byte, frames []frame) error {
	k, err := look("GIF", bytes.NewReader(raw), budget-r.held)
	if err != nil {
		return err
	}
	// A frame, the canvas and a copy of it, and two grey ones.
	const perPoint = 11
	if most := int(float64(budget-r.held) / perPoint); k.config.Width > most/k.config.Height {
		return &ecps.PictureError{Problem: ecps.TooLarge, Points: most}
	}
	defer debug.FreeOSMemory()
	tables := raw[:gifTables(raw)]
	canvas := image.NewNRGBA(image.Rect(0, 0, k.config.Width, k.config.Height))
	var result error = &ecps.PictureError{Problem: ecps.NoCode}
	var seen []byte // the last frame that was looked at
	for _, f := range frames {
		if err := r.counts(k.config); err != nil {
			return err
		}
		k.read = func(from io.Reader) (image.Image, error) { return gif.Decode(from) }
		shown, err := k.decode(ctx, joined(tables, f.head, f.body, []byte{0x3b}))
		if err != nil {
			return err
		}
		var before *image.NRGBA
		if f.disposal == 3 {
			before = image.NewNRGBA(canvas.Rect)
			copy(before.Pix, canvas.Pix)
		}
		draw.Draw(canvas, shown.Bounds(), shown, shown.Bounds().Min, draw.Over)
		pictures := views(canvas)
		if !bytes.Equal(pictures[0].pix, seen) {
			seen = bytes.Clone(pictures[0].pix)
			if err := r.search(ctx, pictures); err == nil {
				result = nil
			} else if ctx.Err() != nil {
				return err
			}
		}
		switch f.disposal {
		case 2:
			draw.Draw(canvas, shown.Bounds(), image.Transparent, image.Point{}, draw.Src)
		case 3:
			canvas = before
		}
	}
	return result
}

// joined is several pieces as one source.
func joined(parts ...[]byte) source {
	return bytes.NewReader(bytes.Join(parts, nil))
}

// tiffPages reads each page of a TIFF file.
func (r *reading) tiffPages(ctx context.Context, raw []byte) error {
	var order binary.ByteOrder = binary.LittleEndian
	if raw[0] == 'M' {
		order = binary.BigEndian
	}
	var last error
	seen := map[uint32]bool{}
	for at := order.Uint32(raw[4:8]); at != 0 && !seen[at]; {
		seen[at] = true
		page := bytes.Clone(raw[:8])
		order.PutUint32(page[4:], at)
		last = r.still(ctx, "TIFF", &overlaid{head: page, rest: raw})
		if _, known := asPictureError(last); last != nil && !known {
			return last
		}
		entries := int64(at) + 2
		if entries > int64(len(raw)) {
			break
		}
		next := entries + 12*int64(order.Uint16(raw[at:entries]))
		if next+4 > int64(len(raw)) {
			break
		}
		if why, ok := asPictureError(last); ok {
			r.note(why)
		}
		at = order.Uint32(raw[next : next+4])
	}
	if len(seen) == 0 {
		return &ecps.PictureError{Problem: ecps.Damaged}
	}
	return last
}
