package steps

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/testing/measure"
)

// TestAnyAnswersKeepThePromises goes at random through the conversation alone:
// whatever is offered is done, secrets of any length are typed, cards are
// swapped between two looks, counters change, and outcomes come late. Nothing
// is sent to a card that was not confirmed on a page about that card.
func TestAnyAnswersKeepThePromises(t *testing.T) {
	want := 12_000
	if measure.Full() {
		want = 120_000
	}
	var sum figures
	for seed := uint64(1); sum.steps < want && !t.Failed(); seed++ {
		m := begin(t, seed)
		for n := 0; n < m.longest && !m.s.Ended() && !t.Failed(); n++ {
			m.step()
		}
		sum.add(m.figures)
	}
	t.Logf("%d steps of the conversation alone: %d secrets sent, each to the card that was on the page that confirmed them, "+
		"%d for a last try, each after the word, %d confirmed before the verdict on the card and sent after it, %d of those wiped instead; "+
		"%d of its pages, a way out of each", sum.steps, sum.sent, sum.last, sum.waited, sum.wiped, len(sum.pages))
	if t.Failed() {
		return // the page that these figures go to says that none was sent otherwise
	}
	measure.Record("conversation", measure.Fields{"steps": sum.steps, "sent": sum.sent, "last_tries": sum.last, "pages": len(sum.pages)})
	if sum.sent < sum.steps/400 || sum.last < 5 || sum.waited < 5 || sum.wiped < 5 || len(sum.pages) < 50 {
		t.Error("the walk hardly ever sent a secret, spent no last try, never waited for a verdict or saw few pages: it proves nothing")
	}
}

// figures are what a walk did.
type figures struct {
	steps, sent, last int
	// waited are PINs that were confirmed before the verdict on the card and sent
	// after it, wiped those that were not.
	waited, wiped int
	pages         map[string]bool
}

func (f *figures) add(g figures) {
	f.steps, f.sent, f.last = f.steps+g.steps, f.sent+g.sent, f.last+g.last
	f.waited, f.wiped = f.waited+g.waited, f.wiped+g.wiped
	if f.pages == nil {
		f.pages = map[string]bool{}
	}
	for id := range g.pages {
		f.pages[id] = true
	}
}

// model is a conversation under random inputs, and what it was told, by which
// its effects are judged.
type model struct {
	figures

	longest int // how many steps it goes

	t      *testing.T
	random *rand.Rand
	s      Session
	now    time.Time
	facts  diagnosis.Facts
	jobs   []Effect // whose outcome is still to come
	typed  [Slots]int
	// word is the card, and the counter, that the word for a last try was typed
	// for; puk the card whose PUK it was.
	word diagnosis.Card
	puk  string
	// confirmed is the card, as it was on the page, that a PIN was confirmed for
	// before the verdict on it.
	confirmed diagnosis.Card
	// old is an earlier value of the session, and what it was.
	old   Session
	was   string
	trail []string
}

func begin(t *testing.T, seed uint64) *model {
	t.Helper()
	w := start(t, diagnosis.Facts{})
	m := &model{t: t, random: rand.New(rand.NewPCG(3, seed)), now: w.now}
	m.pages = map[string]bool{}
	m.facts = m.desk()
	desk := Desk{Browser: m.likely(2), Commands: m.likely(2), Reports: m.likely(2), Remembers: m.likely(2), Demo: m.likely(2), SignIn: m.likely(2), Lists: m.likely(2)}
	if m.likely(2) {
		desk.Browsers = []diagnosis.Browser{firefox, {Name: "Chrome", Kind: diagnosis.BrowserChromium}}
	}
	way := m.random.IntN(10)
	m.longest = 600
	if way >= 6 { // in front of a card that is being read
		m.facts, m.longest = halfRead(inOrder()), 60
	}
	m.s = New(locale.French(), w.s.Data, desk, m.facts)
	switch way {
	case 0:
		m.s = m.s.Resume(StepActivation, []Step{StepPrerequisites})
	case 1:
		m.s = m.s.ActivateOnly(m.likely(2))
	case 2:
		m.s = m.s.SetPINOnly(m.likely(2))
	case 6, 7:
		m.s = m.s.ActivateOnly(true)
	default:
		w.s = m.s // in front of a card
		w.welcomed(nil)
		m.s = w.s
		m.do(ActContinue)
	}
	m.old, m.was = m.s, dump(m.s)
	for range 2 * way / 6 { // in front of a card that is being read the PIN is typed at once
		m.write()
	}
	return m
}

