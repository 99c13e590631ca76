package steps

import (
	"slices"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// toChange goes to the first secret of a change.
func toChange(t *testing.T, f diagnosis.Facts) *walk {
	t.Helper()
	w := toActivation(t, f)
	w.act(ActChange)
	return w
}

// secrets types the three of them.
func (w *walk) secrets() {
	w.t.Helper()
	for range 3 {
		f, _ := w.s.Page().Field()
		w.digits(f.Max)
		w.act(ActSubmit)
	}
}

// set is the change that the last input sent.
func (w *walk) set() SetPIN {
	w.t.Helper()
	e, ok := w.last().(SetPIN)
	if !ok {
		w.t.Fatalf("%v sent nothing, at %s", w.effects, w.s.Page().ID)
	}
	return e
}

func TestAChangeIsConfirmedAndSentOnce(t *testing.T) {
	w := toChange(t, inOrder())
	w.secrets()
	w.at("change.confirm")
	if w.s.Typed() != [Slots]int{8, 8, 0} {
		t.Errorf("kept %v", w.s.Typed())
	}
	w.act(ActYes)
	if e := w.set(); (e.Card != Target{"290099529", 3}) || e.LastTry || e.Unblock {
		t.Errorf("%+v", e)
	}
	w.at("change.running")
	if w.s.Typed() != [Slots]int{} {
		t.Errorf("kept %v", w.s.Typed())
	}
	w.put(Finished{w.s.job, Renewed{diagnosis.PINChange{Done: true}}})
	w.at("change.result")
	w.act(ActContinue)
	w.at("activation.pin")
}

func TestNoChangesNothing(t *testing.T) {
	w := toChange(t, inOrder())
	w.secrets()
	w.act(ActNo)
	if w.at("activation.pin"); len(w.effects) > 0 || w.s.Typed() != [Slots]int{} {
		t.Errorf("%+v, kept %v", w.effects, w.s.Typed())
	}
}

func TestAChangeBeginsAgainWhenTheCounterChanges(t *testing.T) {
	w := toChange(t, inOrder())
	w.secrets()
	w.saw(withTries(2))
	w.at("change.proof")
	if w.s.Typed() != [Slots]int{} || w.s.Page().Notice == "" {
		t.Errorf("kept %v, said %q", w.s.Typed(), w.s.Page().Notice)
	}
	w.secrets()
	w.saw(withTries(1))
	w.at("change.last-try")
	w.edit("DERNIER")
	w.act(ActSubmit)
	w.secrets()
	w.act(ActYes)
	if e := w.set(); !e.LastTry || e.Card.Tries != 1 {
		t.Errorf("%+v", e)
	}
	w.put(Saw{withTries(1)})
	w.put(Finished{w.s.job, Renewed{diagnosis.PINChange{Result: diagnosis.Refused, Trouble: diagnosis.TroubleRefusedBefore}}})
	w.act(ActContinue)
	w.at("change.last-try") // the word was for what was sent
}

func TestACardThatLeavesTakesTheSecretsWithIt(t *testing.T) {
	for part := range 3 {
		w := toChange(t, inOrder())
		for range part {
			w.digits(4)
			w.act(ActSubmit)
		}
		w.digits(4)
		w.saw(another(inOrder()))
		w.at("activation.pin")
		if w.s.Typed() != [Slots]int{} || w.s.Page().Notice == "" {
			t.Errorf("kept %v", w.s.Typed())
		}
	}
}

func TestAChangeAloneEndsInEveryWay(t *testing.T) {
	alone := func(unblock bool, f diagnosis.Facts) *walk {
		w := start(t, f)
		w.s = w.s.SetPINOnly(unblock)
		return w
	}
	exit := func(w *walk) Exit {
		t.Helper()
		leave, ok := w.last().(Leave)
		if !ok {
			t.Fatalf("at %s: %+v", w.s.Page().ID, w.effects)
		}
		return leave.Exit
	}
	w := alone(false, inOrder())
	if w.act(ActBack); exit(w).Renewal != nil {
		t.Error("gave up")
	}
	w = alone(false, inOrder())
	if w.saw(diagnosis.Facts{Service: diagnosis.ServiceRunning}); exit(w).Renewal.Result != diagnosis.Removed {
		t.Error("pulled out")
	}
	w = alone(false, inOrder())
	if w.saw(another(inOrder())); exit(w).Renewal.Result != diagnosis.WrongCard {
		t.Error("swapped")
	}
	w = alone(false, withTries(1))
	w.edit("non")
	if w.act(ActSubmit); exit(w).Refused != diagnosis.TroubleLastTry {
		t.Error("no word for the last try")
	}
	w = alone(true, inOrder())
	w.at("unblock.healthy")
	w.edit("non")
	if w.act(ActSubmit); exit(w).Refused != diagnosis.TroubleNotBlocked {
		t.Error("no word for a card that is not blocked")
	}
	w = alone(true, withTries(0))
	w.secrets()
	w.act(ActYes)
	w.put(Finished{w.set().Job, Renewed{diagnosis.PINChange{Result: diagnosis.Refused, Trouble: diagnosis.TroubleLastTry}}})
	w.at("unblock.last-try") // at once: its page says why the word is asked for
	w.edit("DERNIER")
	w.act(ActSubmit)
	w.secrets()
	w.act(ActYes)
	if !w.set().LastTry {
		t.Error("the word is lost")
	}
	w.put(Finished{w.set().Job, Renewed{diagnosis.PINChange{Wrong: true}}})
	if !exit(w).Renewal.Wrong {
		t.Error("refused")
	}
}

func TestADefectLeavesAChangeAloneAChange(t *testing.T) {
	w := start(t, inOrder())
	w.s = w.s.SetPINOnly(false)
	w.digits(4)
	w.put(Crashed{"pin.go:1"})
	w.act(ActContinue)
	w.at("change.proof")
	if w.s.Typed() != [Slots]int{} {
		t.Error("kept")
	}
}

// TestEightDigitsAreAskedForOnceMore: the unblocking code has as many, and would
// cost a try.
func TestEightDigitsAreAskedForOnceMore(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(8)
	w.act(ActSubmit)
	if w.at("activation.pin"); len(w.effects) > 0 || w.s.Typed()[SlotProof] != 8 {
		t.Fatalf("%+v, kept %v", w.effects, w.s.Typed())
	}
	if got := w.s.Page().Notice; got != w.s.T.Wizard.Activation.Eight {
		t.Errorf("said: %q", got)
	}
	w.act(ActSubmit)
	if e := w.sent(); e.Card.Serial != "290099529" {
		t.Errorf("%+v", e)
	}

	// Seven digits are no unblocking code.
	w = toActivation(t, inOrder())
	w.digits(7)
	w.act(ActSubmit)
	w.sent()

	// What was said for one card is said again for another.
	w = toActivation(t, inOrder())
	w.digits(8)
	w.act(ActSubmit)
	w.saw(another(inOrder()))
	w.digits(8)
	if w.act(ActSubmit); len(w.effects) > 0 {
		t.Errorf("%+v", w.effects)
	}
}

// TestANewPINThatIsGuessedIsAskedForAgain, and kept by whoever means it. The
// unblocking code is no PIN.
func TestANewPINThatIsGuessedIsAskedForAgain(t *testing.T) {
	w := toChange(t, inOrder())
	w.digits(4)
	w.act(ActSubmit)
	w.at("change.new")
	submit := func(e Entry) {
		w.digits(4)
		w.put(Act{Turn: w.s.Page().Turn, ID: ActSubmit, Entry: e})
	}
	submit(Entry{Numeric: true, Weak: true})
	if w.at("change.new"); w.s.Typed()[SlotNew] != 0 || !strings.Contains(w.s.Page().Notice, w.s.T.Wizard.PIN.Weak) {
		t.Errorf("kept %v, said %q", w.s.Typed(), w.s.Page().Notice)
	}
	submit(Entry{Numeric: true, Weak: true})
	w.at("change.again")

	blocked := withTries(0)
	w = start(t, blocked)
	w.welcomed(nil)
	w.act(ActUnblock)
	w.digits(8)
	w.act(ActSubmit)
	w.at("unblock.new")
	for range 2 {
		w.digits(8)
		w.put(Act{Turn: w.s.Page().Turn, ID: ActSubmit, Entry: Entry{Numeric: true, NewIsOld: true}})
		if w.at("unblock.new"); w.s.Typed()[SlotNew] != 0 || w.s.Page().Notice != w.s.T.Situations.PINIsPUK.Title {
			t.Errorf("kept %v, said %q", w.s.Typed(), w.s.Page().Notice)
		}
	}
}

// TestANewPINLongerThanTheCardSaysIsWarnedOf: Cryptolib refuses it without asking
// the card.
func TestANewPINLongerThanTheCardSaysIsWarnedOf(t *testing.T) {
	for n, warned := range map[int]bool{4: false, 6: true} {
		f := inOrder()
		c := *f.Card
		c.PINMax = 4
		f.Card = &c
		w := toChange(t, f)
		for _, n := range []int{4, n, n} {
			w.digits(n)
			w.act(ActSubmit)
		}
		w.at("change.confirm")
		if got := strings.Contains(w.said(), "Cryptolib CPS"); got != warned {
			t.Errorf("%d digits: warned %v:\n%s", n, got, w.said())
		}
	}
}

// TestANewPINKeepsToWhatItsCardCanStore: a longer or shorter one is refused before
// anything is confirmed. A maximum that the card states below that is no bound, and
// told.
func TestANewPINKeepsToWhatItsCardCanStore(t *testing.T) {
	for name, c := range map[string]struct {
		least, most, stated int
		taken, refused      []int
		warned              []int
	}{
		"a real CPS3":           {4, 8, 4, []int{4, 5, 8}, nil, []int{5, 8}},
		"room for six":          {4, 6, 6, []int{4, 6}, []int{7, 8}, nil},
		"six at least":          {6, 8, 8, []int{6, 8}, []int{4, 5}, nil},
		"six, no more, no less": {6, 6, 6, []int{6}, []int{4, 5, 7, 8}, nil},
		"not known":             {0, 0, 0, []int{4, 8}, nil, nil},
		"nonsense":              {9, 3, 0, []int{4, 8}, nil, nil},
		"less than ANS has":     {1, 12, 0, []int{4, 8}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			ask := func(n int) *walk {
				f := inOrder()
				f.Card.PINLeast, f.Card.PINMost, f.Card.PINMax = c.least, c.most, c.stated
				w := start(t, f)
				w.s = w.s.SetPINOnly(false)
				w.digits(4)
				w.act(ActSubmit)
				w.at("change.new")
				w.digits(n)
				w.act(ActSubmit)
				return w
			}
			for _, n := range c.taken {
				w := ask(n)
				w.at("change.again")
				w.digits(n)
				w.act(ActSubmit)
				w.at("change.confirm")
				if warned := strings.Contains(w.said(), "Cryptolib CPS le refuserait"); warned != slices.Contains(c.warned, n) {
					t.Errorf("%d digits: warned %v", n, warned)
				}
			}
			for _, n := range c.refused {
				w := ask(n)
				w.at("change.new")
				if p := w.s.Page(); !strings.Contains(p.Notice, "de cette carte") || !strings.Contains(w.said(), "rien") && !strings.Contains(w.said(), "Rien") {
					t.Errorf("%d digits: %q", n, p.Notice)
				}
				if w.s.Typed()[SlotNew] >= n && n > c.most {
					t.Errorf("%d digits are kept", n)
				}
			}
		})
	}
}
