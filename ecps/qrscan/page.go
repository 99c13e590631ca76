package qrscan

import (
	"bytes"
	"context"
	"html"
	"net/url"
	"strings"
)

// isPage tells a page of HTML by how it begins, after what may stand before.
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
	return bytes.Contains(text, []byte("<html")) || bytes.Contains(text, []byte("src=\"data:image/"))
}

// page reads the pictures that a page of HTML has in itself, as data: addresses
// (RFC 2397), wherever they stand: in a picture, in a background, in a style.
// Nothing is fetched. The page is not parsed: such an address has a beginning
// and an end of its own, in a page that is broken or cut off too.
func (r *reading) page(ctx context.Context, raw []byte) error {
	for {
		_, rest, ok := bytes.Cut(raw, []byte("data:"))
		if !ok {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		raw = rest
		head, content, ok := dataHead(rest)
		if !ok {
			continue
		}
		if r.parts++; r.parts > mostParts {
			return errFull
		}
		whole := dataEnd(content)
		raw = content[len(whole):]
		data := dataContent(head, whole)
		if err := r.within(3*len(data), func() error { return r.guess(ctx, data) }); err != nil {
			return err
		}
	}
}

// dataHead is what stands before the comma of a data: address; false for
// something else.
func dataHead(text []byte) (head string, content []byte, ok bool) {
	const longest = 200
	at := bytes.IndexByte(text[:min(len(text), longest)], ',')
	if at < 0 || bytes.ContainsAny(text[:at], " \t\r\n<>\"'()") {
		return "", nil, false
	}
	return strings.ToLower(string(text[:at])), text[at+1:], true
}

// dataEnd is the content of a data: address: up to the sign that ends an
// attribute or a style, or to white space after its last character.
func dataEnd(text []byte) []byte {
	padded := false
	for i, c := range text {
		switch {
		case strings.IndexByte("\"'<>()\\", c) >= 0:
			return text[:i]
		case c == '=':
			padded = true
		case padded && c != '&' && c != ';' && c != '%':
			return text[:i]
		}
	}
	return text
}

// dataContent decodes the content of a data: address.
func dataContent(head string, text []byte) []byte {
	if !strings.HasSuffix(head, ";base64") {
		plain, err := url.PathUnescape(string(text))
		if err != nil {
			return nil
		}
		return []byte(plain)
	}
	if bytes.IndexByte(text, '&') >= 0 {
		text = []byte(html.UnescapeString(string(text)))
	}
	if bytes.IndexByte(text, '%') >= 0 {
		if plain, err := url.PathUnescape(string(text)); err == nil {
			text = []byte(plain)
		}
	}
	return fromBase64(bytes.Clone(text))
}
