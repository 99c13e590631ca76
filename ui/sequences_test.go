package ui

import (
	"context"
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/qr"
	"caducee/internal/secret"
	"caducee/internal/simcard"
	"caducee/internal/testing/measure"
	"caducee/steps"
)

// confirmation is what the user confirmed on the screens, read off the frame
// before the key and not off the wizard's own state: the card it named, how
// many commands that carry a code it allows, and whether the word that spends
// the last try was typed for it.
type confirmation struct {
	tail     string
	commands int
	word     bool
	sent     int // commands sent to any card before it
}

// player is somebody who presses any key while cards come and go, and keeps
// the books of what was confirmed and what the cards were sent.
type player struct {
	t      *testing.T
	w      *walk
	random *mathrand.Rand
	desk   *simcard.System
	texts  *locale.Texts
	cards  []*simcard.Card
	books  map[*simcard.Card]book

	last confirmation
	word bool // typed, and the code not yet
	// eight: the word was typed, then eight digits, which are asked for once more.
	eight bool
	// kept counts codes that were confirmed and not sent, because the card had
	// refused them.
	kept int
	// again is told of a code that came to a card after it refused it.
	again chan string
	// said is 1 until the page that says so is counted.
	said                   int
	sent, confirmed, spent int
	// early counts codes that were confirmed while the card was still being read.
	early int
	held  *simcard.Card // is at a command, and cannot be asked
	trail []string
}

// book is what a card was sent and has left.
type book struct{ sent, left int }

const playReader = "Lecteur"

// TestAnyKeysKeepThePromises walks at random through the wizard, on the real
// engine and steps, with keys, codes right and wrong, and cards that come, go
// and are swapped: no card is ever sent more codes than were confirmed, and no
// last try is spent without the word.
func TestAnyKeysKeepThePromises(t *testing.T) {
	keys := 5_000
	if measure.Full() {
		keys = 120_000
	}
	var steps, confirmed, sent, spent, kept, early int
	for seed := uint64(1); steps < keys && !t.Failed(); seed++ {
		p := sitDown(t, seed)
		p.play(min(2_500, keys))
		steps += len(p.trail)
		confirmed, sent, spent, kept = confirmed+p.confirmed, sent+p.sent, spent+p.spent, kept+p.kept
		early += p.early
	}
	t.Logf("%d steps: %d codes confirmed, %d of them while the card was still being read, %d commands that carried one, "+
		"%d kept back as refused before, none of those sent, %d last tries spent after the word, none without",
		steps, confirmed, early, sent, kept, spent)
	if t.Failed() {
		return // the page that these figures go to says that none was sent otherwise
	}
	measure.Record("model", measure.Fields{"steps": steps, "confirmed": confirmed, "sent": sent, "last_tries": spent, "kept": kept})
	if confirmed < steps/200 || sent+kept < confirmed/2 || spent == 0 || kept == 0 || early == 0 {
		t.Error("the walk hardly ever confirmed a code, never before the verdict on its card, never spent a last try or never typed a refused code again: it proves nothing")
	}
}

func sitDown(t *testing.T, seed uint64) *player {
	t.Helper()
	p := &player{t: t, random: mathrand.New(mathrand.NewPCG(8, seed)), desk: simcard.NewSystem(), texts: locale.French()}
	p.desk.Plug(playReader)
	p.books, p.again = map[*simcard.Card]book{}, make(chan string, 1)
	for n := range profiles {
		p.cards = append(p.cards, p.fresh(n))
	}
	e := engine.New(engine.Options{
		System: p.desk, Clock: clock, Rand: rand.Reader, Environment: diagnosis.Environment{OS: diagnosis.Linux},
		Middleware: func(context.Context) diagnosis.Middleware { return diagnosis.Middleware{Looked: true} },
	})
	ctx := running(t, e, 10*time.Minute)
	p.w = &walk{t: t, msgs: make(chan tea.Msg, 256), ctx: ctx}
	p.w.reports = &desktop{w: p.w}
	now := func() time.Time { return clock().Add(p.w.ahead) }
	p.w.open(setup{Engine: e, Texts: p.texts, Options: Options{Data: loaded(t), Clock: now, QR: qr.Style{}}})
	return p
}

