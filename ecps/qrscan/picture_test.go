package qrscan

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/draw"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/qr"
)

// sample is a file that somebody could have received, and what is in it.
type sample struct {
	name    string
	make    func(t testing.TB) []byte
	holds   []string
	problem ecps.PictureProblem
}

func noise() *rand.Rand { return rand.New(rand.NewPCG(7, 11)) }

func samples() []sample {
	return []sample{
		{name: "screenshot.png", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, screenshot(made(t, address, 4), 1280, 800, 700, 250, noise()))
		}},
		{name: "rotated-17.png", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, turned(made(t, address, 6), 17))
		}},
		{name: "rotated-45.png", holds: []string{opaqued}, make: func(t testing.TB) []byte {
			return asPNG(t, turned(made(t, opaqued, 6), 45))
		}},
		{name: "upside-down.png", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, turned(made(t, address, 5), 180))
		}},
		{name: "blurred.png", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, blurred(made(t, address, 8), 3))
		}},
		{name: "quality-20.jpg", holds: []string{accents}, make: func(t testing.TB) []byte {
			return asJPEG(t, made(t, accents, 5), 20)
		}},
		{name: "two.png", holds: []string{address, opaqued}, make: func(t testing.TB) []byte {
			sheet := paper(900, 420, 255)
			put(sheet, made(t, opaqued, 8), 440, 20)
			put(sheet, made(t, address, 6), 30, 60)
			return asPNG(t, sheet)
		}},
		{name: "four.jpg", holds: []string{"un", "deux", "trois", "quatre"}, make: func(t testing.TB) []byte {
			sheet := paper(800, 800, 240)
			put(sheet, made(t, "un", 8), 20, 20)
			put(sheet, made(t, "deux", 10), 420, 30)
			put(sheet, made(t, "trois", 9), 40, 450)
			put(sheet, made(t, "quatre", 8), 450, 440)
			return asJPEG(t, sheet, 75)
		}},
		{name: "perspective.jpg", holds: []string{address}, make: func(t testing.TB) []byte {
			return asJPEG(t, photographed(tilted(made(t, address, 10), .35), noise()), 70)
		}},
		{name: "photograph-of-a-screen.jpg", holds: []string{opaqued}, make: func(t testing.TB) []byte {
			sheet := paper(1600, 1200, 120)
			put(sheet, blurred(turned(made(t, opaqued, 9), 6), 1), 420, 260)
			return asJPEG(t, photographed(sheet, noise()), 60)
		}},
		{name: "inverted.png", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, inverse(made(t, address, 6)))
		}},
		{name: "tiny.png", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, made(t, address, 1))
		}},
		{name: "two-pixels-a-module.gif", holds: []string{address}, make: func(t testing.TB) []byte {
			return asGIF(t, made(t, address, 2))
		}},
		{name: "no-quiet-zone.png", holds: []string{address}, make: func(t testing.TB) []byte {
			code := made(t, address, 5)
			return asPNG(t, code.SubImage(code.Rect.Inset(5*qr.PictureQuiet)))
		}},
		{name: "huge.png", holds: []string{address}, make: func(t testing.TB) []byte {
			sheet := paper(7000, 7000, 255) // 49 million points
			put(sheet, made(t, address, 60), 2000, 2000)
			return asPNG(t, sheet)
		}},
		{name: "small-in-a-huge-one.png", holds: []string{address}, make: func(t testing.TB) []byte {
			sheet := paper(5200, 4200, 255)
			put(sheet, made(t, address, 3), 3900, 3300)
			return asPNG(t, sheet)
		}},
		{name: "black-on-nothing.png", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, clearGround(made(t, address, 5), color.NRGBA{A: 255}))
		}},
		{name: "white-on-nothing.png", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, clearGround(made(t, address, 5), color.NRGBA{255, 255, 255, 255}))
		}},
		{name: "sixteen-bits.png", holds: []string{accents}, make: func(t testing.TB) []byte {
			deep := image.NewNRGBA64(image.Rect(0, 0, 300, 300))
			draw.Draw(deep, deep.Rect, image.White, image.Point{}, draw.Src)
			put(deep, made(t, accents, 5), 20, 20)
			return asPNG(t, deep)
		}},
		{name: "lossy.webp", holds: []string{address}, make: stored("lossy.webp")},
		{name: "lossless.webp", holds: []string{opaqued}, make: stored("lossless.webp")},
		{name: "progressive.jpg", holds: []string{address}, make: stored("progressive.jpg")},
		{name: "wrong-name.jpg", holds: []string{address}, make: func(t testing.TB) []byte {
			return asPNG(t, made(t, address, 5))
		}},
		{name: "bytes-that-are-no-text.png", holds: []string{"\x00\xff\xfe\x80\x01caducee"}, make: func(t testing.TB) []byte {
			return asPNG(t, made(t, "\x00\xff\xfe\x80\x01caducee", 5))
		}},
		{name: "digits-and-capitals.png", holds: []string{"0123456789", "HTTPS://ESANTE.GOUV.FR/AB-1"}, make: func(t testing.TB) []byte {
			sheet := paper(600, 300, 255)
			put(sheet, made(t, "0123456789", 5), 10, 10)
			put(sheet, made(t, "HTTPS://ESANTE.GOUV.FR/AB-1", 5), 300, 10)
			return asPNG(t, sheet)
		}},
		{name: "long.png", holds: []string{strings.Repeat("Un contenu long, comme un jeton signé. ", 20)}, make: func(t testing.TB) []byte {
			return asPNG(t, made(t, strings.Repeat("Un contenu long, comme un jeton signé. ", 20), 5))
		}},

		{name: "truncated.png", problem: ecps.Damaged, make: func(t testing.TB) []byte {
			whole := asPNG(t, screenshot(made(t, address, 4), 640, 480, 100, 100, noise()))
			return whole[:len(whole)/2]
		}},
		{name: "truncated.jpg", problem: ecps.Damaged, make: func(t testing.TB) []byte {
			whole := asJPEG(t, made(t, address, 8), 80)
			return whole[:len(whole)/3]
		}},
		{name: "flipped-bits.png", problem: ecps.Damaged, make: func(t testing.TB) []byte {
			raw := asPNG(t, made(t, address, 4))
			raw[len(raw)/2] ^= 0x55
			return raw
		}},
		{name: "text.png", problem: ecps.NotImage, make: func(testing.TB) []byte { return []byte("Bonjour, voici votre QR code.\n") }},
		{name: "empty.png", problem: ecps.Empty, make: func(testing.TB) []byte { return nil }},
		{name: "document.pdf", problem: ecps.Foreign, make: func(testing.TB) []byte { return []byte("%PDF-1.7\n") }},
		{name: "nothing-there.png", problem: ecps.NoCode, make: func(t testing.TB) []byte { return asPNG(t, paper(300, 300, 200)) }},
		{name: "noise.png", problem: ecps.NoCode, make: func(t testing.TB) []byte {
			r, sheet := noise(), paper(1500, 1500, 0)
			for i := range sheet.Pix {
				sheet.Pix[i] = byte(r.Uint32())
			}
			return asPNG(t, sheet)
		}},
		{name: "half-a-code.png", problem: ecps.NoCode, make: func(t testing.TB) []byte {
			code := made(t, address, 8)
			return asPNG(t, code.SubImage(image.Rect(0, 0, code.Rect.Dx(), code.Rect.Dy()/2)))
		}},
		{name: "one-point.png", problem: ecps.NoCode, make: func(t testing.TB) []byte { return asPNG(t, paper(1, 1, 0)) }},
	}
}

