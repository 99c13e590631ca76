//go:build linux

package e2e

import (
	"slices"
	"testing"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// The codes of every simulated card.
const (
	pin   = "1234"
	wrong = "9999"
	puk   = "12345678"
	fresh = "2580"
)

// stories is what a person does with each demonstration. Among what they read is
// the situation that the demonstration is there to show; where all is well they
// are asked for the code at once.
var stories = map[string]func(p person){
	"cps3": func(p person) {
		p.types(wrong)
		p.reads(diagnosis.CodePINWrong)
		p.types(pin)
		activated(p)
	},
	"cps4":      activates,
	"test-card": activatesAfter(diagnosis.CodeCardTest, person.goesOn),
	"cpe":       activates,
	"expired": func(p person) {
		p.reads(diagnosis.CodeCardExpired)
		goesWithout(p)
		p.takes(p.texts().Wizard.Activation.Anyway)
		activates(p)
	},
	"update-broken": func(p person) {
		p.reads(diagnosis.CodeUpdateBroken)
		goesWithout(p)
		p.takes(p.texts().Wizard.Activation.Anyway)
		activates(p)
	},
	"last-try": func(p person) {
		p.reads(diagnosis.CodePINLastTry)
		p.goesOn()
		p.spendsLast(pin)
		activated(p)
	},
	"blocked": func(p person) {
		p.reads(diagnosis.CodePINBlocked)
		p.unblocks(puk, fresh)
		p.sees(p.texts().Situations.PINUnblocked.Title)
		p.goesOn()
		p.goesOn()
		p.types(fresh)
		activated(p)
	},
	"blocked-for-good": func(p person) { p.reads(diagnosis.CodePINBlockedForGood) },
	"vitale": func(p person) {
		p.reads(diagnosis.CodeCardVitale)
		p.movesCard()
		p.reads(diagnosis.CodeNoCard)
	},
	"mute": func(p person) { p.reads(diagnosis.CodeCardMute) },
	"no-card": func(p person) {
		p.reads(diagnosis.CodeNoCard)
		p.movesCard()
		p.sees("CPS3, ")
		p.goesOn()
		p.types(pin)
		activated(p)
	},
	"no-reader": func(p person) {
		p.reads(diagnosis.CodeNoReader)
		p.movesReader()
		p.reads(diagnosis.CodeNoCard)
		p.movesCard()
		p.sees("CPS3, ")
	},
	"no-service":     mends(diagnosis.CodeServiceStopped),
	"no-middleware":  activatesAfter(diagnosis.CodeMiddlewareAbsent, goesWithout),
	"old-middleware": activatesAfter(diagnosis.CodeMiddlewareTooOld, goesWithout),
	"reader-busy":    mends(diagnosis.CodeReaderBusy),
	"pulled-out": func(p person) {
		p.types(pin)
		p.reads(diagnosis.CodeCardRemoved)
	},
	"slow":              activates,
	"no-certificate":    rehearses(diagnosis.CodeSignInNoModule),
	"other-certificate": rehearses(diagnosis.CodeSignInOther),
}

// activates is asked for the code and types it.
func activates(p person) {
	p.types(pin)
	activated(p)
}

// rehearses a sign-in that comes to a situation.
func rehearses(code diagnosis.Code) func(person) {
	return func(p person) {
		activates(p)
		p.goesOn()
		opensBrowser(p)
		p.reads(code)
	}
}

// opensBrowser begins the rehearsal of a sign-in in the demonstration's browser.
func opensBrowser(p person) {
	p.takes(locale.Fill(p.texts().SignIn.Demo, "browser", "Firefox"))
}

// activatesAfter reads a situation that does not stop the activation.
func activatesAfter(code diagnosis.Code, on func(person)) func(person) {
	return func(p person) {
		p.reads(code)
		on(p)
		activates(p)
	}
}

// goesWithout leaves the checks although something is missing.
func goesWithout(p person) { p.takes(p.texts().Wizard.Checks.Without) }

// mends reads a situation that goes away once it is mended.
func mends(code diagnosis.Code) func(person) {
	return func(p person) {
		p.reads(code)
		p.mends()
		p.sees("CPS3, ")
	}
}

// activated is what tells that the card serves.
func activated(p person) { p.sees(p.texts().Wizard.Activation.Accepted) }

// attentive notes the situations that were read.
type attentive struct {
	person
	read []diagnosis.Code
}

func (a *attentive) reads(code diagnosis.Code) {
	a.person.reads(code)
	a.read = append(a.read, code)
}

// TestEveryDemonstration has a person play each of them, in both languages, on
// the screens and in the line mode, read the situation that it is there to
// show, then leave: the terminal is as it was.
func TestEveryDemonstration(t *testing.T) {
	t.Parallel()
	for _, s := range demo.Scenarios() {
		story, ok := stories[s.Name]
		if !ok {
			t.Errorf("nobody plays %s", s.Name)
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			t.Parallel()
			persons(t, s.Name, func(p person) {
				a := &attentive{person: p}
				a.arrives()
				story(a)
				if s.Shows != diagnosis.CodeAllWell && !slices.Contains(a.read, s.Shows) {
					t.Errorf("%s was not read: %v", s.Shows, a.read)
				}
				a.leaves()
			})
		})
	}
}

// TestFromTheEnvelopeToTheSummary goes all the way, in both languages and both
// modes.
func TestFromTheEnvelopeToTheSummary(t *testing.T) {
	t.Parallel()
	persons(t, "cps4", func(p person) {
		p.arrives()
		activates(p)
		finishes(p)
	})
}
