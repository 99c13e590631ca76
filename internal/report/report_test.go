package report_test

import (
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/report"
	"caducee/steps"
)

// personal is everything in input that tells who somebody is.
var personal = []string{"DUPONT", "Camille", "899700000000", "29009952", "1700483126", "Cabinet des Lilas", "/home/camille"}

func input() report.Input {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	test := false
	later := diagnosis.CodeECPSLater
	f := diagnosis.Facts{
		Now: now, Env: diagnosis.Environment{OS: diagnosis.Linux, Distro: "debian", Version: "12", Arch: "amd64"},
		Service: diagnosis.ServiceRunning,
		Readers: []diagnosis.Reader{{Name: "KAPELSE KAP-LINK2", Card: diagnosis.Present, Recognised: diagnosis.IsCPS}},
		Middleware: diagnosis.Middleware{
			Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleFails,
			Path: "/home/camille/lib/libcps3.so", Detail: "/home/camille/lib/libcps3.so: cannot open",
		},
		Card: &diagnosis.Card{
			Reader: "KAPELSE KAP-LINK2", ATR: "3BAC0040", Recognised: diagnosis.IsCPS, Generation: "CPS3",
			Glanced: true, Read: true, Serial: "290099529", Issuer: true,
			Updated: now.AddDate(0, -5, 0),
			Tries:   diagnosis.Tries{Known: true, Left: 2, Max: 3}, Kind: "CPS", Test: &test,
			Holder: &diagnosis.Holder{
				Surname: "DUPONT", Given: "Camille", ID: "899700000000", IDType: "RPPS", Structure: "Cabinet des Lilas",
			},
			Certificate: &diagnosis.Certificate{
				NotBefore: now.AddDate(0, -7, 0), NotAfter: now.AddDate(2, 5, 0), KeyBits: 2048,
				ForAuthentication: true, Chain: diagnosis.ChainUntrusted, Fault: diagnosis.FaultSelfSigned,
				Issuer: "899700000000 DUPONT Camille", CardNumber: "1700483126",
			},
			APDUs: 20, Bytes: 1800,
		},
		Activation: &diagnosis.Activation{
			Serial: "290099529", Result: diagnosis.WrongPIN, Tries: diagnosis.Tries{Known: true, Left: 2, Max: 3},
		},
	}
	return report.Input{
		Program: report.Program{Version: "v1.2.3"}, Facts: f, Verdicts: diagnosis.Judge(f), Home: "/home/camille",
		Stages: []report.Stage{{Name: "prerequisites", Took: 42 * time.Millisecond}}, ECPS: &later,
		Last: &report.LastRun{At: now.Add(-time.Hour), Stopped: steps.StepActivation, Done: []steps.Step{steps.StepPrerequisites}},
		Trace: []engine.Exchange{
			{CLA: 0x00, INS: 0xA4, P1: 0x09, P2: 0x04, Sent: 12, Received: 24, SW: 0x9000, Took: 4 * time.Millisecond, Digest: "a1b2c3d4"},
			{CLA: 0x00, INS: 0x20, P2: 0x01, Sent: 9, Received: 2, SW: 0x63C2, Took: 9 * time.Millisecond},
			{CLA: 0x00, INS: 0xB0, Sent: 5, Err: true},
		},
	}
}

// forms renders a report in each of its forms.
func forms(t *testing.T, r report.Report, f report.Form) map[string]string {
	t.Helper()
	var b strings.Builder
	if err := report.WriteJSON(&b, r.Document(f)); err != nil {
		t.Fatal(err)
	}
	return map[string]string{"text": r.Text(f), "Markdown": r.Markdown(f), "JSON": b.String()}
}

func TestRedactedFormsTellNobody(t *testing.T) {
	for _, texts := range locale.Languages() {
		for name, out := range forms(t, report.New(texts, input()), report.Redacted) {
			for _, p := range personal {
				if strings.Contains(out, p) {
					t.Errorf("%s %s: %q is told", texts.Lang, name, p)
				}
			}
			for _, want := range []string{"KAPELSE", "5.2.2", "CPS3", "CAD-605", "CAD-415", "CAD-502", "CAD-713", "63C2", "…9529"} {
				if !strings.Contains(out, want) {
					t.Errorf("%s %s: no %q", texts.Lang, name, want)
				}
			}
		}
	}
}