// profiles are the cards at hand.
var profiles = []string{"cps3", "cps4", "cps3+last-try", "cps4+last-try", "cps3+blocked", "cps4+expired"}

// fresh makes card n, with a number of its own.
func (p *player) fresh(n int) *simcard.Card {
	o, err := simcard.Parse(profiles[n], clock())
	if err != nil {
		p.t.Fatal(err)
	}
	o.Serial = simcard.Number(fmt.Sprintf("%s%04d", o.Serial[:4], 1000*(n+1)+p.random.IntN(999)))
	c, err := simcard.NewCard(o)
	if err != nil {
		p.t.Fatal(err)
	}
	p.books[c] = book{0, c.TriesLeft()}
	c.SetFault(p.refused(o.Serial))
	return c
}

// refused looks at each code that comes to a card: none comes again that it
// refused, until it accepted one of the same kind or was unblocked.
func (p *player) refused(serial string) simcard.Fault {
	const verify, change, reset = 0x20, 0x24, 0x2C
	known := map[string]bool{}
	forget := func(kind byte) {
		for k := range known {
			if k[0] == kind {
				delete(known, k)
			}
		}
	}
	return func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
		if len(command) <= 5 || len(answer) != 2 {
			return answer, nil
		}
		kind, accepted := command[3]&0x7F, answer[0] == 0x90
		code := string([]byte{kind}) + string(command[5:])
		switch ins := command[1]; {
		case ins == verify && known[code]:
			select {
			case p.again <- serial:
			default:
			}
		case ins == verify && !accepted:
			known[code] = true
		case ins == verify, accepted && (ins == change || ins == reset):
			forget(kind)
		}
		return answer, nil
	}
}

func (p *player) play(n int) {
	for len(p.trail) < n && !p.t.Failed() {
		switch k := p.random.IntN(100); {
		case k < 2:
			p.ahead()
		case k < 12:
			p.move()
		case k < 26:
			if p.random.IntN(3) > 0 {
				p.way()
			}
			p.code(p.pick("1234", "7391", "7391", "12345678", "8024"))
		case k < 34:
			p.typed(p.texts.CLI.PIN.LastWord)
			p.key("enter")
		case k < 46:
			p.way()
		case k < 52:
			p.renew()
		default:
			p.key(p.pick("enter", "enter", "esc", "d", "c", "a", "o", "n", "y", "e", "1", "2", "3", "4", "7",
				"up", "down", "left", "backspace", "delete", "?", "f1", "v", "i", "space", "pgdown", "q", "ctrl+c"))
		}
	}
}

// reopen starts the wizard again after it was left, in front of the same cards.
func (p *player) reopen() {
	if _, left := p.w.driver.Left(); !left {
		return
	}
	p.w.driver.Close()
	p.w.open(p.w.setup)
	p.word = false
	p.trail = append(p.trail, "left, started again")
}

// way goes on to the activation, where it matters.
func (p *player) way() {
	for range 12 {
		page := p.w.page()
		do := func(id steps.ActionID) {
			p.w.driver.Do(page.Turn, id)
			p.w.m.shown, p.w.m.drawn = nil, nil
		}
		offers := func(id steps.ActionID) bool { _, ok := page.Do(id); return ok }
		switch {
		case page.Over && offers(steps.ActNo):
			do(steps.ActNo)
		case page.Over:
			do(steps.ActBack)
		case page.ID == "activation.result":
			p.key("enter")
			return
		case page.ID == "activation.unusable":
			p.key(p.pick("enter", "a"))
			return
		case page.ID == "activation.done" || page.ID == "activation.obstacle":
			p.put(p.random.IntN(len(p.cards)))
			return
		case page.Stage == steps.StepActivation:
			return
		case page.Stage == steps.StepPrerequisites && offers(steps.ActContinue):
			do(steps.ActContinue)
		case page.Stage == steps.StepWelcome && len(page.Options()) > 0:
			do(steps.Answer(0))
		default:
			do(steps.ActBack)
		}
	}
	p.trail = append(p.trail, "to the activation")
	p.settle(5 * time.Millisecond)
}

func (p *player) pick(of ...string) string { return of[p.random.IntN(len(of))] }

func (p *player) typed(text string) {
	for _, r := range text {
		p.key(string(r))
	}
}

func (p *player) code(digits string) {
	p.typed(digits)
	p.key("enter")
}

