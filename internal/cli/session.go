package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/host"
	"caducee/internal/locale"
)

// settleLimit ends the wait for a computer that never comes to rest: what is
// known by then is shown, the rest is unknown.
const settleLimit = 90 * time.Second

// session is an engine running for one command.
type session struct {
	a       *app
	machine *machine
	engine  *engine.Engine
	cancel  context.CancelFunc
	done    sync.WaitGroup
}

// look is how much of the middleware a command looks at.
type look int

const (
	lookAll   look = iota
	lookCard       // nothing of it: its module may take its time
	lookLists      // what files tell, browsers' lists of modules among it
)

// begin opens the machine asked for and starts an engine on it.
func (a *app) begin(ctx context.Context) (*session, error) { return a.beginWith(ctx, lookAll, false) }

// beginWith is begin; pinAhead reads what the card states of its PIN.
func (a *app) beginWith(ctx context.Context, at look, pinAhead bool) (*session, error) {
	m, err := a.machine(ctx)
	if err != nil {
		return nil, err
	}
	o := a.engineOptions(m)
	o.Compare, o.PINAhead = at == lookAll, pinAhead
	switch at {
	case lookCard:
		o.Middleware = nil
	case lookLists:
		o.Middleware = m.lists
	}
	ctx, cancel := context.WithCancel(ctx)
	s := &session{a: a, machine: m, cancel: cancel, engine: engine.New(o)}
	s.done.Go(func() { _ = s.engine.Run(ctx) })
	s.observe(ctx, &s.done)
	return s, nil
}

// withFacts begins a session, waits for all there is to know, and ends the
// session once do has returned.
func (a *app) withFacts(ctx context.Context, do func(s *session, f diagnosis.Facts) error) error {
	return a.with(ctx, lookAll, false, do)
}

// withCard is withFacts for a command that does not tell of the middleware.
func (a *app) withCard(ctx context.Context, do func(s *session, f diagnosis.Facts) error) error {
	return a.with(ctx, lookCard, false, do)
}

// withAsked is withCard for a command that asks at the terminal: what is asked need
// not wait for the end of a slow card's certificate.
func (a *app) withAsked(ctx context.Context, do func(s *session, f diagnosis.Facts) error) error {
	return a.waiting(ctx, lookCard, false, (*session).askable, do)
}

// withPIN is withCard for a command that changes the PIN.
func (a *app) withPIN(ctx context.Context, do func(s *session, f diagnosis.Facts) error) error {
	return a.with(ctx, lookCard, true, do)
}

// withLists is withCard for a command that opens a browser: what its list of modules
// lacks is told, and can be added.
func (a *app) withLists(ctx context.Context, do func(s *session, f diagnosis.Facts) error) error {
	return a.with(ctx, lookLists, false, do)
}

func (a *app) with(ctx context.Context, at look, pinAhead bool, do func(s *session, f diagnosis.Facts) error) error {
	return a.waiting(ctx, at, pinAhead, (*session).known, do)
}

// waiting begins a session, waits as wait does, and ends the session once do has
// returned.
func (a *app) waiting(ctx context.Context, at look, pinAhead bool, wait func(*session, context.Context) diagnosis.Facts, do func(s *session, f diagnosis.Facts) error) error {
	s, err := a.beginWith(ctx, at, pinAhead)
	if err != nil {
		return err
	}
	defer s.end()
	f := s.settled(ctx, wait)
	if ctx.Err() != nil {
		return interrupted(a.texts)
	}
	return do(s, f)
}

// end stops the engine and lets the machine go.
func (s *session) end() {
	s.cancel()
	s.done.Wait()
	if err := s.machine.close(); err != nil {
		s.a.log.Info("close", "err", err.Error())
	}
}

// known waits for all there is to know.
func (s *session) known(ctx context.Context) diagnosis.Facts { return s.engine.Settled(ctx) }

