package simcard

import (
	"context"
	"slices"
	"sync"
	"time"

	"caducee/reader"
)

// System is a smart-card service in this process: readers and cards that a
// test or a demonstration moves by hand. It implements reader.System.
type System struct {
	mu      sync.Mutex
	service reader.ServiceState
	slots   []*slot
	session uint64
	changed chan struct{}
}

type slot struct {
	name    string
	card    *Card
	session uint64
	held    bool // exclusively, by another program
	shared  bool // another program has it open
	busy    bool // in another program's transaction
	resets  int  // by another program, not yet noticed
	keypad  *Keypad
}

// Keypad is a simulated keypad on a reader: what the person types, or what
// happens instead of a code.
type Keypad struct {
	Digits string
	// SW is answered instead of sending the code, 0 none: 0x6400, 0x6401,
	// 0x6403.
	SW uint16
}

// NewSystem is a service that runs, without readers.
func NewSystem() *System {
	return &System{service: reader.ServiceRunning, changed: make(chan struct{})}
}

func (s *System) change(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *System) slot(name string) *slot {
	for _, x := range s.slots {
		if x.name == name {
			return x
		}
	}
	return nil
}

func (s *System) with(name string, f func(x *slot)) {
	s.change(func() {
		if x := s.slot(name); x != nil {
			f(x)
		}
	})
}

// SetService changes the state of the service.
func (s *System) SetService(state reader.ServiceState) { s.change(func() { s.service = state }) }

// Plug adds a reader.
func (s *System) Plug(name string) {
	s.change(func() {
		if s.slot(name) == nil {
			s.slots = append(s.slots, &slot{name: name})
		}
	})
}

// Unplug takes a reader away, with its card in it.
func (s *System) Unplug(name string) {
	s.change(func() { s.slots = slices.DeleteFunc(s.slots, func(x *slot) bool { return x.name == name }) })
}

// Insert puts a card in a reader.
func (s *System) Insert(name string, c *Card) {
	s.with(name, func(x *slot) {
		s.session++
		c.Reset()
		x.card, x.session = c, s.session
	})
}

// Remove takes the card out.
func (s *System) Remove(name string) { s.with(name, func(x *slot) { x.card = nil }) }

// Hold has another program keep the reader for itself, or let it go.
func (s *System) Hold(name string, held bool) { s.with(name, func(x *slot) { x.held = held }) }

// Occupy has another program be in a transaction, or end it.
func (s *System) Occupy(name string, busy bool) { s.with(name, func(x *slot) { x.busy = busy }) }

// ResetCard has another program reset the card.
func (s *System) ResetCard(name string) {
	s.with(name, func(x *slot) {
		x.resets++
		if x.card != nil {
			x.card.Reset()
		}
	})
}

// SetKeypad gives a reader a keypad.
func (s *System) SetKeypad(name string, k *Keypad) { s.with(name, func(x *slot) { x.keypad = k }) }

// Watch implements reader.System.
func (s *System) Watch(ctx context.Context) <-chan reader.View {
	views := make(chan reader.View, 1)
	go func() {
		defer close(views)
		for {
			s.mu.Lock()
			v, wait := s.view(), s.changed
			s.mu.Unlock()
			// The newest view replaces one that nobody took.
			select {
			case <-views:
			default:
			}
			views <- v
			select {
			case <-ctx.Done():
				return
			case <-wait:
			}
		}
	}()
	return views
}

func (s *System) view() reader.View {
	v := reader.View{Service: reader.Service{State: s.service}}
	if s.service != reader.ServiceRunning {
		return v
	}
	for _, x := range s.slots {
		slot := reader.Slot{Name: x.name, Card: reader.CardAbsent, Session: x.session}
		if x.held {
			slot.Held = reader.Exclusive
		}
		if x.card != nil {
			slot.Card, slot.ATR = reader.CardPresent, x.card.ATR()
			slot.Contactless = x.card.o.Contactless
			if x.card.Mute() {
				slot.Card, slot.ATR = reader.CardMute, nil
			}
		}
		v.Slots = append(v.Slots, slot)
	}
	return v
}

// Close implements reader.System.
func (s *System) Close() error { return nil }

// patience is how long another program's transaction is waited for.
const patience = 2 * time.Second

// Share has another program open a reader's card, or close it.
func (s *System) Share(name string, shared bool) {
	s.with(name, func(x *slot) { x.shared = shared })
}

