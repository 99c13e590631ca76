package ui

import (
	"slices"
	"time"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/steps"
)

// scene is one screen and how a user comes to it.
type scene struct {
	name, scenario string
	way            func(w *walk)
}

// The roles, by their place among the answers.
const (
	asDoctor = iota
	asNurse
	asOther
	asTraining
	asEstablishment
	asPractice
	asSSTI
	asHelpdesk
)

// toChecks says who is there; checks that are all in order are passed.
func toChecks(w *walk) { w.as(asDoctor) }

// as goes past the welcome in a role: a test of what comes after knows no
// question of the welcome.
func (w *walk) as(role int) {
	w.t.Helper()
	w.do(steps.Answer(role))
	for w.page().Stage == steps.StepWelcome {
		w.do(steps.Answer(0))
	}
}

// toActivation goes on to the activation, past what is missing.
func toActivation(w *walk) {
	w.t.Helper()
	toChecks(w)
	for w.page().Stage != steps.StepActivation {
		w.do(steps.ActContinue)
	}
}

// toRoutes goes to the e-CPS where no card can be used.
func toRoutes(w *walk) { toChecks(w); w.do(steps.ActECPS) }

// withoutCard is somebody of a role whose card is not at hand.
func withoutCard(w *walk, role, why int) {
	w.as(role)
	w.do(steps.ActNoCard, steps.Answer(why))
}

// toFailed goes through the e-CPS without a card, to a first sign-in that fails.
func toFailed(w *walk) {
	withoutCard(w, asDoctor, isAwaited)
	w.do(steps.ActContinue, steps.ActWithMail)
	for {
		if _, asks := w.page().Do(steps.ActNo); asks {
			break
		}
		w.do(steps.ActContinue)
	}
	w.do(steps.ActNo)
}

// What became of a card, by its place among the answers.
const (
	isAwaited = iota
	isLost
	isNever
	isBlocked
)

func activate(w *walk) {
	toActivation(w)
	accept(w)
}

// accept types the code that the card takes.
func accept(w *walk) {
	pin, _ := w.desk.Codes()
	w.typing(pin)
	w.press("enter")
	w.sees(w.texts().Wizard.Activation.Accepted)
}

// mistake types a code that the card refuses.
func mistake(w *walk, code string) {
	w.typing(code)
	w.press("enter")
	w.sees(w.texts().Situations.PINWrong.Title)
}

// mistakeAgain types another one, where one try is left then.
func mistakeAgain(w *walk, code string) {
	w.typing(code)
	w.press("enter")
	w.sees(w.texts().Wizard.Activation.LastTitle)
}

// blocked has a card blocked by its last try.
func blocked(w *walk) {
	toActivation(w)
	w.typing(w.texts().CLI.PIN.LastWord)
	w.press("enter")
	w.typing("9999")
	w.press("enter")
	w.until(func() bool { return w.page().ID == "activation.result" }, "the outcome")
	w.do(steps.ActBack)
}

// toNumber is on the way by mail, at the number to type on the phone.
func toNumber(w *walk) {
	toRoutes(w)
	w.do(steps.ActWithMail, steps.ActContinue, steps.ActContinue)
}

func toMail(w *walk) { toNumber(w); w.do(steps.ActContinue, steps.ActContinue) }

// silentHere is in front of a portal that stays silent on a computer where
// something is missing, on the card's route all the same.
func silentHere(w *walk) {
	if w.session().Facts.Card != nil {
		activate(w)
		w.do(steps.ActContinue)
	} else {
		toRoutes(w)
	}
	w.do(steps.ActWithCard, steps.ActContinue, steps.ActSilent)
}

// toECPS is at the routes, with a card that works.
func toECPS(w *walk) { activate(w); w.do(steps.ActContinue) }

// toPortal is at a step of the route with the card: so many are done.
func toStep(w *walk, done int) {
	toECPS(w)
	w.do(steps.ActWithCard)
	for range done {
		w.do(steps.ActContinue)
	}
}

// ended goes on from the routes to the summary.
func ended(w *walk, how steps.ActionID) { w.do(how, steps.ActContinue) }

// pictures is where the pictures that a user could have received are.
const pictures = "../testdata/pictures/"

func toPicture(w *walk, name string) { toMail(w); w.press("r"); w.typing(name); w.press("enter") }

