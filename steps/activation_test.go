package steps

import (
	"strings"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/diagnosis"
)

// withTries is a desk whose card has so many tries left.
func withTries(left int) diagnosis.Facts {
	f := inOrder()
	f.Card.Tries.Left = left
	return f
}

// another is the same desk with another card of the same kind.
func another(f diagnosis.Facts) diagnosis.Facts {
	c := *f.Card
	c.Serial = "2900998888"
	f.Card = &c
	return f
}

// toActivation goes to the activation of a card.
func toActivation(t *testing.T, f diagnosis.Facts) *walk {
	t.Helper()
	w := start(t, f)
	w.welcomed(nil)
	if w.s.Page().ID == "prerequisites" {
		w.act(ActContinue)
	}
	return w
}

// digits types so many of a secret.
func (w *walk) digits(n int) {
	w.t.Helper()
	f, ok := w.s.Page().Field()
	if !ok {
		w.t.Fatalf("%s asks for nothing", w.s.Page().ID)
	}
	w.put(Typed{Turn: w.s.Page().Turn, Slot: f.Slot, Len: n})
}

// saw brings other facts.
func (w *walk) saw(f diagnosis.Facts) { w.put(Saw{f}) }

// sent is the PIN that the last input sent.
func (w *walk) sent() SendPIN {
	w.t.Helper()
	e, ok := w.last().(SendPIN)
	if !ok {
		w.t.Fatalf("%v sent nothing, at %s", w.effects, w.s.Page().ID)
	}
	return e
}

func TestAPINIsSentOnceToTheCardOfThePage(t *testing.T) {
	w := toActivation(t, inOrder())
	w.at("activation.pin")
	w.digits(3)
	w.act(ActSubmit)
	if w.at("activation.pin"); len(w.effects) > 0 {
		t.Fatal("a PIN of 3 digits was sent")
	}
	w.digits(4)
	turn := w.s.Page().Turn
	w.act(ActSubmit)
	if e := w.sent(); (e.Card != Target{"290099529", 3}) || e.LastTry || e.Keypad {
		t.Errorf("%+v", e)
	}
	w.at("activation.running")
	for _, in := range []Input{Act{Turn: turn, ID: ActSubmit}, Act{Turn: w.s.Page().Turn, ID: ActSubmit}} {
		if w.put(in); len(w.effects) > 0 {
			t.Errorf("sent twice: %+v", w.effects)
		}
	}
}

func TestAnotherCardIsAnotherQuestion(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(4)
	before := w.s.Page()
	w.saw(another(inOrder())) // nobody saw the reader empty
	after := w.s.Page()
	if f, _ := after.Field(); after.ID != before.ID || after.Turn == before.Turn || f.Typed != 0 || after.Notice == "" {
		t.Errorf("%s %d %+v", after.ID, after.Turn, f)
	}
	w.put(Act{Turn: before.Turn, ID: ActSubmit})
	w.act(ActSubmit)
	if len(w.effects) > 0 {
		t.Errorf("%+v", w.effects)
	}
}

func TestTheWordIsForOneCardAndOneCounter(t *testing.T) {
	f := withTries(1)
	unknown := withTries(1)
	unknown.Card.Tries = diagnosis.Tries{Max: 3}
	for name, change := range map[string][]diagnosis.Facts{
		"another card":            {another(f)},
		"another card, and back":  {another(f), f},
		"more tries, then one":    {withTries(3), f},
		"a counter not readable":  {unknown},
		"the counter, not to see": {unknown, f},
	} {
		t.Run(name, func(t *testing.T) {
			w := toActivation(t, f)
			w.at("activation.last-try")
			w.edit("DERNIER")
			w.act(ActSubmit)
			w.at("activation.pin")
			for _, g := range change {
				w.saw(g)
			}
			w.at("activation.last-try")
		})
		t.Run(name+", before the word was given", func(t *testing.T) {
			w := toActivation(t, f)
			w.edit("DERNIER")
			for _, g := range change {
				w.saw(g)
			}
			w.at("activation.last-try")
			if field, _ := w.s.Page().Field(); field.Text != "" {
				t.Errorf("the field has %q", field.Text)
			}
		})
	}
}

func TestTriesThatAreSpentMeanwhileAreSeenBeforeTheFirstDigit(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(1)
	w.digits(0)
	w.saw(withTries(2))
	w.digits(4)
	w.act(ActSubmit)
	if e := w.sent(); e.Card.Tries != 2 {
		t.Errorf("%+v", e)
	}
	w = toActivation(t, inOrder())
	w.digits(4)
	w.saw(withTries(1))
	w.at("activation.last-try")
	w.edit("DERNIER")
	w.act(ActSubmit)
	if w.at("activation.pin"); w.s.Typed() != [Slots]int{} {
		t.Error("digits typed when three tries were left are kept for the last one")
	}
}

