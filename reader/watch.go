//go:build windows || darwin || (cgo && linux)

package reader

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"time"

	"caducee/reader/scard"
)

// One wait for changes ends after a while even if there were none: what
// announces new readers misses those that come between two waits, and a
// service that hangs is noticed by the next question only. The waits are
// longer while nothing happens, so that the computer may rest.
const (
	slice   = time.Second
	longest = 4 * time.Second
	// lookAfter is how often the state of each reader is asked for although
	// the waits announced no change.
	lookAfter = 20 * time.Second
	// restarts is how long a service that went away may take to come back.
	restarts = 3 * time.Second
	// patience is how long the service may take beyond a wait.
	patience = 3 * time.Second
	// cancelAgain is how soon a cancelled wait is cancelled again: a cancel
	// that comes just before a wait begins is lost.
	cancelAgain = 50 * time.Millisecond
)

// maxStates is how many readers one wait takes (pcsc-lite's limit).
const maxStates = 16

// pnp announces readers that come or go, where the system knows it.
const pnp = `\\?PnP?\Notification`

// Watch implements System. Two goroutines: one asks PC/SC and may hang with
// it, the other tells the receiver, and notices when the first does not come
// back.
func (p *pcsc) Watch(ctx context.Context) <-chan View {
	out := make(chan View, 1)
	looks := make(chan look)
	asked := make(chan struct{})
	go func() {
		defer close(asked)
		w := watcher{looks: looks}
		w.run(ctx)
	}()
	go func() {
		defer close(out)
		tell(ctx, looks, out)
		// Wait for the asker, unless it hangs in a call that nobody can end.
		select {
		case <-asked:
		case <-time.After(2 * slice):
		}
	}()
	return out
}

// tell passes on what changed, and says Hung when nothing comes.
func tell(ctx context.Context, looks <-chan look, out chan View) {
	var last *View
	send := func(v View) {
		if last != nil && same(*last, v) {
			return
		}
		last = &v
		select {
		case <-out: // an older one that nobody took
		default:
		}
		out <- v
	}
	timer := time.NewTimer(slice + patience)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case l := <-looks:
			send(l.view)
			timer.Reset(l.next + patience)
		case <-timer.C:
			send(View{Service: Service{State: ServiceHung, Err: context.DeadlineExceeded}})
		}
	}
}

func same(a, b View) bool {
	return a.Service.State == b.Service.State && slices.EqualFunc(a.Slots, b.Slots, func(x, y Slot) bool {
		return x.Name == y.Name && x.Card == y.Card && x.Held == y.Held && x.Session == y.Session &&
			bytes.Equal(x.ATR, y.ATR) && (x.Err == nil) == (y.Err == nil)
	})
}

// look is what was seen, and how long the service may be silent from then on.
type look struct {
	view View
	next time.Duration
}

// watcher is what the asking goroutine knows.
type watcher struct {
	looks chan<- look
	// ran is when the service last answered: a service that was there a
	// moment ago restarts, one that was not is absent.
	ran     time.Time
	known   map[string]*seen
	session uint64
}

// seen is what is known of a reader.
type seen struct {
	state   scard.StateFlag
	present bool
	session uint64
}

func (w *watcher) look(ctx context.Context, v View, next time.Duration) {
	select {
	case w.looks <- look{v, next}:
	case <-ctx.Done():
	}
}

func (w *watcher) run(ctx context.Context) {
	start := time.Now()
	for ctx.Err() == nil {
		c, err := establish(ctx)
		if err == nil {
			err = w.follow(ctx, c)
			_ = c.Release()
		}
		if ctx.Err() != nil {
			return
		}
		w.known = nil
		state := lasting(diagnose(err), time.Since(w.ran), time.Since(start))
		again := slice / 2
		if time.Since(w.ran) > restarts && time.Since(start) > restarts {
			again = slice
		}
		w.look(ctx, View{Service: Service{State: state, Err: err}}, again)
		select {
		case <-ctx.Done():
		case <-time.After(again):
		}
	}
}

