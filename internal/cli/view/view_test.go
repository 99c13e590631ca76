package view_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"caducee/internal/cli/view"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

var update = flag.Bool("update", false, "write docs/situations.md and docs/situations.fr.md")

// facts are those of a computer without the middleware and a card that holds
// a name.
func facts() diagnosis.Facts {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	start, end := time.Date(2026, 4, 12, 0, 0, 0, 0, time.UTC), time.Date(2029, 4, 11, 0, 0, 0, 0, time.UTC)
	return diagnosis.Facts{
		Now: now, Env: diagnosis.Environment{OS: diagnosis.Linux}, Service: diagnosis.ServiceRunning,
		Readers:    []diagnosis.Reader{{Name: "KAPELSE KAP-LINK2", Card: diagnosis.Present, Recognised: diagnosis.IsCPS}},
		Middleware: diagnosis.Middleware{Looked: true},
		Card: &diagnosis.Card{
			Reader: "KAPELSE KAP-LINK2", ATR: "3BAC", Recognised: diagnosis.IsCPS, Generation: "CPS3",
			Glanced: true, Read: true, Serial: "290099529", Issuer: true, Updated: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC),
			Tries:  diagnosis.Tries{Known: true, Left: 2, Max: 3},
			Holder: &diagnosis.Holder{Surname: "DUPONT", Given: "Camille", ID: "899700000000", IDType: "RPPS"},
			Certificate: &diagnosis.Certificate{
				NotBefore: start, NotAfter: end, KeyBits: 2048, ForAuthentication: true, Chain: diagnosis.ChainTrusted,
			},
		},
	}
}