func TestNoDigitsWaitBehindAnotherPage(t *testing.T) {
	expired := inOrder()
	certificate := *expired.Card.Certificate
	certificate.NotAfter = expired.Now.AddDate(0, -1, 0)
	expired.Card.Certificate = &certificate
	w := toActivation(t, inOrder())
	w.digits(4)
	w.saw(expired)
	w.at("activation.unusable")
	if w.s.Typed() != [Slots]int{} {
		t.Error("kept")
	}
	w.act(ActAnyway)
	w.at("activation.pin")
	w.saw(another(expired)) // that card was not agreed to
	w.at("activation.unusable")
}

func TestTextIsForAFieldOfText(t *testing.T) {
	w := toActivation(t, inOrder())
	w.edit("DERNIER")
	w.saw(withTries(1))
	w.at("activation.last-try")
	if f, _ := w.s.Page().Field(); f.Text != "" {
		t.Errorf("%q", f.Text)
	}
}

func TestASecretThatIsTooLongIsWiped(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(9)
	if w.s.Typed() != [Slots]int{} {
		t.Error("kept")
	}
}

func TestQuittingWaitsForTheCardAndTellsWhatItAnswered(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(4)
	w.act(ActSubmit)
	job := w.sent().Job
	w.act(ActQuit)
	w.at("quit")
	w.act(ActYes)
	if w.at("activation.running"); w.s.Ended() {
		t.Fatal("it ended while the card has the PIN")
	}
	w.put(Finished{job, Attempted{diagnosis.Activation{Result: diagnosis.WrongPIN}}})
	leave, _ := w.last().(Leave)
	if got := leave.Exit.Activation; got == nil || got.Result != diagnosis.WrongPIN || !w.s.Ended() {
		t.Errorf("%+v", leave)
	}
	if w.put(Act{Turn: w.s.Page().Turn, ID: ActAgain}); len(w.effects) > 0 {
		t.Error("it goes on after its end")
	}
}

func TestADefectLosesNoOutcome(t *testing.T) {
	w := toActivation(t, inOrder())
	w.digits(4)
	w.act(ActSubmit)
	job := w.sent().Job
	w.put(Crashed{"activation_page.go:1"})
	w.at("crash")
	w.act(ActContinue)
	w.at("activation.running")
	w.put(Finished{job, Attempted{diagnosis.Activation{Result: diagnosis.WrongPIN}}})
	w.at("activation.result")
}

