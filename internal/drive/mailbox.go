package drive

import (
	"sync"

	"caducee/internal/host"
	"caducee/steps"
)

// mailbox keeps what jobs post until the front end reads it. It has no bound,
// so that a job that ends while nobody reads any more ends all the same.
type mailbox struct {
	mu     sync.Mutex
	inputs []steps.Input
	broke  *host.Defect  // the first panic of a job
	signal chan struct{} // room for one: somebody posted
}

func (m *mailbox) post(in steps.Input) {
	m.mu.Lock()
	m.inputs = append(m.inputs, in)
	m.mu.Unlock()
	m.tell()
}

// fail posts a panic.
func (m *mailbox) fail(d *host.Defect) {
	m.mu.Lock()
	if m.broke == nil {
		m.broke = d
	}
	m.mu.Unlock()
	m.tell()
}

func (m *mailbox) tell() {
	select {
	case m.signal <- struct{}{}:
	default:
	}
}

func (m *mailbox) take() ([]steps.Input, *host.Defect) {
	m.mu.Lock()
	defer m.mu.Unlock()
	inputs, broke := m.inputs, m.broke
	m.inputs, m.broke = nil, nil
	return inputs, broke
}
