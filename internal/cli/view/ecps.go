package view

import (
	"errors"
	"strconv"
	"strings"

	"caducee/ecps"
	"caducee/ecps/qr"
	"caducee/internal/data"
	"caducee/internal/locale"
)

// Place is where a QR code is drawn: how large it may be, as which format,
// with which colours. Cols and Rows 0 is an output without an end.
type Place struct {
	Cols, Rows int
	Format     qr.Format
	Style      qr.Style
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
	b.WriteString(opens(t, ecps.Link(link.ID)) + "\n" + t.ECPS.QR.NotBinding + "\n")
	drawn, err := draw(link.URL, p)
	var no *qr.NoFit
	switch {
	case errors.As(err, &no):
		b.WriteString(whyNot(t, no) + "\n")
	case err != nil:
		return "", err
	default:
		b.WriteString("\n" + strings.Join(drawn, "\n") + "\n\n")
	}
	b.WriteString(locale.Fill(t.ECPS.QR.Address, "url", link.URL) + "\n")
	return b.String(), err
}

func draw(payload string, p Place) ([]string, error) {
	code, err := qr.New(payload)
	if err != nil {
		return nil, err
	}
	cols, rows := p.Cols, p.Rows
	if cols == 0 {
		cols, rows = unbounded, unbounded
	}
	format, err := code.Fit(cols, rows, p.Format, p.Style)
	if err != nil {
		return nil, err
	}
	return code.Draw(format, p.Style), nil
}

// whyNot words why a code is not drawn.
func whyNot(t *locale.Texts, no *qr.NoFit) string {
	if no.Reason == qr.TooSmall {
		return locale.Fill(t.ECPS.QR.Smaller, "cols", strconv.Itoa(no.Cols), "rows", strconv.Itoa(no.Rows))
	}
	return t.ECPS.QR.NoGround
}

// opens says what the code of a link opens.
func opens(t *locale.Texts, l ecps.Link) string {
	w := t.ECPS.QR
	return map[ecps.Link]string{
		ecps.LinkPortal: w.Portal, ecps.LinkIOS: w.IOS, ecps.LinkAndroid: w.Android, ecps.LinkHelp: w.Help,
	}[l]
}
