//go:build cgo && linux

package engine_test

import (
	"context"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/modtest"
)

// installed is a middleware in order.
func installed(context.Context) diagnosis.Middleware {
	return diagnosis.Middleware{
		Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleLoads, Firefox: diagnosis.FirefoxRegistered,
	}
}

// TestWhatTheModuleShowsIsComparedWithTheCard has a real module, on the real
// service, show what the card does not hold, or nothing. It is told before any
// PIN, and the card is read all the same.
func TestWhatTheModuleShowsIsComparedWithTheCard(t *testing.T) {
	if modtest.OpenSC() == "" {
		t.Skip("no PKCS#11 module here")
	}
	for _, c := range []struct {
		does, profile string
		middleware    diagnosis.Code
		age           diagnosis.Code
	}{
		{"", "cps3", diagnosis.CodeAllWell, diagnosis.CodeAllWell},
		{modtest.OldCertificate, "cps3", diagnosis.CodeCacheStale, diagnosis.CodeAllWell},
		{modtest.OtherCertificate, "cps3", diagnosis.CodeModuleOther, diagnosis.CodeAllWell},
		{modtest.GarbledCertificate, "cps3", diagnosis.CodeModuleOther, diagnosis.CodeAllWell},
		{modtest.RefuseSession, "cps3", diagnosis.CodeModuleSession, diagnosis.CodeAllWell},
		// Cryptolib knows an update that broke off where this program sees none.
		{modtest.RefuseUpdate, "cps3", diagnosis.CodeUpdateBroken, diagnosis.CodeUpdateBroken},
		{"", "cps4", diagnosis.CodeModuleUnseen, diagnosis.CodeAllWell}, // OpenSC reads none
	} {
		t.Run(c.profile+" "+c.does, func(t *testing.T) {
			o := around(t, c.does)
			o.Via, o.Compare, o.Middleware = engine.ViaAny, true, installed
			r := newReal(t, ifdtest.Options{}, o)
			card := r.put(t, c.profile)
			r.known(t)
			f := r.Settled(r.ctx)
			if f.Card == nil || f.Card.Holder == nil || f.Card.Trouble != diagnosis.TroubleNone {
				t.Fatalf("the card was not read: %+v", f.Card)
			}
			for _, v := range diagnosis.Judge(f) {
				if want := c.middleware; v.Check == diagnosis.CheckMiddleware && v.Code != want {
					t.Errorf("the middleware: %v, want %v; %+v", v.Code, want, f.Card.Shown)
				}
				if want := c.age; v.Check == diagnosis.CheckCardAge && v.Code != want {
					t.Errorf("the last update: %v, want %v", v.Code, want)
				}
			}
			if card.Counts().Verify != 0 {
				t.Error("a PIN was sent")
			}
		})
	}
}

// TestAModuleThatDoesNotShowTheCardIsGivenNoPIN: on the way of the module, too,
// what it shows is compared with the card where the card can be asked.
func TestAModuleThatDoesNotShowTheCardIsGivenNoPIN(t *testing.T) {
	if modtest.OpenSC() == "" {
		t.Skip("no PKCS#11 module here")
	}
	for does, want := range map[string]diagnosis.Code{
		modtest.OldCertificate:     diagnosis.CodeCacheStale,
		modtest.OtherCertificate:   diagnosis.CodeModuleOther,
		modtest.GarbledCertificate: diagnosis.CodeModuleOther,
		modtest.RefuseSession:      diagnosis.CodeModuleSession,
		modtest.RefuseUpdate:       diagnosis.CodeUpdateBroken,
	} {
		t.Run(does, func(t *testing.T) {
			r := newReal(t, ifdtest.Options{}, around(t, does))
			card := r.put(t, "cps3")
			f := r.read(t)
			if got := main(f); got != want {
				t.Errorf("%v, want %v: %+v", got, want, f.Card)
			}
			if does == modtest.RefuseSession && !strings.Contains(f.Card.TroubleStep, "CKR_TOKEN_NOT_RECOGNIZED") {
				t.Errorf("the module's answer is not told: %q", f.Card.TroubleStep)
			}
			if _, _, ok := diagnosis.PINTarget(f, diagnosis.Judge(f)); ok {
				t.Error("a PIN may be sent")
			}
			out := r.Activate(r.ctx, engine.Attempt{Serial: card.Serial(), TriesLeft: 3, Code: digits("1234")})
			if out.Result == diagnosis.Activated || card.Counts().Verify != 0 {
				t.Errorf("%+v, %d PINs sent", out, card.Counts().Verify)
			}
		})
	}
}
