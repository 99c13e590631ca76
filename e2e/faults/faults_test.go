//go:build cgo && linux

// Package faults takes the real stack, from the engine down to pcscd and a
// driver, and has something go wrong at each command of each operation. What
// has to hold every time: the program does not crash; it comes to an end; it says the right thing; as many tries are spent as
// codes were confirmed; and the card is usable again afterwards.
package faults

import (
	"fmt"
	"math/rand/v2"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/simcard"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/measure"
	"caducee/internal/testing/modtest"
)

// fault is one way for an exchange to go wrong.
type fault struct {
	name string
	// at does it at the chosen exchange.
	at func(s *stage, x *ifdtest.Exchange)
	// from has it happen at every exchange from there on.
	from bool
	// module is what a PKCS#11 module does instead: there is no exchange to
	// choose.
	module string
	// end puts the desk in order again; nil when there is nothing to do.
	end func(s *stage)
	// lasts is how long the program has no chance to notice.
	lasts time.Duration
	// late is true of the slowest answer.
	late bool
	// codes are the situations that are right to tell, beside success; veiled
	// those that are, too, of what a module alone met, and did not tell.
	codes, veiled []diagnosis.Code
	// fails is true when the operation cannot succeed, unless all was done
	// when it happened; recovers that a module may begin again by itself.
	fails, recovers bool
	// replaces is true when a card is there afterwards, to be read anew.
	replaces bool
}

// The situations of a card that answers what it should not: what was read made
// no sense, a status word was not the expected one, or what was asked for was
// not there.
var nonsense = []diagnosis.Code{
	diagnosis.CodeCardFormat, diagnosis.CodeCardStatus, diagnosis.CodeCardNotCPS, diagnosis.CodeCardNoKey,
	diagnosis.CodePINUnknown, diagnosis.CodeProofFailed,
}

