package present

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

func TestEvidenceInBothLanguages(t *testing.T) {
	day := time.Date(2029, 4, 11, 0, 0, 0, 0, time.UTC)
	cases := []struct {
		name   string
		e      diagnosis.Evidence
		o      Options
		fr, en string
	}{
		{"one reader", diagnosis.Evidence{Kind: diagnosis.EvidenceReaders, Text: "KAP-LINK2", N: 1}, Options{}, "KAP-LINK2", "KAP-LINK2"},
		{"three readers", diagnosis.Evidence{Kind: diagnosis.EvidenceReaders, Text: "KAP-LINK2", N: 3}, Options{}, "KAP-LINK2 (et 2 de plus)", "KAP-LINK2 (and 2 more)"},
		{"the card", diagnosis.Evidence{Kind: diagnosis.EvidenceCard, Text: "CPS3", Text2: "290099529"}, Options{}, "CPS3, n° 290099529", "CPS3, no. 290099529"},
		{"the card on a shared screen", diagnosis.Evidence{Kind: diagnosis.EvidenceCard, Text: "CPS3", Text2: "290099529"}, Options{Mask: true}, "CPS3, n° …9529", "CPS3, no. …9529"},
		{"a date", diagnosis.Evidence{Kind: diagnosis.EvidenceValidUntil, Date: day}, Options{}, "expire le 11/04/2029", "expires 11 Apr 2029"},
		{"an age", diagnosis.Evidence{Kind: diagnosis.EvidenceAge, Date: day, N: 225}, Options{}, "7 mois, mise à jour le 11/04/2029", "7 months, updated 11 Apr 2029"},
		{"an age by the certificate", diagnosis.Evidence{Kind: diagnosis.EvidenceAge, Date: day, N: 225, Text: diagnosis.ReasonCertificate}, Options{}, "7 mois, certificat du 11/04/2029", "7 months, certificate from 11 Apr 2029"},
		{"an update that broke off", diagnosis.Evidence{Kind: diagnosis.EvidenceBegun, Date: day}, Options{}, "commencée le 11/04/2029, non terminée", "started 11 Apr 2029, not finished"},
		{"an update that broke off some day", diagnosis.Evidence{Kind: diagnosis.EvidenceBegun}, Options{}, "non terminée", "not finished"},
		{"a clock that is wrong", diagnosis.Evidence{Kind: diagnosis.EvidenceFrom, Date: day, Date2: day.AddDate(-9, 0, 0)}, Options{}, "valable à partir du 11/04/2029, ordinateur au 11/04/2020", "valid from 11 Apr 2029, computer at 11 Apr 2020"},
		{"tries", diagnosis.Evidence{Kind: diagnosis.EvidenceTries, N: 1}, Options{}, "Il reste 1 essai", "1 try left"},
		{"a refusal", diagnosis.Evidence{Kind: diagnosis.EvidenceStatusWord, Text: "ODF", N: 0x6982}, Options{}, "étape ODF, réponse 6982", "step ODF, answer 6982"},
		{"a step without an answer", diagnosis.Evidence{Kind: diagnosis.EvidenceStatusWord, Text: "ODF"}, Options{}, "étape ODF, réponse -", "step ODF, answer -"},
		{"no version", diagnosis.Evidence{Kind: diagnosis.EvidenceVersion}, Options{}, "", ""},
	}
	for _, c := range cases {
		if got := evidence(locale.French(), c.e, c.o); got != c.fr {
			t.Errorf("%s: %q, want %q", c.name, got, c.fr)
		}
		if got := evidence(locale.English(), c.e, c.o); got != c.en {
			t.Errorf("%s: %q, want %q", c.name, got, c.en)
		}
	}
}

func TestOneSaysWhatToDoOnThisSystem(t *testing.T) {
	v := diagnosis.Verdict{Check: diagnosis.CheckService, Code: diagnosis.CodeServiceStopped, Status: diagnosis.Fail}
	fr := locale.French()
	linux, windows := One(fr, diagnosis.Linux, v, Options{}), One(fr, diagnosis.Windows, v, Options{})
	if !strings.Contains(linux.Remedy[0], "systemctl") || !strings.Contains(windows.Remedy[0], "SCardSvr") {
		t.Errorf("%q / %q", linux.Remedy, windows.Remedy)
	}
	if linux.Sign != "✗" || linux.Word != "à corriger" || linux.Title == "" || linux.Cause == "" || linux.Label != "Service de carte à puce" {
		t.Errorf("%+v", linux)
	}
}

