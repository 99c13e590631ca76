package plain

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks the lines of a text between words, so that none is wider than
// cols columns; 0 is no end. A word that is wider stays whole, and so do a
// drawing and what no-break spaces hold together.
func Wrap(text string, cols int) string {
	if cols <= 0 {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		end := line[len(strings.TrimRight(line, "\n")):]
		line = strings.TrimSuffix(line, end)
		if ansi.StringWidth(line) <= cols || strings.Contains(line, "\x1b") {
			b.WriteString(line + end)
			continue
		}
		used := 0
		for i, word := range strings.Split(line, " ") {
			n := ansi.StringWidth(word)
			switch {
			case i == 0:
			case word == "" && used < cols: // the end of a question, an indent
				b.WriteByte(' ')
				used++
				continue
			case used > 0 && used+1+n > cols:
				b.WriteByte('\n')
				used = 0
			default:
				b.WriteByte(' ')
				used++
			}
			b.WriteString(word)
			used += n
		}
		b.WriteString(end)
	}
	return b.String()
}

// wrapped is Wrap for the terminal as wide as it is now.
func (w *teller) wrapped(text string) string {
	if w.o.Size == nil {
		return text
	}
	cols, _ := w.o.Size()
	return Wrap(text, cols)
}
