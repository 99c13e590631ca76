package drive

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"caducee/internal/data"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/secret"
	"caducee/steps"
)

// limit is how long a test waits for something that comes.
const limit = 30 * time.Second

func clock() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// held is an engine of which what is sent to a card waits for release, where
// there is one; entered tells that something is sent.
type held struct {
	*engine.Engine

	entered chan engine.Attempt
	release chan struct{}
}

func (h *held) Activate(ctx context.Context, a engine.Attempt) diagnosis.Activation {
	if h.release != nil {
		h.entered <- a
		<-h.release
	}
	return h.Engine.Activate(ctx, a)
}

// open begins a conversation at the desk of a scenario, on the real engine.
func open(t *testing.T, scenario string, single func(steps.Session) steps.Session) (*Driver, *held, *demo.Machine) {
	t.Helper()
	desk, err := demo.Open(scenario, clock)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{
		System: desk.System(), Middleware: desk.Middleware, Authorities: desk.Authorities, USB: desk.USB,
		Environment: diagnosis.Environment{OS: diagnosis.Linux, Demo: desk.Scenario}, Clock: clock, Rand: rand.Reader,
	})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); _ = e.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended })
	e.Settled(ctx)
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	h := &held{Engine: e}
	return Open(ctx, Options{Engine: h, Texts: locale.French(), Data: set, Clock: clock, Single: single}), h, desk
}

func alone(s steps.Session) steps.Session { return s.ActivateOnly(true) }

// digits types a secret into the page's field.
func (d *Driver) digits(text string) {
	d.Secret(d.Page().Turn, func(c *secret.Code) bool { c.CopyFrom(code(text)); return false })
}

func code(text string) *secret.Code {
	c := new(secret.Code)
	for _, r := range text {
		c.Append(byte(r))
	}
	return c
}

// until reads what comes, until something is so.
func (d *Driver) until(t *testing.T, so func() bool) {
	t.Helper()
	late := time.NewTimer(limit)
	defer late.Stop()
	for d.Read(); !so(); d.Read() {
		select {
		case <-d.News():
		case <-late.C:
			t.Fatalf("still at %s", d.Page().ID)
		}
	}
}

func TestASecretIsHeldAsLongAsTheSessionNeedsIt(t *testing.T) {
	d, _, desk := open(t, "cps3", alone)
	defer d.Close()
	d.digits("1234")
	if n := d.vault[steps.SlotProof].Len(); n != 4 {
		t.Fatalf("%d digits held", n)
	}
	stale := d.Page().Turn
	desk.Remove()
	d.until(t, func() bool { _, left := d.Left(); return left })
	if n := d.vault[steps.SlotProof].Len(); n != 0 {
		t.Errorf("%d digits of a card that is gone are held", n)
	}
	d.Secret(stale-1, func(*secret.Code) bool { t.Error("a secret is typed for a question that is not asked"); return false })
}

func TestASecretIsMovedOutWhenItIsSentAndWipedAfter(t *testing.T) {
	d, h, _ := open(t, "cps3", alone)
	defer d.Close()
	h.entered, h.release = make(chan engine.Attempt, 1), make(chan struct{})
	d.digits("1234")
	d.Do(d.Page().Turn, steps.ActSubmit)
	a := <-h.entered
	if d.vault[steps.SlotProof].Len() != 0 || a.Code.Len() != 4 {
		t.Errorf("%d held, %d sent", d.vault[steps.SlotProof].Len(), a.Code.Len())
	}
	close(h.release)
	d.until(t, func() bool { _, left := d.Left(); return left })
	exit, _ := d.Left()
	if exit.Activation == nil || exit.Activation.Result != diagnosis.Activated || a.Code.Len() != 0 {
		t.Errorf("%+v, %d digits kept", exit, a.Code.Len())
	}
}

