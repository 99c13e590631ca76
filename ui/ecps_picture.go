package ui

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/ecps/qrscan"
	read "caducee/ecps/received"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/qr"
	"caducee/steps"
)

// longestPath is how much may be typed as a file's name.
const longestPath = 1024

// received is a QR code that came as a picture: its file is named, what it
// holds is told, and it is drawn again. The content is never followed.
type received struct {
	typed string
	// reading is the attempt that is being waited for, 0 none; stop ends it.
	reading, attempt int
	stop             context.CancelFunc
	// problem is why the last file gave no code, "" none.
	problem string
	code    diagnosis.Code
	found   []read.Found
	focus   int
	// chosen is the code that was taken among those found, -1 none yet.
	chosen int
	// drawn is set once the person asked for the drawing.
	drawn bool
}

func newReceived() *received { return &received{chosen: -1} }

// pictureMsg brings what a file holds.
type pictureMsg struct {
	attempt int
	name    string
	found   []read.Found
	err     error
}

func (*received) stage() steps.Step { return steps.StepECPS }

func (s *received) waiting(*Model) bool { return s.reading != 0 }

// left ends a reading that nobody waits for any more.
func (s *received) left() {
	if s.stop != nil {
		s.stop()
	}
	s.stop, s.reading = nil, 0
}

func (s *received) update(m *Model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pictureMsg:
		s.take(m, msg)
		return nil
	case tea.PasteMsg:
		if s.asking() {
			s.add(msg.Content)
		}
		return nil
	}
	switch {
	case s.reading != 0:
		if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "esc" {
			s.left()
		}
		return nil
	case s.asking():
		return s.typePath(m, msg)
	case s.chosen < 0:
		if i, ok := chosen(m, msg, &s.focus, len(s.found)); ok {
			s.chosen = i
			m.scroll = 0
			return nil
		}
	default:
		if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "enter" {
			return s.next(m)
		}
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "esc", "left", "backspace":
			s.backward(m)
		}
	}
	return nil
}

// asking reports that a file is to be named.
func (s *received) asking() bool { return s.reading == 0 && len(s.found) == 0 }

// next draws the code, and after that goes back to the route.
func (s *received) next(m *Model) tea.Cmd {
	m.scroll = 0
	if s.drawn || m.shared || s.found[s.chosen].Content.Special {
		return m.back()
	}
	s.drawn = true
	return nil
}

// backward undoes the last choice on this screen.
func (s *received) backward(m *Model) {
	m.scroll = 0
	switch {
	case s.drawn:
		s.drawn = false
	case s.chosen >= 0 && len(s.found) > 1:
		s.chosen = -1
	default:
		s.found, s.chosen = nil, -1
	}
}

// typePath takes a key of the file's name.
func (s *received) typePath(m *Model, msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch k.String() {
	case "enter":
		return s.read(m)
	case "esc":
		return m.back()
	case "backspace":
		if r := []rune(s.typed); len(r) > 0 {
			s.typed = string(r[:len(r)-1])
		}
	case "ctrl+u", "delete":
		s.typed = ""
	default:
		s.add(k.Text)
	}
	return nil
}

func (s *received) add(text string) {
	for _, r := range text {
		if r < ' ' || r == 0x7f || len(s.typed)+4 > longestPath {
			continue
		}
		s.typed += string(r)
	}
	s.problem, s.code = "", 0
}

// read reads the file away from the screen.
func (s *received) read(m *Model) tea.Cmd {
	if strings.TrimSpace(s.typed) == "" {
		return nil
	}
	s.attempt++
	s.reading, s.problem, s.code = s.attempt, "", 0
	ctx, stop := context.WithCancel(m.ctx)
	s.stop = stop
	typed, attempt := s.typed, s.attempt
	return func() tea.Msg {
		defer stop()
		home, _ := os.UserHomeDir() // "" only leaves "~" as it is
		name := qrscan.Path(typed, home, runtime.GOOS == "windows")
		found, err := qrscan.File(ctx, name)
		return pictureMsg{attempt, name, found, err}
	}
}

func (s *received) take(m *Model, msg pictureMsg) {
	if msg.attempt != s.reading {
		return // given up meanwhile
	}
	s.reading, s.stop = 0, nil
	s.focus, s.chosen, s.drawn = 0, -1, false
	if msg.err != nil {
		s.problem, s.code = present.Unread(m.t, msg.err, msg.name)
		return
	}
	s.found = msg.found
	if len(s.found) == 1 {
		s.chosen = 0
	}
}

