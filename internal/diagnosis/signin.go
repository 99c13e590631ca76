package diagnosis

import "time"

// Browser is a program that shows pages, as far as a sign-in depends on it.
type Browser struct {
	// Name is what its users call it: "Firefox".
	Name string
	Kind BrowserKind
	// Confined is a browser in a box of its own (snap, Flatpak), which sees
	// neither the modules of this computer nor its smart-card service.
	Confined bool
	// Forbids tells that an administrator keeps users from passing its warning about
	// a certificate, as far as that can be read.
	Forbids bool
}

// BrowserKind tells apart what browsers show and where they look for cards.
type BrowserKind string

// The kinds of browser.
const (
	BrowserUnknown  BrowserKind = ""
	BrowserFirefox  BrowserKind = "firefox"
	BrowserChromium BrowserKind = "chromium" // Chrome, Chromium and what is made of it
	BrowserEdge     BrowserKind = "edge"
	BrowserSafari   BrowserKind = "safari"
)

// SignInStage is how far the browser came, as far as the server of the rehearsal
// can see.
type SignInStage int

// The stages of a rehearsal, in order.
const (
	SignInWaiting SignInStage = iota // no browser came yet
	SignInReached
	SignInWarned // the browser shows its warning, or may not go on
	SignInAsking // it asks for the PIN, or for which certificate
)

// SignInEnd is why a rehearsal ended.
type SignInEnd string

// The ends of a rehearsal.
const (
	SignInRunning SignInEnd = ""
	// SignInSame is this card's authentication certificate, with its key:
	// the sign-in works.
	SignInSame      SignInEnd = "same"
	SignInSignature SignInEnd = "signature" // this card's other certificate
	SignInOther     SignInEnd = "other"
	SignInNone      SignInEnd = "none" // the page was asked for without a certificate
	SignInLate      SignInEnd = "late" // nobody ended it in time
	SignInGone      SignInEnd = "gone" // the card left the reader
	SignInBlocked   SignInEnd = "blocked"
	SignInStopped   SignInEnd = "stopped"   // by the user, here
	SignInUnopened  SignInEnd = "unopened"  // the browser could not be started
	SignInElsewhere SignInEnd = "elsewhere" // no browser can be shown from here
	SignInUnserved  SignInEnd = "unserved"  // no server could be had
	// SignInForbidden is one that does not begin: the browser's warning cannot be
	// passed.
	SignInForbidden SignInEnd = "forbidden"
	// SignInRefused is a rehearsal that does not begin: no card to sign in
	// with, or fewer than two tries.
	SignInRefused SignInEnd = "refused"
)

// SignIn is a rehearsal of a sign-in: what was seen of it, while it goes on and
// in the end.
type SignIn struct {
	// Serial is the card that it is about, Browser what was opened.
	Serial  string
	Browser Browser
	End     SignInEnd
	// TLS is the version of the connection that decided, "" none did.
	TLS string
	// Address is what the browser shows as the page's host, Until when the
	// rehearsal ends by itself.
	Address string
	Until   time.Time
	// Page is the whole address, where the user is to open it: no browser could be
	// opened from here. It is secret while the rehearsal runs.
	Page string

	// Stage is where the browser is now, Farthest the farthest it came.
	Stage, Farthest SignInStage
	// Cut tells that the card did not sign what the browser asked it to; OldTLS
	// that the browser offers no version of TLS that a CPS3 signs for.
	Cut, OldTLS bool
	// Slow tells that Firefox is about to give up waiting for its user.
	Slow bool
	// Left tells that the browser had the reader open and has it open no longer: it
	// was closed, as far as can be seen.
	Left bool

	// Used tells that another program had the reader open, Accepted that the
	// card accepted the PIN, at some moment.
	Used, Accepted bool
	// OS is the system, Carriers what brings the card to its store, and Stored
	// whether the store has the card's certificate, where a browser that uses it
	// came without one.
	OS       OS
	Carriers Carriers
	Stored   Listed
	// Listed tells whether the browser's list of modules has Cryptolib's.
	Listed Listed
	// Before and Now are the tries of the PIN; not known where the card does not
	// tell while another program works with it.
	Before, Now Tries
}

