package plain

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"caducee/internal/locale"
	"caducee/internal/qr"
	"caducee/steps"
)

// code draws a QR code that has the page for itself; elsewhere it says what to
// do, and the address with where it leads.
func (w *teller) code(p steps.Page, b steps.QR) []string {
	t := p.T.Plain.ECPS
	if b.Alone {
		lines := append(w.drawing(p, b.Payload), b.After)
		if b.Short != "" {
			lines = append(lines, b.Payload)
		}
		return lines
	}
	var lines []string
	if b.See != "" {
		lines = append(lines, locale.Fill(t.Seen, "text", b.See))
	}
	for _, do := range b.Do {
		lines = append(lines, toDo(p.T, do))
	}
	if b.Trap != "" {
		lines = append(lines, locale.Fill(t.Trap, "text", b.Trap))
	}
	return append(lines, locale.Fill(p.T.Plain.Portals.Address, "line", b.Leads, "url", b.Payload))
}

// promptRows are kept free under a drawing.
const promptRows = 3

func (w *teller) drawing(p steps.Page, payload string) []string {
	code, err := qr.New(payload)
	if err != nil {
		return []string{p.T.Situations.QRTooLarge.Title}
	}
	cols, rows := 1<<10, 1<<10
	if w.o.Size != nil {
		if c, r := w.o.Size(); c > 0 { // a terminal that knows its size
			cols, rows = c, r-promptRows
		}
	}
	style := w.o.QR
	style.ASCII = style.ASCII || w.o.ASCII
	format, err := code.Fit(cols, rows, qr.Auto, style)
	if err != nil {
		return []string{p.T.Situations.QRTooLarge.Title}
	}
	drawn := code.Draw(format, style)
	first := locale.Fill(p.T.Plain.ECPS.QRFollows, "columns", strconv.Itoa(ansi.StringWidth(drawn[0])))
	return []string{first, "\n" + strings.Join(drawn, "\n") + "\n"}
}
