package ui

import (
	"math"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/internal/charset"
	"caducee/internal/clean"
	"caducee/internal/host"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// drawn is a page, and the page in its frame.
type drawn struct {
	page  *page
	frame framed
}

// render lays the page out: the fullest form of it that fits the terminal.
// Until the next message it is the same.
func (m *Screens) render() (*page, framed) {
	if m.drawn == nil {
		p := m.pageAt(roomy)
		f := m.layout(p)
		for d := quiet; d <= grouped && f.over; d++ {
			p = m.pageAt(d)
			f.over = len(p.lines) > f.room
			if d == grouped {
				p.squeeze(f.room)
			}
			if !f.over || d == grouped {
				f = m.layout(p)
			}
		}
		m.drawn = &drawn{p, f}
	}
	return m.drawn.page, m.drawn.frame
}

// pageAt writes the page's blocks, leaving out as much as d says.
func (m *Screens) pageAt(d density) *page {
	shown := m.page()
	p := newPage(m.look, shown.T, m.width, present.Options{Mask: shown.Masked, ASCII: m.look.ascii})
	p.phone, p.density, p.spin = m.phone(), d, m.spinner()
	p.code, p.notice = shown.Code, shown.Notice
	p.tall = shown.Compact && (m.height < 30 || m.titled(shown))
	if f, ok := shown.Field(); ok {
		p.typing = f.Letters()
	}
	if !m.titled(shown) {
		p.title(shown.Mark, shown.Title)
	}
	for _, b := range shown.Body {
		m.block(shown, p, b)
	}
	m.legend(shown, p)
	if shown.Over {
		return p
	}
	for n := len(p.lines); n > 0 && p.lines[n-1] == ""; n-- {
		p.lines = p.lines[:n-1]
	}
	return p
}

// titled tells that a block of the page writes its title itself.
func (m *Screens) titled(shown *steps.Page) bool {
	for _, b := range shown.Body {
		if q, ok := b.(steps.QR); ok && q.Alone {
			return true
		}
	}
	return false
}

// block writes one block.
func (m *Screens) block(shown *steps.Page, p *page, b steps.Block) {
	switch b := b.(type) {
	case steps.Para:
		m.para(p, b)
	case steps.Gap:
		if b.Soft {
			p.air()
		} else {
			p.blank()
		}
	case steps.Head:
		p.head(b.Text)
	case steps.Bullet:
		p.bullet(b.Text)
	case steps.Row:
		p.row(b.Mark, b.Label, b.Says, b.Code, b.Focus)
	case steps.Rows:
		m.rows(p, b)
	case steps.Items:
		for i, it := range b.List {
			hint := ""
			if it.Focus {
				hint = it.Hint
			}
			p.choice(i, it.Label, hint, it.Focus, 0)
			if it.Focus && it.URL != "" {
				p.put("       " + p.theme.link.Render(fit(it.URL, p.width-9)))
			}
		}
	case steps.Situation:
		p.situation(present.Line{Cause: b.Cause, Remedy: b.Remedy, Who: b.Who})
	case steps.Asked:
		for i, o := range shown.Options() {
			p.choice(i, o.Label, o.Hint, i == m.focus, widest(shown.Options()))
		}
	case steps.Live:
		p.para(shown.T.Wizard.Activation.Itself)
	case steps.QR:
		if b.Alone {
			m.qrAlone(shown, p, b)
		} else {
			m.qrBeside(shown, p, b)
		}
	case steps.Figures:
		p.density = min(p.density, quiet) // it is what the page is for
		p.drawing(m.look.big(b.Text))
	case steps.Drawing:
		m.drawing(p, b)
	case steps.Count:
		m.count(p, b)
	case steps.Field:
		m.field(p, b)
	case steps.Given:
		p.put("      " + fill(b.Label, 24) + "   " + p.theme.sign(steps.OK).Render(present.Sign(steps.OK, p.theme.ascii)))
	case steps.Awaited:
		p.put("      " + p.theme.dim.Render(b.Label))
	case steps.Address:
		for _, l := range wrapAddress(b.URL, p.inner()) {
			p.put(strings.Repeat(" ", margin) + p.theme.link.Render(l))
		}
	case steps.Verbatim:
		p.verbatim(b.Text)
	}
}

func (m *Screens) para(p *page, b steps.Para) {
	switch {
	case b.Under:
		p.text(ordinary, 2, b.Text)
	case b.Mark != steps.None:
		p.said(b.Mark, b.Text)
	case b.Turning:
		p.para(p.spin + " " + b.Text)
	case b.Tone != steps.None && b.Strong:
		p.text(p.theme.status(b.Tone), 0, b.Text)
	case b.Tone != steps.None:
		p.text(p.theme.status(b.Tone).UnsetBold(), 0, b.Text)
	case b.Strong:
		p.text(p.theme.title, 0, b.Text)
	default:
		p.para(b.Text)
	}
}

// rows writes one line for each row; where room is short, what is in order and
// what waits is said together.
func (m *Screens) rows(p *page, b steps.Rows) {
	for i := 0; i < len(b.List); i++ {
		r := b.List[i]
		p.hits[len(p.lines)] = i
		together := b.InOrder
		if r.Mark == steps.Skip {
			together = b.OnHold
		}
		if (b.Folded || p.density >= grouped) && (r.Mark == steps.OK || r.Mark == steps.Skip) && !r.Focus {
			labels, next := alike(b.List, i)
			if len(labels) > 1 {
				p.said(r.Mark, locale.Fill(together, "labels", strings.Join(labels, ", ")))
				i = next - 1
				continue
			}
		}
		if r.Focus {
			p.focus, p.cursor = len(p.lines), 0
		}
		p.state(r.Mark, r.Label, r.Says, r.Code, r.Focus)
	}
}

// alike are the labels of the rows from one on that have its mark, and the row
// after them.
func alike(list []steps.Row, from int) (labels []string, next int) {
	for next = from; next < len(list) && list[next].Mark == list[from].Mark && !list[next].Focus; next++ {
		labels = append(labels, list[next].Label)
	}
	return labels, next
}

// drawing draws a picture, with what is said with it, where there is room.
func (m *Screens) drawing(p *page, b steps.Drawing) {
	if p.density >= plain {
		return
	}
	if b.Says != "" {
		p.blank()
		p.para(b.Says)
	}
	w := b.Words
	switch b.Kind {
	case steps.DrawCardIn:
		p.drawing(m.look.cardIn(w[0], w[1]))
	case steps.DrawCardDone:
		p.drawing(m.look.cardDone(w[0], w[1]))
	case steps.DrawLetter, steps.DrawLetterPUK:
		p.drawing(m.look.letter(w[0], w[1], w[2], b.Kind == steps.DrawLetterPUK))
	case steps.DrawNumber:
		p.drawing(m.look.number(w[0], w[1]))
	case steps.DrawPhone:
		if m.height >= 24 {
			p.drawing(m.look.phone())
		}
	}
}

// count writes how far a work is, or how much time is left.
func (m *Screens) count(p *page, b steps.Count) {
	done := b.Done
	if !b.Until.IsZero() {
		done = min(max(int((b.Until.Sub(m.o.Clock())+time.Second/2)/time.Second), 0), b.Total)
	}
	words := b.Words(done)
	if !b.Bar {
		p.para(words)
		return
	}
	p.bar(done, b.Total, words)
}

// widest is the width of the labels of answers, as far as hints stand beside
// them.
func widest(options []steps.Action) int {
	n := 0
	for _, o := range options {
		if o.Hint != "" {
			n = max(n, cols(o.Label))
		}
	}
	return n
}

// field writes the field: of a secret a sign for each character, those that are
// required and those that are allowed, and on a shared screen nothing of its
// length.
func (m *Screens) field(p *page, f steps.Field) {
	shown, at := f.Text, -1
	signs := m.look.signs()
	switch {
	case f.Kind == steps.FieldPIN:
		shown, at = m.secret(p, f)
	case f.Kind == steps.FieldWord:
		shown, at = slots(strings.Split(f.Text, ""), f.Min, f.Min, signs.must, signs.may)
	case f.Hidden:
		shown = strings.Repeat(signs.digit, min(len([]rune(f.Text)), 1))
	case f.Kind == steps.FieldPath:
		shown = lastOf(clean.Line(f.Text), max(p.inner()-22, 12))
	}
	if at < 0 {
		at = cols(shown)
		shown = fill(shown, min(26, max(p.inner()-22, 12)))
	}
	right := f.Beside
	if f.Of > 0 {
		squares := strings.Repeat(signs.try, f.Tries) + strings.Repeat(signs.spent, max(f.Of-f.Tries, 0))
		if f.BesideMark == steps.Warn {
			squares = p.theme.sign(steps.Warn).Render(squares)
		}
		right = squares + " " + right
	}
	p.field(f.Label, shown, right, at)
}

// secret is what may be seen of a secret, and where the cursor stands.
func (m *Screens) secret(p *page, f steps.Field) (shown string, at int) {
	signs := m.look.signs()
	dots := make([]string, f.Typed)
	for i := range dots {
		dots[i] = signs.digit
	}
	if !f.Hidden {
		return slots(dots, f.Min, f.Max, signs.must, signs.may)
	}
	w := p.texts.Wizard.Activation
	words := w.FieldEmpty
	switch {
	case f.Typed >= f.Min:
		words = w.FieldReady
	case f.Typed > 0:
		words = w.FieldTyping
	}
	return fill(words, max(2*f.Max-1, cols(w.FieldTyping), cols(w.FieldReady))), 0
}

// slots is what was typed, then the places that are required and allowed.
func slots(typed []string, low, high int, must, may string) (shown string, at int) {
	n := len(typed)
	if n == 1 && typed[0] == "" {
		n, typed = 0, nil
	}
	places := append([]string{}, typed...)
	for i := n; i < max(high, low); i++ {
		if i < low {
			places = append(places, must)
		} else {
			places = append(places, may)
		}
	}
	return strings.Join(places, " "), min(2*n, max(2*len(places)-2, 0))
}

// phone is the support's number, in one piece.
func (m *Screens) phone() string {
	return strings.ReplaceAll(m.o.Data.Phone("ans").Number, " ", "\u00a0")
}

// View is the frame to show.
func (m *Screens) View() (v tea.View) {
	defer func() {
		if r := recover(); r != nil {
			m.met(host.NewDefect(r))
			if m.fatal == nil {
				v = m.View()
				return
			}
			v = tea.NewView("")
			if m.ended != nil {
				m.ended()
			}
		}
	}()
	shown := m.page()
	p, f := m.render()
	if m.unseen() {
		f = framed{lines: m.tooSmall(shown.T)}
	}
	content := strings.Join(f.lines, "\n")
	if m.look.glyphs != charset.Full {
		lines := make([]string, len(f.lines))
		for i, l := range f.lines {
			lines[i] = ansi.Truncate(m.look.plain(l), m.width, "")
		}
		content = strings.Join(lines, "\n")
	}
	if m.away {
		content = ""
	}
	v = tea.NewView(content)
	v.AltScreen = true
	v.Cursor = f.cursor
	here := ""
	for _, s := range shown.Rail {
		if s.Here {
			here = s.Name
		}
	}
	v.WindowTitle = present.Clean(shown.T.Common.Product + " – " + here)
	if !m.selects(p) {
		v.MouseMode = tea.MouseModeCellMotion
	}
	switch {
	case p.done >= 0:
		v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, int(math.Round(100*p.done)))
	case p.spin != "" && !shown.Over:
		v.ProgressBar = tea.NewProgressBar(tea.ProgressBarIndeterminate, 0)
	}
	return v
}

// spinner is the sign of a wait, once it has lasted; "" before.
func (m *Screens) spinner() string {
	if m.since.IsZero() || m.o.Clock().Sub(m.since) < spinAfter {
		return ""
	}
	signs := m.look.spinner()
	return signs[m.spin%len(signs)]
}
