package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
	"caducee/ui/theme"
)

// readable is the widest line of text that is comfortable to read.
const readable = 76

// margin is left of everything but the frame.
const margin = 2

// key is one thing that a key does here.
type key struct {
	// press is how the key is written, does what it does.
	press, does string
}

// page is what a screen shows, before it is framed: one main sentence,
// evidence, what to do, keys, a code.
type page struct {
	theme theme.Theme
	texts *locale.Texts
	width int
	mask  present.Options

	lines []string
	// focus is the line to keep in sight, -1 the first.
	focus int
	// cursor is the column of the terminal's cursor on the focused line, -1
	// where there is none.
	cursor int
	// hits are the choices by line, for the mouse.
	hits map[int]int
	keys []key
	code steps.Code
	// tall asks for every line there is: a QR code needs them.
	tall bool
	// typing means that letters are text here, not keys.
	typing bool
	// phone is the support's number; dense leaves out what is only air.
	phone string
	dense bool
	// done is how far a measured work is, of 1; negative when there is none.
	done float64
}

func newPage(th theme.Theme, t *locale.Texts, width int, mask present.Options) *page {
	return &page{
		theme: th, texts: t, width: width, mask: mask, focus: -1, cursor: -1,
		hits: map[int]int{}, done: -1,
	}
}

// inner is the width of text.
func (p *page) inner() int { return max(min(p.width-2*margin, readable), 8) }

func (p *page) put(lines ...string) { p.lines = append(p.lines, lines...) }

func (p *page) blank() {
	if n := len(p.lines); n > 0 && p.lines[n-1] != "" {
		p.put("")
	}
}

// text adds a paragraph in a style, indented by so many columns more.
func (p *page) text(style lipgloss.Style, indent int, s string) {
	pad := strings.Repeat(" ", margin+indent)
	for _, l := range wrap(s, p.inner()-indent) {
		p.put(pad + style.Render(l))
	}
}

// title is the one main sentence, with the sign of a status before it, ""
// none.
func (p *page) title(s steps.Status, sentence string) {
	if s == "" {
		p.text(p.theme.Title, 0, sentence)
	} else {
		style := p.theme.Status(s).Bold(true)
		sign := style.Render(present.Sign(s, p.theme.ASCII)) + " "
		for i, l := range wrap(sentence, p.inner()-2) {
			if i > 0 {
				sign = "  "
			}
			p.put(strings.Repeat(" ", margin) + sign + p.theme.Title.Render(l))
		}
	}
	p.blank()
}

// para is ordinary text; "" stands for an empty line.
func (p *page) para(sentences ...string) {
	for _, s := range sentences {
		if s == "" {
			p.blank()
			continue
		}
		p.text(lipgloss.NewStyle(), 0, s)
	}
}

// note may be skipped.
func (p *page) note(s string) {
	if s != "" {
		p.text(p.theme.Dim, 0, s)
	}
}

// air is an empty line where there is room for one.
func (p *page) air() {
	if !p.dense {
		p.blank()
	}
}

// head is a heading.
func (p *page) head(s string) {
	p.air()
	p.text(p.theme.Head, 0, s)
}

// bullet is one action of several.
func (p *page) bullet(s string) {
	sign := p.theme.Signs().Bullet
	for i, l := range wrap(s, p.inner()-2) {
		if i > 0 {
			sign = " "
		}
		p.put(strings.Repeat(" ", margin) + p.theme.Head.Render(sign) + " " + l)
	}
}

// state is one thing and how it is, with its code at the right.
func (p *page) state(s steps.Status, label, says string, code steps.Code, at bool) {
	const labels = 25
	style := p.theme.Status(s)
	sign := style.Render(present.Sign(s, p.theme.ASCII))
	pointer := " "
	if at {
		pointer = p.theme.Focus.Render(p.theme.Signs().Pointer)
		label = p.theme.Focus.Render(label)
	}
	right := ""
	if code != steps.CodeAllWell && s != steps.OK && s != steps.Skip {
		right = code.String()
	}
	w := min(p.width-margin, readable+2*margin)
	left := pointer + " " + sign + " " + label
	switch {
	case w >= 60:
		left = fill(left, labels+4)
		left = left + " " + fit(says, w-ansi.StringWidth(left)-ansi.StringWidth(right)-2)
		p.put(between(left, style.Render(right), w))
	case ansi.StringWidth(left)+3+ansi.StringWidth(says) <= w:
		p.put(left + " · " + says)
	default:
		p.put(between(left, style.Render(right), w))
	}
}

