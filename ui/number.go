package ui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caducee/ecps"
	"caducee/internal/clean"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// numberField prepares the number of 12 digits that the phone asks for. It is
// personal, not secret: shown, except on a shared screen.
type numberField struct {
	typed string
	// edited is true once the person typed: then it is not the card's.
	edited bool
}

// longestNumber is how much may be typed: 12 digits, and spaces.
const longestNumber = 24

// press takes a key of the field; false for a key that is not its.
func (f *numberField) press(k tea.KeyPressMsg) bool {
	s := k.String()
	switch {
	case s == "backspace" && f.typed != "":
		r := []rune(f.typed)
		f.typed, f.edited = string(r[:len(r)-1]), true
	case s == "ctrl+u" || s == "delete":
		f.typed, f.edited = "", true
	case s == "space" || number(s) >= 0 || s == ".":
		if s == "space" {
			s = " "
		}
		if len([]rune(f.typed)) < longestNumber {
			f.typed, f.edited = f.typed+s, true
		}
	default:
		return false
	}
	return true
}

func (f *numberField) paste(text string) {
	for _, r := range clean.Line(text) {
		if len([]rune(f.typed)) >= longestNumber {
			return
		}
		f.typed += string(r)
		f.edited = true
	}
}

func (f *numberField) page(m *Model, p *page) {
	w := m.t.ECPS.Number
	id, err := ecps.ParseIdentifier(f.typed)
	shown := f.typed
	if m.shared {
		shown = strings.Repeat(m.look.Signs().Digit, min(len([]rune(f.typed)), 1))
	}
	p.field(w.Label, shown, "")
	p.note(w.Hint)
	if !f.edited && f.typed != "" {
		p.note(w.FromCard)
	}
	p.blank()
	var bad *ecps.IdentifierError
	switch {
	case errors.As(err, &bad):
		if bad.Problem != ecps.Nothing {
			p.code = diagnosis.CodeIdentifierInvalid
			p.text(p.theme.Status(diagnosis.Warn), 0, present.NumberProblem(m.t, bad))
		}
		return
	case m.shared:
		p.para(locale.Fill(w.Masked, "number", id.Masked()))
	default:
		p.text(p.theme.Title, 0, locale.Fill(w.Result, "number", id.Spaced()))
	}
	if id.Added {
		p.note(w.Added)
	}
	if id.Unshifted {
		p.note(w.Unshifted)
	}
	switch {
	case id.Register() == "":
		p.code = diagnosis.CodeIdentifierDoubt
		p.para(w.Unknown)
	case id.Register() != "RPPS":
		p.para(w.NotRPPS)
	case id.Doubt:
		p.code = diagnosis.CodeIdentifierDoubt
		p.para(w.Doubt)
	}
}
