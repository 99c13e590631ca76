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

func toChecks(w *walk)     { w.press("enter", "enter", "enter") }
func toActivation(w *walk) { toChecks(w); w.press("enter") }

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

// toNumber is on the way by mail, at the number to type on the phone.
func toNumber(w *walk) { toActivation(w); w.press("enter", "1", "enter", "enter") }

func toMail(w *walk) { toNumber(w); w.press("enter", "enter") }

// silentHere is in front of a portal that stays silent on a computer where
// something is missing, on the card's route all the same.
func silentHere(w *walk) {
	toActivation(w)
	if w.driver.Session().Facts.Card != nil {
		accept(w)
	}
	w.press("enter", "2", "enter", "n")
}

// pictures is where the pictures that a user could have received are.
const pictures = "../testdata/pictures/"

func toPicture(w *walk, name string) { toMail(w); w.press("r"); w.typing(name); w.press("enter") }

// scenes lists every screen of the wizard.
func scenes() []scene {
	texts := func(w *walk) *locale.Texts { return w.texts() }
	return []scene{
		{"welcome", "cps3", func(*walk) {}},
		{"order", "cps3", func(w *walk) { w.press("2") }},
		{"card", "cps3", func(w *walk) { w.press("1") }},
		{"tools", "cps3", func(w *walk) { w.press("1", "1") }},
		{"no-card-doctor", "cps3", func(w *walk) { w.press("1", "5") }},
		{"no-card-waiting", "cps3", func(w *walk) { w.press("2", "1", "3") }},
		{"no-card-lost", "cps3", func(w *walk) { w.press("3", "4") }},
		{"no-card-unregistered", "cps3", func(w *walk) { w.press("2", "2", "5") }},
		{"no-card-training", "cps3", func(w *walk) { w.press("4", "5") }},
		{"no-card-establishment", "cps3", func(w *walk) { w.press("5", "5") }},
		{"no-card-practice", "cps3", func(w *walk) { w.press("6", "5") }},
		{"no-card-phone", "cps3", func(w *walk) { w.press("1", "5", "enter") }},
		{"blocked-no-reader", "no-reader", func(w *walk) { w.press("1", "2", "3") }},
		{"checks-with-neither", "no-reader", func(w *walk) { w.press("2", "1", "1", "4") }},
		{"checks-adeli-without-reader", "no-reader", func(w *walk) { w.press("2", "3", "1", "3") }},
		{"summary-with-neither", "no-reader", func(w *walk) { w.press("2", "1", "1", "4", "enter", "enter", "enter") }},
		{"checks-without-reader", "no-reader", func(w *walk) { w.press("1", "1", "3") }},
		{"checks", "cps3", toChecks},
		{"checks-no-card", "no-card", toChecks},
		{"checks-no-reader", "no-reader", toChecks},
		{"checks-no-service", "no-service", toChecks},
		{"checks-no-middleware", "no-middleware", toChecks},
		{"checks-vitale", "vitale", toChecks},
		{"checks-expired", "expired", toChecks},
		{"checks-helpdesk", "blocked", func(w *walk) { w.press("8") }},
		{"download", "no-middleware", func(w *walk) { toChecks(w); w.press("t") }},
		{"code", "cps3", func(w *walk) { toActivation(w); w.typing("12") }},
		{"code-shared", "cps3", func(w *walk) { toActivation(w); w.press("m"); w.typing("12") }},
		{"code-wrong", "cps3", func(w *walk) {
			toActivation(w)
			mistake(w, "9999")
		}},
		{"code-wrong-one-left", "cps3", func(w *walk) {
			toActivation(w)
			mistake(w, "9999")
			w.press("enter")
			mistake(w, "9998")
		}},
		{"accepted-expired", "expired", func(w *walk) { toActivation(w); w.press("a"); accept(w) }},
		{"accepted-without-middleware", "no-middleware", func(w *walk) { toActivation(w); accept(w) }},
		{"code-after-a-wrong-one", "cps3", func(w *walk) {
			toActivation(w)
			mistake(w, "9999")
			w.press("enter")
		}},
		{"last-try", "last-try", func(w *walk) { toActivation(w); w.typing("DERN") }},
		{"blocked", "blocked", toActivation},
		{"blocked-for-good", "blocked-for-good", toActivation},
		{"hopeless", "expired", toActivation},
		{"obstacle", "no-card", toActivation},
		{"activated", "cps3", activate},
		{"change", "cps3", func(w *walk) { toActivation(w); w.press("c") }},
		{"change-typing", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c", "enter")
			w.typing("1234")
			w.press("enter")
			w.typing("567")
		}},
		{"change-confirm", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c", "enter")
			w.typing("1234")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
		}},
		{"changed", "cps3", func(w *walk) {
			toActivation(w)
			w.press("c", "enter")
			w.typing("1234")
			w.press("enter")
			w.typing("5678")
			w.press("enter")
			w.typing("5678")
			w.press("enter", texts(w).Common.YesKeys[:1])
			w.sees(texts(w).Situations.PINChanged.Title)
		}},
		{"unblock", "blocked", func(w *walk) { toActivation(w); w.press("d") }},
		{"unblock-typing", "blocked", func(w *walk) { toActivation(w); w.press("d", "enter"); w.typing("1234") }},
		{"ecps", "cps3", func(w *walk) { activate(w); w.press("enter") }},
		{"ecps-expired", "expired", func(w *walk) { toActivation(w); w.press("enter") }},
		{"ecps-instead", "no-reader", func(w *walk) { toActivation(w); w.press("enter") }},
		{"ecps-app", "cps3", func(w *walk) { activate(w); w.press("enter", "enter") }},
		{"ecps-app-android", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "a") }},
		{"ecps-qr-alone", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "g") }},
		{"ecps-portal", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "enter") }},
		{"ecps-scan", "cps3", func(w *walk) {
			activate(w)
			w.press("enter", "enter", "enter", "enter", "enter", "d")
		}},
		{"ecps-number", "no-reader", func(w *walk) {
			toActivation(w)
			w.press("enter", "1", "enter", "enter")
			w.typing("99700000000")
		}},
		{"ecps-start", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "enter", "enter") }},
		{"ecps-scan-over", "cps3", func(w *walk) {
			activate(w)
			w.press("enter", "enter", "enter", "enter", "enter", "d")
			w.later(ecps.PortalQR + time.Second)
		}},
		{"ecps-adeli", "no-reader", func(w *walk) { w.press("2", "3", "1", "1", "enter", "enter") }},
		{"ecps-no-portal-adeli", "cps3", func(w *walk) {
			w.press("2", "3", "1", "1", "enter")
			pin, _ := w.desk.Codes()
			w.typing(pin)
			w.press("enter")
			w.sees(w.texts().Wizard.Activation.Accepted)
			w.press("enter", "enter", "enter", "n")
		}},
		{"ecps-rpps", "cps3", func(w *walk) { w.press("7", "5", "enter", "1") }},
		{"ecps-rpps-training", "cps3", func(w *walk) { w.press("4", "5", "enter", "1") }},
		{"ecps-no-route", "cps3", func(w *walk) { w.press("2", "2", "5", "enter", "1") }},
		{"ecps-no-portal", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "enter", "n") }},
		{"ecps-no-portal-no-middleware", "no-middleware", silentHere},
		{"ecps-no-portal-no-reader", "no-reader", silentHere},
		{"ecps-help-qr", "cps3", func(w *walk) { activate(w); w.press("enter", "enter", "g", "a", "a") }},
		{"ecps-ask", "no-reader", func(w *walk) { toActivation(w); w.press("enter", "1", "enter") }},
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
			w.sees("PNG, JPEG, GIF ou WebP.", "PNG, JPEG, GIF or WebP")
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
		{"ecps-done", "cps3", func(w *walk) { activate(w); w.press("enter", "3") }},
		{"ecps-later", "no-reader", func(w *walk) { toActivation(w); w.press("enter", "4") }},
		{"ecps-no-phone", "cps3", func(w *walk) { w.press("1", "1", "2", "enter", "n") }},
		{"portals", "cps3", func(w *walk) { activate(w); w.press("enter", "3", "enter") }},
		{"portals-closed", "cps3", func(w *walk) { activate(w); w.press("enter", "3", "enter", "up") }},
		{"documents", "cps3", func(w *walk) { activate(w); w.press("enter", "3", "enter", "up", "d") }},
		{"summary", "cps3", func(w *walk) { activate(w); w.press("enter", "3", "enter", "enter") }},
		{"summary-without-middleware", "no-middleware", func(w *walk) {
			toActivation(w)
			accept(w)
			w.press("enter", "4", "enter", "enter")
		}},
		{"summary-expired", "expired", func(w *walk) {
			toActivation(w)
			w.press("a")
			accept(w)
			w.press("enter", "3", "enter", "enter")
		}},
		{"summary-not-yet", "no-reader", func(w *walk) { toActivation(w); w.press("enter", "4", "enter", "enter") }},
		{"help", "cps3", func(w *walk) { toActivation(w); w.press("?") }},
		{"help-chapter", "cps3", func(w *walk) { toActivation(w); w.press("?", "enter") }},
		{"help-welcome", "cps3", func(w *walk) { w.press("?") }},
		{"unmask", "cps3", func(w *walk) { toActivation(w); w.press("m", "m") }},
		{"help-keys", "cps3", func(w *walk) { w.press("?", "8") }},
		{"code-aloud", "blocked", func(w *walk) { toActivation(w); w.press("k") }},
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
		{"two-cards", "cps3", func(w *walk) { toChecks(w); w.poses(twoCards) }},
		{"two-cards-choice", "cps3", func(w *walk) { toChecks(w); w.poses(twoCards); w.press("enter") }},
		{"two-cards-activation", "cps3", func(w *walk) { toActivation(w); w.poses(twoCards) }},
		{"checks-reading", "cps3", func(w *walk) {
			toChecks(w)
			w.poses(func(f *diagnosis.Facts) {
				card := *f.Card
				card.Read, card.ReadDone, card.ReadTotal = false, 412, 971
				f.Card = &card
			})
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
	}
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
	w.press("enter")
	for _, code := range []string{proof, "5678", "5678"} {
		w.typing(code)
		w.press("enter")
	}
	w.press(w.texts().Common.YesKeys[:1])
}

// unblock unblocks a card, with this outcome.
func unblock(w *walk, got diagnosis.PINChange) {
	toActivation(w)
	w.engine.renew = &got
	w.press("d")
	renew(w, "12345678")
	w.until(func() bool { return w.page().ID == "unblock.result" }, "the outcome")
}
