// Package shape is the public structure of a card, without anything of its
// holder: which files it has, what describes them, what its directory says, and
// what its codes' objects answer. A card that fails somewhere can be played
// elsewhere from it.
package shape

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// Schema heads the document.
const Schema = "caducee.shape/1"

// Card is a card's structure. Hexadecimal is in upper case.
type Card struct {
	Schema string `json:"schema"`
	ATR    string `json:"atr"`
	Files  []File `json:"files"`
	Codes  []Code `json:"codes"`
}

// File is a file as its selection and its reading showed it.
type File struct {
	// Path begins with the MF, 3F00.
	Path string `json:"path"`
	Kind Kind   `json:"kind"`
	// Control is the template that describes it, "" where the card gave none.
	Control string `json:"control"`
	// SW is the status word of its selection.
	SW string `json:"sw"`
	// Content is what a directory file holds, redacted; "" where it is withheld.
	Content string `json:"content"`
	// Length is that of the content, in bytes, withheld or not.
	Length int `json:"length"`
}

// Kind is what a file is for.
type Kind string

// The kinds of files. The content of the last three is withheld.
const (
	Folder      Kind = "folder"
	Directory   Kind = "directory"
	Certificate Kind = "certificate"
	Number      Kind = "number"
	Other       Kind = "other"
)

// Code is what the card says of a code without spending a try.
type Code struct {
	Reference byte `json:"reference"`
	// Answer is the object's data (GET DATA), "" where there is none.
	Answer string `json:"answer"`
	SW     string `json:"sw"`
}

// Bounds on a document that is read.
const (
	mostFiles   = 64
	mostCodes   = 8
	mostContent = 1 << 13
	// MostDocument is the length of the longest document, in bytes.
	MostDocument = 1 << 20
)

// ErrMalformed is a document that is no card's structure.
var ErrMalformed = errors.New("not the structure of a card")

// Find is the structure in a report of any form: the document alone, a property of
// another one, or a line of a text.
func Find(raw []byte) (Card, error) {
	if c, err := Parse(raw); err == nil {
		return c, nil
	}
	var report struct {
		Structure json.RawMessage `json:"structure"`
	}
	if json.Unmarshal(raw, &report) == nil && report.Structure != nil {
		return Parse(report.Structure)
	}
	for line := range bytes.Lines(raw) {
		if line = bytes.TrimSpace(line); bytes.HasPrefix(line, []byte(`{"schema":"`+Schema+`"`)) {
			return Parse(line)
		}
	}
	return Card{}, ErrMalformed
}

// Parse reads a document, and checks what is in it.
func Parse(raw []byte) (Card, error) {
	var c Card
	if len(raw) > MostDocument {
		return Card{}, ErrMalformed
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return Card{}, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if c.Schema != Schema || len(c.Files) > mostFiles || len(c.Codes) > mostCodes {
		return Card{}, ErrMalformed
	}
	if atr, err := hex.DecodeString(c.ATR); err != nil || len(atr) < 2 || len(atr) > 33 {
		return Card{}, ErrMalformed
	}
	for _, f := range c.Files {
		path, err := hex.DecodeString(f.Path)
		control, err2 := hex.DecodeString(f.Control)
		content, err3 := hex.DecodeString(f.Content)
		if errors.Join(err, err2, err3) != nil || len(path)%2 != 0 || len(path) < 2 || len(path) > 16 || path[0] != 0x3F || path[1] != 0 ||
			len(control) > 256 || len(content) > mostContent || f.Length < 0 || f.Length > mostContent {
			return Card{}, ErrMalformed
		}
	}
	for _, k := range c.Codes {
		if answer, err := hex.DecodeString(k.Answer); err != nil || len(answer) > 256 {
			return Card{}, ErrMalformed
		}
	}
	return c, nil
}

// Bytes is a field in hexadecimal, of a document that Parse took.
func Bytes(field string) []byte {
	b, _ := hex.DecodeString(field)
	return b
}
