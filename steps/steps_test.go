package steps

import (
	"testing"

	"caducee/internal/diagnosis"
)

func TestNothingImpossibleIsLeft(t *testing.T) {
	done := map[Step]bool{StepPrerequisites: true, StepActivation: true}
	if left := Left(diagnosis.Answers{}, done); len(left) != 1 || left[0] != StepECPS {
		t.Errorf("with a smartphone: %v", left)
	}
	if left := Left(diagnosis.Answers{NoPhone: true}, done); len(left) != 0 {
		t.Errorf("without one: %v", left)
	}
}

func TestWithoutACardItsStepsAreLeftOut(t *testing.T) {
	if got := Order(diagnosis.Answers{}); len(got) != 5 || got[2] != StepActivation {
		t.Errorf("with a card: %v", got)
	}
	without := Order(diagnosis.Answers{NoCard: true})
	if len(without) != 3 {
		t.Errorf("without a card: %v", without)
	}
	for _, s := range without {
		if s == StepPrerequisites || s == StepActivation {
			t.Errorf("without a card: %v", s)
		}
	}
}