// lasting is what a state of the service means that was silent for so long, seen by
// somebody who has looked for so long.
func lasting(state ServiceState, silent, looked time.Duration) ServiceState {
	switch {
	// Right after it died the service gives any error, polkit's included.
	case silent < restarts && state != ServiceRunning:
		return ServiceRestarting
	// The daemon's socket answers, and the library says all the time that there
	// is no service: it looks elsewhere, or is another implementation's.
	case state == ServiceRestarting && silent > restarts && looked > restarts:
		return ServiceOtherLibrary
	}
	return state
}

// follow looks until the context is good for nothing any more.
func (w *watcher) follow(ctx context.Context, c *scard.Context) error {
	ended := make(chan struct{})
	defer close(ended)
	stop := context.AfterFunc(ctx, func() { cancel(c, ended) })
	defer stop()
	w.known = map[string]*seen{}
	var (
		view    = View{Service: Service{State: ServiceRunning}}
		before  []string
		changed = true
		asked   time.Time // when each reader's state was
		moved   = time.Now()
	)
	for ctx.Err() == nil {
		names, err := c.ListReaders()
		if err != nil && !none(err) {
			return err
		}
		w.ran = time.Now()
		if changed || w.unwatched(names, view.Slots) || !slices.Equal(names, before) || w.ran.Sub(asked) > lookAfter {
			slots, lost, err := w.states(c, names)
			if err != nil {
				return err
			}
			if changed || !slices.Equal(names, before) {
				moved = w.ran
			}
			view.Slots, before, asked = slots, names, w.ran
			if lost {
				changed = true
				w.look(ctx, view, slice)
				continue
			}
		}
		during := waitAfter(w.ran.Sub(moved))
		w.look(ctx, view, during)
		if changed, err = w.wait(c, names, during); err != nil {
			return err
		}
	}
	return nil
}

// waitAfter is how long to wait for a change when there was none for a while.
// macOS does not announce new readers: they are found between two waits.
func waitAfter(quiet time.Duration) time.Duration {
	if runtime.GOOS == "darwin" {
		return slice
	}
	return min(max(quiet/4, slice), longest)
}

// cancel ends a wait, whether it began or is about to.
func cancel(c *scard.Context, ended <-chan struct{}) {
	again := time.NewTicker(cancelAgain)
	defer again.Stop()
	for {
		_ = c.Cancel()
		select {
		case <-ended:
			return
		case <-again.C:
		}
	}
}

// unwatched reports readers whose changes a wait does not announce: those
// beyond its limit, and those whose state could not be had.
func (w *watcher) unwatched(names []string, slots []Slot) bool {
	return len(names) > maxStates-1 || slices.ContainsFunc(slots, func(s Slot) bool { return s.Err != nil })
}

// none reports that there are no readers, which is no failure.
func none(err error) bool {
	var code scard.Error
	return errors.As(err, &code) && code == scard.ErrNoReadersAvailable
}

// over reports a wait that ended without a change.
func over(err error) bool {
	var code scard.Error
	return errors.As(err, &code) && (code == scard.ErrTimeout || code == scard.ErrCancelled)
}

// states asks each reader for its state, without waiting. One that fails does
// not hide the others. lost is true when a reader went away meanwhile.
func (w *watcher) states(c *scard.Context, names []string) (slots []Slot, lost bool, err error) {
	for _, name := range names {
		state := []scard.ReaderState{{Reader: name, CurrentState: scard.StateUnaware}}
		slot := Slot{Name: name, Virtual: isVirtual(name), Contactless: isContactless(name)}
		switch err := statusChange(c, state, 0); {
		case err == nil || over(err):
			w.fill(&slot, state[0])
		case kindOf(err) == NoReader:
			lost = true
			continue
		case kindOf(err) == NoService:
			return nil, false, err
		default:
			slot.Err = failure("state", err)
		}
		slots = append(slots, slot)
	}
	for name := range w.known {
		if !slices.Contains(names, name) {
			delete(w.known, name)
		}
	}
	return slots, lost, nil
}

