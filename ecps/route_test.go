package ecps

import (
	"testing"
	"time"

	"caducee/internal/data"
	"caducee/steps"
)

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		name  string
		who   Person
		kind  Kind
		why   Why
		code  steps.Code
		ready bool
		also  Kind
	}{
		{"card works", Person{CardWorks: true}, WithCard, BecauseCardWorks, steps.CodeRouteWithCard, true, WithMail},
		{"card works, RPPS", Person{CardWorks: true, Number: "RPPS"}, WithCard, BecauseCardWorks, steps.CodeRouteWithCard, true, WithMail},
		{"card works, staff", Person{CardWorks: true, Number: "FINESS"}, WithCard, BecauseCardWorks, steps.CodeRouteWithCard, true, ""},
		{"card works, ADELI", Person{CardWorks: true, Number: "ADELI"}, WithCard, BecauseADELI, steps.CodeRouteCardOnly, true, ""},
		{"card works, role in doubt", Person{CardWorks: true, Doubtful: true}, WithCard, BecauseCardWorks, steps.CodeRouteWithCard, true, ""},
		{"card works, unregistered", Person{CardWorks: true, Unregistered: true}, WithCard, BecauseCardWorks, steps.CodeRouteWithCard, true, ""},
		{"no card", Person{NoCard: true}, WithMail, BecauseNoCard, steps.CodeRouteWithoutCard, true, ""},
		{"no card, RPPS", Person{NoCard: true, Number: "RPPS"}, WithMail, BecauseNoCard, steps.CodeRouteWithoutCard, true, ""},
		{"no card, student", Person{NoCard: true, Number: "STUDENT"}, WithMail, BecauseNoCard, steps.CodeRouteWithoutCard, true, ""},
		{"no card, ADELI", Person{NoCard: true, Number: "ADELI"}, NoRoute, BecauseADELI, steps.CodeRouteCardOnly, false, ""},
		{"no card, staff", Person{NoCard: true, Number: "SIRET"}, NoRoute, BecauseNumber, steps.CodeRouteCardOnly, false, ""},
		{"no card, role in doubt", Person{NoCard: true, Doubtful: true}, WithMail, BecauseNoCard, steps.CodeRouteWithoutCard, true, ""},
		{"no card, no number as they said", Person{NoCard: true, Doubtful: true, Number: steps.NoNumber}, NoRoute, BecauseNoRPPS, steps.CodeRouteCardOnly, false, ""},
		{"no card, unregistered", Person{NoCard: true, Unregistered: true}, NoRoute, BecauseUnregistered, steps.CodeRouteCardOnly, false, ""},
		{"no card, unregistered with a number", Person{NoCard: true, Unregistered: true, Number: "RPPS"}, WithMail, BecauseNoCard, steps.CodeRouteWithoutCard, true, ""},
		{"card without a reader, unregistered", Person{Unregistered: true}, WithCard, BecauseUnregistered, steps.CodeRouteCardOnly, false, ""},
		{"card without a reader", Person{}, WithMail, BecauseCardIdle, steps.CodeRouteWithoutCard, true, WithCard},
		{"card without a reader, ADELI", Person{Number: "ADELI"}, WithCard, BecauseADELI, steps.CodeRouteCardOnly, false, ""},
		{"a card that a wrong code may block", Person{CardAtRisk: true}, WithMail, BecauseCardIdle, steps.CodeRouteWithoutCard, true, ""},
		{"a card that opens nothing", Person{CardUseless: true}, WithMail, BecauseCardUseless, steps.CodeRouteWithoutCard, true, ""},
		{"no phone", Person{NoPhone: true, CardWorks: true}, NoRoute, BecauseNoPhone, steps.CodeNoPhone, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Choose(c.who)
			if r.Kind != c.kind || r.Why != c.why || r.Code != c.code || r.Ready != c.ready || r.Also != c.also {
				t.Errorf("%+v", r)
			}
			if (len(r.Steps) == 0) != (c.kind == NoRoute) {
				t.Errorf("%d steps", len(r.Steps))
			}
			if asks := r.Kind == WithMail && c.who.Doubtful && c.who.Number == ""; r.AsksRPPS != asks {
				t.Errorf("asks for an RPPS number: %v", r.AsksRPPS)
			}
			other := r.Switch()
			if c.also == "" && other.Kind != r.Kind || c.also != "" && (other.Kind != c.also || other.Also != r.Kind) {
				t.Errorf("the other way: %+v", other)
			}
			if r.Also == WithCard && other.Ready != c.who.CardWorks {
				t.Errorf("the card's way is ready: %v", other.Ready)
			}
		})
	}
}

