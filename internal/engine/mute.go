package engine

import (
	"context"
	"errors"

	"caducee/internal/diagnosis"
	"caducee/reader"
)

// The service powers a card up once when it is put in. One that does not answer
// that first time is shown as mute until a program connects: then it is powered
// up again. So a card is connected to before it is said to be mute.

// powerUps is how often a mute card is connected to.
const powerUps = 2

// mute is a card that did not answer, in one session of its slot.
type mute struct {
	session uint64
	// asked: it is to be connected to; done: it was; atr is what it answered then,
	// nil nothing; told: the facts say what came of it.
	asked, done, told bool
	atr               []byte
}

// woken is a slot as it is once its mute card was connected to; waking tells that
// this is still to come. The lock is held.
func (e *Engine) woken(slot reader.Slot) (now reader.Slot, waking bool) {
	m := e.mute[slot.Name]
	switch {
	case slot.Card != reader.CardMute:
		return slot, false
	case m == nil || m.session != slot.Session:
		e.mute[slot.Name] = &mute{session: slot.Session}
		return slot, true
	case !m.done:
		return slot, true
	}
	m.told = true
	if m.atr != nil {
		slot.Card, slot.ATR = reader.CardPresent, m.atr
	}
	return slot, false
}

// wakeMute connects to the cards that are mute for the first time, and forgets
// those that are not there any more.
func (e *Engine) wakeMute(v reader.View) {
	e.mu.Lock()
	defer e.mu.Unlock()
	there := map[string]bool{}
	for _, slot := range v.Slots {
		there[slot.Name] = slot.Card == reader.CardMute
	}
	for name, m := range e.mute {
		switch {
		case !there[name]:
			delete(e.mute, name)
		case !m.asked:
			m.asked = true
			e.queue.put(job{slot: name, session: m.session, run: func(ctx context.Context, w *worker, j job) { w.wake(ctx, j, m) }})
		}
	}
}

// wake powers a card up by a connection.
func (w *worker) wake(ctx context.Context, j job, m *mute) {
	var atr []byte
	for range powerUps {
		conn, err := w.e.o.System.Connect(ctx, j.slot)
		if err == nil {
			atr = conn.ATR()
			if err := conn.Close(false); err != nil {
				w.e.o.Log.Debug("connection not closed", "err", err.Error())
			}
			break
		}
		var pcsc *reader.Error
		if !errors.As(err, &pcsc) || pcsc.Kind != reader.Mute {
			break
		}
	}
	w.e.publish(func(*diagnosis.Facts) {
		m.done = true
		if len(atr) > 0 {
			m.atr = atr
		}
	})
	w.e.ask(request{})
}

// newlyWoken reports a card that was connected to and is not yet told of.
func (e *Engine) newlyWoken() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, m := range e.mute {
		if m.done && !m.told {
			return true
		}
	}
	return false
}
