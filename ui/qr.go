package ui

import (
	"errors"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"caducee/internal/present"
	"caducee/internal/qr"
	"caducee/steps"
)

// beside is the narrowest column of text that may stand beside a QR code.
const beside = 34

// qrBeside puts a QR code at the left and its words at the right; without the
// room for both, the words.
func (m *Screens) qrBeside(shown *steps.Page, p *page, b steps.QR) {
	drawn, width := m.draw(b.Payload, p.width-2*margin-beside-2, m.roomForQR(shown, p))
	if drawn == nil {
		p.tall = false // no code needs the lines: the actions have them
		p.note(b.Leads)
		for _, l := range wrapAddress(b.Payload, p.inner()) {
			p.put(strings.Repeat(" ", margin) + p.theme.link.Render(l))
		}
		p.blank()
		for _, l := range b.Do {
			p.bullet(l)
		}
		p.blank()
		p.note(b.Trap)
		return
	}
	column := min(p.width-2*margin-width-2, 60)
	var right []string
	add := func(style inked, text string) {
		for _, l := range wrap(text, column) {
			right = append(right, style.Render(l))
		}
	}
	add(ordinary, b.Opens)
	add(ordinary, b.Caution)
	right = append(right, "")
	for _, l := range b.Do {
		for i, part := range wrap(l, column-2) {
			sign := "  "
			if i == 0 {
				sign = p.theme.head.Render(p.theme.signs().bullet) + " "
			}
			right = append(right, sign+part)
		}
	}
	right = append(right, "")
	add(p.theme.status(steps.Warn).UnsetBold(), b.Trap)
	right = append(right, "")
	for _, l := range wrapAddress(b.Short, column) {
		right = append(right, p.theme.link.Render(l))
	}
	p.sideBySide(drawn, width, right)
}

// sideBySide puts so many columns of lines at the left of others.
func (p *page) sideBySide(left []string, width int, right []string) {
	for i := range max(len(left), len(right)) {
		l, text := strings.Repeat(" ", width), ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			text = "  " + right[i]
		}
		p.put(strings.Repeat(" ", margin) + l + text)
	}
}

// qrAlone draws a QR code as large as the screen allows: with its words at its
// right, else above and below it. Where it is not drawn, it is said why.
func (m *Screens) qrAlone(shown *steps.Page, p *page, b steps.QR) {
	if m.aloneBeside(shown, p, b) || m.aloneAbove(shown, p, b) {
		return
	}
	p.text(p.theme.title, 0, shown.Title)
	p.blank()
	lines := addressLines(b, p.inner())
	p.para(m.notDrawn(shown, b.Payload, p.width-2*margin, m.roomForQR(shown, p)-len(lines)))
	if b.AsPicture != "" {
		p.para(b.AsPicture)
	}
	p.code = b.TooLarge
	p.blank()
	for _, l := range lines {
		p.text(p.theme.link, 0, l)
	}
}

// addressLines is the address that is shown with a code, none where it is not.
func addressLines(b steps.QR, width int) []string {
	if b.Short == "" {
		return nil
	}
	return wrapAddress(b.Short, width)
}

// aloneBeside draws the code as high as the screen allows, its words at its
// right; false when there is no room, or nothing to put there.
func (m *Screens) aloneBeside(shown *steps.Page, p *page, b steps.QR) bool {
	if b.Opens == "" {
		return false
	}
	drawn, width := m.draw(b.Payload, p.width-2*margin-beside-2, m.roomForQR(shown, p))
	if drawn == nil {
		return false
	}
	column := min(p.width-2*margin-width-2, 60)
	right := []string{""}
	for _, l := range wrap(shown.Title, column) {
		right = append(right, p.theme.title.Render(l))
	}
	right = append(right, "")
	right = append(right, wrap(b.Opens, column)...)
	right = append(right, "")
	for _, l := range addressLines(b, column) {
		right = append(right, p.theme.link.Render(l))
	}
	if len(right) > len(drawn) {
		return false
	}
	if torn := fontHelps(shown, drawn, column); len(torn) > 0 && len(right)+1+len(torn) <= len(drawn) {
		right = append(append(right, ""), torn...)
	}
	p.sideBySide(drawn, width, right)
	return true
}

