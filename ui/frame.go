package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/steps"
)

// The sizes at which the frame changes.
const (
	railWidth  = 78 // the rail with the names of the stages needs this width
	airyHeight = 16 // below, no line is spent on air
)

// lowestAction is the line under which no action is put while there is room.
const lowestAction = 26

// surround is what stands around a page.
type surround struct {
	brand string
	// banner is what must not be forgotten, the fullest wording first; none
	// where there is nothing.
	banner []string
	rail   string // the stages, where they fit
	short  string // the stages without their names, where they do not
}

// framed is a page in its frame, exactly height lines of at most width
// columns.
type framed struct {
	lines  []string
	cursor *tea.Cursor
	// top is the line of the screen on which the body's line scroll is.
	top, scroll int
	// held is how many lines of the main sentence stay in sight above that.
	held int
	// rows is how many lines of the body are in sight from there.
	rows int
	// room is how long a body may be to be in sight as a whole; over tells that
	// this one is longer.
	room int
	over bool
	// keys is where the keys of the footer are, stack where the actions, for the
	// mouse.
	keys  []placed
	stack []placedAction
}

// placed is a key of the footer on the screen: from column x0 to x1.
type placed struct {
	key         key
	row, x0, x1 int
}

// frame lays a page out on the screen: where one is, what just happened, the
// body, what can be done, and the keys that are the same everywhere. scroll is
// the first line of the body to show; with follow it is corrected so that the
// focused line is in sight.
func frame(p *page, s surround, width, height, scroll int, follow bool) framed {
	airy := height >= airyHeight && !p.tall
	head := header(p, s, width, airy)
	stack := p.stack
	foot, keys := footer(p, width, height)
	if p.tall && p.notice != "" {
		// A QR code needs every line: the keys give way until the next one.
		foot, keys = happened(p, width)[:1], nil
	}
	if airy && len(stack) > 0 {
		stack = append(slices.Clone(stack), stacked{})
	}
	rows := max(height-len(head)-len(stack)-len(foot), 1)
	// The line above the actions is air, or says that the body goes on.
	room := rows
	if airy && rows > 2 {
		room--
	}
	over := len(p.lines) > room
	gap := (airy || over) && rows > 2
	if gap {
		rows--
	}
	f := framed{room: room, over: over}
	if over && p.focus >= 0 {
		// What is chosen or typed is followed, and not without its sentence.
		f.held = max(min(p.main, rows-2), 0)
	}
	f.rows, f.top = rows-f.held, len(head)+f.held
	f.scroll = inSight(p, scroll, f.held, f.rows, follow)
	f.lines = append(f.lines, head...)
	body := slices.Concat(p.lines[:f.held], p.lines[f.scroll:min(f.scroll+f.rows, len(p.lines))])
	if l := body[f.held:]; f.held > 0 && f.scroll > f.held && len(l) > 0 && strings.HasPrefix(l[0], " ") {
		// The sentence and this line do not follow each other.
		l[0] = p.theme.key.Render(p.theme.signs().less) + l[0][1:]
	}
	for _, l := range body {
		f.lines = append(f.lines, ansi.Truncate(l, width, ""))
	}
	for len(f.lines) < len(head)+rows {
		f.lines = append(f.lines, "")
	}
	if gap {
		f.lines = append(f.lines, more(p, f, width))
	}
	below := 0
	if lowest := lowestAction - len(stack); len(stack) > 0 && !over && len(f.lines) > lowest {
		// On a tall screen the actions stay near what they are about.
		at := max(len(head)+len(p.lines)+1, lowest)
		below = len(f.lines) - at
		f.lines = f.lines[:at]
	}
	for _, l := range stack {
		if l.text != "" {
			f.stack = append(f.stack, placedAction{l.action, len(f.lines)})
		}
		f.lines = append(f.lines, fit(l.text, width))
	}
	for range max(below, 0) {
		f.lines = append(f.lines, "")
	}
	for i := range keys {
		keys[i].row += len(f.lines)
	}
	f.keys = keys
	f.lines = append(f.lines, foot...)
	f.lines = f.lines[:min(len(f.lines), max(height, 1))]
	if p.cursor >= 0 && p.focus >= f.scroll && p.focus < f.scroll+f.rows {
		f.cursor = tea.NewCursor(min(p.cursor, width-1), f.top+p.focus-f.scroll)
	}
	return f
}

// stacked is one action of the stack: its place among the page's own, and its
// line; the zero value is an empty line.
type stacked struct {
	action int
	text   string
}

// placedAction is an action of the stack on the screen.
type placedAction struct{ action, row int }

// happened is what just happened, in sight whatever the body's length.
func happened(p *page, width int) []string {
	if p.notice == "" {
		return nil
	}
	sign := p.theme.accent.Render(p.theme.signs().bullet)
	var lines []string
	for _, l := range wrap(p.notice, max(min(width-2*margin, readable)-2, 8)) {
		lines = append(lines, fit("  "+sign+" "+l, width))
		sign = " "
	}
	return lines
}

// header is the name and the stages, a rule or what must not be forgotten, and
// what just happened.
func header(p *page, s surround, width int, airy bool) []string {
	rail := s.rail
	if width < railWidth || !airy {
		rail = s.short
	}
	head := []string{between(" "+p.theme.brand.Render(s.brand), rail+" ", width)}
	switch {
	case len(s.banner) > 0:
		banner := s.banner[len(s.banner)-1]
		for _, b := range s.banner {
			if cols(b)+1 <= width {
				banner = b
				break
			}
		}
		head = append(head, p.theme.banner.Render(fill(fit(" "+banner, width), width)))
	case airy && width >= railWidth:
		head = append(head, " "+strings.Repeat(p.theme.signs().link, min(width, railWidth+2)-2))
	}
	if p.tall {
		return head
	}
	said := happened(p, width)
	if airy && len(said) == 0 {
		said = []string{""}
	}
	head = append(head, said...)
	if airy {
		head = append(head, "")
	}
	return head
}

