package qrscan

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"image"
	"image/color"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"caducee/ecps"
	"caducee/internal/testing/measure"
)

// mostMemory is what the program may take for any file, in bytes.
const mostMemory = 300 << 20

// hostile is a file made to cost memory or time.
type hostile struct {
	name    string
	make    func(t testing.TB) []byte
	problem ecps.PictureProblem
}

func hostiles() []hostile {
	return append(append(movingHostiles(), variantHostiles()...), []hostile{
		{"claims-a-billion-points.png", func(testing.TB) []byte { return flatPNG(40000, 40000, 6, 8, 0, 64) }, ecps.TooLarge},
		{"fifty-million-points.png", func(testing.TB) []byte { return flatPNG(7071, 7071, 0, 8, 0, 7071) }, ecps.NoCode},
		{"fifty-million-in-colour.png", func(testing.TB) []byte { return flatPNG(7071, 7071, 6, 8, 0, 7071) }, ecps.TooLarge},
		{"colour-at-the-bound.png", func(testing.TB) []byte { return flatPNG(6470, 6470, 6, 8, 0, 6470) }, ecps.NoCode},
		{"fifty-one-million-points.png", func(testing.TB) []byte { return flatPNG(7200, 7100, 0, 8, 0, 7100) }, ecps.TooLarge},
		{"sixteen-bits-each.png", func(testing.TB) []byte { return flatPNG(7000, 7000, 6, 16, 0, 7000) }, ecps.TooLarge},
		{"sixteen-bits-at-the-bound.png", func(testing.TB) []byte { return flatPNG(4570, 4570, 6, 16, 0, 4570) }, ecps.NoCode},
		{"interlaced.png", func(testing.TB) []byte { return flatPNG(4570, 4570, 6, 8, 1, 0) }, ecps.NoCode},
		{"wide-and-low.png", func(testing.TB) []byte { return flatPNG(2_300_000, 21, 0, 8, 0, 21) }, ecps.NoCode},
		{"many-trees.webp", manyTrees, ecps.Damaged},
		{"claims-a-lot.jpg", claims(9000, 9000), ecps.TooLarge},
		{"claims-what-is-allowed.jpg", claims(4500, 4500), ecps.Damaged},
		{"only-corners.png", corners, ecps.NoCode},
		{"large-and-noisy.png", noisy, ecps.NoCode},

		{"colour-at-the-bound.eml", func(t testing.TB) []byte { return joinedMail(t, flatPNG(6430, 6430, 6, 8, 0, 6430)) }, ecps.NoCode},
		{"nineteen-megabytes-that-hold-a-picture.eml", stuffed, ecps.TooLarge},
		{"page-of-nineteen-megabytes.html", func(testing.TB) []byte {
			return []byte("<html><img src=\"data:image/bmp;base64," + strings.Repeat("Qk0A", 19<<18) + "\">")
		}, ecps.NoPicture},
		{"message-in-message.eml", nested, ecps.NoPicture},
		{"ten-thousand-parts.eml", func(t testing.TB) []byte {
			return []byte(mailHead + parted("mixed", "m", slices.Repeat([]string{attached("image/gif", "x.gif", asGIF(t, paper(30, 30, 9)))}, 10_000)...))
		}, ecps.TooSlow},
		{"ten-thousand-addresses.html", func(testing.TB) []byte {
			return []byte("<html>" + strings.Repeat("<img src=data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==>", 10_000))
		}, ecps.TooSlow},
		{"only-commas.html", func(testing.TB) []byte { return []byte("<html>" + strings.Repeat("data:,", 3<<20)) }, ecps.NoPicture},
		{"thousands-of-large-frames.gif", frames(4000, 4000, 5000), ecps.TooLarge},
		{"thousands-of-frames.gif", frames(60, 60, 5000), ecps.TooSlow},
		{"claims-a-lot.bmp", bmpOf(30000, 30000, 24), ecps.TooLarge},
		{"claims-what-is-allowed.bmp", bmpOf(6000, 6000, 32), ecps.Damaged},
		{"one-strip-of-forty-million-points.tiff", tiffOf(6400, 6400, 1), ecps.NoCode},
		{"strip-in-colour-at-the-bound.tiff", tiffOf(3200, 3200, 3), ecps.NoCode},
		{"strip-in-colour.tiff", tiffOf(6400, 6400, 3), ecps.TooLarge},
		{"pages-that-are-one.tiff", func(t testing.TB) []byte {
			return asTIFF(t, slices.Repeat([]image.Image{paper(300, 300, 9)}, 1000)...)
		}, ecps.TooSlow},
	}...)
}

