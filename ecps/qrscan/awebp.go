package qrscan

import (
	"encoding/binary"
	"image"
)

// webpMoments are the pictures of an animated WebP in turn, and the size of
// their canvas (RFC 9649 §2.7); none for one that is not animated.
func webpMoments(raw []byte) (image.Config, []moment) {
	const riffHead, vp8x, animated = 12, 10, 2
	if len(raw) < riffHead+chunkHead+vp8x || string(raw[12:16]) != "VP8X" || raw[20]&animated == 0 {
		return image.Config{}, nil
	}
	size := image.Config{Width: 1 + uint24(raw[24:]), Height: 1 + uint24(raw[27:])}
	var moments []moment
	riffChunks(raw[riffHead:], func(name string, data, _ []byte) {
		if name != "ANMF" || len(moments) == mostMoments {
			return
		}
		if m, ok := webpMoment(data); ok {
			moments = append(moments, m)
		}
	})
	return size, moments
}

// webpMoment makes a file of the picture of an ANMF chunk: of its alpha channel,
// if it has one, and its data.
func webpMoment(data []byte) (moment, bool) {
	const head, clears, replaces = 16, 1, 2
	if len(data) < head {
		return moment{}, false
	}
	var alpha, picture []byte
	riffChunks(data[head:], func(name string, _, chunk []byte) {
		switch {
		case picture != nil:
		case name == "ALPH":
			alpha = chunk
		case name == "VP8 ", name == "VP8L":
			picture = chunk
		}
	})
	if picture == nil {
		return moment{}, false
	}
	var extended []byte
	if alpha != nil {
		const hasAlpha = 0x10
		extended = append([]byte("VP8X\x0a\x00\x00\x00"), hasAlpha, 0, 0, 0)
		extended = append(extended, data[6:12]...) // width and height, as they stand there
	}
	x, y := 2*uint24(data), 2*uint24(data[3:])
	m := moment{
		place:   image.Rect(x, y, x+1+uint24(data[6:]), y+1+uint24(data[9:])),
		instead: data[15]&replaces != 0,
	}
	if data[15]&clears != 0 {
		m.after = cleared
	}
	length := len("WEBP") + len(extended) + len(alpha) + len(picture)
	riff := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(length))
	m.file = joined(append(riff, "WEBP"...), extended, alpha, picture)
	return m, true
}

// riffChunks hands out the chunks of a RIFF file or list: the name, the data, and
// all of it with its padding. One that is cut off is the last.
func riffChunks(raw []byte, each func(name string, data, chunk []byte)) {
	for len(raw) >= chunkHead {
		length := int(binary.LittleEndian.Uint32(raw[4:]))
		if length > len(raw)-chunkHead {
			return
		}
		end := min(chunkHead+length+length&1, len(raw))
		each(string(raw[:4]), raw[chunkHead:chunkHead+length], raw[:end])
		raw = raw[end:]
	}
}

// uint24 is a number of three bytes.
func uint24(raw []byte) int {
	return int(raw[0]) | int(raw[1])<<8 | int(raw[2])<<16
}