// renew goes through a change or an unblocking, if it is offered here.
func (p *player) renew() {
	p.key(p.pick("c", "d", "d"))
	p.key("enter")
	p.code(p.pick("1234", "8024", "12345678", "12345678"))
	p.code("8024")
	p.code("8024")
	p.key(p.pick("o", "o", "n", "enter"))
}

// put puts a card in the reader, now and then one that was never there.
func (p *player) put(n int) {
	if p.random.IntN(2) == 0 || p.cards[n].TriesLeft() == 0 {
		p.cards[n] = p.fresh(n)
	}
	p.desk.Insert(playReader, p.cards[n])
	p.settle(5 * time.Millisecond)
}

// ahead puts a card in whose certificate does not come to its end before a code was
// typed, and the card moved or the code taken back, or neither.
func (p *player) ahead() {
	c := p.fresh([]int{0, 0, 1, 5}[p.random.IntN(4)])
	fault, held, verdict := p.refused(c.Serial()), make(chan struct{}, 1), make(chan struct{})
	c.SetFault(func(ctx context.Context, n int, command, answer []byte) ([]byte, error) {
		if len(command) > 3 && command[1] == 0xB0 && command[2] >= 2 && command[2] < 0x80 { // past its 512th byte
			select {
			case held <- struct{}{}:
			default:
			}
			select {
			case <-verdict:
			case <-ctx.Done():
			}
		}
		return fault(ctx, n, command, answer)
	})
	p.desk.Insert(playReader, c)
	p.held = c
	select {
	case <-held:
	case <-time.After(30 * time.Second):
		p.fail("the card is not read")
	}
	p.settle(5 * time.Millisecond) // what has come of it is on the screen
	p.way()
	p.code(p.pick("1234", "1234", "7391", "12345678"))
	switch p.random.IntN(6) {
	case 0:
		p.desk.Remove(playReader)
	case 1:
		p.desk.Insert(playReader, p.cards[0])
	case 2:
		p.key("esc")
	case 3:
		p.desk.Remove(playReader)
		defer p.put(0)
	}
	p.trail = append(p.trail, "verdict")
	close(verdict)
	p.held = nil
	p.settle(20 * time.Millisecond)
	p.check()
}

// move does something to the reader.
func (p *player) move() {
	what := ""
	switch p.random.IntN(8) {
	case 0:
		p.desk.Remove(playReader)
		what = "remove"
	case 1, 2, 3:
		n := p.random.IntN(len(p.cards))
		p.put(n)
		what = "insert " + profiles[n]
	case 4:
		p.desk.ResetCard(playReader)
		what = "reset"
	case 5:
		p.desk.Hold(playReader, true)
		p.settle(2 * time.Millisecond)
		p.desk.Hold(playReader, false)
		what = "held"
	case 6:
		p.w.engine.Recheck()
		what = "recheck"
	case 7:
		p.settle(20 * time.Millisecond) // let it be read
		what = "wait"
	}
	p.trail = append(p.trail, what)
	p.settle(time.Duration(p.random.IntN(3)) * time.Millisecond)
	p.check()
}