// chunk writes a PNG chunk.
func chunk(b *bytes.Buffer, kind string, data []byte) {
	_ = binary.Write(b, binary.BigEndian, uint32(len(data)))
	body := append([]byte(kind), data...)
	b.Write(body)
	_ = binary.Write(b, binary.BigEndian, crc32.ChecksumIEEE(body))
}

// repeating is zlib data (RFC 1950) of lines that come many times: one is
// compressed, and stands as often as it comes.
type repeating struct {
	packed bytes.Buffer
	sum    hash.Hash32
}

func (z *repeating) write(line []byte, times int) {
	if z.sum == nil {
		z.sum = adler32.New()
		z.packed.Write([]byte{0x78, 0x01})
	}
	var one bytes.Buffer
	w, _ := flate.NewWriter(&one, flate.BestSpeed)
	_, _ = w.Write(line)
	_ = w.Flush() // to a whole byte, with nothing that refers to what is before
	for range times {
		z.packed.Write(one.Bytes())
		_, _ = z.sum.Write(line)
	}
}

func (z *repeating) end() []byte {
	last := []byte{1, 0, 0, 0xff, 0xff} // an empty block, the last one
	return binary.BigEndian.AppendUint32(append(z.packed.Bytes(), last...), z.sum.Sum32())
}

// flatPNG is a picture of one shade with a dark mark in its last row, where it has
// all: large, and a small file. With interlacing it has all passes.
func flatPNG(width, height int, kind, depth, interlace byte, rows int) []byte {
	var b, data bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	header := binary.BigEndian.AppendUint32(nil, uint32(width))
	header = binary.BigEndian.AppendUint32(header, uint32(height))
	chunk(&b, "IHDR", append(header, depth, kind, 0, 0, interlace))
	channels := map[byte]int{0: 1, 6: 4}[kind]
	line := func(width int) []byte {
		row := make([]byte, 1+width*channels*int(depth)/8)
		for i := range row[1:] {
			row[1+i] = 200
		}
		return row
	}
	var z repeating
	if interlace == 0 {
		z.write(line(width), rows-1)
		marked := line(width)
		clear(marked[1:9])
		z.write(marked, 1)
	} else {
		// Adam7: first column and row, and steps, of each pass (PNG §8.2).
		for _, p := range [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}} {
			z.write(line((width-p[0]+p[2]-1)/p[2]), (height-p[1]+p[3]-1)/p[3])
		}
	}
	data.Write(z.end())
	chunk(&b, "IDAT", data.Bytes())
	chunk(&b, "IEND", nil)
	return b.Bytes()
}

// manyTrees is a lossless WebP whose header promises 65536 groups of prefix
// codes, each a few dozen bytes in the file and kilobytes in memory.
func manyTrees(testing.TB) []byte {
	var data []byte
	var acc uint64
	var held uint
	put := func(value uint64, bits uint) { // least significant bits first
		acc |= value << held
		for held += bits; held >= 8; held -= 8 {
			data = append(data, byte(acc))
			acc >>= 8
		}
	}
	const side = 2048
	put(0x2f, 8)
	put(side-1, 14)
	put(side-1, 14)
	put(0, 4) // no alpha, version 0
	put(0, 1) // no transform
	put(0, 1) // no colour cache
	put(1, 1) // several groups
	put(0, 3) // one entry for each square of four pixels
	put(0, 1) // the entries' own picture has no colour cache
	for _, symbol := range []uint64{0xff, 0xff, 0, 0, 0} {
		put(0b101, 3) // a code of one symbol of eight bits
		put(symbol, 8)
	}
	data = append(data, bytes.Repeat([]byte{0x6d}, 4_000_000)...)
	var b bytes.Buffer
	b.WriteString("RIFF")
	_ = binary.Write(&b, binary.LittleEndian, uint32(len(data)+12))
	b.WriteString("WEBPVP8L")
	_ = binary.Write(&b, binary.LittleEndian, uint32(len(data)))
	b.Write(data)
	return b.Bytes()
}

// claims is a progressive JPEG whose header promises another size than its
// data have.
func claims(width, height uint16) func(t testing.TB) []byte {
	return func(t testing.TB) []byte {
		raw := stored("progressive.jpg")(t)
		at := bytes.Index(raw, []byte{0xff, 0xc2})
		if at < 0 {
			t.Fatal("no progressive frame")
		}
		raw = bytes.Clone(raw)
		binary.BigEndian.PutUint16(raw[at+5:], height)
		binary.BigEndian.PutUint16(raw[at+7:], width)
		return raw
	}
}

