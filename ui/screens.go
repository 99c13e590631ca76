package ui

import (
	"context"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/host"
	"caducee/internal/qr"
	"caducee/internal/secret"
	"caducee/steps"
)

// Conversation is the wizard's conversation: the page to show, and the ways to
// answer it. Secret is the only way to what is typed in a field for a secret.
type Conversation interface {
	steps.Conversation
	Secret(turn int, change func(*secret.Code) (unshifted bool))
}

// Screens shows a conversation on the whole terminal. It decides nothing: what
// a key means is an action of the page. Focus, scrolling, density and theme are
// its own.
type Screens struct {
	o    Options
	ctx  context.Context
	conv Conversation
	look theme

	width, height int
	// scroll is the first line of the body in sight; free means that it was
	// moved by the user and does not follow the focus.
	scroll int
	free   bool
	// turn is the page's that scroll and focus are for; focus is the listed
	// answer that Enter takes.
	turn, focus int
	// numbered is when a number took an answer, zero once another key followed.
	numbered time.Time
	// spin turns while something has been waited for, since since.
	spin  int
	since time.Time
	// shown is the page until the next message; drawn is it in its frame.
	shown *steps.Page
	drawn *drawn
	codes map[string]qr.Code
	// ahead is true after a digit that nothing asked for.
	ahead bool
	// newPage is told of another page, strict where nothing that was typed
	// before may answer it; suspend stops the program, alone tells that nobody
	// could have it go on; regain is told that the terminal was somebody else's.
	// nil where there is no terminal.
	newPage func(strict bool)
	suspend func() error
	alone   func() bool
	regain  func()
	// sizes counts the sizes that the terminal has had.
	sizes int
	// away is true while the terminal is somebody else's: nothing is drawn.
	away bool
	// canvas is what is drawn on, nil where it is no file.
	canvas *canvas
	// stopping is true while a stop waits for the card's answer.
	stopping bool
	// clicked is when a click had an effect, on which spot; zero none.
	clicked time.Time
	spot    tea.Mouse
	// crashed: a defect was met, and told; fatal is one that left nothing to
	// show, and ended is called for it when no message can tell of it.
	crashed bool
	fatal   *Crash
	ended   func()
	// hush is true while a secret is typed: see keyboard.
	hush atomic.Bool
}

// turn is how often a spinner turns and a countdown is looked at.
const turn = 160 * time.Millisecond

// tickMsg turns the spinner and the countdowns.
type tickMsg struct{}

// newsMsg tells that the conversation has something to read.
type newsMsg struct{}

// NewScreens shows a conversation; ctx ends what it waits for.
func NewScreens(ctx context.Context, o Options, conv Conversation) *Screens {
	return &Screens{o: o, ctx: ctx, conv: conv, look: newTheme(o.Glyphs, o.QR.Ground), width: 80, height: 24}
}

// Init starts to follow the conversation.
func (m *Screens) Init() tea.Cmd { return guard(tea.Batch(m.watch(), m.tick())) }

// watch waits for news.
func (m *Screens) watch() tea.Cmd {
	ctx, news := m.ctx, m.conv.News()
	return func() tea.Msg {
		select {
		case <-ctx.Done():
			return nil
		case <-news:
			return newsMsg{}
		}
	}
}

// page is the page to show, the same until the next message.
func (m *Screens) page() *steps.Page {
	if m.shown == nil {
		p := m.conv.Page()
		m.shown = &p
	}
	return m.shown
}

// waiting reports something that moves by itself on the screen: only then do
// the screens wake up without an event.
func (m *Screens) waiting() bool {
	p := m.page()
	return !p.Over && (p.Busy || p.Working || !p.Until.IsZero())
}

// tick asks for the next turn, when something moves.
func (m *Screens) tick() tea.Cmd {
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
func (m *Screens) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			next, cmd = m, tea.Batch(m.met(host.NewDefect(r)), m.renewed(msg))
		}
	}()
	if c, ok := msg.(*Crash); ok {
		return m, m.met(c)
	}
	was, at := m.waiting(), m.sight()
	cmds := []tea.Cmd{m.handle(msg), m.stopLater()}
	m.shown, m.drawn = nil, nil
	cmds = append(cmds, m.wanted()...)
	if _, left := m.conv.Left(); left {
		return m, tea.Quit
	}
	p := m.page()
	if p.Turn != m.turn {
		m.turn, m.focus, m.scroll, m.free = p.Turn, p.First, 0, false
	}
	m.arrive(at)
	if _, ticked := msg.(tickMsg); ticked || (!was && m.waiting()) {
		cmds = append(cmds, m.tick())
	}
	m.crashed = m.crashed && p.Over
	return m, guard(tea.Batch(cmds...))
}

// wanted carries out the effects that are the terminal's.
func (m *Screens) wanted() []tea.Cmd {
	var cmds []tea.Cmd
	for _, e := range m.conv.Wanted() {
		switch e := e.(type) {
		case steps.CopyText:
			cmds = append(cmds, tea.SetClipboard(e.Text))
		case steps.RunCommand:
			if m.o.Execute != nil {
				cmds = append(cmds, tea.Exec(m.o.Execute(e.Command), func(err error) tea.Msg { return commandMsg{e.Job, err} }))
			}
		}
	}
	return cmds
}

// commandMsg is the end of a remedy's command.
type commandMsg struct {
	job steps.Job
	err error
}

func (m *Screens) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m.resize(msg)
	case settledMsg:
		return m.settled(msg)
	case tea.ColorProfileMsg:
		m.o.QR = m.o.QR.Limit(colors(msg.Profile))
	case stopMsg:
		return m.stop()
	case continuedMsg:
		return m.continued()
	case returnedMsg:
		m.away = false
		return m.returned()
	case redrawnMsg:
		return m.redrawn(msg)
	case newsMsg:
		m.conv.Read()
		return m.watch()
	case commandMsg:
		m.conv.Ran(msg.job, msg.err)
		return m.returned()
	case tickMsg:
		m.spin++
		if until := m.page().Until; !until.IsZero() && m.o.Clock().After(until) {
			m.conv.Tick()
		}
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+z" {
			return m.stop()
		}
		m.press(msg)
	case tea.PasteMsg:
		m.paste(msg.Content)
	}
	return nil
}