// scenes lists every screen of the wizard.
func scenes() []scene {
	texts := func(w *walk) *locale.Texts { return w.texts() }
	return append(signInScenes(), []scene{
		{"welcome", "cps3", func(*walk) {}},
		{"order", "no-card", func(w *walk) { withoutCard(w, asNurse, isNever) }},
		{"card", "no-card", func(w *walk) { w.as(asDoctor); w.do(steps.ActNoCard) }},
		{"no-card-doctor", "no-card", func(w *walk) { withoutCard(w, asDoctor, isNever) }},
		{"no-card-waiting", "no-card", func(w *walk) { withoutCard(w, asNurse, isAwaited) }},
		{"no-card-lost", "no-card", func(w *walk) { withoutCard(w, asOther, isLost) }},
		{"no-card-unregistered", "no-card", func(w *walk) { withoutCard(w, asNurse, isNever); w.do(steps.Answer(1)) }},
		{"no-card-training", "no-card", func(w *walk) { withoutCard(w, asTraining, isNever) }},
		{"no-card-establishment", "no-card", func(w *walk) { withoutCard(w, asEstablishment, isNever) }},
		{"no-card-practice", "no-card", func(w *walk) { withoutCard(w, asPractice, isNever) }},
		{"blocked-no-reader", "no-reader", func(w *walk) { withoutCard(w, asDoctor, isBlocked) }},
		{"summary-with-neither", "no-reader", func(w *walk) { toRoutes(w); ended(w, steps.ActNoPhone) }},
		{"checks", "test-card", toChecks},
		{"checks-open", "no-card", func(w *walk) { toChecks(w); w.press("d") }},
		{"checks-no-card", "no-card", toChecks},
		{"checks-no-reader", "no-reader", toChecks},
		{"checks-no-service", "no-service", toChecks},
		{"checks-no-middleware", "no-middleware", toChecks},
		{"checks-vitale", "vitale", toChecks},
		{"checks-expired", "expired", toChecks},
		{"checks-helpdesk", "blocked", func(w *walk) { w.as(asHelpdesk) }},
		{"download", "no-middleware", func(w *walk) { toChecks(w); w.press("enter") }},
		{"code", "cps3", func(w *walk) { toActivation(w); w.typing("12") }},
		{"code-no-letter", "cps3", func(w *walk) { toActivation(w); w.do(steps.ActNoLetter) }},
		{"code-no-letter-practice", "cps3", func(w *walk) { w.as(asPractice); w.do(steps.ActNoLetter) }},
		{"code-shared", "cps3", func(w *walk) { toActivation(w); w.press("m"); w.typing("12") }},
		{"code-wrong", "cps3", func(w *walk) {
			toActivation(w)
			mistake(w, "9999")
		}},
		{"code-wrong-one-left", "cps3", func(w *walk) {
			toActivation(w)
			mistake(w, "9999")
			mistakeAgain(w, "9998")
		}},
		{"accepted-expired", "expired", func(w *walk) { toActivation(w); w.press("a"); accept(w) }},
		{"accepted-without-middleware", "no-middleware", func(w *walk) { toActivation(w); accept(w) }},
		{"code-after-a-wrong-one", "cps3", func(w *walk) {
			toActivation(w)
			mistake(w, "9999")
			w.typing("99")
		}},
		{"last-try", "last-try", func(w *walk) { toActivation(w); w.typing("DERN") }},
		{"blocked", "last-try", blocked},
		{"blocked-for-good", "blocked-for-good", toChecks},
		{"hopeless", "expired", toActivation},
		{"obstacle", "cps3", func(w *walk) { toActivation(w); w.poses(func(f *diagnosis.Facts) { f.Card = nil }) }},
		{"activated", "cps3", activate},
		{"change", "cps3", func(w *walk) { toActivation(w); w.press("c") }},
		{"change-typing", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c")
			w.typing("1234")
			w.press("enter")
			w.typing("567")
		}},
		{"change-confirm", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c")
			w.typing("1234")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
		}},
		{"changed", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c")
			w.typing("1234")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
			w.typing("5678")
			w.press("enter", texts(w).Common.YesKeys[:1])
			w.sees(texts(w).Situations.PINChanged.Title)
		}},
		{"unblock", "blocked", func(w *walk) { toChecks(w); w.press("enter") }},
		{"unblock-typing", "blocked", func(w *walk) { toChecks(w); w.press("enter"); w.typing("1234") }},
		{"ecps", "cps3", toECPS},
		{"ecps-expired", "expired", func(w *walk) { toActivation(w); w.do(steps.ActECPS) }},
		{"ecps-instead", "no-reader", toRoutes},
		{"ecps-app", "cps3", func(w *walk) { toStep(w, 0) }},
		{"ecps-app-android", "cps3", func(w *walk) { toStep(w, 0); w.press("a") }},
		{"ecps-qr-alone", "cps3", func(w *walk) { toStep(w, 0); w.press("g") }},
		{"ecps-portal", "cps3", func(w *walk) { toStep(w, 1) }},
		{"ecps-scan", "cps3", func(w *walk) {
			toStep(w, 3)
			w.press("d")
		}},
		{"ecps-number", "no-reader", func(w *walk) {
			toNumber(w)
			w.typing("99700000000")
		}},
		{"ecps-start", "cps3", func(w *walk) { toStep(w, 2) }},
		{"ecps-scan-over", "cps3", func(w *walk) {
			toStep(w, 3)
			w.press("d")
			w.later(ecps.PortalQR + time.Second)
		}},
		{"ecps-adeli", "no-reader", func(w *walk) { w.as(asNurse); w.do(steps.ActECPS, steps.Answer(2)) }},
		{"ecps-no-portal-adeli", "cps3", func(w *walk) {
			w.as(asNurse)
			accept(w)
			w.do(steps.ActContinue, steps.ActWithCard, steps.ActContinue, steps.ActSilent)
		}},
		{"ecps-rpps", "no-card", func(w *walk) { withoutCard(w, asSSTI, isNever); w.do(steps.ActContinue) }},
		{"ecps-number-first", "no-card", func(w *walk) { withoutCard(w, asSSTI, isNever); w.do(steps.ActContinue, steps.ActNo) }},
		{"ecps-number-first-adeli", "no-card", func(w *walk) {
			withoutCard(w, asNurse, isNever)
			w.do(steps.Answer(2), steps.ActContinue)
		}},
		{"ecps-rpps-training", "no-card", func(w *walk) { withoutCard(w, asTraining, isNever); w.do(steps.ActContinue) }},
		{"ecps-no-route", "no-card", func(w *walk) {
			withoutCard(w, asNurse, isNever)
			w.do(steps.Answer(1), steps.ActContinue)
		}},
		{"ecps-no-portal", "cps3", func(w *walk) { toStep(w, 1); w.press("n") }},
		{"ecps-no-portal-no-middleware", "no-middleware", silentHere},
		{"ecps-no-portal-no-reader", "no-reader", silentHere},
		{"ecps-help-qr", "cps3", func(w *walk) { toStep(w, 0); w.press("g", "a", "a") }},
		{"ecps-ask", "no-reader", func(w *walk) { toRoutes(w); w.do(steps.ActWithMail, steps.ActContinue) }},
		{"ecps-number-empty", "no-reader", toNumber},
		{"ecps-number-wrong", "no-reader", func(w *walk) { toNumber(w); w.typing("1234x") }},
		{"ecps-number-shared", "no-reader", func(w *walk) { toNumber(w); w.typing("10000000009"); w.press("m") }},
		{"ecps-contacts", "no-reader", func(w *walk) { toNumber(w); w.press("enter") }},
		{"ecps-mail", "no-reader", toMail},
		{"ecps-sms", "no-reader", func(w *walk) { toMail(w); w.press("enter") }},
		{"ecps-app-code", "no-reader", func(w *walk) { toMail(w); w.press("enter", "enter") }},
		{"ecps-sign-in", "no-reader", func(w *walk) { toMail(w); w.press("enter", "enter", "enter") }},
		{"picture", "no-reader", func(w *walk) { toMail(w); w.press("r"); w.typing("~/Images/capture décran.png") }},
		{"picture-missing", "no-reader", func(w *walk) {
			toPicture(w, "absent.png")
			w.sees("ne peut pas être ouvert", "cannot be opened")
		}},
		{"picture-not-one", "no-reader", func(w *walk) {
			toPicture(w, "../main.go")
			w.sees("ni une image, ni un message", "neither a picture")
		}},
		{"picture-without-code", "no-reader", func(w *walk) { toPicture(w, pictures+"nothing.png"); w.sees(texts(w).ECPS.Picture.None) }},
		{"picture-holds", "no-reader", func(w *walk) { toPicture(w, pictures+"token.png"); w.sees(texts(w).Wizard.ECPS.PictureHolds) }},
		{"picture-of-ans", "no-reader", func(w *walk) { toPicture(w, pictures+"portal.png"); w.sees(texts(w).Wizard.ECPS.PictureHolds) }},
		{"picture-elsewhere", "no-reader", func(w *walk) { toPicture(w, pictures+"elsewhere.png"); w.sees(texts(w).Wizard.ECPS.PictureHolds) }},
		{"picture-look-alike", "no-reader", func(w *walk) { toPicture(w, pictures+"lookalike.png"); w.sees(texts(w).Wizard.ECPS.PictureHolds) }},
		{"picture-several", "no-reader", func(w *walk) { toPicture(w, pictures+"two.png"); w.sees("Lequel", "Which one") }},
		{"picture-shared", "no-reader", func(w *walk) {
			toPicture(w, pictures+"token.png")
			w.sees(texts(w).Wizard.ECPS.PictureHolds)
			w.press("m")
		}},
		{"picture-redrawn", "no-reader", func(w *walk) {
			toPicture(w, pictures+"portal.png")
			w.sees(texts(w).Wizard.ECPS.PictureHolds)
			w.press("enter")
		}},
		{"ecps-done", "cps3", func(w *walk) { toECPS(w); w.do(steps.ActAlready) }},
		{"ecps-failed", "no-card", toFailed},
		{"ecps-causes", "no-card", func(w *walk) { toFailed(w); w.do(steps.ActCauses) }},
		{"ecps-later", "no-reader", func(w *walk) { toRoutes(w); w.do(steps.ActLater) }},
		{"ecps-no-phone", "cps3", func(w *walk) { toECPS(w); w.do(steps.ActNoPhone) }},
		{"portals", "cps3", func(w *walk) { toECPS(w); ended(w, steps.ActAlready); w.do(steps.ActPortals) }},
		{"portals-closed", "cps3", func(w *walk) { toECPS(w); ended(w, steps.ActAlready); w.do(steps.ActPortals); w.press("up") }},
		{"documents", "cps3", func(w *walk) { toECPS(w); ended(w, steps.ActAlready); w.do(steps.ActPortals); w.press("up", "d") }},
		{"summary-lost", "no-card", func(w *walk) {
			withoutCard(w, asDoctor, isLost)
			w.do(steps.ActContinue, steps.ActLater, steps.ActContinue)
		}},
		{"summary", "cps3", func(w *walk) { toECPS(w); ended(w, steps.ActAlready) }},
		{"summary-without-middleware", "no-middleware", func(w *walk) {
			toActivation(w)
			accept(w)
			w.do(steps.ActContinue)
			ended(w, steps.ActLater)
		}},
		{"summary-expired", "expired", func(w *walk) {
			toActivation(w)
			w.press("a")
			accept(w)
			w.do(steps.ActContinue)
			ended(w, steps.ActAlready)
		}},
		{"summary-not-yet", "no-reader", func(w *walk) { toRoutes(w); ended(w, steps.ActLater) }},
		{"help", "cps3", func(w *walk) { toActivation(w); w.press("?") }},
		{"help-chapter", "cps3", func(w *walk) { toActivation(w); w.press("?", "enter") }},
		{"help-welcome", "cps3", func(w *walk) { w.press("?") }},
		{"unmask", "cps3", func(w *walk) { toActivation(w); w.press("m", "m") }},
		{"help-keys", "cps3", func(w *walk) { w.press("?", "9") }},
		{"code-aloud", "blocked", func(w *walk) { toChecks(w); w.press("k") }},
		{"report", "cps3", func(w *walk) { toChecks(w); w.press("ctrl+r") }},
		{"report-written", "cps3", func(w *walk) { w.press("ctrl+r", "enter"); w.sees("rapport.txt") }},
		{"crash", "cps3", func(w *walk) { toActivation(w); w.driver.Crash("ui/talk.go:1"); w.m.shown, w.m.drawn = nil, nil }},
		// What the demonstrations do not come to.
		{"resume", "cps3", func(w *walk) { w.resumes(steps.StepActivation) }},
		{"resume-role", "cps3", func(w *walk) { w.resumes(steps.StepActivation); w.press("enter") }},
		{"keypad", "cps3", func(w *walk) { toActivation(w); w.poses(keypad) }},
		{"keypad-running", "cps3", func(w *walk) {
			toActivation(w)
			w.poses(keypad)
			w.engine.holds()
			w.press("enter")
		}},
		{"activation-running", "cps3", func(w *walk) {
			toActivation(w)
			w.engine.holds()
			w.typing("9999")
			w.press("enter")
		}},
		{"change-running", "cps3", func(w *walk) {
			toActivation(w)
			w.engine.holds()
			w.press("c")
			renew(w, "9999")
		}},
		{"two-cards", "test-card", func(w *walk) { toChecks(w); w.poses(twoCards) }},
		{"two-cards-choice", "test-card", func(w *walk) { toChecks(w); w.poses(twoCards); w.press("enter") }},
		{"two-cards-activation", "cps3", func(w *walk) { toActivation(w); w.poses(twoCards) }},
		{"checks-reading", "test-card", func(w *walk) {
			toChecks(w)
			w.poses(reading)
		}},
		{"pin-reading", "cps3", func(w *walk) { toActivation(w); w.poses(reading) }},
		{"pin-waiting", "cps3", func(w *walk) {
			toActivation(w)
			w.poses(reading)
			w.press("1", "2", "3", "4", "enter")
		}},
		{"last-puk", "blocked", func(w *walk) { unblock(w, diagnosis.PINChange{Trouble: diagnosis.TroubleLastTry}); w.press("enter") }},
		{"any-puk", "blocked", func(w *walk) {
			unblock(w, diagnosis.PINChange{Trouble: diagnosis.TroubleTriesUnknown})
			w.press("enter")
		}},
		{"unblocked", "blocked", func(w *walk) { unblock(w, diagnosis.PINChange{Done: true}) }},
		{"puk-wrong", "blocked", func(w *walk) {
			unblock(w, diagnosis.PINChange{Wrong: true, Tries: diagnosis.Tries{Known: true, Left: 4, Max: 10}})
		}},
		{"tries-unknown", "cps3", func(w *walk) {
			toActivation(w)
			w.poses(func(f *diagnosis.Facts) {
				card := *f.Card
				card.Tries = diagnosis.Tries{}
				f.Card = &card
			})
		}},
		{"checks-old-middleware", "old-middleware", toChecks},
		{"checks-mute", "mute", toChecks},
		{"checks-busy", "reader-busy", toChecks},
		{"quit", "cps3", func(w *walk) { toActivation(w); w.press("q") }},
	}...)
}

