package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/clean"
	"caducee/internal/secret"
	"caducee/steps"
)

// fieldKey takes a key of the field; false for one that is not its.
func (m *Screens) fieldKey(p *steps.Page, f steps.Field, k tea.KeyPressMsg) bool {
	s := k.String()
	if f.Kind == steps.FieldPIN {
		return m.secretKey(p, f, s)
	}
	r := []rune(f.Text)
	switch {
	case s == "backspace" && (len(r) > 0 || f.Letters()):
		m.conv.Edit(p.Turn, string(r[:max(len(r)-1, 0)]))
	case s == "ctrl+u" || s == "delete", s == "esc" && f.Kind == steps.FieldWord && f.Text != "":
		m.conv.Edit(p.Turn, "")
	case f.Letters() && k.Text != "":
		m.add(p, f, k.Text)
	case f.Kind == steps.FieldNumber && s == "space":
		m.add(p, f, " ")
	case f.Kind == steps.FieldNumber && (number(s) >= 0 || s == "."):
		m.add(p, f, s)
	default:
		return false
	}
	return true
}

// add puts text at the end of a field that is no secret, as far as there is
// room.
func (m *Screens) add(p *steps.Page, f steps.Field, text string) {
	r := []rune(f.Text)
	for _, c := range text {
		if f.Max > 0 && len(r) >= f.Max {
			continue
		}
		r = append(r, c)
	}
	m.conv.Edit(p.Turn, string(r))
}

// secretKey takes a key of a field for a secret.
func (m *Screens) secretKey(p *steps.Page, f steps.Field, s string) bool {
	n := number(s)
	switch {
	case n >= 0 && f.Typed >= f.Max:
		m.conv.Refuse(p.Turn, steps.RefusedTooLong)
	case n >= 0:
		m.conv.Secret(p.Turn, func(c *secret.Code) bool {
			c.Append(byte('0' + n))
			return unshifted(s)
		})
	case s == "backspace":
		m.conv.Secret(p.Turn, func(c *secret.Code) bool { c.Backspace(); return false })
	case s == "ctrl+u" || s == "delete":
		m.conv.Secret(p.Turn, func(c *secret.Code) bool { c.Wipe(); return false })
	case s == "esc" && f.Typed > 0:
		m.conv.Refuse(p.Turn, steps.RefusedCleared)
	default:
		return false
	}
	return true
}

func (m *Screens) paste(text string) {
	p := m.page()
	f, ok := p.Field()
	switch {
	case !ok:
	case f.Kind == steps.FieldPIN: // it is not looked at
		m.conv.Refuse(p.Turn, steps.RefusedPaste)
	case f.Kind == steps.FieldPath:
		m.add(p, f, clean.Line(firstPath(text)))
	case f.Kind != steps.FieldWord:
		m.add(p, f, clean.Line(text))
	}
}

// firstPath is the name of a file in what was pasted: the first of several
// lines, or all of them where a narrow terminal had broken one name.
func firstPath(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	for i, l := range lines {
		if i > 0 && beginsPath(l) {
			return strings.Join(lines[:i], "")
		}
	}
	return strings.Join(lines, "")
}

// beginsPath tells a line that begins a name of its own.
func beginsPath(line string) bool {
	l := strings.TrimLeft(line, " '\"&")
	return strings.HasPrefix(l, "/") || strings.HasPrefix(l, "~") || strings.HasPrefix(l, `\\`) ||
		strings.HasPrefix(strings.ToLower(l), "file:") || len(l) > 2 && l[1] == ':' && (l[2] == '\\' || l[2] == '/')
}