func TestActivationAloneEndsInEveryWay(t *testing.T) {
	alone := func(keyboard bool, f diagnosis.Facts) *walk {
		w := start(t, f)
		w.s = w.s.ActivateOnly(keyboard)
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
	w := alone(true, inOrder())
	for _, id := range []ActionID{ActChange, ActUnblock, ActECPS} {
		if w.offers(id) {
			t.Errorf("%s leads out of a conversation of one dialogue", id)
		}
	}
	if w.act(ActBack); exit(w).Activation != nil {
		t.Error("gave up")
	}
	w = alone(true, inOrder())
	if w.saw(diagnosis.Facts{Service: diagnosis.ServiceRunning}); exit(w).Activation.Result != diagnosis.Removed {
		t.Error("pulled out")
	}
	w = alone(true, inOrder())
	if w.saw(another(inOrder())); exit(w).Activation.Result != diagnosis.WrongCard {
		t.Error("swapped")
	}
	w = alone(true, withTries(1))
	w.edit("non")
	if w.act(ActSubmit); exit(w).Refused != diagnosis.TroubleLastTry {
		t.Error("no word")
	}
	w = alone(true, inOrder())
	w.digits(4)
	w.act(ActSubmit)
	w.put(Finished{w.sent().Job, Attempted{diagnosis.Activation{Result: diagnosis.Refused, Trouble: diagnosis.TroubleRefusedBefore}}})
	if exit(w).Activation.Trouble != diagnosis.TroubleRefusedBefore {
		t.Error("refused before")
	}
	pad := inOrder()
	pad.Readers[0].PINPad = true
	w = alone(false, pad)
	w.act(ActKeypad)
	w.put(Finished{w.sent().Job, Attempted{diagnosis.Activation{Result: diagnosis.Refused, Trouble: diagnosis.TroublePadUnable}}})
	w.at("activation.pin") // typed here, and why: nothing is asked in between
	if p := w.s.Page(); p.Notice != p.T.Situations.PINPadUnable.Title {
		t.Errorf("said: %q", p.Notice)
	}
	for _, elsewhere := range []ActionID{ActSkip, ActChange, ActECPS} {
		if _, offered := w.s.Page().Do(elsewhere); offered {
			t.Errorf("%s leads out of the one dialogue", elsewhere)
		}
	}
}

func TestAnAnswerIsForTheCardsThatWereListed(t *testing.T) {
	f := inOrder()
	f.Choices = []diagnosis.Choice{{Reader: "A", Serial: "2900991111"}, {Reader: "B", Serial: "2900992222"}}
	w := toActivation(t, inOrder())
	w.saw(f)
	w.at("activation.choice")
	turn := w.s.Page().Turn
	f.Choices = []diagnosis.Choice{f.Choices[1], f.Choices[0]}
	w.saw(f)
	if w.put(Act{Turn: turn, ID: Answer(0)}); len(w.effects) > 0 {
		t.Errorf("%+v", w.effects)
	}
	w.act(Answer(0))
	if e, _ := w.last().(ChooseReader); e.Reader != "B" {
		t.Errorf("%+v", w.effects)
	}
	w.act(ActMask)
	if strings.Contains(w.said(), "2900991111") {
		t.Error(w.said())
	}
}

// TestOfTwoCardsTheNewerOneIsTold: a card that was replaced is refused by the
// services, and looks in order here.
func TestOfTwoCardsTheNewerOneIsTold(t *testing.T) {
	day := func(year int) time.Time { return time.Date(year, 3, 2, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		name    string
		a, b    time.Time
		newer   int
		is, not bool
	}{
		{"the second", day(2023), day(2026), 1, true, true},
		{"the first", day(2026), day(2023), 0, true, true},
		{"not known yet", day(2026), time.Time{}, 0, false, false},
		{"of one day", day(2026), day(2026).Add(time.Hour), 0, false, false},
	} {
		i, ok := diagnosis.Newest([]diagnosis.Choice{{Reader: "A", Since: c.a}, {Reader: "B", Since: c.b}})
		if ok != c.is || ok && i != c.newer {
			t.Errorf("%s: %d %v", c.name, i, ok)
		}
	}
	w := toActivation(t, inOrder())
	f := inOrder()
	f.Choices = []diagnosis.Choice{{Reader: "A", Serial: "2900991111", Since: day(2023)}, {Reader: "B", Serial: "2900992222", Since: day(2026)}}
	w.saw(f)
	var hints []string
	for _, a := range w.s.Page().Actions {
		if a.Kind == Option {
			hints = append(hints, a.Hint)
		}
	}
	if len(hints) != 2 || !strings.Contains(hints[0], "plus ancienne") || !strings.Contains(hints[1], "plus récente") {
		t.Errorf("%q", hints)
	}
}

// TestTheHolderIsToldAsSoonAsTheirNameHasCome, while the rest of the certificate is
// still read, and to nobody who shares the screen.
func TestTheHolderIsToldAsSoonAsTheirNameHasCome(t *testing.T) {
	f := inOrder()
	c := *f.Card
	c.Read, c.Certificate, c.ReadDone, c.ReadTotal = false, nil, 207, 2178
	holder := c.Holder
	c.Holder = nil
	f.Card = &c
	w := start(t, f)
	w.welcomed(nil)
	w.at("prerequisites")
	if strings.Contains(w.said(), "DUPONT") {
		t.Fatalf("before it has come:\n%s", w.said())
	}
	c.Holder, c.ReadDone = holder, 306
	f.Card = &c
	w.saw(f)
	if !strings.Contains(w.said(), "DUPONT") {
		t.Errorf("not told:\n%s", w.said())
	}
	if _, _, ok := w.s.PINTarget(); ok {
		t.Error("a PIN may be sent before the verdict")
	}
	w.act(ActMask)
	if strings.Contains(w.said(), "DUPONT") {
		t.Errorf("told on a shared screen:\n%s", w.said())
	}
}

// TestACardBlockedByTheLastTryIsUnblockedWithEnter: the page that tells it has
// the way on, and no second page says the same.
func TestACardBlockedByTheLastTryIsUnblockedWithEnter(t *testing.T) {
	for uses, want := range map[cps.Uses]ActionID{0: ActUnblock, cps.UsesSpent: ActECPS} {
		f := inOrder()
		w := toActivation(t, f)
		w.digits(4)
		w.act(ActSubmit)
		job := w.sent().Job
		card := *f.Card
		card.Tries.Left, card.Tries.Uses = 0, uses
		f.Card = &card
		w.put(Saw{f})
		w.put(Finished{job, Attempted{diagnosis.Activation{Result: diagnosis.Blocked, Serial: card.Serial, Tries: card.Tries}}})
		w.at("activation.result")
		if def, _ := w.s.Page().Default(); def.ID != want {
			t.Errorf("Enter does %q, not %q", def.ID, want)
		}
	}
}

// TestTheLastTryIsToldWithTheRefusalBeforeIt: what became of the code is said.
func TestTheLastTryIsToldWithTheRefusalBeforeIt(t *testing.T) {
	w := toActivation(t, withTries(2))
	w.digits(4)
	w.act(ActSubmit)
	job := w.sent().Job
	f := withTries(1)
	w.saw(f)
	w.put(Finished{job, Attempted{diagnosis.Activation{Result: diagnosis.WrongPIN, Serial: f.Card.Serial, Tries: f.Card.Tries}}})
	w.at("activation.last-try")
	said, _ := w.s.Page().Body[0].(Para)
	if want := w.s.T.Situations.PINWrong.Title; said.Text != want {
		t.Errorf("%q is said, not %q", said.Text, want)
	}
}
