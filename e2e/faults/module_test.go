//go:build cgo && linux

package faults

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/ifdtest"
	"caducee/internal/modtest"
	"caducee/internal/pcsctest"
	"caducee/middleware"
)

// TestNobodyWaitsForAModuleWithoutACard: a module has a minute for a code, but
// not when the card went meanwhile.
func TestNobodyWaitsForAModuleWithoutACard(t *testing.T) {
	needOpenSC(t)
	tells := filepath.Join(t.TempDir(), "tells")
	modtest.Setenv(t, modtest.Env(modtest.OpenSC(), modtest.HangAfterLogin, tells))
	r := ifdtest.New(t, ifdtest.Options{Name: readerName})
	s := &stage{
		t: t, daemon: pcsctest.Start(t, r.Conf()), reader: r, neighbour: &neighbour{}, service: &sync.Mutex{},
		module: middleware.Tokens{Module: modtest.Around(t)},
	}
	s.card, s.other = newCards(t, "cps3")
	r.Insert(0, s.card)
	s.sit(operation{module: true})
	defer s.leave()
	if _, ok := s.until(patience*loaded, s.ready); !ok {
		t.Fatalf("the card was not read: %+v", s.engine.Facts().Card)
	}
	removed := make(chan time.Time, 1)
	go func() {
		for end := time.Now().Add(patience * loaded); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			if told, _ := os.ReadFile(tells); strings.HasSuffix(string(told), modtest.Hangs) {
				break
			}
		}
		removed <- time.Now()
		r.Remove(0)
	}()
	a := s.engine.Activate(s.ctx, s.attempt(rightPIN))
	took := time.Since(<-removed)
	if code := diagnosis.JudgeActivation(a).Code; code != diagnosis.CodeCardRemoved || took > patience {
		t.Errorf("CAD-%03d, %s after the card went", code, took)
	}
	if s.card.Counts().Verify != 1 || s.card.TriesLeft() != 3 {
		t.Errorf("%d codes sent, %d tries left", s.card.Counts().Verify, s.card.TriesLeft())
	}
}