// faults lists every one.
func faults() []fault {
	word := func(sw uint16) func(*stage, *ifdtest.Exchange) {
		return func(_ *stage, x *ifdtest.Exchange) { x.Answer = []byte{byte(sw >> 8), byte(sw)} }
	}
	removed := []diagnosis.Code{diagnosis.CodeCardRemoved, diagnosis.CodeNoCard}
	return []fault{
		{
			name: "removed", fails: true, codes: removed,
			at:  func(_ *stage, x *ifdtest.Exchange) { x.Remove() },
			end: func(s *stage) { s.reinsert() },
		},
		{
			name: "removed and reinserted", fails: true, recovers: true, replaces: true, codes: removed,
			at: func(s *stage, x *ifdtest.Exchange) { x.Swap(s.card) },
		},
		{
			name: "another card inserted", fails: true, replaces: true,
			codes: append([]diagnosis.Code{diagnosis.CodeCardSwapped}, removed...),
			at:    func(s *stage, x *ifdtest.Exchange) { x.Swap(s.other) },
			end:   func(s *stage) { s.reinsert() },
		},
		{
			name: "reset by another program", codes: []diagnosis.Code{diagnosis.CodeCardReset},
			at: func(s *stage, _ *ifdtest.Exchange) { s.neighbour.reset() },
		},
		{
			name: "held by another program", codes: []diagnosis.Code{diagnosis.CodeReaderBusy, diagnosis.CodeReaderHeld},
			at:    func(s *stage, _ *ifdtest.Exchange) { s.neighbour.hold(time.Second) },
			lasts: time.Second,
		},
		{
			name: "reader unplugged", fails: true,
			codes: []diagnosis.Code{
				diagnosis.CodeReaderUnplugged, diagnosis.CodeNoReader, diagnosis.CodeReaderFailing, diagnosis.CodeCardRemoved,
				diagnosis.CodeNoCard, diagnosis.CodeCardTransmission, diagnosis.CodeReaderNotFound,
			},
			at: func(_ *stage, x *ifdtest.Exchange) { x.Unplug() },
			end: func(s *stage) {
				s.reader.Plug()
				s.kill()
				s.restart()
			},
		},
		{
			name: "service killed", fails: true,
			codes: []diagnosis.Code{diagnosis.CodeServiceRestarting, diagnosis.CodeServiceDead, diagnosis.CodeServiceStopped},
			at:    func(s *stage, _ *ifdtest.Exchange) { s.kill() },
			end:   func(s *stage) { s.restart() },
		},
		{
			name: "mute", fails: true, from: true,
			codes: []diagnosis.Code{diagnosis.CodeCardMute, diagnosis.CodeCardTransmission, diagnosis.CodeCardHung},
			at:    func(_ *stage, x *ifdtest.Exchange) { x.Fail(ifdtest.ResponseTimeout) },
			end:   func(s *stage) { s.reinsert() },
		},
		{
			name: "transmission error", codes: []diagnosis.Code{diagnosis.CodeCardTransmission}, veiled: nonsense,
			at: func(_ *stage, x *ifdtest.Exchange) { x.Fail(ifdtest.CommunicationError) },
		},
		{name: "6F 00", codes: nonsense, at: word(0x6F00)},
		{name: "69 85", codes: nonsense, at: word(0x6985)},
		{name: "68 81", codes: nonsense, at: word(0x6881)},
		{
			name: "truncated answer", codes: append([]diagnosis.Code{diagnosis.CodeCardTransmission}, nonsense...),
			at: func(_ *stage, x *ifdtest.Exchange) { x.Answer = x.Answer[:len(x.Answer)/2] },
		},
		{
			name: "over-long answer", codes: append([]diagnosis.Code{diagnosis.CodeCardTransmission}, nonsense...),
			at: func(s *stage, x *ifdtest.Exchange) { x.Answer = append(s.noise(400), 0x90, 0x00) },
		},
		{
			name: "random answer", codes: append([]diagnosis.Code{diagnosis.CodeCardTransmission, diagnosis.CodePINWrong}, nonsense...),
			at: func(s *stage, x *ifdtest.Exchange) { x.Answer = s.noise(1 + s.random.IntN(60)) },
		},
		{
			name: fmt.Sprintf("an answer %.0f s late", late().Seconds()), late: true, lasts: late(),
			codes: []diagnosis.Code{diagnosis.CodeCardHung, diagnosis.CodeReaderBusy, diagnosis.CodeModuleHangs},
			at:    func(*stage, *ifdtest.Exchange) { time.Sleep(late()) },
		},
		{name: "6E 00", codes: nonsense, at: word(0x6E00)},
		{
			// By another program, as soon as the service lets it: what comes next
			// reaches that one, 6E 00, on a CPS4 69 85.
			name: "another applet selected", codes: nonsense,
			at: func(s *stage, _ *ifdtest.Exchange) { s.neighbour.selects(s.card) },
		},
		{
			// The service shows it as mute, and it is powered up by connections.
			name: "reinserted, not powered up at once", fails: true, recovers: true, replaces: true,
			codes: append([]diagnosis.Code{diagnosis.CodeCardMute}, removed...),
			at: func(s *stage, x *ifdtest.Exchange) {
				s.reader.FailPowerUps(0, 2)
				x.Swap(s.card)
			},
			end: func(s *stage) { s.reader.FailPowerUps(0, 0) },
		},
		misbehaves(modtest.CrashBeforeLogin, diagnosis.CodeModuleCrashes),
		misbehaves(modtest.EndBeforeLogin, diagnosis.CodeModuleCrashes),
		misbehaves(modtest.HangBeforeLogin, diagnosis.CodeModuleHangs),
		misbehaves(modtest.RefuseLogin, diagnosis.CodeCardStatus),
		misbehaves(modtest.NonsenseFromLogin, diagnosis.CodeCardStatus),
		misbehaves(modtest.CrashAfterLogin, diagnosis.CodeModuleCrashes),
		misbehaves(modtest.EndAfterLogin, diagnosis.CodeModuleCrashes),
		misbehaves(modtest.HangAfterLogin, diagnosis.CodeModuleHangs),
		misbehaves(modtest.CrashAtSignature, diagnosis.CodeModuleCrashes),
		misbehaves(modtest.HangAtSignature, diagnosis.CodeModuleHangs),
		misbehaves(modtest.RefuseSignature, diagnosis.CodeCardStatus),
		misbehaves(modtest.WrongSignature, diagnosis.CodeProofFailed),
		misbehaves(modtest.LockedLogin, diagnosis.CodeCardStatus),
		// These two are no reason to fail: the card is not blocked.
		{name: "module: " + modtest.LockedOnceVerified, module: modtest.LockedOnceVerified},
		{name: "module: " + modtest.LockedToken, module: modtest.LockedToken},
	}
}

