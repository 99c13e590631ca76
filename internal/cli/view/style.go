// Package view renders verdicts, cards and situations as text for a terminal
// or a pipe. It is pure: the size and the colours are handed in.
package view

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// noBreak is U+2011, the hyphen at which lines are not folded.
const noBreak = "\u2011"

var (
	betweenDigits = regexp.MustCompile(`(\d) (\d)`)
	digitsHeld    = regexp.MustCompile(`(\d)\x{a0}(\d)`)
)

// Style is what a rendering may use.
type Style struct {
	// Color uses the 16 ANSI colours; what they say is also said by a sign
	// and a word.
	Color bool
	ASCII bool
	// Mask hides what tells whose card it is.
	Mask bool
	// Live: what is written is followed by what changes.
	Live bool
	// Width is the number of columns, 0 for 80.
	Width int
}

// Options is what the style means for the words.
func (s Style) Options() present.Options {
	return present.Options{Mask: s.Mask, ASCII: s.ASCII, Live: s.Live, Command: true}
}

func (s Style) width() int {
	if s.Width <= 0 {
		return 80
	}
	return min(max(s.Width, 30), 100)
}

func (s Style) paint(sgr, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + sgr + "m" + text + "\x1b[0m"
}

func (s Style) bold(text string) string { return s.paint("1", text) }

func (s Style) status(st diagnosis.Status, text string) string {
	sgr := map[diagnosis.Status]string{
		diagnosis.OK: "32", diagnosis.Warn: "33", diagnosis.Fail: "31", diagnosis.Skip: "2", diagnosis.Unknown: "36",
	}[st]
	return s.paint(sgr, text)
}

// Wrap folds a text at the width, each line behind the indent.
func (s Style) Wrap(text, indent string) string {
	room := max(s.width()-utf8.RuneCountInString(indent), 20)
	var b strings.Builder
	// A line never ends within an option, a code or a name, which are typed
	// and read aloud as they stand: their hyphens are no place to fold at.
	// Neither does it within a phone number, which keeps its ordinary spaces:
	// it is looked for and copied.
	whole := betweenDigits.ReplaceAllString(strings.ReplaceAll(text, "-", noBreak), "$1\u00a0$2")
	folded := strings.ReplaceAll(ansi.Wordwrap(whole, room, ""), noBreak, "-")
	for _, line := range strings.Split(digitsHeld.ReplaceAllString(folded, "$1 $2"), "\n") {
		b.WriteString(strings.TrimRight(indent+line, " "))
		b.WriteByte('\n')
	}
	return b.String()
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}