func stored(name string) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		t.Helper()
		raw, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
}

// TestSamplesAreReadAndDrawnAgain reads each picture, and draws what it holds
// again: the same bytes, as a program that nobody here wrote reads them.
func TestSamplesAreReadAndDrawnAgain(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), s.name)
			if err := os.WriteFile(name, s.make(t), 0o600); err != nil {
				t.Fatal(err)
			}
			found, err := File(context.Background(), name)
			if s.problem != 0 {
				var problem *ecps.PictureError
				if !errors.As(err, &problem) || problem.Problem != s.problem {
					t.Fatalf("%d codes, %v; want problem %d", len(found), err, s.problem)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if len(found) != len(s.holds) {
				t.Fatalf("%d codes, want %d", len(found), len(s.holds))
			}
			for i, f := range found {
				if string(f.Content.Bytes) != s.holds[i] {
					t.Errorf("code %d holds %q, want %q", i+1, f.Content.Bytes, s.holds[i])
				}
				reprinted(t, f, s.holds[i])
			}
		})
	}
}

// reprinted draws a code again and has zbarimg read it.
func reprinted(t *testing.T, f ecps.Received, want string) {
	t.Helper()
	c, err := f.Code()
	if err != nil {
		t.Fatal(err)
	}
	if c.Payload() != want {
		t.Errorf("redrawn as %q, want %q", c.Payload(), want)
	}
	name := filepath.Join(t.TempDir(), "again.png")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(c.WritePNG(file), file.Close()); err != nil {
		t.Fatal(err)
	}
	again, err := File(context.Background(), name)
	if err != nil || len(again) != 1 || string(again[0].Content.Bytes) != want {
		t.Errorf("read again as %v (%v), want %q", again, err, want)
	}
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("no zbarimg here")
	}
	out, err := exec.Command("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", "-Sqrcode.binary", name).Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	// It ends each code with a line feed.
	if !bytes.Equal(bytes.TrimSuffix(out, []byte("\n")), []byte(want)) {
		t.Errorf("zbarimg reads %q, want %q", out, want)
	}
}

