package qrscan

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"slices"
	"testing"

	"caducee/ecps"
)

// step is a picture of an animated PNG of the tests.
type step struct {
	picture         image.Image
	x, y            int
	disposal, blend byte
}

// apng is an animated PNG. shown is what a program shows that knows of no animation.
func apng(t testing.TB, shown image.Image, steps ...step) []byte {
	t.Helper()
	chunks := func(img image.Image) (header []byte, data []byte) {
		raw := asPNG(t, img)[len(pngStart):]
		for len(raw) > 0 {
			n := int(binary.BigEndian.Uint32(raw))
			switch string(raw[4:8]) {
			case "IHDR":
				header = raw[8 : 8+n]
			case "IDAT":
				data = append(data, raw[8:8+n]...)
			}
			raw = raw[12+n:]
		}
		return header, data
	}
	be := binary.BigEndian
	var b bytes.Buffer
	b.WriteString(pngStart)
	header, data := chunks(shown)
	chunk(&b, "IHDR", header)
	chunk(&b, "acTL", be.AppendUint32(be.AppendUint32(nil, uint32(len(steps))), 0))
	chunk(&b, "IDAT", data)
	sequence := uint32(0)
	for _, s := range steps {
		header, data := chunks(s.picture)
		control := append(be.AppendUint32(nil, sequence), header[:8]...)
		control = be.AppendUint32(be.AppendUint32(control, uint32(s.x)), uint32(s.y))
		chunk(&b, "fcTL", append(control, 0, 1, 0, 10, s.disposal, s.blend))
		half := len(data) / 2
		chunk(&b, "fdAT", append(be.AppendUint32(nil, sequence+1), data[:half]...))
		chunk(&b, "fdAT", append(be.AppendUint32(nil, sequence+2), data[half:]...))
		sequence += 3
	}
	chunk(&b, "IEND", nil)
	return b.Bytes()
}

// movingLetters are files whose codes are shown after a while only. The stored ones
// were made with apngasm 2.91 and img2webp 1.2.4.
func movingLetters() []letter {
	both := []string{address, opaqued}
	// halves are the two halves of a code, and the sheet for them.
	halves := func(t testing.TB) (sheet, upper, lower image.Image, half int) {
		t.Helper()
		code := made(t, address, 4)
		half = code.Rect.Dy() / 2
		return paper(code.Rect.Dx(), code.Rect.Dy(), 255), code.SubImage(image.Rect(0, 0, code.Rect.Dx(), half)),
			code.SubImage(image.Rect(0, half, code.Rect.Dx(), code.Rect.Dy())), half
	}
	return []letter{
		{"moving.png", stored("moving.png"), both},
		{"lossless-moving.webp", stored("lossless-moving.webp"), both},
		{"lossy-moving.webp", stored("lossy-moving.webp"), both},
		{"moving.eml", func(t testing.TB) []byte { return joinedMail(t, stored("lossless-moving.webp")(t)) }, both},
		{"drawn-in-two.png", func(t testing.TB) []byte {
			sheet, upper, lower, half := halves(t)
			return apng(t, sheet, step{picture: upper}, step{picture: lower, y: half})
		}, []string{address}},
		{"undone-and-drawn-in-two.png", func(t testing.TB) []byte {
			sheet, upper, lower, half := halves(t)
			return apng(t, sheet, step{picture: upper}, step{picture: sheet, disposal: 2}, step{picture: lower, y: half, blend: 1})
		}, []string{address}},
		{"not-in-the-animation.png", func(t testing.TB) []byte {
			return apng(t, made(t, address, 4), step{picture: paper(40, 40, 9)}, step{picture: paper(40, 40, 200)})
		}, []string{address}},
		{"one-frame-is-damaged.png", func(t testing.TB) []byte {
			code := made(t, address, 4)
			sheet := paper(code.Rect.Dx(), code.Rect.Dy(), 255)
			return apng(t, sheet, step{picture: sheet, x: 1}, step{picture: code})
		}, []string{address}},
		{"one-frame-is-cut-off.webp", func(t testing.TB) []byte {
			raw := stored("lossless-moving.webp")(t)
			return raw[:len(raw)-300]
		}, []string{address}},
	}
}