// Used implements reader.System.
func (s *System) Used(_ context.Context, name string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.slot(name)
	if x == nil {
		return false, &reader.Error{Kind: reader.NoReader, Op: "state"}
	}
	return x.held || x.shared || x.busy, nil
}

// Connect implements reader.System.
func (s *System) Connect(ctx context.Context, name string) (reader.Conn, error) {
	s.mu.Lock()
	x := s.slot(name)
	fail := func(k reader.Kind) (reader.Conn, error) {
		s.mu.Unlock()
		return nil, &reader.Error{Kind: k, Op: "connect"}
	}
	switch {
	case s.service != reader.ServiceRunning:
		return fail(reader.NoService)
	case x == nil:
		return fail(reader.NoReader)
	case x.card == nil:
		return fail(reader.NoCard)
	case x.card.Mute():
		return fail(reader.Mute)
	case x.held:
		return fail(reader.Held)
	}
	busy := x.busy
	c := &conn{s: s, slot: x, card: x.card, session: x.session, resets: x.resets}
	s.mu.Unlock()
	if busy {
		if err := c.wait(ctx); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// conn is an open card.
type conn struct {
	s       *System
	slot    *slot
	card    *Card
	session uint64
	resets  int
}

// wait gives another program's transaction its time.
func (c *conn) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		c.s.mu.Lock()
		busy, changed := c.slot.busy, c.s.changed
		c.s.mu.Unlock()
		if !busy {
			return nil
		}
		select {
		case <-ctx.Done():
			return &reader.Error{Kind: reader.Busy, Op: "begin"}
		case <-changed:
		}
	}
}

// usable says whether the card is still the one that was opened.
func (c *conn) usable(op string) error {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	fail := func(k reader.Kind) error { return &reader.Error{Kind: k, Op: op} }
	switch {
	case c.s.service != reader.ServiceRunning:
		return fail(reader.NoService)
	case c.s.slot(c.slot.name) != c.slot:
		return fail(reader.Unplugged)
	case c.slot.card != c.card || c.slot.session != c.session:
		return fail(reader.Removed)
	case c.slot.resets != c.resets:
		return fail(reader.Reset)
	}
	return nil
}

func (c *conn) ATR() []byte { return c.card.ATR() }

func (c *conn) Protocol() reader.Protocol {
	if c.card.T0() {
		return reader.T0
	}
	return reader.T1
}

func (c *conn) Transmit(ctx context.Context, command []byte) ([]byte, error) {
	if err := c.usable("transmit"); err != nil {
		return nil, err
	}
	answer, err := c.card.Transmit(ctx, command)
	if err != nil {
		return nil, err
	}
	// A card that left meanwhile answered nothing.
	if err := c.usable("transmit"); err != nil {
		return nil, err
	}
	return answer, nil
}

func (c *conn) Begin(ctx context.Context) (func(), error) {
	if err := c.usable("begin"); err != nil {
		return nil, err
	}
	if err := c.wait(ctx); err != nil {
		return nil, err
	}
	return func() {}, nil
}

func (c *conn) Reconnect(context.Context) error {
	c.s.mu.Lock()
	c.resets = c.slot.resets
	c.s.mu.Unlock()
	return c.usable("reconnect")
}

func (c *conn) PINPad() reader.PINPad {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if c.slot.keypad == nil {
		return nil
	}
	return &keyed{c: c, k: *c.slot.keypad}
}

func (c *conn) Close(reset bool) error {
	if reset && c.usable("close") == nil {
		c.card.Reset()
	}
	return nil
}

// keyed types what its script says.
type keyed struct {
	c *conn
	k Keypad
}

func (p *keyed) Verify(ctx context.Context, b reader.PINBlock) ([]byte, error) {
	if p.k.SW != 0 {
		return status(p.k.SW), nil
	}
	if len(p.k.Digits) < b.Min || len(p.k.Digits) > b.Max {
		return status(0x6403), nil
	}
	body := []byte(p.k.Digits)
	for len(body) < b.Padded {
		body = append(body, b.Pad)
	}
	return p.c.Transmit(ctx, append(append(b.Header[:], byte(len(body))), body...))
}

// Has reports whether a reader is there.
func (s *System) Has(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.slot(name) != nil
}

// Holds reports whether a reader holds a card.
func (s *System) Holds(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.slot(name)
	return x != nil && x.card != nil
}
