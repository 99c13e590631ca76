package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/internal/present"
	"caducee/steps"
)

// The sizes at which the frame changes.
const (
	railWidth  = 78 // the rail of stages needs this width
	airyHeight = 16 // below, no line is spent on air
)

// surround is what stands around a page.
type surround struct {
	brand  string
	right  string // role and stage
	banner string // demonstration, shared screen; "" none
	rail   string // the stages, where they fit
	short  string // the stage alone, where they do not
}

// framed is a page in its frame, exactly height lines of at most width
// columns.
type framed struct {
	lines  []string
	cursor *tea.Cursor
	// top is the line of the screen on which the body's line scroll is.
	top, scroll int
	// rows is how many lines of the body are in sight.
	rows int
}

// frame lays a page out on the screen. scroll is the first line of the body
// to show, corrected so that the focused line is in sight.
func frame(p *page, s surround, width, height, scroll int) framed {
	var head, foot []string
	right := s.right
	airy := height >= airyHeight && !p.tall
	if width < railWidth || !airy {
		right = s.short
	}
	head = append(head, between(" "+p.theme.Brand.Render(s.brand), right+" ", width))
	if s.banner != "" {
		head = append(head, p.theme.Banner.Render(fill(fit(" "+s.banner, width), width)))
	}
	if airy && width >= railWidth {
		head = append(head, " "+s.rail)
	}
	if airy {
		head = append(head, "")
	}
	foot = footer(p, width, height)
	if airy {
		foot = append([]string{""}, foot...)
	}
	rows := max(height-len(head)-len(foot), 1)
	f := framed{top: len(head), rows: rows}
	f.scroll = inSight(p, scroll, rows)
	body := p.lines[f.scroll:min(f.scroll+rows, len(p.lines))]
	f.lines = append(f.lines, head...)
	for _, l := range body {
		f.lines = append(f.lines, ansi.Truncate(l, width, ""))
	}
	for len(f.lines) < len(head)+rows {
		f.lines = append(f.lines, "")
	}
	more(&f, p, width)
	f.lines = append(f.lines, foot...)
	f.lines = f.lines[:min(len(f.lines), max(height, 1))]
	if p.cursor >= 0 && p.focus >= f.scroll && p.focus < f.scroll+rows {
		f.cursor = tea.NewCursor(min(p.cursor, width-1), f.top+p.focus-f.scroll)
	}
	return f
}

// inSight corrects the scrolling so that the body has no empty end and the
// focused line is seen.
func inSight(p *page, scroll, rows int) int {
	if p.focus >= 0 {
		if p.focus >= scroll+rows {
			scroll = p.focus - rows + 1
		}
		if p.focus < scroll {
			scroll = p.focus
		}
	}
	return max(0, min(scroll, len(p.lines)-rows))
}

// more marks that the body goes on above or below what is seen.
func more(f *framed, p *page, width int) {
	mark := func(line int, sign string) {
		l := ansi.Truncate(f.lines[line], width-3, "")
		f.lines[line] = between(l, p.theme.Key.Render(sign)+" ", width)
	}
	if f.scroll > 0 {
		mark(f.top, p.theme.Signs().Less)
	}
	if f.scroll+f.rows < len(p.lines) {
		mark(f.top+f.rows-1, p.theme.Signs().More)
	}
}

// footer is the keys, and at the right the code to say on the phone: on one
// line where that holds the keys, on two where there is height for it. Keys
// that find no room are left out; the help lists them all.
func footer(p *page, width, height int) []string {
	code := ""
	if p.code != steps.CodeAllWell {
		code = p.theme.Code.Render(" " + p.code.String() + " ")
	}
	room := max(width-2, 1)
	last := room
	if code != "" {
		last = room - ansi.StringWidth(code) - 1
	}
	limits := []int{last}
	if rows, left := fold(p, []int{last}); left > 0 && (height >= 20 && !p.tall || rows[0] == "") {
		limits = []int{room, last}
	}
	rows, _ := fold(p, limits)
	for i := range rows {
		if i == len(rows)-1 {
			rows[i] = between(rows[i], code, room)
		}
		rows[i] = " " + fit(rows[i], room)
	}
	return rows
}

// fold lays the keys in rows of so many columns each, and says how many found
// no room.
func fold(p *page, limits []int) (rows []string, left int) {
	const gap = "   "
	rows = make([]string, len(limits))
	at := 0
	for _, k := range p.keys {
		item := p.theme.Key.Render(k.press) + " " + k.does
		n := ansi.StringWidth(item)
		placed := false
		for i := at; i < len(rows) && !placed; i++ {
			used := ansi.StringWidth(rows[i])
			switch {
			case used == 0 && n <= limits[i]:
				rows[i], at, placed = item, i, true
			case used > 0 && used+len(gap)+n <= limits[i]:
				rows[i], placed = rows[i]+gap+item, true
			}
		}
		if !placed {
			left++
		}
	}
	return rows, left
}

// rail draws the stages: what is done, where one is, what comes.
func (m *Model) rail() string {
	s := m.look.Signs()
	var parts []string
	for _, st := range steps.Order(m.answers) {
		name := present.Step(m.t, st)
		switch {
		case st == m.stage():
			parts = append(parts, m.look.Focus.Render(s.Here+" "+name))
		case m.done[st]:
			parts = append(parts, m.look.Status(steps.OK).Render(s.Done)+" "+name)
		default:
			parts = append(parts, m.look.Dim.Render(s.Todo+" "+name))
		}
	}
	return strings.Join(parts, m.look.Dim.Render(" "+s.Link+s.Link+" "))
}
