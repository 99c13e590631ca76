package engine

import (
	"context"
	"sync"
)

// job is one piece of work with a card. All of it runs on one goroutine: a
// card answers one command at a time.
type job struct {
	slot    string
	session uint64
	run     func(ctx context.Context, w *worker, j job)
	after   func() // called whether or not run was
}

// queue takes jobs without ever making the giver wait.
type queue struct {
	mu    sync.Mutex
	jobs  []job
	ended bool
	ready chan struct{}
}

func newQueue() *queue { return &queue{ready: make(chan struct{}, 1)} }

// put reports whether the job was taken: not after the worker ended.
func (q *queue) put(j job) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.ended {
		return false
	}
	q.jobs = append(q.jobs, j)
	select {
	case q.ready <- struct{}{}:
	default:
	}
	return true
}

// take waits for the next job; ok is false when ctx ended.
func (q *queue) take(ctx context.Context) (j job, ok bool) {
	for {
		q.mu.Lock()
		if len(q.jobs) > 0 && ctx.Err() == nil {
			j, q.jobs = q.jobs[0], q.jobs[1:]
			q.mu.Unlock()
			return j, true
		}
		q.mu.Unlock()
		select {
		case <-ctx.Done():
			return job{}, false
		case <-q.ready:
		}
	}
}

// end gives up what was not done.
func (q *queue) end() {
	q.mu.Lock()
	q.ended = true
	left := q.jobs
	q.jobs = nil
	q.mu.Unlock()
	for _, j := range left {
		if j.after != nil {
			j.after()
		}
	}
}
