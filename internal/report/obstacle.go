package report

import (
	"slices"

	"caducee/internal/diagnosis"
)

// Obstacle is the first failure among the checks that an action depends on,
// and the result of the contract that it amounts to: nothing is asked of a
// person, and nothing sent to a card, behind one.
func Obstacle(vs []diagnosis.Verdict, checks ...diagnosis.Check) (diagnosis.Result, diagnosis.Verdict, bool) {
	for _, v := range vs {
		if v.Status == diagnosis.Fail && slices.Contains(checks, v.Check) {
			return result(v), v, true
		}
	}
	return "", diagnosis.Verdict{}, false
}

func result(v diagnosis.Verdict) diagnosis.Result {
	switch v.Code {
	case diagnosis.CodeNoCard:
		return diagnosis.NoCard
	case diagnosis.CodeCardVitale, diagnosis.CodeCardOther, diagnosis.CodeCardNotCPS, diagnosis.CodeCardContactless:
		return diagnosis.WrongCard
	case diagnosis.CodeCardRemoved:
		return diagnosis.Removed
	case diagnosis.CodeCardChoice:
		return diagnosis.Refused
	case diagnosis.CodePINBlocked, diagnosis.CodePINBlockedForGood:
		return diagnosis.Blocked
	}
	switch v.Check {
	case diagnosis.CheckReader:
		return diagnosis.NoCard
	case diagnosis.CheckCardAge, diagnosis.CheckCertificates:
		return diagnosis.Refused
	}
	return diagnosis.Failed
}
