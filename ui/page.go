package ui

import (
	"strings"

	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// inked writes text in a style.
type inked interface{ Render(texts ...string) string }

// ordinary is the terminal's own style.
var ordinary ink

// readable is the widest line of text that is comfortable to read.
const readable = 76

// margin is left of everything but the frame.
const margin = 2

// key is one thing that a key does here.
type key struct {
	// press is how the key is written, does what it does; brief is what it does
	// in fewer words, "" none.
	press, does, brief string
}

// page is what a screen shows, before it is framed: one main sentence,
// evidence, what to do, keys, a code.
type page struct {
	theme theme
	texts *locale.Texts
	width int
	mask  present.Options

	lines []string
	// main is how many of the first lines are the main sentence.
	main int
	// focus is the line to keep in sight, -1 the first.
	focus int
	// cursor is the column of the terminal's cursor on the focused line, -1
	// where there is none.
	cursor int
	// hits are the choices by line, for the mouse.
	hits map[int]int
	keys []key
	// stack is the page's own actions, one below the other.
	stack []stacked
	code  steps.Code
	// tall asks for every line there is: a QR code needs them.
	tall bool
	// typing means that letters are text here, not keys.
	typing bool
	// notice is what just happened, said above the keys; "" nothing.
	notice string
	// phone is the support's number; called that the page gives it.
	phone  string
	called bool
	// density is how much is left out so that the page fits.
	density density
	// spin is the sign of a wait that lasts, "" before that.
	spin string
	// done is how far a measured work is, of 1; negative when there is none.
	done float64
}

// density is how much of a page is left out, each level leaving out more: a
// screen first shows everything, and less where it would not fit.
type density int

const (
	roomy   density = iota // everything
	quiet                  // no code in large figures
	plain                  // no drawing either
	dense                  // no line of air either
	grouped                // what is alike said together
	packed                 // no empty line at all
)

func newPage(th theme, t *locale.Texts, width int, mask present.Options) *page {
	return &page{
		theme: th, texts: t, width: width, mask: mask, focus: -1, cursor: -1,
		hits: map[int]int{}, done: -1,
	}
}

// inner is the width of text.
func (p *page) inner() int { return max(min(p.width-2*margin, readable), 8) }

func (p *page) put(lines ...string) { p.lines = append(p.lines, lines...) }

// blank is an empty line between two things that are not the same.
func (p *page) blank() {
	if n := len(p.lines); n > 0 && p.lines[n-1] != "" {
		p.put("")
	}
}

// squeeze takes out as many empty lines as it takes to fit, the last ones
// first: the main sentence keeps its own the longest. A page to read that will
// not fit all the same keeps its air.
func (p *page) squeeze(room int) {
	said := 0
	for _, l := range p.lines {
		if l != "" {
			said++
		}
	}
	if said > room && p.focus < 0 {
		return
	}
	for i := len(p.lines) - 1; i > 0 && len(p.lines) > room; i-- {
		if p.lines[i] != "" {
			continue
		}
		p.lines = append(p.lines[:i:i], p.lines[i+1:]...)
		if p.focus > i {
			p.focus--
		}
		hits := make(map[int]int, len(p.hits))
		for line, choice := range p.hits {
			if line > i {
				line--
			}
			hits[line] = choice
		}
		p.hits = hits
	}
}

// text adds a paragraph in a style, indented by so many columns more.
func (p *page) text(style inked, indent int, s string) {
	first := len(p.lines) == 0
	pad := strings.Repeat(" ", margin+indent)
	for _, l := range wrap(s, p.inner()-indent) {
		p.put(pad + style.Render(l))
	}
	if first {
		p.main = len(p.lines)
	}
}

// title is the one main sentence. Only a wait has a sign, which turns.
func (p *page) title(mark steps.Mark, sentence string) {
	if mark == steps.Unknown && p.spin != "" {
		sentence = p.spin + " " + sentence
	}
	p.text(p.theme.title, 0, sentence)
	p.blank()
}

// para is ordinary text; "" stands for an empty line.
func (p *page) para(sentences ...string) {
	for _, s := range sentences {
		if s == "" {
			p.blank()
			continue
		}
		p.text(ordinary, 0, s)
	}
}

// note is a sentence beside the matter.
func (p *page) note(s string) {
	if s != "" {
		p.para(s)
	}
}

// air is an empty line where there is room for one.
func (p *page) air() {
	if p.density < dense {
		p.blank()
	}
}

// head is a heading.
func (p *page) head(s string) {
	p.air()
	p.text(p.theme.head, 0, s)
}

// bullet is one action of several.
func (p *page) bullet(s string) {
	sign := p.theme.signs().bullet
	for i, l := range wrap(s, p.inner()-2) {
		if i > 0 {
			sign = " "
		}
		p.put(strings.Repeat(" ", margin) + p.theme.accent.Render(sign) + " " + l)
	}
}

// sign is the sign of a mark.
func (p *page) sign(s steps.Mark) string {
	if s == steps.Todo {
		return p.theme.signs().spent
	}
	return present.Sign(s, p.theme.ascii)
}

// state is one thing and how it is, with its code at the right.
func (p *page) state(s steps.Mark, label, says string, code steps.Code, at bool) {
	const labels = 25
	sign := p.theme.sign(s).Render(p.sign(s))
	pointer := " "
	if at {
		pointer = p.theme.accent.Render(p.theme.signs().pointer)
		label = p.theme.title.Render(label)
	}
	right := ""
	if code != steps.AllWell && s != steps.OK && s != steps.Skip {
		right = p.theme.status(s).Render(code.String())
	}
	w := min(p.width-margin, readable+2*margin)
	left := pointer + " " + sign + " " + label
	room := w - cols(right)
	if right != "" {
		room--
	}
	if w >= railWidth-margin {
		left = fill(left, labels+4) + " "
		p.put(between(left+fit(shorter(says, room-cols(left)), room-cols(left)), right, w))
		return
	}
	if says = shorter(says, room-cols(left)-3); says != "" && cols(left)+3+cols(says) <= room {
		left += " · " + says
	}
	p.put(between(left, right, w))
}

// row is a state that says everything: what finds no room beside the label goes
// on below it.
func (p *page) row(s steps.Mark, label, says string, code steps.Code, at bool) {
	column := max(30, margin+2+cols(label)+1) // where the words of states stand
	room := min(p.width-margin, readable+2*margin) - column
	if code != steps.AllWell && s != steps.OK && s != steps.Skip {
		room -= cols(code.String()) + 1
	}
	if p.width < railWidth {
		room += column - margin - 2 - cols(label) - cols(" · ")
		if says == "" || cols(says) <= room {
			p.state(s, label, says, code, at)
			return
		}
		p.state(s, label, "", code, at)
		p.text(ordinary, 2, says)
		return
	}
	for i, l := range wrap(says, room) {
		if i == 0 {
			p.state(s, label, l, code, at)
			continue
		}
		p.put(strings.Repeat(" ", column) + l)
	}
}

// shorter is a status and its evidence ("to fix · a reader") where both fit,
// else the evidence, else the status.
func shorter(says string, room int) string {
	word, evidence, both := strings.Cut(says, " · ")
	switch {
	case !both || cols(says) <= room:
		return says
	case cols(evidence) <= room:
		return evidence
	}
	return word
}

// said is several things that are alike, in one sentence.
func (p *page) said(s steps.Mark, sentence string) {
	sign := p.theme.sign(s).Render(present.Sign(s, p.theme.ascii))
	for _, l := range wrap(sentence, p.inner()-2) {
		p.put(strings.Repeat(" ", margin) + sign + " " + l)
		sign = " "
	}
}

// choice is one of several answers; i is its place, from 0. keys is the width
// of the labels beside which hints stand.
func (p *page) choice(i int, label, hint string, at bool, column int) {
	p.hits[len(p.lines)] = i
	number := string(rune('1'+i)) + "  "
	if i > 8 {
		number = "   "
	}
	style, pointer := ordinary, "  "
	if at {
		style, pointer = p.theme.focus, p.theme.signs().pointer+" "
		p.focus, p.cursor = len(p.lines), margin
	}
	beside := hint != "" && column > 0 && margin+5+column+2+cols(hint) <= p.width-1
	for j, l := range wrap(label, p.inner()-5) {
		if j > 0 {
			pointer, number = "  ", "   "
			p.hits[len(p.lines)] = i
		}
		line := strings.Repeat(" ", margin) + style.Render(pointer+number+l)
		if beside && j == 0 {
			line = fill(line, margin+5+column+2) + hint
		}
		p.put(line)
	}
	if hint != "" && !beside {
		p.hits[len(p.lines)] = i
		p.text(ordinary, 5, hint)
	}
}

// field is what is being typed in, with what is said beside it: a box with a
// double border, which is listening, or brackets where there is no room. at is
// the column of the cursor in shown.
func (p *page) field(label, shown, right string, at int) {
	const column = 18 // where the values of rows stand
	if p.density >= dense || p.width < 60 {
		left := strings.Repeat(" ", margin)
		if label != "" && cols(label)+cols(shown)+10 < p.width {
			left += label + "  "
		}
		line := left + "[ " + shown + " ]"
		p.focus, p.cursor = len(p.lines), cols(left)+2+at
		if cols(line)+3+cols(right) <= p.width {
			line, right = line+"   "+right, ""
		}
		p.put(line)
		if right != "" {
			p.text(ordinary, 0, right)
		}
		return
	}
	b := p.theme.box()
	pad := strings.Repeat(" ", column)
	rule := strings.Repeat(b.line, cols(shown)+2)
	left := fill(strings.Repeat(" ", margin)+label, column)
	if cols(left) > column { // a long label has a line of its own
		p.put(left)
		left = pad
	}
	p.put(pad + b.topLeft + rule + b.topRight)
	p.focus, p.cursor = len(p.lines), column+2+at
	line := left + b.side + " " + shown + " " + b.side
	if cols(line)+3+cols(right) <= p.width {
		line, right = line+"   "+right, ""
	}
	p.put(line, pad+b.bottomLeft+rule+b.bottomRight)
	if right != "" {
		p.text(ordinary, column-margin, right)
	}
}

// bar is how far a measured work is, with the figures beside it.
func (p *page) bar(done, total int, figures string) {
	if total <= 0 {
		return
	}
	p.done = min(float64(done)/float64(total), 1)
	w := max(p.inner()-cols(figures)-2, 8)
	n := int(p.done * float64(w))
	s := p.theme.signs()
	p.put(strings.Repeat(" ", margin) + p.theme.accent.Render(strings.Repeat(s.full, n)) +
		p.theme.dim.Render(strings.Repeat(s.empty, w-n)) + "  " + figures)
}

// drawing puts a drawing in, where there is room for it.
func (p *page) drawing(lines []string) {
	if p.density >= plain {
		return
	}
	for _, l := range lines {
		if cols(l)+margin+2 > p.width {
			return
		}
	}
	for _, l := range lines {
		p.put(strings.Repeat(" ", margin+2) + l)
	}
	p.blank()
}

// situation is a verdict in full: why, what to do, who can help.
func (p *page) situation(l present.Line) {
	if l.Cause != "" {
		p.para(strings.ReplaceAll(l.Cause, "\n", " "))
	}
	if len(l.Remedy) > 0 {
		p.head(p.texts.Common.WhatToDo)
		for _, r := range l.Remedy {
			p.bullet(p.calling(r))
		}
	}
	if l.Who != "" {
		p.air()
		p.note(locale.Fill(p.texts.Wizard.Aloud.Help, "who", p.texts.AfterColon(p.calling(l.Who))))
	}
}
