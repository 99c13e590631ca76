package ecps

import (
	"testing"
	"time"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
)

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		name  string
		who   Person
		kind  Kind
		why   Why
		code  diagnosis.Code
		ready bool
		also  Kind
	}{
		{"card works", Person{CardWorks: true}, WithCard, BecauseCardWorks, diagnosis.CodeRouteWithCard, true, WithMail},
		{"card works, RPPS", Person{CardWorks: true, Number: "RPPS"}, WithCard, BecauseCardWorks, diagnosis.CodeRouteWithCard, true, WithMail},
		{"card works, staff", Person{CardWorks: true, Number: "FINESS"}, WithCard, BecauseCardWorks, diagnosis.CodeRouteWithCard, true, ""},
		{"card works, ADELI", Person{CardWorks: true, Number: "ADELI"}, WithCard, BecauseADELI, diagnosis.CodeRouteCardOnly, true, ""},
		{"card works, role in doubt", Person{CardWorks: true, Doubtful: true}, WithCard, BecauseCardWorks, diagnosis.CodeRouteWithCard, true, ""},
		{"card works, unregistered", Person{CardWorks: true, Unregistered: true}, WithCard, BecauseCardWorks, diagnosis.CodeRouteWithCard, true, ""},
		{"no card", Person{NoCard: true}, WithMail, BecauseNoCard, diagnosis.CodeRouteWithoutCard, true, ""},
		{"no card, RPPS", Person{NoCard: true, Number: "RPPS"}, WithMail, BecauseNoCard, diagnosis.CodeRouteWithoutCard, true, ""},
		{"no card, student", Person{NoCard: true, Number: "STUDENT"}, WithMail, BecauseNoCard, diagnosis.CodeRouteWithoutCard, true, ""},
		{"no card, ADELI", Person{NoCard: true, Number: "ADELI"}, NoRoute, BecauseADELI, diagnosis.CodeRouteCardOnly, false, ""},
		{"no card, staff", Person{NoCard: true, Number: "SIRET"}, NoRoute, BecauseNumber, diagnosis.CodeRouteCardOnly, false, ""},
		{"no card, role in doubt", Person{NoCard: true, Doubtful: true}, WithMail, BecauseNoCard, diagnosis.CodeRouteWithoutCard, true, ""},
		{"no card, no number as they said", Person{NoCard: true, Doubtful: true, Number: diagnosis.NoNumber}, NoRoute, BecauseNoRPPS, diagnosis.CodeRouteCardOnly, false, ""},
		{"no card, unregistered", Person{NoCard: true, Unregistered: true}, NoRoute, BecauseUnregistered, diagnosis.CodeRouteCardOnly, false, ""},
		{"no card, unregistered with a number", Person{NoCard: true, Unregistered: true, Number: "RPPS"}, WithMail, BecauseNoCard, diagnosis.CodeRouteWithoutCard, true, ""},
		{"card without a reader, unregistered", Person{Unregistered: true}, WithCard, BecauseUnregistered, diagnosis.CodeRouteCardOnly, false, ""},
		{"card without a reader", Person{}, WithMail, BecauseCardIdle, diagnosis.CodeRouteWithoutCard, true, WithCard},
		{"card without a reader, ADELI", Person{Number: "ADELI"}, WithCard, BecauseADELI, diagnosis.CodeRouteCardOnly, false, ""},
		{"a card that a wrong code may block", Person{CardAtRisk: true}, WithMail, BecauseCardIdle, diagnosis.CodeRouteWithoutCard, true, ""},
		{"a card that opens nothing", Person{CardUseless: true}, WithMail, BecauseCardUseless, diagnosis.CodeRouteWithoutCard, true, ""},
		{"no phone", Person{NoPhone: true, CardWorks: true}, NoRoute, BecauseNoPhone, diagnosis.CodeNoPhone, false, ""},
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
	card := func(id string) diagnosis.Facts {
		return diagnosis.Facts{Card: &diagnosis.Card{Holder: &diagnosis.Holder{IDType: id}}}
	}
	for _, c := range []struct {
		name  string
		a     diagnosis.Answers
		f     diagnosis.Facts
		why   Why
		asked bool
	}{
		{"doctor", diagnosis.Answers{Role: diagnosis.RoleDoctor, NoCard: true}, diagnosis.Facts{}, BecauseNoCard, false},
		{"nurse", diagnosis.Answers{Role: diagnosis.RoleNurse, NoCard: true}, diagnosis.Facts{}, BecauseNoCard, false},
		{"nurse, not registered", diagnosis.Answers{Role: diagnosis.RoleNurse, NoCard: true, NotRegistered: true}, diagnosis.Facts{}, BecauseUnregistered, false},
		{"nurse, ADELI", diagnosis.Answers{Role: diagnosis.RoleNurse, NoCard: true, IDType: "ADELI"}, diagnosis.Facts{}, BecauseADELI, false},
		{"student", diagnosis.Answers{Role: diagnosis.RoleTraining, NoCard: true}, diagnosis.Facts{}, BecauseNoCard, true},
		{"establishment", diagnosis.Answers{Role: diagnosis.RoleEstablishment, NoCard: true}, diagnosis.Facts{}, BecauseNoCard, true},
		{"practice", diagnosis.Answers{Role: diagnosis.RolePractice, NoCard: true}, diagnosis.Facts{}, BecauseNoCard, true},
		{"SSTI", diagnosis.Answers{Role: diagnosis.RoleSSTI, NoCard: true}, diagnosis.Facts{}, BecauseNoCard, true},
		{"SSTI, has one", diagnosis.Answers{Role: diagnosis.RoleSSTI, NoCard: true, IDType: "RPPS"}, diagnosis.Facts{}, BecauseNoCard, false},
		{"SSTI, has none", diagnosis.Answers{Role: diagnosis.RoleSSTI, NoCard: true, IDType: diagnosis.NoNumber}, diagnosis.Facts{}, BecauseNoRPPS, false},
		{"SSTI, the card says it", diagnosis.Answers{Role: diagnosis.RoleSSTI}, card("RPPS"), BecauseCardIdle, false},
		{"SSTI, the card knows better", diagnosis.Answers{Role: diagnosis.RoleSSTI, IDType: diagnosis.NoNumber}, card("RPPS"), BecauseCardIdle, false},
		{"SSTI, the card has another", diagnosis.Answers{Role: diagnosis.RoleSSTI}, card("FINESS"), BecauseNumber, false},
		{"SSTI, has none, the card's is of no known kind", diagnosis.Answers{Role: diagnosis.RoleSSTI, IDType: diagnosis.NoNumber}, card(""), BecauseNoRPPS, false},
		{"SSTI, another person's card", diagnosis.Answers{Role: diagnosis.RoleSSTI, NoCard: true}, card("RPPS"), BecauseNoCard, true},
		{"SSTI, who knows better than the card", diagnosis.Answers{Role: diagnosis.RoleSSTI, IDType: "RPPS"}, card("FINESS"), BecauseCardIdle, false},
	} {
		r := Choose(PersonOf(c.a, c.f, nil, false))
		if r.Why != c.why || r.AsksRPPS != c.asked {
			t.Errorf("%s: %s, asks %v", c.name, r.Why, r.AsksRPPS)
		}
	}
	if p := PersonOf(diagnosis.Answers{}, diagnosis.Facts{}, nil, true); !p.CardWorks {
		t.Error("a card that was activated before does not count")
	}
}

// TestASilentPortalLeavesTheOtherRoute: to those with an RPPS number; to the
// others, the card stays the way.
func TestASilentPortalLeavesTheOtherRoute(t *testing.T) {
	for number, left := range map[string]bool{"": true, "RPPS": true, "STUDENT": true, "ADELI": false, "FINESS": false, diagnosis.NoNumber: false} {
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
	for outcome, want := range map[Outcome]diagnosis.Code{
		Done: diagnosis.CodeECPSDone, Later: diagnosis.CodeECPSLater, Impossible: diagnosis.CodeNoPhone,
	} {
		if got := outcome.Code(none); got != want {
			t.Errorf("%s: %v, want %v", outcome, got, want)
		}
	}
}
