package ui

import (
	"context"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/ecps"
	"caducee/ecps/qr"
	"caducee/internal/data"
	"caducee/internal/defect"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/progress"
	"caducee/steps"
	"caducee/ui/theme"
)

// screen is one screen, with what the person did on it so far. It is changed
// by update and read by page, both on the program's own goroutine.
type screen interface {
	stage() steps.Step
	// update takes a key, a paste, a click on a choice, or what a command of
	// this screen brought back.
	update(m *Model, msg tea.Msg) tea.Cmd
	// page says what to show now.
	page(m *Model, p *page)
}

// noticing is a screen that does something of its own when the facts change.
type noticing interface {
	noticed(m *Model, before diagnosis.Facts) tea.Cmd
}

// leaving is a screen that has something to clear when it is left.
type leaving interface{ left() }

// confiding is a screen on which a code is typed at times.
type confiding interface {
	// forget wipes what was typed of a code, and reports whether there was any.
	forget() bool
}

// sending is a screen that gives the card codes, and tells when it does.
type sending interface{ sending() bool }

// Model is the wizard on the whole terminal. Use New.
type Model struct {
	o    Options
	ctx  context.Context
	t    *locale.Texts
	data *data.Set
	look theme.Theme

	width, height int
	// scroll is the first line of the body in sight; free means that it was
	// moved by hand and does not follow the focus.
	scroll int
	free   bool

	facts    diagnosis.Facts
	verdicts []diagnosis.Verdict

	answers diagnosis.Answers
	// outcome is how the e-CPS stage ended, as the person said; "" not yet.
	outcome ecps.Outcome
	done    map[steps.Step]bool
	// took is the number of the card that took its code, "" none yet.
	took string
	// chose is the number of the card whose code the person chose in this run,
	// "" none.
	chose string

	screen screen
	trail  []screen
	// over is what stands before the screen: help, or the question whether to
	// quit; nil nothing.
	over overlay
	// shared hides what tells whose card it is.
	shared bool
	// numbered is when a number took an answer, zero once another key followed.
	numbered time.Time
	// notice is one line about the last thing that happened, "" nothing.
	notice string
	// spin turns while something has been waited for; busy counts the waits.
	spin  int
	since time.Time
	// drawn is the page and its frame as they are until the next message, nil
	// not drawn yet.
	drawn *drawn
	// codes are the QR codes drawn so far, by address.
	codes map[string]qr.Code
	read  library
	// said is the verdicts in words, until the next message.
	said []present.Line
	// timed is how long the person was at each stage.
	timed timings
	// crash is the last defect of the program that was met, nil none; fatal is
	// one that left nothing to show, and ended is called for it when no message
	// can tell of it.
	crash, fatal *Crash
	ended        func()
	// hush is true while a code is typed: see keyboard.
	hush atomic.Bool
	// newPage is told of another page, strict where nothing that was typed
	// before may answer it; suspend stops the program; regain is told that the
	// terminal was somebody else's. nil where there is no terminal.
	newPage func(strict bool)
	suspend interlude
	regain  func()
	// stopping is true while a stop waits for the card's answer.
	stopping bool
	// clicked is when a click had an effect, on which spot; zero none.
	clicked time.Time
	spot    tea.Mouse
	// pace slows the renderer down while nothing moves.
	pace *pace
}

// factsMsg brings the facts after a change, and the channel that tells of the
// next one.
type factsMsg struct {
	facts   diagnosis.Facts
	changed <-chan struct{}
}

// tickMsg turns the spinner and the countdowns.
type tickMsg struct{}

// pickMsg is a click on a choice.
type pickMsg int

// New makes the wizard; it looks at the engine from Init on. ctx ends what it
// waits for.
func New(ctx context.Context, o Options) *Model {
	m := &Model{
		o: o, ctx: ctx, t: o.Texts, data: o.Data, look: theme.New(o.ASCII, o.Light),
		width: 80, height: 24, done: map[steps.Step]bool{}, shared: o.ScreenShare,
	}
	m.take(o.Engine.Facts())
	m.screen = m.first()
	return m
}

// Init starts watching the facts.
func (m *Model) Init() tea.Cmd {
	ch := m.o.Engine.Changed()
	m.take(m.o.Engine.Facts())
	return guard(tea.Batch(m.watch(ch), m.tick()))
}

// watch waits for the next change of the facts.
func (m *Model) watch(changed <-chan struct{}) tea.Cmd {
	ctx, engine := m.ctx, m.o.Engine
	return func() tea.Msg {
		select {
		case <-ctx.Done():
			return nil
		case <-changed:
		}
		next := engine.Changed()
		return factsMsg{engine.Facts(), next}
	}
}

func (m *Model) take(f diagnosis.Facts) {
	m.facts = f
	m.said = nil
	m.verdicts = diagnosis.ApplyAnswers(m.answers, f, diagnosis.Judge(f))
	m.took, m.done[steps.StepActivation] = diagnosis.ActivationDone(f, m.verdicts, m.took, m.done[steps.StepActivation])
}

// turn is how often a spinner turns and a countdown is looked at.
const turn = 160 * time.Millisecond

// waiting reports something that moves by itself on the screen: only then
// does the wizard wake up without an event.
func (m *Model) waiting() bool {
	w, ok := m.screen.(interface{ waiting(m *Model) bool })
	return ok && w.waiting(m)
}

