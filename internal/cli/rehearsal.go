package cli

import (
	"context"
	"io"
	"sync"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/signin"
)

const (
	// firefoxPatience is when Firefox, which stops waiting after about 30 s, is
	// about to.
	firefoxPatience = 25 * time.Second
	// missing is how long a card may be out of its reader before a rehearsal
	// ends: it is pushed in again meanwhile.
	missing = 5 * time.Second
	// opening is how long a browser may take to come before its user, too, is given the
	// address: it may have failed unnoticed.
	opening = 20 * time.Second
	// lookedAfter is how often the card is looked at after a browser came without
	// a certificate: it tells why.
	lookedAfter = 3
	// leftAfter is how often in a row the reader is seen closed before its browser
	// is: one that changes its mind opens it again at once.
	leftAfter = 3
)

// rehearser rehearses a sign-in with the card of an engine.
type rehearser struct {
	engine *engine.Engine
	clock  func() time.Time
	rand   io.Reader
	texts  *locale.Texts
	// issuers are the names of the authorities of a certificate's class, DER.
	issuers func(ctx context.Context, certificate []byte) [][]byte
	// store is what is known of the system's own store of certificates, for one.
	store func(certificate []byte) (diagnosis.Listed, diagnosis.Carriers)
	os    diagnosis.OS
	// open shows an address in a browser; nil in a demonstration, of which play
	// is the browser, and where none can be opened from here.
	open func(ctx context.Context, b diagnosis.Browser, address string) error
	play func() *signin.Player
	// attended tells that a user reads what is shown: one whose browser does not open
	// is given the address.
	attended bool
	// watched tells that what happens is written to a terminal: what is played there
	// can be seen.
	watched bool

	mu     sync.Mutex
	server *signin.Server // of the rehearsal that runs, nil none
	shows  diagnosis.Browser
}

// rehearsal is one that runs, and what was seen of it.
type rehearsal struct {
	r    *rehearser
	tell func(diagnosis.SignIn)
	end  context.CancelFunc

	mu    sync.Mutex
	seen  diagnosis.SignIn
	early diagnosis.SignInEnd // why it was ended here, "" it was not
	held  time.Time
	// dropped: Firefox stopped waiting for its user.
	dropped bool
	gone    time.Time
	// page is the address, opened when the browser was told to open it, zero not yet.
	page   string
	opened time.Time
	// unused is how often in a row the card was seen with no other program.
	unused int
	more   chan struct{} // looked again
}

// Rehearse implements drive.Rehearser.
func (r *rehearser) Rehearse(ctx context.Context, serial string, in diagnosis.Browser, tell func(diagnosis.SignIn)) diagnosis.SignIn {
	s := diagnosis.SignIn{Serial: serial, Browser: in, Before: r.engine.Recount(ctx, serial)}
	f := r.engine.Facts()
	there := f.Card != nil && f.Card.Serial == serial
	if there {
		s.Before = f.Card.Tries
	}
	s.Now = s.Before
	s.Now.Verified = false
	if !there { // taken out since it was chosen
		s.End = diagnosis.SignInGone
		return s
	}
	certificate := r.engine.Certificate(serial)
	if certificate == nil || !diagnosis.MaySignIn(s.Before) {
		s.End = diagnosis.SignInRefused
		return s
	}
	running, cancel := context.WithCancel(ctx)
	defer cancel()
	m := &rehearsal{r: r, tell: tell, end: cancel, seen: s, more: make(chan struct{}, 1)}
	server, err := signin.Open(signin.Options{
		Card:    signin.Card{Authentication: certificate, Issuers: r.issuers(ctx, certificate)},
		Numeric: in.Kind == diagnosis.BrowserSafari, Inside: r.play != nil,
		Holds: in.Kind == diagnosis.BrowserFirefox && r.play == nil, // a played one asks as Chromium does
		Clock: r.clock, After: time.After, Rand: r.rand,
		Page: func(v signin.Verdict) []byte { return signin.Page(r.texts, v) },
		Tell: m.server,
	})
	if err != nil {
		s.End = diagnosis.SignInUnserved
		return s
	}
	r.hold(server, in)
	defer r.hold(nil, in)
	m.change(func(s *diagnosis.SignIn) { s.Address, s.Until = server.Address(), r.clock().Add(signin.Limit) })
	return m.run(ctx, running, server)
}

func (r *rehearser) hold(s *signin.Server, in diagnosis.Browser) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.server, r.shows = s, in
}

// Reopen implements drive.Rehearser.
func (r *rehearser) Reopen(ctx context.Context) {
	r.mu.Lock()
	server, in := r.server, r.shows
	r.mu.Unlock()
	if server != nil && r.open != nil {
		_ = r.open(ctx, in, server.URL()) // it worked once
	}
}

