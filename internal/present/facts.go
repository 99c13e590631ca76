package present

import (
	"strconv"
	"strings"
	"sync"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// facts is what the program states about the world, read once.
var facts = sync.OnceValue(func() *data.Set {
	set, err := data.Load()
	if err != nil {
		return &data.Set{}
	}
	return set
})

// Data is what the program states about the world.
func Data() *data.Set { return facts() }

// Facts is the values of the placeholders that stand for facts of the data, as
// locale.Fill takes them. A form that is known from an old page has that page's
// year beside it.
func Facts(t *locale.Texts, set *data.Set) []string {
	rule := func(id string) string { return strconv.Itoa(set.Rule(id).Value) }
	link := func(id string) string { return data.Short(set.Link(id).URL) }
	form := func(id string) string {
		f := set.Form(id)
		if page := set.Page(f.Source); page.Old() {
			return locale.Fill(t.Cards.Old, "what", f.ID, "year", strconv.Itoa(page.Year()))
		}
		return f.ID
	}
	year := func(claim string) string {
		for _, c := range set.Claims {
			if c.ID == claim {
				return strconv.Itoa(set.Page(c.Source).Year())
			}
		}
		return ""
	}
	return []string{
		"phone", strings.ReplaceAll(set.Phone("ans").Number, " ", "\u00a0"),
		"request", form("201"), "form", form("501"), "director", form("F101"),
		"days", rule("lead-card"), "hours", rule("lead-codes"),
		"numberhours", rule("rpps-number"), "ecpshours", rule("rpps-ecps"),
		"cps3", rule("life-cps3"), "cps4", rule("life-cps4"),
		"annuaire", link("annuaire"), "order", link("nurses-order"), "rppsplus", link("rppsplus"), "assistance", link("assistance"),
		"liberal", link("liberal"), "establishment", link("establishment"), "test", link("test"),
		"cpamyear", year("cpam"), "phoneyear", year("lost-phone"),
		"letteryear", year("letter-again"), "monthsyear", year("cpe-months"),
	}
}

// filled puts the facts in sentences.
func filled(t *locale.Texts, set *data.Set, lines []string) []string {
	pairs := Facts(t, set)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = locale.Fill(l, pairs...)
	}
	return out
}

// CryptolibLink is the ID of the data's link to Cryptolib CPS for a system.
func CryptolibLink(os diagnosis.OS) string {
	switch os {
	case diagnosis.Windows:
		return "cryptolib-windows"
	case diagnosis.MacOS:
		return "cryptolib-macos"
	}
	return "cryptolib-linux"
}

// cryptolib says where Cryptolib CPS is downloaded: for each system, and for
// all of them under "".
func cryptolib(t *locale.Texts, set *data.Set) map[string]string {
	says := map[string]string{}
	var all []string
	for _, l := range []struct {
		os   diagnosis.OS
		text string
	}{
		{diagnosis.Windows, t.Common.CryptolibWindows},
		{diagnosis.MacOS, t.Common.CryptolibMacOS},
		{diagnosis.Linux, t.Common.CryptolibLinux},
	} {
		line := locale.Fill(l.text, "url", set.Link(CryptolibLink(l.os)).URL)
		says[string(l.os)] = line
		all = append(all, line)
	}
	says[""] = strings.Join(all, "\n")
	return says
}

// Source names a page that was read: its publisher, its title, its date.
func Source(t *locale.Texts, p data.Page) string {
	return p.Publisher + ", " + p.Title + ", " + when(t, p, p.Dated)
}

// when says a page's date, or that it has none.
func when(t *locale.Texts, p data.Page, dated string) string {
	switch {
	case dated != data.Undated:
		return dated
	case p.By != 0:
		return locale.Fill(t.Cards.By, "year", strconv.Itoa(p.By))
	}
	return t.Cards.Undated
}
