//go:build cgo && linux

package faults

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/testing/built"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// moment is a place on the wizard's way at which something goes wrong.
type moment struct {
	name string
	// at is the exchange: since the card went in, or, once the code was
	// confirmed, since then.
	at int
	// code is true once it was; wrong that it is not the card's.
	code, wrong bool
	// done is true when nothing that is needed follows.
	done bool
}

// visit is a person at one wizard, with a desk on which things go wrong.
type visit struct {
	*stage
	r *robot.Robot
	w *locale.Texts
	// confirmed counts the codes that the person sent to the card in place.
	confirmed int
	// problems counts what went wrong in one case.
	problems int
}

// TestTheWizardIsUsableAfterAnyFault has everything go wrong that can, in the
// program at a terminal, at moments all along its way: each time a key is
// answered meanwhile, the situation is told, no try is lost that was not
// confirmed, and the card can be activated afterwards.
func TestTheWizardIsUsableAfterAnyFault(t *testing.T) {
	if inParts(t, 2) {
		return
	}
	reader := ifdtest.New(t, ifdtest.Options{Name: readerName})
	daemon := pcsctest.Start(t, reader.Conf())
	program, err := built.New()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := program.Races(); err != nil {
			t.Error(err)
		}
		program.Remove()
	}()
	if err := program.Watch(); err != nil {
		t.Fatal(err)
	}
	n, samples := 0, 0
	for p, profile := range []string{"cps3", "cps4"} {
		desk := &stage{t: t, daemon: daemon, reader: reader, program: program.Path(), neighbour: &neighbour{}, service: &sync.Mutex{}}
		moments := moments(t, desk, profile)
		var sampled []func(v *visit)
		for i, f := range faults() {
			if f.module != "" {
				continue
			}
			if n++; measure.Full() && measure.Mine(n) && strings.Contains(f.name, *only) {
				t.Run(f.name+"/"+profile, func(t *testing.T) {
					v := arrive(t, desk, profile, n)
					for _, m := range moments {
						v.meets(f, m, profile)
					}
					v.leaves()
				})
			}
			// The sample is one wizard a card and part, to which half of all happens.
			if (i+p)%2 != 0 || f.late {
				continue
			}
			if samples++; measure.Mine(samples) {
				sampled = append(sampled, func(v *visit) { v.meets(f, moments[i*5%len(moments)], profile) })
			}
		}
		if !measure.Full() {
			t.Run(profile, func(t *testing.T) {
				v := arrive(t, desk, profile, 0)
				for _, meets := range sampled {
					meets(v)
				}
				v.leaves()
			})
		}
	}
}

// moments are the places, of the wizard's way without a fault.
func moments(t *testing.T, desk *stage, profile string) []moment {
	t.Helper()
	first, read, _ := positions(t, desk, profile, operation{name: "card"})
	_, end, done := positions(t, desk, profile, operation{name: "activate", ahead: true, do: activation(rightPIN, diagnosis.Activated)})
	_, _, verify := positions(t, desk, profile, operation{name: "activate", ahead: true, do: activation(wrongPIN, diagnosis.WrongPIN)})
	return []moment{
		{name: "the first command", at: 1},
		{name: "the glance", at: first - 1},
		{name: "the reading begins", at: first},
		{name: "in the middle of reading", at: (first + read) / 2},
		{name: "the reading ends", at: read, done: true},
		{name: "the code was confirmed", at: 1, code: true},
		{name: "before the code", at: verify - 1, code: true},
		{name: "the code", at: verify, code: true},
		{name: "a wrong code", at: verify, code: true, wrong: true},
		{name: "after the code", at: verify + 1, code: true},
		{name: "the signature", at: done, code: true},
		{name: "the end", at: end, code: true, done: end > done},
	}
}

// seen is what a person waits for at most.
const seen = patience

// arrive starts a wizard and goes as far as the prerequisites, without a card.
func arrive(t *testing.T, desk *stage, profile string, n int) *visit {
	t.Helper()
	home := t.TempDir()
	s := *desk
	s.t, s.random = t, generator(n)
	v := &visit{stage: &s, w: locale.French()}
	v.r = robot.Start(t, robot.Options{Env: []string{
		"HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state"), "PATH=" + os.Getenv("PATH"), "LANG=fr_FR.UTF-8",
		"PCSCLITE_CSOCK_NAME=" + desk.daemon.Socket, built.Options + "=" + os.Getenv(built.Options),
	}}, desk.program)
	v.r.See(v.w.Wizard.Welcome.Title, seen)
	v.r.Press("enter")
	v.r.See(diagnosis.CodeNoCard.String(), seen)
	t.Cleanup(func() { // after a failure, too, for whoever comes next
		s.reader.OnExchange(nil)
		s.neighbour.gone()
		s.reader.Plug()
		s.kill()
		s.restart()
		s.empty()
	})
	return v
}

