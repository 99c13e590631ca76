package ui

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/qr"
	"caducee/internal/secret"
	"caducee/steps"
)

// visit is a user at the screens, on a simulated desk, without a terminal: keys
// go in, frames come out.
type visit struct {
	t      testing.TB
	m      *Screens
	desk   *demo.Machine
	engine *stage
	driver *drive.Driver
	msgs   chan tea.Msg
	ctx    context.Context
	// ahead is how much time has passed since the start.
	ahead time.Duration
}

// sit sits down at a desk.
func sit(t testing.TB, scenario string, change func(*Options)) *visit {
	t.Helper()
	desk, e, ctx := demonstration(t, scenario)
	o := Options{Texts: locale.French(), Data: loaded(t), Clock: clock, Demo: desk, QR: qr.Style{Color: qr.Color256}}
	if change != nil {
		change(&o)
	}
	e.Settled(ctx) // the same first frame every time
	v := &visit{t: t, desk: desk, engine: &stage{Engine: e}, msgs: make(chan tea.Msg, 64), ctx: ctx}
	now := o.Clock
	o.Clock = func() time.Time { return now().Add(v.ahead) }
	v.open(o, nil)
	return v
}

// open begins the conversation.
func (v *visit) open(o Options, p drive.Progress) {
	driver := drive.Open(v.ctx, drive.Options{
		Engine: v.engine, Texts: o.Texts, Data: o.Data, Clock: o.Clock, Masked: o.ScreenShare,
		Browse: o.Browse, Commands: o.Execute != nil, Demo: v.desk, Progress: p,
	})
	v.t.Cleanup(func() { v.engine.release(); driver.Close() })
	v.driver, v.m = driver, NewScreens(v.ctx, o, driver)
	v.run(v.m.Init())
}

// resumes begins again where an interrupted run stopped.
func (v *visit) resumes(at steps.Step) { v.open(v.m.o, &stopped{at: at}) }

// stopped is what an interrupted run left.
type stopped struct{ at steps.Step }

func (s *stopped) Load() (steps.Step, []steps.Step, error) { return s.at, nil, nil }
func (s *stopped) Save(steps.Step, []steps.Step)           {}
func (s *stopped) Forget()                                 {}

// stage is an engine whose facts and outcomes a test can set.
type stage struct {
	*engine.Engine

	mu    sync.Mutex
	pose  func(*diagnosis.Facts)
	hold  chan struct{} // what is sent to a card waits for it, nil nothing
	renew *diagnosis.PINChange
	news  chan struct{}
}

// Facts are the engine's, as the test has them.
func (s *stage) Facts() diagnosis.Facts {
	f := s.Engine.Facts()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pose != nil {
		s.pose(&f)
	}
	return f
}

// Changed tells of the test's changes too.
func (s *stage) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.news == nil {
		s.news = make(chan struct{})
	}
	own, changed := s.news, make(chan struct{})
	real := s.Engine.Changed()
	go func() {
		defer close(changed)
		select {
		case <-own:
		case <-real:
		}
	}()
	return changed
}

// poses changes the facts as they are seen from now on.
func (s *stage) poses(change func(*diagnosis.Facts)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pose = change
	if s.news != nil {
		close(s.news)
		s.news = nil
	}
}

// holds has whatever is sent to a card wait.
func (s *stage) holds() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hold = make(chan struct{})
}

func (s *stage) release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hold != nil {
		close(s.hold)
		s.hold = nil
	}
}

func (s *stage) wait() {
	s.mu.Lock()
	hold := s.hold
	s.mu.Unlock()
	if hold != nil {
		<-hold
	}
}

// Activate waits while the test holds the card.
func (s *stage) Activate(ctx context.Context, a engine.Attempt) diagnosis.Activation {
	s.wait()
	return s.Engine.Activate(ctx, a)
}

// Change waits while the test holds the card.
func (s *stage) Change(ctx context.Context, a engine.Attempt, next *secret.Code) diagnosis.PINChange {
	s.wait()
	return s.Engine.Change(ctx, a, next)
}

// Unblock gives the outcome that the test set, else the card's.
func (s *stage) Unblock(ctx context.Context, a engine.Attempt, next *secret.Code) diagnosis.PINChange {
	s.wait()
	if s.renew != nil {
		a.Code.Wipe()
		next.Wipe()
		return *s.renew
	}
	return s.Engine.Unblock(ctx, a, next)
}

// poses has the screens see other facts.
func (v *visit) poses(change func(*diagnosis.Facts)) {
	v.t.Helper()
	v.engine.poses(change)
	before := v.driver.Session().Facts
	v.until(func() bool {
		now := v.driver.Session().Facts
		return !slices.Equal(now.Choices, before.Choices) || !slices.Equal(now.Readers, before.Readers) || now.Card != before.Card
	}, "the facts that were set")
}

// run carries out a command and what it brings back.
func (v *visit) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, c := range batch {
				v.run(c)
			}
			return
		}
		select {
		case v.msgs <- msg:
		case <-v.ctx.Done():
		}
	}()
}

func (v *visit) send(msg tea.Msg) {
	_, cmd := v.m.Update(msg)
	v.run(cmd)
}

// press presses keys by name. A page that a number opened is read before the
// next key.
func (v *visit) press(keys ...string) {
	for _, k := range keys {
		if !v.m.numbered.IsZero() {
			v.ahead += unreadFor
		}
		v.send(keyPress(k))
	}
}

func (v *visit) typing(text string) {
	for _, r := range text {
		v.press(string(r))
	}
}

// page is what is asked.
func (v *visit) page() steps.Page { return v.driver.Page() }

func (v *visit) texts() *locale.Texts { return v.page().T }

// frame is what is on the screen, without colours.
func (v *visit) frame() string { return ansi.Strip(v.m.View().Content) }

// flat is the frame as one line, no-break spaces being spaces.
func (v *visit) flat() string {
	return strings.Join(strings.FieldsFunc(v.frame(), func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\n' }), " ")
}

// until reads what comes until something is so.
func (v *visit) until(so func() bool, what string) {
	v.t.Helper()
	deadline := time.After(30 * time.Second)
	for !so() {
		select {
		case msg := <-v.msgs:
			if msg != nil {
				v.send(msg)
			}
		case <-deadline:
			v.t.Fatalf("%s: not seen on\n%s", what, v.frame())
		}
	}
}

// sees waits until one of the sentences is on the screen.
func (v *visit) sees(texts ...string) {
	v.t.Helper()
	v.until(func() bool {
		flat := v.flat()
		return slices.ContainsFunc(texts, func(text string) bool {
			return strings.Contains(flat, strings.ReplaceAll(v.m.look.Plain(text), "\u00a0", " "))
		})
	}, strings.Join(texts, " or "))
}

// later lets time pass.
func (v *visit) later(by time.Duration) {
	v.ahead += by
	v.send(tickMsg{})
}

// size gives the terminal another size.
func (v *visit) size(cols, rows int) { v.send(tea.WindowSizeMsg{Width: cols, Height: rows}) }
