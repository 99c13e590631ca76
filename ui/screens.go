package ui

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/clean"
	"caducee/internal/defect"
	"caducee/internal/locale"
	"caducee/internal/qr"
	"caducee/internal/secret"
	"caducee/steps"
	"caducee/ui/theme"
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
	look theme.Theme

	width, height int
	// scroll is the first line of the body in sight; free means that it was
	// moved by hand and does not follow the focus.
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
	// crashed: a defect was met, and told; fatal is one that left nothing to
	// show, and ended is called for it when no message can tell of it.
	crashed bool
	fatal   *Crash
	ended   func()
	// hush is true while a secret is typed: see keyboard.
	hush atomic.Bool
}

// unreadFor is how long after a number an Enter is taken for the number's own:
// a habit of other programs, and sooner than anybody has read the next page.
const unreadFor = time.Second

// turn is how often a spinner turns and a countdown is looked at.
const turn = 160 * time.Millisecond

// tickMsg turns the spinner and the countdowns.
type tickMsg struct{}

// newsMsg tells that the conversation has something to read.
type newsMsg struct{}

// NewScreens shows a conversation; ctx ends what it waits for.
func NewScreens(ctx context.Context, o Options, conv Conversation) *Screens {
	return &Screens{o: o, ctx: ctx, conv: conv, look: theme.New(o.ASCII, o.Light), width: 80, height: 24}
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
			next, cmd = m, tea.Batch(m.met(defect.New(r)), m.renewed(msg))
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
		m.width, m.height = max(msg.Width, 1), max(msg.Height, 1)
	case tea.ColorProfileMsg:
		m.o.QR = m.o.QR.Limit(colors(msg.Profile))
	case stopMsg:
		return m.stop()
	case continuedMsg:
		return m.continued()
	case returnedMsg:
		return tea.ClearScreen
	case newsMsg:
		m.conv.Read()
		return m.watch()
	case commandMsg:
		m.conv.Ran(msg.job, msg.err)
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

// press takes a key: what scrolls, what a field takes, what chooses an answer,
// then the page's actions.
func (m *Screens) press(k tea.KeyPressMsg) {
	p, s := m.page(), k.String()
	if m.unread(s) {
		m.conv.Refuse(p.Turn, steps.RefusedReflex)
		return
	}
	drawn, f := m.render()
	if m.scrolls(drawn, f, s) {
		return
	}
	m.free = false
	ahead := m.ahead
	m.ahead = p.Agreement && number(s) >= 0
	if s == "enter" && ahead && p.Agreement {
		m.conv.Refuse(p.Turn, steps.RefusedAhead) // a PIN, typed before it was asked for
		return
	}
	field, has := p.Field()
	if has && m.fieldKey(p, field, k) {
		return
	}
	if options := p.Options(); len(options) > 0 && m.choose(p, options, s) {
		return
	}
	if picks := picks(p); number(s) > 0 && number(s) <= len(picks) && !has {
		if id := picks[number(s)-1]; strings.HasPrefix(string(id), "pick:") {
			m.numbered = m.o.Clock()
			m.conv.Do(p.Turn, id)
			return
		}
	}
	if a, ok := p.ByKey(s); ok && !(has && field.Letters() && len(a.Key) == 1) {
		if a.ID == steps.ActAloud && drawn.code == steps.AllWell {
			return // the QR code that could have been too large is drawn
		}
		m.conv.Do(p.Turn, a.ID)
		return
	}
	switch {
	case has && field.Letters():
	case s == "v" && !p.Over:
		m.look = theme.New(m.look.ASCII, !m.look.Light)
	case has && field.Kind == steps.FieldPIN && utf8.RuneCountInString(s) == 1:
		m.conv.Refuse(p.Turn, steps.RefusedKey)
	}
}

// unread tells that an Enter ends the number before it, which took its answer
// already: it is not an answer to the page that the number opened.
func (m *Screens) unread(key string) bool {
	since := m.o.Clock().Sub(m.numbered)
	if key == "enter" && !m.numbered.IsZero() && since >= 0 && since < unreadFor {
		return true
	}
	m.numbered = time.Time{}
	return false
}

// choose moves the focus over the listed answers, or takes one; false for
// another key.
func (m *Screens) choose(p *steps.Page, options []steps.Action, s string) bool {
	n := len(options)
	m.focus = min(m.focus, n-1)
	switch s {
	case "enter":
		m.conv.Do(p.Turn, options[m.focus].ID)
	case "down", "tab":
		m.focus = (m.focus + 1) % n
	case "up", "shift+tab":
		m.focus = (m.focus + n - 1) % n
	case "home":
		m.focus = 0
	case "end":
		m.focus = n - 1
	default:
		i := number(s)
		if i < 1 || i > n {
			return false
		}
		m.numbered = m.o.Clock()
		if m.focus = i - 1; unshifted(s) {
			m.conv.Refuse(p.Turn, steps.ToldUnshifted)
		}
		m.conv.Do(p.Turn, options[i-1].ID)
	}
	return true
}

// fieldKey takes a key of the field; false for one that is not its.
func (m *Screens) fieldKey(p *steps.Page, f steps.Field, k tea.KeyPressMsg) bool {
	s := k.String()
	if f.Kind == steps.FieldPIN {
		return m.secretKey(p, f, s)
	}
	r := []rune(f.Text)
	switch {
	case s == "backspace" && (len(r) > 0 || f.Letters()):
		m.conv.Edit(p.Turn, string(r[:max(len(r)-1, 0)]))
	case s == "ctrl+u" || s == "delete", s == "esc" && f.Kind == steps.FieldWord && f.Text != "":
		m.conv.Edit(p.Turn, "")
	case f.Letters() && k.Text != "":
		m.add(p, f, k.Text)
	case f.Kind == steps.FieldNumber && s == "space":
		m.add(p, f, " ")
	case f.Kind == steps.FieldNumber && (number(s) >= 0 || s == "."):
		m.add(p, f, s)
	default:
		return false
	}
	return true
}

// add puts text at the end of a field that is no secret, as far as there is
// room.
func (m *Screens) add(p *steps.Page, f steps.Field, text string) {
	r := []rune(f.Text)
	for _, c := range text {
		if f.Max > 0 && len(r) >= f.Max {
			continue
		}
		r = append(r, c)
	}
	m.conv.Edit(p.Turn, string(r))
}

// secretKey takes a key of a field for a secret.
func (m *Screens) secretKey(p *steps.Page, f steps.Field, s string) bool {
	n := number(s)
	switch {
	case n >= 0 && f.Typed >= f.Max:
		m.conv.Refuse(p.Turn, steps.RefusedTooLong)
	case n >= 0:
		m.conv.Secret(p.Turn, func(c *secret.Code) bool {
			c.Append(byte('0' + n))
			return unshifted(s)
		})
	case s == "backspace":
		m.conv.Secret(p.Turn, func(c *secret.Code) bool { c.Backspace(); return false })
	case s == "ctrl+u" || s == "delete":
		m.conv.Secret(p.Turn, func(c *secret.Code) bool { c.Wipe(); return false })
	case s == "esc" && f.Typed > 0:
		m.conv.Refuse(p.Turn, steps.RefusedCleared)
	default:
		return false
	}
	return true
}

func (m *Screens) paste(text string) {
	p := m.page()
	f, ok := p.Field()
	switch {
	case !ok:
	case f.Kind == steps.FieldPIN: // it is not looked at
		m.conv.Refuse(p.Turn, steps.RefusedPaste)
	case f.Kind != steps.FieldWord:
		m.add(p, f, clean.Line(text))
	}
}

// scrolls moves what is seen of a page that is longer than the screen: by
// Page Up and Page Down anywhere; where no line is chosen, by the arrows and
// the space bar too.
func (m *Screens) scrolls(p *page, f framed, s string) bool {
	by := 0
	most := max(f.rows-2, 1)
	switch {
	case s == "pgdown":
		by = most
	case s == "pgup":
		by = -most
	case p.focus >= 0 || p.typing || !f.over:
		return false
	case s == "space":
		by = most
	case s == "down":
		by = 1
	case s == "up":
		by = -1
	default:
		return false
	}
	m.scrollTo(p, f.scroll+by)
	return true
}

// scrollTo leaves the focus where it is and shows other lines.
func (m *Screens) scrollTo(p *page, line int) {
	m.scroll, m.free = line, true
	m.scroll = m.layout(p).scroll // corrected
}

func (m *Screens) wheel(msg tea.MouseWheelMsg) {
	p, f := m.render()
	switch msg.Button {
	case tea.MouseWheelDown:
		m.scrollTo(p, f.scroll+1)
	case tea.MouseWheelUp:
		m.scrollTo(p, f.scroll-1)
	}
}

// click takes an answer, or presses a key of the footer.
func (m *Screens) click(msg tea.MouseClickMsg) {
	if msg.Button != tea.MouseLeft || m.again(msg) {
		return
	}
	shown := m.page()
	p, f := m.render()
	for _, k := range f.keys {
		if msg.Y == k.row && msg.X >= k.x0 && msg.X < k.x1 {
			if pressed, ok := keyNamed(shown.T, m.look, k.key.press); ok {
				m.press(pressed)
			}
			return
		}
	}
	i, ok := p.hits[msg.Y-f.top+f.scroll]
	if !ok || msg.Y < f.top || msg.Y >= f.top+f.rows {
		return
	}
	if picks := picks(shown); i < len(picks) && picks[i] != "" {
		m.focus = i
		m.conv.Do(shown.Turn, picks[i])
	}
}

// picks are the actions of the lines that can be clicked: the listed answers,
// else the rows.
func picks(p *steps.Page) []steps.ActionID {
	var ids []steps.ActionID
	for _, a := range p.Options() {
		ids = append(ids, a.ID)
	}
	if len(ids) > 0 {
		return ids
	}
	for _, b := range p.Body {
		switch b := b.(type) {
		case steps.Rows:
			for _, r := range b.List {
				ids = append(ids, r.Pick)
			}
		case steps.Items:
			for _, it := range b.List {
				ids = append(ids, it.Pick)
			}
		}
	}
	return ids
}

// words is the key that an action is done with, as the footer writes it.
func (m *Screens) words(p *steps.Page, key string) string {
	k := p.T.Wizard.Keys
	switch key {
	case steps.KeyEnter:
		return k.Enter
	case steps.KeyEscape:
		return k.Escape
	}
	if len(key) == 2 && key[0] == 'f' {
		return strings.ToUpper(key)
	}
	return key
}

// legend puts the actions of the footer on a page.
func (m *Screens) legend(shown *steps.Page, p *page) {
	k := shown.T.Wizard.Keys
	choosing := func() {
		if len(shown.Options()) == 0 {
			return
		}
		does := shown.Choose
		if does == "" {
			does = k.Take
		}
		p.key(k.Enter, does)
		p.key("↑↓", k.Choose)
	}
	if !shown.ChooseLast {
		choosing()
	}
	for _, a := range shown.Actions {
		if a.Kind != steps.Legend {
			continue
		}
		does := a.Brief
		if does == "" {
			does = a.Label
		}
		p.keyOr(m.words(shown, a.Key), does, a.Short)
	}
	if shown.ChooseLast {
		choosing()
	}
	p.keys = slices.Clip(p.keys)
}

// keyNamed is the key that the footer calls so; false for a name that stands
// for several keys.
func keyNamed(t *locale.Texts, look theme.Theme, name string) (tea.KeyPressMsg, bool) {
	k := t.Wizard.Keys
	switch name {
	case look.Plain(k.Enter):
		return tea.KeyPressMsg{Code: tea.KeyEnter}, true
	case look.Plain(k.Escape):
		return tea.KeyPressMsg{Code: tea.KeyEscape}, true
	case "F1":
		return tea.KeyPressMsg{Code: tea.KeyF1}, true
	case "F2":
		return tea.KeyPressMsg{Code: tea.KeyF2}, true
	case look.Plain("↑↓"):
		return tea.KeyPressMsg{Code: tea.KeyDown}, true
	}
	if r := []rune(name); len(r) == 1 {
		return tea.KeyPressMsg{Code: r[0], Text: strings.ToLower(name)}, true
	}
	return tea.KeyPressMsg{}, false
}
