package qrscan

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
)

// pngStart are the first bytes of a PNG file.
const pngStart = "\x89PNG\r\n\x1a\n"

// The parts of a PNG chunk beside its data (PNG §5.3): length and type before,
// a checksum after.
const (
	chunkHead = 8
	chunkTail = 4
)

// mostChunks is how many chunks one picture's data may be in.
const mostChunks = 1 << 16

// pngFile is a PNG taken apart.
type pngFile struct {
	// size is the size of the canvas, header the data of IHDR.
	size   image.Config
	header []byte
	// plain is the picture that every program shows, without what it is not
	// shown from.
	plain *pieces
	// moments are the pictures of an animated one (PNG §11.3.2.2), in turn.
	moments []moment
}

// takePNG takes a PNG apart. Chunks that only say something of the picture are
// left out: the decoder refuses the whole for an error in one, which other
// programs do not. So is what stands behind the end, and an end that is missing
// is put there. ok is false for what does not begin as one.
func takePNG(raw []byte) (f pngFile, ok bool) {
	const ihdr = 13
	at := len(pngStart)
	if len(raw) < at+chunkHead+ihdr+chunkTail || string(raw[at+4:at+8]) != "IHDR" || binary.BigEndian.Uint32(raw[at:]) != ihdr {
		return pngFile{}, false
	}
	be := binary.BigEndian
	f.header = raw[at+chunkHead:][:ihdr]
	f.size = image.Config{Width: int(be.Uint32(f.header)), Height: int(be.Uint32(f.header[4:]))}
	at += chunkHead + ihdr + chunkTail
	f.plain = joined(raw[:at])
	var tables [][]byte // palette and transparency, which all the pictures share
	var control []byte  // the frame whose data comes
	var data [][]byte
	moving := false
	frame := func() {
		if m, ok := f.frame(control, tables, data); ok && len(f.moments) < mostMoments {
			f.moments = append(f.moments, m)
		}
		control, data = nil, nil
	}
	for ended := false; !ended && at+chunkHead <= len(raw); {
		length := int(be.Uint32(raw[at:]))
		name := string(raw[at+4 : at+chunkHead])
		rest := raw[at+chunkHead:]
		inside := rest[:min(length, len(rest))]
		end := min(at+chunkHead+len(inside)+chunkTail, len(raw))
		chunk := raw[at:end]
		switch at = end; name {
		case "PLTE", "tRNS":
			if len(tables) < 2 {
				tables = append(tables, chunk)
			}
			f.plain.add(chunk)
		case "acTL":
			moving = true
		case "fcTL":
			frame()
			control = inside
		case "IDAT":
			f.plain.add(chunk)
			if len(data) <= mostChunks {
				data = append(data, inside)
			}
		case "fdAT":
			if len(inside) > 4 && len(data) <= mostChunks { // after its number
				data = append(data, inside[4:])
			}
		case "IEND":
			ended = true
		}
	}
	if moving {
		frame()
	}
	f.plain.add([]byte("\x00\x00\x00\x00IEND\xaeB`\x82"))
	return f, true
}

// frame is a picture of an animated PNG as a file of its own: with the size that
// its control chunk says. It is false where that chunk is missing or short, or where the
// data are in more parts than anybody makes.
func (f pngFile) frame(control []byte, tables, data [][]byte) (moment, bool) {
	const fctl = 26
	if len(control) < fctl || len(data) == 0 || len(data) > mostChunks {
		return moment{}, false
	}
	be := binary.BigEndian
	width, height := be.Uint32(control[4:]), be.Uint32(control[8:])
	x, y := be.Uint32(control[12:]), be.Uint32(control[16:])
	header := append(bytes.Clone(control[4:12]), f.header[8:]...)
	file := joined([]byte(pngStart))
	addChunk(file, "IHDR", header)
	for _, t := range tables {
		file.add(t)
	}
	addChunk(file, "IDAT", data...)
	addChunk(file, "IEND")
	const none, background, previous = 0, 1, 2
	return moment{
		file:    file,
		place:   image.Rect(int(x), int(y), int(x)+int(width), int(y)+int(height)),
		instead: control[25] == 0,
		after:   map[byte]disposal{none: stays, background: cleared, previous: undone}[control[24]],
	}, true
}

// addChunk adds a chunk with its length and checksum.
func addChunk(file *pieces, name string, data ...[]byte) {
	length, sum := 0, crc32.ChecksumIEEE([]byte(name))
	for _, d := range data {
		length += len(d)
		sum = crc32.Update(sum, crc32.IEEETable, d)
	}
	file.add(append(binary.BigEndian.AppendUint32(nil, uint32(length)), name...))
	for _, d := range data {
		file.add(d)
	}
	file.add(binary.BigEndian.AppendUint32(nil, sum))
}
