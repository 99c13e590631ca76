package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"caducee/internal/report"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// ready is the facts of a computer where nothing is left to do.
func ready() diagnosis.Facts {
	real := false
	return diagnosis.Facts{
		Now:     day("2026-11-22"),
		Env:     diagnosis.Environment{OS: diagnosis.Linux},
		Service: diagnosis.ServiceRunning,
		Readers: []diagnosis.Reader{{Name: "KAPELSE KAP-LINK2", Card: diagnosis.Present, Recognised: diagnosis.IsCPS}},
		Middleware: diagnosis.Middleware{
			Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleLoads,
			Browser: diagnosis.Browser{Name: "Firefox", Kind: diagnosis.BrowserFirefox},
		},
		Card: &diagnosis.Card{
			Reader: "KAPELSE KAP-LINK2", ATR: "3BAC00402A001225006480000310009000",
			Recognised: diagnosis.IsCPS, Generation: "CPS3", Glanced: true, Read: true,
			Serial: "290099529", Issuer: true, Updated: day("2026-06-20"),
			Tries:  diagnosis.Tries{Known: true, Left: 3, Max: 3},
			Holder: &diagnosis.Holder{Surname: "DUPONT", Given: "Camille", ID: "899700000000", IDType: "RPPS"},
			Kind:   "CPS", Test: &real,
			Certificate: &diagnosis.Certificate{
				NotBefore: day("2026-04-12"), NotAfter: day("2029-04-11"), KeyBits: 2048,
				ForAuthentication: true, Chain: diagnosis.ChainTrusted,
			},
			APDUs: 20, Bytes: 1800,
		},
	}
}

func write(t *testing.T, doc any) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteJSONLine(&b, doc); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

