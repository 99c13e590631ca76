package diagnosis

// Shown is what the middleware's module shows of the card in use, without a PIN,
// beside what the card itself says.
type Shown struct {
	State ShownState
	// Detail is the module's own answer where it has one, "" otherwise.
	Detail string
}

// ShownState is how the two compare.
type ShownState string

// The outcomes of the comparison.
const (
	ShownUnknown ShownState = ""     // not compared, or not yet
	ShownSame    ShownState = "same" // the certificate that the card holds
	// ShownOlder is an older certificate of the same card, or of the same person
	// where one of the two names no card: the module kept it.
	ShownOlder ShownState = "older"
	// ShownOther is another certificate, of which nothing says that the card ever
	// held it: it may be another card's.
	ShownOther ShownState = "other"
	// ShownUnreadable is bytes that are no certificate.
	ShownUnreadable ShownState = "unreadable"
	// ShownClosed is a card that the module sees and cannot open: nothing is
	// known of what it would show.
	ShownClosed ShownState = "no-session"
	// ShownNone is a card that the module does not see, or sees without a
	// certificate.
	ShownNone ShownState = "none"
)

// judgeShown says what a module means that does not show what the card holds.
func judgeShown(c *Card) (v Verdict, disagrees bool) {
	if c == nil {
		return Verdict{}, false
	}
	detail := Evidence{Kind: EvidenceText, Text: c.Shown.Detail}
	switch c.Shown.State {
	case ShownOlder:
		return of(CodeCacheStale), true
	case ShownOther, ShownUnreadable:
		return of(CodeModuleOther), true
	case ShownClosed:
		if c.UpdateBroken {
			// The card says why itself, and is judged for it.
			return behind(CheckMiddleware, of(CodeUpdateBroken)), true
		}
		return of(CodeModuleSession).with(detail), true
	case ShownNone:
		return of(CodeModuleUnseen), true
	}
	return Verdict{}, false
}