// corners is a sheet full of what marks the corners of QR codes: comparing
// each with each other takes hours.
func corners(t testing.TB) []byte {
	sheet := paper(1800, 1800, 255)
	for y := 4; y+9 < 1800; y += 10 {
		for x := 4; x+9 < 1800; x += 10 {
			for j := range 7 {
				for i := range 7 {
					ring := max(max(i, j), max(6-i, 6-j)) // 3 the centre's, 6 the edge
					if ring != 5 {
						sheet.SetGray(x+i, y+j, color.Gray{})
					}
				}
			}
		}
	}
	return asPNG(t, sheet)
}

// noisy is points that are each of their own shade, more than are looked at in
// one piece.
func noisy(t testing.TB) []byte {
	sheet := image.NewGray(image.Rect(0, 0, 3000, 3000))
	v := uint32(1)
	for i := range sheet.Pix {
		v = v*1664525 + 1013904223
		sheet.Pix[i] = byte(v >> 24)
	}
	return asPNG(t, sheet)
}

// stuffed is a message whose picture needs all the memory that a file may take,
// with as many bytes around it as a file may have.
func stuffed(t testing.TB) []byte {
	picture := flatPNG(6470, 6470, 6, 8, 0, 6470)
	rest := bytes.Repeat([]byte{0}, 13<<20)
	return []byte(mailHead + parted("mixed", "m", attached("image/png", "x.png", append(picture, rest...))))
}

// nested is a message in a message, and so on, each in base64.
func nested(testing.TB) []byte {
	message := []byte("no picture")
	for range 40 {
		message = []byte(mailHead + parted("mixed", "m", textPart, attached("message/rfc822", "x.eml", message)))
		if len(message) > 8<<20 {
			break
		}
	}
	return message
}

// frames is a GIF with so many frames of one shade.
func frames(width, height, n int) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		one := animated(t, paper(width, height, 255))
		tables := gifTables(one)
		body := one[tables : len(one)-1]
		n = min(n, (ecps.MaxPictureBytes-tables-1)/len(body))
		return slices.Concat(one[:tables], bytes.Repeat(body, n), []byte{0x3b})
	}
}

// bmpOf is the header of a BMP.
func bmpOf(width, height uint32, depth byte) func(testing.TB) []byte {
	return func(testing.TB) []byte {
		raw := make([]byte, 54)
		copy(raw, "BM")
		raw[10], raw[14], raw[26], raw[28] = 54, 40, 1, depth
		binary.LittleEndian.PutUint32(raw[18:], width)
		binary.LittleEndian.PutUint32(raw[22:], height)
		return raw
	}
}

// tiffOf is a TIFF whose one strip unpacks to the whole picture.
func tiffOf(width, height, channels int) func(testing.TB) []byte {
	return func(testing.TB) []byte {
		var z repeating
		z.write(bytes.Repeat([]byte{200}, width*channels), height)
		strip := z.end()
		le := binary.LittleEndian
		raw := le.AppendUint32([]byte("II*\x00"), uint32(8+len(strip)))
		raw = append(raw, strip...)
		bits := uint32(len(raw) + 2 + 12*9 + 4)
		entries := [][3]uint32{
			{256, 1, uint32(width)},
			{257, 1, uint32(height)},
			{258, uint32(channels), 8},
			{259, 1, 8},
			{262, 1, uint32(1 + channels/3)},
			{273, 1, 8},
			{277, 1, uint32(channels)},
			{278, 1, uint32(height)},
			{279, 1, uint32(len(strip))},
		}
		raw = le.AppendUint16(raw, uint16(len(entries)))
		for _, e := range entries {
			kind := uint16(4) // LONG
			if e[0] == 258 {
				if kind = 3; e[1] > 2 {
					e[2] = bits
				}
			}
			raw = le.AppendUint16(le.AppendUint16(raw, uint16(e[0])), kind)
			raw = le.AppendUint32(le.AppendUint32(raw, e[1]), e[2])
		}
		return append(raw, 0, 0, 0, 0, 8, 0, 8, 0, 8, 0)
	}
}

// childFile is set in the process that reads one file and tells what it took.
const childFile = "CADUCEE_TEST_PICTURE"

// TestReadInChild is that process; elsewhere it has nothing to do.
func TestReadInChild(t *testing.T) {
	name := os.Getenv(childFile)
	if name == "" {
		return
	}
	// The answer is the file's, on a computer of any speed: no time is over.
	never := func(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
		return context.WithCancel(ctx)
	}
	found, err := file(context.Background(), name, never)
	problem := ecps.PictureProblem(0)
	var e *ecps.PictureError
	if errors.As(err, &e) {
		problem = e.Problem
	}
	status, _ := os.ReadFile("/proc/self/status")
	peak := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if peak == nil {
		peak = [][]byte{nil, []byte("0")}
	}
	fmt.Printf("result problem=%d found=%d peak=%s\n", problem, len(found), peak[1])
}

