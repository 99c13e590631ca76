//go:build windows || darwin || (cgo && linux)

package reader

import (
	"context"
	"sync"
	"time"
)

// lost counts the calls that were given up and have not returned, by slot. The
// service keeps a thread for each, and serves nobody any more when it has no
// thread left: a slot with one gets no second.
type lost struct {
	mu    sync.Mutex
	calls map[string]*pending
}

// pending are the calls of one slot.
type pending struct {
	n    int
	none chan struct{} // closed when the last one returned
}

// add counts a call that was given up. The function that it returns takes it
// away again; it is called once.
func (l *lost) add(slot string) (returned func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.calls[slot]
	if p == nil {
		if l.calls == nil {
			l.calls = map[string]*pending{}
		}
		p = &pending{none: make(chan struct{})}
		l.calls[slot] = p
	}
	p.n++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if p.n--; p.n == 0 {
			delete(l.calls, slot)
			close(p.none)
		}
	}
}

// wait returns when no lost call keeps the slot any more. Its error is ctx's,
// or that limit is over.
func (l *lost) wait(ctx context.Context, slot string, limit time.Duration) error {
	l.mu.Lock()
	p := l.calls[slot]
	l.mu.Unlock()
	if p == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	select {
	case <-p.none:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
