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
		{"card works, browser does not", Person{CardWorks: true, NoBrowser: true}, WithMail, BecauseNoBrowser, steps.CodeRouteWithoutCard, true, ""},
		{"ADELI, browser does not", Person{CardWorks: true, NoBrowser: true, Number: "ADELI"}, WithCard, BecauseADELI, steps.CodeRouteCardOnly, false, ""},
		{"no card", Person{NoCard: true}, WithMail, BecauseNoCard, steps.CodeRouteWithoutCard, true, ""},
		{"no card, RPPS", Person{NoCard: true, Number: "RPPS"}, WithMail, BecauseNoCard, steps.CodeRouteWithoutCard, true, ""},
		{"no card, student", Person{NoCard: true, Number: "STUDENT"}, WithMail, BecauseNoCard, steps.CodeRouteWithoutCard, true, ""},
		{"no card, ADELI", Person{NoCard: true, Number: "ADELI"}, WithCard, BecauseADELI, steps.CodeRouteCardOnly, false, ""},
		{"no card, staff", Person{NoCard: true, Number: "SIRET"}, WithCard, BecauseNumber, steps.CodeRouteCardOnly, false, ""},
		{"card without a reader", Person{}, WithMail, BecauseCardIdle, steps.CodeRouteWithoutCard, true, WithCard},
		{"card without a reader, ADELI", Person{Number: "ADELI"}, WithCard, BecauseADELI, steps.CodeRouteCardOnly, false, ""},
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
			other := r.Switch()
			if c.also == "" && other.Kind != r.Kind || c.also != "" && (other.Kind != c.also || other.Also != r.Kind) {
				t.Errorf("the other way: %+v", other)
			}
		})
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
