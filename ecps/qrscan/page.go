package qrscan

import (
	"bytes"
	"context"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// isPage tells a page of HTML by how it begins, after what may stand before, and
// any text that has a picture in itself.
func isPage(raw []byte) bool {
	text := bytes.ToLower(raw[:min(len(raw), 4096)])
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))
	for bytes.HasPrefix(text, []byte("<!--")) || bytes.HasPrefix(text, []byte("<?xml")) {
		_, rest, ok := bytes.Cut(text, []byte(">"))
		if !ok {
			return true // a comment longer than what is looked at
		}
		text = bytes.TrimSpace(rest)
	}
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<table", "<div", "<p>", "<p ", "<img", "<center", "<style", "<span"} {
		if bytes.HasPrefix(text, []byte(start)) {
			return true
		}
	}
	return bytes.Contains(text, []byte("<html")) || bytes.Contains(text, []byte("data:image/"))
}

// page reads the pictures that a page of HTML has in itself, as data: addresses
// (RFC 2397), wherever they stand: in a picture, in a background, in a style, in a
// script. Nothing is fetched. The page is not parsed: such an address has a
// beginning and an end of its own, in a page that is broken or cut off too.
func (r *reading) page(ctx context.Context, raw []byte) error {
	for {
		at := dataScheme.FindIndex(raw)
		if at == nil {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		before := raw[:at[0]]
		raw = raw[at[1]:]
		head, content, ok := dataHead(raw)
		if !ok {
			continue
		}
		if r.parts++; r.parts > mostParts {
			return errFull
		}
		whole := dataEnd(content)
		if quote := lastByte(before); !inBase64(head) && (quote == '"' || quote == '\'') {
			whole, _, _ = bytes.Cut(content, []byte{quote})
		}
		raw = content[len(whole):]
		data := dataContent(head, whole)
		if err := r.within(3*len(data), func() error { return r.guess(ctx, data) }); err != nil {
			return err
		}
	}
}

// What a data: address begins with and what ends its head, as themselves and as
// pages write them in entities. Its letters may be of any case (RFC 3986 §3.1).
var (
	dataScheme = regexp.MustCompile(`(?i)data(?::|&#58;|&#x3a;|&colon;)`)
	dataComma  = regexp.MustCompile(`(?i),|&#44;|&#x2c;|&comma;`)
	// dataKind is a head that is one: a type or none, and parameters.
	dataKind = regexp.MustCompile(`^(?:[\w.+-]+/[\w.+*-]+)?(?:;[^;]*)*$`)
	// stringEscape is what scripts and styles write in their strings.
	stringEscape = regexp.MustCompile(`\\(?:u00[[:xdigit:]]{2}|x[[:xdigit:]]{2}|\r?\n|.)`)
)

// dataHead is what stands before the comma of a data: address; false for
// something else.
func dataHead(text []byte) (head string, content []byte, ok bool) {
	const longest = 200
	comma := dataComma.FindIndex(text[:min(len(text), longest)])
	if comma == nil || bytes.ContainsAny(text[:comma[0]], "\r\n<>\"'()") {
		return "", nil, false
	}
	head = strings.ToLower(plainText(string(text[:comma[0]])))
	head = strings.NewReplacer(" ", "", "\t", "").Replace(head)
	return head, text[comma[1]:], dataKind.MatchString(head)
}

// dataEnd is the content of a data: address: up to the sign that ends an
// attribute, a style or a string, or to white space after its last character.
func dataEnd(text []byte) []byte {
	padded := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case strings.IndexByte("\"'<>()", c) >= 0:
			return text[:i]
		case c == '\\' && i+1 < len(text) && (text[i+1] == '"' || text[i+1] == '\''):
			return text[:i]
		case c == '=':
			padded = true
		case padded && c != '&' && c != ';' && c != '%' && c != '\\':
			return text[:i]
		}
	}
	return text
}

func inBase64(head string) bool { return strings.HasSuffix(head, ";base64") }

// lastByte is the last byte of a text, 0 of an empty one.
func lastByte(text []byte) byte {
	if len(text) == 0 {
		return 0
	}
	return text[len(text)-1]
}

// dataContent decodes the content of a data: address.
func dataContent(head string, text []byte) []byte {
	if !inBase64(head) {
		plain, err := url.PathUnescape(string(text))
		if err != nil {
			return nil
		}
		return []byte(plain)
	}
	return fromBase64([]byte(plainText(string(text))))
}

// plainText undoes how a page, a script or an address writes characters that mean
// something there.
func plainText(text string) string {
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	if strings.Contains(text, `\`) {
		text = stringEscape.ReplaceAllStringFunc(text, func(escape string) string {
			switch c := escape[1]; {
			case len(escape) > 3: // u00hh, xhh
				code, _ := strconv.ParseUint(escape[len(escape)-2:], 16, 8)
				return string(rune(code))
			case strings.IndexByte("nrt\r\n", c) >= 0:
				return ""
			}
			return escape[1:]
		})
	}
	if strings.Contains(text, "%") {
		if plain, err := url.PathUnescape(text); err == nil {
			text = plain
		}
	}
	return text
}
