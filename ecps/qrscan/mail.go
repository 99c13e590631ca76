package qrscan

import (
	"bytes"
	"context"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"

	"caducee/ecps"
)

// headers are fields that a message has and a text does not begin with
// (RFC 5322, RFC 2045).
var headers = []string{
	"From", "To", "Date", "Subject", "Message-Id", "Received", "Return-Path", "Delivered-To", "Mime-Version", "Content-Type",
	"Content-Transfer-Encoding", "Content-Disposition", "X-Mozilla-Status", "Sender", "Reply-To", "Cc", "Dkim-Signature", "Arc-Seal",
}

// mailOf is the message that a file is, nil for one that is none.
func mailOf(raw []byte) *mail.Message {
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), "\r\n")
	// A mailbox has a line before each message (RFC 4155), Apple's Mail the
	// message's length.
	if line, rest, ok := bytes.Cut(raw, []byte("\n")); ok && (bytes.HasPrefix(line, []byte("From ")) || onlyDigits(line)) {
		raw = rest
	}
	end := endOfFields(raw)
	message, err := mail.ReadMessage(io.MultiReader(bytes.NewReader(fields(raw[:end])), strings.NewReader("\r\n"), bytes.NewReader(raw[end:])))
	if err != nil {
		return nil
	}
	for _, name := range headers {
		if message.Header.Get(name) != "" {
			return message
		}
	}
	return nil
}

func onlyDigits(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) > 0 && len(bytes.Trim(line, "0123456789")) == 0
}

// fields are the lines of a message's header that are fields: what programs
// and people leave between them is skipped, as mail programs do.
func fields(header []byte) []byte {
	var kept []byte
	for line := range bytes.Lines(header) {
		line = bytes.TrimRight(line, "\r\n")
		name, _, ok := bytes.Cut(line, []byte(":"))
		further := len(line) > 0 && (line[0] == ' ' || line[0] == '\t') && len(kept) > 0
		if further || ok && len(name) > 0 && !bytes.ContainsAny(name, " \t\r\x00") {
			kept = append(append(kept, line...), '\r', '\n')
		}
	}
	return kept
}

// endOfFields is where a message's body begins: after its first empty line.
func endOfFields(raw []byte) int {
	at := 0
	for line := range bytes.Lines(raw) {
		at += len(line)
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			break
		}
	}
	return at
}

// mailbox reads a message, or those of a file that begins as a mailbox does: there
// the next one begins behind an empty line with "From " (RFC 4155).
func (r *reading) mailbox(ctx context.Context, raw []byte) error {
	several := bytes.HasPrefix(raw, []byte("From "))
	for start := 0; start < len(raw); {
		end := len(raw)
		if several {
			end = nextMessage(raw, start)
		}
		message := mailOf(raw[start:end])
		start = end
		if r.parts++; r.parts > mostParts {
			return errFull
		}
		if message == nil {
			continue
		}
		if err := r.part(ctx, message.Header.Get, message.Body); err != nil {
			return err
		}
	}
	return nil
}

// nextMessage is where the message of a mailbox ends that begins at start.
func nextMessage(raw []byte, start int) int {
	for at := start; ; {
		found := bytes.Index(raw[at:], []byte("\nFrom "))
		if found < 0 {
			return len(raw)
		}
		before := bytes.TrimSuffix(raw[start:at+found], []byte("\r"))
		at += found + 1
		if bytes.HasSuffix(before, []byte("\n")) {
			return at
		}
	}
}

// part reads one part of a message, and those in it.
func (r *reading) part(ctx context.Context, header func(string) string, body io.Reader) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.parts++; r.parts > mostParts {
		return errFull
	}
	// Of a type with parameters that are not well formed, the type is known.
	kind, params, _ := mime.ParseMediaType(header("Content-Type"))
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		return r.several(ctx, multipart.NewReader(body, params["boundary"]))
	}
	if name := sealed[kind]; name != "" {
		r.note(&ecps.PictureError{Problem: ecps.Foreign, Format: name, Inside: true})
		return nil
	}
	// A truncated message has what came of it.
	most := max((mostHeld-r.held)/2, 0)
	raw, _ := io.ReadAll(io.LimitReader(body, int64(min(most, ecps.MaxPictureBytes))+1))
	switch {
	case len(raw) == 0:
		return ctx.Err()
	case len(raw) > most:
		r.note(&ecps.PictureError{Problem: ecps.TooLarge})
		return nil
	}
	raw = unpacked(raw, header("Content-Transfer-Encoding"))
	return r.within(2*len(raw), func() error {
		if kind == "text/html" && signature(raw) == "" && twoBytes(raw) == nil {
			return r.page(ctx, raw)
		}
		return r.guess(ctx, raw)
	})
}

// sealed are the kinds of parts that only the user's mail program opens.
var sealed = map[string]string{
	"application/pkcs7-mime": "S/MIME", "application/x-pkcs7-mime": "S/MIME", "application/pgp-encrypted": "PGP",
}

// several reads the parts of a part.
func (r *reading) several(ctx context.Context, parts *multipart.Reader) error {
	if r.depth++; r.depth > deepest {
		r.depth--
		return nil
	}
	defer func() { r.depth-- }()
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			return ctx.Err() // the end, or what cannot be told apart further on
		}
		if err := r.part(ctx, part.Header.Get, part); err != nil {
			return err
		}
	}
}
