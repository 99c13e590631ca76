//go:build cgo && linux

package faults

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/pcsctest"
	"caducee/middleware"
	"caducee/middleware/p11"
)

// never is a clock on which no time is over.
func never(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
	return context.WithCancel(ctx)
}

// TestNobodyWaitsForAModuleWithoutACard: a module has a minute for a code, but
// not when the card went meanwhile.
func TestNobodyWaitsForAModuleWithoutACard(t *testing.T) {
	needOpenSC(t)
	tells := filepath.Join(t.TempDir(), "tells")
	r := ifdtest.New(t, ifdtest.Options{Name: readerName})
	s := &stage{
		t: t, daemon: pcsctest.Start(t, r.Conf()), reader: r, neighbour: &neighbour{}, service: &sync.Mutex{},
		module: middleware.Tokens{
			Module: modtest.Around(t),
			Client: p11.Client{Env: modtest.Env(modtest.OpenSC(), modtest.HangAfterLogin, tells), WithTimeout: never},
		},
	}
	s.card, s.other = newCards(t, "cps3")
	r.Insert(0, s.card)
	s.sit(operation{module: true})
	defer s.leave()
	if _, ok := s.until(patience, s.ready); !ok {
		t.Fatalf("the card was not read: %+v", s.engine.Facts().Card)
	}
	ended := make(chan diagnosis.Activation, 1)
	go func() { ended <- s.engine.Activate(s.ctx, s.attempt(rightPIN)) }()
	for end := time.Now().Add(patience); !modtest.TellsThatItHangs(tells); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the module never came to hang")
		}
	}
	r.Remove(0)
	select { // the module's time is never over
	case a := <-ended:
		if code := diagnosis.JudgeActivation(a).Code; code != diagnosis.CodeCardRemoved {
			t.Errorf("CAD-%03d after the card went", code)
		}
	case <-time.After(patience):
		t.Fatal("the module is waited for after the card went")
	}
	if s.card.Counts().Verify != 1 || s.card.TriesLeft() != 3 {
		t.Errorf("%d codes sent, %d tries left", s.card.Counts().Verify, s.card.TriesLeft())
	}
}
