package modtest

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"

	"caducee/cps"
	"caducee/internal/secret"
	"caducee/internal/simcard"
	"caducee/middleware/p11"
)

// Cryptolib is ANS's module as version 5.2.2 for Linux was seen to behave in
// front of simulated cards, played in this process:
//
//   - It tells the first eight digits of a card's number.
//   - On a CPS4 whose code is verified, by whatever program, it says that the
//     token is locked: it takes the empty VERIFY's 90 00 for a counter of zero.
//     On a CPS3 it does not.
//   - It answers CKR_PIN_INCORRECT to a code of another length than the card's
//     directory allows, and asks the card nothing.
//   - It logs out without having the card forget that the code is verified.
//
// Its methods are for any goroutine.
type Cryptolib struct {
	// Reader is the name of the card's reader, Card what is in it.
	Reader string
	Card   *simcard.Card
	// Refuses has C_Login answer CKR_PIN_LOCKED without asking the card.
	Refuses bool
	// Looks happens before each look at the tokens; nil nothing.
	Looks func()

	mu    sync.Mutex
	given int // codes that it was given
}

// Given is how many codes it was given, whatever it did with them.
func (m *Cryptolib) Given() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.given
}

// List implements engine.Tokens.
func (m *Cryptolib) List(ctx context.Context) ([]p11.Token, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.Looks != nil {
		m.Looks()
	}
	t, err := m.token(ctx)
	if err != nil {
		return nil, nil //nolint:nilerr // a card that it cannot read is no token
	}
	id, err := m.card().ReadIdentity(ctx, nil)
	if err != nil {
		return nil, nil //nolint:nilerr // the same
	}
	t.Certificate = id.Certificate.Raw
	return []p11.Token{t}, nil
}

func (m *Cryptolib) card() *cps.Card { return cps.Open(m.Card, m.Card.ATR(), m.Card.T0()) }

// token is C_GetTokenInfo.
func (m *Cryptolib) token(ctx context.Context) (p11.Token, error) {
	tries, err := m.card().Tries(ctx)
	if err != nil {
		return p11.Token{}, err
	}
	return p11.Token{
		Reader: m.Reader, Label: "CPS IAS ECC", Manufacturer: "ASIP SANTE", Model: "IAS ECC",
		Serial: m.Card.Serial()[:8], MinPIN: secret.MinPIN, MaxPIN: secret.MaxPIN,
		CountLow: tries.Known && tries.Left < 3, FinalTry: tries.Known && tries.Left == 1,
		Locked: tries.Blocked() || m.Card.CPS4() && tries.Verified,
	}, nil
}

// Activate implements engine.Tokens, in the order of p11/child.
func (m *Cryptolib) Activate(ctx context.Context, r p11.Request, code []byte) (p11.Answer, error) {
	defer clear(code)
	m.mu.Lock()
	defer m.mu.Unlock()
	a := p11.Answer{Done: true, Stage: p11.StageFinalize}
	before, err := m.token(ctx)
	if err != nil {
		a.Outcome = p11.TokenRemoved
		return a, nil //nolint:nilerr // said by the outcome
	}
	a.After = &before
	left, known := before.TriesLeft(r.TriesLeft)
	switch {
	case before.Serial != r.Serial || before.Reader != r.Reader:
		a.Outcome = p11.OtherToken
		return a, nil
	case before.Locked && r.LockedIsHint:
	case before.Locked:
		a.Outcome = p11.Locked
		return a, nil
	case before.FinalTry && !r.LastTry:
		a.Outcome = p11.LastTryKept
		return a, nil
	case known && left < r.TriesLeft:
		a.Outcome = p11.FewerTries
		return a, nil
	}
	m.given++
	a.Sent = true
	a.Outcome, a.Failure = m.login(ctx, code)
	if after, err := m.token(ctx); err == nil {
		a.After = &after
	}
	if a.Outcome != p11.Signed {
		if a.Outcome == p11.WrongCode && a.After.Locked {
			a.Outcome = p11.Locked
		}
		return a, nil
	}
	a.Asked = true
	if a.Signature, err = m.sign(ctx, r.Digest); err != nil {
		a.Outcome, a.Failure = p11.ModuleRefused, err.Error()
	}
	return a, nil
}

// login is C_Login.
func (m *Cryptolib) login(ctx context.Context, code []byte) (p11.Outcome, string) {
	const incorrect, locked = "pkcs11: 0xa0: CKR_PIN_INCORRECT", "pkcs11: 0xa4: CKR_PIN_LOCKED"
	switch {
	case m.Refuses:
		return p11.Locked, locked
	case len(code) < secret.MinPIN, len(code) > secret.MaxPIN:
		return p11.WrongCode, incorrect
	}
	var pin secret.Code
	defer pin.Wipe()
	for _, digit := range code {
		pin.Append(digit)
	}
	switch out, err := m.card().Verify(ctx, &pin); {
	case err != nil:
		return p11.ModuleRefused, err.Error()
	case out.OK:
		return p11.Signed, ""
	}
	return p11.WrongCode, incorrect
}

// key is the reference of a CPS3's authentication key: the plain directory has
// it first.
func (m *Cryptolib) key() byte {
	if m.Card.Plain() {
		return 0x81
	}
	return 0x82
}

// sign is C_Sign with the authentication key, which is the second one of a
// simulated CPS3 as of a simulated CPS4.
func (m *Cryptolib) sign(ctx context.Context, digest []byte) ([]byte, error) {
	info := slices.Concat([]byte{
		0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
	}, digest)
	commands := [][]byte{
		{0x00, 0xA4, 0x09, 0x0C, 4, 0x3F, 0x00, 0x00, 0x01},
		{0x00, 0x22, 0x41, 0xA4, 6, 0x80, 1, 0x02, 0x84, 1, m.key()},
		slices.Concat([]byte{0x00, 0x88, 0x00, 0x00, byte(len(info))}, info, []byte{0}),
	}
	if m.Card.CPS4() {
		block := slices.Concat([]byte{0x00, 0x01}, bytes.Repeat([]byte{0xFF}, 256-3-len(info)), []byte{0x00}, info)
		commands = [][]byte{
			{0x01, 0x22, 0x41, 0xB8, 3, 0x83, 1, 0x20},
			slices.Concat([]byte{0x11, 0x2A, 0x80, 0x86, 255}, block[:255]),
			{0x01, 0x2A, 0x80, 0x86, 1, block[255], 0},
		}
	}
	var out []byte
	for i, command := range commands {
		answer, err := m.Card.Transmit(ctx, command)
		if err != nil {
			return nil, err
		}
		for {
			n := len(answer) - 2
			out = append(out, answer[:n]...)
			if answer[n] != 0x61 {
				break
			}
			if answer, err = m.Card.Transmit(ctx, []byte{command[0] & 0x0F, 0xC0, 0, 0, answer[n+1]}); err != nil {
				return nil, err
			}
		}
		if sw := answer[len(answer)-2:]; sw[0] != 0x90 {
			return nil, fmt.Errorf("command %d of a signature: %X", i+1, sw)
		}
	}
	return out, nil
}
