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

// verbatim adds text as it stands; a line that is longer than the terminal is
// wide goes on below, further in.
func (p *page) verbatim(text string) {
	const further = "      "
	// U+2011: codes and names are not folded at their hyphens.
	whole := strings.NewReplacer("-", "\u2011")
	width := max(p.width-2*margin-len(further), 8)
	for _, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if ansi.StringWidth(l) <= p.width-2*margin {
			p.put(strings.TrimRight(strings.Repeat(" ", margin)+l, " "))
			continue
		}
		pad := strings.Repeat(" ", margin)
		for _, part := range strings.Split(ansi.Wrap(whole.Replace(l), width, ""), "\n") {
			p.put(pad + strings.TrimRight(strings.ReplaceAll(part, "\u2011", "-"), " "))
			pad = strings.Repeat(" ", margin) + further
		}
	}
}

// lastOf is the end of a text, in so many columns.
func lastOf(s string, cols int) string {
	if ansi.StringWidth(s) <= cols {
		return s
	}
	return "…" + ansi.TruncateLeft(s, ansi.StringWidth(s)-cols+1, "")
}
