package engine_test

import (
	"context"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/testing/cardtest"
	"caducee/reader"
)

// TestNothingIsSaidOfWhatWasNotLookedAt: a service, a bus or a module may take
// seconds to answer, and until then nothing is known of it.
func TestNothingIsSaidOfWhatWasNotLookedAt(t *testing.T) {
	service, bus, module := make(chan struct{}), make(chan struct{}), make(chan struct{})
	wait := func(ctx context.Context, answer chan struct{}) {
		select {
		case <-answer:
		case <-ctx.Done():
		}
	}
	d := newDeskOn(t, engine.Options{
		USB: func(ctx context.Context) []diagnosis.USBReader {
			wait(ctx, bus)
			return []diagnosis.USBReader{{Name: "KAP", Driverless: true}}
		},
		Middleware: func(ctx context.Context) diagnosis.Middleware {
			wait(ctx, module)
			return diagnosis.Middleware{Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleLoads}
		},
	}, func(s *counted) reader.System { return slowSystem{s, service} })
	of := func(c diagnosis.Check) (v diagnosis.Verdict, ready bool) {
		vs := diagnosis.Judge(d.Facts())
		for _, v = range vs {
			if v.Check == c {
				return v, diagnosis.Ready(vs)
			}
		}
		t.Fatalf("no verdict on %s", c)
		return v, false
	}
	becomes := func(c diagnosis.Check, code diagnosis.Code) {
		t.Helper()
		d.until(t, string(c)+" "+code.String(), func(diagnosis.Facts) bool { v, _ := of(c); return v.Code == code })
	}
	for _, c := range []diagnosis.Check{diagnosis.CheckService, diagnosis.CheckReader, diagnosis.CheckMiddleware, diagnosis.CheckCard} {
		if v, ready := of(c); v.Code != diagnosis.CodeLooking || v.Status != diagnosis.Unknown || ready {
			t.Errorf("before the service answered: %+v, ready %t", v, ready)
		}
	}
	close(service)
	becomes(diagnosis.CheckService, diagnosis.CodeAllWell)
	if v, _ := of(diagnosis.CheckReader); v.Code != diagnosis.CodeLooking {
		t.Errorf("before the bus answered: %+v", v)
	}
	close(bus)
	becomes(diagnosis.CheckReader, diagnosis.CodeReaderDriverless)
	d.system.Plug("A")
	d.system.Insert("A", cardtest.New(t, "cps3", clock()))
	becomes(diagnosis.CheckPIN, diagnosis.CodeAllWell)
	d.until(t, "a card that is read", func(f diagnosis.Facts) bool { return f.Card != nil && f.Card.Read })
	if v, ready := of(diagnosis.CheckMiddleware); v.Code != diagnosis.CodeLooking || ready {
		t.Errorf("before the module answered: %+v, ready %t", v, ready)
	}
	close(module)
	becomes(diagnosis.CheckMiddleware, diagnosis.CodeAllWell)
}

// TestAReaderThatGoesIsMissedAtOnce: that it is gone is known without the bus, which
// was never asked while it was there.
func TestAReaderThatGoesIsMissedAtOnce(t *testing.T) {
	asked, answer := make(chan struct{}, 1), make(chan struct{})
	d := newDeskOn(t, engine.Options{USB: func(ctx context.Context) []diagnosis.USBReader {
		select {
		case asked <- struct{}{}:
		default:
		}
		select {
		case <-answer:
		case <-ctx.Done():
		}
		return []diagnosis.USBReader{{Name: "KAP", Driverless: true}}
	}}, func(s *counted) reader.System { s.Plug("A"); return s })
	reads := func() diagnosis.Verdict { return verdictOn(d.Facts(), diagnosis.CheckReader) }
	d.until(t, "a reader", func(diagnosis.Facts) bool { return reads().Code == diagnosis.CodeAllWell })
	d.system.Unplug("A")
	d.until(t, "no reader", func(f diagnosis.Facts) bool {
		if v := verdictOn(f, diagnosis.CheckReader); v.Code == diagnosis.CodeLooking {
			t.Errorf("checking begins anew: %+v", v)
		}
		return reads().Code == diagnosis.CodeNoReader
	})
	<-asked
	close(answer)
	d.until(t, "what the bus shows", func(diagnosis.Facts) bool { return reads().Code == diagnosis.CodeReaderDriverless })
}

// TestABusThatNeverAnswersKeepsNobody: there is an answer without it, and an end
// (newDeskOn waits for Run), though the call itself cannot be ended.
func TestABusThatNeverAnswersKeepsNobody(t *testing.T) {
	never := make(chan struct{})
	t.Cleanup(func() { close(never) }) // after Run has ended
	d := newDeskOn(t, engine.Options{USBLimit: time.Millisecond, USB: func(context.Context) []diagnosis.USBReader {
		<-never
		return nil
	}}, func(s *counted) reader.System { return s })
	d.until(t, "no reader", func(f diagnosis.Facts) bool {
		return verdictOn(f, diagnosis.CheckReader).Code == diagnosis.CodeNoReader
	})
}

func verdictOn(f diagnosis.Facts, c diagnosis.Check) diagnosis.Verdict {
	for _, v := range diagnosis.Judge(f) {
		if v.Check == c {
			return v
		}
	}
	return diagnosis.Verdict{}
}

// slowSystem shows nothing before it is let.
type slowSystem struct {
	reader.System
	let chan struct{}
}

func (s slowSystem) Watch(ctx context.Context) <-chan reader.View {
	views := make(chan reader.View)
	go func() {
		defer close(views)
		select {
		case <-s.let:
		case <-ctx.Done():
			return
		}
		for v := range s.System.Watch(ctx) {
			select {
			case views <- v:
			case <-ctx.Done():
				return
			}
		}
	}()
	return views
}
