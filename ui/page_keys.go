package ui

import "strings"

// calling keeps the support's number in one piece, and notes that the page
// gives it.
func (p *page) calling(s string) string {
	whole := strings.ReplaceAll(s, strings.ReplaceAll(p.phone, "\u00a0", " "), p.phone)
	p.called = p.called || p.phone != "" && strings.Contains(whole, p.phone)
	return whole
}

func (p *page) key(press, does string) { p.keyOr(press, does, "") }

// keyOr is a key that is always in sight, in fewer words where there is no
// room.
func (p *page) keyOr(press, does, brief string) {
	p.keys = append(p.keys, key{p.theme.plain(press), p.theme.plain(does), p.theme.plain(brief)})
}
