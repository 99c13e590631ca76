package diagnosis

import (
	"testing"

	"caducee/cps"
)

// TestJudgeSignIn: what was seen decides, and what cannot be told apart is one
// situation.
func TestJudgeSignIn(t *testing.T) {
	tries := func(left int) Tries { return Tries{Known: true, Left: left, Max: 3} }
	three := SignIn{Before: tries(3), Now: tries(3)}
	with := func(end SignInEnd, change func(*SignIn)) SignIn {
		s := three
		if s.End = end; change != nil {
			change(&s)
		}
		return s
	}
	for name, c := range map[string]struct {
		s    SignIn
		want Code
	}{
		"signed in":                     {with(SignInSame, nil), CodeAllWell},
		"after a wrong code":            {with(SignInSame, func(s *SignIn) { s.Now = tries(2) }), CodeAllWell},
		"signature certificate":         {with(SignInSignature, nil), CodeSignInSignature},
		"other card":                    {with(SignInOther, nil), CodeSignInOther},
		"no module":                     {with(SignInNone, nil), CodeSignInNoModule},
		"the module is in its list":     {with(SignInNone, func(s *SignIn) { s.Listed = ModuleListed }), CodeSignInOldList},
		"in the list, and cancelled":    {with(SignInNone, func(s *SignIn) { s.Listed, s.Used = ModuleListed, true }), CodeSignInCancelled},
		"no module, in a box":           {with(SignInNone, func(s *SignIn) { s.Browser.Confined = true }), CodeBrowserConfined},
		"cancelled":                     {with(SignInNone, func(s *SignIn) { s.Used = true }), CodeSignInCancelled},
		"declined":                      {with(SignInNone, func(s *SignIn) { s.Used, s.Accepted = true, true }), CodeSignInDeclined},
		"wrong code, then cancelled":    {with(SignInNone, func(s *SignIn) { s.Used, s.Now = true, tries(2) }), CodeSignInWrongPIN},
		"wrong, then right, declined":   {with(SignInNone, func(s *SignIn) { s.Used, s.Accepted, s.Now = true, true, tries(2) }), CodeSignInDeclined},
		"blocked by the browser":        {with(SignInBlocked, func(s *SignIn) { s.Now = tries(0) }), CodePINBlocked},
		"blocked, and stopped":          {with(SignInStopped, func(s *SignIn) { s.Now = tries(0) }), CodePINBlocked},
		"taken out":                     {with(SignInGone, nil), CodeSignInRemoved},
		"stopped":                       {with(SignInStopped, nil), CodeSignInStopped},
		"stopped after a wrong code":    {with(SignInStopped, func(s *SignIn) { s.Now = tries(1) }), CodeSignInWrongPIN},
		"stopped, nothing was signed":   {with(SignInStopped, func(s *SignIn) { s.Cut = true }), CodeSignInUnsigned},
		"late, nothing was signed":      {with(SignInLate, func(s *SignIn) { s.Cut = true }), CodeSignInUnsigned},
		"late, nobody came":             {with(SignInLate, nil), CodeSignInNobody},
		"late, TLS 1.3 alone":           {with(SignInLate, func(s *SignIn) { s.OldTLS = true }), CodeSignInTLS},
		"late, at the warning":          {with(SignInLate, func(s *SignIn) { s.Stage, s.Farthest = SignInWarned, SignInWarned }), CodeSignInWarned},
		"late, came and did not go on":  {with(SignInLate, func(s *SignIn) { s.Stage, s.Farthest = SignInReached, SignInReached }), CodeSignInWarned},
		"late, asking":                  {with(SignInLate, func(s *SignIn) { s.Stage, s.Farthest = SignInAsking, SignInAsking }), CodeSignInUnanswered},
		"no browser":                    {with(SignInUnopened, nil), CodeSignInNobody},
		"no screen":                     {with(SignInElsewhere, nil), CodeSignInElsewhere},
		"stopped at the warning":        {with(SignInStopped, func(s *SignIn) { s.Stage, s.Farthest = SignInWarned, SignInWarned }), CodeSignInWarned},
		"a rule, stopped there":         {with(SignInStopped, func(s *SignIn) { s.Browser.Forbids, s.Stage, s.Farthest = true, SignInWarned, SignInWarned }), CodeSignInForbidden},
		"stopped after the warning":     {with(SignInStopped, func(s *SignIn) { s.Stage, s.Farthest = SignInAsking, SignInAsking }), CodeSignInStopped},
		"a rule, not begun":             {with(SignInForbidden, nil), CodeSignInForbidden},
		"a rule, late at the warning":   {with(SignInLate, func(s *SignIn) { s.Browser.Forbids, s.Stage, s.Farthest = true, SignInWarned, SignInWarned }), CodeSignInForbidden},
		"a rule that is out of date":    {with(SignInSame, func(s *SignIn) { s.Browser.Forbids = true }), CodeAllWell},
		"no server":                     {with(SignInUnserved, nil), CodeSignInUnserved},
		"not begun, one try":            {SignIn{End: SignInRefused, Before: tries(1)}, CodeSignInTries},
		"not begun, blocked":            {SignIn{End: SignInRefused, Before: tries(0)}, CodePINBlocked},
		"not begun, blocked for good":   {SignIn{End: SignInRefused, Before: Tries{Known: true, Uses: cps.UsesSpent}}, CodePINBlockedForGood},
		"not begun, tries are not told": {SignIn{End: SignInRefused}, CodePINUnknown},
	} {
		if got := JudgeSignIn(c.s); got.Code != c.want {
			t.Errorf("%s: %s, not %s", name, got.Code, c.want)
		}
	}
	if v := JudgeSignIn(with(SignInNone, func(s *SignIn) { s.Now = tries(1) })); v.Evidence.Kind != EvidenceOneTry {
		t.Errorf("%+v", v.Evidence)
	}
}

func TestNothingIsRehearsedBelowTwoTries(t *testing.T) {
	for _, c := range []struct {
		t    Tries
		want bool
	}{
		{Tries{}, false},
		{Tries{Known: true}, false},
		{Tries{Known: true, Left: 1}, false},
		{Tries{Known: true, Left: 2}, true},
		{Tries{Known: true, Left: 3}, true},
		{Tries{Verified: true}, true},
	} {
		if got := MaySignIn(c.t); got != c.want {
			t.Errorf("%+v: %v", c.t, got)
		}
	}
}