// TestClearedFramesAreNoPartOfTheNext: half a code that is taken away, and the other
// half, are no code.
func TestClearedFramesAreNoPartOfTheNext(t *testing.T) {
	code := made(t, address, 4)
	half := code.Rect.Dy() / 2
	upper, lower := code.SubImage(image.Rect(0, 0, code.Rect.Dx(), half)), code.SubImage(image.Rect(0, half, code.Rect.Dx(), code.Rect.Dy()))
	for name, disposal := range map[string]byte{"cleared": 1, "undone": 2} {
		raw := apng(t, paper(code.Rect.Dx(), code.Rect.Dy(), 255), step{picture: upper, disposal: disposal}, step{picture: lower, y: half})
		found, err := Read(t.Context(), raw)
		var why *ecps.PictureError
		if !errors.As(err, &why) || why.Problem != ecps.NoCode {
			t.Errorf("%s: %d codes, %v", name, len(found), err)
		}
	}
}

// marred is a PNG that every program shows, with an error in what is no part of the
// picture.
func marred(t testing.TB, how string) []byte {
	t.Helper()
	raw := asPNG(t, made(t, address, 4))
	const afterHeader = 8 + 25
	switch how {
	case "a remark with a wrong checksum":
		var b bytes.Buffer
		chunk(&b, "tEXt", []byte("Software\x00scanner"))
		b.Bytes()[b.Len()-1] ^= 0xff
		return slices.Concat(raw[:afterHeader], b.Bytes(), raw[afterHeader:])
	case "no end":
		return raw[:len(raw)-12]
	case "half an end":
		return raw[:len(raw)-5]
	case "something behind":
		return append(raw, "\r\n--\r\nnot a picture"...)
	}
	t.Fatal(how)
	return nil
}

func TestAnErrorBesideThePictureDoesNotHideIt(t *testing.T) {
	for _, how := range []string{"a remark with a wrong checksum", "no end", "half an end", "something behind"} {
		found, err := Read(t.Context(), marred(t, how))
		if err != nil || len(found) != 1 || string(found[0].Content.Bytes) != address {
			t.Errorf("%s: %v, %v", how, found, err)
		}
	}
	// One in the picture itself does.
	raw := asPNG(t, made(t, address, 4))
	at := bytes.Index(raw, []byte("IDAT"))
	n := int(binary.BigEndian.Uint32(raw[at-4:]))
	binary.BigEndian.PutUint32(raw[at+4+n:], ^crc32.ChecksumIEEE(raw[at:at+4+n]))
	_, err := Read(t.Context(), raw)
	var why *ecps.PictureError
	if !errors.As(err, &why) || why.Problem != ecps.Damaged {
		t.Errorf("a wrong checksum of the picture: %v", err)
	}
}

// Files whose pictures cost much to be told apart.

// manyChunks is a PNG of so many chunks of that name and data.
func manyChunks(n int, name string, data []byte, before ...[]byte) []byte {
	var b, one bytes.Buffer
	b.WriteString(pngStart)
	chunk(&b, "IHDR", []byte{0, 0, 0, 60, 0, 0, 0, 60, 8, 0, 0, 0, 0})
	for _, raw := range before {
		b.Write(raw)
	}
	chunk(&one, name, data)
	n = min(n, (ecps.MaxPictureBytes-b.Len()-12)/one.Len())
	b.Write(bytes.Repeat(one.Bytes(), n))
	chunk(&b, "IEND", nil)
	return b.Bytes()
}

func pngChunk(name string, data []byte) []byte {
	var b bytes.Buffer
	chunk(&b, name, data)
	return b.Bytes()
}

