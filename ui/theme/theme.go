// Package theme is the look of the screens: signs, colours and small drawings.
//
// The rules: the terminal's own sixteen colours and its own background, so
// that light and dark themes both work without being asked; colour never
// carries a meaning alone, a sign and a word always stand beside it; nothing
// is wider than one column but letters; everything has a form in ASCII.
package theme

import (
	"charm.land/lipgloss/v2"

	"caducee/steps"
)

// Theme is a look. The zero Theme is not ready; New makes one.
type Theme struct {
	// ASCII keeps to ASCII signs.
	ASCII bool

	Brand  lipgloss.Style // the program's name
	Dim    lipgloss.Style // what may be skipped
	Title  lipgloss.Style // the main sentence
	Head   lipgloss.Style // a heading in the body
	Key    lipgloss.Style // a key in the footer
	Focus  lipgloss.Style // the line that Enter takes
	Code   lipgloss.Style // CAD-nnn
	Banner lipgloss.Style // demonstration, shared screen
	Link   lipgloss.Style // an address
	ok     lipgloss.Style
	warn   lipgloss.Style
	fail   lipgloss.Style
}

// New makes the look.
func New(ascii bool) Theme {
	plain := lipgloss.NewStyle()
	return Theme{
		ASCII:  ascii,
		Brand:  plain.Bold(true).Foreground(lipgloss.Cyan),
		Dim:    plain.Faint(true),
		Title:  plain.Bold(true),
		Head:   plain.Bold(true).Foreground(lipgloss.Cyan),
		Key:    plain.Bold(true),
		Focus:  plain.Bold(true).Foreground(lipgloss.Cyan),
		Code:   plain.Bold(true).Reverse(true),
		Banner: plain.Reverse(true),
		Link:   plain.Underline(true),
		ok:     plain.Foreground(lipgloss.Green),
		warn:   plain.Bold(true).Foreground(lipgloss.Yellow),
		fail:   plain.Bold(true).Foreground(lipgloss.Red),
	}
}

// Status is the style of a status' sign and word.
func (t Theme) Status(s steps.Status) lipgloss.Style {
	switch s {
	case steps.OK:
		return t.ok
	case steps.Warn:
		return t.warn
	case steps.Fail:
		return t.fail
	}
	return t.Dim
}

// Signs of the frame, one column each.
type Signs struct {
	Done, Here, Todo string // on the rail
	Link             string // between two stages
	Pointer          string // before the focused line
	Bullet           string // before an action
	On, Off          string // a box, ticked or not
	More, Less       string // there is more below, above
	Digit            string // one typed digit of a code
	Full, Empty      string // of a bar
}

// Signs are the look's signs.
func (t Theme) Signs() Signs {
	if t.ASCII {
		return Signs{
			Done: "+", Here: "*", Todo: "o", Link: "-", Pointer: ">", Bullet: "-", On: "x", Off: " ",
			More: "v", Less: "^", Digit: "*", Full: "#", Empty: ".",
		}
	}
	return Signs{
		Done: "✓", Here: "●", Todo: "○", Link: "─", Pointer: "›", Bullet: "•", On: "✓", Off: " ",
		More: "↓", Less: "↑", Digit: "●", Full: "█", Empty: "░",
	}
}

// Spinner is one turn of the sign for work that has no measure.
func (t Theme) Spinner() []string {
	if t.ASCII {
		return []string{"|", "/", "-", "\\"}
	}
	return []string{"◐", "◓", "◑", "◒"}
}