// likely is true once in so many times.
func (m *model) likely(n int) bool { return m.random.IntN(n) == 0 }

// cards are the numbers of the cards at hand.
var cards = []string{"2900991111", "2900992222", "2900993333"}

// desk is a computer with any card.
func (m *model) desk() diagnosis.Facts {
	f := inOrder()
	c := *f.Card
	c.Serial = cards[m.random.IntN(2)]
	c.Tries = m.tries()
	if m.likely(8) {
		certificate := *c.Certificate
		certificate.NotAfter = f.Now.AddDate(0, -1, 0)
		c.Certificate = &certificate
	}
	f.Card = &c
	f.Readers[0].PINPad = m.likely(6)
	switch m.random.IntN(12) {
	case 0:
		f.Card, f.Readers[0].Card = nil, diagnosis.Absent
	case 1:
		f.Card.Read, f.Card.Serial = false, ""
	case 2:
		f.Choices = []diagnosis.Choice{{Reader: "A", Serial: cards[0]}, {Reader: "B", Serial: cards[2]}}
		if m.likely(2) {
			slices.Reverse(f.Choices)
		}
	case 3:
		f.Activation = &diagnosis.Activation{Result: diagnosis.Activated, Proved: true, Serial: c.Serial}
	case 4, 5:
		f = halfRead(f)
		f.Card.Insertion = uint64(m.random.IntN(2))
	}
	return f
}

// halfRead is the same desk while the certificate of its card is being read: its
// dates have come.
func halfRead(f diagnosis.Facts) diagnosis.Facts {
	c := *f.Card
	c.Read, c.Holder, c.ReadDone, c.ReadTotal = false, nil, 256, 2178
	c.Certificate = &diagnosis.Certificate{NotBefore: c.Certificate.NotBefore, NotAfter: c.Certificate.NotAfter}
	f.Card = &c
	return f
}

// reading tells that the certificate of the card is being read.
func (m *model) reading() bool {
	c := m.facts.Card
	return c != nil && !c.Read && c.ReadTotal > 0
}

// read has the card that is being read go on: its holder's name comes, or the
// verdict, which may be any.
func (m *model) read() {
	if !m.reading() {
		return
	}
	next, whole := *m.facts.Card, *inOrder().Card
	m.facts.Card = &next
	next.Holder = whole.Holder
	m.facts.Comparing = m.likely(6)
	certificate := *whole.Certificate
	switch m.random.IntN(10) {
	case 0, 1: // the name alone
	case 2:
		next.Read, next.Trouble, next.Certificate, next.Holder = true, diagnosis.TroubleFormat, nil, nil
	case 3:
		next.Trouble, next.Certificate, next.Holder = diagnosis.TroubleTransmission, nil, nil
	case 4:
		certificate.Chain, certificate.Fault = diagnosis.ChainUntrusted, diagnosis.FaultSignature
		next.Read, next.Certificate = true, &certificate
	case 5:
		certificate.KeyBits = 1024
		next.Read, next.Certificate = true, &certificate
	case 6:
		certificate.OtherKey, certificate.KeyBits = "EC P-256", 0
		next.Read, next.Certificate = true, &certificate
	default:
		next.Read, next.Certificate, next.ReadTotal = true, &certificate, 0
	}
	m.put(Saw{m.facts})
}

func (m *model) tries() diagnosis.Tries {
	if m.likely(8) {
		return diagnosis.Tries{Max: 3}
	}
	return diagnosis.Tries{Known: true, Left: []int{0, 1, 1, 2, 3, 3}[m.random.IntN(6)], Max: 3}
}

// step has something happen.
func (m *model) step() {
	m.steps++
	m.now = m.now.Add(time.Duration(m.random.IntN(20)) * time.Second)
	switch k := m.random.IntN(100); {
	case m.reading() && m.likely(6), m.s.Page().ID == "activation.waiting" && m.likely(2):
		m.read()
	case k < 3:
		m.facts = m.desk()
		m.put(Saw{m.facts})
	case k < 6:
		m.recount()
	case k < 16:
		m.finish()
	case k < 45:
		m.write()
	case k < 60:
		m.hurry()
	case k < 61:
		m.stale()
	case k < 62:
		m.put([]Input{Tick{}, Crashed{"page.go:1"}, Refused{m.s.turn, Refusal(m.random.IntN(10))}, Finished{Job(m.random.IntN(9)), Attempted{}}}[m.random.IntN(4)])
	default:
		m.act()
	}
	m.look()
}