func (s *received) page(m *Model, p *page) {
	w, k := m.t.Wizard.ECPS, m.t.Wizard.Keys
	switch {
	case s.reading != 0:
		p.title("", w.PictureTitle)
		p.para(m.spinner() + " " + m.t.ECPS.Picture.Reading)
		p.key(k.Escape, k.Back)
	case s.asking():
		s.ask(m, p)
	case s.chosen < 0:
		p.title("", w.PictureChoices)
		for i, f := range s.found {
			p.choice(i, present.Item(m.t, m.data, i, f, p.mask), "", i == s.focus)
		}
		p.code = diagnosis.CodePictureSeveral
		p.key(k.Enter, k.Take)
		p.key("↑↓", k.Choose)
		m.lastKeys(p)
	case s.drawn && !m.shared:
		s.drawing(m, p)
	default:
		s.tell(m, p)
	}
}

// ask asks for the file.
func (s *received) ask(m *Model, p *page) {
	w, k := m.t.Wizard.ECPS, m.t.Wizard.Keys
	p.typing = true
	p.title("", w.PictureTitle)
	p.para(m.t.ECPS.Picture.Intro, "", w.PictureHow)
	p.blank()
	room := max(p.inner()-ansi.StringWidth(w.PictureField)-margin-10, 4)
	p.field(w.PictureField, lastOf(s.typed, room), "")
	if s.problem != "" {
		p.text(p.theme.Status(diagnosis.Warn), 0, s.problem)
		p.code = s.code
	} else {
		p.note(w.PictureDrop)
	}
	p.key(k.Enter, w.PictureOpen)
	p.key(k.Escape, k.Back)
	p.key("F1", k.Help)
}

// lastOf is the end of a text, in so many columns.
func lastOf(s string, cols int) string {
	if ansi.StringWidth(s) <= cols {
		return s
	}
	return "…" + ansi.TruncateLeft(s, ansi.StringWidth(s)-cols+1, "")
}

// tell says what the code holds.
func (s *received) tell(m *Model, p *page) {
	w, k := m.t.Wizard.ECPS, m.t.Wizard.Keys
	f := s.found[s.chosen]
	if m.shared {
		p.title("", w.PictureHidden)
	} else {
		p.title("", w.PictureHolds)
	}
	for _, l := range present.Content(m.t, m.data, f, p.mask) {
		if l.Status == diagnosis.Skip {
			p.para(l.Text)
			continue
		}
		sign := present.Sign(l.Status, p.theme.ASCII)
		for i, part := range wrap(l.Text, p.inner()-2) {
			if i > 0 {
				sign = " "
			}
			p.put(strings.Repeat(" ", margin) + p.theme.Status(l.Status).Render(sign) + " " + part)
		}
	}
	p.code = present.ContentCode(m.data, f)
	if m.shared {
		p.blank()
		p.para(w.PictureShow)
	}
	if m.shared || f.Content.Special {
		p.key(k.Enter, k.Back)
	} else {
		p.key(k.Enter, w.PictureDraw)
	}
	m.lastKeys(p)
}

// drawing is the code alone, as large as there is room for.
func (s *received) drawing(m *Model, p *page) {
	w, k := m.t.Wizard.ECPS, m.t.Wizard.Keys
	p.tall = true
	p.text(p.theme.Title, 0, w.PictureRedrawn)
	p.key(k.Enter, w.Done)
	p.key(k.Escape, k.Back)
	code, err := s.found[s.chosen].Code()
	if err != nil {
		p.code = diagnosis.CodePictureNotANS
		p.para(m.t.ECPS.Picture.Special)
		return
	}
	lines, no := m.drawCode(code, p.width-2*margin, m.roomForQR(p))
	if no != nil {
		p.code = diagnosis.CodeQRTooLarge
		p.blank()
		p.para(m.notDrawn(no, p.width-2*margin, m.roomForQR(p)))
		p.para(locale.Fill(m.t.ECPS.QR.AsPicture, "command", "caducee ecps --image … --output grand.png"))
		return
	}
	for _, l := range lines {
		p.put("  " + l)
	}
	if len(p.lines)+3 < m.height {
		p.text(lipgloss.NewStyle(), 0, m.t.ECPS.Picture.Same)
	}
}

// drawCode gives the lines of a code, or why it cannot be drawn.
func (m *Model) drawCode(code qr.Code, cols, rows int) ([]string, *qr.NoFit) {
	style := m.qrStyle()
	format, err := code.Fit(cols, rows, qr.Auto, style)
	var no *qr.NoFit
	if errors.As(err, &no) {
		return nil, no
	}
	return code.Draw(format, style), nil
}

func (m *Model) qrStyle() qr.Style {
	style := m.o.QR
	style.ASCII = style.ASCII || m.o.ASCII
	return style
}

// notDrawn says why a code is not drawn in a place of so many columns and rows
// of the window.
func (m *Model) notDrawn(no *qr.NoFit, cols, rows int) string {
	return present.NotDrawn(m.t, no, m.width-cols, m.height-rows)
}
