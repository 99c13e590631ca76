package qrscan

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io"
	"mime/quotedprintable"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// unpacked undoes how a part was made fit for the mail (RFC 2045 §6); raw is
// used up.
func unpacked(raw []byte, how string) []byte {
	how = strings.ToLower(strings.Trim(how, " \t\""))
	switch {
	case strings.HasPrefix(how, "base64"):
		return fromBase64(raw)
	case strings.HasPrefix(how, "quoted-printable"):
		plain, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(raw)))
		if err == nil || errors.Is(err, io.ErrUnexpectedEOF) || len(plain) > 0 {
			return plain
		}
	}
	return raw
}

// fromBase64 decodes base64 of either alphabet, whatever stands between its
// characters (RFC 2045 §6.8 has it ignored). Some programs encode piece by piece:
// after the end of one comes another. raw is used up.
func fromBase64(raw []byte) []byte {
	plain := raw[:0] // is always shorter than what was read
	var four [4]byte
	n := 0
	flush := func() {
		var three [3]byte
		if n > 1 {
			got, _ := base64.RawStdEncoding.Decode(three[:], four[:n]) // only its own characters are there
			plain = append(plain, three[:got]...)
		}
		n = 0
	}
	for _, c := range raw {
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
		case c == '-':
			c = '+'
		case c == '_':
			c = '/'
		case c == '=':
			flush()
			continue
		default:
			continue
		}
		four[n] = c
		if n++; n == len(four) {
			flush()
		}
	}
	flush()
	return plain
}

// bareBase64 is a picture that is there in base64 and does not say so; nil for
// anything else.
func bareBase64(raw []byte) []byte {
	const first = 120
	begins := bytes.TrimSpace(raw[:min(len(raw), first)])
	if signature(fromBase64(bytes.Clone(begins))) == "" {
		return nil
	}
	return fromBase64(bytes.Clone(raw))
}

// fromUTF16 is a text that some programs of Windows save in two bytes a
// character, with a mark of their order before it or not.
func fromUTF16(raw []byte) ([]byte, bool) {
	set := twoBytes(raw)
	if set == nil {
		return nil, false
	}
	text, err := set.NewDecoder().Bytes(raw)
	return text, err == nil && len(text) > 0
}

// twoBytes is the character set of a text of two bytes a character, nil for
// anything else.
func twoBytes(raw []byte) encoding.Encoding {
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	switch orderOf(raw) {
	case binary.LittleEndian:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case binary.BigEndian:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// orderOf tells which byte of each character comes first, by the first ones, which
// are ASCII; nil for a text of single bytes and for what is no text.
func orderOf(raw []byte) binary.ByteOrder {
	const looked = 16
	if len(raw) < looked {
		return nil
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		ascii := true
		for i := 0; i < looked; i += 2 {
			c := order.Uint16(raw[i:])
			ascii = ascii && (c >= ' ' && c < 0x7f || c == '\r' || c == '\n' || c == '\t')
		}
		if ascii {
			return order
		}
	}
	return nil
}

// lines gives a message the ends of lines that messages have, where a program
// wrote others: CR alone, or one CR too many before each LF. It returns raw itself
// where there is nothing to do.
func lines(raw []byte) []byte {
	header := raw[:endOfFields(raw)]
	if bytes.Count(header, []byte("\r")) == bytes.Count(header, []byte("\r\n")) {
		return raw
	}
	out := make([]byte, 0, len(raw))
	for at := 0; at < len(raw); at++ {
		if raw[at] != '\r' {
			out = append(out, raw[at])
			continue
		}
		for bytes.HasPrefix(raw[at+1:], []byte("\r\n")) {
			at++
		}
		if at+1 == len(raw) || raw[at+1] != '\n' {
			out = append(out, '\n')
		}
	}
	return out
}
