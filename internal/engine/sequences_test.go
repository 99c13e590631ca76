package engine_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/simcard"
	"caducee/reader"
)

var sequences = flag.Int("sequences", 200, "random sequences of actions to play")

// model is a card's codes as they should be: what was confirmed, and nothing
// else, moves the counters.
type model struct {
	pin, puk      string
	left, pukLeft int
	// fourth is a CPS4; ref the code's reference; padded codes are changed in
	// one command on a CPS3, all others in two.
	fourth, padded bool
	// untold is a card that does not say how many codes de déblocage are left.
	untold bool
	ref    byte
	// sent counts commands that carry a code.
	sent int
	// refused and refusedPUK are the codes that the card refused since it
	// accepted one.
	refused, refusedPUK map[string]bool
}

const triesMax, pukMax = 3, 10

// try spends a try on a code or gives all back.
func (m *model) try(code string) bool {
	m.sent++
	if m.left == 0 {
		return false
	}
	if m.refused[code] {
		panic("a refused code went to the card again")
	}
	if code == m.pin {
		m.left = triesMax
		clear(m.refused)
		return true
	}
	m.left--
	m.refused[code] = true
	return false
}

// sendable is what stands between a confirmed code and the card.
func (m *model) sendable(code string, shown int, lastTry bool) (diagnosis.Result, diagnosis.Trouble) {
	switch {
	case !isCode(code):
		return diagnosis.Refused, diagnosis.TroubleCodeFormat
	case m.left == 0:
		return diagnosis.Blocked, diagnosis.TroubleNone
	case m.refused[code]:
		return diagnosis.Refused, diagnosis.TroubleRefusedBefore
	case m.left == 1 && !lastTry:
		return diagnosis.Refused, diagnosis.TroubleLastTry
	case m.left < shown:
		return diagnosis.Refused, diagnosis.TroubleTriesDropped
	}
	return "", diagnosis.TroubleNone
}

func isCode(s string) bool {
	return len(s) >= 4 && len(s) <= 8 && strings.Trim(s, "0123456789") == ""
}

// player plays one sequence on a desk and on the model.
type player struct {
	t     *testing.T
	r     *rand.Rand
	d     *desk
	card  *simcard.Card
	m     model
	trace []string
}

func (p *player) fail(format string, args ...any) {
	p.t.Helper()
	p.t.Errorf("%s\nafter:\n  %s", fmt.Sprintf(format, args...), strings.Join(p.trace, "\n  "))
}

func (p *player) note(format string, args ...any) {
	p.trace = append(p.trace, fmt.Sprintf(format, args...))
}

func (p *player) chance(percent int) bool { return p.r.IntN(100) < percent }

// code is what a person types: right, nearly, wrong, or no code at all.
func (p *player) code(right string) string {
	switch n := p.r.IntN(10); {
	case n < 4:
		return right
	case n < 8:
		return []string{"0000", "9999", "123456", "87654321"}[p.r.IntN(4)]
	case n == 8:
		return []string{"", "12", "123456789", "12a4"}[p.r.IntN(4)]
	}
	return right[:len(right)-1] + "0"
}

func (p *player) attempt(code string) (engine.Attempt, int) {
	f := p.d.read(p.t)
	a := confirmed(f, code)
	a.LastTry = p.chance(60)
	return a, f.Card.Tries.Left
}

func (p *player) activate() {
	code := p.code(p.m.pin)
	a, shown := p.attempt(code)
	p.note("activate %q, last try confirmed %v, %d tries shown", code, a.LastTry, shown)
	result, trouble := p.m.sendable(code, shown, a.LastTry)
	if result == "" {
		switch {
		case p.m.try(code):
			result = diagnosis.Activated
		case p.m.left == 0:
			result = diagnosis.Blocked
		default:
			result = diagnosis.WrongPIN
		}
	}
	out := p.d.Activate(p.d.ctx, a)
	if out.Result != result || out.Trouble != trouble {
		p.fail("activation %s %s, the model says %s %s", out.Result, out.Trouble, result, trouble)
	}
	if result == diagnosis.Activated && !out.Proved {
		p.fail("not proved: %+v", out)
	}
	if a.Code.Len() != 0 {
		p.fail("the code was not wiped")
	}
}