func TestCheckSaysOneLineEachThenWhatToDo(t *testing.T) {
	f := facts()
	fr := locale.French()
	out := view.Check(fr, f, diagnosis.Judge(f), view.Style{})
	lines := strings.Split(out, "\n")
	if lines[0] != "Il y a 1 point à corriger." {
		t.Errorf("first line %q", lines[0])
	}
	for i, label := range []string{
		"✓ Service de carte à puce", "✓ Lecteur", "✗ Logiciel Cryptolib CPS", "✓ Carte",
		"✓ Âge de la carte", "✓ Certificat", "! Code porteur",
	} {
		if got := lines[2+i]; !strings.HasPrefix(got, "  "+label) {
			t.Errorf("line %d: %q, want %q", 2+i, got, label)
		}
	}
	for _, want := range []string{"en ordre", "à corriger", "à surveiller", "CAD-601", "CAD-508", "290099529"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if strings.Contains(out, "\x1b") {
		t.Error("escape sequence without colour")
	}
	for _, l := range lines {
		if utf8.RuneCountInString(l) > 80 {
			t.Errorf("wider than 80: %q", l)
		}
	}
}

func TestMaskHidesTheHolderAndTheNumber(t *testing.T) {
	f := facts()
	vs := diagnosis.Judge(f)
	for name, render := range map[string]func(view.Style) string{
		"check": func(s view.Style) string { return view.Check(locale.French(), f, vs, s) },
		"card":  func(s view.Style) string { return view.Card(locale.English(), f, diagnosis.Main(vs), s) },
	} {
		plain, masked := render(view.Style{}), render(view.Style{Mask: true})
		if !strings.Contains(plain, "290099529") {
			t.Errorf("%s: the number is missing", name)
		}
		for _, secret := range []string{"290099529", "DUPONT", "Camille", "899700000000"} {
			if strings.Contains(masked, secret) {
				t.Errorf("%s: %s on a shared screen", name, secret)
			}
		}
	}
}

func TestColourOnlyRepeatsWhatIsWritten(t *testing.T) {
	f := facts()
	vs := diagnosis.Judge(f)
	plain := view.Check(locale.French(), f, vs, view.Style{})
	coloured := view.Check(locale.French(), f, vs, view.Style{Color: true})
	stripped := coloured
	for _, sgr := range []string{"0", "1", "2", "31", "32", "33", "36"} {
		stripped = strings.ReplaceAll(stripped, "\x1b["+sgr+"m", "")
	}
	if stripped != plain || coloured == plain {
		t.Errorf("coloured:\n%s\nplain:\n%s", stripped, plain)
	}
}

func TestASCIIDrawsWithLetters(t *testing.T) {
	f := facts()
	out := view.Check(locale.English(), f, diagnosis.Judge(f), view.Style{ASCII: true})
	if strings.ContainsAny(out, "✓✗·…") {
		t.Error(out)
	}
}

func TestChangesAreOnlyWhatChanged(t *testing.T) {
	f := facts()
	before := diagnosis.Judge(f)
	if c := view.Changes(before, before); len(c) != 0 {
		t.Errorf("nothing changed: %v", c)
	}
	f.Middleware = diagnosis.Middleware{Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleLoads}
	c := view.Changes(before, diagnosis.Judge(f))
	if len(c) != 2 || c[0].Check != diagnosis.CheckMiddleware || c[0].Status != diagnosis.OK || c[1].Check != diagnosis.CheckBrowser {
		t.Errorf("middleware installed: %v", c)
	}
}

func TestConclusion(t *testing.T) {
	en := locale.English()
	for _, c := range []struct {
		want string
		vs   []diagnosis.Verdict
	}{
		{"Everything is ready.", []diagnosis.Verdict{{Status: diagnosis.OK}}},
		{"Nothing stands in the way; 1 thing deserves your attention.", []diagnosis.Verdict{{Status: diagnosis.OK}, {Status: diagnosis.Warn}}},
		{"There are 2 things to fix.", []diagnosis.Verdict{{Status: diagnosis.Fail}, {Status: diagnosis.Fail}}},
		{"Something remains unknown.", []diagnosis.Verdict{{Check: diagnosis.CheckCard, Status: diagnosis.Unknown}}},
	} {
		if got := view.Conclusion(en, c.vs); got != c.want {
			t.Errorf("%v: %q, want %q", c.vs, got, c.want)
		}
	}
}

// TestPrometheusFormat checks the grammar of the text format: a HELP and a
// TYPE before the samples of each name, names and labels as they must be.
func TestPrometheusFormat(t *testing.T) {
	f := facts()
	f.Middleware = diagnosis.Middleware{Looked: true, Cryptolib: true, Version: `5"2`, Module: diagnosis.ModuleLoads}
	declared := map[string]bool{}
	out := view.Prometheus(f, diagnosis.Judge(f), "v1.2.3")
	for _, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		fields := strings.Fields(line)
		if fields[0] == "#" {
			if fields[1] == "TYPE" {
				declared[fields[2]] = true
			}
			continue
		}
		name, _, _ := strings.Cut(fields[0], "{")
		if !declared[name] || !strings.HasPrefix(name, "caducee_") {
			t.Errorf("%s is not declared", line)
		}
	}
	for _, want := range []string{
		"caducee_ready 1\n", "caducee_readers 1\n", "caducee_pin_tries_left 2\n",
		`caducee_check{id="pin",status="warn",code="CAD-508"} 1`, `version="5\"2"`,
		"caducee_card_expires_timestamp_seconds 1870560000\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
	for _, secret := range []string{"DUPONT", "290099529", "899700000000"} {
		if strings.Contains(out, secret) {
			t.Errorf("%s in the metrics", secret)
		}
	}
}

func TestDetailNamesEachSystemThatDiffers(t *testing.T) {
	row, _ := diagnosis.Find(diagnosis.CodeServiceStopped)
	out := view.Detail(locale.English(), row, view.Style{})
	if !strings.Contains(out, "CAD-102") || !strings.Contains(out, "Linux") || !strings.Contains(out, "Windows") {
		t.Error(out)
	}
}

// TestEveryCodeEndsWithTheCallToMake: who can help, somebody to call and not a
// form alone, then what to say, which names the code and asks for no secret. In
// both languages, at any width.
func TestEveryCodeEndsWithTheCallToMake(t *testing.T) {
	helpers := map[string][]string{
		"fr": {"assistance de l’ANS", "assistance de votre logiciel", "assistance du site", "assistance de Caducée", "gère cet ordinateur", "fabricant"},
		"en": {"ANS support", "medical software’s support", "site’s support", "Caducée’s support", "looks after this computer", "manufacturer"},
	}
	for _, texts := range []*locale.Texts{locale.French(), locale.English()} {
		w := texts.CLI.Explain
		for _, row := range diagnosis.Table() {
			for _, width := range []int{0, 40, 80} {
				out := view.Detail(texts, row, view.Style{Width: width})
				_, rest, found := strings.Cut(out, "\n\n"+w.Who+"\n")
				who, say, told := strings.Cut(rest, "\n\n"+w.Say+"\n")
				if !found || !told {
					t.Errorf("%s %s ends with\n%s", texts.Lang, row.Code, out)
					continue
				}
				who = strings.ToLower(strings.Join(strings.FieldsFunc(who, unicode.IsSpace), " "))
				if !slices.ContainsFunc(helpers[texts.Lang], func(h string) bool { return strings.Contains(who, strings.ToLower(h)) }) {
					t.Errorf("%s %s names nobody: %s", texts.Lang, row.Code, who)
				}
				say = strings.Join(strings.Fields(say), " ")
				if !strings.Contains(say, row.Code.String()) || !strings.HasSuffix(say, map[string]string{"fr": "Jamais vos codes.", "en": "Never your codes."}[texts.Lang]) {
					t.Errorf("%s %s, on the phone: %s", texts.Lang, row.Code, say)
				}
			}
		}
	}
}

func TestSituationPagesAreFresh(t *testing.T) {
	for path, texts := range map[string]*locale.Texts{
		"../../../docs/situations.md":    locale.English(),
		"../../../docs/situations.fr.md": locale.French(),
	} {
		want := view.Markdown(texts, diagnosis.Table())
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is stale: make golden", path)
		}
	}
}

