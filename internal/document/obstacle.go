package document

import (
	"slices"

	"caducee/steps"
)

// Obstacle is the first failure among the checks that an action depends on,
// and the result of the contract that it amounts to: nothing is asked of a
// person, and nothing sent to a card, behind one.
func Obstacle(vs []steps.Verdict, checks ...steps.Check) (steps.Result, steps.Verdict, bool) {
	for _, v := range vs {
		if v.Status == steps.Fail && slices.Contains(checks, v.Check) {
			return result(v), v, true
		}
	}
	return "", steps.Verdict{}, false
}

func result(v steps.Verdict) steps.Result {
	switch v.Code {
	case steps.CodeNoCard:
		return steps.NoCard
	case steps.CodeCardVitale, steps.CodeCardOther, steps.CodeCardNotCPS, steps.CodeCardContactless:
		return steps.WrongCard
	case steps.CodeCardRemoved:
		return steps.Removed
	case steps.CodeCardChoice:
		return steps.Refused
	case steps.CodePINBlocked, steps.CodePINBlockedForGood:
		return steps.Blocked
	}
	switch v.Check {
	case steps.CheckReader:
		return steps.NoCard
	case steps.CheckCardAge, steps.CheckCertificates:
		return steps.Refused
	}
	return steps.Failed
}
