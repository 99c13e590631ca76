package ui

import (
	"reflect"
	"sync"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// The renderer looks for a new frame many times a second, also while nothing
// moves: one per cent of a processor, all day, on a screen left open. Its clock
// is slowed down when nothing was said to the model for a while, and set right
// again before the next frame is made.
const (
	// awake is how often the renderer looks while something moves: what a key
	// changed is drawn within it.
	awake = 5 * time.Millisecond
	// settling is how long after a message the renderer looks at its own pace:
	// what it has to write is usually ready long before.
	settling = 250 * time.Millisecond
	// lingering is how long it still looks once a second: a computer too busy
	// to draw the last frame in time draws it then.
	lingering = 4 * time.Second
	slow      = time.Second
	// still is the clock of a screen on which nothing moves.
	still = time.Hour
)

// pace sets the clock of the renderer; nil is a renderer left alone.
type pace struct {
	program *tea.Program

	mu    sync.Mutex
	clock *time.Ticker
	later *time.Timer
	last  time.Time // something moved
	rests bool      // the clock is slowed down
	ended bool
}

// moving is called with every message and every frame made, by the goroutine
// that started the renderer.
func (p *pace) moving() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.clock == nil {
		if p.clock = clockOf(p.program); p.clock == nil {
			return
		}
		p.later = time.AfterFunc(settling, p.slowDown)
		p.rests = true // at the library's own pace
	}
	p.last = time.Now()
	if p.rests {
		// Only then: a clock that is set again before it struck, by every one
		// of many messages, would never strike.
		p.clock.Reset(awake)
		p.rests = false
	}
	p.later.Reset(settling)
}

// slowDown looks how long nothing moved: what moved while it waited for its
// turn counts.
func (p *pace) slowDown() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return
	}
	switch quiet := time.Since(p.last); {
	case quiet < settling:
		p.later.Reset(settling - quiet)
	case quiet < lingering:
		p.rests = true
		p.clock.Reset(slow)
		p.later.Reset(lingering - quiet + slow/2)
	default:
		p.rests = true
		p.clock.Reset(still)
	}
}

// end leaves no timer behind.
func (p *pace) end() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended = true; p.later != nil {
		p.later.Stop()
	}
}

// clockOf finds the renderer's clock, which Bubble Tea does not let out; nil
// in a version that has none of that name. A test of the built program fails
// then, and the screens work as before.
func clockOf(p *tea.Program) *time.Ticker {
	field := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !field.IsValid() || !field.CanAddr() || field.Type() != reflect.TypeFor[*time.Ticker]() {
		return nil
	}
	return *(**time.Ticker)(unsafe.Pointer(field.UnsafeAddr()))
}