// keypad gives the reader a keypad.
func keypad(f *diagnosis.Facts) {
	f.Readers = slices.Clone(f.Readers)
	for i := range f.Readers {
		f.Readers[i].PINPad = true
	}
}

// twoCards puts a second card in a second reader.
func twoCards(f *diagnosis.Facts) {
	f.Choices = []diagnosis.Choice{
		{Reader: f.Card.Reader, Serial: f.Card.Serial},
		{Reader: "Ingenico TL TLeHealth (demo) 01 00", Serial: "2900991234"},
	}
}

// renew goes through a change or an unblocking that was begun.
func renew(w *walk, proof string) {
	for _, code := range []string{proof, "5678", "5678"} {
		w.typing(code)
		w.press("enter")
	}
	w.press(w.texts().Common.YesKeys[:1])
}

// unblock unblocks a card, with this outcome.
func unblock(w *walk, got diagnosis.PINChange) {
	toChecks(w)
	w.engine.renew = &got
	w.press("enter")
	renew(w, "12345678")
	w.until(func() bool { return w.page().ID == "unblock.result" }, "the outcome")
}

// reading has the card's certificate read as far as its holder's name.
func reading(f *diagnosis.Facts) {
	card := *f.Card
	card.Read, card.ReadDone, card.ReadTotal = false, 562, 2178
	card.Certificate = &diagnosis.Certificate{NotBefore: card.Certificate.NotBefore, NotAfter: card.Certificate.NotAfter}
	f.Card = &card
}