var result = regexp.MustCompile(`result problem=(\d+) found=(\d+) peak=(\d+)`)

// TestHostileFiles reads files made to do harm, each in a process of its own:
// a clear answer, in bounded memory. That no more is done than was bounded shows
// in the end that each comes to.
func TestHostileFiles(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the process's peak is read as Linux tells it")
	}
	// Each takes a processor, and a quarter of a gigabyte.
	free := make(chan struct{}, runtime.NumCPU())
	for _, h := range hostiles() {
		if !measure.Every() && slices.Contains(seconds, h.name) {
			continue
		}
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			free <- struct{}{}
			defer func() { <-free }()
			raw := h.make(t)
			name := filepath.Join(t.TempDir(), h.name)
			if err := os.WriteFile(name, raw, 0o600); err != nil {
				t.Fatal(err)
			}
			child := exec.Command(os.Args[0], "-test.run=^TestReadInChild$", "-test.v")
			child.Env = append(os.Environ(), childFile+"="+name)
			out, err := child.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			m := result.FindSubmatch(out)
			if m == nil {
				t.Fatalf("no result in %s", out)
			}
			number := func(i int) int { n, _ := strconv.Atoi(string(m[i])); return n }
			t.Logf("%d bytes in the file; %d MB at most", len(raw), number(3)>>10)
			if ecps.PictureProblem(number(1)) != h.problem || number(2) != 0 {
				t.Errorf("problem %d, %d codes; want problem %d", number(1), number(2), h.problem)
			}
			if peak := number(3) << 10; !underRace && (peak == 0 || peak >= mostMemory) {
				t.Errorf("%d bytes at most, want less than %d", peak, mostMemory)
			}
		})
	}
}

// seconds are files that take some each, and of whose kind another one takes less.
var seconds = []string{
	"frames-of-fifteen-million-points.png", "large-and-noisy.png", "ten-thousand-parts.eml",
	"colour-at-the-bound.eml", "colour-at-the-bound.png", "claims-what-is-allowed.jpg",
	"nineteen-megabytes-that-hold-a-picture.eml", "one-strip-of-forty-million-points.tiff",
}

