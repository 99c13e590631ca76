package qrscan

import (
	"bytes"
	"context"
	"encoding/binary"

	"caducee/ecps"
)

// gifMoments finds the pictures of a GIF without decoding them: those that are
// whole.
func gifMoments(raw []byte) []moment {
	at := gifTables(raw)
	if at >= len(raw) {
		return nil // cut off in its tables
	}
	tables := raw[:at]
	var frames []moment
	var head []byte // the graphic control extension before a picture
	for at > 0 && at < len(raw) && len(frames) < mostMoments {
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
				m := moment{file: joined(tables, head, raw[start:at], []byte{0x3b})}
				if len(head) > 3 {
					const background, previous = 2, 3 // GIF89a §23
					m.after = map[byte]disposal{background: cleared, previous: undone}[head[3]>>2&7]
				}
				frames, head = append(frames, m), nil
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
