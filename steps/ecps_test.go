package steps

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/ecps"
	"caducee/internal/diagnosis"
)

// inOrder is a computer where everything is in order, with a card that has not
// been activated in this run.
func inOrder() diagnosis.Facts {
	day := func(y int) time.Time { return time.Date(y, 4, 12, 0, 0, 0, 0, time.UTC) }
	const reader = "KAPELSE KAP-LINK2"
	return diagnosis.Facts{
		Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Env: diagnosis.Environment{OS: diagnosis.Linux},
		Service:    diagnosis.ServiceRunning,
		Readers:    []diagnosis.Reader{{Name: reader, Card: diagnosis.Present, Recognised: diagnosis.IsCPS}},
		Middleware: diagnosis.Middleware{Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleLoads},
		Card: &diagnosis.Card{
			Reader: reader, Recognised: diagnosis.IsCPS, Generation: "CPS3", Glanced: true, Read: true, Issuer: true,
			Serial: "290099529", Tries: diagnosis.Tries{Known: true, Left: 3, Max: 3},
			Holder: &diagnosis.Holder{Surname: "DUPONT", Given: "Camille", ID: "899700000000", IDType: "RPPS"},
			Certificate: &diagnosis.Certificate{
				NotBefore: day(2026), NotAfter: day(2029), KeyBits: 2048, ForAuthentication: true, Chain: diagnosis.ChainTrusted,
			},
		},
	}
}

// activated is the same once the card accepted its PIN.
func activated() diagnosis.Facts {
	f := inOrder()
	f.Activation = &diagnosis.Activation{Result: diagnosis.Activated, Proved: true, Serial: f.Card.Serial}
	return f
}

// toRoutes goes to the e-CPS stage with a card that works.
func toRoutes(t *testing.T) *walk {
	t.Helper()
	w := start(t, activated())
	w.welcomed(nil)
	w.act(ActContinue)
	w.at("ecps.routes.card")
	return w
}

// withoutCard goes to the e-CPS stage in a role, with a smartphone alone.
func withoutCard(t *testing.T, role int) *walk {
	t.Helper()
	w := start(t, diagnosis.Facts{})
	w.welcomed(map[string]int{"welcome.role": role})
	w.act(ActNoCard, Answer(2), ActContinue)
	return w
}

// goOn says of so many steps that they are done.
func (w *walk) goOn(times int) {
	w.t.Helper()
	for range times {
		w.act(ActContinue)
	}
}

func TestEachStepOfBothRoutesLeadsToTheNext(t *testing.T) {
	pages := map[ActionID][]string{
		ActWithCard: {"app", "portal", "start", "scan", "phone-code", "app-code", "sign-in"},
		ActWithMail: {"app", "ask", "number", "contacts", "mail", "sms", "app-code", "sign-in"},
	}
	for route, ids := range pages {
		w := toRoutes(t)
		w.act(route)
		for i, id := range ids {
			w.at("ecps." + id)
			if i > 0 {
				w.act(ActBack)
				w.at("ecps." + ids[i-1])
				w.act(ActContinue)
			}
			if id == "sign-in" {
				w.act(ActYes)
				continue
			}
			w.act(ActContinue)
		}
		w.at("ecps.done")
		if w.s.Done(StepECPS) {
			t.Errorf("%s: done before the user read what follows", route)
		}
		w.act(ActContinue)
		if !w.s.Done(StepECPS) || w.s.Page().Stage != StepSummary {
			t.Errorf("%s: at %s, done %v", route, w.s.Page().Stage, w.s.Done(StepECPS))
		}
	}
}

func TestPuttingTheECPSOffLeavesItToDo(t *testing.T) {
	for _, way := range [][]ActionID{{ActLater}, {ActWithCard, ActPostpone}, {ActWithCard, ActContinue, ActSilent, ActLater}} {
		w := toRoutes(t)
		w.act(way...)
		w.at("ecps.later")
		w.act(ActContinue)
		if w.s.Done(StepECPS) {
			t.Errorf("%v: done", way)
		}
	}
}

func TestTheNumberIsAskedForWhereTheRouteDependsOnIt(t *testing.T) {
	training := 3
	w := withoutCard(t, training)
	w.at("ecps.rpps")
	w.act(ActNo)
	w.at("ecps.routes.none")
	turn := w.s.Page().Turn
	w.act(ActHaveRPPS)
	w.at("ecps.routes.mail")
	if w.s.Page().Turn == turn {
		t.Error("other routes are the same question")
	}
	w.act(ActBack)
	w.at("ecps.rpps")
	w.act(ActYes)
	w.at("ecps.routes.mail")
}

func TestNoSmartphoneIsTakenBackByGoingBack(t *testing.T) {
	w := toRoutes(t)
	w.act(ActNoPhone)
	w.at("ecps.impossible")
	w.act(ActBack)
	w.at("ecps.routes.card")
	if w.s.Answers.NoPhone {
		t.Error("still without a smartphone")
	}
}

