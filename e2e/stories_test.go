//go:build linux

package e2e

import (
	"slices"
	"testing"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
)

// The codes of every simulated card.
const (
	pin   = "1234"
	wrong = "9999"
	puk   = "12345678"
	fresh = "2580"
)

// stories is what a person does with each demonstration. The last thing that
// they read is the situation that the demonstration says it ends on.
var stories = map[string]func(p person){
	"cps3": func(p person) {
		p.reads(diagnosis.CodeCardTest)
		p.goesOn()
		p.types(wrong)
		p.reads(diagnosis.CodePINWrong)
		p.understands()
		p.types(pin)
		activated(p)
	},
	"cps4":      activatesAfter(diagnosis.CodeCardTest),
	"test-card": activatesAfter(diagnosis.CodeCardTest),
	"cpe":       activatesAfter(diagnosis.CodeCardTest),
	"expired": func(p person) {
		p.reads(diagnosis.CodeCardExpired)
		p.goesOn()
		p.insists(pin)
	},
	"last-try": func(p person) {
		p.reads(diagnosis.CodePINLastTry)
		p.goesOn()
		p.spendsLast(pin)
		activated(p)
	},
	"blocked": func(p person) {
		p.reads(diagnosis.CodePINBlocked)
		p.goesOn()
		p.unblocks(puk, fresh)
		p.reads(diagnosis.CodePINUnblocked)
		p.understands()
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
		p.sees("KAPELSE")
		p.movesCard()
		p.sees("CPS3, ")
	},
	"no-service":     mends(diagnosis.CodeServiceStopped),
	"no-middleware":  activatesAfter(diagnosis.CodeMiddlewareAbsent),
	"old-middleware": activatesAfter(diagnosis.CodeMiddlewareTooOld),
	"reader-busy":    mends(diagnosis.CodeReaderBusy),
	"pulled-out": func(p person) {
		p.goesOn()
		p.types(pin)
		p.reads(diagnosis.CodeCardRemoved)
	},
	"slow": activatesAfter(diagnosis.CodeCardTest),
}

// activatesAfter reads a situation that does not stop the activation.
func activatesAfter(code diagnosis.Code) func(person) {
	return func(p person) {
		p.reads(code)
		p.goesOn()
		p.types(pin)
		activated(p)
	}
}

// mends reads a situation that goes away once it is mended.
func mends(code diagnosis.Code) func(person) {
	return func(p person) {
		p.reads(code)
		p.mends()
		p.sees("CPS3, ")
	}
}

// activated is what tells that the card serves.
func activated(p person) { p.sees(p.success()) }

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
	for _, s := range demo.Scenarios() {
		story, ok := stories[s.Name]
		if !ok {
			t.Errorf("nobody plays %s", s.Name)
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			persons(t, s.Name, func(p person) {
				a := &attentive{person: p}
				a.arrives()
				story(a)
				if !slices.Contains(a.read, s.Shows) {
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
	persons(t, "cps4", func(p person) {
		p.arrives()
		activatesAfter(diagnosis.CodeCardTest)(p)
		p.finishes()
	})
}
