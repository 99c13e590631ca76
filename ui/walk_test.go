package ui

import (
	"context"
	"crypto/rand"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/internal/data"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/qr"
	"caducee/internal/secret"
	"caducee/steps"
)

func clock() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// walk is a user at the screens, on a simulated desk, without a terminal: keys
// go in, frames come out.
type walk struct {
	t      testing.TB
	m      *Screens
	desk   *demo.Machine
	engine *stage
	driver *drive.Driver
	msgs   chan tea.Msg
	ctx    context.Context
	// ahead is how much time has passed since the start.
	ahead   time.Duration
	setup   setup
	reports *desktop
}

// setup is how a walk begins.
type setup struct {
	Options

	Engine      *engine.Engine
	Texts       *locale.Texts
	ScreenShare bool
	Browse      func(context.Context, string) error
	// SignIn rehearses sign-ins, in Browsers; nil where none can be.
	SignIn   drive.Rehearser
	Browsers []diagnosis.Browser
	// Demo is nil on a real computer.
	Demo     drive.Desk
	Progress drive.Progress
}

// start sits down at a desk.
func start(t testing.TB, scenario string, change func(*setup)) *walk {
	t.Helper()
	desk, e, ctx := demonstration(t, scenario)
	o := setup{
		Engine: e, Texts: locale.French(), Demo: desk,
		Options: Options{Data: loaded(t), Clock: clock, QR: qr.Style{Color: qr.Color256}},
	}
	if change != nil {
		change(&o)
	}
	o.Engine.Settled(ctx) // the same first frame every time
	w := &walk{t: t, desk: desk, msgs: make(chan tea.Msg, 64), ctx: ctx}
	w.reports = &desktop{w: w}
	now := o.Clock
	o.Clock = func() time.Time { return now().Add(w.ahead) }
	w.open(o)
	return w
}

// open begins the conversation.
func (v *walk) open(o setup) {
	v.setup, v.engine = o, &stage{Engine: o.Engine}
	if o.Demo != nil {
		o.Codes = v.desk.Codes
	}
	d := drive.Options{
		Engine: v.engine, Texts: o.Texts, Data: o.Data, Clock: o.Clock, Masked: o.ScreenShare,
		Browse: o.Browse, Commands: o.Execute != nil, Demo: o.Demo, Progress: o.Progress, Report: v.reports, ReportID: "7K4-A2R",
		SignIn: o.SignIn, Browsers: o.Browsers,
	}
	driver, engine := drive.Open(v.ctx, d), v.engine
	v.t.Cleanup(func() { engine.release(); driver.Close() })
	v.driver, v.m = driver, NewScreens(v.ctx, o.Options, driver)
	v.run(v.m.Init())
}

// resumes begins again where an interrupted run stopped.
func (v *walk) resumes(at steps.Step) {
	o := v.setup
	o.Progress = &stopped{at: at}
	v.open(o)
}

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
func (v *walk) poses(change func(*diagnosis.Facts)) {
	v.t.Helper()
	v.engine.poses(change)
	v.until(func() bool { return reflect.DeepEqual(v.session().Facts, v.engine.Facts()) }, "the facts that were set")
}

// run carries out a command and what it brings back.
func (v *walk) run(cmd tea.Cmd) {
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

func (v *walk) send(msg tea.Msg) {
	_, cmd := v.m.Update(msg)
	v.run(cmd)
}

// press presses keys by name. A page that a number opened is read before the
// next key.
func (v *walk) press(keys ...string) {
	for _, k := range keys {
		if !v.m.numbered.IsZero() {
			v.ahead += unreadFor
		}
		v.send(keyPress(k))
	}
}

func (v *walk) typing(text string) {
	for _, r := range text {
		v.press(string(r))
	}
}

// do does actions of the pages that are shown.
func (v *walk) do(ids ...steps.ActionID) {
	v.t.Helper()
	for _, id := range ids {
		p := v.page()
		if _, ok := p.Do(id); !ok {
			v.t.Fatalf("%s does not offer %s:\n%s", p.ID, id, v.frame())
		}
		v.driver.Do(p.Turn, id)
		v.send(nil)
	}
}

// session is the conversation so far.
func (v *walk) session() steps.Session { return v.driver.Session() }

// page is what is asked.
func (v *walk) page() steps.Page { return v.driver.Page() }

func (v *walk) texts() *locale.Texts { return v.page().T }

// frame is what is on the screen, without colours.
func (v *walk) frame() string { return ansi.Strip(v.m.View().Content) }

// flat is the frame as one line, no-break spaces being spaces.
func (v *walk) flat() string {
	return strings.Join(strings.FieldsFunc(v.frame(), func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\n' }), " ")
}

// until reads what comes until something is so.
func (v *walk) until(so func() bool, what string) {
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
func (v *walk) sees(texts ...string) {
	v.t.Helper()
	v.until(func() bool {
		flat := v.flat()
		return slices.ContainsFunc(texts, func(text string) bool {
			return strings.Contains(flat, strings.ReplaceAll(v.m.look.plain(text), "\u00a0", " "))
		})
	}, strings.Join(texts, " or "))
}

// later lets time pass.
func (v *walk) later(by time.Duration) {
	v.ahead += by
	v.send(tickMsg{})
}

// size gives the terminal another size.
func (v *walk) size(cols, rows int) { v.send(tea.WindowSizeMsg{Width: cols, Height: rows}) }

func keyPress(name string) tea.KeyPressMsg {
	named := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "tab": tea.KeyTab,
		"backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "home": tea.KeyHome,
		"end": tea.KeyEnd, "f1": tea.KeyF1, "delete": tea.KeyDelete, "left": tea.KeyLeft,
	}
	if code, ok := named[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	switch name {
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	case "ctrl+c", "ctrl+r":
		return tea.KeyPressMsg{Code: rune(name[len(name)-1]), Mod: tea.ModCtrl}
	}
	r := []rune(name)
	return tea.KeyPressMsg{Code: r[0], Text: name}
}

// demonstration is a simulated desk, an engine that watches it, and the time
// that both have.
func demonstration(t testing.TB, scenario string) (*demo.Machine, *engine.Engine, context.Context) {
	t.Helper()
	desk, err := demo.Open(scenario, clock)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{
		System: desk.System(), Middleware: desk.Middleware, Authorities: desk.Authorities, USB: desk.USB,
		Environment: diagnosis.Environment{OS: diagnosis.Linux, Demo: desk.Scenario}, Clock: clock, Rand: rand.Reader,
	})
	return desk, e, running(t, e, 5*time.Minute)
}

// running has an engine run until the test ends, or for so long.
func running(t testing.TB, e *engine.Engine, most time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), most)
	ended := make(chan struct{})
	go func() { defer close(ended); _ = e.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended })
	return ctx
}

// facts is what the program states about the world, read once for all walks.
var facts = sync.OnceValues(data.Load)

func loaded(t testing.TB) *data.Set {
	t.Helper()
	set, err := facts()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// toSummary goes on to the last stage.
func (v *walk) toSummary() {
	v.t.Helper()
	for range 20 {
		p := v.page()
		if p.Stage == steps.StepSummary {
			return
		}
		id := steps.ActContinue
		for _, way := range []steps.ActionID{steps.ActionID("later"), steps.ActECPS, steps.ActSkip, steps.ActContinue} {
			if _, ok := p.Do(way); ok {
				id = way
				break
			}
		}
		v.driver.Do(p.Turn, id)
		v.m.shown, v.m.drawn = nil, nil
	}
	v.t.Fatalf("no way to the summary from\n%s", v.frame())
}
