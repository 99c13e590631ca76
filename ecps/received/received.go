// Package received is what the QR codes of a received picture are, or why a
// picture has none, as data: ecps/qrscan finds them, others put them in words.
package received

import (
	"errors"
	"fmt"
	"image"

	"caducee/internal/diagnosis"
	"caducee/internal/qr"
)

// The bounds of a picture that is read.
const (
	// MaxBytes is the largest file.
	MaxBytes = 20 << 20
	// MaxPoints is the largest picture, in pixels; a kind of picture that
	// takes much memory for each has a lower bound (Error.Points).
	MaxPoints = 50_000_000
)

// Found is one QR code of a picture.
type Found struct {
	// Content is what it holds, byte for byte.
	Content qr.Content
	// At is where it is in the picture, about.
	At image.Rectangle
}

// Code makes the same message as a new symbol. It fails when the content is
// Special: the same bytes would then be another message.
func (f Found) Code() (qr.Code, error) {
	if f.Content.Special {
		return qr.Code{}, ErrSpecial
	}
	return qr.New(string(f.Content.Bytes))
}

// ErrSpecial is a symbol that says more than its bytes.
var ErrSpecial = errors.New("the QR code cannot be drawn again exactly")

// Problem is why no code was read.
type Problem int

// The problems.
const (
	NoFile   Problem = iota + 1 // it cannot be opened, or is no file
	NotImage                    // its content is none of the formats
	Damaged                     // it ends early, or does not follow its format
	TooLarge                    // too many bytes or points
	TooSlow                     // the time for reading has passed
	NoCode                      // a picture without a QR code
)

// Error is why a picture gave no code.
type Error struct {
	Problem Problem
	// Points is the bound, in pixels, for a picture of this kind, where that
	// was exceeded; 0 when it was the bytes.
	Points int
	Err    error
}

func (e *Error) Error() string {
	what := map[Problem]string{
		NoFile: "the file cannot be opened", NotImage: "not a picture", Damaged: "damaged picture",
		TooLarge: "picture too large", TooSlow: "reading the picture took too long", NoCode: "no QR code in the picture",
	}[e.Problem]
	if e.Err == nil {
		return what
	}
	return fmt.Sprintf("%s: %v", what, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// Code is the situation's number.
func (e *Error) Code() diagnosis.Code {
	switch e.Problem {
	case NoCode:
		return diagnosis.CodePictureNoCode
	case TooLarge, TooSlow:
		return diagnosis.CodePictureTooLarge
	}
	return diagnosis.CodePictureUnreadable
}
