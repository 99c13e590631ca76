//go:build linux

package e2e

import (
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/robot"
)

// person is somebody at a demonstration, on the screens or in the line mode:
// what they do and what they read is the same.
type person interface {
	// arrives says who they are (a doctor with card, letter, reader and
	// smartphone) and stops at the prerequisites.
	arrives()
	// reads waits for a situation's code, sees for a sentence.
	reads(code diagnosis.Code)
	sees(text string)
	// goesOn leaves a stage for the next; understands closes an outcome that
	// waits to be read.
	goesOn()
	understands()
	// types sends a code porteur that is asked for; spendsLast first types
	// the word that the last try wants.
	types(code string)
	spendsLast(code string)
	// unblocks gives the card a new code with the code de déblocage.
	unblocks(puk, next string)
	// insists tries a card that will not serve.
	insists(code string)
	// movesCard, movesReader and mends are the demonstration's own hands.
	movesCard()
	movesReader()
	mends()
	// finishes leaves the e-CPS for later and goes on to the end.
	finishes()
	// leaves quits, after the confirmation.
	leaves()
	// success is what tells that the card serves.
	success() string
}

// atScreens is a person at the screens.
type atScreens struct {
	r *robot.Robot
	t *locale.Texts
}

func (p *atScreens) success() string { return p.t.Wizard.Activation.Accepted }

func (p *atScreens) arrives() {
	p.sees(p.t.Wizard.Welcome.Title)
	p.r.Press("enter")
	p.sees(p.t.Haves.Card)
	p.r.Press("enter")
	p.sees(p.t.Haves.Tools)
	p.r.Press("enter")
}

func (p *atScreens) reads(code diagnosis.Code) { p.r.See(code.String(), aWhile) }
func (p *atScreens) sees(text string)          { p.r.See(text, aWhile) }
func (p *atScreens) goesOn()                   { p.r.Press("enter") }
func (p *atScreens) understands()              { p.r.Press("enter") }

func (p *atScreens) types(code string) {
	p.sees(p.t.Wizard.Activation.Title)
	p.r.Type(code)
	p.r.Press("enter")
}

func (p *atScreens) spendsLast(code string) {
	p.sees(p.t.Wizard.Activation.LastTitle)
	p.r.Type(p.t.CLI.PIN.LastWord)
	p.r.Press("enter")
	p.types(code)
}

func (p *atScreens) unblocks(puk, next string) {
	p.r.Press("d")
	p.sees(p.t.Wizard.PIN.UnblockTitle)
	p.r.Press("enter")
	p.sees(p.t.Wizard.PIN.PUKHow)
	p.r.Type(puk)
	p.r.Press("enter")
	p.sees(p.t.Wizard.PIN.NewHow)
	p.r.Type(next)
	p.r.Press("enter")
	p.r.Type(next)
	p.r.Press("enter")
	p.sees(p.t.Wizard.PIN.Yes)
	p.r.Press(p.t.Common.YesKeys[:1])
}

func (p *atScreens) insists(code string) {
	p.r.Press("a")
	p.types(code)
}

func (p *atScreens) movesCard()   { p.r.Press("i") }
func (p *atScreens) movesReader() { p.r.Press("b") }
func (p *atScreens) mends()       { p.r.Press("s") }

func (p *atScreens) finishes() {
	p.goesOn()
	p.sees(p.t.Wizard.ECPS.Title)
	p.r.Press("up", "up", "enter") // the last but one answer
	p.reads(diagnosis.CodeECPSLater)
	p.goesOn()
	p.sees(p.t.Wizard.Portals.Title)
	p.goesOn()
	p.sees(p.t.Wizard.Summary.CardReady)
	p.goesOn()
	p.r.Exits(0, aWhile)
	p.r.Restored()
}

func (p *atScreens) leaves() {
	p.r.Press("ctrl+c")
	p.sees(p.t.Wizard.Quit.Title)
	p.r.Press(p.t.Common.YesKeys[:1])
	p.r.Exits(0, aWhile)
	p.r.Restored()
}

// atLines is a person in the line mode.
type atLines struct {
	b testing.TB
	r *robot.Robot
	t *locale.Texts
}

func (p *atLines) success() string { return p.t.Wizard.Activation.Accepted }

