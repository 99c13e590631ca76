package view

import (
	"errors"
	"strings"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/qr"
)

// Place is where a QR code is drawn: how large it may be, as which format,
// with which colours. Cols and Rows 0 is an output without an end.
type Place struct {
	Cols, Rows int
	// Beside is the lines of the terminal that Rows leaves out, for what
	// stands around the code.
	Beside int
	Format qr.Format
	Style  qr.Style
	// Graphics is how the terminal takes pictures; they are used for
	// qr.Auto.
	Graphics qr.Graphics
}

// unbounded is a place that holds every code (ISO/IEC 18004 ends at 177
// modules).
const unbounded = 1 << 10

// Address renders one address: what it opens and what it is not, its QR code
// where that can be drawn, and the address itself, which always can. Without
// a drawing the text says why, and the error is the *qr.NoFit.
func Address(t *locale.Texts, link data.Link, p Place) (string, error) {
	var b strings.Builder
	b.WriteString(link.Name.In(t.Lang) + "\n")
	b.WriteString(present.Opens(t, ecps.Link(link.ID)) + "\n" + t.ECPS.QR.NotBinding + "\n")
	code, err := qr.New(link.URL)
	if err != nil {
		return "", err
	}
	drawn, err := Code(t, code, p)
	b.WriteString(drawn)
	b.WriteString(locale.Fill(t.ECPS.QR.Address, "url", link.URL) + "\n")
	return b.String(), err
}

// Code renders a code between empty lines, or says why it is not drawn; the
// error is then the *qr.NoFit.
func Code(t *locale.Texts, code qr.Code, p Place) (string, error) {
	cols, rows := p.Cols, p.Rows
	if cols == 0 {
		cols, rows = unbounded, unbounded
	}
	if p.Graphics != "" && p.Format == qr.Auto && code.FitsPicture(cols, rows) {
		if sent, err := code.Picture(p.Graphics); err == nil {
			return "\n" + sent + "\n\n", nil
		}
	}
	format, err := code.Fit(cols, rows, p.Format, p.Style)
	var no *qr.NoFit
	if errors.As(err, &no) {
		return present.NotDrawn(t, no, 0, p.Beside) + "\n", err
	}
	return "\n" + strings.Join(code.Draw(format, p.Style), "\n") + "\n\n", err
}

// Received renders what a received code holds, in words.
func Received(said []present.Said, s Style) string {
	var b strings.Builder
	for _, l := range said {
		sign := " "
		if l.Status != diagnosis.Skip {
			sign = present.Sign(l.Status, s.ASCII)
		}
		b.WriteString(sign + " " + l.Text + "\n")
	}
	return b.String()
}
