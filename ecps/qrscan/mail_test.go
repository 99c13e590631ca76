package qrscan

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"io"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/draw"
	"golang.org/x/image/tiff"
	"golang.org/x/text/encoding/unicode"

	"caducee/ecps"
)

// The fields of the messages here.
const (
	mailHead = "Return-Path: <ne-pas-repondre@ans.example>\r\nFrom: =?utf-8?q?e-CPS_=28d=C3=A9monstration=29?= <ne-pas-repondre@ans.example>\r\n" +
		"To: DUPONT Camille <camille.dupont@exemple.fr>\r\nSubject: =?iso-8859-15?B?Vm90cmUgUVIgY29kZQ==?=\r\nMIME-Version: 1.0\r\n"
)

// folded is base64 as mail programs write it.
func folded(raw []byte, end string) string {
	s := base64.StdEncoding.EncodeToString(raw)
	var b strings.Builder
	for len(s) > 76 {
		b.WriteString(s[:76] + end)
		s = s[76:]
	}
	return b.String() + s + end
}

// quoted is quoted-printable.
func quoted(text string) string {
	var b bytes.Buffer
	w := quotedprintable.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

// attached is a part with a picture.
func attached(kind, name string, raw []byte) string {
	return "Content-Type: " + kind + "; name=" + name + "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=" + name + "\r\n\r\n" + folded(raw, "\r\n")
}

// parted is a message, or a part of one, of several parts.
func parted(kind, boundary string, parts ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Content-Type: multipart/%s; boundary=\"%s\"\r\n\r\nThis is a multi-part message.\r\n", kind, boundary)
	for _, p := range parts {
		fmt.Fprintf(&b, "--%s\r\n%s\r\n", boundary, p)
	}
	fmt.Fprintf(&b, "--%s--\r\n", boundary)
	return b.String()
}

const textPart = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nVoici votre QR code.\r\n"

// joinedMail is a message with a picture attached.
func joinedMail(_ testing.TB, picture []byte) []byte {
	return []byte(mailHead + parted("mixed", "b1", textPart, attached("image/png", "qr.png", picture)))
}