// manyMoments is an animated WebP of so many pictures as fit in a file.
func manyMoments(t testing.TB) []byte {
	t.Helper()
	raw := stored("lossless-moving.webp")(t)
	at := bytes.Index(raw, []byte("ANMF"))
	n := 8 + int(binary.LittleEndian.Uint32(raw[at+4:]))
	out := append(bytes.Clone(raw[:at]), bytes.Repeat(raw[at:at+n], (ecps.MaxPictureBytes-at)/n)...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func movingHostiles() []hostile {
	control := func(side uint32) []byte {
		be := binary.BigEndian
		return pngChunk("fcTL", append(be.AppendUint32(be.AppendUint32(make([]byte, 4), side), side), make([]byte, 14)...))
	}
	moving := pngChunk("acTL", []byte{0, 0, 1, 0, 0, 0, 0, 0})
	return []hostile{
		{"thousands-of-empty-parts.png", func(testing.TB) []byte { return manyChunks(50_000, "IDAT", nil) }, ecps.Damaged},
		{"a-million-parts-of-a-frame.png", func(testing.TB) []byte {
			return manyChunks(2_000_000, "fdAT", make([]byte, 5), moving, control(60))
		}, ecps.Damaged},
		{"a-million-palettes.png", func(testing.TB) []byte { return manyChunks(2_000_000, "tRNS", []byte{0, 0}, moving) }, ecps.Damaged},
		{"hundreds-of-thousands-of-frames.png", func(t testing.TB) []byte {
			one := append(control(60), pngChunk("fdAT", append(make([]byte, 4), firstData(t, paper(60, 60, 200))...))...)
			return slices.Concat(manyChunks(0, "IDAT", nil, moving, bytes.Repeat(one, 100_000)))
		}, ecps.TooSlow},
		{"frames-of-fifteen-million-points.png", func(t testing.TB) []byte {
			return apngOf(t, 3800, 3800, 200)
		}, ecps.TooSlow},
		{"frames-too-large.png", func(t testing.TB) []byte { return apngOf(t, 5000, 5000, 2) }, ecps.TooLarge},
		{"thousands-of-frames.webp", manyMoments, ecps.TooSlow},
		{"claims-a-billion-points.webp", func(t testing.TB) []byte {
			raw := stored("lossy-moving.webp")(t)
			copy(raw[24:30], "\xff\xff\xff\xff\xff\xff")
			return raw
		}, ecps.TooLarge},
		{"thousands-of-tiny-frames.gif", frames(1, 1, 1_000_000), ecps.TooSlow},
	}
}

// firstData is the data of a picture as it stands in a PNG.
func firstData(t testing.TB, img image.Image) []byte {
	t.Helper()
	raw := asPNG(t, img)
	at := bytes.Index(raw, []byte("IDAT"))
	return raw[at+4 : at+4+int(binary.BigEndian.Uint32(raw[at-4:]))]
}

// apngOf is an animated PNG of n frames of one shade with a mark.
func apngOf(t testing.TB, width, height, n int) []byte {
	t.Helper()
	raw := flatPNG(width, height, 0, 8, 0, height)
	at := bytes.Index(raw, []byte("IDAT"))
	data := raw[at+4 : at+4+int(binary.BigEndian.Uint32(raw[at-4:]))]
	be := binary.BigEndian
	control := append(be.AppendUint32(be.AppendUint32(make([]byte, 4), uint32(width)), uint32(height)), make([]byte, 14)...)
	one := append(pngChunk("fcTL", control), pngChunk("fdAT", append(make([]byte, 4), data...))...)
	end := len(raw) - 12
	return slices.Concat(raw[:33], pngChunk("acTL", []byte{0, 0, 1, 0, 0, 0, 0, 0}), raw[33:end], bytes.Repeat(one, n), raw[end:])
}

// FuzzMoving gives what takes moving pictures apart anything: each of them is a file
// whose size is told right.
func FuzzMoving(f *testing.F) {
	for _, l := range movingLetters() {
		f.Add(l.make(f))
	}
	f.Add(animated(f, paper(9, 9, 255), paper(9, 9, 0)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var all []moment
		if p, ok := takePNG(raw); ok {
			all = append(p.moments, moment{file: p.plain})
		}
		_, moments := webpMoments(raw)
		all = append(all, moments...)
		if signature(raw) == "GIF" {
			all = append(all, gifMoments(raw)...)
		}
		for _, m := range all {
			var whole, again bytes.Buffer
			_, first := whole.ReadFrom(m.file)
			at := make([]byte, m.file.Size())
			_, second := m.file.ReadAt(at, 0)
			_, third := m.file.Seek(0, 0)
			_, fourth := again.ReadFrom(m.file)
			if err := errors.Join(first, second, third, fourth); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(whole.Bytes(), at) || !bytes.Equal(at, again.Bytes()) {
				t.Fatalf("%d bytes in order, %d at once, %d again", whole.Len(), len(at), again.Len())
			}
		}
	})
}
