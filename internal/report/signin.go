package report

import "caducee/internal/diagnosis"

// SignIn is the document of `signin`. SameCard tells that the certificate
// presented is this card's, the wrong one of its two perhaps.
type SignIn struct {
	Schema    string  `json:"schema" schema:"const=caducee.signin/1"`
	Masked    bool    `json:"masked,omitempty" schema:"const=true"`
	Result    string  `json:"result" schema:"enum=signed-in|no-certificate|other-certificate|refused|handshake-failed|timeout|not-possible"`
	Browser   *string `json:"browser"`
	TLS       *string `json:"tls" schema:"enum=1.2"`
	SameCard  *bool   `json:"same_card"`
	TriesLeft *int    `json:"tries_left"`
	Code      Code    `json:"code"`
}

// NewSignIn builds the document of `signin`: s is the rehearsal, v what it
// means.
func NewSignIn(s diagnosis.SignIn, v diagnosis.Verdict) SignIn {
	doc := SignIn{
		Schema: "caducee.signin/1", Result: signInResult(s, v.Code),
		Browser: named(s.Browser.Name), TLS: known(s.TLS), Code: v.Code,
	}
	switch s.End {
	case diagnosis.SignInSame, diagnosis.SignInSignature:
		same := true
		doc.SameCard = &same
	case diagnosis.SignInOther:
		same := false
		doc.SameCard = &same
	}
	if s.Now.Known {
		doc.TriesLeft = &s.Now.Left
	}
	return doc
}

// signInResult is the contract's word for a rehearsal.
func signInResult(s diagnosis.SignIn, code diagnosis.Code) string {
	switch s.End {
	case diagnosis.SignInSame:
		return "signed-in"
	case diagnosis.SignInSignature, diagnosis.SignInOther:
		return "other-certificate"
	case diagnosis.SignInRunning, diagnosis.SignInRefused, diagnosis.SignInElsewhere, diagnosis.SignInUnopened, diagnosis.SignInUnserved,
		diagnosis.SignInForbidden:
		return "not-possible"
	}
	switch code {
	case diagnosis.CodeSignInUnsigned, diagnosis.CodeSignInTLS:
		return "handshake-failed"
	case diagnosis.CodeSignInRemoved:
		if s.End == diagnosis.SignInGone && s.Cut {
			return "handshake-failed"
		}
		return "no-certificate"
	case diagnosis.CodeSignInNoModule, diagnosis.CodeSignInOldList, diagnosis.CodeBrowserConfined:
		return "no-certificate"
	case diagnosis.CodeSignInWarned, diagnosis.CodeSignInForbidden:
		if s.End == diagnosis.SignInStopped {
			return "refused"
		}
		return "timeout"
	case diagnosis.CodeSignInNobody, diagnosis.CodeSignInUnanswered:
		return "timeout"
	}
	return "refused" // by the user or by the card: the code says which
}
