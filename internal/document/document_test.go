package document_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"caducee/internal/document"
	"caducee/internal/locale"
	"caducee/steps"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// ready is the facts of a computer where nothing is left to do.
func ready() steps.Facts {
	real := false
	return steps.Facts{
		Now:     day("2026-11-22"),
		Env:     steps.Environment{OS: steps.Linux},
		Service: steps.ServiceRunning,
		Readers: []steps.Reader{{Name: "KAPELSE KAP-LINK2", Card: steps.Present, Recognised: steps.IsCPS}},
		Middleware: steps.Middleware{
			Looked: true, Cryptolib: true, Version: "5.2.2", Module: steps.ModuleLoads,
		},
		Card: &steps.Card{
			Reader: "KAPELSE KAP-LINK2", ATR: "3BAC00402A001225006480000310009000",
			Recognised: steps.IsCPS, Generation: "CPS3", Glanced: true, Read: true,
			Serial: "2900995235", Issuer: true, Start: day("2026-04-12"), End: day("2029-04-11"),
			Tries:  steps.Tries{Known: true, Left: 3, Max: 3},
			Holder: &steps.Holder{Surname: "DUPONT", Given: "Camille", ID: "899700000000", IDType: "RPPS"},
			Kind:   "CPS", Test: &real,
			Certificate: &steps.Certificate{
				NotBefore: day("2026-04-12"), NotAfter: day("2029-04-11"), KeyBits: 2048,
				ForAuthentication: true, Chain: steps.ChainTrusted,
			},
			APDUs: 20, Bytes: 1800,
		},
	}
}