// choice is one of several answers; n is its number on the keyboard.
func (p *page) choice(i int, label, hint string, at bool) {
	p.hits[len(p.lines)] = i
	sign, style := " ", lipgloss.NewStyle()
	if at {
		sign, style = p.theme.Signs().Pointer, p.theme.Focus
		p.focus, p.cursor = len(p.lines), margin
	}
	number := string(rune('1'+i)) + " "
	if i > 8 {
		number = "  "
	}
	for j, l := range wrap(label, p.inner()-4) {
		if j > 0 {
			sign, number = " ", "  "
			p.hits[len(p.lines)] = i
		}
		p.put(strings.Repeat(" ", margin) + style.Render(sign+" "+number+l))
	}
	if hint != "" {
		p.text(p.theme.Dim, 4, hint)
	}
}

// tick is a box that can be ticked.
func (p *page) tick(i int, label string, on, at bool) {
	p.hits[len(p.lines)] = i
	s := p.theme.Signs()
	sign, style, box := " ", lipgloss.NewStyle(), s.Off
	if on {
		box = s.On
	}
	if at {
		sign, style = s.Pointer, p.theme.Focus
		p.focus, p.cursor = len(p.lines), margin+3
	}
	p.put(strings.Repeat(" ", margin) + style.Render(fit(sign+" ["+box+"] "+label, p.inner())))
}

// field is one line that is being typed in; shown is what may be seen of it.
func (p *page) field(label, shown, right string) {
	left := strings.Repeat(" ", margin+4) + p.theme.Head.Render(label) + "   "
	p.focus, p.cursor = len(p.lines), ansi.StringWidth(left)+ansi.StringWidth(shown)
	w := p.inner() + margin
	if ansi.StringWidth(left)+ansi.StringWidth(shown)+ansi.StringWidth(right)+2 > w {
		p.put(left + shown)
		if right != "" {
			p.text(lipgloss.NewStyle(), 4, right)
		}
		return
	}
	p.put(between(left+shown, right, w))
}

// bar is how far a measured work is, with the figures beside it.
func (p *page) bar(done, total int, figures string) {
	if total <= 0 {
		return
	}
	p.done = min(float64(done)/float64(total), 1)
	w := max(p.inner()-ansi.StringWidth(figures)-2, 8)
	n := int(p.done * float64(w))
	s := p.theme.Signs()
	p.put(strings.Repeat(" ", margin) + p.theme.Head.Render(strings.Repeat(s.Full, n)) +
		p.theme.Dim.Render(strings.Repeat(s.Empty, w-n)) + "  " + figures)
}

// drawing puts a drawing in, where there is room for it.
func (p *page) drawing(lines []string) {
	for _, l := range lines {
		if ansi.StringWidth(l)+margin > p.width {
			return
		}
	}
	for _, l := range lines {
		p.put(strings.Repeat(" ", margin) + l)
	}
}

// situation is a verdict in full: why, what to do, who can help.
func (p *page) situation(l present.Line) {
	if l.Cause != "" {
		p.para(strings.ReplaceAll(l.Cause, "\n", " "))
	}
	if len(l.Remedy) > 0 {
		p.head(p.texts.Common.WhatToDo)
		for _, r := range l.Remedy {
			p.bullet(r)
		}
	}
	if l.Who != "" {
		p.air()
		who := l.Who
		if strings.Contains(who, "ANS") {
			who += " " + p.phone
		}
		p.note(who)
	}
}

func (p *page) key(press, does string) { p.keys = append(p.keys, key{press, does}) }
