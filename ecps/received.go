package ecps

import (
	"errors"
	"fmt"
	"image"

	"caducee/internal/diagnosis"
	"caducee/internal/qr"
)

// The bounds of a picture that is read.
const (
	// MaxPictureBytes is the largest file.
	MaxPictureBytes = 20 << 20
	// MaxPicturePoints is the largest picture, in pixels; a kind of picture that
	// takes much memory for each has a lower bound (PictureError.Points).
	MaxPicturePoints = 50_000_000
)

// Received is one QR code of a picture.
type Received struct {
	// Content is what it holds, byte for byte.
	Content qr.Content
	// At is where it is in the picture, about.
	At image.Rectangle
}

// Code makes the same message as a new symbol. It fails when the content is
// Special: the same bytes would then be another message.
func (f Received) Code() (qr.Code, error) {
	if f.Content.Special {
		return qr.Code{}, ErrSpecial
	}
	return qr.New(string(f.Content.Bytes))
}

// ErrSpecial is a symbol that says more than its bytes.
var ErrSpecial = errors.New("the QR code cannot be drawn again exactly")

// PictureProblem is why no code was read.
type PictureProblem int

// The problems.
const (
	NoFile      PictureProblem = iota + 1 // it cannot be opened, or is no file
	NotImage                              // its content is none of the formats
	Damaged                               // it ends early, or does not follow its format
	TooLarge                              // too many bytes or points
	TooSlow                               // the time for reading has passed
	NoCode                                // a picture without a QR code
	Empty                                 // a file of no bytes
	Folder                                // a folder
	Foreign                               // of a kind that has a name and is not read (PictureError.Format)
	NoPicture                             // a message or a page that has no picture in it
	OtherCode                             // a code of another kind (PictureError.Format)
	NoClipboard                           // the clipboard has no picture, or gives none
)

// PictureError is why a picture gave no code.
type PictureError struct {
	Problem PictureProblem
	// Format is the kind of file or of code that is not read, by the name that it
	// has in every language: PDF, HEIC, Data Matrix; "" where Problem says all.
	Format string
	// Inside is true where the problem is a part's of a message or page.
	Inside bool
	// Points is the bound, in pixels, for a picture of this kind, where that
	// was exceeded; 0 when it was the bytes.
	Points int
	Err    error
}

func (e *PictureError) Error() string {
	what := map[PictureProblem]string{
		NoFile: "the file cannot be opened", NotImage: "not a picture", Damaged: "damaged picture",
		TooLarge: "picture too large", TooSlow: "reading the picture took too long", NoCode: "no QR code in the picture",
		Empty: "the file is empty", Folder: "a folder, not a file", Foreign: "a file that is not read", NoPicture: "no picture in the message",
		OtherCode: "a code of another kind", NoClipboard: "no picture on the clipboard",
	}[e.Problem]
	if e.Format != "" {
		what += " (" + e.Format + ")"
	}
	if e.Err == nil {
		return what
	}
	return fmt.Sprintf("%s: %v", what, e.Err)
}

func (e *PictureError) Unwrap() error { return e.Err }

// Code is the situation's number.
func (e *PictureError) Code() diagnosis.Code {
	switch e.Problem {
	case NoCode, NoPicture, OtherCode:
		return diagnosis.CodePictureNoCode
	case TooLarge, TooSlow:
		return diagnosis.CodePictureTooLarge
	}
	return diagnosis.CodePictureUnreadable
}
