package engine_test

import (
	"context"
	"slices"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
)

// certificateWith is the certificate of a CPS3 that differs as change says.
func certificateWith(t testing.TB, change func(*simcard.Options)) []byte {
	t.Helper()
	o, err := simcard.Parse("cps3", clock())
	if err != nil {
		t.Fatal(err)
	}
	change(&o)
	card, err := simcard.NewCard(o)
	if err != nil {
		t.Fatal(err)
	}
	return certificateOf(t, card).Raw
}

// TestOldIsWhatTheCardHeldBefore: a module's certificate is called an old one of
// the card only where it is the same card's, or the same person's, and began
// before the card's own. Everything else is another one.
func TestOldIsWhatTheCardHeldBefore(t *testing.T) {
	earlier := func(o *simcard.Options) { o.Start = o.Start.AddDate(-2, 0, 0) }
	both := func(changes ...func(*simcard.Options)) func(*simcard.Options) {
		return func(o *simcard.Options) {
			for _, change := range changes {
				change(o)
			}
		}
	}
	someone := func(o *simcard.Options) {
		o.Holder = simcard.Holder{Surname: "MARTIN", Given: "Alex", ID: "899700000018"}
	}
	otherCard := func(o *simcard.Options) { o.CertificateNumber = "1700483126" }
	unnumbered := func(o *simcard.Options) { o.CertificateNumber = "" }
	same := certificateWith(t, func(*simcard.Options) {})
	for name, c := range map[string]struct {
		shown []byte
		want  diagnosis.Code
	}{
		"the card's own":                       {same, diagnosis.CodeAllWell},
		"the card's own, with the file's end":  {append(slices.Clone(same), make([]byte, 40)...), diagnosis.CodeAllWell},
		"the one before":                       {certificateWith(t, earlier), diagnosis.CodeCacheStale},
		"the one before, of another name":      {certificateWith(t, both(earlier, someone)), diagnosis.CodeCacheStale},
		"an earlier one without a card":        {certificateWith(t, both(earlier, unnumbered)), diagnosis.CodeCacheStale},
		"someone's earlier one without a card": {certificateWith(t, both(earlier, unnumbered, someone)), diagnosis.CodeModuleOther},
		"an earlier one of another card":       {certificateWith(t, both(earlier, otherCard)), diagnosis.CodeModuleOther},
		"a later one": {certificateWith(t, func(o *simcard.Options) {
			o.Start = o.Start.AddDate(0, 1, 0)
		}), diagnosis.CodeModuleOther},
		"another one of the same day": {certificateWith(t, func(o *simcard.Options) { o.Profession = 10 }), diagnosis.CodeModuleOther},
		"somebody else's":             {certificateWith(t, both(someone, otherCard)), diagnosis.CodeModuleOther},
		"half of one":                 {same[:len(same)/2], diagnosis.CodeModuleOther},
		"nothing that makes sense":    {slices.Repeat([]byte{0x5A}, 900), diagnosis.CodeModuleOther},
		"one byte":                    {[]byte{0x30}, diagnosis.CodeModuleOther},
		"none":                        {nil, diagnosis.CodeModuleUnseen},
	} {
		for _, via := range []engine.Via{engine.ViaAny, engine.ViaPKCS11} {
			card := cardtest.New(t, "cps3", clock())
			token := tokenOf(t, card, "A")
			token.Certificate = c.shown
			module := &played{}
			module.list = append(module.list, token)
			d := newDeskWith(t, engine.Options{Via: via, Compare: via == engine.ViaAny, Tokens: module, Middleware: func(context.Context) diagnosis.Middleware {
				return diagnosis.Middleware{Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleLoads}
			}})
			d.system.Plug("A")
			d.system.Insert("A", card)
			d.read(t)
			f := d.Settled(d.ctx)
			got := check(f, diagnosis.CheckMiddleware).Code
			want := c.want
			if via == engine.ViaPKCS11 {
				got = check(f, diagnosis.CheckCard).Code
			}
			if got != want {
				t.Errorf("%s, %v: %s, want %s (%s)", name, via, got, want, f.Card.Shown.State)
			}
			if _, _, ok := diagnosis.PINTarget(f, diagnosis.Judge(f)); via == engine.ViaPKCS11 && ok != (c.want == diagnosis.CodeAllWell) {
				t.Errorf("%s: a PIN may be sent: %v", name, ok)
			}
		}
	}
}
