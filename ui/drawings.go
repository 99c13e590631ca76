package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Drawings for those who would rather look than read. At most 48 columns wide
// and 8 lines high, in box-drawing characters, which every terminal font has,
// or in ASCII.

// cardIn shows which way a card goes into its reader: chip up, chip first.
// The words stand beside what they name.
func (t theme) cardIn(chip, reader string) []string {
	if t.ascii {
		return []string{
			" +-----------+",
			" |   CPS     |",
			" |   +--+    |",
			" |   |##|  <-|-- " + chip,
			" +---+--+----+",
			"       v",
			" =============   " + reader,
		}
	}
	return []string{
		" ┌───────────┐",
		" │   CPS     │",
		" │   ┌──┐    │",
		" │   │▒▒│ ←──┼── " + chip,
		" └───┴──┴────┘",
		"       ↓",
		" ═════════════   " + reader,
	}
}

// cardDone is a card that was activated. A holder too long for the card is cut.
func (t theme) cardDone(generation, holder string) []string {
	const inside = 30
	corner := [4]string{"┌", "┐", "└", "┘"}
	line, side, chip, done := "─", "│", "▒▒", "✓"
	if t.ascii {
		corner, line, side, chip, done = [4]string{"+", "+", "+", "+"}, "-", "|", "##", "OK"
	}
	edge := strings.Repeat(line, inside+2)
	row := func(left, right string) string {
		left = ansi.Truncate(left, inside-ansi.StringWidth(right), "")
		gap := inside - ansi.StringWidth(left) - ansi.StringWidth(right)
		return side + " " + left + strings.Repeat(" ", gap) + right + " " + side
	}
	return []string{
		corner[0] + edge + corner[1],
		row(generation, chip),
		row(holder, ""),
		row("", done),
		corner[2] + edge + corner[3],
	}
}

// letter shows where the two codes are on the letter, and which one is asked
// for: the code porteur, or the code de déblocage.
func (t theme) letter(pin, puk, here string, unblock bool) []string {
	const label, digits = 20, 8
	arrow, dot, four := " ← ", "•", "••••"
	edge := [6]string{"┌", "─", "┐", "│", "└", "┘"}
	if t.ascii {
		arrow, dot, four = " <- ", "*", "****"
		edge = [6]string{"+", "-", "+", "|", "+", "+"}
	}
	row := func(name, code string, at bool) string {
		s := edge[3] + " " + pad(name, label) + " " + pad(code, digits) + " " + edge[3]
		if at {
			s += arrow + here
		}
		return s
	}
	rule := strings.Repeat(edge[1], label+digits+3)
	return []string{
		edge[0] + rule + edge[2],
		row(pin, four, !unblock),
		row(puk, strings.Repeat(dot, digits), unblock),
		edge[4] + rule + edge[5],
	}
}

// number shows where a card's holder number is printed.
func (t theme) number(digits, here string) []string {
	if t.ascii {
		return []string{
			"+------------------------+",
			"| CPS             [##]   |",
			"| " + pad(digits, 22) + " | <- " + here,
			"+------------------------+",
		}
	}
	return []string{
		"┌────────────────────────┐",
		"│ CPS             [▒▒]   │",
		"│ " + pad(digits, 22) + " │ ← " + here,
		"└────────────────────────┘",
	}
}

// phone shows a phone facing the screen.
func (t theme) phone() []string {
	if t.ascii {
		return []string{
			"+-----+      +------+",
			"| QR  | <--- | (o)  |",
			"|     |      |      |",
			"+-----+      +------+",
		}
	}
	return []string{
		"┌─────┐      ┌──────┐",
		"│ QR  │ ←─── │  ◉   │",
		"│     │      │      │",
		"└─────┘      └──────┘",
	}
}

// big are the characters of a situation's code, three columns by three lines.
var big = map[rune][3]string{
	'C': {"█▀▀", "█  ", "▀▀▀"}, 'A': {"█▀█", "█▀█", "▀ ▀"}, 'D': {"█▀▄", "█ █", "▀▀ "}, '-': {"   ", "▀▀▀", "   "},
	'0': {"█▀█", "█ █", "▀▀▀"}, '1': {"▀█ ", " █ ", "▀▀▀"}, '2': {"▀▀█", "█▀▀", "▀▀▀"}, '3': {"▀▀█", " ▀█", "▀▀▀"},
	'4': {"█ █", "▀▀█", "  ▀"}, '5': {"█▀▀", "▀▀█", "▀▀▀"}, '6': {"█▀▀", "█▀█", "▀▀▀"}, '7': {"▀▀█", "  █", "  ▀"},
	'8': {"█▀█", "█▀█", "▀▀▀"}, '9': {"█▀█", "▀▀█", "▀▀▀"},
}

// bigASCII are the same as on a clock's display.
var bigASCII = map[rune][3]string{
	'C': {" _ ", "|  ", "|_ "}, 'A': {" _ ", "|_|", "| |"}, 'D': {" _ ", "| \\", "|_/"}, '-': {"   ", " _ ", "   "},
	'0': {" _ ", "| |", "|_|"}, '1': {"   ", "  |", "  |"}, '2': {" _ ", " _|", "|_ "}, '3': {" _ ", " _|", " _|"},
	'4': {"   ", "|_|", "  |"}, '5': {" _ ", "|_ ", " _|"}, '6': {" _ ", "|_ ", "|_|"}, '7': {" _ ", "  |", "  |"},
	'8': {" _ ", "|_|", "|_|"}, '9': {" _ ", "|_|", " _|"},
}

// big writes a situation's code (CAD-nnn) large enough to be read across a
// desk; a character that no code has is left out.
func (t theme) big(code string) []string {
	font := big
	if t.ascii {
		font = bigASCII
	}
	var rows [3]string
	for _, r := range code {
		glyph, ok := font[r]
		if !ok {
			continue
		}
		for i, g := range glyph {
			rows[i] += g + " "
		}
	}
	return rows[:]
}

// pad fills with spaces; every rune here has width 1.
func pad(s string, n int) string {
	r := []rune(s)
	for len(r) < n {
		r = append(r, ' ')
	}
	return string(r[:n])
}