func write(t *testing.T, doc any) string {
	t.Helper()
	var b bytes.Buffer
	if err := document.WriteLine(&b, doc); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

func TestCardToTheLetter(t *testing.T) {
	f := ready()
	got := write(t, document.NewCard(f, steps.Judge(f)))
	want := `{"schema":"caducee.card/1","reader":"KAPELSE KAP-LINK2","atr":"3BAC00402A001225006480000310009000",` +
		`"generation":"CPS3","kind":"CPS","recognised":"cps","test":false,"serial":"2900995235",` +
		`"holder":{"surname":"DUPONT","given":"Camille","title":null,"id":"899700000000","id_type":"RPPS"},` +
		`"issued":"2026-04-12","expires":"2029-04-11","age_days":224,` +
		`"pin":{"tries_left":3,"max":3,"blocked":false,"verified":false},"chain":"trusted","code":"CAD-000",` +
		`"io":{"apdus":20,"bytes":1800}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWhatIsNotKnownIsNull(t *testing.T) {
	f := ready()
	f.Card = &steps.Card{Reader: "R", ATR: "3B75130000", Recognised: steps.IsVitale}
	f.Readers[0].Recognised = steps.IsVitale
	got := write(t, document.NewCard(f, steps.Judge(f)))
	want := `{"schema":"caducee.card/1","reader":"R","atr":"3B75130000","generation":null,"kind":null,` +
		`"recognised":"vitale","test":null,"serial":null,"holder":null,"issued":null,"expires":null,"age_days":null,` +
		`"pin":null,"chain":"unknown","code":"CAD-303","io":{"apdus":0,"bytes":0}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCardOfATestAuthorityIsATestCard(t *testing.T) {
	for chain, want := range map[steps.Chain]string{
		steps.ChainTest: "true", steps.ChainTrusted: "null", steps.ChainUntrusted: "null",
	} {
		f := ready()
		card, cert := *f.Card, *f.Card.Certificate
		cert.Chain = chain
		card.Test, card.Certificate = nil, &cert
		f.Card = &card
		if got := write(t, document.NewCard(f, steps.Judge(f)).Test); got != want {
			t.Errorf("%s: %s, want %s", chain, got, want)
		}
	}
}

func TestCounterThatCannotBeRead(t *testing.T) {
	f := ready()
	c := *f.Card
	c.Tries = steps.Tries{}
	f.Card = &c
	if got := write(t, document.NewCard(f, steps.Judge(f)).PIN); got != `{"tries_left":null,"max":null,"blocked":null,"verified":false}` {
		t.Error(got)
	}
}

func TestCheckOrderAndReadiness(t *testing.T) {
	f := ready()
	doc := document.NewCheck(locale.French(), f, steps.Judge(f))
	var ids []string
	for _, c := range doc.Checks {
		ids = append(ids, string(c.ID))
		if c.Code != steps.CodeAllWell || c.Status != steps.OK || c.Title == "" {
			t.Errorf("%s: %s %s %q", c.ID, c.Code, c.Status, c.Title)
		}
	}
	if got := strings.Join(ids, " "); got != "service reader middleware card card-age certificates pin" {
		t.Error(got)
	}
	if !doc.Ready || doc.Card == nil {
		t.Errorf("ready %v, card %v", doc.Ready, doc.Card)
	}
}

func TestMissingMiddlewareIsNoFaultOfTheCard(t *testing.T) {
	f := ready()
	f.Middleware = steps.Middleware{Looked: true}
	vs := steps.Judge(f)
	if doc := document.NewCheck(locale.English(), f, vs); doc.Ready {
		t.Error("ready without middleware")
	}
	if c := document.NewCard(f, vs); c.Code != steps.CodeAllWell {
		t.Errorf("card %s", c.Code)
	}
}

func TestChecksAboutTheComputerAloneTellNothingOfTheCard(t *testing.T) {
	f := ready()
	if doc := document.NewCheck(locale.French(), f, steps.Judge(f)[:3]); doc.Card != nil {
		t.Errorf("card %+v", doc.Card)
	}
}

func TestActivateToTheLetter(t *testing.T) {
	f := ready()
	vs := steps.Judge(f)
	for _, c := range []struct {
		name string
		a    steps.Activation
		want string
	}{
		{
			"activated",
			steps.Activation{Result: steps.Activated, Mechanism: "INTERNAL AUTHENTICATE", Proved: true, Tries: steps.Tries{Known: true, Left: 3}},
			`{"schema":"caducee.activate/1","result":"activated","tries_left":3,"proof":{"mechanism":"INTERNAL AUTHENTICATE","verified":true},"card":`,
		},
		{
			"not sent: the counter is the card's",
			steps.Activation{Result: steps.Refused, Trouble: steps.TroubleCodeFormat},
			`{"schema":"caducee.activate/1","result":"refused","tries_left":3,"proof":{"mechanism":null,"verified":false},"card":`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := write(t, document.NewActivate(c.a, steps.JudgeActivation(c.a), f, vs))
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
	for _, r := range []steps.Result{
		steps.Activated, steps.WrongPIN, steps.Blocked, steps.NoCard, steps.WrongCard,
		steps.Refused, steps.Removed, steps.Failed, steps.Cancelled,
	} {
		a := steps.Activation{Result: r}
		doc := document.NewActivate(a, steps.JudgeActivation(a), f, steps.Judge(f))
		if err := validate(t, schema, write(t, doc)); err != nil {
			t.Errorf("%s: %v", r, err)
		}
		if r == steps.Cancelled && (doc.Result != steps.Refused || doc.Code != steps.CodePINNotSent) {
			t.Errorf("given up: %s, %s", doc.Result, doc.Code)
		}
	}
}

// TestAnAttemptHasItsOwnFigures: a card that was taken out, or put in again and
// is being read, is not what they are taken from.
func TestAnAttemptHasItsOwnFigures(t *testing.T) {
	f := ready()
	a := steps.Activation{Result: steps.Removed, Trouble: steps.TroubleRemoved, APDUs: 26, Bytes: 1790}
	doc := document.NewActivate(a, steps.JudgeActivation(a), f, steps.Judge(f))
	if want := (document.IO{APDUs: 26, Bytes: 1790}); doc.IO != want || doc.Card.IO != want {
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
	if got := write(t, document.NewCard(f, steps.Judge(f))); !strings.HasSuffix(got, none) {
		t.Error(got)
	}
	schema := compile(t, "activate")
	a := steps.Activation{Result: steps.Activated, Proved: true, ByModule: true}
	for range 2 {
		got := write(t, document.NewActivate(a, steps.JudgeActivation(a), f, steps.Judge(f)))
		if !strings.HasSuffix(got, none) || strings.Count(got, `"apdus"`) != strings.Count(got, `"apdus":null`) {
			t.Error(got)
		}
		if err := validate(t, schema, got); err != nil {
			t.Error(err)
		}
		f.Card, a.Result, a.Proved = nil, steps.Removed, false
	}
}

func TestCounterUnknownAfterACodeWasLost(t *testing.T) {
	f := ready()
	c := *f.Card
	c.Tries = steps.Tries{}
	f.Card = &c
	a := steps.Activation{Result: steps.Removed, Trouble: steps.TroubleRemoved}
	if doc := document.NewActivate(a, steps.JudgeActivation(a), f, steps.Judge(f)); doc.TriesLeft != nil || doc.Card.PIN.TriesLeft != nil {
		t.Errorf("tries invented: %s", write(t, doc))
	}
}

func TestExplainHasEveryRow(t *testing.T) {
	for _, texts := range locale.Languages() {
		doc := document.NewExplain(texts, steps.Table())
		if len(doc.Situations) != len(steps.Table()) {
			t.Fatalf("%d situations", len(doc.Situations))
		}
		if _, err := json.Marshal(doc); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSearchWantsEveryWord(t *testing.T) {
	texts := locale.French()
	one := document.Search(texts, steps.Table(), "cad-601")
	if len(one) != 1 || one[0].Code != steps.CodeMiddlewareAbsent {
		t.Errorf("by code: %v", one)
	}
	if none := document.Search(texts, steps.Table(), "cad-601 cad-602"); len(none) != 0 {
		t.Errorf("both codes: %v", none)
	}
}

func TestSearchNeedsNoAccents(t *testing.T) {
	texts := locale.French()
	for _, c := range []struct{ typed, written string }{
		{"bloque", "bloqué"},
		{"DEBLOCAGE", "déblocage"},
		{"l'ans", "l’ANS"},
	} {
		typed, written := document.Search(texts, steps.Table(), c.typed), document.Search(texts, steps.Table(), c.written)
		if len(typed) == 0 || len(typed) < len(written) {
			t.Errorf("%q finds %d situations, %q %d", c.typed, len(typed), c.written, len(written))
		}
	}
}
