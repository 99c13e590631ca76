package data

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"caducee/internal/locale"
)

// sentences walks the texts of a language and gives every one with its path.
func sentences(path string, v reflect.Value, f func(path, s string)) {
	switch v.Kind() {
	case reflect.String:
		f(path, strings.ReplaceAll(v.String(), "\u00a0", " "))
	case reflect.Struct:
		for i := range v.NumField() {
			sentences(path+"."+v.Type().Field(i).Name, v.Field(i), f)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			sentences(fmt.Sprintf("%s[%d]", path, i), v.Index(i), f)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			sentences(fmt.Sprintf("%s[%v]", path, k), v.MapIndex(k), f)
		}
	}
}

var (
	// address is a URL, or the name of a host as it is read aloud.
	address = regexp.MustCompile(`https?://[^ ]+|\b[a-z0-9.-]+\.(?:fr|com|org|net|eu|gouv)\b(?:/[^ ]*)?`)
	// telephone is ten digits, or what begins like a French number.
	telephone = regexp.MustCompile(`\b0 ?[1-9](?:[ .]?\d\d){4}\b|\b0 ?8\d\d[ .]?\d{3}[ .]?\d{3}\b`)
	formName  = regexp.MustCompile(`(?i)\b(?:formulaire|form) [A-Z]?\d{2,}`)
	number    = `(\d+|deux|trois|quatre|cinq|six|sept|huit|dix|onze|douze|two|three|four|five|six|seven|eight|ten|eleven|twelve)`
	quantity  = regexp.MustCompile(`(?i)\b` + number + ` (chiffres?|digits?|secondes?|seconds?|minutes?|heures?|hours?|jours?|days?|mois|months?|ans|years?|wrong codes|wrong PINs|codes faux|codes porteurs? faux)`)
	version   = regexp.MustCompile(`\b(Cryptolib CPS|version|Android|macOS) (\d+(?:\.\d+)?)`)
	longDate  = regexp.MustCompile(`\b(\d{1,2})(?:er)? (\pL+) (\d{4})\b`)
	year      = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
	words     = map[string]int{
		"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10, "onze": 11, "douze": 12,
		"two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "ten": 10, "eleven": 11, "twelve": 12,
	}
	months = map[string]time.Month{
		"janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
		"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	}
)

// unit is a unit of the rules, by how the texts write it.
func unit(s string) string {
	s = strings.ToLower(s)
	for prefix, unit := range map[string]string{
		"chiffre": "digits", "digit": "digits", "seconde": "seconds", "second": "seconds", "minute": "minutes", "heure": "hours", "hour": "hours",
		"jour": "days", "day": "days", "mois": "months", "month": "months", "ans": "years", "year": "years", "wrong": "tries", "codes": "tries",
	} {
		if strings.HasPrefix(s, prefix) {
			return unit
		}
	}
	return ""
}

// strays lists what a sentence states that the data do not.
func strays(s *Set, text string) []string {
	var found []string
	has := func(value int, unit string) bool {
		return slices.ContainsFunc(s.Rules, func(r Rule) bool { return r.Value == value && r.Unit == unit })
	}
	for _, m := range address.FindAllString(text, -1) {
		found = append(found, "address "+m)
	}
	for _, m := range telephone.FindAllString(text, -1) {
		found = append(found, "phone "+m)
	}
	found = append(found, formName.FindAllString(text, -1)...)
	for _, m := range quantity.FindAllStringSubmatch(text, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = words[strings.ToLower(m[1])]
		}
		if n > 1 && !has(n, unit(m[2])) {
			found = append(found, m[0])
		}
	}
	for _, m := range version.FindAllStringSubmatch(text, -1) {
		tenths, _ := strconv.ParseFloat(m[2], 64)
		known := map[string]bool{
			"Android": has(int(tenths), "android"), "macOS": has(int(tenths), "macos"),
		}
		if named, ok := known[m[1]]; ok && !named || !ok && !has(int(tenths*10+0.5), "version-tenths") {
			found = append(found, m[0])
		}
	}
	rest := longDate.ReplaceAllStringFunc(text, func(d string) string {
		m := longDate.FindStringSubmatch(d)
		month, ok := months[strings.ToLower(m[2])]
		if !ok {
			return d
		}
		day, _ := strconv.Atoi(m[1])
		y, _ := strconv.Atoi(m[3])
		if !slices.Contains(days(s), time.Date(y, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)) {
			found = append(found, d)
		}
		return ""
	})
	for _, y := range year.FindAllString(rest, -1) {
		if !slices.ContainsFunc(days(s), func(d string) bool { return strings.HasPrefix(d, y) }) {
			found = append(found, "year "+y)
		}
	}
	return found
}