// TestAnswersMakeThePerson: who may lack an RPPS number, who is not known to
// the Order, and what a card says where nothing else does.
func TestAnswersMakeThePerson(t *testing.T) {
	card := func(id string) steps.Facts { return steps.Facts{Card: &steps.Card{Holder: &steps.Holder{IDType: id}}} }
	for _, c := range []struct {
		name  string
		a     steps.Answers
		f     steps.Facts
		why   Why
		asked bool
	}{
		{"doctor", steps.Answers{Role: steps.RoleDoctor, NoCard: true}, steps.Facts{}, BecauseNoCard, false},
		{"nurse", steps.Answers{Role: steps.RoleNurse, NoCard: true}, steps.Facts{}, BecauseNoCard, false},
		{"nurse, not registered", steps.Answers{Role: steps.RoleNurse, NoCard: true, NotRegistered: true}, steps.Facts{}, BecauseUnregistered, false},
		{"nurse, ADELI", steps.Answers{Role: steps.RoleNurse, NoCard: true, IDType: "ADELI"}, steps.Facts{}, BecauseADELI, false},
		{"student", steps.Answers{Role: steps.RoleTraining, NoCard: true}, steps.Facts{}, BecauseNoCard, true},
		{"establishment", steps.Answers{Role: steps.RoleEstablishment, NoCard: true}, steps.Facts{}, BecauseNoCard, true},
		{"practice", steps.Answers{Role: steps.RolePractice, NoCard: true}, steps.Facts{}, BecauseNoCard, true},
		{"SSTI", steps.Answers{Role: steps.RoleSSTI, NoCard: true}, steps.Facts{}, BecauseNoCard, true},
		{"SSTI, has one", steps.Answers{Role: steps.RoleSSTI, NoCard: true, IDType: "RPPS"}, steps.Facts{}, BecauseNoCard, false},
		{"SSTI, has none", steps.Answers{Role: steps.RoleSSTI, NoCard: true, IDType: steps.NoNumber}, steps.Facts{}, BecauseNoRPPS, false},
		{"SSTI, the card says it", steps.Answers{Role: steps.RoleSSTI}, card("RPPS"), BecauseCardIdle, false},
		{"SSTI, the card knows better", steps.Answers{Role: steps.RoleSSTI, IDType: steps.NoNumber}, card("RPPS"), BecauseCardIdle, false},
		{"SSTI, the card has another", steps.Answers{Role: steps.RoleSSTI}, card("FINESS"), BecauseNumber, false},
		{"SSTI, has none, the card's is of no known kind", steps.Answers{Role: steps.RoleSSTI, IDType: steps.NoNumber}, card(""), BecauseNoRPPS, false},
		{"SSTI, another person's card", steps.Answers{Role: steps.RoleSSTI, NoCard: true}, card("RPPS"), BecauseNoCard, true},
		{"SSTI, who knows better than the card", steps.Answers{Role: steps.RoleSSTI, IDType: "RPPS"}, card("FINESS"), BecauseCardIdle, false},
	} {
		r := Choose(PersonOf(c.a, c.f, nil, false))
		if r.Why != c.why || r.AsksRPPS != c.asked {
			t.Errorf("%s: %s, asks %v", c.name, r.Why, r.AsksRPPS)
		}
	}
	if p := PersonOf(steps.Answers{}, steps.Facts{}, nil, true); !p.CardWorks {
		t.Error("a card that was activated before does not count")
	}
}

// TestASilentPortalLeavesTheOtherRoute: to those with an RPPS number; to the
// others, the card stays the way.
func TestASilentPortalLeavesTheOtherRoute(t *testing.T) {
	for number, left := range map[string]bool{"": true, "RPPS": true, "STUDENT": true, "ADELI": false, "FINESS": false, steps.NoNumber: false} {
		who := Person{CardWorks: true, Number: number}
		if r, ok := WithoutPortal(who); ok != left || r.Kind != WithMail {
			t.Errorf("%q: %v, %+v", number, ok, r)
		}
		if r := Choose(who); r.Kind != WithCard || !r.Ready {
			t.Errorf("%q: the card's route is gone: %+v", number, r)
		}
	}
}

// TestEachRouteHasItsStepsInOrder: each route has its steps in order, each
// once, and what expires, what is typed and what may be a picture where it
// belongs.
func TestEachRouteHasItsStepsInOrder(t *testing.T) {
	card := Choose(Person{CardWorks: true})
	mail := Choose(Person{NoCard: true})
	for _, r := range []Route{card, mail} {
		seen := map[StepID]bool{}
		for _, s := range r.Steps {
			if seen[s.ID] {
				t.Errorf("%s comes twice", s.ID)
			}
			seen[s.ID] = true
			if s.Drawn != (s.ID == StepApp) {
				t.Errorf("%s: drawn %v; only the stores' pages are for the phone", s.ID, s.Drawn)
			}
			if (s.Countdown != 0) != (s.ID == StepScan) || (s.AsksNumber != (s.ID == StepNumber)) || (s.TakesPicture != (s.ID == StepMail)) {
				t.Errorf("%+v", s)
			}
		}
		if !seen[StepApp] || !seen[StepSignIn] || seen[StepMail] != (r.Kind == WithMail) || seen[StepPortal] != (r.Kind == WithCard) {
			t.Errorf("%s: %v", r.Kind, seen)
		}
	}
}

// TestFiguresAreANSs: the 90 seconds and the 11 digits are those that ANS
// publishes.
func TestFiguresAreANSs(t *testing.T) {
	s, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	if rule := s.Rule("rpps-digits"); rule.Value != rppsDigits {
		t.Errorf("%+v", rule)
	}
	if rule := s.Rule("qr-life"); time.Duration(rule.Value)*time.Second != PortalQR || rule.Unit != "seconds" {
		t.Errorf("%+v", rule)
	}
}

func TestEachOutcomeHasItsSituation(t *testing.T) {
	none := Choose(Person{NoPhone: true})
	for outcome, want := range map[Outcome]steps.Code{
		Done: steps.CodeECPSDone, Later: steps.CodeECPSLater, Impossible: steps.CodeNoPhone,
	} {
		if got := outcome.Code(none); got != want {
			t.Errorf("%s: %v, want %v", outcome, got, want)
		}
	}
}
