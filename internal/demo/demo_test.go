package demo_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/secret"
)

func clock() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// run starts an engine on a demonstration.
func run(t *testing.T, name string) (*demo.Machine, *engine.Engine, context.Context) {
	t.Helper()
	m, err := demo.Open(name, clock)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{
		System: m.System(), Middleware: m.Middleware, Authorities: m.Authorities, USB: m.USB,
		Environment: diagnosis.Environment{OS: diagnosis.Linux, Demo: m.Scenario}, Clock: clock, Rand: rand.Reader,
	})
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	done := make(chan struct{})
	go func() { defer close(done); _ = e.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	return m, e, ctx
}

func TestEveryDemonstrationShowsItsSituation(t *testing.T) {
	want := map[string]diagnosis.Code{
		"cps3": diagnosis.CodeAllWell, "cps4": diagnosis.CodeAllWell, "expired": diagnosis.CodeCardExpired,
		"last-try": diagnosis.CodePINLastTry, "blocked": diagnosis.CodePINBlocked, "blocked-for-good": diagnosis.CodePINBlockedForGood,
		"vitale": diagnosis.CodeCardVitale, "test-card": diagnosis.CodeCardTest, "cpe": diagnosis.CodeAllWell,
		"no-card": diagnosis.CodeNoCard, "no-reader": diagnosis.CodeNoReader, "no-service": diagnosis.CodeServiceStopped,
		"no-middleware": diagnosis.CodeMiddlewareAbsent, "old-middleware": diagnosis.CodeMiddlewareTooOld,
		"reader-busy": diagnosis.CodeReaderBusy, "pulled-out": diagnosis.CodeAllWell, "mute": diagnosis.CodeCardMute,
		"slow": diagnosis.CodeAllWell, "update-broken": diagnosis.CodeUpdateBroken,
		"no-certificate": diagnosis.CodeAllWell, "other-certificate": diagnosis.CodeAllWell,
	}
	for _, s := range demo.Scenarios() {
		t.Run(s.Name, func(t *testing.T) {
			t.Parallel()
			_, e, ctx := run(t, s.Name)
			vs := diagnosis.Judge(e.Settled(ctx))
			if got := diagnosis.Main(vs).Code; got != want[s.Name] {
				t.Errorf("main situation %s, want %s: %v", got, want[s.Name], vs)
			}
		})
	}
}

func TestFrenchNamesAreTheSameDesks(t *testing.T) {
	for _, s := range demo.Scenarios() {
		if s.French == "" {
			continue
		}
		m, err := demo.Open(s.French, clock)
		if err != nil || m.Scenario != s.Name {
			t.Errorf("%s: %v", s.French, err)
		}
	}
	if _, err := demo.Open("nowhere", clock); err == nil {
		t.Error("an unknown name was taken")
	}
}

func code(digits string) *secret.Code {
	c := &secret.Code{}
	for i := range len(digits) {
		c.Append(digits[i])
	}
	return c
}

func attempt(f diagnosis.Facts, digits string) engine.Attempt {
	return engine.Attempt{Serial: f.Card.Serial, TriesLeft: f.Card.Tries.Left, Code: code(digits)}
}

func TestPulledOutComesBackWithItsTriesWhole(t *testing.T) {
	m, e, ctx := run(t, "pulled-out")
	f := e.Settled(ctx)
	a := e.Activate(ctx, attempt(f, "1234"))
	if a.Result != diagnosis.Removed {
		t.Fatalf("%+v", a)
	}
	m.Insert()
	for {
		wait := e.Changed()
		if f = e.Facts(); f.Card != nil && f.Card.Read {
			break
		}
		select {
		case <-wait:
		case <-ctx.Done():
			t.Fatal("never read again")
		}
	}
	if a = e.Activate(ctx, attempt(f, "1234")); a.Result != diagnosis.Activated || !a.Proved {
		t.Fatalf("%+v", a)
	}
	if n := m.Card().Counts().Verify; n != 2 {
		t.Errorf("%d codes sent for 2 confirmed", n)
	}
}
