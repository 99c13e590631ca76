package engine_test

import (
	"context"
	"crypto/x509"
	"fmt"
	"strings"
	"sync"
	"testing"

	"caducee/cps"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/middleware/p11"
	"caducee/reader"
)

// played is a module that a test plays.
type played struct {
	mu   sync.Mutex
	list []p11.Token
	// answer is what an activation comes to; given are those asked for.
	answer p11.Answer
	given  []p11.Request
	// looked happens once, after the module looked.
	looked func()
}

func (p *played) List(context.Context) ([]p11.Token, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.looked != nil {
		p.looked()
		p.looked = nil
	}
	return p.list, nil
}

func (p *played) Activate(_ context.Context, r p11.Request, code []byte) (p11.Answer, error) {
	defer clear(code)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.given = append(p.given, r)
	return p.answer, nil
}

func (p *played) codes() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.given)
}

// tokenOf is what a module tells of a card.
func tokenOf(t testing.TB, card *simcard.Card, reader string) p11.Token {
	t.Helper()
	return p11.Token{
		Reader: reader, Label: "CPS", Serial: card.Serial(), MinPIN: 4, MaxPIN: 8,
		Certificate: certificateOf(t, card).Raw,
	}
}

// silent is a card that knows no command.
func silent(context.Context, int, []byte, []byte) ([]byte, error) { return []byte{0x6D, 0x00}, nil }