func asBMP(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := bmp.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// asTIFF is a file of several pages.
func asTIFF(t testing.TB, pages ...image.Image) []byte {
	t.Helper()
	var all []byte
	link := 0 // where the last page says where the next one is
	for i, page := range pages {
		var b bytes.Buffer
		if err := tiff.Encode(&b, page, &tiff.Options{Compression: tiff.Deflate}); err != nil {
			t.Fatal(err)
		}
		raw := b.Bytes()
		le := func(at int) int {
			return int(raw[at]) | int(raw[at+1])<<8 | int(raw[at+2])<<16 | int(raw[at+3])<<24
		}
		put := func(in []byte, at, v int) {
			in[at], in[at+1], in[at+2], in[at+3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
		}
		start := len(all)
		ifd := le(4)
		n := int(raw[ifd]) | int(raw[ifd+1])<<8
		size := map[int]int{1: 1, 2: 1, 3: 2, 4: 4, 5: 8}
		for e := range n {
			at := ifd + 2 + 12*e
			tag, kind, count := int(raw[at])|int(raw[at+1])<<8, int(raw[at+2]), le(at+4)
			if tag == 273 || size[kind]*count > 4 { // offsets
				put(raw, at+8, le(at+8)+start)
			}
		}
		if i > 0 {
			put(all, link, start+ifd)
		}
		link = start + ifd + 2 + 12*n
		all = append(all, raw...)
	}
	return all
}

// animated is a GIF that shows pictures one after the other.
func animated(t testing.TB, frames ...image.Image) []byte {
	t.Helper()
	g := &gif.GIF{}
	for _, f := range frames {
		p := image.NewPaletted(f.Bounds(), color.Palette{color.White, color.Black, color.Transparent, color.Gray{128}})
		draw.Draw(p, p.Rect, f, f.Bounds().Min, draw.Src)
		g.Image, g.Delay, g.Disposal = append(g.Image, p), append(g.Delay, 10), append(g.Disposal, gif.DisposalNone)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// letter is a file that somebody has of the e-mail, and the codes in it.
type letter struct {
	name  string
	make  func(t testing.TB) []byte
	holds []string
}

func letters() []letter {
	png := func(t testing.TB, payload string) []byte { t.Helper(); return asPNG(t, made(t, payload, 4)) }
	data := func(t testing.TB, payload string) string {
		t.Helper()
		return "data:image/png;base64," + base64.StdEncoding.EncodeToString(png(t, payload))
	}
	inline := func(t testing.TB, payload string) string {
		t.Helper()
		page := "Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
			quoted("<html><body>Votre code : <img src=\"cid:qr@ans\" alt=\"QR\"></body></html>")
		picture := "Content-Type: image/png\r\nContent-ID: <qr@ans>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: BASE64\r\n\r\n" + folded(png(t, payload), "\r\n")
		return parted("related", "rel", page, picture)
	}
	one := []string{address}
	return append(append(movingLetters(), variantLetters()...), []letter{
		{"attachment.eml", func(t testing.TB) []byte { return joinedMail(t, png(t, address)) }, one},
		{"inline-in-related-in-alternative-in-mixed.eml", func(t testing.TB) []byte {
			return []byte(mailHead + parted("mixed", "m", parted("alternative", "a", textPart, inline(t, address)), "Content-Type: text/plain\r\n\r\n-- \r\n"))
		}, one},
		{"encoded-name-and-octet-stream.eml", func(t testing.TB) []byte {
			return []byte(mailHead + parted("mixed", "m", textPart, attached("application/octet-stream", "\"=?UTF-8?B?UVIgY29kZSDDqS1DUFMucG5n?=\"", png(t, address)),
				"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''code%20%C3%A9.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"+folded(png(t, opaqued), "\r\n")))
		}, []string{address, opaqued}},
		{"name-without-quotes.eml", func(t testing.TB) []byte {
			return []byte(mailHead + parted("mixed", "m", textPart, attached("image/png", "QR code (1).png", png(t, address))))
		}, one},
		{"picture-alone.eml", func(t testing.TB) []byte { return []byte(mailHead + attached("image/png", "qr.png", png(t, address))) }, one},
		{"data-address-quoted-printable.eml", func(t testing.TB) []byte {
			return []byte(mailHead + "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted("<html><img src=\""+data(t, address)+"\"></html>"))
		}, one},
		{"data-address-base64.eml", func(t testing.TB) []byte {
			return []byte(mailHead + "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + folded([]byte("<p>é</p><img src='"+data(t, address)+"'>"), "\r\n"))
		}, one},
		{"forwarded.eml", func(t testing.TB) []byte {
			inner := mailHead + parted("mixed", "inner", textPart, attached("image/png", "qr.png", png(t, address)))
			return []byte(mailHead + parted("mixed", "outer", textPart, "Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n"+inner))
		}, one},
		{"forwarded-as-a-file.eml", func(t testing.TB) []byte {
			return []byte(mailHead + parted("mixed", "outer", textPart, attached("application/octet-stream", "message.eml", joinedMail(t, png(t, address)))))
		}, one},
		{"twice.eml", func(t testing.TB) []byte {
			return []byte(mailHead + parted("mixed", "m", inline(t, address), attached("image/jpeg", "qr.jpg", asJPEG(t, made(t, address, 6), 80)), attached("image/png", "autre.png", png(t, opaqued))))
		}, []string{address, opaqued}},
		{"line-feeds-and-a-logo.eml", func(t testing.TB) []byte {
			logo := attached("image/gif", "logo.gif", asGIF(t, paper(120, 60, 200)))
			return []byte(strings.ReplaceAll(mailHead+parted("mixed", "m", logo, attached("image/png", "qr.png", png(t, address))), "\r\n", "\n"))
		}, one},
		{"cut-off.eml", func(t testing.TB) []byte {
			raw := []byte(mailHead + parted("mixed", "m", attached("image/png", "qr.png", png(t, address)), attached("image/png", "suite.png", asPNG(t, paper(900, 900, 7)))))
			return raw[:len(raw)-200]
		}, one},
		{"mailbox", func(t testing.TB) []byte {
			return append([]byte("From ne-pas-repondre@ans.example Fri Nov 27 10:00:00 2026\n"), joinedMail(t, png(t, address))...)
		}, one},
		{"apple.emlx", func(t testing.TB) []byte {
			raw := joinedMail(t, png(t, address))
			return slices.Concat([]byte(fmt.Sprintf("%d      \n", len(raw))), raw, []byte("<?xml version=\"1.0\"?><plist></plist>"))
		}, one},
		{"fields-that-are-none.eml", func(t testing.TB) []byte {
			return append([]byte("\xef\xbb\xbfX-Odd : yes\r\n>From somebody\r\nno field\r\n"), joinedMail(t, png(t, address))...)
		}, one},

		{"page.html", func(t testing.TB) []byte {
			return []byte("<!DOCTYPE html>\n<html><head><title>e-CPS</title></head><body><p>data: et rien</p><img src=\"" + data(t, address) + "\" width=200></body></html>")
		}, one},
		{"attribute-without-quotes.html", func(t testing.TB) []byte {
			return []byte("<html><img src=" + data(t, address) + " width=200 height=200><p>fin</p>")
		}, one},
		{"background-in-a-style.html", func(t testing.TB) []byte {
			return []byte("<html><style>.qr { background: url(" + data(t, address) + ") no-repeat }</style>")
		}, one},
		{"escaped.html", func(t testing.TB) []byte {
			s := strings.NewReplacer("+", "%2B", "/", "&#47;", "=", "%3D").Replace(strings.TrimPrefix(data(t, address), "data:image/png;base64,"))
			return []byte("<!-- enregistré -->\n<HTML><IMG SRC=\"data:image/png;charset=utf-8;base64," + s + "\"></HTML>")
		}, one},
		{"lines-in-the-address.html", func(t testing.TB) []byte {
			return []byte("<html><img alt=\"\" src=\"data:image/png;base64,\n" + folded(png(t, address), "\n  ") + "\"></html>")
		}, one},
		{"two-bytes-a-character.html", func(t testing.TB) []byte {
			raw, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("<html><img src=\"" + data(t, address) + "\"></html>"))
			if err != nil {
				t.Fatal(err)
			}
			return raw
		}, one},
		{"saved.mht", func(t testing.TB) []byte {
			return []byte("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courriel.exemple.fr/\r\nSubject: e-CPS\r\nMIME-Version: 1.0\r\n" + inline(t, address))
		}, one},

		{"capture.bmp", func(t testing.TB) []byte { return asBMP(t, made(t, address, 4)) }, one},
		{"in-colour.bmp", func(t testing.TB) []byte {
			return asBMP(t, screenshot(made(t, address, 4), 400, 400, 50, 50, noise()))
		}, one},
		{"masks-spelled-out.bmp", func(t testing.TB) []byte {
			return masked(asBMP(t, screenshot(made(t, address, 4), 400, 400, 50, 50, noise())))
		}, one},
		{"fax.tiff", func(t testing.TB) []byte { return asTIFF(t, made(t, address, 4)) }, one},
		{"two-pages.tiff", func(t testing.TB) []byte {
			return asTIFF(t, paper(300, 200, 250), screenshot(made(t, address, 4), 400, 400, 50, 50, noise()), made(t, opaqued, 3))
		}, []string{address, opaqued}},
		{"second-frame.gif", func(t testing.TB) []byte {
			code := made(t, address, 4)
			return animated(t, paper(code.Rect.Dx(), code.Rect.Dy(), 255), code)
		}, one},
		{"drawn-in-two-frames.gif", func(t testing.TB) []byte {
			code := made(t, address, 4)
			half := code.Rect.Dy() / 2
			return animated(t, paper(code.Rect.Dx(), code.Rect.Dy(), 255),
				code.SubImage(image.Rect(0, 0, code.Rect.Dx(), half)), code.SubImage(image.Rect(0, half, code.Rect.Dx(), code.Rect.Dy())))
		}, one},
	}...)
}

// masked is a BMP with an alpha channel and its masks spelled out.
func masked(raw []byte) []byte {
	width, height := int(raw[18])|int(raw[19])<<8, int(raw[22])|int(raw[23])<<8
	pixels := raw[10]
	out := slices.Clone(raw[:54])
	out[10], out[14], out[28], out[30] = 66, 40, 32, 3
	out = append(out, 0, 0, 0xff, 0, 0, 0xff, 0, 0, 0xff, 0, 0, 0)
	step := (width*3 + 3) &^ 3
	if raw[28] == 32 {
		return append(out, raw[pixels:]...)
	}
	for y := range height {
		for x := range width {
			at := int(pixels) + y*step + 3*x
			out = append(out, raw[at], raw[at+1], raw[at+2], 0)
		}
	}
	return out
}

// TestWhatPeopleHaveOfTheEMailIsRead reads the message itself, the page, and
// the pictures of other programs.
func TestWhatPeopleHaveOfTheEMailIsRead(t *testing.T) {
	for _, l := range letters() {
		t.Run(l.name, func(t *testing.T) {
			raw := l.make(t)
			for name, read := range map[string]func() ([]ecps.Received, error){
				"file": func() ([]ecps.Received, error) {
					name := filepath.Join(t.TempDir(), l.name)
					if err := os.WriteFile(name, raw, 0o600); err != nil {
						t.Fatal(err)
					}
					return File(t.Context(), name)
				},
				"stream": func() ([]ecps.Received, error) { return Stream(t.Context(), bytes.NewReader(raw)) },
			} {
				found, err := read()
				var holds []string
				for _, f := range found {
					holds = append(holds, string(f.Content.Bytes))
				}
				if err != nil || !slices.Equal(holds, l.holds) {
					t.Errorf("%s: %q, %v", name, holds, err)
				}
			}
		})
	}
}

// TestWhatIsNotReadIsNamed: each kind of file by its name, and an empty one, a
// folder and a message without a picture as such.
func TestWhatIsNotReadIsNamed(t *testing.T) {
	box := func(brands string) string { return "\x00\x00\x00\x18ftyp" + brands + strings.Repeat("\x00", 40) }
	outlook := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504) + "_\x00_\x00p\x00r\x00o\x00p\x00e\x00r\x00t\x00i\x00e\x00s\x00_\x00v\x00"
	mail := func(part string) string { return mailHead + parted("mixed", "m", textPart, part) }
	animatedWebP := "RIFF\x20\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x0f\x00\x00\x0f\x00\x00ANIM\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	for name, c := range map[string]struct {
		raw     string
		problem ecps.PictureProblem
		format  string
		inside  bool
	}{
		"iphone.heic":          {box("heic\x00\x00\x00\x00mif1heic"), ecps.Foreign, "HEIC", false},
		"mif1.heif":            {box("mif1\x00\x00\x00\x00mif1heic"), ecps.Foreign, "HEIC", false},
		"photo.avif":           {box("avif\x00\x00\x00\x00mif1avif"), ecps.Foreign, "AVIF", false},
		"film.mp4":             {box("isom\x00\x00\x02\x00isommp41"), ecps.Foreign, "MP4", false},
		"letter.pdf":           {"%PDF-1.7\n%\xe2\xe3", ecps.Foreign, "PDF", false},
		"outlook.pst":          {"!BDN\x00\x00", ecps.Foreign, "Outlook (.pst)", false},
		"sealed.p7m":           {"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0\x80", ecps.Foreign, "S/MIME", false},
		"signed.p7m":           {"\x30\x82\x10\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80", ecps.Foreign, "S/MIME", false},
		"sealed-as-a-file.eml": {mail(attached("application/octet-stream", "smime.p7m", []byte("\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0\x80"))), ecps.Foreign, "S/MIME", true},
		"empty-winmail.dat":    {tnefStart + "\x01\x00", ecps.Foreign, "winmail.dat", false},
		"cut-winmail.dat":      {string(tnef([]byte("\x89PNG"))[:50]), ecps.Foreign, "winmail.dat", false},
		"film.avi":             {"RIFF\x00\x00\x01\x00AVI LIST", ecps.Foreign, "AVI", false},
		"late.pdf":             {"\r\n junk %PDF-1.4", ecps.Foreign, "PDF", false},
		"code.svg":             {"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"\"/></svg>", ecps.Foreign, "SVG", false},
		"declared.svg":         {"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- Inkscape -->\n<svg>", ecps.Foreign, "SVG", false},
		"letter.docx":          {"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", ecps.Foreign, "Microsoft Office", false},
		"letter.doc":           {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504), ecps.Foreign, "Microsoft Office", false},
		"letter.odt":           {"PK\x03\x04\x14\x00\x00\x08\x00\x00mimetypeapplication/vnd.oasis.opendocument.text", ecps.Foreign, "OpenDocument", false},
		"pieces.zip":           {"PK\x03\x04\x14\x00\x00\x00qr.png", ecps.Foreign, "ZIP", false},
		"message.msg":          {outlook, ecps.Foreign, "Outlook (.msg)", false},
		"letter.rtf":           {"{\\rtf1\\ansi}", ecps.Foreign, "RTF", false},
		"photo.jxl":            {"\xff\x0a\x00", ecps.Foreign, "JPEG XL", false},
		"photo.jp2":            {"\x00\x00\x00\x0cjP  \r\n\x87\n", ecps.Foreign, "JPEG 2000", false},
		"icon.ico":             {"\x00\x00\x01\x00\x01\x00", ecps.Foreign, "ICO", false},
		"moving.webp":          {animatedWebP, ecps.Foreign, "WebP", false},
		"empty.png":            {"", ecps.Empty, "", false},
		"text.txt":             {"Bonjour,\nvoici votre QR code.\n", ecps.NotImage, "", false},
		"colon.txt":            {"Bonjour : voici\n\nvotre QR code.\n", ecps.NotImage, "", false},
		"two-bytes.txt":        {"\xff\xfeB\x00o\x00n\x00", ecps.NotImage, "", false},
		"no-picture.eml":       {mailHead + "Content-Type: text/html\r\n\r\n<img src=\"https://ans.example/qr.png\">", ecps.NoPicture, "", false},
		"no-picture.html":      {"<html><img src=\"page_fichiers/qr.png\"></html>", ecps.NoPicture, "", false},
		"with-a-pdf.eml":       {mail(attached("application/pdf", "qr.pdf", []byte("%PDF-1.7"))), ecps.Foreign, "PDF", true},
		"with-an-empty-part":   {mail(attached("image/png", "qr.png", nil)), ecps.NoPicture, "", false},
		"signed-and-sealed":    {mailHead + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CA\r\n", ecps.Foreign, "S/MIME", true},
		"with-half-a-picture":  {mail(attached("image/png", "qr.png", []byte("\x89PNG\r\n\x1a\n\x00\x00"))), ecps.Damaged, "", false},
		"vector-in-a-page":     {"<html><img src=\"data:image/svg+xml;utf8,%3Csvg xmlns='x'%3E\"></html>", ecps.Foreign, "SVG", true},
		"sixteen-bits.bmp":     {"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00\x01\x00\x10\x00" + strings.Repeat("\x00", 40), ecps.Foreign, "BMP", false},
		"pages-in-a-ring.tiff": {"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00", ecps.Damaged, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(c.raw), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := File(t.Context(), path)
			var why *ecps.PictureError
			if !errors.As(err, &why) || why.Problem != c.problem || why.Format != c.format || why.Inside != c.inside {
				t.Errorf("%v (%+v)", err, why)
			}
		})
	}
	_, err := File(t.Context(), t.TempDir())
	var why *ecps.PictureError
	if !errors.As(err, &why) || why.Problem != ecps.Folder {
		t.Errorf("a folder: %v", err)
	}
}

// TestAPipeIsNotWaitedForForEver: what ends the reading ends a pipe that
// nobody writes to.
func TestAPipeIsNotWaitedForForEver(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close(); _ = out.Close() })
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, err := Stream(ctx, in)
		done <- err
	}()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// endless gives bytes without an end.
type endless struct{ given int }

func (e *endless) Read(p []byte) (int, error) {
	e.given += len(p)
	return len(p), nil
}

func TestAStreamWithoutEndIsNotRead(t *testing.T) {
	from := &endless{}
	_, err := Stream(t.Context(), from)
	var why *ecps.PictureError
	if !errors.As(err, &why) || why.Problem != ecps.TooLarge || from.given > 2*ecps.MaxPictureBytes {
		t.Errorf("%v after %d bytes", err, from.given)
	}
}