// inSight corrects the scrolling of what follows the first lines, which are
// held, so that the body has no empty end and, when it follows, the focused
// line is seen.
func inSight(p *page, scroll, held, rows int, follow bool) int {
	if p.focus >= 0 && follow {
		// The line before and the line after too, where there is room: what
		// comes next is seen before one gets there.
		around := 0
		if rows >= 5 {
			around = 1
		}
		scroll = max(scroll, p.focus+around-rows+1)
		scroll = min(scroll, max(p.focus-around, 0))
	}
	return max(held, min(scroll, len(p.lines)-rows))
}

// more says that the body goes on above or below, and with which keys.
func more(p *page, f framed, width int) string {
	k, signs := p.texts.Wizard.Keys, p.theme.signs()
	up, down := f.scroll > f.held, f.scroll+f.rows < len(p.lines)
	words := ""
	switch {
	case up && down:
		words = signs.less + signs.more + " " + k.MoreBoth
	case up:
		words = signs.less + " " + k.MoreAbove
	case down:
		words = signs.more + " " + k.MoreBelow
	default:
		return ""
	}
	words = fit(words, width-2)
	return strings.Repeat(" ", max(width-cols(words)-1, 0)) + p.theme.key.Render(words)
}

// footer is the keys, and at the right the code to say on the phone: on as
// few lines as hold them, as many as the height allows. Keys that still find
// no room are left out, never the first, nor the help, which lists them all,
// nor what keeps the card as it is.
func footer(p *page, width, height int) ([]string, []placed) {
	code := ""
	if p.code != steps.AllWell {
		code = p.code.String()
	}
	room := max(width-2, 1)
	if code != "" && width >= 60 && p.phone != "" {
		code = p.phone + " · " + code
	}
	last := room
	if code != "" {
		last = room - cols(code) - 1
	}
	most := 1
	switch {
	case p.tall:
	case height >= 20 && width < 70:
		most = 4
	case height >= 20:
		most = 3
	case height >= 10:
		most = 2
	}
	keys := p.keys
	var rows [][]key
	for n := 1; n <= most; n++ {
		limits := make([]int, n)
		for i := range limits {
			limits[i] = room
		}
		limits[n-1] = last
		left := 0
		if rows, left = fold(p, keys, limits); left == 0 {
			break
		}
		if n == most {
			rows, _ = fold(p, foremost(keys, false), limits)
			if !hasForemost(rows, keys) {
				rows, _ = fold(p, foremost(keys, true), limits)
			}
		}
	}
	if p.tall && len(keys) > 0 && len(rows[0]) == 0 {
		rows, _ = fold(p, keys, []int{room, last})
	}
	return written(p, rows, code, room)
}

// written puts the rows of keys in words and notes where each key is.
func written(p *page, rows [][]key, code string, room int) ([]string, []placed) {
	var lines []string
	var places []placed
	for i, row := range rows {
		line := ""
		for _, k := range row {
			if line != "" {
				line += keyGap
			}
			from := cols(line) + 1
			line += k.render(p)
			places = append(places, placed{k, i, from, cols(line) + 1})
		}
		if i == len(rows)-1 {
			line = between(line, code, room)
		}
		lines = append(lines, " "+fit(line, room))
	}
	return lines, places
}

const keyGap = "   "

func (k key) render(p *page) string { return p.theme.key.Render(k.press) + " " + k.does }

// foremost puts the help after the first key, then the keys that have a brief
// form, in it or not.
func foremost(keys []key, brief bool) []key {
	var helps, firm, others []key
	for _, k := range keys[min(1, len(keys)):] {
		switch {
		case k.isHelp():
			helps = append(helps, k)
		case k.brief != "":
			firm = append(firm, k)
		default:
			others = append(others, k)
		}
	}
	sorted := slices.Concat(keys[:min(1, len(keys))], helps, firm, others)
	for i, k := range sorted {
		if brief && k.brief != "" {
			sorted[i].does = k.brief
		}
	}
	return sorted
}

func (k key) isHelp() bool { return k.press == "?" || k.press == "F1" }

// hasForemost tells that the help and the keys that have a brief form found
// their room.
func hasForemost(rows [][]key, keys []key) bool {
	shown := slices.Concat(rows...)
	return !slices.ContainsFunc(keys, func(k key) bool { return (k.brief != "" || k.isHelp()) && !slices.Contains(shown, k) })
}

// fold lays the keys in rows of so many columns each, and says how many found
// no room.
func fold(p *page, keys []key, limits []int) (rows [][]key, left int) {
	rows = make([][]key, len(limits))
	used := make([]int, len(limits))
	at := 0
	for _, k := range keys {
		n := cols(k.render(p))
		fits := false
		for i := at; i < len(rows) && !fits; i++ {
			switch {
			case used[i] == 0 && n <= limits[i]:
				rows[i], used[i], at, fits = []key{k}, n, i, true
			case used[i] > 0 && used[i]+len(keyGap)+n <= limits[i]:
				rows[i], used[i], fits = append(rows[i], k), used[i]+len(keyGap)+n, true
			}
		}
		if !fits {
			left++
		}
	}
	return rows, left
}