func (p *atLines) arrives() {
	for _, question := range []string{p.t.Wizard.Welcome.Role, p.t.Haves.Card, p.t.Haves.Tools} {
		p.sees(question)
		p.answers("1")
	}
}

func (p *atLines) reads(code diagnosis.Code) { p.r.Hear(code.String(), aWhile) }
func (p *atLines) sees(text string)          { p.r.Hear(text, aWhile) }

// answers a question once it is asked.
func (p *atLines) answers(line string) {
	p.asked()
	p.r.Line(line)
}

func (p *atLines) goesOn()      { p.answers("") }
func (p *atLines) understands() { p.answers("") }

// chooses takes an action by its label.
func (p *atLines) chooses(label string) {
	p.answers(strings.TrimSuffix(p.r.HearAfter(label, aWhile), "."))
}

func (p *atLines) types(code string) {
	p.sees(p.t.Plain.Unseen) // the prompt's word stands in the checks too
	p.answers(code)
}

func (p *atLines) spendsLast(code string) {
	p.sees(p.t.CLI.PIN.LastWord)
	p.answers(p.t.CLI.PIN.LastWord)
	p.types(code)
}

func (p *atLines) unblocks(puk, next string) {
	p.chooses(capital(p.t.Wizard.Activation.Unblock))
	p.sees(p.t.Wizard.PIN.UnblockTitle)
	p.answers("")
	p.sees(p.t.CLI.PIN.AskPUK)
	p.r.Line(puk)
	p.sees(p.t.CLI.PIN.AskNew)
	p.r.Line(next)
	p.sees(p.t.CLI.PIN.AskNewAgain)
	p.r.Line(next)
	p.sees(capital(p.t.Wizard.PIN.Yes))
	p.answers(p.t.Common.YesKeys[:1])
}

func (p *atLines) insists(code string) {
	p.chooses(capital(p.t.Wizard.Activation.Anyway))
	p.types(code)
}

func (p *atLines) movesCard()   { p.answers("i") }
func (p *atLines) movesReader() { p.answers("b") }
func (p *atLines) mends()       { p.answers("s") }

func (p *atLines) finishes() {
	p.goesOn()
	p.chooses(p.t.Wizard.ECPS.Later)
	p.reads(diagnosis.CodeECPSLater)
	p.goesOn()
	p.sees(p.t.Wizard.Portals.Title)
	p.goesOn()
	p.sees(p.t.Wizard.Summary.CardReady)
	p.goesOn()
	p.r.Exits(0, aWhile)
	p.r.Restored()
}

// capital begins a label as the numbered answers do.
func capital(label string) string { return strings.ToUpper(label[:1]) + label[1:] }

// asked waits for a question: what is typed before it does not count.
func (p *atLines) asked() {
	p.b.Helper()
	for end := time.Now().Add(aWhile); !strings.HasSuffix(string(p.r.Output()), ": "); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			p.b.Fatalf("nothing is asked:\n%s", p.r.Screen())
		}
	}
}

func (p *atLines) leaves() {
	p.asked()
	p.r.Line("q")
	p.sees(p.t.Wizard.Quit.Title)
	p.answers(p.t.Common.YesKeys[:1])
	p.r.Exits(0, aWhile)
	p.r.Restored()
	if strings.Contains(string(p.r.Output()), "\x1b") {
		p.b.Error("an escape code in the line mode")
	}
}

// before is a sentence up to what is filled into it.
func before(sentence string) string {
	head, _, _ := strings.Cut(sentence, "{")
	return strings.TrimSpace(head)
}

// persons starts one at the demonstration in each language and each mode.
func persons(t *testing.T, scenario string, does func(p person)) {
	for _, texts := range locale.Languages() {
		for _, lines := range []bool{false, true} {
			mode := "screens"
			args := []string{"--demo=" + scenario, "--lang", texts.Lang}
			if lines {
				mode, args = "lines", append(args, "--plain")
			}
			t.Run(texts.Lang+"/"+mode, func(t *testing.T) {
				t.Parallel()
				r := robot.Start(t, robot.Options{Env: home(t)}, program, args...)
				if lines {
					does(&atLines{t, r, texts})
					return
				}
				does(&atScreens{r, texts})
			})
		}
	}
}