// certificateOf is a card's authentication certificate.
func certificateOf(t testing.TB, card *simcard.Card) *x509.Certificate {
	t.Helper()
	id, err := cps.Open(card, card.ATR(), card.T0()).ReadIdentity(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return id.Certificate
}

// newPlayed is a desk with a card in one reader, that goes by a played module.
func newPlayed(t testing.TB) (*desk, *simcard.Card, *played) {
	t.Helper()
	card := cardtest.New(t, "cps3", clock())
	module := &played{list: []p11.Token{tokenOf(t, card, "A")}}
	d := newDeskWith(t, engine.Options{Via: engine.ViaPKCS11, Tokens: module})
	d.system.Plug("A")
	d.system.Insert("A", card)
	return d, card, module
}

// TestATokensOwnBoundsOfACode are narrower than any card's at times, and
// nonsense at others; they never widen them.
func TestATokensOwnBoundsOfACode(t *testing.T) {
	for _, c := range []struct {
		min, max uint
		code     string
		given    bool
	}{
		{6, 6, "1234", false},
		{6, 6, "12345678", false},
		{6, 6, "123456", true},
		{1, 16, "123", false},
		{1, 16, "123456789", false},
		{0, 0, "1234", true},
		{0, 0, "12345678", true},
		{^uint(0), ^uint(0), "1234", true},
		{8, 4, "123456", true},
		{8, 4, "123", false},
	} {
		d, _, module := newPlayed(t)
		module.list[0].MinPIN, module.list[0].MaxPIN = c.min, c.max
		module.answer = p11.Answer{Outcome: p11.WrongCode, Done: true, Sent: true}
		out := d.Activate(d.ctx, confirmed(d.read(t), c.code))
		if got := module.codes() == 1; got != c.given || !got && out.Trouble != diagnosis.TroubleCodeFormat {
			t.Errorf("%d to %d, a code of %d: %+v, %d given", c.min, c.max, len(c.code), out, module.codes())
		}
	}
}

// TestATokenIsOfOneReader: what a module tells of a card is told of the slot
// that holds that card, or of none.
func TestATokenIsOfOneReader(t *testing.T) {
	const none = ""
	for _, c := range []struct {
		name    string
		readers []string // each with a CPS
		empty   string   // one more, without a card
		wanted  string
		tokens  []string // the readers that they name
		want    map[string]int
	}{
		{"by name", []string{"A 00 00", "B 01 00"}, none, none, []string{"A 00 00", "B 01 00"}, map[string]int{"A 00 00": 0, "B 01 00": 1}},
		{"in another order", []string{"A 00 00", "B 01 00"}, none, none, []string{"B 01 00", "A 00 00"}, map[string]int{"A 00 00": 1, "B 01 00": 0}},
		{"by the name's beginning", []string{"A 00 00", "B 01 00"}, none, none, []string{"A", "B"}, map[string]int{"A 00 00": 0, "B 01 00": 1}},
		{"the other one's", []string{"A 00 00", "B 01 00"}, none, none, []string{"B 01 00"}, map[string]int{"B 01 00": 0}},
		{"the other one's, not wanted", []string{"A 00 00", "B 01 00"}, none, "A 00", []string{"B 01 00"}, nil},
		{"a name in another's", []string{"A 1", "A 10"}, none, none, []string{"A 1"}, map[string]int{"A 1": 0}},
		{"a name that begins both", []string{"A 00 00", "A 01 00"}, none, none, []string{"A"}, nil},
		{"a name that begins both, of two", []string{"A 00 00", "A 01 00"}, none, none, []string{"A", "A"}, nil},
		{"cut within a character", []string{"Café 00 00", "B 01 00"}, none, none, []string{"Caf\uFFFD", "B"}, map[string]int{"Café 00 00": 0, "B 01 00": 1}},
		{"without a name", []string{"A 00 00"}, none, none, []string{""}, map[string]int{"A 00 00": 0}},
		{"a name of the module's own", []string{"A 00 00"}, none, none, []string{"Lecteur 1"}, map[string]int{"A 00 00": 0}},
		{"without a name, of two cards", []string{"A 00 00", "B 01 00"}, none, none, []string{""}, nil},
		{"without a name, of two cards, one not wanted", []string{"A 00 00", "B 01 00"}, none, "A", []string{""}, nil},
		{"of a reader that is empty by now", []string{"A 00 00"}, "B 01 00", none, []string{"B 01 00"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			card := cardtest.New(t, "cps3", clock())
			module := &played{}
			for i, name := range c.tokens {
				token := tokenOf(t, card, name)
				token.Serial = fmt.Sprintf("290099523%d", i)
				module.list = append(module.list, token)
			}
			d := newDeskOn(t, engine.Options{Via: engine.ViaPKCS11, Tokens: module, Reader: c.wanted}, func(s *counted) reader.System {
				if c.empty != none {
					s.Plug(c.empty)
				}
				for _, name := range c.readers {
					// A card that tells no number is known by its token's.
					card := cardtest.New(t, "cps3", clock())
					card.SetFault(silent)
					s.Plug(name)
					s.Insert(name, card)
				}
				return s
			})
			for _, name := range c.readers {
				if !strings.Contains(name, c.wanted) {
					continue
				}
				d.Choose(name)
				f := d.until(t, name, func(f diagnosis.Facts) bool {
					return f.Card != nil && f.Card.Reader == name && (f.Card.Read || f.Card.Trouble != diagnosis.TroubleNone)
				})
				i, ok := c.want[name]
				switch {
				case !ok && (f.Card.Trouble == diagnosis.TroubleNone || f.Card.Serial != ""):
					t.Errorf("%s: %q, %q", name, f.Card.Serial, f.Card.Trouble)
				case ok && f.Card.Serial != module.list[i].Serial:
					t.Errorf("%s: %q, want %q, %s", name, f.Card.Serial, module.list[i].Serial, f.Card.Trouble)
				}
			}
		})
	}
}

// TestANumberThatAModuleDoesNotTellWhole: of two cards that a module cannot
// tell apart, the one that was confirmed gets the code, or none.
func TestANumberThatAModuleDoesNotTellWhole(t *testing.T) {
	d, card, module := newPlayed(t)
	module.list[0].Serial = "00995235" // of both
	o, err := simcard.Parse("cps3", clock())
	if err != nil {
		t.Fatal(err)
	}
	o.Serial = simcard.Number("28009952")
	other, err := simcard.NewCard(o)
	if err != nil {
		t.Fatal(err)
	}
	f := d.read(t)
	if f.Card.Serial != card.Serial() {
		t.Fatalf("%s is shown, the card is %s", f.Card.Serial, card.Serial())
	}
	// The cards change places while the module looks.
	module.looked = func() {
		d.system.Remove("A")
		d.system.Insert("A", other)
	}
	out := d.Activate(d.ctx, confirmed(f, "1234"))
	if out.Result != diagnosis.WrongCard || module.codes() != 0 {
		t.Errorf("%+v, %d given", out, module.codes())
	}
	// Known by its own number, it gets what is confirmed for it.
	f = d.until(t, "the other card", func(f diagnosis.Facts) bool { return f.Card != nil && f.Card.Read && f.Card.Serial == o.Serial })
	module.answer = p11.Answer{Outcome: p11.WrongCode, Done: true, Sent: true}
	out = d.Activate(d.ctx, confirmed(f, "9999"))
	if out.Result != diagnosis.WrongPIN || module.codes() != 1 || module.given[0].Serial != "00995235" {
		t.Errorf("%+v, %+v", out, module.given)
	}
}

// TestTheSameCardPutBackIsNotCalledAnother: taken out and put back while the
// module looks, it gets no code, and is told as what happened.
func TestTheSameCardPutBackIsNotCalledAnother(t *testing.T) {
	d, card, module := newPlayed(t)
	module.list[0].Serial = "00995235" // not the card's own, as OpenSC's module tells it
	f := d.read(t)
	module.looked = func() {
		d.system.Remove("A")
		d.until(t, "an empty reader", func(f diagnosis.Facts) bool { return f.Card == nil })
		d.system.Insert("A", card)
		d.until(t, "the card", func(f diagnosis.Facts) bool { return f.Card != nil })
	}
	out := d.Activate(d.ctx, confirmed(f, "1234"))
	if out.Result != diagnosis.Removed || module.codes() != 0 {
		t.Errorf("%+v, %d given", out, module.codes())
	}
}

// TestANumberThatOnlyAModuleTells is shown as the module tells it.
func TestANumberThatOnlyAModuleTells(t *testing.T) {
	d, card, module := newPlayed(t)
	module.list[0].Serial = "00995235"
	card.SetFault(silent)
	f := d.read(t)
	if f.Card.Serial != "00995235" {
		t.Fatalf("%+v", f.Card)
	}
	module.answer = p11.Answer{Outcome: p11.WrongCode, Done: true, Sent: true}
	if out := d.Activate(d.ctx, confirmed(f, "9999")); out.Result != diagnosis.WrongPIN || module.codes() != 1 {
		t.Errorf("%+v, %d given", out, module.codes())
	}
}