func TestAWaitingLineAsksForNothing(t *testing.T) {
	l := One(locale.French(), diagnosis.Linux, diagnosis.Verdict{Check: diagnosis.CheckCard, Code: diagnosis.CodeNoReader, Status: diagnosis.Skip}, Options{ASCII: true})
	if l.Title != "" || l.Remedy != nil || l.Evidence == "" || l.Sign != "." {
		t.Errorf("%+v", l)
	}
}

func TestEveryCheckHasALabelAndEveryStatusASign(t *testing.T) {
	for _, texts := range locale.Languages() {
		for _, c := range diagnosis.Checks() {
			if Label(texts, c) == "" {
				t.Errorf("%s: no %s label", c, texts.Lang)
			}
		}
		for _, s := range []diagnosis.Status{diagnosis.OK, diagnosis.Warn, diagnosis.Fail, diagnosis.Skip, diagnosis.Unknown} {
			if Sign(s, false) == "" || Sign(s, true) == "" || Word(texts, s) == "" {
				t.Errorf("%s: no sign or no %s word", s, texts.Lang)
			}
		}
	}
}

func TestCleanMakesForeignNamesFitToPrint(t *testing.T) {
	cases := map[string]string{
		"KAPELSE KAP-LINK2":               "KAPELSE KAP-LINK2",
		"bad\x1b[31mname\x00":             "bad [31mname",
		"right\u202eto left":              "right to left",
		strings.Repeat("a", 70):           strings.Repeat("a", 64) + "…",
		"  Ingénico  ":                    "Ingénico",
		string([]byte{0xff, 'x', '\x9b'}): "x",
	}
	for in, want := range cases {
		if got := Clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestTailIsTheLastFourDigits(t *testing.T) {
	if Tail("290099529") != "9529" || Tail("12") != "12" {
		t.Error("tail")
	}
}

// TestTheNumberIsTheSupports: wherever the support of ANS is named, its number
// comes next, so that nobody else can be taken for the one who answers it; and
// nothing is left to fill.
func TestTheNumberIsTheSupports(t *testing.T) {
	const number = "(0 806 800 213)"
	for _, texts := range locale.Languages() {
		for _, row := range diagnosis.Table() {
			s := Row(texts, row)
			for _, text := range []string{s.Title, s.Cause, s.Remedy, s.Linux, s.Windows, s.MacOS, s.Live, s.Command, s.Who} {
				if strings.ContainsAny(text, "{}") {
					t.Errorf("%s %s: left to fill: %q", texts.Lang, row.Code, text)
				}
				for _, name := range []string{"ssistance de l’ANS", "ANS support"} {
					if _, after, named := strings.Cut(text, name); named && !strings.HasPrefix(after, " "+number) {
						t.Errorf("%s %s: no number after the name: %q", texts.Lang, row.Code, text)
					}
				}
				if before, _, given := strings.Cut(text, number); given && !strings.HasSuffix(before, "ANS ") && !strings.HasSuffix(before, "ANS support ") {
					t.Errorf("%s %s: whose number: %q", texts.Lang, row.Code, text)
				}
			}
		}
	}
}

// TestOnlyAScreenThatStaysPromisesToChange: what a command prints before it
// ends promises nothing that would happen afterwards, and says instead what
// the screens have a key for.
func TestOnlyAScreenThatStaysPromisesToChange(t *testing.T) {
	promise := regexp.MustCompile(`tout seul|toute seule|réessaie|attend son tour|by itself|tries again|its turn`)
	for _, texts := range locale.Languages() {
		for _, row := range diagnosis.Table() {
			v := diagnosis.Verdict{Code: row.Code, Status: row.Status}
			for _, os := range []diagnosis.OS{diagnosis.Linux, diagnosis.Windows, diagnosis.MacOS} {
				l := One(texts, os, v, Options{Command: true})
				if said := l.Cause + strings.Join(l.Remedy, "\n") + l.Who; promise.MatchString(said) {
					t.Errorf("%s %s: %q", texts.Lang, row.Code, said)
				}
				live := One(texts, os, v, Options{Live: true})
				if s := Row(texts, row); (s.Live != "") != slices.Contains(live.Remedy, s.Live) {
					t.Errorf("%s %s: %q", texts.Lang, row.Code, live.Remedy)
				}
			}
		}
	}
	fr := locale.French()
	for code, want := range map[diagnosis.Code]string{
		diagnosis.CodePINBlocked: "caducee pin unblock", diagnosis.CodeMiddlewareAbsent: "https://github.com/ansforge/dops-cryptolib",
		diagnosis.CodePINLastTry: "0 806 800 213",
	} {
		l := One(fr, diagnosis.Linux, diagnosis.Verdict{Code: code, Status: diagnosis.Fail}, Options{Command: true})
		if !strings.Contains(strings.Join(l.Remedy, "\n"), want) {
			t.Errorf("%s: no %q in %q", code, want, l.Remedy)
		}
	}
}