// days lists every day on which something happened.
func days(s *Set) []string {
	var list []string
	for _, e := range s.Events {
		list = append(list, e.Date.String())
	}
	for _, p := range s.Portals {
		for _, c := range p.Closed {
			list = append(list, c.Date.String())
		}
	}
	return list
}

// TestTheTextsStateNothingThatTheDataDoNot: an address, a phone number, a form,
// a delay or a date that is only in a sentence has no source, and nobody
// corrects it with the others.
func TestTheTextsStateNothingThatTheDataDoNot(t *testing.T) {
	s := load(t)
	for _, texts := range locale.Languages() {
		sentences(texts.Lang, reflect.ValueOf(*texts), func(path, text string) {
			if strings.Contains(path, ".CLI.Commands") || strings.Contains(path, ".CLI.Flags") || strings.HasSuffix(path, ".DateLayout") {
				return // options and examples of commands
			}
			for _, stray := range strays(s, text) {
				t.Errorf("%s: %s, in %q", path, stray, text)
			}
		})
	}
}

func TestAStrayFactIsFound(t *testing.T) {
	s := load(t)
	for _, text := range []string{
		"Appelez le 0 825 85 20 00.", "Call 01 23 45 67 89.", "Voyez https://esante.gouv.fr/enreg.", "Voyez annuaire.sante.fr.",
		"Formulaire 501 de l’ANS.", "With form F101.", "Sous 72 heures.", "Within three days.", "Le code a 6 chiffres.",
		"Quatre codes faux de suite bloquent la carte.", "Android 14 ou plus récent.", "Cryptolib CPS 5.3", "Depuis le 2 juillet 2023.", "A page of 2018.",
	} {
		if len(strays(s, text)) == 0 {
			t.Errorf("%q states nothing", text)
		}
	}
	for _, text := range []string{
		"Il dure 90 secondes.", "Three wrong codes in a row block the card.", "Cryptolib CPS 5.2 ou plus récent", "Closed since 1 July 2023.",
		"Appelez {phone}, formulaire {form} : {assistance}", "Les deux codes de la lettre.",
	} {
		if found := strays(s, text); len(found) > 0 {
			t.Errorf("%q: %q", text, found)
		}
	}
}

// old are the claims of old pages that tell where to go or how long it takes,
// and the sentences that say them: each has the page's year beside it. What a
// law or the card itself fixes needs none.
var old = map[string]struct {
	year  int
	holds string // the placeholder of the year
	says  *regexp.Regexp
}{
	"cpam":         {2014, "{cpamyear}", regexp.MustCompile(`CPAM`)},
	"letter-again": {2014, "{letteryear}", regexp.MustCompile(`renvoyée|sent again`)},
	"lost-phone":   {2019, "{phoneyear}", regexp.MustCompile(`(?i)(par téléphone\b.*, avec le|by phone\b.*, with the) (code de déblocage|unblocking code)`)},
	"cpe-months":   {2020, "{monthsyear}", regexp.MustCompile(`plusieurs mois|several months`)},
}

// timeless are the claims of old pages that do not age: the law, and what the
// source document says of cards in general.
var timeless = []string{"law", "pgssi", "ssti-cards"}

// TestWhatIsOldIsShownWithItsYear: the texts say an old page's year beside what
// was read there.
func TestWhatIsOldIsShownWithItsYear(t *testing.T) {
	s := load(t)
	for _, c := range s.Claims {
		page := s.Page(c.Source)
		o, shown := old[c.ID]
		switch {
		case page.Old() && !shown && !slices.Contains(timeless, c.ID):
			t.Errorf("%s is from %d, and nothing says so", c.ID, page.Year())
		case shown && page.Year() != o.year:
			t.Errorf("%s: %+v", c.ID, page)
		}
	}
	for id, o := range old {
		said := 0
		for _, texts := range locale.Languages() {
			sentences(texts.Lang, reflect.ValueOf(*texts), func(path, text string) {
				switch {
				case !o.says.MatchString(text):
				case strings.Contains(text, o.holds):
					said++
				default:
					t.Errorf("%s: %s without its year: %q", path, id, text)
				}
			})
		}
		if said == 0 {
			t.Errorf("%s: no sentence says it", id)
		}
	}
}