// run serves the page, shows it and watches the card.
func (m *rehearsal) run(ctx, running context.Context, server *signin.Server) diagnosis.SignIn {
	var others sync.WaitGroup
	watching, stop := context.WithCancel(running)
	defer others.Wait()
	defer stop()
	others.Go(func() { m.r.engine.Follow(watching, m.seen.Serial, m.card) })
	others.Go(func() {
		if m.r.play != nil {
			player := *m.r.play()
			if m.r.watched {
				player.Pause = signin.Watched
			}
			server.Play(running, player)
			return
		}
		m.show(watching, server)
	})
	out, err := server.Run(running)
	end := endOf(out.Verdict)
	m.mu.Lock()
	if err != nil {
		end = diagnosis.SignInStopped
		if m.early != "" {
			end = m.early
		}
	}
	m.mu.Unlock()
	if end == diagnosis.SignInNone && m.lookAgain(running) {
		end = diagnosis.SignInGone
	}
	stop()
	others.Wait()
	// Told however the rehearsal ended, and not kept from it by a user who left.
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), actAfter)
	defer cancel()
	now := m.r.engine.Recount(after, m.seen.Serial)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen.End, m.seen.TLS = end, out.TLS
	if m.seen.OS = m.r.os; end == diagnosis.SignInNone && m.r.store != nil {
		m.seen.Stored, m.seen.Carriers = m.r.store(m.r.engine.Certificate(m.seen.Serial))
	}
	if end == diagnosis.SignInNone {
		m.seen.Listed = diagnosis.ModuleIn(m.seen.Browser, m.r.engine.Facts().Middleware)
	}
	m.seen.Slow = false
	m.seen.Accepted = m.seen.Accepted || now.Verified
	if now.Known {
		m.seen.Now = now
	}
	return m.seen
}

// show opens the page in the browser, or has the user open it.
// Whether that browser came is of no interest any more once ctx ended.
func (m *rehearsal) show(ctx context.Context, server *signin.Server) {
	if m.r.open != nil {
		m.mu.Lock()
		m.page, m.opened = server.URL(), m.r.clock()
		m.mu.Unlock()
		err := m.r.open(ctx, m.seen.Browser, server.URL())
		if err == nil || ctx.Err() != nil {
			return
		}
	}
	if !m.r.attended {
		m.stop(diagnosis.SignInUnopened)
		return
	}
	m.change(func(s *diagnosis.SignIn) { s.Page = server.URL() })
}

// byHand tells that the user has to open the page.
func (r *rehearser) byHand() bool { return r.open == nil && r.play == nil }

// actAfter is how long the tries may take to be read again.
const actAfter = 10 * time.Second

// endOf is a verdict as the facts tell it.
func endOf(v signin.Verdict) diagnosis.SignInEnd {
	switch v {
	case signin.Same:
		return diagnosis.SignInSame
	case signin.Signature:
		return diagnosis.SignInSignature
	case signin.Other:
		return diagnosis.SignInOther
	case signin.None:
		return diagnosis.SignInNone
	}
	return diagnosis.SignInLate
}

// stop ends the rehearsal for a reason of this computer.
func (m *rehearsal) stop(why diagnosis.SignInEnd) {
	m.mu.Lock()
	if m.early == "" {
		m.early = why
	}
	m.mu.Unlock()
	m.end()
}

// change notes what was seen, and tells it where it is news.
func (m *rehearsal) change(what func(*diagnosis.SignIn)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	before := m.seen
	what(&m.seen)
	if m.seen != before {
		m.tell(m.seen)
	}
}

// server is what the server saw.
func (m *rehearsal) server(seen signin.Seen) {
	m.change(func(s *diagnosis.SignIn) {
		s.Stage, s.Farthest = diagnosis.SignInStage(seen.Stage), diagnosis.SignInStage(seen.Farthest)
		s.Cut, s.OldTLS = seen.Cut, seen.OldTLS
		m.held = seen.Held
		m.dropped = seen.Dropped
		s.Slow = m.slow()
	})
}

// slow tells that Firefox is about to stop waiting, or did; the lock is held.
func (m *rehearsal) slow() bool {
	return m.seen.Browser.Kind == diagnosis.BrowserFirefox &&
		(m.dropped || !m.held.IsZero() && m.r.clock().Sub(m.held) >= firefoxPatience)
}

// card is how the card looks, once a second.
func (m *rehearsal) card(g engine.Glimpse) {
	m.change(func(s *diagnosis.SignIn) {
		s.Slow = m.slow()
		s.Used = s.Used || g.Used
		if m.unused++; g.Used || !g.There {
			m.unused = 0
		}
		s.Left = s.Used && m.unused >= leftAfter
		s.Accepted = s.Accepted || g.Tries.Verified
		if g.Tries.Known {
			s.Now.Known, s.Now.Left = true, g.Tries.Left
		}
		now := m.r.clock()
		if m.r.attended && !m.opened.IsZero() && s.Stage == diagnosis.SignInWaiting && now.Sub(m.opened) >= opening {
			s.Page = m.page
		}
		switch {
		case g.There:
			m.gone = time.Time{}
		case m.gone.IsZero():
			m.gone = now
		}
	})
	select {
	case m.more <- struct{}{}:
	default:
	}
	switch {
	case g.There && g.Tries.Blocked():
		m.stop(diagnosis.SignInBlocked)
	case !g.There && m.r.clock().Sub(m.gone) >= missing:
		m.stop(diagnosis.SignInGone)
	}
}

// lookAgain waits until the card was looked at a few times more: why there was no
// certificate shows there. It tells whether the card is gone.
func (m *rehearsal) lookAgain(ctx context.Context) (gone bool) {
	for range lookedAfter {
		select {
		case <-m.more:
		case <-ctx.Done():
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return !m.gone.IsZero()
}