// misbehaves is a module around OpenSC's that fails an activation.
func misbehaves(does string, code diagnosis.Code) fault {
	return fault{name: "module: " + does, module: does, fails: true, codes: []diagnosis.Code{code}}
}

// late is how long the slowest answer takes: longer than other programs are
// waited for, and in the full runs longer than a module is.
func late() time.Duration {
	if measure.Full() {
		return 10 * time.Second
	}
	return 3 * time.Second
}

func (s *stage) noise(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(s.random.Uint32())
	}
	return b
}

// operation is what the program does when something goes wrong.
type operation struct {
	name string
	// do is run on a card that was read; nil for the reading itself.
	do func(s *stage) outcome
	// codes is how many codes the person confirms, at most as many as may
	// travel: some cards take two commands to change a code.
	codes map[string]int
	// wrong tells that the code is not the card's, so that it costs a try;
	// changes that the operation replaces it.
	wrong, changes bool
	// module has a PKCS#11 module do it, OpenSC's.
	module bool
	// ahead has what the card states of its codes read before one is typed, as
	// the wizard does.
	ahead bool
}

// outcome is what an operation ended with.
type outcome struct {
	ok   bool
	code diagnosis.Code
	// other is true when the other card is in the reader, and was read; anew when the
	// card there was read whole since it was put in.
	other, anew bool
}

const (
	rightPIN, wrongPIN, newPIN, rightPUK = "1234", "7391", "8024", "12345678"
)

func operations() []operation {
	return []operation{
		{name: "glance"},
		{name: "card"},
		{name: "activate", codes: map[string]int{"cps3": 1, "cps4": 1}, do: activation(rightPIN, diagnosis.Activated)},
		{name: "activate, wrong code", wrong: true, codes: map[string]int{"cps3": 1, "cps4": 1}, do: activation(wrongPIN, diagnosis.WrongPIN)},
		{name: "pin change", changes: true, codes: map[string]int{"cps3": 2, "cps4": 2}, do: func(s *stage) outcome {
			c := s.engine.Change(s.ctx, s.attempt(rightPIN), code(newPIN))
			return outcome{ok: c.Done, code: diagnosis.JudgeChange(c, false).Code}
		}},
		{name: "pin unblock", changes: true, codes: map[string]int{"cps3": 2, "cps4": 3}, do: func(s *stage) outcome {
			a := s.attempt(rightPUK)
			a.Healthy = true
			c := s.engine.Unblock(s.ctx, a, code(newPIN))
			return outcome{ok: c.Done, code: diagnosis.JudgeChange(c, true).Code}
		}},
		{name: "card, by a module", module: true},
		{name: "activate, by a module", module: true, codes: map[string]int{"cps3": 1}, do: activation(rightPIN, diagnosis.Activated)},
		{
			name: "activate, by a module, wrong code", module: true, wrong: true, codes: map[string]int{"cps3": 1},
			do: activation(wrongPIN, diagnosis.WrongPIN),
		},
	}
}

// activation sends a code and expects a result.
func activation(pin string, want diagnosis.Result) func(s *stage) outcome {
	return func(s *stage) outcome {
		a := s.engine.Activate(s.ctx, s.attempt(pin))
		return outcome{ok: a.Result == want, code: diagnosis.JudgeActivation(a).Code}
	}
}

// generator makes each case's noise its own, and the same every time.
func generator(n int) *rand.Rand { return rand.New(rand.NewPCG(8, uint64(n))) }

// another is a card of the same generation that somebody else holds.
func another(o simcard.Options) simcard.Options {
	o.Serial = simcard.Number(o.Serial[:5] + "111")
	o.Holder = simcard.Holder{Surname: "MARTIN", Given: "Alex", Title: "Infirmier", ID: "899700000111"}
	return o
}