func (p *player) change() {
	code, next := p.code(p.m.pin), p.code([]string{"1357", "24680", "2580"}[p.r.IntN(3)])
	a, shown := p.attempt(code)
	p.note("change %q to %q, last try confirmed %v, %d tries shown", code, next, a.LastTry, shown)
	result, trouble := p.m.sendable(code, shown, a.LastTry)
	done, wrong := false, false
	switch {
	case result != "":
	case code == next:
		result, trouble = diagnosis.Refused, diagnosis.TroubleSameCode
	case !isCode(next):
		result, trouble = diagnosis.Refused, diagnosis.TroubleCodeFormat
	case p.m.try(code):
		done = true
		p.m.pin = next
		if p.m.fourth || !p.m.padded {
			p.m.sent++
		}
	default:
		wrong = true
	}
	out := p.d.Change(p.d.ctx, a, digits(next))
	if out.Done != done || out.Wrong != wrong || out.Result != result || out.Trouble != trouble {
		p.fail("change %+v, the model says done %v, wrong %v, %s %s", out, done, wrong, result, trouble)
	}
}

func (p *player) unblock() {
	code, next := p.code(p.m.puk), p.code("2580")
	a, _ := p.attempt(code)
	a.Healthy = p.chance(40)
	p.note("unblock with %q to %q, last try confirmed %v, though healthy %v", code, next, a.LastTry, a.Healthy)
	var result diagnosis.Result
	var trouble diagnosis.Trouble
	done, wrong := false, false
	switch {
	case p.m.pukLeft == 0 && !p.m.untold:
		result = diagnosis.Blocked
	case p.m.left > 0 && !a.Healthy:
		result, trouble = diagnosis.Refused, diagnosis.TroubleNotBlocked
	case p.m.refusedPUK[code]:
		result, trouble = diagnosis.Refused, diagnosis.TroubleRefusedBefore
	case p.m.untold && !a.LastTry:
		result, trouble = diagnosis.Refused, diagnosis.TroubleTriesUnknown
	case p.m.pukLeft == 1 && !a.LastTry:
		result, trouble = diagnosis.Refused, diagnosis.TroubleLastTry
	case len(code) != 8 || !isCode(code) || !isCode(next):
		result, trouble = diagnosis.Refused, diagnosis.TroubleCodeFormat
	case code != p.m.puk, p.m.pukLeft == 0:
		p.m.sent++
		p.m.pukLeft = max(0, p.m.pukLeft-1)
		p.m.refusedPUK[code] = true
		wrong = true
	default:
		p.m.sent += 2
		p.m.pukLeft, p.m.left, p.m.pin, done = pukMax, triesMax, next, true
		clear(p.m.refused)
		clear(p.m.refusedPUK)
	}
	out := p.d.Unblock(p.d.ctx, a, digits(next))
	if out.Done != done || out.Wrong != wrong || out.Result != result || out.Trouble != trouble {
		p.fail("unblocking %+v, the model says done %v, wrong %v, %s %s", out, done, wrong, result, trouble)
	}
}

// another shows the card of somebody else: nothing may reach it.
func (p *player) another() {
	a, _ := p.attempt(p.m.pin)
	a.Serial = "0000000000"
	p.note("activate what was confirmed for another card")
	if out := p.d.Activate(p.d.ctx, a); out.Result != diagnosis.WrongCard {
		p.fail("%+v", out)
	}
}

// given up before it began.
func (p *player) cancelled() {
	a, _ := p.attempt(p.m.pin)
	ctx, cancel := context.WithCancel(p.d.ctx)
	cancel()
	p.note("activate, given up")
	if out := p.d.Activate(ctx, a); out.Result != diagnosis.Cancelled {
		p.fail("%+v", out)
	}
}

