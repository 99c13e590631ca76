package qrscan

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"caducee/ecps"
)

// tnef is a winmail.dat with a file attached.
func tnef(attached []byte) []byte {
	le := binary.LittleEndian
	raw := append([]byte(tnefStart), 1, 0)
	for _, a := range []struct {
		id   uint32
		data []byte
	}{{0x00089006, []byte{0, 0, 1, 0}}, {0x00069002, make([]byte, 14)}, {0x00018010, []byte("qr.png\x00")}, {0x0006800f, attached}} {
		raw = append(raw, 2)
		raw = le.AppendUint32(le.AppendUint32(raw, a.id), uint32(len(a.data)))
		raw = append(append(raw, a.data...), 0, 0)
	}
	return raw
}

// variantLetters are the same e-mail as odd programs write it.
func variantLetters() []letter {
	png := func(t testing.TB, payload string) []byte { t.Helper(); return asPNG(t, made(t, payload, 4)) }
	plain := func(t testing.TB) string { t.Helper(); return base64.StdEncoding.EncodeToString(png(t, address)) }
	one := []string{address}
	wide := func(t testing.TB, order unicode.Endianness, text string) []byte {
		t.Helper()
		raw, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	mail := func(t testing.TB) string { t.Helper(); return string(joinedMail(t, png(t, address))) }
	// page is an address as it stands in a page, with the base64 changed.
	page := func(around string, pairs ...string) func(t testing.TB) []byte {
		return func(t testing.TB) []byte {
			return []byte(fmt.Sprintf(around, strings.NewReplacer(pairs...).Replace(plain(t))))
		}
	}
	part := func(fields, body string) []byte {
		return []byte(mailHead + parted("mixed", "m", textPart, fields+"\r\n\r\n"+body))
	}
	return []letter{
		{"carriage-returns-only.eml", func(t testing.TB) []byte { return []byte(strings.ReplaceAll(mail(t), "\r\n", "\r")) }, one},
		{"a-carriage-return-too-many.eml", func(t testing.TB) []byte { return []byte(strings.ReplaceAll(mail(t), "\r\n", "\r\r\n")) }, one},
		{"encoding-in-quotes.eml", func(t testing.TB) []byte {
			return part("Content-Type: image/png\r\nContent-Transfer-Encoding: \"base64\" (RFC 2045)", plain(t))
		}, one},
		{"base64-piece-by-piece.eml", func(t testing.TB) []byte {
			raw := png(t, address)
			return part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", folded(raw[:100], "\r\n")+folded(raw[100:], "\r\n"))
		}, one},
		{"base64-that-does-not-say-so.eml", func(t testing.TB) []byte {
			return part("Content-Type: image/png", folded(png(t, address), "\r\n"))
		}, one},
		{"base64-said-to-be-text.eml", func(t testing.TB) []byte {
			return part("Content-Type: image/png\r\nContent-Transfer-Encoding: 7bit", folded(png(t, address), "\r\n"))
		}, one},
		{"base64-alone.txt", func(t testing.TB) []byte { return []byte(folded(png(t, address), "\n")) }, one},
		{"address-alone.txt", page("data:image/png;base64,%s"), one},
		{"address-in-a-text.eml", func(t testing.TB) []byte {
			return part("Content-Type: text/plain", "Bonjour\r\ndata:image/png;base64,"+plain(t))
		}, one},
		{"four-messages-deep.eml", func(t testing.TB) []byte {
			message := mail(t)
			for i := range 4 {
				message = mailHead + parted("mixed", fmt.Sprint("outer", i), textPart, "Content-Type: message/rfc822\r\n\r\n"+message)
			}
			return []byte(message)
		}, one},
		{"second-of-a-mailbox", func(t testing.TB) []byte {
			const from = "From ne-pas-repondre@ans.example Fri Nov 27 10:00:00 2026\r\n"
			return []byte(from + mailHead + "\r\nFrom la ligne\r\n\r\n" + from + mail(t))
		}, one},
		{"winmail.dat", func(t testing.TB) []byte { return tnef(png(t, address)) }, one},
		{"winmail.eml", func(t testing.TB) []byte {
			return part("Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64", folded(tnef(png(t, address)), "\r\n"))
		}, one},

		{"two-bytes-without-a-mark.html", func(t testing.TB) []byte {
			return wide(t, unicode.LittleEndian, string(page("<html><img src=\"data:image/png;base64,%s\">")(t)))
		}, one},
		{"two-bytes-the-other-way.html", func(t testing.TB) []byte {
			return wide(t, unicode.BigEndian, string(page("<html><img src=\"data:image/png;base64,%s\">")(t)))
		}, one},
		{"two-bytes-in-a-part.eml", func(t testing.TB) []byte {
			text := wide(t, unicode.LittleEndian, string(page("<html><img src=\"data:image/png;base64,%s\">")(t)))
			return part("Content-Type: text/html; charset=utf-16le\r\nContent-Transfer-Encoding: base64", folded(text, "\r\n"))
		}, one},
		{"capitals.html", page("<IMG SRC=\"DATA:IMAGE/PNG;BASE64,%s\">"), one},
		{"spaces-in-the-head.html", page("<img src=\"data:image/png; base64, %s\">"), one},
		{"head-in-entities.html", page("<img src=\"data&#58;image&sol;png&semi;base64&comma;%s\">", "=", "&#x3d;"), one},
		{"head-in-percents.html", page("<img src=\"data:image/png%%3Bbase64,%s\">"), one},
		{"all-in-percents.html", func(t testing.TB) []byte {
			return []byte("<img src=\"data:image/png," + url.PathEscape(string(png(t, address))) + "\">")
		}, one},
		{"in-a-script.html", page("<html><script>x={\"qr\":\"data:image\\/png;base64,%s\"}</script>", "/", `\/`), one},
		{"html-in-a-script.html", page("<html><script>x=\"<img src=\\\"data:image/png;base64,%s\\\">\"</script>"), one},
		{"numbers-in-a-script.html", page("<html><script>x='data:image/png;base64,%s'</script>", "=", `\u003d`, "+", `\u002B`, "/", `\x2f`), one},
		{"lines-in-a-style.html", func(t testing.TB) []byte {
			s := plain(t)
			return []byte("<html><style>a{background:url(\"data:image/png;base64," + s[:60] + "\\\n" + s[60:] + "\")}</style>")
		}, one},
		{"page-in-an-attribute.html", func(t testing.TB) []byte {
			return []byte("<html><iframe srcdoc=\"" + html.EscapeString("<img src=\"data:image/png;base64,"+plain(t)+"\">") + "\">")
		}, one},
		{"picture-in-a-drawing.svg", page("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/png;base64,%s\"/></svg>"), one},
		{"drawing-in-a-page.html", func(t testing.TB) []byte {
			drawing := page("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/png;base64,%s\"/></svg>")(t)
			return []byte("<img src=\"data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(drawing) + "\">")
		}, one},
		{"end-is-missing.jpg", func(t testing.TB) []byte {
			return bytes.TrimSuffix(asJPEG(t, made(t, address, 6), 80), []byte("\xff\xd9"))
		}, one},
	}
}

// variantHostiles are messages that cost memory by being in each other, and files of
// many messages.
func variantHostiles() []hostile {
	return []hostile{
		{"messages-that-are-not-encoded.eml", func(testing.TB) []byte {
			message := strings.Repeat("no picture ", 18<<20/11)
			for i := range 12 {
				message = mailHead + parted("mixed", fmt.Sprint("m", i), "Content-Type: message/rfc822\r\n\r\n"+message)
			}
			return []byte(message)
		}, ecps.TooLarge},
		{"a-million-messages", func(testing.TB) []byte {
			return bytes.Repeat([]byte("From a\nSubject: b\n\n"), 1_000_000)
		}, ecps.TooSlow},
		{"many-files.dat", func(testing.TB) []byte {
			one := tnef(nil)[6:]
			return append([]byte(tnefStart+"\x01\x00"), bytes.Repeat(one, ecps.MaxPictureBytes/len(one)-1)...)
		}, ecps.TooSlow},
		{"carriage-returns.eml", func(testing.TB) []byte {
			return []byte("Subject: a\r" + strings.Repeat("\r", 19<<20))
		}, ecps.NoPicture},
	}
}
