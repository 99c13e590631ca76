package engine

import (
	"context"
	"strings"
	"sync"
	"time"

	"caducee/reader"
	"caducee/steps"
)

// pollPeriod is how often what nothing announces is looked at again while it
// is missing: the middleware's files, readers on the USB bus, a card that was
// busy.
const pollPeriod = 2 * time.Second

// Run gathers facts until ctx ends. It owns every goroutine it starts and
// returns after the last of them.
func (e *Engine) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer func() {
		cancel()
		wg.Wait()
		e.publish(func(*steps.Facts) { e.stopped = true })
	}()
	views := e.o.System.Watch(ctx)
	wg.Go(func() { e.work(ctx) })

	l := loop{e: e, found: make(chan steps.Middleware, 1), wg: &wg}
	l.lookMiddleware(ctx)
	poll := time.NewTicker(pollPeriod)
	defer poll.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case v, ok := <-views:
			if !ok {
				<-ctx.Done() // Watch ends with ctx only
				return ctx.Err()
			}
			l.view = v
			l.see(ctx)
		case m := <-l.found:
			l.looking = false
			e.publish(func(f *steps.Facts) {
				e.looked = true
				f.Middleware = m
			})
		case r := <-e.wake:
			l.obey(ctx, r)
		case <-poll.C:
			if !e.Facts().Middleware.Cryptolib {
				l.lookMiddleware(ctx)
			}
			e.submitReads(e.troubled(false))
			l.lookUSB(ctx)
		case <-e.identified:
			// The middleware is judged against the card's generation.
			if e.generation() != l.generation {
				l.lookMiddleware(ctx)
			}
		}
	}
}

// loop is what only the goroutine of Run touches.
type loop struct {
	e          *Engine
	view       reader.View
	chosen     string
	generation string // the middleware was last looked at for
	looking    bool
	found      chan steps.Middleware
	wg         *sync.WaitGroup
}

func (l *loop) see(ctx context.Context) {
	l.e.submitReads(l.e.arrange(l.view, l.chosen))
	l.lookUSB(ctx)
	if g := l.e.generation(); g != "" && g != l.generation {
		l.lookMiddleware(ctx)
	}
}

func (l *loop) obey(ctx context.Context, r request) {
	if r.choose != "" {
		l.chosen = r.choose
	}
	if r.recheck {
		l.lookMiddleware(ctx)
		l.e.submitReads(l.e.troubled(true))
	}
	l.see(ctx)
}

func (l *loop) lookMiddleware(ctx context.Context) {
	if l.e.o.Middleware == nil || l.looking {
		return
	}
	l.looking, l.generation = true, l.e.generation()
	generation := l.generation
	l.wg.Go(func() {
		m := l.e.o.Middleware(ctx, generation)
		select {
		case l.found <- m:
		case <-ctx.Done():
		}
	})
}

// lookUSB asks the bus only while PC/SC shows no reader: a look at files, a
// few milliseconds.
func (l *loop) lookUSB(ctx context.Context) {
	if l.e.o.USB == nil {
		return
	}
	f := l.e.Facts()
	for _, r := range f.Readers {
		if !r.Virtual {
			return
		}
	}
	list := l.e.o.USB(ctx)
	if len(list) == 0 && len(f.USB) == 0 {
		return
	}
	l.e.publish(func(f *steps.Facts) { f.USB = list })
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
			select {
			case e.identified <- struct{}{}:
			default:
			}
		}
		e.queue.put(j)
	}
}

// generation is the one of the card in use, "" unknown.
func (e *Engine) generation() string {
	if c := e.Facts().Card; c != nil {
		return c.Generation
	}
	return ""
}

// wanted keeps to the reader asked for.
func (e *Engine) wanted(name string) bool {
	return e.o.Reader == "" || strings.Contains(strings.ToLower(name), strings.ToLower(e.o.Reader))
}

// passing lists the troubles that end without the card being moved.
func passing(t steps.Trouble) bool {
	switch t {
	case steps.TroubleHeld, steps.TroubleBusy, steps.TroubleReset, steps.TroubleHung,
		steps.TroubleService, steps.TroubleTransmission:
		return true
	}
	return false
}