// TestAGreedyDecoderIsStopped: a decoder that builds more than its picture
// explains is stopped at its next reading, and so is one for which there is no
// time left.
func TestAGreedyDecoderIsStopped(t *testing.T) {
	greedy := kind{name: "greedy", read: func(r io.Reader) (image.Image, error) {
		var held [][]byte
		for part := make([]byte, 512); ; {
			if _, err := r.Read(part); err != nil {
				return nil, fmt.Errorf("after %d MB: %w", len(held), err)
			}
			held = append(held, make([]byte, 1<<20))
		}
	}}
	_, err := greedy.decode(context.Background(), bytes.NewReader(make([]byte, ecps.MaxPictureBytes)))
	var problem *ecps.PictureError
	if !errors.As(err, &problem) || problem.Problem != ecps.TooLarge {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	if _, err := greedy.decode(ctx, bytes.NewReader(make([]byte, ecps.MaxPictureBytes))); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

// TestNoPictureIsReadLongerThanItsTime has the time be over at once, and in the
// middle of the search.
func TestNoPictureIsReadLongerThanItsTime(t *testing.T) {
	raw := noisy(t)
	for name, with := range map[string]timeout{
		"at once": func(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
			return context.WithDeadline(ctx, time.Unix(0, 0))
		},
		"in the search": func(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
			return &overAfter{Context: ctx, looks: 200}, func() {}
		},
	} {
		var got time.Duration
		_, err := within(context.Background(), raw, func(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
			got = limit
			return with(ctx, limit)
		})
		var problem *ecps.PictureError
		if !errors.As(err, &problem) || problem.Problem != ecps.TooSlow || got != MaxTime {
			t.Errorf("%s: %v, of %s", name, err, got)
		}
	}
}

// overAfter is a time that is over once it was looked at so often.
type overAfter struct {
	context.Context
	looks int
}

func (o *overAfter) Err() error {
	if o.looks--; o.looks > 0 {
		return nil
	}
	return context.DeadlineExceeded
}

// TestTooManyBytes: a file that is too long is not read.
func TestTooManyBytes(t *testing.T) {
	name := filepath.Join(t.TempDir(), "long.png")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(file.Truncate(ecps.MaxPictureBytes+1), file.Close()); err != nil {
		t.Fatal(err)
	}
	_, err = File(context.Background(), name)
	var problem *ecps.PictureError
	if !errors.As(err, &problem) || problem.Problem != ecps.TooLarge {
		t.Errorf("%v", err)
	}
}

// FuzzRead gives the reader anything: an answer, and codes that can be drawn
// again.
func FuzzRead(f *testing.F) {
	// Small pictures: the fuzzer's instruments make the search a hundred times
	// slower. TestSamplesAreReadAndDrawnAgain and TestHostileFiles have the
	// large ones.
	const searched, decoded = 7000, 300_000
	code := made(f, "x", 2)
	f.Add(asPNG(f, code))
	f.Add(asGIF(f, code))
	f.Add(asJPEG(f, code, 60))
	f.Add(asPNG(f, clearGround(made(f, address, 1), color.NRGBA{255, 255, 255, 255})))
	f.Add(asPNG(f, inverse(made(f, "0123456789", 2))))
	for _, name := range []string{"lossy.webp", "lossless.webp", "progressive.jpg"} {
		f.Add(stored(name)(f))
	}
	f.Add(flatPNG(20, 20, 6, 16, 1, 0))
	f.Add(claims(600, 600)(f))
	f.Add(joinedMail(f, asPNG(f, code)))
	f.Add([]byte("<img src=\"data:image/png;base64," + base64.StdEncoding.EncodeToString(asPNG(f, code)) + "\">"))
	f.Add(asBMP(f, code))
	f.Add(asTIFF(f, code, code))
	f.Add(animated(f, code, inverse(code)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if points := pointsOf(raw); points > decoded {
			return
		}
		r := reading{seek: func(ctx context.Context, pictures []*grey) ([]ecps.Received, error) {
			if pictures[0].width*pictures[0].height > searched {
				return nil, ctx.Err()
			}
			return search(ctx, pictures)
		}, other: func(ctx context.Context, g *grey) string {
			if g.width*g.height > searched {
				return ""
			}
			return otherCode(ctx, g)
		}}
		if err := r.content(t.Context(), raw); err != nil {
			t.Fatalf("%v", err)
		}
		if len(r.found) == 0 && r.problem == nil {
			t.Fatal("neither a code nor an error")
		}
		for _, code := range r.found {
			again, err := code.Code()
			if err == nil && again.Payload() != string(code.Content.Bytes) {
				t.Fatalf("%q is redrawn as %q", code.Content.Bytes, again.Payload())
			}
		}
	})
}

// FuzzContent gives the reader anything, and looks for no code: what takes
// messages, pages and pictures apart, at full speed.
func FuzzContent(f *testing.F) {
	code := made(f, "x", 2)
	for _, l := range letters()[len(movingLetters()):] { // those are FuzzMoving's: decoding them takes long
		f.Add(l.make(f))
	}
	f.Add(apng(f, paper(9, 9, 255), step{picture: paper(9, 9, 0)}, step{picture: paper(3, 3, 9), x: 2, disposal: 2}))
	f.Add(asGIF(f, code))
	f.Add(tiffOf(20, 20, 3)(f))
	f.Add(bmpOf(20, 20, 32)(f))
	f.Add(nested(f)[:4096])
	for _, name := range []string{"lossy.webp", "lossless.webp", "progressive.jpg"} {
		f.Add(stored(name)(f))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if pointsOf(raw) > 1<<20 {
			return
		}
		r := reading{seek: func(ctx context.Context, _ []*grey) ([]ecps.Received, error) { return nil, ctx.Err() }, other: func(context.Context, *grey) string { return "" }}
		if err := r.content(t.Context(), raw); err != nil {
			t.Fatal(err)
		}
		if r.problem == nil || r.depth != 0 || r.held != 0 {
			t.Fatalf("%v, depth %d, %d bytes held", r.problem, r.depth, r.held)
		}
	})
}

// pointsOf is the size of a picture that is a file of its own, in pixels.
func pointsOf(raw []byte) int {
	format := signature(raw)
	if format == "" {
		return 0
	}
	k, err := look(format, bytes.NewReader(raw), budget)
	if err != nil {
		return 0
	}
	return k.config.Width * k.config.Height
}

// FuzzPath: whatever is typed, dropped or pasted, a name comes back.
func FuzzPath(f *testing.F) {
	for _, s := range []string{`'a b'`, `a\`, `file:///%zz`, `"`, "~", `& '`} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(_ *testing.T, typed string, windows bool) {
		_ = Find(typed, "/home/x", windows, func(string) bool { return false })
	})
}
