//go:build linux

package e2e

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/welcome"
)

// person is somebody at a demonstration, on the screens or in the line mode:
// what they do and what they read is the same. They find their way by what is
// offered, as it is called.
type person interface {
	// arrives says who they are: a doctor.
	arrives()
	// reads waits for a situation's code, sees for a sentence.
	reads(code diagnosis.Code)
	sees(text string)
	// takes an answer or an action by its name.
	takes(label string)
	// goesOn does what the page is there for.
	goesOn()
	// types sends a code porteur that is asked for; spendsLast first types
	// the word that the last try wants.
	types(code string)
	spendsLast(code string)
	// unblocks gives the card a new code with the code de déblocage.
	unblocks(puk, next string)
	// movesCard, movesReader and mends are the demonstration's own hands.
	movesCard()
	movesReader()
	mends()
	// ends closes the program from its last page.
	ends()
	// leaves quits, after the confirmation.
	leaves()
	// texts are in the person's language.
	texts() *locale.Texts
}

// finishes proves a sign-in, leaves the e-CPS for later, looks at the portals and
// goes on to the end.
func finishes(p person) {
	w := p.texts().Wizard
	p.goesOn()
	opensBrowser(p)
	p.sees(locale.Fill(p.texts().SignIn.Success, "browser", "Firefox"))
	p.goesOn()
	p.sees(w.ECPS.Title)
	p.takes(w.ECPS.Later)
	p.reads(diagnosis.CodeECPSLater)
	p.goesOn()
	p.sees(w.Summary.CardDone)
	p.sees(w.Summary.AppLater)
	p.takes(w.Summary.DoPortals)
	p.sees(w.Portals.Title)
	p.goesOn()
	p.takes(w.Summary.End)
	p.ends()
}

// atScreens is a person at the screens.
type atScreens struct {
	r *robot.Robot
	t *locale.Texts
	// kept is what the screens looked like, nil where nobody wants to know.
	kept *frames
}

func (p *atScreens) texts() *locale.Texts { return p.t }

func (p *atScreens) arrives() {
	p.sees(p.t.Wizard.Welcome.Title)
	for _, label := range welcome.Labels(p.r.Test(), p.t, diagnosis.RoleDoctor) {
		p.takes(label)
	}
}

func (p *atScreens) reads(code diagnosis.Code) { p.sees(code.String()) }
func (p *atScreens) goesOn()                   { p.r.Press("enter") }

func (p *atScreens) sees(text string) {
	p.r.See(text, aWhile)
	p.kept.keep(p.r)
}

func (p *atScreens) takes(label string) { takes(p.r, p.t, label) }

// takes presses the key that stands before one of several names in the list of
// what can be done. A numbered answer is gone to and taken with Enter: one that
// follows the number at once would be taken for the number's.
func takes(r *robot.Robot, t *locale.Texts, labels ...string) {
	for {
		key := keyOf(r, t, labels...)
		time.Sleep(frameEnds) // half a frame may show one page's key beside another one's answer
		if keyOf(r, t, labels...) != key {
			continue
		}
		if strings.Trim(key, "123456789") != "" {
			r.Press(key)
			return
		}
		before := r.Screen()
		r.Press("down")
		for end := time.Now().Add(aWhile); r.Screen() == before && time.Now().Before(end); {
			time.Sleep(10 * time.Millisecond)
		}
	}
}

// keyOf waits until one of several answers or actions is offered, and is its key.
func keyOf(r *robot.Robot, t *locale.Texts, labels ...string) string {
	var names, quoted []string
	for _, l := range labels {
		names, quoted = append(names, regexp.QuoteMeta(capital(l))), append(quoted, regexp.QuoteMeta(l))
	}
	named := regexp.MustCompile(`(?m)^ *(› )? *(\S+) +(?:` + strings.Join(names, "|") + `)(?:  |$)`)
	// What is more than the list holds stands in the footer, as it is written.
	inFooter := regexp.MustCompile(`(?m)^(?:.*  )? ?(\S) (?:` + strings.Join(quoted, "|") + `)(?:  |$)`)
	for end := time.Now().Add(aWhile); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if found := named.FindStringSubmatch(r.Screen()); found != nil {
			if found[1] != "" || found[2] == t.Wizard.Keys.Enter {
				return "enter"
			}
			return found[2]
		}
		if found := inFooter.FindStringSubmatch(r.Screen()); found != nil {
			return found[1]
		}
	}
	r.See(strings.Join(labels, " / "), 0) // fails, and shows the screen
	return ""
}

func (p *atScreens) types(code string) {
	p.sees(before(p.t.Wizard.Activation.Once))
	p.r.Type(code)
	p.r.Press("enter")
}

func (p *atScreens) spendsLast(code string) {
	p.sees(before(p.t.Wizard.Activation.TypeWord)) // the title is the checks' too
	p.r.Type(p.t.CLI.PIN.LastWord)
	p.r.Press("enter")
	p.types(code)
}