func TestClosingWaitsForTheCardAndNobodyHasToRead(t *testing.T) {
	d, h, _ := open(t, "cps3", alone)
	h.entered, h.release = make(chan engine.Attempt, 1), make(chan struct{})
	d.digits("1234")
	d.Do(d.Page().Turn, steps.ActSubmit)
	a := <-h.entered
	closed := make(chan struct{})
	go func() { d.Close(); close(closed) }()
	<-d.ctx.Done()
	select {
	case <-closed:
		t.Fatal("closed while the card has the PIN")
	default:
	}
	close(h.release)
	select {
	case <-closed:
	case <-time.After(limit):
		t.Fatal("never closed")
	}
	if a.Code.Len() != 0 {
		t.Error("the secret of a job outlives it")
	}
}

func TestAMailboxTakesAnyNumber(t *testing.T) {
	m := mailbox{signal: make(chan struct{}, 1)}
	const many = 1000
	for range many {
		m.post(steps.Tick{})
	}
	if got, _ := m.take(); len(got) != many || len(m.signal) != 1 {
		t.Errorf("%d, signals %d", len(got), len(m.signal))
	}
}

func TestAScriptAnswersWhatItsContractSays(t *testing.T) {
	change := func(s steps.Session) steps.Session { return s.SetPINOnly(false) }
	unblock := func(s steps.Session) steps.Session { return s.SetPINOnly(true) }
	for name, c := range map[string]struct {
		scenario string
		single   func(steps.Session) steps.Session
		codes    []string
		words    []string
		ok       bool
		so       func(e steps.Exit) bool
	}{
		"activated": {"cps3", alone, []string{"1234"}, nil, true, func(e steps.Exit) bool { return e.Activation.Result == diagnosis.Activated }},
		"wrong":     {"cps3", alone, []string{"9999"}, nil, true, func(e steps.Exit) bool { return e.Activation.Result == diagnosis.WrongPIN }},
		"too short": {"cps3", alone, []string{"12"}, nil, false, nil},
		"the last try, with the word": {"last-try", alone, []string{"1234"}, []string{"DERNIER"}, true, func(e steps.Exit) bool {
			return e.Activation.Result == diagnosis.Activated
		}},
		"the last try, without": {"last-try", alone, []string{"1234"}, []string{""}, true, func(e steps.Exit) bool {
			return e.Activation == nil && e.Refused == diagnosis.TroubleLastTry
		}},
		"changed":  {"cps3", change, []string{"1234", "8024"}, nil, true, func(e steps.Exit) bool { return e.Renewal.Done }},
		"the same": {"cps3", change, []string{"1234", "1234"}, nil, false, nil},
		"changed at the last try": {"last-try", change, []string{"1234", "8024"}, []string{"DERNIER"}, true, func(e steps.Exit) bool {
			return e.Renewal.Done
		}},
		"unblocked": {"blocked", unblock, []string{"12345678", "8024"}, nil, true, func(e steps.Exit) bool { return e.Renewal.Done }},
		"not blocked, without the word": {"cps3", unblock, []string{"12345678", "8024"}, []string{"non"}, true, func(e steps.Exit) bool {
			return e.Renewal == nil && e.Refused == diagnosis.TroubleNotBlocked
		}},
		"not blocked, with the word": {"cps3", unblock, []string{"12345678", "8024"}, []string{"DEBLOQUER"}, true, func(e steps.Exit) bool {
			return e.Renewal.Done
		}},
	} {
		t.Run(name, func(t *testing.T) {
			d, _, _ := open(t, c.scenario, c.single)
			defer d.Close()
			codes := make([]*secret.Code, len(c.codes))
			for i, text := range c.codes {
				codes[i] = code(text)
			}
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			words := c.words
			exit, ok, err := Script(ctx, d, codes, func() (string, error) {
				if len(words) == 0 {
					t.Fatal("asked for a word that nobody has")
				}
				word := words[0]
				words = words[1:]
				return word, nil
			})
			if err != nil || ok != c.ok || c.so != nil && !c.so(exit) {
				t.Errorf("%+v, %v, %v, at %s", exit, ok, err, d.Page().ID)
			}
		})
	}
}