// recount changes the counter of the card alone.
func (m *model) recount() {
	if m.facts.Card == nil {
		return
	}
	c := *m.facts.Card
	c.Tries = m.tries()
	m.facts.Card = &c
	m.put(Saw{m.facts})
}

// write types something into the page's field.
func (m *model) write() {
	p := m.s.Page()
	f, ok := p.Field()
	if !ok {
		m.act()
		return
	}
	switch f.Kind {
	case FieldPIN:
		n := f.Max
		if m.likely(4) {
			n = m.random.IntN(10)
		}
		m.put(Typed{Turn: p.Turn, Slot: f.Slot, Len: n})
		if !m.likely(4) {
			m.do(ActSubmit)
		}
	case FieldWord:
		words := []string{"DERNIER", "DERNIER", "DERNIER", "DEBLOQUER", "dernier", ""}
		m.put(Edit{p.Turn, words[m.random.IntN(len(words))]})
		if m.likely(2) {
			m.do(ActSubmit)
		}
	case FieldPath:
		m.put(Edit{p.Turn, []string{"", "~/image.png"}[m.random.IntN(2)]})
	default:
		m.put(Edit{p.Turn, []string{"", "899700000000", "8997"}[m.random.IntN(3)]})
	}
}

// act does something that the page offers; what stands on every page is done
// less often, or nobody would come anywhere.
func (m *model) act() {
	p := m.s.Page()
	if len(p.Actions) == 0 {
		m.fail("%s offers nothing", p.ID)
		return
	}
	for range 4 {
		a := p.Actions[m.random.IntN(len(p.Actions))]
		switch a.ID {
		case ActHelp, ActAloud, ActMask, ActLanguage, ActReport, ActCard, ActReader, ActMend, ActQuit, ActBack, ActLeave:
			if !p.Over && !m.likely(6) {
				continue
			}
		case ActYes:
			if p.ID == "quit" && !m.likely(8) {
				continue
			}
		}
		m.do(a.ID)
		return
	}
}

// hurry does what leads to a card, where it is offered.
func (m *model) hurry() {
	p := m.s.Page()
	if p.Over {
		m.do(ActBack)
		m.do(ActNo)
		return
	}
	for _, id := range []ActionID{ActYes, ActKeypad, ActAnyway, ActUnblock, ActAgain, ActContinue, Answer(0)} {
		if _, ok := p.Do(id); ok && p.Stage != StepECPS && p.Stage != StepSummary {
			m.do(id)
			return
		}
	}
	m.do(ActBack)
}

// do does an action, if it is offered.
func (m *model) do(id ActionID) {
	p := m.s.Page()
	if _, ok := p.Do(id); ok {
		entry := Entry{Numeric: true, NewIsOld: m.likely(8), Differs: m.likely(8)}
		m.put(Act{Turn: p.Turn, ID: id, Entry: entry})
	}
}

// stale answers a question that is asked no more, or does what is not offered.
func (m *model) stale() {
	before, turn := dump(m.s), m.s.turn
	for _, in := range []Input{
		Act{Turn: turn - 1, ID: ActSubmit},
		Act{Turn: turn, ID: "nothing"},
		Edit{turn - 1, "DERNIER"},
		Typed{Turn: turn - 1, Slot: SlotProof, Len: 4},
		Refused{turn - 1, RefusedCleared},
	} {
		if s, effects := m.s.Update(m.s.clock, in); dump(s) != before || len(effects) > 0 {
			m.fail("%+v changed something:\n%s\n%s", in, before, dump(s))
		}
	}
}

// finish has a job end.
func (m *model) finish() {
	if len(m.jobs) == 0 {
		return
	}
	i := m.random.IntN(len(m.jobs))
	e := m.jobs[i]
	m.jobs = slices.Delete(m.jobs, i, i+1)
	if m.likely(2) {
		m.facts = m.desk()
	}
	m.put(Saw{m.facts})
	m.put(m.outcome(e, m.random.IntN(8)))
}