func (p *atScreens) unblocks(puk, next string) {
	p.takes(p.t.Wizard.Activation.Unblock)
	p.sees(p.t.Wizard.PIN.PUKHow)
	p.r.Type(puk)
	p.r.Press("enter")
	p.sees(p.t.Wizard.PIN.NewHow)
	p.r.Type(next)
	p.r.Press("enter")
	p.r.Type(next)
	p.r.Press("enter")
	p.sees(capital(p.t.Wizard.PIN.Yes))
	p.r.Press(p.t.Common.YesKeys[:1])
}

func (p *atScreens) movesCard()   { p.r.Press("i") }
func (p *atScreens) movesReader() { p.r.Press("b") }
func (p *atScreens) mends()       { p.r.Press("s") }

func (p *atScreens) ends() {
	p.r.Exits(0, aWhile)
	p.r.Restored()
}

func (p *atScreens) leaves() {
	p.r.Press("ctrl+c")
	p.sees(p.t.Wizard.Quit.Title)
	p.r.Press(p.t.Common.YesKeys[:1])
	p.ends()
}

// atLines is a person in the line mode.
type atLines struct {
	b testing.TB
	r *robot.Robot
	t *locale.Texts
}

func (p *atLines) texts() *locale.Texts { return p.t }

func (p *atLines) arrives() {
	p.sees(p.t.Wizard.Welcome.Role)
	for _, label := range welcome.Labels(p.b, p.t, diagnosis.RoleDoctor) {
		p.takes(label)
	}
}

func (p *atLines) reads(code diagnosis.Code) { p.r.Hear(code.String(), aWhile) }
func (p *atLines) sees(text string)          { p.r.Hear(text, aWhile) }

// answers a question once it is asked.
func (p *atLines) answers(line string) {
	p.asked()
	p.r.Line(line)
}

// chooses answers a choice, again where the page changed just then: an answer to
// a question that is gone does not count, and the new one is asked. label is that
// of the answer: it may have another number then.
func (p *atLines) chooses(line, label string) {
	p.asked()
	choice := p.choice()
	for range 5 {
		told := len(p.r.Output())
		p.r.Line(line)
		if !p.askedAgain(choice, told) {
			return
		}
		choice = p.choice()
		for item := range strings.Lines(choice) {
			if number, text, ok := strings.Cut(item, ". "); ok && label != "" && strings.HasPrefix(text, label) {
				line = number
			}
		}
	}
}

// askedAgain reports whether a choice is asked once more: seen at the next
// question, or when nothing is asked for a while.
func (p *atLines) askedAgain(choice string, told int) bool {
	for end := time.Now().Add(time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if out := string(p.r.Output()); len(out) > told+80 && strings.HasSuffix(out, ": ") {
			return choice != "" && (p.choice() == choice || strings.Contains(out[told:], p.t.Plain.Torn))
		}
	}
	return false
}

// choice is the list of numbered answers above the last question, "" none.
func (p *atLines) choice() string {
	out := string(p.r.Output())
	first := strings.LastIndex(out, "\n1. ")
	if first < 0 {
		return ""
	}
	return out[first:]
}

func (p *atLines) goesOn() { p.chooses("", "") }

func (p *atLines) takes(label string) {
	label = capital(label)
	number := strings.TrimSuffix(p.r.HearAfter(label, aWhile), ".")
	if strings.Trim(number, "0123456789") != "" {
		number = "" // the one way on has none: Enter takes it
	}
	p.chooses(number, label)
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
	p.takes(p.t.Wizard.Activation.Unblock)
	for _, code := range []string{puk, next, next} {
		p.types(code)
	}
	p.sees(capital(p.t.Wizard.PIN.Yes))
	p.answers(p.t.Common.YesKeys[:1])
}

func (p *atLines) movesCard()   { p.answers("i") }
func (p *atLines) movesReader() { p.answers("b") }
func (p *atLines) mends()       { p.answers("s") }

func (p *atLines) ends() {
	p.r.Exits(0, aWhile)
	if out := string(p.r.Output()); strings.Contains(out, "\x1b") {
		p.b.Errorf("an escape code in the line mode: %q", out)
	}
	p.r.Restored()
}

// capital begins a label as the numbered answers do.
func capital(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(first)) + label[size:]
}

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
	p.chooses("q", "")
	p.sees(p.t.Wizard.Quit.Title)
	p.answers(p.t.Common.YesKeys[:1])
	p.ends()
}

// yesNo is where the line mode waits for a yes or a no: what is typed before it
// is shown does not answer.
func yesNo(t *locale.Texts) string { return strings.TrimSpace(after(t.Plain.YesNo)) }

// after is a sentence from what is filled into it.
func after(sentence string) string {
	_, tail, _ := strings.Cut(sentence, "}")
	return tail
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
				does(&atScreens{r, texts, keptFrames(t)})
			})
		}
	}
}