// tick asks for the next turn, when something moves.
func (m *Model) tick() tea.Cmd {
	if !m.waiting() {
		m.since = time.Time{}
		return nil
	}
	if m.since.IsZero() {
		m.since = m.o.Clock()
	}
	return tea.Tick(turn, func(time.Time) tea.Msg { return tickMsg{} })
}

// Update takes one message.
func (m *Model) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			next, cmd = m, m.fell(defect.New(r), msg)
		}
	}()
	m.pace.moving()
	if c, ok := msg.(*Crash); ok {
		return m, m.fell(c, nil)
	}
	was, answers, at := m.waiting(), m.answers, m.sight()
	cmd = tea.Batch(m.handle(msg), m.stopLater())
	if m.answers != answers {
		m.take(m.facts) // they weigh differently
	}
	m.drawn, m.said = nil, nil
	m.timed.at(m.stage(), m.o.Clock())
	m.arrive(at)
	if _, ticked := msg.(tickMsg); ticked || (!was && m.waiting()) {
		cmd = tea.Batch(cmd, m.tick())
	}
	return m, guard(cmd)
}

func (m *Model) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = max(msg.Width, 1), max(msg.Height, 1)
		return nil
	case tea.ColorProfileMsg:
		m.o.QR = m.o.QR.Limit(colors(msg.Profile))
		return nil
	case factsMsg:
		return m.changed(msg)
	case ranMsg:
		m.ran(msg)
		return nil
	case reportMsg:
		m.reported(msg)
		return nil
	case tickMsg:
		m.spin++
		return m.toScreen(msg)
	case stopMsg:
		return m.stop()
	case continuedMsg:
		return m.continued()
	case returnedMsg:
		return tea.ClearScreen
	case tea.MouseWheelMsg:
		m.wheel(msg)
		return nil
	case tea.MouseClickMsg:
		return m.click(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		if m.over != nil {
			return nil
		}
		return m.toScreen(msg)
	}
	return m.toScreen(msg)
}

func (m *Model) toScreen(msg tea.Msg) tea.Cmd { return m.screen.update(m, msg) }

func (m *Model) changed(msg factsMsg) tea.Cmd {
	before := m.facts
	m.take(msg.facts)
	next := m.watch(msg.changed)
	if n, ok := m.screen.(noticing); ok {
		return tea.Batch(next, n.noticed(m, before))
	}
	return next
}

// open goes to a screen, from which "back" returns here.
func (m *Model) open(s screen) tea.Cmd {
	m.leave()
	m.trail = append(m.trail, m.screen)
	m.screen = s
	m.remember()
	return nil
}

// replace goes to a screen in place of this one.
func (m *Model) replace(s screen) tea.Cmd {
	m.leave()
	m.screen = s
	m.remember()
	return nil
}

func (m *Model) leave() {
	if l, ok := m.screen.(leaving); ok {
		l.left()
	}
	m.atTop()
}

// atTop shows a page from its first line: a screen calls it when it becomes
// another page.
func (m *Model) atTop() { m.scroll, m.free = 0, false }

// back returns to the screen before, or asks whether to quit at the first.
func (m *Model) back() tea.Cmd {
	if len(m.trail) == 0 {
		m.askQuit()
		return nil
	}
	m.leave()
	m.screen = m.trail[len(m.trail)-1]
	m.trail = m.trail[:len(m.trail)-1]
	return nil
}

// forward goes to the next stage.
func (m *Model) forward() tea.Cmd {
	order := steps.Order(m.answers)
	for i, s := range order {
		if s == m.stage() && i+1 < len(order) {
			return m.open(m.opening(order[i+1]))
		}
	}
	return nil
}

// opening is the first screen of a stage.
func (m *Model) opening(s steps.Step) screen {
	switch s {
	case steps.StepPrerequisites:
		return newChecks()
	case steps.StepActivation:
		return newActivation(m)
	case steps.StepECPS:
		return m.openECPS()
	case steps.StepPortals:
		return newPortals(m)
	case steps.StepSummary:
		return &summary{}
	}
	return newRole(m)
}

func (m *Model) stage() steps.Step { return m.screen.stage() }

// place is the number of the stage, from 1, of so many.
func (m *Model) place() (n, total int) {
	order := steps.Order(m.answers)
	for i, s := range order {
		if s == m.stage() {
			n = i + 1
		}
	}
	return n, len(order)
}

// lines is the verdicts in words.
func (m *Model) lines() []present.Line {
	if m.said == nil {
		m.said = present.Lines(m.t, m.facts, m.verdicts, m.mask())
	}
	return m.said
}

func (m *Model) mask() present.Options {
	return present.Options{Mask: m.shared, ASCII: m.o.ASCII}
}

// remember keeps the stage, for an interrupted run.
func (m *Model) remember() {
	at := m.stage()
	if m.o.Progress == "" || at == steps.StepWelcome {
		return
	}
	if at == steps.StepSummary {
		_ = progress.Forget(m.o.Progress)
		return
	}
	// A convenience: a folder that cannot be written stops nobody.
	_ = progress.Save(m.o.Progress, progress.Progress{At: at, Done: m.done}, m.o.Clock())
}
