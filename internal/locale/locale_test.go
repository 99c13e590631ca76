package locale

import (
	"fmt"
	"reflect"
	"regexp"
	"sort"
	"strings"
	"testing"
	"unicode"
)

// sentences walks a language and gives every string with its path.
func sentences(t *Texts) map[string]string {
	found := map[string]string{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			found[path] = v.String()
		case reflect.Struct:
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				walk(fmt.Sprintf("%s[%v]", path, k), v.MapIndex(k))
			}
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(path, v.Elem())
			}
		}
	}
	walk("", reflect.ValueOf(*t))
	return found
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func placeholders(s string) string {
	list := placeholder.FindAllString(s, -1)
	sort.Strings(list)
	return strings.Join(list, " ")
}

func TestEveryLanguageSaysTheSameThings(t *testing.T) {
	source := sentences(French())
	for _, texts := range Languages()[1:] {
		said := sentences(texts)
		for path, s := range source {
			o, ok := said[path]
			switch {
			case !ok:
				t.Errorf("%s: not in %s", path, texts.Lang)
			// A plural may have no form of its own for zero.
			case (s == "") != (o == "") && !strings.HasSuffix(path, ".Zero"):
				t.Errorf("%s: silent in one of fr and %s: %q / %q", path, texts.Lang, s, o)
			case s != "" && o != "" && placeholders(s) != placeholders(o) && !strings.HasSuffix(path, ".One") && !strings.HasSuffix(path, ".Zero"):
				t.Errorf("%s: placeholders of fr and %s differ: %q / %q", path, texts.Lang, s, o)
			}
		}
		for path := range said {
			if _, ok := source[path]; !ok {
				t.Errorf("%s: in %s, not in fr", path, texts.Lang)
			}
		}
	}
}

func TestTheKeyForTheNextLanguageGoesRound(t *testing.T) {
	all := Languages()
	texts := all[0]
	for i := range all {
		if texts.Lang != all[i].Lang {
			t.Errorf("%s where %s was expected", texts.Lang, all[i].Lang)
		}
		texts = texts.Next()
	}
	if texts.Lang != all[0].Lang {
		t.Errorf("%s comes after the last", texts.Lang)
	}
}

// frenchSpace finds what French puts a no-break space before, without one.
// Times, addresses, options and placeholders do not count.
var frenchSpace = regexp.MustCompile(`[\p{L}\p{N})»] [:;!?»]|« |[\p{L})][;!?]($|\s)|\p{L}:(\s|$)`)

func TestFrenchTypography(t *testing.T) {
	for path, s := range sentences(French()) {
		if m := frenchSpace.FindString(s); m != "" {
			t.Errorf("%s: %q in %q", path, m, s)
		}
		if strings.Contains(s, "'") && !strings.HasPrefix(path, ".CLI") {
			t.Errorf("%s: straight apostrophe in %q", path, s)
		}
	}
}

// TestNoStrangeCharacters keeps out everything that terminals measure
// differently: emoji, variation selectors, combining marks, wide forms.
func TestNoStrangeCharacters(t *testing.T) {
	for _, texts := range Languages() {
		for path, s := range sentences(texts) {
			for _, r := range s {
				switch {
				case r == '\n' || r == '\u00a0':
				case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), unicode.IsControl(r),
					r >= 0x1F000, r >= 0x2E80 && r < 0xFB00, r >= 0xFE00 && r <= 0xFE0F:
					t.Errorf("%s %s: %U in %q", texts.Lang, path, r, s)
				}
			}
		}
	}
}

func TestEverySituationIsComplete(t *testing.T) {
	for _, texts := range Languages() {
		v := reflect.ValueOf(texts.Situations)
		for i := range v.NumField() {
			name, s := v.Type().Field(i).Name, v.Field(i).Interface().(Situation)
			if s.Title == "" || (name != "AllWell" && (s.Cause == "" || s.Remedy == "")) {
				t.Errorf("%s %s: incomplete: %+v", texts.Lang, name, s)
			}
			if n := len([]rune(s.Title)); n > 72 {
				t.Errorf("%s %s: title of %d characters", texts.Lang, name, n)
			}
		}
	}
}