func (v *visit) leaves() {
	v.r.Signal(syscall.SIGTERM)
	v.r.Exits(130, seen)
	v.r.Restored()
}

// checks is what stands on the screen of the prerequisites.
const checks = "● Vérifier"

// goOn is the key that goes on from there: Enter, but where nothing reads the card
// for the browser.
func (v *visit) goOn(screen string) string {
	if strings.Contains(screen, v.w.Wizard.Checks.Without[1:]) /* a capital begins it */ {
		return "c"
	}
	return "enter"
}

// asksCode reports that a screen takes the code, for the first time or again.
func (v *visit) asksCode(screen string) bool {
	once, _, _ := strings.Cut(v.w.Wizard.Activation.Once, ",")
	return strings.Contains(screen, once)
}

// readyCode is the situation of a simulated card that was read: a test card.
var readyCode = diagnosis.CodeCardTest.String()

// meets is one fault.
func (v *visit) meets(f fault, m moment, profile string) {
	v.t.Helper()
	v.t.Logf("%s, %s", f.name, m.name)
	v.card, v.other = newCards(v.t, profile)
	v.confirmed = 0
	var met atomic.Int64
	v.problems = 1 // until the end is reached
	row := measure.Fields{"fault": f.name, "moment": m.name, "card": strings.ToUpper(profile)}
	defer func() {
		row["codes"], row["confirmed"], row["problems"] = v.card.Counts().Verify, v.confirmed, v.problems
		measure.Record("faults-wizard", row)
	}()
	trigger := func(from int) {
		v.reader.OnExchange(func(x *ifdtest.Exchange) {
			switch {
			case x.N == from && met.CompareAndSwap(0, time.Now().UnixNano()), f.from && x.N > from && met.Load() != 0:
				f.at(v.stage, x)
			}
		})
	}
	if !m.code {
		trigger(m.at)
	}
	v.reader.Insert(0, v.card)
	pin := rightPIN
	if m.code {
		v.r.See(readyCode, seen)
		v.r.Press(v.goOn(v.r.Screen()))
		v.r.See(v.w.Wizard.Activation.Title, seen)
		trigger(v.reader.Exchanges(0) + m.at)
		if m.wrong {
			pin = wrongPIN
		}
		v.confirms(pin)
	}
	v.until(seen, func() bool { return met.Load() != 0 }, "the fault to come")
	row["key_ms"] = v.answersAKey().Milliseconds()
	row["told"] = v.told(f, m)
	row["took_ms"] = max(time.Since(time.Unix(0, met.Load()))-f.lasts, 0).Milliseconds()
	v.reader.OnExchange(nil)
	v.judges(pin)
	if f.end != nil {
		f.end(v.stage)
	}
	v.neighbour.gone()
	over := time.Now()
	v.activates()
	row["recovered_ms"] = time.Since(over).Milliseconds()
	v.clears()
	v.problems--
}

// wrong is what has to be put right, and does not end the test.
func (v *visit) wrong(format string, args ...any) {
	v.t.Helper()
	v.problems++
	v.t.Errorf(format, args...)
}

func (v *visit) until(limit time.Duration, as func() bool, what string) {
	v.t.Helper()
	for end := time.Now().Add(limit); !as(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			v.t.Fatalf("waited %s for %s; the screen:\n%s", limit, what, v.r.Screen())
		}
	}
}

// confirms types a code and presses Enter.
func (v *visit) confirms(pin string) {
	v.t.Helper()
	if !v.types(pin) {
		v.t.Fatalf("the code does not show; the screen:\n%s", v.r.Screen())
	}
	v.r.Press("enter")
	v.confirmed++
}

// types types a code and says whether it shows: not when the card moved just
// then, and the screen for it went.
func (v *visit) types(pin string) bool {
	v.t.Helper()
	v.r.Type(pin)
	bullets := strings.TrimSpace(strings.Repeat("● ", len(pin)))
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		screen := v.r.Screen()
		if strings.Contains(screen, bullets) {
			return true
		}
		if !v.asksCode(screen) || time.Now().After(end) {
			return false
		}
	}
}

// answersAKey opens the help and closes it, and is the time to the first. A page
// that has just begun to ask for a code drops what was typed before it asked, a
// key of this very moment too: the user presses again.
func (v *visit) answersAKey() time.Duration {
	v.t.Helper()
	start := time.Now()
	opened := func() bool { return strings.Contains(v.r.Screen(), v.w.Wizard.Help.KeysTitle) }
	for again := start; !opened(); time.Sleep(5 * time.Millisecond) {
		now := time.Now()
		if now.After(start.Add(patience)) {
			v.t.Fatalf("no key opens the help; the screen:\n%s", v.r.Screen())
		}
		if now.After(again) {
			v.r.Press("f1")
			again = now.Add(2 * time.Second)
		}
	}
	took := time.Since(start)
	v.r.Press("esc")
	v.r.Gone(v.w.Wizard.Help.KeysTitle, patience)
	return took
}

