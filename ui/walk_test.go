package ui

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/ecps/qr"
	"caducee/internal/data"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
)

func clock() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// walk is a person at the wizard, on a simulated desk, without a terminal:
// keys go in, frames come out.
type walk struct {
	t    testing.TB
	m    *Model
	desk *demo.Machine
	msgs chan tea.Msg
	ctx  context.Context
	// ahead is how much time has passed since the start.
	ahead time.Duration
}

// start sits down at a desk.
func start(t testing.TB, scenario string, change func(*Options)) *walk {
	t.Helper()
	desk, e, ctx := demonstration(t, scenario)
	o := Options{
		Engine: e, Texts: locale.French(), Data: loaded(t), Clock: clock,
		Demo: desk, QR: qr.Style{Color: qr.Color256},
	}
	reports := &desktop{}
	o.Report = reports
	if change != nil {
		change(&o)
	}
	e.Settled(ctx) // the same first frame every time
	w := &walk{t: t, desk: desk, msgs: make(chan tea.Msg, 64), ctx: ctx}
	now := o.Clock
	o.Clock = func() time.Time { return now().Add(w.ahead) }
	w.m = New(ctx, o)
	reports.w = w
	w.run(w.m.Init())
	return w
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

func loaded(t testing.TB) *data.Set {
	t.Helper()
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// run carries out a command and what it brings back.
func (w *walk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, c := range batch {
				w.run(c)
			}
			return
		}
		select {
		case w.msgs <- msg:
		case <-w.ctx.Done():
		}
	}()
}

func (w *walk) send(msg tea.Msg) {
	next, cmd := w.m.Update(msg)
	if next != tea.Model(w.m) {
		w.t.Fatalf("%v after %T", next, msg)
	}
	w.run(cmd)
}

// press presses keys by name, or types text one character at a time. A page
// that a number opened is read before the next key.
func (w *walk) press(keys ...string) {
	for _, k := range keys {
		if !w.m.numbered.IsZero() {
			w.ahead += unreadFor
		}
		w.send(keyPress(k))
	}
}

func (w *walk) typing(text string) {
	for _, r := range text {
		w.press(string(r))
	}
}

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

// having puts the model in a state that no demonstration comes to.
func (w *walk) having(change func(m *Model)) {
	change(w.m)
	w.m.drawn, w.m.said = nil, nil
}

// frame is what is on the screen, without colours.
func (w *walk) frame() string { return ansi.Strip(w.m.View().Content) }

// flat is the frame as one line, no-break spaces being spaces.
func (w *walk) flat() string {
	return strings.Join(strings.FieldsFunc(w.frame(), func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\n' }), " ")
}

// sees waits until one of the sentences is on the screen.
func (w *walk) sees(texts ...string) {
	w.t.Helper()
	deadline := time.After(30 * time.Second)
	seen := func() bool {
		flat := w.flat()
		return slices.ContainsFunc(texts, func(text string) bool {
			return strings.Contains(flat, strings.ReplaceAll(w.m.look.Plain(text), "\u00a0", " "))
		})
	}
	for !seen() {
		select {
		case msg := <-w.msgs:
			if msg != nil {
				w.send(msg)
			}
		case <-deadline:
			w.t.Fatalf("%q was not seen on\n%s", texts, w.frame())
		}
	}
}

// later lets time pass.
func (w *walk) later(by time.Duration) {
	w.ahead += by
	w.send(tickMsg{})
}

// size gives the terminal another size.
func (w *walk) size(cols, rows int) { w.send(tea.WindowSizeMsg{Width: cols, Height: rows}) }
