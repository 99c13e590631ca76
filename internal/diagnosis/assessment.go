package diagnosis

// Assessment is the facts with what they mean for a user who gave these
// answers. Its methods are the questions that a conversation derives from them.
type Assessment struct {
	Facts    Facts
	Verdicts []Verdict
	Answers  Answers
}

// Assess judges the facts and gives each verdict the weight that it has for a
// user with these answers.
func Assess(f Facts, a Answers) Assessment {
	return Assessment{Facts: f, Verdicts: ApplyAnswers(a, f, Judge(f)), Answers: a}
}

// Of is the verdict of one check, the zero Verdict when there is none.
func (a Assessment) Of(c Check) Verdict {
	for _, v := range a.Verdicts {
		if v.Check == c {
			return v
		}
	}
	return Verdict{}
}

// PINTarget is the card that a PIN may be sent to. Where there is none, why is
// what stands in the way.
func (a Assessment) PINTarget() (c Card, why Verdict, ok bool) {
	return PINTarget(a.Facts, a.Verdicts)
}

// ExpectedTarget is the card that a PIN may be typed for before the verdict on it.
func (a Assessment) ExpectedTarget() (Card, bool) { return ExpectedTarget(a.Facts, a.Verdicts) }

// AllExpected tells that the end of the card's certificate is all that is waited for.
func (a Assessment) AllExpected() bool { return AllExpected(a.Facts, a.Verdicts) }

// UnusableCard is the verdict for which a card that accepts its PIN still opens
// nothing.
func (a Assessment) UnusableCard() (Verdict, bool) { return UnusableCard(a.Verdicts) }

// PortalBlocker is the verdict for which a card that accepted its PIN opens no
// portal on this computer.
func (a Assessment) PortalBlocker() (Verdict, bool) { return PortalBlocker(a.Verdicts) }

// ReaderRequired is the verdict on a user who has neither a reader nor what
// would do instead.
func (a Assessment) ReaderRequired() (Verdict, bool) { return ReaderRequired(a.Verdicts) }

// CardUnusableHere tells that the card cannot be used on this computer as
// things are.
func (a Assessment) CardUnusableHere() bool { return CardUnusableHere(a.Answers, a.Facts) }

// OpenFailures lists the situations that fail, each once; accepted tells that
// the card accepted its PIN.
func (a Assessment) OpenFailures(accepted bool) []Verdict { return OpenFailures(a.Verdicts, accepted) }

// Ready reports that nothing has to be mended.
func (a Assessment) Ready() bool { return Ready(a.Verdicts) }