func (w *watcher) fill(slot *Slot, s scard.ReaderState) {
	k := w.known[slot.Name]
	if k == nil {
		k = &seen{}
		w.known[slot.Name] = k
	}
	present := s.EventState&scard.StatePresent != 0
	// The upper half counts events: a card taken out and put back between
	// two looks shows there alone.
	const counter = 0xFFFF0000
	if present && (!k.present || k.state&counter != s.EventState&counter) {
		w.session++
		k.session = w.session
	}
	k.present, k.state = present, s.EventState
	slot.Session = k.session
	switch {
	case s.EventState&(scard.StateUnavailable|scard.StateUnknown) != 0:
		slot.Err = &Error{Kind: Unplugged, Op: "state"}
	case !present:
		slot.Card = CardAbsent
	case s.EventState&scard.StateMute != 0:
		slot.Card = CardMute
	default:
		slot.Card, slot.ATR = CardPresent, bytes.Clone(s.Atr)
	}
	switch {
	case s.EventState&scard.StateExclusive != 0:
		slot.Held = Exclusive
	case s.EventState&scard.StateInuse != 0:
		slot.Held = Shared
	}
}

// wait returns at the next change, or after a while without any.
func (w *watcher) wait(c *scard.Context, names []string, during time.Duration) (changed bool, err error) {
	var states []scard.ReaderState
	for _, name := range names {
		if k := w.known[name]; k != nil && len(states) < maxStates-1 {
			states = append(states, scard.ReaderState{Reader: name, CurrentState: k.state &^ scard.StateChanged})
		}
	}
	if runtime.GOOS != "darwin" {
		states = append(states, scard.ReaderState{Reader: pnp, CurrentState: pnpState(len(names))})
	}
	if len(states) == 0 {
		time.Sleep(slice)
		return false, nil
	}
	start := time.Now()
	err = statusChange(c, states, during)
	if err == nil || over(err) {
		return err == nil, nil
	}
	if kindOf(err) == NoReader || kindOf(err) == KindUnknown {
		// A reader went away, or the system knows no pnp: without spinning.
		if left := slice - time.Since(start); left > 0 {
			time.Sleep(min(left, slice/4))
		}
		return true, nil
	}
	return false, err
}

// pnpState carries the number of readers in its upper half, as Windows wants
// it back.
func pnpState(readers int) scard.StateFlag { return scard.StateFlag(readers) << 16 }

// isVirtual knows the readers that no card goes into, by the names that
// systems give them, and security keys, by their makers'.
func isVirtual(name string) bool {
	lower := strings.ToLower(name)
	for _, mark := range []string{
		"windows hello", "uicc", "virtual smart card", "microsoft passport", "tpm",
		"yubikey", "nitrokey", "solokey", "security key", "fido", "gnuk",
	} {
		if strings.Contains(lower, mark) {
			return true
		}
	}
	return false
}

func isContactless(name string) bool {
	lower := strings.ToLower(name)
	for _, mark := range []string{"contactless", "-cl ", " cl ", "picc", "nfc", "sans contact"} {
		if strings.Contains(lower, mark) {
			return true
		}
	}
	return false
}

// Used implements System.
func (p *pcsc) Used(ctx context.Context, slot string) (bool, error) {
	c, err := establish(ctx)
	if err != nil {
		return false, failure("establish", err)
	}
	state := []scard.ReaderState{{Reader: slot, CurrentState: scard.StateUnaware}}
	_, err = call(ctx, connectLimit, func() (struct{}, error) {
		err := c.GetStatusChange(state, 0)
		if over(err) {
			err = nil
		}
		return struct{}{}, err
	}, func(struct{}, error) { _ = c.Release() })
	if givenUp(err) {
		return false, failure("state", err)
	}
	tidy(func() { _ = c.Release() })
	if err != nil {
		return false, failure("state", err)
	}
	return state[0].EventState&(scard.StateInuse|scard.StateExclusive) != 0, nil
}
