package ui

import (
	"strings"

	"caducee/internal/locale"
	"caducee/steps"
)

// layout frames a page.
func (m *Screens) layout(p *page) framed {
	shown := m.page()
	return frame(p, surround{
		brand: shown.T.Common.Product, banner: m.banner(shown), rail: m.rail(shown), short: m.shortRail(shown),
	}, m.width, m.height, m.scroll, !m.free)
}

// rail draws the stages: what is done, where one is, what comes.
func (m *Screens) rail(shown *steps.Page) string {
	s := m.look.signs()
	var parts []string
	for _, st := range shown.Rail {
		switch {
		case st.Here:
			parts = append(parts, m.look.accent.Render(s.here)+" "+m.look.title.Render(st.Name))
		case st.Done:
			parts = append(parts, m.look.sign(steps.OK).Render(s.done)+" "+st.Name)
		default:
			parts = append(parts, m.look.dim.Render(s.todo+" "+st.Name))
		}
	}
	return strings.Join(parts, m.look.dim.Render(" "+s.link+s.link+" "))
}

// shortRail is the stages without names but where one is.
func (m *Screens) shortRail(shown *steps.Page) string {
	s, rail, here := m.look.signs(), "", ""
	for _, st := range shown.Rail {
		switch {
		case st.Here:
			rail, here = rail+m.look.accent.Render(s.here), st.Name
		case st.Done:
			rail += m.look.sign(steps.OK).Render(s.done)
		default:
			rail += m.look.dim.Render(s.todo)
		}
	}
	return rail + " " + m.look.title.Render(here)
}

// banner says what must not be forgotten, the fullest wording first.
func (m *Screens) banner(shown *steps.Page) []string {
	w, common := shown.T.Wizard, shown.T.Common
	if m.o.Codes == nil {
		if !shown.Masked {
			return nil
		}
		return []string{w.Shared, w.SharedShort}
	}
	code, short := "", ""
	pin, puk := m.o.Codes()
	switch {
	case puk == "":
	case shown.PUK:
		code, short = locale.Fill(w.DemoPUK, "code", puk), locale.Fill(w.DemoPINShort, "code", puk)
	case pin == "":
		code, short = w.DemoOwn, w.DemoOwnShort
	default:
		code, short = locale.Fill(w.DemoPIN, "code", pin), locale.Fill(w.DemoPINShort, "code", pin)
	}
	var banners []string
	say := func(parts ...string) {
		var said []string
		for _, s := range parts {
			if s != "" {
				said = append(said, s)
			}
		}
		banners = append(banners, strings.Join(said, " · "))
	}
	if shown.Masked {
		say(w.Shared, common.Demo, code)
		say(w.Shared, w.DemoShort, code)
		say(w.Shared, w.DemoShort, short)
		say(w.SharedShort, w.DemoShort, short)
		return banners
	}
	say(common.Demo, code, w.DemoKeys)
	say(w.DemoShort, code, w.DemoKeys)
	say(w.DemoShort, short, w.DemoKeys)
	say(w.DemoShort, code)
	say(w.DemoShort, short)
	return banners
}
