package engine_test

import (
	"context"
	"crypto/x509"
	"sync"
	"testing"

	"caducee/cps"
	"caducee/internal/cardtest"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/middleware/p11"
	"caducee/steps"
)

// played is a module that a test plays.
type played struct {
	mu   sync.Mutex
	list []p11.Token
	// answer is what an activation comes to; given are those asked for.
	answer p11.Answer
	given  []p11.Request
}

func (p *played) List(context.Context) ([]p11.Token, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
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
		if got := module.codes() == 1; got != c.given || !got && out.Trouble != steps.TroubleCodeFormat {
			t.Errorf("%d to %d, a code of %d: %+v, %d given", c.min, c.max, len(c.code), out, module.codes())
		}
	}
}
