package ecps

import (
	"cmp"
	"time"

	"caducee/internal/diagnosis"
)

// Person is what decides the route; what is not known is the zero value.
type Person struct {
	// NoPhone is somebody without a smartphone.
	NoPhone bool
	// CardWorks: the card was activated, here or before, and the reader reads
	// it.
	CardWorks bool
	// CardUseless: the card in the reader opens no portal anywhere, or none
	// before it is unblocked.
	CardUseless bool
	// CardAtRisk: a wrong code may block the card in the reader, and none was
	// taken yet: a portal asks for it without saying so.
	CardAtRisk bool
	// NoCard: there is no card yet, or no more.
	NoCard bool
	// Unregistered is somebody whom the Order does not know yet: it gives no
	// RPPS number, and the app has no e-mail address of theirs.
	Unregistered bool
	// Doubtful is somebody of a role that may come without an RPPS number.
	Doubtful bool
	// Number is the kind of identifier, as cps.Holder.IDType and
	// diagnosis.Answers.IDType have it: RPPS, ADELI, FINESS, SIRET, STUDENT, NONE,
	// "" unknown.
	Number string
}

// PersonOf is the person of these answers, in front of these facts, of which vs
// is the meaning; taken tells that the card took its code, whether it is still
// in the reader or not.
func PersonOf(a diagnosis.Answers, f diagnosis.Facts, vs []diagnosis.Verdict, taken bool) Person {
	_, hindered := diagnosis.PortalBlocker(vs)
	_, useless := diagnosis.UnusableCard(vs)
	p := Person{
		NoPhone: a.NoPhone, NoCard: a.NoCard, CardWorks: taken && !hindered,
		CardUseless:  useless || f.Card != nil && f.Card.Tries.Blocked(),
		CardAtRisk:   !taken && f.Card != nil && f.Card.Tries.MayBlock(),
		Unregistered: a.NotRegistered, Doubtful: diagnosis.MayLackRPPS(a.Role), Number: a.IDType,
	}
	// A card in the reader of somebody who has none is another person's.
	if !a.NoCard && f.Card != nil && f.Card.Holder != nil && (p.Number == "" || p.Number == diagnosis.NoNumber) {
		p.Number = cmp.Or(f.Card.Holder.IDType, p.Number)
	}
	return p
}

// byMail reports a number that the app takes for its e-mail. One that is
// unknown counts as RPPS for those whom an Order has registered; interns and
// midwifery students have an e-CPS, and the app tells whether theirs suits.
func (p Person) byMail() bool {
	switch p.Number {
	case "":
		return !p.Unregistered
	case "RPPS", "STUDENT":
		return true
	}
	return false
}

// doubt reports that nothing tells whether there is an RPPS number.
func (p Person) doubt() bool { return p.Number == "" && p.Doubtful }

// Kind is a route.
type Kind string

// The routes.
const (
	// WithCard: ANS's portal, signed in with the card, shows the QR code.
	WithCard Kind = "card"
	// WithMail: the app asks for an e-mail that has the QR code.
	WithMail Kind = "mail"
	// NoRoute: no e-CPS as things are; the Route's Why tells.
	NoRoute Kind = "none"
)

// Why is the reason for a route, to be put in words by a rendering.
type Why string

// The reasons.
const (
	BecauseCardWorks    Why = "card-works"
	BecauseNoCard       Why = "no-card"      // no card, but a number that suits
	BecauseCardIdle     Why = "card-idle"    // a card that does not work here
	BecauseCardUseless  Why = "card-useless" // a card that opens no portal
	BecauseADELI        Why = "adeli"        // an ADELI number alone: the card only
	BecauseNumber       Why = "number"       // a card's number with which no e-mail comes
	BecauseNoRPPS       Why = "no-rpps"      // no RPPS number, as the person said
	BecauseUnregistered Why = "unregistered" // not known to the Order, as the person said
	BecauseNoPhone      Why = "no-phone"
)

// Route is what to do, and why.
type Route struct {
	Kind Kind
	Why  Why
	// Code is the situation's number.
	Code diagnosis.Code
	// Ready is false when something comes before the first step: the card
	// has to work first, or to be had (NoRoute), or the phone is missing.
	Ready bool
	// AsksRPPS: the route is for somebody with an RPPS number, and nothing
	// tells that this person has one: ask before the first step.
	AsksRPPS bool
	// Steps is in order, empty for NoRoute.
	Steps []Step
	// Also is the other route that this person may prefer, "" none.
	Also Kind
}

// Choose finds the route for a person. With a card that works it is the
// card's; else the e-mail's, which needs an RPPS number; without one the
// card's is the only one, and there is none before the card is had.
func Choose(p Person) Route {
	switch {
	case p.NoPhone:
		return Route{Kind: NoRoute, Why: BecauseNoPhone, Code: diagnosis.CodeNoPhone}
	case p.CardWorks && p.Number != "ADELI":
		r := route(WithCard, BecauseCardWorks)
		if p.byMail() && !p.doubt() {
			r.Also = WithMail
		}
		return r
	case !p.byMail():
		if p.NoCard {
			return Route{Kind: NoRoute, Why: p.whyCard(), Code: diagnosis.CodeRouteCardOnly}
		}
		r := route(WithCard, p.whyCard())
		r.Code, r.Ready = diagnosis.CodeRouteCardOnly, p.CardWorks
		return r
	case p.NoCard:
		r := route(WithMail, BecauseNoCard)
		r.AsksRPPS = p.doubt()
		return r
	}
	r := route(WithMail, BecauseCardIdle)
	switch {
	case p.CardUseless:
		r.Why = BecauseCardUseless
	case !p.CardAtRisk:
		r.Also = WithCard
	}
	r.AsksRPPS = p.doubt()
	return r
}

