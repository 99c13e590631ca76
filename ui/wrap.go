package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// wrap breaks a text at its spaces into lines of at most w columns. A word
// that is wider, an address for instance, is cut. No-break spaces and hyphens
// hold: "e-CPS" stays whole.
func wrap(text string, w int) []string {
	w = max(w, 1)
	var lines []string
	for _, para := range strings.Split(text, "\n") {
		line, used := "", 0
		for _, word := range strings.FieldsFunc(para, func(r rune) bool { return r == ' ' }) {
			n := cols(word)
			switch {
			case used == 0:
			case used+1+n <= w:
				line += " " + word
				used += 1 + n
				continue
			default:
				lines = append(lines, line)
			}
			for n > w {
				head := ansi.Truncate(word, w, "")
				lines = append(lines, head)
				word = word[len(head):]
				n = cols(word)
			}
			line, used = word, n
		}
		lines = append(lines, line)
	}
	return lines
}

// wrapAddress breaks an address after its slashes, and where it must.
func wrapAddress(address string, w int) []string {
	var lines []string
	line := ""
	for _, part := range strings.SplitAfter(address, "/") {
		if line != "" && cols(line)+cols(part) > w {
			lines = append(lines, wrap(line, w)...)
			line = ""
		}
		line += part
	}
	return append(lines, wrap(line, w)...)
}

// fit cuts a text at w columns, with a sign where it was cut.
func fit(text string, w int) string {
	if w <= 0 {
		return ""
	}
	return ansi.Truncate(text, w, "…")
}

// fill adds spaces up to w columns.
func fill(text string, w int) string {
	if n := w - cols(text); n > 0 {
		return text + strings.Repeat(" ", n)
	}
	return text
}

// between puts left and right at the two ends of w columns; right is left out
// where both do not fit.
func between(left, right string, w int) string {
	gap := w - cols(left) - cols(right)
	if right == "" || gap < 1 {
		return fit(left, w)
	}
	return left + strings.Repeat(" ", gap) + right
}