func TestTheCountdownEndsByItself(t *testing.T) {
	w := toRoutes(t)
	w.act(ActWithCard)
	w.goOn(3)
	w.at("ecps.scan")
	if !w.s.Page().Until.IsZero() {
		t.Fatal("it runs before it is started")
	}
	w.act(ActCountdown)
	if got := w.s.Page().Until.Sub(w.now); got != ecps.PortalQR {
		t.Errorf("it lasts %v", got)
	}
	w.later(ecps.PortalQR - time.Second)
	if w.s.Page().Until.IsZero() {
		t.Error("it ended before its time")
	}
	over := w.s.T.ECPS.Countdown.Over
	w.later(2 * time.Second)
	if !w.s.Page().Until.IsZero() || !contains(paras(w.s.Page()), over) {
		t.Errorf("it does not end: %s", w.said())
	}
	w.act(ActCountdown, ActContinue, ActBack)
	if !w.s.Page().Until.IsZero() || contains(paras(w.s.Page()), over) {
		t.Error("it goes on at another step")
	}
}

// paras are the sentences of a page.
func paras(p Page) []string {
	var list []string
	for _, b := range p.Body {
		if para, ok := b.(Para); ok {
			list = append(list, para.Text)
		}
	}
	return list
}

func TestASilentPortalLeadsToTheOtherRoute(t *testing.T) {
	w := toRoutes(t)
	w.act(ActWithCard, ActContinue)
	w.at("ecps.portal")
	w.act(ActSilent)
	w.at("ecps.silent")
	w.act(ActAgain)
	w.at("ecps.portal")
	w.act(ActSilent, ActWithMail)
	w.at("ecps.ask") // the application is on the phone by then
}

func TestAnAddressIsOpenedAndCopied(t *testing.T) {
	w := toRoutes(t)
	w.act(ActWithCard)
	apple := w.s.Data.Link("ios").URL
	w.act(ActCopy)
	if got, ok := w.last().(CopyText); !ok || got.Text != apple {
		t.Errorf("copied %+v", w.last())
	}
	w.act(ActOther, ActHere)
	got, ok := w.last().(OpenAddress)
	if !ok || got.URL != w.s.Data.Link("android").URL {
		t.Fatalf("opened %+v", w.last())
	}
	w.put(Finished{Job: got.Job, Outcome: Opened{}})
	if w.s.Page().Notice != w.s.T.Wizard.Portals.Opened {
		t.Errorf("said %q", w.s.Page().Notice)
	}
	w.put(Finished{Job: got.Job, Outcome: Opened{Err: errors.New("no browser")}})
	if n := w.s.Page().Notice; n == w.s.T.Wizard.Portals.Opened || n == "" {
		t.Errorf("said %q", n)
	}
	w.s.Desk.Browser = false
	if w.offers(ActHere) {
		t.Error("an address is offered without a browser")
	}
}

func TestAnAddressAloneHasItsCode(t *testing.T) {
	w := toRoutes(t)
	w.act(ActWithCard, ActLarge)
	w.at("address")
	for _, l := range ecps.Links()[1:] {
		code, ok := w.s.Page().Body[0].(QR)
		if !ok || !code.Alone || code.Payload != l.In(w.s.Data).URL {
			t.Errorf("%s: %+v", l, code)
		}
		w.act(ActOther)
	}
	// What to say on the phone where the terminal has no room for it.
	w.act(ActAloud)
	w.at("aloud")
	if got := w.s.Page().Code; got != diagnosis.CodeQRTooLarge {
		t.Errorf("%v", got)
	}
	w.act(ActBack, ActBack)
	w.at("ecps.app")
}

// TestAnRPPSNumberComesFirst: who can get one is told how, and comes back with
// it; nobody is told that only a card helps.
func TestAnRPPSNumberComesFirst(t *testing.T) {
	for role, does := range map[diagnosis.Role][]ActionID{
		diagnosis.RoleEstablishment: {ActContinue, ActNo},
		diagnosis.RolePractice:      {ActContinue, ActNo},
		diagnosis.RoleSSTI:          {ActContinue, ActNo},
		diagnosis.RoleNurse:         {Answer(2), ActContinue}, // an ADELI number
	} {
		w := start(t, diagnosis.Facts{})
		w.as(slices.Index(diagnosis.Roles(), role))
		w.act(ActNoCard, Answer(2))
		w.act(does...)
		w.at("ecps.routes.none")
		said := w.said()
		address := "esante.gouv.fr/enreg"
		if role == diagnosis.RoleNurse {
			address = "annuaire.sante.fr"
		}
		if p := w.s.Page(); p.Title != w.s.T.ECPS.Routes.NumberFirst || !strings.Contains(said, address) {
			t.Errorf("%s: %s", role, said)
		}
		w.act(ActHaveRPPS)
		w.at("ecps.routes.mail")
	}
}

// TestAFailedSignInLeadsToTheKnownCauses: beyond ANS's own order of checks.
func TestAFailedSignInLeadsToTheKnownCauses(t *testing.T) {
	w := toRoutes(t)
	w.act(ActWithMail)
	for w.s.Page().ID != "ecps.sign-in" {
		w.goOn(1)
	}
	w.act(ActNo)
	w.at("ecps.failed")
	w.act(ActCauses)
	w.at("ecps.causes")
	for _, cause := range []string{"Supprimer ma e-CPS", "SIM", "MSSanté", "débridé", "Nouveau téléphone"} {
		if !strings.Contains(w.said(), cause) {
			t.Errorf("%q is not said", cause)
		}
	}
	w.act(ActContinue)
	w.at("ecps.failed")
}
