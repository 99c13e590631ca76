package engine_test

import (
	"context"
	"crypto/x509"
	"sync/atomic"
	"testing"
	"time"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/secret"
)

// faultyDesk starts an engine on a simulated desk.
func faultyDesk(t *testing.T, change func(*engine.Options)) *engine.Engine {
	t.Helper()
	machine, err := demo.Open("cps3", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	o := engine.Options{System: machine.System(), Middleware: machine.Middleware, Clock: time.Now}
	change(&o)
	e := engine.New(o)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); _ = e.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended })
	return e
}

func settled(t *testing.T, e *engine.Engine) diagnosis.Facts {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	return e.Settled(ctx)
}

// TestADefectMetWithACardIsASituation: the other checks are as they are, the
// card's is an unforeseen error, and the engine goes on.
func TestADefectMetWithACardIsASituation(t *testing.T) {
	var told atomic.Value
	broken := atomic.Bool{}
	broken.Store(true)
	e := faultyDesk(t, func(o *engine.Options) {
		o.Authorities = func(context.Context) []*x509.Certificate {
			if broken.Load() {
				panic("defect")
			}
			return nil
		}
		o.Crashed = func(part string, _ any) { told.Store(part) }
	})
	vs := diagnosis.Judge(settled(t, e))
	for _, v := range vs {
		switch v.Check {
		case diagnosis.CheckService, diagnosis.CheckReader, diagnosis.CheckMiddleware:
			if v.Status != diagnosis.OK {
				t.Errorf("%+v", v)
			}
		case diagnosis.CheckCard:
			if v.Code != diagnosis.CodeInternal || v.Status != diagnosis.Fail {
				t.Errorf("%+v", v)
			}
		}
	}
	if told.Load() != "card" {
		t.Errorf("told of %v", told.Load())
	}
	broken.Store(false)
	e.Recheck()
	for deadline := time.Now().Add(30 * time.Second); ; {
		changed := e.Changed()
		if v := diagnosis.Main(diagnosis.Judge(e.Facts())); v.Code != diagnosis.CodeInternal && e.Facts().Card.Read {
			return
		}
		select {
		case <-changed:
		case <-time.After(time.Until(deadline)):
			t.Fatalf("never read again: %+v", diagnosis.Judge(e.Facts()))
		}
	}
}

// fault is a source of randomness with a defect, but for its first read, which
// salts the trace.
type fault struct{ reads int }

func (f *fault) Read(p []byte) (int, error) {
	if f.reads++; f.reads > 1 {
		panic("defect")
	}
	return len(p), nil
}

// TestADefectAfterACodeWasSent: the counter is read again, the code is gone,
// and the card has forgotten that it was verified.
func TestADefectAfterACodeWasSent(t *testing.T) {
	e := faultyDesk(t, func(o *engine.Options) { o.Rand = new(fault) })
	f := settled(t, e)
	code := new(secret.Code)
	for _, digit := range "1234" {
		code.Append(byte(digit))
	}
	a := e.Activate(context.Background(), engine.Attempt{Serial: f.Card.Serial, TriesLeft: 3, Code: code})
	if a.Result != diagnosis.Failed || diagnosis.JudgeActivation(a).Code != diagnosis.CodeInternal {
		t.Errorf("%+v", a)
	}
	if !a.Tries.Known || a.Tries.Left != 3 || a.Tries.Verified || code.Len() != 0 {
		t.Errorf("%+v, %d digits left", a.Tries, code.Len())
	}
}
