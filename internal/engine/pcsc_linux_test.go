//go:build cgo && linux

package engine_test

import (
	"context"
	"crypto/rand"
	"os"
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/pcsctest"
	"caducee/middleware"
	"caducee/middleware/p11"
	"caducee/middleware/p11/child"
	"caducee/reader"
)

// TestMain is the process of a PKCS#11 module when it is started as one.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == p11.Argument {
		os.Exit(child.Main())
	}
	os.Exit(m.Run())
}

// real is an engine on the real service, with a reader of ours.
type real struct {
	*desk
	reader *ifdtest.Reader
	daemon *pcsctest.Daemon
}

func newReal(t *testing.T, o ifdtest.Options, more engine.Options) *real {
	t.Helper()
	r := &real{reader: ifdtest.New(t, o)}
	return r.begin(t, more, r.reader.Conf())
}

// newRealBeside is an engine on the real service, with a reader of ours after
// another one.
func newRealBeside(t *testing.T, first *ifdtest.Reader) *real {
	t.Helper()
	r := &real{reader: ifdtest.New(t, ifdtest.Options{})}
	return r.begin(t, engine.Options{}, first.Conf(), r.reader.Conf())
}

// begin starts the service and the engine.
func (r *real) begin(t *testing.T, more engine.Options, confs ...string) *real {
	t.Helper()
	r.daemon = pcsctest.Start(t, strings.Join(confs, "\n"))
	if more.System == nil {
		more.System = reader.Open()
	}
	if more.Environment.OS == "" {
		more.Environment.OS = diagnosis.Linux
	}
	more.Clock, more.Rand = clock, rand.Reader
	r.desk = &desk{Engine: engine.New(more)}
	var cancel context.CancelFunc
	r.ctx, cancel = context.WithTimeout(context.Background(), 5*time.Minute)
	done := make(chan struct{})
	go func() { defer close(done); _ = r.Run(r.ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	return r
}

func (r *real) put(t *testing.T, profile string) *simcard.Card {
	t.Helper()
	c := cardtest.New(t, profile, clock())
	r.reader.Insert(0, c)
	return c
}

// known waits until the card is read without trouble.
func (r *real) known(t *testing.T) diagnosis.Facts {
	t.Helper()
	return r.until(t, "known", func(f diagnosis.Facts) bool {
		return f.Card != nil && f.Card.Read && f.Card.Trouble == diagnosis.TroubleNone
	})
}

func code(want diagnosis.Code) func(diagnosis.Facts) bool {
	return func(f diagnosis.Facts) bool { return main(f) == want }
}

// TestKeypadOfARealReader is the code typed on a reader, by PC/SC part 10 and
// through the real service, with everything that a person may do instead.
func TestKeypadOfARealReader(t *testing.T) {
	typed := make(chan ifdtest.Pressed, 1)
	r := newReal(t, ifdtest.Options{Keypad: &ifdtest.Keypad{Press: func(ifdtest.Ask) ifdtest.Pressed { return <-typed }}}, engine.Options{})
	card := r.put(t, "cps3")
	r.known(t)
	for _, c := range []struct {
		name    string
		press   ifdtest.Pressed
		last    bool
		result  diagnosis.Result
		trouble diagnosis.Trouble
		codes   int
		left    int
	}{
		{"cancelled", ifdtest.Pressed{SW: ifdtest.Cancelled}, false, diagnosis.Refused, diagnosis.TroublePadCancelled, 0, 3},
		{"given up", ifdtest.Pressed{SW: ifdtest.TimedOut, After: 100 * time.Millisecond}, false, diagnosis.Refused, diagnosis.TroublePadTimeout, 0, 3},
		{"too short", ifdtest.Pressed{Digits: "12"}, false, diagnosis.Refused, diagnosis.TroublePadLength, 0, 3},
		// The reader's own failures: the card is there, and its counter whole.
		{"its control fails", ifdtest.Pressed{Code: ifdtest.CommunicationError}, false, diagnosis.Failed, diagnosis.TroublePadFailed, 0, 3},
		{"it knows no such control", ifdtest.Pressed{Code: ifdtest.NotSupported}, false, diagnosis.Failed, diagnosis.TroublePadFailed, 0, 3},
		{"it does not come back", ifdtest.Pressed{Code: ifdtest.ResponseTimeout}, false, diagnosis.Failed, diagnosis.TroublePadFailed, 0, 3},
		{"it refuses the structure", ifdtest.Pressed{SW: 0x6B80}, false, diagnosis.Failed, diagnosis.TroublePadFailed, 0, 3},
		{"it refuses the command", ifdtest.Pressed{SW: 0x6D00}, false, diagnosis.Failed, diagnosis.TroublePadFailed, 0, 3},
		{"it answers nothing", ifdtest.Pressed{Nothing: true}, false, diagnosis.Failed, diagnosis.TroublePadFailed, 0, 3},
		{"wrong", ifdtest.Pressed{Digits: "9999"}, false, diagnosis.WrongPIN, diagnosis.TroubleNone, 1, 2},
		{"right", ifdtest.Pressed{Digits: "1234", After: 200 * time.Millisecond}, false, diagnosis.Activated, diagnosis.TroubleNone, 1, 3},
		{"wrong again", ifdtest.Pressed{Digits: "9999"}, false, diagnosis.WrongPIN, diagnosis.TroubleNone, 1, 2},
		{"and again", ifdtest.Pressed{Digits: "9999"}, false, diagnosis.WrongPIN, diagnosis.TroubleNone, 1, 1},
		{"the last try, without the word", ifdtest.Pressed{Digits: "1234"}, false, diagnosis.Refused, diagnosis.TroubleLastTry, 0, 1},
		{"the last try, wrong", ifdtest.Pressed{Digits: "9999"}, true, diagnosis.Blocked, diagnosis.TroubleNone, 1, 0},
	} {
		select {
		case <-typed: // what nobody asked for
		default:
		}
		typed <- c.press
		before := card.Counts().Verify
		f := r.known(t)
		if !f.Readers[0].PINPad {
			t.Fatal("the keypad was not found")
		}
		out := r.Activate(r.ctx, engine.Attempt{Serial: f.Card.Serial, TriesLeft: f.Card.Tries.Left, LastTry: c.last, PINPad: true})
		if out.Result != c.result || out.Trouble != c.trouble {
			t.Errorf("%s: %+v", c.name, out)
		}
		if n := card.Counts().Verify - before; n != c.codes || card.TriesLeft() != c.left {
			t.Errorf("%s: %d codes reached the card, %d tries left", c.name, n, card.TriesLeft())
		}
		if got := r.Facts().Card.Tries; got.Known && got.Left != c.left {
			t.Errorf("%s: %d tries are shown, %d are left", c.name, got.Left, c.left)
		}
	}
}

func TestTheKeyboardInsteadOfTheKeypad(t *testing.T) {
	r := newReal(t, ifdtest.Options{Keypad: &ifdtest.Keypad{Press: func(ifdtest.Ask) ifdtest.Pressed {
		t.Error("the keypad was asked")
		return ifdtest.Pressed{SW: ifdtest.Cancelled}
	}}}, engine.Options{})
	r.put(t, "cps3")
	if out := r.Activate(r.ctx, confirmed(r.known(t), "1234")); out.Result != diagnosis.Activated {
		t.Errorf("%+v", out)
	}
}

// TestFaultsOfTheDesk is what a reader, a cable and a hand do to a reading; it
// goes on by itself when they stop.
func TestFaultsOfTheDesk(t *testing.T) {
	r := newReal(t, ifdtest.Options{}, engine.Options{})
	r.until(t, "an empty reader", code(diagnosis.CodeNoCard))

	r.put(t, "mute")
	r.until(t, "a mute card", code(diagnosis.CodeCardMute))
	r.reader.Remove(0)
	r.until(t, "removed", code(diagnosis.CodeNoCard))

	lose := func(x *ifdtest.Exchange) {
		if x.N%5 == 4 {
			x.Fail(ifdtest.CommunicationError)
		}
	}
	r.reader.OnExchange(lose)
	r.put(t, "cps3")
	r.until(t, "bytes lost", code(diagnosis.CodeCardTransmission))
	r.reader.OnExchange(nil)
	r.known(t)

	// Taken out in the middle, another one put in.
	first := r.Facts().Card.Serial
	r.reader.Remove(0)
	r.until(t, "removed", code(diagnosis.CodeNoCard))
	other := cardtest.New(t, "cps4", clock())
	r.reader.OnExchange(func(x *ifdtest.Exchange) {
		if x.N == 3 {
			r.reader.OnExchange(nil)
			x.Swap(other)
		}
	})
	r.put(t, "cps3")
	f := r.until(t, "the other card", func(f diagnosis.Facts) bool {
		return f.Card != nil && f.Card.Read && f.Card.Generation == "CPS4"
	})
	if f.Card.Serial == first {
		t.Error("the number of the card that left")
	}
	if out := r.Activate(r.ctx, engine.Attempt{Serial: first, TriesLeft: 3, Code: digits("1234")}); out.Result != diagnosis.WrongCard || other.Counts().Verify != 0 {
		t.Errorf("a code for the first card: %+v, %d codes", out, other.Counts().Verify)
	}
}

// TestACardThatIsSlow shows how far it is, and ends.
func TestACardThatIsSlow(t *testing.T) {
	r := newReal(t, ifdtest.Options{}, engine.Options{})
	r.reader.OnExchange(func(*ifdtest.Exchange) { time.Sleep(60 * time.Millisecond) })
	r.put(t, "cps3")
	f := r.until(t, "a progress", func(f diagnosis.Facts) bool { return f.Card != nil && f.Card.ReadTotal > 0 })
	if f.Card.ReadDone > f.Card.ReadTotal || !f.Card.Glanced {
		t.Errorf("%d of %d", f.Card.ReadDone, f.Card.ReadTotal)
	}
	r.known(t)
}

// TestAReaderUnplugged is a reader that goes while a code is with the card,
// and comes back.
func TestAReaderUnplugged(t *testing.T) {
	r := newReal(t, ifdtest.Options{}, engine.Options{})
	card := r.put(t, "cps3")
	f := r.known(t)
	r.reader.OnExchange(func(x *ifdtest.Exchange) {
		if len(x.Command) > 5 && x.Command[1] == 0x20 {
			x.Unplug()
		}
	})
	out := r.Activate(r.ctx, confirmed(f, "1234"))
	if out.Result == diagnosis.Activated || out.Proved || card.Counts().Verify != 1 {
		t.Errorf("%+v, %d codes", out, card.Counts().Verify)
	}
	r.until(t, "something to mend", func(f diagnosis.Facts) bool { return !diagnosis.Ready(diagnosis.Judge(f)) })
	r.daemon.Kill()
	r.until(t, "the service gone", func(f diagnosis.Facts) bool { return f.Service != diagnosis.ServiceRunning })
	r.reader.OnExchange(nil)
	r.reader.Plug()
	r.daemon.Restart(t)
	f = r.until(t, "the card again", func(f diagnosis.Facts) bool {
		return f.Service == diagnosis.ServiceRunning && f.Card != nil && f.Card.Read && f.Card.Trouble == diagnosis.TroubleNone
	})
	if out := r.Activate(r.ctx, confirmed(f, "1234")); out.Result != diagnosis.Activated {
		t.Errorf("%+v", out)
	}
}

// TestTheServiceEndsDuringACode kills the daemon while a code is with the
// card: one code, one honest answer, and on it goes when the service is back.
func TestTheServiceEndsDuringACode(t *testing.T) {
	r := newReal(t, ifdtest.Options{}, engine.Options{})
	card := r.put(t, "cps3")
	f := r.known(t)
	r.reader.OnExchange(func(x *ifdtest.Exchange) {
		if len(x.Command) > 5 && x.Command[1] == 0x20 {
			r.reader.OnExchange(nil)
			r.daemon.Kill()
		}
	})
	out := r.Activate(r.ctx, confirmed(f, "1234"))
	if out.Result != diagnosis.Failed || out.Trouble != diagnosis.TroubleService || card.Counts().Verify != 1 {
		t.Errorf("%+v, %d codes", out, card.Counts().Verify)
	}
	r.daemon.Restart(t)
	r.until(t, "the card again", func(f diagnosis.Facts) bool {
		return f.Service == diagnosis.ServiceRunning && f.Card != nil && f.Card.Read && f.Card.Trouble == diagnosis.TroubleNone
	})
	if card.Counts().Verify != 1 {
		t.Errorf("%d codes", card.Counts().Verify)
	}
}

// TestReadersThatDoNotCount sets aside those that no card goes into, and does
// not let one that fails hide another.
func TestReadersThatDoNotCount(t *testing.T) {
	hello := ifdtest.New(t, ifdtest.Options{Name: "Windows Hello for Business"})
	failing := ifdtest.New(t, ifdtest.Options{Name: "Lecteur en panne"})
	antenna := ifdtest.New(t, ifdtest.Options{Name: "Lecteur PICC sans contact"})
	good := ifdtest.New(t, ifdtest.Options{Name: "Kapelse KAP-LINK", Slots: 2})
	daemon := pcsctest.Start(t, hello.Conf(), failing.Conf(), antenna.Conf(), good.Conf())
	r := &real{reader: good, daemon: daemon, desk: &desk{Engine: engine.New(engine.Options{
		System: reader.Open(), Clock: clock, Rand: rand.Reader, Environment: diagnosis.Environment{OS: diagnosis.Linux},
	})}}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	r.ctx = ctx
	done := make(chan struct{})
	go func() { defer close(done); _ = r.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	failing.Insert(0, cardtest.New(t, "cps3", clock()))
	failing.BeforeExchange(func(x *ifdtest.Exchange) { x.Fail(ifdtest.CommunicationError) })
	failing.Unplug()
	// A Vitale in the first slot, the CPS in the second.
	good.Insert(0, cardtest.New(t, "vitale", clock()))
	good.Insert(1, cardtest.New(t, "cps3", clock()))
	f := r.known(t)
	if f.Card.Reader != "Kapelse KAP-LINK 00 01" {
		t.Errorf("the card in %q", f.Card.Reader)
	}
	var virtual, contactless, broken int
	for _, x := range f.Readers {
		if x.Virtual {
			virtual++
		}
		if x.Contactless {
			contactless++
		}
		if x.Name == "Lecteur en panne 00 00" && x.Card != diagnosis.Present {
			broken++
		}
	}
	if len(f.Readers) != 5 || virtual != 1 || contactless != 1 || broken != 1 {
		t.Errorf("%+v", f.Readers)
	}
}

// kept is the real service, except that the system keeps cards for itself.
type kept struct{ reader.System }

func (kept) Connect(context.Context, string) (reader.Conn, error) {
	return nil, &reader.Error{Kind: reader.Held, Op: "connect"}
}

// TestWhereTheSystemKeepsTheCard goes through the middleware by itself, as
// macOS makes it necessary.
func TestWhereTheSystemKeepsTheCard(t *testing.T) {
	module := modtest.OpenSC()
	if module == "" {
		t.Skip("no PKCS#11 module here")
	}
	r := newReal(t, ifdtest.Options{}, engine.Options{
		System: kept{reader.Open()}, Environment: diagnosis.Environment{OS: diagnosis.MacOS},
		Tokens: middleware.Tokens{Module: module},
	})
	card := r.put(t, "cps3")
	f := r.known(t)
	if f.Card.Holder == nil || f.Card.Holder.Surname != "DUPONT" || f.Card.Tries.Left != 3 {
		t.Errorf("%+v", f.Card)
	}
	if out := r.Activate(r.ctx, confirmed(f, "9999")); out.Result != diagnosis.WrongPIN || out.Tries.Left != 2 {
		t.Errorf("%+v", out)
	}
	if out := r.Activate(r.ctx, confirmed(r.Facts(), "1234")); out.Result != diagnosis.Activated || !out.Proved {
		t.Errorf("%+v", out)
	}
	if n := card.Counts().Verify; n != 2 {
		t.Errorf("%d codes", n)
	}
}
