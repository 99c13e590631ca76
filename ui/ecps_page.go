package ui

import (
	"strconv"
	"strings"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/qr"
)

// browseLimit is how long a browser may take to be started.
const browseLimit = 10 * time.Second

// beside is the narrowest column of text that may stand beside a QR code.
const beside = 34

func (s *routeSteps) page(m *Model, p *page) {
	step := s.step()
	words := present.RouteStep(m.t, step.ID)
	p.tall = step.Drawn && m.height < 30
	p.text(p.theme.Title, 0, locale.Fill(m.t.Wizard.ECPS.Step, "n", strconv.Itoa(s.at+1),
		"total", strconv.Itoa(len(s.route.Steps)), "title", words.Title))
	p.put("")
	p.code = s.route.Code
	if step.Drawn {
		s.withQR(m, p, words)
	} else {
		s.says(m, p, words)
	}
	k, w := m.t.Wizard.Keys, m.t.Wizard.ECPS
	p.key(k.Enter, w.Done)
	if len(step.Links) > 1 {
		p.key("a", s.other(m))
	}
	if step.Countdown > 0 {
		if s.until.IsZero() {
			p.key("d", w.StartCount)
		} else {
			p.key("d", w.StopCount)
		}
	}
	if step.TakesPicture {
		p.key("r", w.Picture)
	}
	if step.ID == ecps.StepPortal {
		if m.o.Browse != nil {
			p.key("o", w.Here)
		}
		p.key("n", w.NoPortal)
	}
	if len(step.Links) > 0 {
		p.key("g", w.Large)
		if m.o.Browse != nil && step.ID != ecps.StepPortal {
			p.key("o", w.Here)
		}
		p.key("y", m.t.Wizard.Portals.Copy)
	}
	p.key("p", w.Postpone)
	m.lastKeys(p)
}

// other names the address that the key shows next.
func (s *routeSteps) other(m *Model) string {
	l := s.step().Links
	return l[(s.link+1)%len(l)].In(m.data).Name.In(m.t.Lang)
}

// says is a step without an address.
func (s *routeSteps) says(m *Model, p *page, words locale.ECPSStep) {
	p.note(words.See)
	p.blank()
	for _, l := range words.Do {
		p.bullet(l)
	}
	if a := s.address(m); a != "" {
		p.blank()
		p.note(s.step().Links[s.link].In(m.data).What.In(m.t.Lang))
		p.text(p.theme.Link, 0, a)
	}
	if s.step().AsksNumber {
		p.blank()
		s.number.page(m, p)
		if s.number.typed == "" {
			p.whereNumber()
		}
	}
	if s.step().Countdown > 0 {
		p.blank()
		s.countdown(m, p)
	}
	p.blank()
	p.text(p.theme.Status(diagnosis.Warn).UnsetBold(), 0, words.Trap)
	if s.step().ID == ecps.StepScan && m.height >= 24 {
		p.blank()
		p.drawing(m.look.Phone())
	}
}

func (s *routeSteps) countdown(m *Model, p *page) {
	w, total := m.t.ECPS.Countdown, s.step().Countdown
	if s.over {
		p.text(p.theme.Status(diagnosis.Warn), 0, w.Over)
		return
	}
	if s.until.IsZero() {
		p.para(locale.Fill(w.Start, "seconds", strconv.Itoa(int(total.Seconds()))))
		return
	}
	left := max(int(s.until.Sub(m.o.Clock()).Seconds()+0.5), 0)
	p.bar(left, int(total.Seconds()), w.Left.For(left))
}

// withQR puts the QR code at the left and the words beside it; without the
// room for both, the words, and a key for the code alone.
func (s *routeSteps) withQR(m *Model, p *page, words locale.ECPSStep) {
	link := s.step().Links[min(s.link, len(s.step().Links)-1)]
	address := link.In(m.data)
	drawn, cols := m.draw(address.URL, p.width-2*margin-beside-2, m.roomForQR(p))
	if drawn == nil {
		for _, l := range words.Do {
			p.bullet(l)
		}
		p.blank()
		p.note(present.Opens(m.t, link))
		for _, l := range wrapAddress(address.URL, p.inner()) {
			p.put("  " + p.theme.Link.Render(l))
		}
		p.blank()
		p.note(words.Trap)
		return
	}
	var right []string
	column := min(p.width-2*margin-cols-2, 60)
	add := func(style lipgloss.Style, text string) {
		for _, l := range wrap(text, column) {
			right = append(right, style.Render(l))
		}
	}
	plain := lipgloss.NewStyle()
	add(plain, present.Opens(m.t, link))
	add(plain, m.t.ECPS.QR.NotBinding)
	right = append(right, "")
	for _, l := range words.Do {
		for i, part := range wrap(l, column-2) {
			sign := "  "
			if i == 0 {
				sign = p.theme.Head.Render(p.theme.Signs().Bullet) + " "
			}
			right = append(right, sign+part)
		}
	}
	right = append(right, "")
	add(p.theme.Status(diagnosis.Warn).UnsetBold(), words.Trap)
	right = append(right, "")
	for _, l := range wrapAddress(data.Short(address.URL), column) {
		right = append(right, p.theme.Link.Render(l))
	}
	for i := range max(len(drawn), len(right)) {
		left, text := strings.Repeat(" ", cols), ""
		if i < len(drawn) {
			left = drawn[i]
		}
		if i < len(right) {
			text = right[i]
		}
		p.put(strings.Repeat(" ", margin) + left + "  " + text)
	}
}

// roomForQR is how many lines of the screen are left for a QR code under the
// title.
func (m *Model) roomForQR(p *page) int {
	rows := m.height - len(p.lines) - 2
	if len(m.banner()) > 0 {
		rows--
	}
	if !p.tall {
		rows -= 4
	}
	return rows
}

// draw gives the lines of a QR code and its width, nil when it does not fit
// or cannot be drawn here.
func (m *Model) draw(payload string, cols, rows int) ([]string, int) {
	code, err := m.code(payload)
	if err != nil {
		return nil, 0
	}
	lines, _ := m.drawCode(code, cols, rows)
	if len(lines) == 0 {
		return nil, 0
	}
	return lines, ansi.StringWidth(lines[0])
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
