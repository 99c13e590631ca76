package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"caducee/internal/diagnosis"
	"caducee/reader"
)

// What nothing announces is looked at again while it is missing: readers on
// the USB bus and a card that was busy soon, since somebody waits for them; the
// middleware's files, which take minutes to install, less often.
const (
	soon  = 2 * time.Second
	later = 5 * time.Second
)

// busLimit is Options.USBLimit where none is set.
const busLimit = 10 * time.Second

// Run gathers facts until ctx ends. It owns every goroutine it starts and
// returns after the last of them.
func (e *Engine) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer func() {
		cancel()
		wg.Wait()
		e.publish(func(*diagnosis.Facts) { e.stopped = true })
	}()
	views := e.o.System.Watch(ctx)
	wg.Go(func() { e.work(ctx) })

	l := loop{e: e, found: make(chan diagnosis.Middleware, 1), bus: make(chan bus, 1), wg: &wg}
	l.lookMiddleware(ctx)
	l.again = time.NewTimer(soon)
	defer l.again.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case v, ok := <-views:
			if !ok {
				<-ctx.Done() // Watch ends with ctx only
				return ctx.Err()
			}
			l.note(v)
			l.view = v
			l.see(ctx)
		case m := <-l.found:
			l.looking = false
			l.showMiddleware(m)
		case b := <-l.bus:
			l.bussing = !b.answered
			l.showBus(b.list)
		case r := <-e.wake:
			l.obey(ctx, r)
		case <-l.again.C:
			l.lookAgain(ctx)
		}
	}
}

// loop is what only the goroutine of Run touches.
type loop struct {
	again   *time.Timer // what is missing is looked at again
	polled  time.Time   // when the middleware was looked for last
	e       *Engine
	view    reader.View
	chosen  string
	looking bool
	// attending has cards that were read asked about: see Attend.
	attending bool
	found     chan diagnosis.Middleware
	bussing   bool
	bus       chan bus
	wg        *sync.WaitGroup
}

// note writes to the debug log that the service changed, and what it answered:
// the situation that a person is shown says less.
func (l *loop) note(v reader.View) {
	if v.Service.State == l.view.Service.State {
		return
	}
	what := []any{"state", string(serviceFacts(v.Service.State))}
	if v.Service.Err != nil {
		what = append(what, "err", v.Service.Err.Error())
	}
	l.e.o.Log.Info("service", what...)
}

func (l *loop) see(ctx context.Context) {
	l.e.submitReads(l.e.arrange(l.view, l.chosen))
	l.e.nameHolders()
	l.e.wakeMute(l.view)
	l.lookUSB(ctx)
	l.again.Reset(soon) // what comes of it may have to be looked at again
}

func (l *loop) obey(ctx context.Context, r request) {
	if r.choose != "" {
		l.chosen = r.choose
	}
	if r.attend {
		l.attending = true
		l.e.submitAttended()
	}
	if r.recheck {
		l.lookMiddleware(ctx)
		l.e.submitReads(l.e.troubled(true))
		l.e.compareAgain()
	}
	l.see(ctx)
}

func (l *loop) lookMiddleware(ctx context.Context) {
	if l.e.o.Middleware == nil || l.looking {
		return
	}
	l.looking, l.polled = true, time.Now()
	l.wg.Go(func() {
		m := l.e.o.Middleware(ctx)
		select {
		case l.found <- m:
		case <-ctx.Done():
		}
	})
}

// showMiddleware publishes what was found, when that is news.
func (l *loop) showMiddleware(m diagnosis.Middleware) {
	l.e.mu.Lock()
	news := l.e.facts.Looking.Middleware || l.e.facts.Middleware != m
	l.e.mu.Unlock()
	if news {
		l.e.publish(func(f *diagnosis.Facts) {
			f.Middleware, f.Looking.Middleware = m, false
		})
	}
	l.e.submitComparisons()
}