// outcome is what came of an effect: the n-th of what may come of it.
func (m *model) outcome(e Effect, n int) Finished {
	var err error
	if n == 1 {
		err = errors.New("nothing")
	}
	troubles := []diagnosis.Trouble{
		"", "", diagnosis.TroubleRefusedBefore, diagnosis.TroubleLastTry, diagnosis.TroubleTriesUnknown,
		diagnosis.TroubleTriesDropped, diagnosis.TroublePadUnable, diagnosis.TroubleRemoved,
	}
	switch e := e.(type) {
	case SendPIN:
		a := diagnosis.Activation{Serial: e.Card.Serial, Result: diagnosis.Refused, Trouble: troubles[n]}
		switch n {
		case 0:
			a.Result, a.Proved = diagnosis.Activated, true
		case 1:
			a.Result, a.Tries = diagnosis.WrongPIN, m.tries()
		}
		return Finished{e.Job, Attempted{a}}
	case SetPIN:
		c := diagnosis.PINChange{Done: n == 0, Wrong: n == 1, Trouble: troubles[n]}
		if n > 1 {
			c.Result = diagnosis.Refused
		}
		return Finished{e.Job, Renewed{c}}
	case StartSignIn:
		ends := []diagnosis.SignInEnd{
			diagnosis.SignInSame, diagnosis.SignInNone, diagnosis.SignInOther, diagnosis.SignInGone,
			diagnosis.SignInBlocked, diagnosis.SignInLate, diagnosis.SignInStopped, diagnosis.SignInRefused,
		}
		return Finished{e.Job, SignedIn{diagnosis.SignIn{Serial: e.Serial, Browser: e.Browser, End: ends[n], TLS: "1.2", Now: m.tries()}}}
	case OpenAddress:
		return Finished{e.Job, Opened{err}}
	case ReadPicture:
		if err != nil {
			err = &ecps.PictureError{}
		}
		return Finished{e.Job, PictureRead{Name: "image.png", Found: []ecps.Received{holding("A"), holding("B")}[:n%3], Err: err}}
	case RunCommand:
		return Finished{e.Job, Ran{err}}
	case ChangeList:
		return Finished{e.Job, Changed{Change: e.Change, Open: n == 0, Err: err}}
	case MakeReport:
		return Finished{e.Job, ReportMade{"rapport"}}
	case WriteReport:
		return Finished{e.Job, ReportWritten{Path: "/home/c/rapport.txt", Err: err}}
	}
	m.t.Fatalf("%T has no outcome", e)
	return Finished{}
}

// put gives an input, and judges what follows from it.
func (m *model) put(in Input) {
	p, before := m.s.Page(), m.s
	m.trail = append(m.trail, fmt.Sprintf("%s: %T%+v", p.ID, in, in))
	s, effects := before.Update(m.now, in)
	m.s = s
	waiting := m.confirmed.Serial != ""
	m.note(before, p, in)
	for _, e := range effects {
		switch e := e.(type) {
		case SendPIN, SetPIN:
			m.judge(before, p, in, e)
			m.jobs = append(m.jobs, e)
		case StartSignIn:
			if c, _, ok := before.PINTarget(); !ok || c.Serial != e.Serial || !diagnosis.MaySignIn(c.Tries) {
				m.fail("a sign-in is rehearsed with %s, of which %+v is left", e.Serial, c.Tries)
			}
			m.jobs = append(m.jobs, e)
		case OpenAddress, ReadPicture, RunCommand, ChangeList, WriteReport:
			m.jobs = append(m.jobs, e)
		case MakeReport: // at once
			m.put(m.outcome(e, 0))
		}
	}
	for i, n := range s.Typed() {
		m.typed[i] = min(m.typed[i], n) // what is wiped has to be typed again
	}
	if m.confirmed.Serial != "" && m.typed[SlotProof] == 0 {
		m.confirmed = diagnosis.Card{}
	}
	sent := slices.ContainsFunc(effects, func(e Effect) bool { _, ok := e.(SendPIN); return ok })
	if waiting && m.confirmed.Serial == "" && !sent {
		m.wiped++
	}
	if c := m.s.Facts.Card; m.confirmed.Serial != "" && c != nil && c.Read && !m.s.Facts.Comparing {
		m.fail("the verdict is known, and the PIN neither sent nor wiped")
	}
}

