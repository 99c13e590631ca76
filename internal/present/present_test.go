package present

import (
	"strings"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/steps"
)

func TestEvidenceInBothLanguages(t *testing.T) {
	day := time.Date(2029, 4, 11, 0, 0, 0, 0, time.UTC)
	cases := []struct {
		name   string
		e      steps.Evidence
		o      Options
		fr, en string
	}{
		{"one reader", steps.Evidence{Kind: steps.EvidenceReaders, Text: "KAP-LINK2", N: 1}, Options{}, "KAP-LINK2", "KAP-LINK2"},
		{"three readers", steps.Evidence{Kind: steps.EvidenceReaders, Text: "KAP-LINK2", N: 3}, Options{}, "KAP-LINK2 (et 2 de plus)", "KAP-LINK2 (and 2 more)"},
		{"the card", steps.Evidence{Kind: steps.EvidenceCard, Text: "CPS3", Text2: "2900995235"}, Options{}, "CPS3, n° 2900995235", "CPS3, no. 2900995235"},
		{"the card on a shared screen", steps.Evidence{Kind: steps.EvidenceCard, Text: "CPS3", Text2: "2900995235"}, Options{Mask: true}, "CPS3, n° …5235", "CPS3, no. …5235"},
		{"a date", steps.Evidence{Kind: steps.EvidenceValidUntil, Date: day}, Options{}, "expire le 11/04/2029", "expires 11 Apr 2029"},
		{"an age", steps.Evidence{Kind: steps.EvidenceAge, Date: day, N: 225}, Options{}, "7 mois, mise à jour le 11/04/2029", "7 months, updated 11 Apr 2029"},
		{"an age by the certificate", steps.Evidence{Kind: steps.EvidenceAge, Date: day, N: 225, Text: steps.ReasonCertificate}, Options{}, "7 mois, mise à jour le 11/04/2029 (selon son certificat)", "7 months, updated 11 Apr 2029 (by its certificate)"},
		{"an end by the generation", steps.Evidence{Kind: steps.EvidenceValidUntil, Date: day, Text: steps.ReasonLifetime}, Options{}, "expire le 11/04/2029 (selon sa génération)", "expires 11 Apr 2029 (by its generation)"},
		{"a clock that is wrong", steps.Evidence{Kind: steps.EvidenceFrom, Date: day, Date2: day.AddDate(-9, 0, 0)}, Options{}, "valable à partir du 11/04/2029, ordinateur au 11/04/2020", "valid from 11 Apr 2029, computer at 11 Apr 2020"},
		{"tries", steps.Evidence{Kind: steps.EvidenceTries, N: 1}, Options{}, "Il reste 1 essai", "1 try left"},
		{"a refusal", steps.Evidence{Kind: steps.EvidenceStatusWord, Text: "ODF", N: 0x6982}, Options{}, "étape ODF, réponse 6982", "step ODF, answer 6982"},
		{"a step without an answer", steps.Evidence{Kind: steps.EvidenceStatusWord, Text: "ODF"}, Options{}, "étape ODF, réponse -", "step ODF, answer -"},
		{"no version", steps.Evidence{Kind: steps.EvidenceVersion}, Options{}, "", ""},
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
	v := steps.Verdict{Check: steps.CheckService, Code: steps.CodeServiceStopped, Status: steps.Fail}
	fr := locale.French()
	linux, windows := One(fr, steps.Linux, v, Options{}), One(fr, steps.Windows, v, Options{})
	if !strings.Contains(linux.Remedy[0], "systemctl") || !strings.Contains(windows.Remedy[0], "SCardSvr") {
		t.Errorf("%q / %q", linux.Remedy, windows.Remedy)
	}
	if linux.Sign != "✗" || linux.Word != "à corriger" || linux.Title == "" || linux.Cause == "" || linux.Label != "Service de carte à puce" {
		t.Errorf("%+v", linux)
	}
}

func TestAWaitingLineAsksForNothing(t *testing.T) {
	l := One(locale.French(), steps.Linux, steps.Verdict{Check: steps.CheckCard, Code: steps.CodeNoReader, Status: steps.Skip}, Options{ASCII: true})
	if l.Title != "" || l.Remedy != nil || l.Evidence == "" || l.Sign != "." {
		t.Errorf("%+v", l)
	}
}

func TestEveryCheckHasALabelAndEveryStatusASign(t *testing.T) {
	for _, texts := range locale.Languages() {
		for _, c := range steps.Checks() {
			if Label(texts, c) == "" {
				t.Errorf("%s: no %s label", c, texts.Lang)
			}
		}
		for _, s := range []steps.Status{steps.OK, steps.Warn, steps.Fail, steps.Skip, steps.Unknown} {
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
	if Tail("2900995235") != "5235" || Tail("12") != "12" {
		t.Error("tail")
	}
}
