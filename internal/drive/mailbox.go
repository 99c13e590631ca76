package drive

import (
	"sync"

	"caducee/steps"
)

// mailbox keeps what jobs post until the front end reads it. It has no bound,
// so that a job that ends while nobody reads any more ends all the same.
type mailbox struct {
	mu     sync.Mutex
	inputs []steps.Input
	signal chan struct{} // room for one: somebody posted
}

func (m *mailbox) post(in steps.Input) {
	m.mu.Lock()
	m.inputs = append(m.inputs, in)
	m.mu.Unlock()
	select {
	case m.signal <- struct{}{}:
	default:
	}
}

func (m *mailbox) take() []steps.Input {
	m.mu.Lock()
	defer m.mu.Unlock()
	inputs := m.inputs
	m.inputs = nil
	return inputs
}