// lookAgain looks at what is missing.
func (l *loop) lookAgain(ctx context.Context) {
	next := later
	if cards := l.e.troubled(false); len(cards) > 0 {
		l.e.submitReads(cards)
		next = soon
	}
	if l.attending {
		l.e.submitAttended()
		next = soon
	}
	if l.e.newlyWoken() {
		l.see(ctx)
	}
	facts := l.e.Facts()
	if !usable(facts.Readers) {
		l.lookUSB(ctx)
		next = soon
	}
	m := facts.Middleware
	if (!m.Cryptolib || m.Module == diagnosis.ModuleNotStarted) && time.Since(l.polled) >= later {
		l.lookMiddleware(ctx)
	}
	l.again.Reset(next)
}

// lookUSB asks the bus only while PC/SC shows no reader. A bus that does not answer
// keeps nobody: after a while the facts are as if it showed none, and Run does not
// wait for the system's call, which nothing can end.
func (l *loop) lookUSB(ctx context.Context) {
	if l.e.o.USB == nil || l.bussing || usable(l.e.Facts().Readers) {
		return
	}
	l.bussing = true
	answer := make(chan []diagnosis.USBReader, 1)
	go func() { answer <- l.e.o.USB(ctx) }()
	l.wg.Go(func() {
		limit, cancel := context.WithTimeout(ctx, cmp.Or(l.e.o.USBLimit, busLimit))
		defer cancel()
		select {
		case list := <-answer:
			l.tellBus(ctx, list, true)
			return
		case <-limit.Done():
			l.tellBus(ctx, nil, false)
		}
		select {
		case list := <-answer:
			l.tellBus(ctx, list, true)
		case <-ctx.Done():
		}
	})
}

// bus is what was seen there, and whether it answered, so that it can be asked again.
type bus struct {
	list     []diagnosis.USBReader
	answered bool
}

func (l *loop) tellBus(ctx context.Context, list []diagnosis.USBReader, answered bool) {
	select {
	case l.bus <- bus{list, answered}:
	case <-ctx.Done():
	}
}

// showBus publishes what the bus shows, when that is news: it is asked every
// few seconds.
func (l *loop) showBus(list []diagnosis.USBReader) {
	l.e.mu.Lock()
	news := l.e.facts.Looking.USB || !slices.Equal(l.e.facts.USB, list)
	l.e.mu.Unlock()
	if news {
		l.e.publish(func(f *diagnosis.Facts) {
			f.USB, f.Looking.USB = list, false
		})
	}
}

// usable reports a reader that a card goes into.
func usable(readers []diagnosis.Reader) bool {
	for _, r := range readers {
		if !r.Virtual {
			return true
		}
	}
	return false
}

// submitReads gives cards to the worker to read.
func (e *Engine) submitReads(cards []job) {
	for _, j := range cards {
		j.run = e.read
		j.after = func() {
			e.mu.Lock()
			if t := e.cards[j.slot]; t != nil && t.session == j.session {
				t.reading = false
			}
			e.mu.Unlock()
			e.submitComparisons()
		}
		e.queue.put(j)
	}
}

// wanted keeps to the reader asked for, by its name as it is or as it is shown. A
// driver may write it in Latin-1, and a person in UTF-8, or the other way round.
func (e *Engine) wanted(slot string) bool {
	for _, asked := range []string{e.o.Reader, fromLatin1(e.o.Reader)} {
		for _, s := range []string{slot, name(slot), fromLatin1(slot)} {
			if strings.Contains(strings.ToLower(s), strings.ToLower(asked)) {
				return true
			}
		}
	}
	return false
}

// fromLatin1 is a text that is no UTF-8, read as ISO 8859-1.
func fromLatin1(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	runes := make([]rune, 0, len(s))
	for i := range len(s) {
		runes = append(runes, rune(s[i]))
	}
	return string(runes)
}

// passing lists the troubles that end without the card being moved.
func passing(t diagnosis.Trouble) bool {
	switch t {
	case diagnosis.TroubleHeld, diagnosis.TroubleBusy, diagnosis.TroubleMode, diagnosis.TroubleReset, diagnosis.TroubleHung,
		diagnosis.TroubleService, diagnosis.TroubleTransmission, diagnosis.TroubleProcess,
		diagnosis.TroubleAmbiguous:
		return true
	}
	return false
}
