package diagnosis

// ExpectedTarget is the card that a PIN may be typed for while its certificate is
// still being read: a genuine one takes two seconds on a CPS3, and a PIN takes as
// long to type. It is no PINTarget: nothing is sent to it before the verdict. vs
// are what f means.
//
// Nothing is known against such a card: its number, its counter and its dates have
// come and are in order, more than one try is left, and all that is not known yet is
// what its certificate says at its end.
func ExpectedTarget(f Facts, vs []Verdict) (c Card, ok bool) {
	if f.Card == nil || f.Card.Read || len(f.Choices) > 1 {
		return Card{}, false
	}
	c = *f.Card
	switch {
	case c.Recognised != IsCPS, !c.Glanced, !c.Issuer, c.Serial == "", c.ByModule, c.Trouble != TroubleNone:
		return Card{}, false
	case c.Tries.Blocked(), c.Tries.MayBlock():
		return Card{}, false // a word, or an unblocking, comes before any PIN
	case c.Certificate == nil || !lasts(c.Certificate, f):
		return Card{}, false
	}
	for _, v := range vs {
		switch v.Check {
		case CheckService, CheckReader, CheckCard:
			if !clears(v) {
				return Card{}, false
			}
		case CheckCardAge, CheckCertificates, CheckPIN:
			if v.Status == Fail {
				return Card{}, false
			}
		}
	}
	return c, true
}

// lasts tells that a certificate serves today, and that its end need not be warned
// of.
func lasts(c *Certificate, f Facts) bool {
	return !future(c.NotBefore, f.Now) && f.Now.Before(c.NotAfter) && days(f.Now, c.NotAfter) > warnDays
}

// AllExpected tells that the certificate's end is all that is waited for: every
// other check is in order, with nothing to be told of it.
func AllExpected(f Facts, vs []Verdict) bool {
	if _, ok := ExpectedTarget(f, vs); !ok {
		return false
	}
	for _, v := range vs {
		switch {
		case v.Status == OK, v.Check == CheckBrowser && (v.Status == Unknown || v.Status == Skip):
		case v.Status == Unknown && v.Code == CodeCardReading:
		default:
			return false
		}
	}
	return true
}