// note keeps what the user did, apart from what the session made of it.
func (m *model) note(before Session, p Page, in Input) {
	switch in := in.(type) {
	case Typed:
		m.typed[in.Slot] = in.Len
	case Act:
		f, ok := p.Field()
		if c, early := before.ExpectedTarget(); early && in.ID == ActSubmit && p.ID == "activation.pin" && m.s.Page().ID == "activation.waiting" {
			m.confirmed = c
			if !strings.Contains(text(p), present.Tail(c.Serial)) {
				m.fail("confirmed on a page that does not name the card")
			}
			return
		}
		if in.ID != ActSubmit || !ok || f.Kind != FieldWord || !locale.IsLastWord(f.Text) {
			return
		}
		c, _, _ := before.PINTarget()
		switch p.ID {
		case "activation.last-try", "change.last-try":
			m.word = c
		case "unblock.last-try":
			m.puk = c.Serial
		}
	case Saw:
		c, _, _ := m.s.PINTarget()
		old, _, _ := before.PINTarget()
		if e, early := before.ExpectedTarget(); early {
			old = e
		}
		if e, early := m.s.ExpectedTarget(); early {
			c = e
		}
		if c.Serial != old.Serial || c.Insertion != old.Insertion {
			m.typed, m.word, m.puk = [Slots]int{}, diagnosis.Card{}, ""
		}
		if c.Tries != m.word.Tries && !before.sending() {
			m.word = diagnosis.Card{}
		}
	}
}

// judge holds what is sent against what was done.
func (m *model) judge(before Session, p Page, in Input, e Effect) {
	a, _ := in.(Act)
	c, _, ok := before.PINTarget()
	tail := present.Tail(c.Serial)
	m.sent++
	check := func(kept bool, promise string) {
		if !kept {
			m.fail("%s: %+v\non %s, card %s with %+v, typed %v", promise, e, p.ID, c.Serial, c.Tries, m.typed)
		}
	}
	if saw, verdict := in.(Saw); verdict {
		m.released(saw, e)
		return
	}
	check(ok && strings.Contains(text(p), tail), "sent from a page that does not name the card")
	switch e := e.(type) {
	case SendPIN:
		check(e.Card.Serial == c.Serial, "sent to another card")
		if e.Keypad {
			check(a.ID == ActKeypad, "the keypad was not asked for")
		} else {
			check(a.ID == ActSubmit && m.typed[SlotProof] >= minPIN && m.typed[SlotProof] <= maxPIN, "sent without a PIN typed for it")
		}
		check(!c.Tries.MayBlock() || e.LastTry, "a last try without saying so")
		check(!e.LastTry || m.word.Serial == c.Serial && m.word.Tries == c.Tries, "a last try without the word")
		check(e.Card.Tries >= c.Tries.Left || e.LastTry, "a counter that was not shown")
		m.word = diagnosis.Card{}
		if e.LastTry {
			m.last++
		}
	case SetPIN:
		low := minPIN
		if e.Unblock {
			low = pukLength
		}
		check(e.Card.Serial == c.Serial, "sent to another card")
		check(a.ID == ActYes && strings.HasSuffix(p.ID, ".confirm"), "not confirmed")
		check(m.typed[SlotProof] >= low && m.typed[SlotProof] <= maxPIN && m.typed[SlotNew] >= minPIN && m.typed[SlotNew] <= maxPIN,
			"sent without secrets typed for it")
		if e.Unblock {
			check(!e.LastTry || m.puk == c.Serial, "a PUK's last try without the word")
		} else {
			check(!c.Tries.MayBlock() || e.LastTry, "a last try without saying so")
			check(!e.LastTry || m.word.Serial == c.Serial && m.word.Tries == c.Tries, "a last try without the word")
		}
		m.word, m.puk = diagnosis.Card{}, ""
		if e.LastTry {
			m.last++
		}
	}
}