// Spent is how many tries the rehearsal cost so far.
func (s SignIn) Spent() int {
	if !s.Before.Known || !s.Now.Known {
		return 0
	}
	return max(0, s.Before.Left-s.Now.Left)
}

// leastTries is how many tries a card must have left for a rehearsal: the PIN is
// typed in a browser, which does not say that it was wrong.
const leastTries = 2

// MaySignIn tells that a card has enough tries left for a rehearsal.
func MaySignIn(t Tries) bool { return t.Verified || t.Known && t.Left >= leastTries }

// JudgeSignIn says what a rehearsal means. What was seen decides; what cannot be
// told apart is one situation.
func JudgeSignIn(s SignIn) Verdict {
	switch s.End {
	case SignInRunning:
		return Verdict{Code: CodeAllWell, Status: Unknown}
	case SignInSame:
		return Verdict{Code: CodeAllWell, Status: OK}
	case SignInRefused:
		return judgeRefused(s.Before)
	case SignInUnopened:
		return of(CodeSignInNobody)
	case SignInElsewhere:
		return of(CodeSignInElsewhere)
	case SignInUnserved:
		return of(CodeSignInUnserved)
	case SignInForbidden:
		return of(CodeSignInForbidden)
	case SignInSignature:
		return of(CodeSignInSignature)
	case SignInOther:
		return of(CodeSignInOther)
	case SignInBlocked:
		return of(CodePINBlocked)
	}
	switch spent := s.Spent(); {
	case s.Now.Blocked():
		return of(CodePINBlocked)
	case s.End == SignInGone:
		return of(CodeSignInRemoved)
	case spent > 0 && !s.Accepted:
		v := of(CodeSignInWrongPIN).with(Evidence{Kind: EvidenceTries, N: s.Now.Left})
		if s.Now.Left == 1 {
			v = v.with(Evidence{Kind: EvidenceOneTry})
		}
		return v
	case s.End == SignInNone && s.Accepted:
		return of(CodeSignInDeclined)
	case s.End == SignInNone && s.Used:
		return of(CodeSignInCancelled)
	case s.End == SignInNone && s.Browser.Confined:
		return of(CodeBrowserConfined)
	case s.End == SignInNone:
		if v, amiss := judgeCarriers(s.Carriers, s.OS, s.Stored); amiss && usesStore(s.Browser, s.OS) {
			return v
		}
		if s.Listed == ModuleListed {
			return of(CodeSignInOldList)
		}
		return of(CodeSignInNoModule)
	case s.Cut:
		return of(CodeSignInUnsigned)
	case s.End == SignInStopped && s.Stage != SignInWarned:
		return of(CodeSignInStopped)
	}
	switch {
	case s.Farthest == SignInWaiting && s.OldTLS:
		return of(CodeSignInTLS)
	case s.Farthest == SignInWaiting:
		return of(CodeSignInNobody)
	case s.Stage == SignInAsking, s.Left:
		return of(CodeSignInUnanswered)
	}
	if s.Browser.Forbids { // and a user who gives up there has no button to go on
		return of(CodeSignInForbidden)
	}
	return of(CodeSignInWarned)
}

// judgeRefused is why a rehearsal did not begin.
func judgeRefused(t Tries) Verdict {
	switch {
	case t.Blocked() && t.ForGood():
		return of(CodePINBlockedForGood)
	case t.Blocked():
		return of(CodePINBlocked)
	case t.Known && t.Left < leastTries:
		return of(CodeSignInTries).with(Evidence{Kind: EvidenceOneTry})
	}
	return of(CodePINUnknown)
}