func TestCardToTheLetter(t *testing.T) {
	f := ready()
	got := write(t, report.NewCard(f, diagnosis.Judge(f)))
	want := `{"schema":"caducee.card/1","reader":"KAPELSE KAP-LINK2","atr":"3BAC00402A001225006480000310009000",` +
		`"generation":"CPS3","kind":"CPS","recognised":"cps","test":false,"serial":"290099529",` +
		`"holder":{"surname":"DUPONT","given":"Camille","title":null,"id":"899700000000","id_type":"RPPS"},` +
		`"issued":"2026-04-12","expires":"2029-04-11","updated":"2026-06-20","age_days":155,` +
		`"pin":{"tries_left":3,"max":3,"blocked":false,"verified":false},"chain":"trusted","code":"CAD-000",` +
		`"io":{"apdus":20,"bytes":1800}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWhatIsNotKnownIsNull(t *testing.T) {
	f := ready()
	f.Card = &diagnosis.Card{Reader: "R", ATR: "3B75130000", Recognised: diagnosis.IsVitale}
	f.Readers[0].Recognised = diagnosis.IsVitale
	got := write(t, report.NewCard(f, diagnosis.Judge(f)))
	want := `{"schema":"caducee.card/1","reader":"R","atr":"3B75130000","generation":null,"kind":null,` +
		`"recognised":"vitale","test":null,"serial":null,"holder":null,"issued":null,"expires":null,"updated":null,"age_days":null,` +
		`"pin":null,"chain":"unknown","code":"CAD-303","io":{"apdus":0,"bytes":0}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCardOfATestAuthorityIsATestCard(t *testing.T) {
	for chain, want := range map[diagnosis.Chain]string{
		diagnosis.ChainTest: "true", diagnosis.ChainTrusted: "null", diagnosis.ChainUntrusted: "null",
	} {
		f := ready()
		card, cert := *f.Card, *f.Card.Certificate
		cert.Chain = chain
		card.Test, card.Certificate = nil, &cert
		f.Card = &card
		if got := write(t, report.NewCard(f, diagnosis.Judge(f)).Test); got != want {
			t.Errorf("%s: %s, want %s", chain, got, want)
		}
	}
}

func TestCounterThatCannotBeRead(t *testing.T) {
	f := ready()
	c := *f.Card
	c.Tries = diagnosis.Tries{}
	f.Card = &c
	if got := write(t, report.NewCard(f, diagnosis.Judge(f)).PIN); got != `{"tries_left":null,"max":null,"blocked":null,"verified":false}` {
		t.Error(got)
	}
}

func TestCheckOrderAndReadiness(t *testing.T) {
	f := ready()
	doc := report.NewCheck(locale.French(), f, diagnosis.Judge(f))
	var ids []string
	for _, c := range doc.Checks {
		ids = append(ids, string(c.ID))
		if c.Code != diagnosis.CodeAllWell || c.Status != diagnosis.OK || c.Title == "" {
			t.Errorf("%s: %s %s %q", c.ID, c.Code, c.Status, c.Title)
		}
	}
	if got := strings.Join(ids, " "); got != "service reader middleware card card-age certificates pin browser" {
		t.Error(got)
	}
	if !doc.Ready || doc.Card == nil {
		t.Errorf("ready %v, card %v", doc.Ready, doc.Card)
	}
}

func TestMissingMiddlewareIsNoFaultOfTheCard(t *testing.T) {
	f := ready()
	f.Middleware = diagnosis.Middleware{Looked: true}
	vs := diagnosis.Judge(f)
	if doc := report.NewCheck(locale.English(), f, vs); doc.Ready {
		t.Error("ready without middleware")
	}
	if c := report.NewCard(f, vs); c.Code != diagnosis.CodeAllWell {
		t.Errorf("card %s", c.Code)
	}
}

func TestChecksAboutTheComputerAloneTellNothingOfTheCard(t *testing.T) {
	f := ready()
	if doc := report.NewCheck(locale.French(), f, diagnosis.Judge(f)[:3]); doc.Card != nil {
		t.Errorf("card %+v", doc.Card)
	}
}

func TestActivateToTheLetter(t *testing.T) {
	f := ready()
	vs := diagnosis.Judge(f)
	for _, c := range []struct {
		name string
		a    diagnosis.Activation
		want string
	}{
		{
			"activated",
			diagnosis.Activation{Result: diagnosis.Activated, Mechanism: "INTERNAL AUTHENTICATE", Proved: true, Tries: diagnosis.Tries{Known: true, Left: 3}},
			`{"schema":"caducee.activate/1","result":"activated","tries_left":3,"proof":{"mechanism":"INTERNAL AUTHENTICATE","verified":true},"card":`,
		},
		{
			"not sent: the counter is the card's",
			diagnosis.Activation{Result: diagnosis.Refused, Trouble: diagnosis.TroubleCodeFormat},
			`{"schema":"caducee.activate/1","result":"refused","tries_left":3,"proof":{"mechanism":null,"verified":false},"card":`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := write(t, report.NewActivate(c.a, diagnosis.JudgeActivation(c.a), f, vs))
			if !strings.HasPrefix(got, c.want) || !strings.HasSuffix(got, `"io":{"apdus":20,"bytes":1800}}`) {
				t.Error(got)
			}
		})
	}
}

// TestEachOutcomeIsOneOfTheContract: what the program tells apart besides is in
// the code.
func TestEachOutcomeIsOneOfTheContract(t *testing.T) {
	f := ready()
	schema := compile(t, "activate")
	for _, r := range []diagnosis.Result{
		diagnosis.Activated, diagnosis.WrongPIN, diagnosis.Blocked, diagnosis.NoCard, diagnosis.WrongCard,
		diagnosis.Refused, diagnosis.Removed, diagnosis.Failed, diagnosis.Cancelled,
	} {
		a := diagnosis.Activation{Result: r}
		doc := report.NewActivate(a, diagnosis.JudgeActivation(a), f, diagnosis.Judge(f))
		if err := validate(t, schema, write(t, doc)); err != nil {
			t.Errorf("%s: %v", r, err)
		}
		if r == diagnosis.Cancelled && (doc.Result != diagnosis.Refused || doc.Code != diagnosis.CodePINNotSent) {
			t.Errorf("given up: %s, %s", doc.Result, doc.Code)
		}
	}
}

// TestAnAttemptHasItsOwnFigures: a card that was taken out, or put in again and
// is being read, is not what they are taken from.
func TestAnAttemptHasItsOwnFigures(t *testing.T) {
	f := ready()
	a := diagnosis.Activation{Result: diagnosis.Removed, Trouble: diagnosis.TroubleRemoved, APDUs: 26, Bytes: 1790}
	doc := report.NewActivate(a, diagnosis.JudgeActivation(a), f, diagnosis.Judge(f))
	if want := (report.IO{APDUs: 26, Bytes: 1790}); doc.IO != want || doc.Card.IO != want {
		t.Errorf("%+v, the card's %+v", doc.IO, doc.Card.IO)
	}
}

// TestWhatAModuleExchangesIsNotCounted: no figure is made up, with the card or
// without.
func TestWhatAModuleExchangesIsNotCounted(t *testing.T) {
	f := ready()
	c := *f.Card
	c.ByModule, c.APDUs, c.Bytes = true, 4, 120 // of its number alone
	f.Card = &c
	const none = `"io":{"apdus":null,"bytes":null}}`
	if got := write(t, report.NewCard(f, diagnosis.Judge(f))); !strings.HasSuffix(got, none) {
		t.Error(got)
	}
	schema := compile(t, "activate")
	a := diagnosis.Activation{Result: diagnosis.Activated, Proved: true, ByModule: true}
	for range 2 {
		got := write(t, report.NewActivate(a, diagnosis.JudgeActivation(a), f, diagnosis.Judge(f)))
		if !strings.HasSuffix(got, none) || strings.Count(got, `"apdus"`) != strings.Count(got, `"apdus":null`) {
			t.Error(got)
		}
		if err := validate(t, schema, got); err != nil {
			t.Error(err)
		}
		f.Card, a.Result, a.Proved = nil, diagnosis.Removed, false
	}
}

func TestCounterUnknownAfterACodeWasLost(t *testing.T) {
	f := ready()
	c := *f.Card
	c.Tries = diagnosis.Tries{}
	f.Card = &c
	a := diagnosis.Activation{Result: diagnosis.Removed, Trouble: diagnosis.TroubleRemoved}
	if doc := report.NewActivate(a, diagnosis.JudgeActivation(a), f, diagnosis.Judge(f)); doc.TriesLeft != nil || doc.Card.PIN.TriesLeft != nil {
		t.Errorf("tries invented: %s", write(t, doc))
	}
}

func TestExplainHasEveryRow(t *testing.T) {
	for _, texts := range locale.Languages() {
		doc := report.NewExplain(texts, diagnosis.Table())
		if len(doc.Situations) != len(diagnosis.Table()) {
			t.Fatalf("%d situations", len(doc.Situations))
		}
		if _, err := json.Marshal(doc); err != nil {
			t.Fatal(err)
		}
	}
}