func TestCodesOfProblems(t *testing.T) {
	for problem, want := range map[ecps.PictureProblem]diagnosis.Code{
		ecps.NoFile: diagnosis.CodePictureUnreadable, ecps.NotImage: diagnosis.CodePictureUnreadable, ecps.Empty: diagnosis.CodePictureUnreadable, ecps.Folder: diagnosis.CodePictureUnreadable,
		ecps.Foreign: diagnosis.CodePictureUnreadable, ecps.NoPicture: diagnosis.CodePictureNoCode, ecps.OtherCode: diagnosis.CodePictureNoCode, ecps.Damaged: diagnosis.CodePictureUnreadable,
		ecps.NoCode: diagnosis.CodePictureNoCode, ecps.TooLarge: diagnosis.CodePictureTooLarge, ecps.TooSlow: diagnosis.CodePictureTooLarge,
	} {
		if got := (&ecps.PictureError{Problem: problem}).Code(); got != want {
			t.Errorf("problem %d: %v, want %v", problem, got, want)
		}
	}
}

func TestWhatIsNoFileIsSaidToBeNone(t *testing.T) {
	dir := t.TempDir()
	for name, path := range map[string]string{
		"missing": filepath.Join(dir, "absent.png"), "device": os.DevNull, "nothing": "",
		"other computer": "file://serveur.example/image.png", "not a name": "a\x00b",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := File(context.Background(), path)
			var problem *ecps.PictureError
			if !errors.As(err, &problem) || problem.Problem != ecps.NoFile {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestAnotherCharacterSetIsNotDrawnAgain: a symbol in another character set
// cannot be drawn again as the same message, and is not.
func TestAnotherCharacterSetIsNotDrawnAgain(t *testing.T) {
	f := ecps.Received{Content: qr.Content{Bytes: []byte("x"), Special: true}}
	if _, err := f.Code(); !errors.Is(err, ecps.ErrSpecial) {
		t.Errorf("%v", err)
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, asPNG(t, made(t, address, 4))); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestWhatWasTypedOrDroppedIsAPath(t *testing.T) {
	for _, c := range []struct {
		typed, want string
		windows     bool
	}{
		{"image.png", "image.png", false},
		{"  /tmp/a b.png \n", "/tmp/a b.png", false},
		{`/tmp/a\ b\(1\).png`, "/tmp/a b(1).png", false},
		{`'/tmp/a b.png'`, "/tmp/a b.png", false},
		{`"/tmp/a b.png"`, "/tmp/a b.png", false},
		{`'/tmp/l'\''image.png'`, "/tmp/l'image.png", false},
		{"file:///tmp/capture%20d%C3%A9cran.png", "/tmp/capture décran.png", false},
		{"file://localhost/tmp/a.png", "/tmp/a.png", false},
		{"file://serveur/tmp/a.png", "file://serveur/tmp/a.png", false},
		{"~/a.png", filepath.Join("/home/camille", "a.png"), false},
		{"~camille/a.png", "~camille/a.png", false},
		{"", "", false},
		{`C:\Users\Camille\a.png`, `C:\Users\Camille\a.png`, true},
		{`"C:\Users\Camille\a b.png"`, `C:\Users\Camille\a b.png`, true},
		{`& 'C:\Users\Camille\a b.png'`, `C:\Users\Camille\a b.png`, true},
		{"file:///C:/Users/Camille/a%20b.png", `C:\Users\Camille\a b.png`, true},
	} {
		if got := Path(c.typed, "/home/camille", c.windows); got != c.want {
			t.Errorf("%q: %q, want %q", c.typed, got, c.want)
		}
	}
}