// told waits until the screen says what has come of it, and is that: a
// situation of the fault's, or "" when nothing has.
func (v *visit) told(f fault, m moment) string {
	v.t.Helper()
	well := readyCode
	if m.code {
		well = v.w.Wizard.Activation.Proved
		if m.wrong {
			well = v.w.Situations.PINWrong.Title
		}
	}
	var right []string
	for _, c := range f.codes {
		right = append(right, c.String())
	}
	got := v.r.SeeAny(f.lasts+seen, append(right, well)...)
	if got != well {
		return got
	}
	if f.fails && !m.done && (m.code || !f.replaces) {
		v.wrong("%s, %s: succeeded", f.name, m.name)
	}
	return ""
}

// judges checks the codes that the cards got.
func (v *visit) judges(pin string) {
	v.t.Helper()
	sent := v.card.Counts().Verify
	left := 3
	if pin == wrongPIN {
		left -= sent
	}
	if sent > v.confirmed || v.card.TriesLeft() != left || v.other.Counts().Verify > 0 {
		v.wrong("%d codes were sent, %d to the other card, %d confirmed; %d tries left, want %d",
			sent, v.other.Counts().Verify, v.confirmed, v.card.TriesLeft(), left)
	}
}

// reseatAfter is how long the program's advice to insert the card is read before
// it is followed.
const reseatAfter = 2 * time.Second

// aside is a page whose Enter goes back: the page of an address, where Enter
// led when the checks changed under it.
var aside = regexp.MustCompile(`(?m)^ *› ` + locale.French().Wizard.Keys.Enter + ` +(?i:` + locale.French().Wizard.Keys.Back + `)$`)

// activates does what a person does until the card is activated: reads what
// the screen says, has it look again, and confirms the code where it is asked.
func (v *visit) activates() {
	v.t.Helper()
	reseated := false
	end, reseats := time.Now().Add(2*seen), time.Now().Add(reseatAfter)
	for ; ; time.Sleep(20 * time.Millisecond) {
		screen := v.r.Screen()
		switch {
		case strings.Contains(screen, v.w.Wizard.Activation.Proved) && v.confirmed > 0:
			return
		case time.Now().After(end):
			v.t.Fatalf("not usable again after %s; the screen:\n%s", 2*seen, screen)
		case v.asksCode(screen):
			sent := v.card.Counts().Verify
			if !v.types(rightPIN) {
				v.steps("esc", v.r.Screen())
				continue
			}
			v.r.Press("enter")
			v.confirmed++
			v.until(seen+late(), func() bool { return !v.asksCode(v.r.Screen()) }, "an outcome")
			if got := v.card.Counts().Verify - sent; got > 1 {
				v.t.Fatalf("%d codes were sent for one", got)
			}
		case strings.Contains(screen, checks) && strings.Contains(screen, readyCode):
			v.steps(v.goOn(screen), screen)
		case strings.Contains(screen, v.w.Wizard.Welcome.Title), aside.MatchString(screen):
			v.steps("enter", screen)
		case strings.Contains(screen, checks):
			// A failed reset leaves pcscd with an empty reader until something
			// moves; the program says to insert the card.
			if strings.Contains(screen, diagnosis.CodeNoCard.String()) && time.Now().After(reseats) && !reseated {
				reseated = true
				v.reinsert()
			}
			again := "r"
			if strings.Contains(screen, v.w.Wizard.Checks.LookAgain[1:]) {
				again = "enter"
			}
			v.r.Press(again)
			time.Sleep(200 * time.Millisecond)
		default:
			v.steps("esc", screen)
		}
	}
}

// steps presses a key and waits for what comes of it: a person who sees nothing
// does not press again at once.
func (v *visit) steps(key, screen string) {
	v.t.Helper()
	v.r.Press(key)
	for end := time.Now().Add(time.Second); v.r.Screen() == screen && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
}

// clears takes the card out and goes back to the prerequisites.
func (v *visit) clears() {
	v.t.Helper()
	if sent := v.card.Counts().Verify; sent > v.confirmed || v.card.TriesLeft() != 3 {
		v.wrong("%d codes were sent, %d confirmed; %d tries left", sent, v.confirmed, v.card.TriesLeft())
	}
	v.empty()
	for end := time.Now().Add(seen); ; time.Sleep(20 * time.Millisecond) {
		screen := v.r.Screen()
		switch {
		case strings.Contains(screen, checks) && strings.Contains(screen, diagnosis.CodeNoCard.String()):
			return
		case time.Now().After(end):
			v.t.Fatalf("not back at the prerequisites; the screen:\n%s", screen)
		case strings.Contains(screen, v.w.Wizard.Welcome.Title):
			v.steps("enter", screen)
		case !strings.Contains(screen, checks):
			v.steps("esc", screen)
		}
	}
}