func (p *player) reinsert() {
	p.note("take the card out and put it back")
	p.d.system.Remove("A")
	p.d.until(p.t, "empty", func(f diagnosis.Facts) bool { return f.Card == nil })
	p.d.system.Insert("A", p.card)
	p.d.read(p.t)
}

func (p *player) reset() {
	p.note("another program resets the card")
	p.d.system.ResetCard("A")
}

// steal has another program spend a try.
func (p *player) steal() {
	if p.m.left == 0 {
		return
	}
	p.note("another program sends a wrong code")
	wrongCode(p.t, p.card, p.m.fourth, p.m.ref)
	p.m.left--
	p.m.sent++
}

// pulled takes the card out at some command of an activation, and puts it
// back: the code went out once or not at all.
func (p *player) pulled() {
	code := p.code(p.m.pin)
	a, shown := p.attempt(code)
	at := 1 + p.r.IntN(20)
	p.note("activate %q, last try confirmed %v, pulled out at command %d", code, a.LastTry, at)
	start, codes := p.card.Counts().APDUs, p.card.Counts().Verify
	p.card.SetFault(func(_ context.Context, n int, _, good []byte) ([]byte, error) {
		if n-start == at {
			p.card.ClearFault()
			p.d.system.Remove("A")
			return nil, &reader.Error{Kind: reader.Removed, Op: "transmit"}
		}
		return good, nil
	})
	result, _ := p.m.sendable(code, shown, a.LastTry)
	p.d.Activate(p.d.ctx, a)
	p.card.SetFault(nil)
	switch sent := p.card.Counts().Verify - codes; {
	case sent > 1 || (sent == 1 && result != ""):
		p.fail("%d codes were sent", sent)
	case sent == 1:
		p.m.try(code)
	}
	p.reinsert()
}

// TestRandomSequences plays sequences of what people and other programs do
// and compares each outcome, and the commands that carried a code, with a
// model of the retry counter.
func TestRandomSequences(t *testing.T) {
	actions := []func(*player){
		(*player).activate, (*player).activate, (*player).activate, (*player).change, (*player).unblock, (*player).unblock,
		(*player).another, (*player).cancelled, (*player).reinsert, (*player).reset, (*player).steal, (*player).pulled,
	}
	profiles := []string{"cps3", "cps4", "t0", "cps3+shuffled+padded", "cps4+shuffled", "cps3+odd-references", "cps4-field+t0", "plain-directory+padded-pin", "cps4+bcd-pin", "cps3+puk-untold", "cps4+puk-untold"}
	if testing.Short() {
		*sequences = 20
	}
	for seed := range *sequences {
		profile := profiles[seed%len(profiles)]
		t.Run(fmt.Sprintf("%d on %s", seed, profile), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			p := &player{
				t: t, d: d, r: rand.New(rand.NewPCG(uint64(seed), 17)), card: d.insert(t, "A", profile),
				m: model{
					refused: map[string]bool{}, refusedPUK: map[string]bool{},
					pin: "1234", puk: "12345678", left: triesMax, pukLeft: pukMax, ref: 0x01,
					untold: strings.HasSuffix(profile, "-untold"),
					fourth: strings.HasPrefix(profile, "cps4"), padded: !strings.HasPrefix(profile, "cps4") || strings.HasSuffix(profile, "-pin"),
				},
			}
			if strings.HasSuffix(profile, "odd-references") {
				p.m.ref = 0x05
			}
			for range 14 {
				actions[p.r.IntN(len(actions))](p)
				if n := p.card.Counts().Verify; n != p.m.sent {
					p.fail("%d commands carried a code, %d were confirmed", n, p.m.sent)
				}
				if n := p.card.TriesLeft(); n != p.m.left {
					p.fail("%d tries left, the model says %d", n, p.m.left)
				}
				if t.Failed() {
					return
				}
			}
		})
	}
}
