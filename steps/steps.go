// Package steps is the order of the wizard: its stages, and which of them are
// left for whom. It is pure: no input or output, no terminal, no clock.
package steps

import "caducee/internal/diagnosis"

// Step is one stage of the wizard, as the rail shows it.
type Step string

// The stages, in order.
const (
	StepWelcome       Step = "welcome"
	StepPrerequisites Step = "prerequisites"
	StepActivation    Step = "activation"
	StepSignIn        Step = "signin"
	StepECPS          Step = "ecps"
	StepSummary       Step = "summary"
)

// Order is the stages for these answers.
func Order(a diagnosis.Answers) []Step {
	all := []Step{StepWelcome, StepPrerequisites, StepActivation, StepECPS, StepSummary}
	if !a.NoCard {
		return all
	}
	return []Step{StepWelcome, StepECPS, StepSummary}
}

// Left lists the stages that remain to be done; the first and the last have
// nothing to do in them, nor has the e-CPS without a smartphone.
func Left(a diagnosis.Answers, done map[Step]bool) []Step {
	var left []Step
	for _, s := range Order(a) {
		switch {
		case s == StepWelcome, s == StepSummary, s == StepECPS && a.NoPhone, done[s]:
		default:
			left = append(left, s)
		}
	}
	return left
}