// askable waits for all there is to know, or until a PIN can be asked for while the
// rest comes. A card that is read at once is known in full.
func (s *session) askable(ctx context.Context) diagnosis.Facts {
	quick, cancel := context.WithTimeout(ctx, patience)
	f := s.engine.Settled(quick)
	over := quick.Err() != nil
	cancel()
	if !over || ctx.Err() != nil {
		return f
	}
	waiting, stop := context.WithCancel(ctx)
	defer stop()
	all := make(chan diagnosis.Facts, 1)
	go func() { all <- s.engine.Settled(waiting) }()
	for {
		changed := s.engine.Changed()
		f := s.engine.Facts()
		if _, ok := diagnosis.ExpectedTarget(f, s.judge(f)); ok {
			stop()
			<-all
			return f
		}
		select {
		case f := <-all:
			return f
		case <-changed:
		}
	}
}

// settled waits as wait does, telling a person how far the card was read.
func (s *session) settled(ctx context.Context, wait func(*session, context.Context) diagnosis.Facts) diagnosis.Facts {
	ctx, cancel := context.WithTimeout(ctx, settleLimit)
	defer cancel()
	if !isTerminal(s.a.stderr) || s.a.options.quiet {
		return wait(s, ctx)
	}
	watching, stop := context.WithCancel(ctx)
	var bar sync.WaitGroup
	bar.Go(func() { s.progress(watching) })
	facts := wait(s, ctx)
	stop()
	bar.Wait()
	return facts
}

// patience is how long a reading may take before its progress is shown.
const patience = 300 * time.Millisecond

// completionLimit is how long a shell waits for the names of readers.
const completionLimit = time.Second

// progress shows bytes read of bytes to read on the error stream's last line,
// and clears it.
func (s *session) progress(ctx context.Context) {
	select {
	case <-ctx.Done():
		return
	case <-time.After(patience):
	}
	shown := ""
	for {
		changed := s.engine.Changed()
		if c := s.engine.Facts().Card; c != nil && c.ReadTotal > 0 {
			line := locale.Fill(s.a.texts.CLI.Card.Reading, "percent", fmt.Sprint(100*c.ReadDone/c.ReadTotal))
			if line != shown {
				shown = line
				_, _ = s.a.err.Write([]byte("\r" + line))
			}
		}
		select {
		case <-ctx.Done():
			if shown != "" {
				_, _ = s.a.err.Write([]byte("\r" + s.a.erased(shown)))
			}
			return
		case <-changed:
		}
	}
}

// erased is what erases a line from its beginning on.
func (a *app) erased(line string) string {
	if a.noEscapes {
		return strings.Repeat(" ", utf8.RuneCountInString(line)) + "\r"
	}
	return "\x1b[K"
}

func (s *session) facts() diagnosis.Facts   { return s.engine.Facts() }
func (s *session) changed() <-chan struct{} { return s.engine.Changed() }

// judge is diagnosis.Judge, of which a crash is a result too: every prerequisite
// is then told as an unforeseen error.
func (s *session) judge(f diagnosis.Facts) []diagnosis.Verdict {
	return s.a.guarded(f, diagnosis.Judge)
}

func (a *app) guarded(f diagnosis.Facts, judge func(diagnosis.Facts) []diagnosis.Verdict) (vs []diagnosis.Verdict) {
	defer func() {
		if r := recover(); r != nil {
			a.crashed("judge", r)
			vs = nil
			for _, c := range diagnosis.Checks() {
				vs = append(vs, diagnosis.Verdict{Check: c, Code: diagnosis.CodeInternal, Status: diagnosis.Fail})
			}
		}
	}()
	return judge(f)
}

// crashed tells that a part stopped and that the rest goes on: on the error
// stream, unless the wizard draws on it.
func (a *app) crashed(part string, r any) {
	d := host.NewDefect(r)
	a.logged(d)
	a.crashes.add(part + " " + d.Where)
	if a.drawing.Load() {
		return
	}
	_, _ = a.err.Write([]byte(a.texts.CLI.Errors.Prefix +
		locale.Fill(a.texts.CLI.Errors.Crashed, "part", part) + "\n"))
}

// logged keeps a defect in the debug log.
func (a *app) logged(d *host.Defect) {
	a.log.Error("defect", "where", d.Where, "what", d.What, "stack", string(d.Stack))
}

// crashes remembers, for the report, which parts met an unforeseen error.
type crashes struct {
	mu    sync.Mutex
	parts []string
}

func (c *crashes) add(part string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !slices.Contains(c.parts, part) {
		c.parts = append(c.parts, part)
	}
}

func (c *crashes) list() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return strings.Join(c.parts, ", ")
}