// key presses one, after the books noted what it confirms.
func (p *player) key(name string) {
	frame := p.w.flat()
	a, pin := p.texts.Wizard.Activation, p.texts.Wizard.PIN
	begins := func(text string) bool { return strings.Contains(frame, oneLine(text[:strings.Index(text, "{")])) }
	last, word, confirmed := p.last, p.word, p.confirmed
	confirm := func(tail string, commands int) {
		p.last = confirmation{tail, commands, p.word, p.sent}
		p.confirmed++
		p.word = false
	}
	once := a.Once // also where a wrong code is typed again
	early := begins(a.OnceRead)
	if early {
		once = a.OnceRead
	}
	entry := begins(once)
	inPIN := strings.Contains(frame, oneLine(pin.ChangeTitle)) || strings.Contains(frame, oneLine(pin.UnblockTitle))
	asksWord := begins(a.TypeWord)
	switch {
	case p.w.page().Over:
	case entry && name == "enter" && p.dots() >= secret.MinPIN:
		if p.eight && p.sent == p.last.sent {
			// Eight digits are asked for twice, whatever was said in between: the
			// word was for this very code.
			p.word = true
		}
		p.eight = p.word && p.dots() == secret.MaxPIN
		confirm(p.after(frame, once), 1)
		if early {
			p.early++
		}
	case begins(pin.ConfirmChange) && locale.YesOrNo(name) == locale.Yes:
		confirm(p.after(frame, pin.ConfirmChange), 2)
	case begins(pin.ConfirmUnblock) && locale.YesOrNo(name) == locale.Yes:
		confirm(p.after(frame, pin.ConfirmUnblock), 3)
	case asksWord && name == "enter" && strings.Contains(unboxed(frame), oneLine(a.Word)+p.texts.CLI.PIN.LastWord):
		p.word = true
	case !entry && !inPIN && !asksWord:
		p.word, p.eight = false, false // gone elsewhere: it has to be typed again
	}
	if strings.Contains(frame, oneLine(p.texts.Situations.PINRefusedBefore.Title)) ||
		strings.Contains(frame, oneLine(p.texts.Situations.PUKRefusedBefore.Title)) {
		p.kept += p.said
		p.said = 0
	} else {
		p.said = 1
	}
	p.trail = append(p.trail, name)
	p.w.press(name)
	if p.confirmed > confirmed && p.w.page().Notice == a.Torn {
		// The page had changed while the code was typed: it is asked for again,
		// and the word was for it.
		p.last, p.word, p.confirmed, p.eight = last, word, confirmed, false
	}
	p.reopen()
	if name == "enter" || p.random.IntN(4) == 0 {
		p.settle(time.Millisecond)
	}
	p.check()
}

// unboxed is a frame without spaces and without the frames around fields.
func unboxed(frame string) string {
	return strings.NewReplacer(" ", "", "║", "", "│", "", "_", "").Replace(frame)
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
}

// dots is how much of a code is typed, as the screen shows it. On a shared
// screen it shows nothing of that: there the user knows what they typed.
func (p *player) dots() int {
	if page := p.w.page(); page.Masked {
		f, _ := page.Field()
		return f.Typed
	}
	for line := range strings.Lines(p.w.frame()) {
		if strings.Contains(line, p.texts.Checks.PIN) && strings.Contains(line, "●") {
			return strings.Count(line, "●")
		}
	}
	return 0
}

// after is the end of the card's number that a question names.
func (p *player) after(frame, question string) string {
	before, _, _ := strings.Cut(question, "{")
	_, rest, _ := strings.Cut(frame, oneLine(before))
	digits := strings.Builder{}
	for _, r := range rest {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case digits.Len() > 4:
			return digits.String()
		case r != ' ' || digits.Len() == 0:
			if digits.Len() >= 3 {
				return digits.String()
			}
			digits.Reset()
		}
	}
	return digits.String()
}

// check compares what the cards were sent with what was confirmed.
func (p *player) check() {
	select {
	case serial := <-p.again:
		p.fail("a code that card %s had refused was sent to it again", serial)
	default:
	}
	for c, b := range p.books {
		if c == p.held {
			continue // looked at once it goes on
		}
		now := book{c.Counts().Verify, c.TriesLeft()}
		if now == b {
			continue
		}
		p.books[c] = now
		p.sent += now.sent - b.sent
		if now.sent > b.sent && (p.last.tail == "" || !strings.HasSuffix(c.Serial(), p.last.tail)) {
			p.fail("a code went to card %s, confirmed was %q", c.Serial(), p.last.tail)
		}
		if b.left == 1 && now.left == 0 {
			if p.spent++; !p.last.word {
				p.fail("the last try of card %s was spent without the word", c.Serial())
			}
		}
	}
	if p.sent-p.last.sent > p.last.commands {
		p.fail("%d commands carried a code for one confirmation of %d", p.sent-p.last.sent, p.last.commands)
	}
}

func (p *player) fail(format string, args ...any) {
	p.t.Helper()
	p.t.Errorf(format+"\nafter %v\n%s", append(args, p.trail[max(0, len(p.trail)-60):], p.w.frame())...)
}

// settle takes what happened meanwhile.
func (p *player) settle(d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for {
		select {
		case msg := <-p.w.msgs:
			if _, quit := msg.(tea.QuitMsg); msg != nil && !quit {
				p.w.send(msg)
			}
		case <-timer.C:
			return
		}
	}
}