func TestPlural(t *testing.T) {
	cases := []struct {
		n      int
		fr, en string
	}{
		{0, "Il ne reste aucun essai", "No tries left"},
		{1, "Il reste 1 essai", "1 try left"},
		{3, "Il reste 3 essais", "3 tries left"},
	}
	for _, c := range cases {
		if got := French().Common.TriesLeft.For(c.n); got != c.fr {
			t.Errorf("fr %d: %q", c.n, got)
		}
		if got := English().Common.TriesLeft.For(c.n); got != c.en {
			t.Errorf("en %d: %q", c.n, got)
		}
	}
	if got := English().Common.Days.For(0); got != "0 days" {
		t.Errorf("en 0: %q", got)
	}
	if got := French().Common.Days.For(0); got != "0 jour" {
		t.Errorf("fr 0: %q", got)
	}
}

func TestAge(t *testing.T) {
	for days, want := range map[int]string{0: "0 jour", 1: "1 jour", 59: "59 jours", 60: "1 mois", 225: "7 mois", 729: "23 mois", 730: "2 ans", 1100: "3 ans"} {
		if got := French().Age(days); got != want {
			t.Errorf("%d days: %q, want %q", days, got, want)
		}
	}
}

func TestAfterColon(t *testing.T) {
	fr, en := French(), English()
	for _, c := range []struct {
		t        *Texts
		in, want string
	}{
		{fr, "La personne qui gère cet ordinateur.", "la personne qui gère cet ordinateur."},
		{fr, "L’assistance de votre logiciel médical.", "l’assistance de votre logiciel médical."},
		{en, "ANS support.", "ANS support."},
		{en, "Caducée’s support, with this code.", "Caducée’s support, with this code."},
		{fr, "", ""},
	} {
		if got := c.t.AfterColon(c.in); got != c.want {
			t.Errorf("%q: %q", c.in, got)
		}
	}
}

func TestPick(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(k string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == k {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	cases := []struct {
		name, asked string
		env         func(string) string
		want        string
	}{
		{"nothing said", "", env(), "en"},
		{"another language", "", env("LANG", "de_DE.UTF-8"), "en"},
		{"a language that only begins like ours", "", env("LANG", "frr_DE.UTF-8"), "en"},
		{"French without a country", "", env("LANG", "fr"), "fr"},
		{"French of another country and character set", "", env("LANG", "fr_CA.ISO-8859-1@euro"), "fr"},
		{"LANGUAGE before LANG", "", env("LANG", "fr_FR.UTF-8", "LANGUAGE", "en"), "en"},
		{"the first of LANGUAGE that is spoken", "", env("LANG", "de_DE.UTF-8", "LANGUAGE", "de:fr:en"), "fr"},
		{"LANGUAGE alone", "", env("LANGUAGE", "fr"), "fr"},
		{"LANGUAGE is nothing in the C locale", "", env("LC_ALL", "C", "LANGUAGE", "fr"), "en"},
		{"nothing of LANGUAGE is spoken", "", env("LANG", "fr_FR.UTF-8", "LANGUAGE", "de:it"), "fr"},
		{"asked", "en", env("LANG", "fr_FR.UTF-8"), "en"},
		{"English system", "", env("LANG", "en_GB.UTF-8"), "en"},
		{"LC_ALL before LANG", "", env("LC_ALL", "fr_FR.UTF-8", "LANG", "en_US.UTF-8"), "fr"},
		{"C locale", "", env("LANG", "C.UTF-8"), "en"},
	}
	for _, c := range cases {
		if got := Pick(c.asked, c.env).Lang; got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
	// A computer without these variables says what it prefers.
	for want, system := range map[string][]string{"fr": {"de-DE", "fr-FR", "en-US"}, "en": {"de-DE"}} {
		if got := Pick("", env(), system...).Lang; got != want {
			t.Errorf("%v: %s", system, got)
		}
	}
	if got := Pick("", env("LANG", "en_US.UTF-8"), "fr-FR").Lang; got != "en" {
		t.Errorf("the variable comes first: %s", got)
	}
}