func TestFullFormsTellWhoseCardItIs(t *testing.T) {
	for name, out := range forms(t, report.New(locale.French(), input()), report.Full) {
		for _, p := range personal {
			if !strings.Contains(out, p) {
				t.Errorf("%s: no %q", name, p)
			}
		}
	}
}

// TestRedactionKeepsTheCodes: a helpdesk works with the codes.
func TestRedactionKeepsTheCodes(t *testing.T) {
	r := report.New(locale.French(), input())
	for _, s := range r.Sections {
		for _, l := range s.Lines {
			if (l.Full == "") != (l.Redacted == "") {
				t.Errorf("%s/%s: %q / %q", s.ID, l.ID, l.Full, l.Redacted)
			}
		}
	}
	full, redacted := r.Text(report.Full), r.Text(report.Redacted)
	for _, c := range r.Codes {
		if n, m := strings.Count(full, c.String()), strings.Count(redacted, c.String()); n != m || n == 0 {
			t.Errorf("%s: %d times in full, %d redacted", c, n, m)
		}
	}
	if strings.Count(full, "\n") != strings.Count(redacted, "\n") {
		t.Error("the two forms have not the same lines")
	}
}

func TestTraceDoesNotTellHowLongACodeIs(t *testing.T) {
	for name, out := range forms(t, report.New(locale.French(), input()), report.Full) {
		if strings.Contains(out, "   9 >") || strings.Contains(out, `"sent": 9`) {
			t.Errorf("%s: the length of VERIFY is told", name)
		}
	}
}

func TestEveryTroubleOfACardKeepsItsCodeInTheReport(t *testing.T) {
	for _, trouble := range []diagnosis.Trouble{
		diagnosis.TroubleHeld, diagnosis.TroubleBusy, diagnosis.TroubleTransmission, diagnosis.TroubleStatus, diagnosis.TroubleNoKey,
	} {
		in := input()
		c := *in.Facts.Card
		c.Trouble = trouble
		in.Facts.Card = &c
		in.Verdicts = diagnosis.Judge(in.Facts)
		out := report.New(locale.French(), in).Text(report.Redacted)
		if code := diagnosis.Main(in.Verdicts).Code.String(); !strings.Contains(out, code) {
			t.Errorf("%s: no %s", trouble, code)
		}
	}
}

func TestMarkdownIsNotBrokenByNames(t *testing.T) {
	in := input()
	in.Facts.Readers[0].Name = "A_B*C|`D` <E>"
	out := report.New(locale.English(), in).Markdown(report.Redacted)
	if !strings.Contains(out, "**A\\_B\\*C\\|\\`D\\` \\<E\\>**") {
		t.Error(out)
	}
}

func TestLastRunIsInTheReport(t *testing.T) {
	in := input()
	if out := report.New(locale.English(), in).Text(report.Redacted); !strings.Contains(out, "2026-11-22 08:00, stopped at: Activate; done: Check") {
		t.Error(out)
	}
	in.Last.Done = nil
	if out := report.New(locale.English(), in).Text(report.Redacted); !strings.Contains(out, "stopped at: Activate\n") {
		t.Error(out)
	}
}

// TestTheCardsTwoNumbers: the report has both, and the doubt that they differ.
func TestTheCardsTwoNumbers(t *testing.T) {
	in := input()
	texts := locale.French()
	for number, doubt := range map[string]bool{"1700483126": true, "2900995235": false, "": false} {
		cert := *in.Facts.Card.Certificate
		cert.CardNumber = number
		card := *in.Facts.Card
		card.Certificate = &cert
		in.Facts.Card = &card
		seen := map[string]report.Line{}
		for _, s := range report.New(texts, in).Sections {
			for _, l := range s.Lines {
				seen[l.ID] = l
			}
		}
		if got := seen["certificate-card"].Full; got != number {
			t.Errorf("number %q", got)
		}
		if _, ok := seen["card-doubt"]; ok != doubt {
			t.Errorf("%q: doubt %v", number, ok)
		}
	}
}