func TestOptionsAndCodesAreNotFolded(t *testing.T) {
	text := "Tapez caducee explain CAD-504, ou --screen-share, puis dernier-essai ; voyez e-CPS et au-delà."
	for width := 30; width < 60; width++ {
		out := view.Style{Width: width}.Wrap(text, "  ")
		for _, whole := range []string{"CAD-504", "--screen-share", "dernier-essai", "e-CPS"} {
			if !strings.Contains(out, whole) {
				t.Errorf("%d columns: %q is folded:\n%s", width, whole, out)
			}
		}
		for _, line := range strings.Split(out, "\n") {
			if utf8.RuneCountInString(line) > width {
				t.Errorf("%d columns: %q", width, line)
			}
		}
	}
}

// TestOnlyAWatchedCheckPromises: the check that goes on says that its lines
// follow; the one that ends does not.
func TestOnlyAWatchedCheckPromises(t *testing.T) {
	f, fr := facts(), locale.French()
	const promise = "tout seul"
	if out := view.Check(fr, f, diagnosis.Judge(f), view.Style{}); strings.Contains(out, promise) {
		t.Error(out)
	}
	if out := view.Check(fr, f, diagnosis.Judge(f), view.Style{Live: true}); !strings.Contains(out, promise) {
		t.Error(out)
	}
}

// TestAPhoneNumberIsNotFolded: its digits stay on one line, with the ordinary
// spaces that somebody searches for.
func TestAPhoneNumberIsNotFolded(t *testing.T) {
	for width := 30; width < 70; width++ {
		out := view.Style{Width: width}.Wrap("Qui peut aider : assistance de l’ANS (0 806 800 213), ou votre CPAM.", "  ")
		if !strings.Contains(out, "0 806 800 213") {
			t.Errorf("%d columns:\n%s", width, out)
		}
	}
}