// aloneAbove draws the code with its title above and its address below.
func (m *Screens) aloneAbove(shown *steps.Page, p *page, b steps.QR) bool {
	lines := addressLines(b, p.inner())
	drawn, _ := m.draw(b.Payload, p.width-2*margin, m.roomForQR(shown, p)-len(wrap(shown.Title, p.inner()))-len(lines))
	if drawn == nil {
		return false
	}
	p.text(p.theme.title, 0, shown.Title)
	for _, l := range drawn {
		p.put(strings.Repeat(" ", margin) + l)
	}
	for _, l := range lines {
		p.text(p.theme.link, 0, l)
	}
	if b.After != "" && len(p.lines)+3 < m.height {
		p.text(lipgloss.NewStyle(), 0, b.After)
	}
	if torn := fontHelps(shown, drawn, p.inner()); len(p.lines)+len(torn)+2 < m.height {
		for _, l := range torn {
			p.text(lipgloss.NewStyle(), 0, l)
		}
	}
	return true
}

// fontHelps says what helps where a code was drawn in half blocks and the terminal's
// font does not have them; none where it was drawn without.
func fontHelps(shown *steps.Page, drawn []string, width int) []string {
	if !strings.ContainsAny(strings.Join(drawn, ""), "▀▄") {
		return nil
	}
	return wrap(shown.T.ECPS.QR.BrokenHere, width)
}

// roomForQR is how many lines of the screen are left for a QR code under what
// is on the page already.
func (m *Screens) roomForQR(shown *steps.Page, p *page) int {
	rows := m.height - len(p.lines) - 2
	if len(m.banner(shown)) > 0 {
		rows--
	}
	if !p.tall {
		rows -= 4
	}
	return rows
}

// draw gives the lines of a QR code and its width, nil when it does not fit or
// cannot be drawn here.
func (m *Screens) draw(payload string, cols, rows int) ([]string, int) {
	code, err := m.code(payload)
	if err != nil {
		return nil, 0
	}
	style := m.qrStyle()
	format, err := code.Fit(cols, rows, qr.Auto, style)
	if err != nil {
		return nil, 0
	}
	lines := code.Draw(format, style)
	if len(lines) == 0 {
		return nil, 0
	}
	return lines, ansi.StringWidth(lines[0])
}

// notDrawn says why a code is not drawn in a place of so many columns and rows
// of the window.
func (m *Screens) notDrawn(shown *steps.Page, payload string, cols, rows int) string {
	code, err := m.code(payload)
	if err == nil {
		_, err = code.Fit(cols, rows, qr.Auto, m.qrStyle())
	}
	var no *qr.NoFit
	if errors.As(err, &no) {
		return present.NotDrawn(shown.T, no, m.width-cols, m.height-rows)
	}
	return shown.T.Situations.QRTooLarge.Title
}

func (m *Screens) qrStyle() qr.Style {
	style := m.o.QR
	style.ASCII = style.ASCII || m.look.ascii
	return style
}

// code is the QR code of a payload, made once: a page that does not fit is laid
// out several times.
func (m *Screens) code(payload string) (qr.Code, error) {
	if c, ok := m.codes[payload]; ok {
		return c, nil
	}
	c, err := qr.New(payload)
	if err == nil {
		if m.codes == nil {
			m.codes = map[string]qr.Code{}
		}
		m.codes[payload] = c
	}
	return c, err
}

// colors are those that the renderer lets through: a code whose colours were
// taken away would be read the wrong way round on a dark terminal.
func colors(p colorprofile.Profile) qr.Color {
	switch {
	case p >= colorprofile.ANSI256:
		return qr.Color256
	case p >= colorprofile.ANSI:
		return qr.Color16
	}
	return qr.ColorNone
}