// released holds a PIN that is sent once the verdict is known against what was
// confirmed before it.
func (m *model) released(in Saw, e Effect) {
	c, _, ok := m.s.PINTarget()
	_, unusable := m.s.UnusableCard()
	send, activates := e.(SendPIN)
	for promise, kept := range map[string]bool{
		"only an activation waits for a verdict":    activates && !send.Keypad && !send.LastTry,
		"sent to a card that no PIN may be sent to": ok && !unusable && c.Read && !in.Facts.Comparing,
		"sent to another card":                      c.Serial == m.confirmed.Serial && c.Insertion == m.confirmed.Insertion && send.Card.Serial == c.Serial,
		"under another counter":                     c.Tries == m.confirmed.Tries && send.Card.Tries >= c.Tries.Left && c.Tries.Left > 1,
		"without a PIN typed for it":                m.typed[SlotProof] >= minPIN && m.typed[SlotProof] <= maxPIN,
	} {
		if !kept {
			m.fail("%s: %+v, confirmed for %+v, typed %v", promise, e, m.confirmed, m.typed)
		}
	}
	m.confirmed = diagnosis.Card{}
	m.waited++
}

// look checks what is true of every page.
func (m *model) look() {
	p := m.s.Page()
	m.pages[p.ID] = true
	keys := map[string]ActionID{}
	for _, a := range p.Actions {
		if a.Kind == Option {
			continue
		}
		for _, k := range append([]string{a.Key}, a.Also...) {
			if other, taken := keys[k]; taken && k != "" && other != a.ID && a.Kind == Legend {
				m.fail("on %s the key %q does both %s and %s", p.ID, k, other, a.ID)
			}
			keys[k] = a.ID
		}
	}
	if p.Masked {
		said := text(p)
		for _, personal := range append([]string{"DUPONT", "Camille", "99700000000"}, cards...) {
			if strings.Contains(said, personal) {
				m.fail("%s has %s on a shared screen: %s", p.ID, personal, said)
			}
		}
	}
	if !p.Secret && m.s.Typed() != [Slots]int{} && !strings.HasSuffix(p.ID, ".confirm") && !p.Over {
		m.fail("%s keeps secrets: %v", p.ID, m.s.Typed())
	}
	if m.likely(300) {
		if dump(m.old) != m.was {
			m.fail("an earlier session changed")
		}
		m.old, m.was = m.s, dump(m.s)
		m.wayOut()
	}
}

// dump is all of a session, its slices, maps and dialogues.
func dump(s Session) string {
	s.clock, s.effect = time.Time{}, nil // of the last input alone
	return fmt.Sprintf("%+v", reflect.ValueOf(s))
}

// text is all that a page says; not what is typed in a number's field, which
// says of itself that it is hidden.
func text(p Page) string {
	said := []string{p.Title, p.Notice, p.Choose, p.Role}
	for _, b := range p.Body {
		if f, ok := b.(Field); ok && f.Kind == FieldNumber && f.Hidden {
			f.Text = ""
			b = f
		}
		said = append(said, fmt.Sprintf("%+v", b))
	}
	for _, a := range p.Actions {
		said = append(said, a.Label, a.Brief, a.Hint)
	}
	return strings.Join(said, "\n")
}

// farthest is how many answers the end may be away from any page.
const farthest = 20

// wayOut looks for answers that lead to the summary, or to the end of a
// conversation of one dialogue, without asking to quit. What runs ends.
func (m *model) wayOut() {
	seen, reached := map[string]bool{}, []Session{m.s}
	for range farthest {
		var next []Session
		for _, s := range reached {
			p := s.Page()
			if p.ID == "summary" || s.Ended() {
				return
			}
			if seen[p.ID] {
				continue
			}
			seen[p.ID] = true
			next = append(next, m.answers(s, p)...)
		}
		reached = next
	}
	m.fail("no way to the end within %d answers of %s; seen %d pages", farthest, m.s.Page().ID, len(seen))
}

// answers are the sessions that the answers to a page lead to.
func (m *model) answers(s Session, p Page) (next []Session) {
	if p.Busy || p.Working && p.ID == "ecps.picture-reading" || p.ID == "signin.running" {
		for _, e := range m.jobs {
			after, _ := s.Update(m.now, m.outcome(e, 1))
			next = append(next, after)
		}
	}
	for _, a := range p.Actions {
		switch a.ID {
		case ActQuit, ActHelp, ActAloud, ActReport, ActMask, ActLanguage:
			continue
		}
		after, _ := s.Update(m.now, Act{Turn: p.Turn, ID: a.ID})
		next = append(next, after)
	}
	return next
}

func (m *model) fail(format string, args ...any) {
	m.t.Helper()
	m.t.Errorf(format+"\nafter %s", append(args, strings.Join(m.trail[max(0, len(m.trail)-25):], "\n"))...)
}