// whyCard is why only the card leads to an e-CPS.
func (p Person) whyCard() Why {
	switch p.Number {
	case "":
		return BecauseUnregistered
	case "ADELI":
		return BecauseADELI
	case diagnosis.NoNumber:
		return BecauseNoRPPS
	}
	return BecauseNumber
}

// OnlyCard reports a person who has no RPPS number, as far as is known: the
// card is the only way, unless they know better.
func (r Route) OnlyCard() bool { return r.Code == diagnosis.CodeRouteCardOnly && !r.Ready }

// WithoutPortal is the route that is left to a person in front of whose card
// the portal stays silent; ok is false where the card is the only way.
func WithoutPortal(p Person) (r Route, ok bool) {
	return route(WithMail, BecauseCardIdle), p.byMail() && !p.NoPhone
}

// Switch takes the route that Also offers; the route itself when it offers
// none.
func (r Route) Switch() Route {
	if r.Also == "" {
		return r
	}
	other := route(r.Also, r.Why)
	other.Also = r.Kind
	other.Ready = other.Kind != WithCard || r.Why != BecauseCardIdle
	return other
}

func route(k Kind, why Why) Route {
	r := Route{Kind: k, Why: why, Ready: true, Code: diagnosis.CodeRouteWithoutCard, Steps: mailSteps()}
	if k == WithCard {
		r.Code, r.Steps = diagnosis.CodeRouteWithCard, cardSteps()
	}
	return r
}

// PortalQR is how long the QR code on ANS's portal can be scanned (ANS, e-CPS
// help).
const PortalQR = 90 * time.Second

// StepID names a step; its words are locale.ECPS's.
type StepID string

// The steps of both routes.
const (
	StepApp       StepID = "app"        // install the right app
	StepPortal    StepID = "portal"     // open the portal, sign in with the card
	StepStart     StepID = "start"      // accept, start the activation
	StepScan      StepID = "scan"       // scan the portal's QR code with the app
	StepPhoneCode StepID = "phone-code" // type on the computer what the phone shows
	StepAsk       StepID = "ask"        // in the app, ask for the e-mail
	StepNumber    StepID = "number"     // 8 and the RPPS number
	StepContacts  StepID = "contacts"   // what the Order knows
	StepMail      StepID = "mail"       // the e-mail, on another device
	StepSMS       StepID = "sms"        // the code received by SMS
	StepAppCode   StepID = "app-code"   // choose the app's own code
	StepSignIn    StepID = "sign-in"    // the first sign-in, one value of three
)

// Step is one screen of a route.
type Step struct {
	ID StepID
	// Links are the addresses that belong to this step; the person switches
	// between them.
	Links []Link
	// Drawn: the address is for the phone, and is drawn as a QR code beside
	// the step. Where the person has another code to scan, or opens the
	// address on the computer, a drawn code would be scanned by mistake.
	Drawn bool
	// Countdown is for what expires: the person starts it when it appears.
	// 0 where nothing does.
	Countdown time.Duration
	// AsksNumber: the person types the number of 12 digits on the phone; the
	// program may prepare it (ParseIdentifier).
	AsksNumber bool
	// TakesPicture: the person may have received a QR code as a picture, to be
	// shown larger (ecps/qrscan).
	TakesPicture bool
}

func cardSteps() []Step {
	return []Step{
		{ID: StepApp, Links: []Link{LinkIOS, LinkAndroid}, Drawn: true},
		{ID: StepPortal, Links: []Link{LinkPortal}},
		{ID: StepStart},
		{ID: StepScan, Countdown: PortalQR},
		{ID: StepPhoneCode},
		{ID: StepAppCode},
		{ID: StepSignIn, Links: []Link{LinkHelp}},
	}
}

func mailSteps() []Step {
	return []Step{
		{ID: StepApp, Links: []Link{LinkIOS, LinkAndroid}, Drawn: true},
		{ID: StepAsk},
		{ID: StepNumber, AsksNumber: true},
		{ID: StepContacts},
		{ID: StepMail, TakesPicture: true, Links: []Link{LinkHelp}},
		{ID: StepSMS},
		{ID: StepAppCode},
		{ID: StepSignIn, Links: []Link{LinkHelp}},
	}
}

// Trouble is one of ANS's checks for an e-CPS that fails.
type Trouble string

// The checks.
const (
	TroubleUpdate   Trouble = "update"   // the app is up to date
	TroubleBattery  Trouble = "battery"  // Android 15 and later
	TroubleTest     Trouble = "test"     // "Je teste ma e-CPS"
	TroubleSessions Trouble = "sessions" // sign out everywhere
	TroubleSupport  Trouble = "support"
)

// Troubles lists ANS's checks in ANS's order.
func Troubles() []Trouble {
	return []Trouble{TroubleUpdate, TroubleBattery, TroubleTest, TroubleSessions, TroubleSupport}
}

// Outcome is how the e-CPS stage ended.
type Outcome string

// The outcomes.
const (
	Done       Outcome = "done"
	Later      Outcome = "later"
	Impossible Outcome = "impossible"
)

// Code is the situation's number; for Impossible it is the route's own.
func (o Outcome) Code(r Route) diagnosis.Code {
	switch o {
	case Done:
		return diagnosis.CodeECPSDone
	case Later:
		return diagnosis.CodeECPSLater
	}
	return r.Code
}
