package present

import (
	"strconv"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/qr"
)

// RPPSPlus tells that somebody of this role gets an RPPS number by registering
// with RPPS+: no Order has them, and they are no student.
func RPPSPlus(role diagnosis.Role) bool {
	return diagnosis.MayLackRPPS(role) && role != diagnosis.RoleTraining
}

// NumberFirst tells that somebody of this role has no route because their RPPS
// number comes first, which they can look up or get.
func NumberFirst(r ecps.Route, role diagnosis.Role) bool {
	return r.Kind == ecps.NoRoute && (r.Why == ecps.BecauseADELI || r.Why == ecps.BecauseNoRPPS && RPPSPlus(role))
}

// Why says to somebody of this role why a route was chosen.
func Why(t *locale.Texts, why ecps.Why, role diagnosis.Role) string {
	w := t.ECPS.Why
	if why == ecps.BecauseNoRPPS && RPPSPlus(role) {
		return locale.Fill(w.RPPSPlus, Facts(t, facts())...)
	}
	switch why {
	case ecps.BecauseCardWorks:
		return w.CardWorks
	case ecps.BecauseNoCard:
		return w.NoCard
	case ecps.BecauseCardIdle:
		return w.CardIdle
	case ecps.BecauseCardUseless:
		return w.CardUseless
	case ecps.BecauseADELI:
		return locale.Fill(w.ADELI, Facts(t, facts())...)
	case ecps.BecauseNumber:
		return w.Number
	case ecps.BecauseNoRPPS:
		return w.NoRPPS
	case ecps.BecauseUnregistered:
		return w.Unregistered
	case ecps.BecauseNoPhone:
		return w.NoPhone
	}
	return ""
}

// Before is what comes before the first step of a route, "" nothing.
func Before(t *locale.Texts, r ecps.Route, role diagnosis.Role) string {
	switch {
	case r.Ready:
		return ""
	case NumberFirst(r, role):
		return t.ECPS.Routes.OrCard
	case r.Kind == ecps.NoRoute:
		return t.ECPS.Routes.BeforeCard
	}
	return t.ECPS.Routes.Before
}

// AsksRPPS asks for an RPPS number: the question, and why.
func AsksRPPS(t *locale.Texts, role diagnosis.Role) (question string, why []string) {
	w := t.ECPS.RPPS
	why = []string{w.How}
	if role == diagnosis.RoleTraining {
		why = append(why, w.Training)
	}
	return w.Ask, why
}

// Route names a route.
func Route(t *locale.Texts, k ecps.Kind) string {
	switch k {
	case ecps.WithCard:
		return t.ECPS.Routes.WithCard
	case ecps.WithMail:
		return t.ECPS.Routes.WithMail
	}
	return t.ECPS.Routes.None
}

// RouteStep is the words of one step of a route.
func RouteStep(t *locale.Texts, id ecps.StepID) locale.ECPSStep {
	step := routeStep(t, id)
	step.Trap = locale.Fill(step.Trap, Facts(t, facts())...)
	return step
}

func routeStep(t *locale.Texts, id ecps.StepID) locale.ECPSStep {
	s := t.ECPS.Steps
	switch id {
	case ecps.StepApp:
		return s.App
	case ecps.StepPortal:
		return s.Portal
	case ecps.StepStart:
		return s.Start
	case ecps.StepScan:
		return s.Scan
	case ecps.StepPhoneCode:
		return s.PhoneCode
	case ecps.StepAsk:
		return s.Ask
	case ecps.StepNumber:
		return s.Number
	case ecps.StepContacts:
		return s.Contacts
	case ecps.StepMail:
		return s.Mail
	case ecps.StepSMS:
		return s.SMS
	case ecps.StepAppCode:
		return s.AppCode
	case ecps.StepSignIn:
		return s.SignIn
	}
	return locale.ECPSStep{}
}

// Trouble is one of the publisher's checks; {phone} is left to fill.
func Trouble(t *locale.Texts, tr ecps.Trouble) string {
	return locale.Fill(trouble(t, tr), "test", data.Short(facts().Link("test").URL))
}

func trouble(t *locale.Texts, tr ecps.Trouble) string {
	w := t.ECPS.Troubles
	switch tr {
	case ecps.TroubleUpdate:
		return w.Update
	case ecps.TroubleBattery:
		return w.Battery
	case ecps.TroubleTest:
		return w.Test
	case ecps.TroubleSessions:
		return w.Sessions
	}
	return w.Support
}

// NumberProblem says why what was typed is no number.
func NumberProblem(t *locale.Texts, e *ecps.IdentifierError) string {
	w, n := t.ECPS.Number, strconv.Itoa(e.Digits)
	switch e.Problem {
	case ecps.TooShort:
		return locale.Fill(w.TooShort, "n", n)
	case ecps.TooLong:
		return locale.Fill(w.TooLong, "n", n)
	case ecps.NoDigit:
		return locale.Fill(w.NoDigit, "sign", Clean(string(e.Found)))
	}
	return w.Nothing
}

// Opens says what the QR code of an address opens.
func Opens(t *locale.Texts, l ecps.Link) string {
	w := t.ECPS.QR
	switch l {
	case ecps.LinkPortal:
		return w.Portal
	case ecps.LinkIOS:
		return w.IOS
	case ecps.LinkAndroid:
		return w.Android
	}
	return w.Help
}

// NotDrawn says why a QR code is not drawn: it takes so many columns and rows
// of the whole terminal, what stands beside it included, or the terminal's
// background is not known.
func NotDrawn(t *locale.Texts, no *qr.NoFit, besideCols, besideRows int) string {
	w := t.ECPS.QR
	if no.Reason != qr.TooSmall {
		return w.NoGround
	}
	return locale.Fill(w.Smaller, "cols", strconv.Itoa(no.Cols+besideCols), "rows", strconv.Itoa(no.Rows+besideRows))
}
