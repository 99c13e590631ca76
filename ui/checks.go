package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// checks is the prerequisites, live: one line each, and in full the one that
// matters most, or the one that the person chose.
type checks struct {
	// chosen is the check looked at, "" the one that matters most.
	chosen diagnosis.Check
}

func newChecks() *checks { return &checks{} }

func (*checks) stage() steps.Step { return steps.StepPrerequisites }

func (c *checks) waiting(m *Model) bool {
	status, _ := c.sentence(m)
	return status == diagnosis.Unknown
}

// looked is the verdict shown in full; false when all is well and nothing was
// chosen.
func (c *checks) looked(m *Model) (diagnosis.Verdict, bool) {
	for _, v := range m.verdicts {
		if v.Check == c.chosen {
			return v, true
		}
	}
	v := diagnosis.Main(m.verdicts)
	return v, v.Code != diagnosis.CodeAllWell
}

func (c *checks) update(m *Model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pickMsg:
		c.choose(m, int(msg))
		return nil
	case tea.KeyPressMsg:
		switch msg.String() {
		case "enter":
			return c.goOn(m)
		case "down", "tab":
			c.step(m, 1)
		case "up", "shift+tab":
			c.step(m, -1)
		case "r":
			m.o.Engine.Recheck()
			m.notice = m.t.Wizard.Checks.Again
		case "t":
			if c.software(m) {
				return m.open(newAddress("cryptolib", steps.StepPrerequisites))
			}
		case "c":
			return m.cardChoice()
		case "x", "y":
			return c.remedy(m, msg.String())
		}
	}
	return goBack(m, msg)
}

// remedy copies or proposes the command that mends what is looked at.
func (c *checks) remedy(m *Model, key string) tea.Cmd {
	v, _ := c.looked(m)
	command := m.command(v)
	switch {
	case command == nil:
		return nil
	case key == "y":
		return m.copyCommand(command)
	case m.o.Execute == nil:
		return nil
	}
	return m.proposeCommand(command, v.Code)
}

// step moves to the next or the previous line.
func (c *checks) step(m *Model, by int) {
	now, _ := c.looked(m)
	at := -1
	for i, v := range m.verdicts {
		if v.Check == now.Check {
			at = i
		}
	}
	n := len(m.verdicts)
	if at < 0 && by < 0 {
		at = 0
	}
	c.choose(m, (at+by+n)%n)
}

func (c *checks) choose(m *Model, i int) {
	if i >= 0 && i < len(m.verdicts) {
		c.chosen = m.verdicts[i].Check
	}
}

func (c *checks) goOn(m *Model) tea.Cmd {
	if len(m.facts.Choices) > 1 {
		return m.cardChoice()
	}
	m.done[steps.StepPrerequisites] = diagnosis.Ready(m.verdicts)
	if diagnosis.CardUnusableHere(m.answers, m.facts) {
		// Nothing can be activated here: the next stage would only say so.
		return m.open(m.opening(steps.StepECPS))
	}
	return m.forward()
}

// software tells that Cryptolib CPS is what is missing.
func (c *checks) software(m *Model) bool {
	for _, v := range m.verdicts {
		if v.Check == diagnosis.CheckMiddleware {
			return v.Status == diagnosis.Fail || v.Status == diagnosis.Warn
		}
	}
	return false
}

func (c *checks) page(m *Model, p *page) {
	w := m.t.Wizard.Checks
	looked, full := c.looked(m)
	status, title := c.sentence(m)
	p.title(status, title)
	c.lines(m, p, looked, full)
	c.phone(m, p)
	if card := m.facts.Card; card != nil && card.ReadTotal > 0 && !card.Read {
		p.blank()
		p.bar(card.ReadDone, card.ReadTotal, locale.Fill(w.Bytes, "done", strconv.Itoa(card.ReadDone), "total", strconv.Itoa(card.ReadTotal)))
	}
	switch {
	case full:
		c.details(m, p, looked)
	case diagnosis.CardUnusableHere(m.answers, m.facts):
		p.blank()
		p.para(m.t.Haves.PlugAnyway)
	}
	k := m.t.Wizard.Keys
	_, wanting := diagnosis.ReaderRequired(m.verdicts)
	switch {
	case len(m.facts.Choices) > 1:
		p.key(k.Enter, w.Choose)
	case wanting:
		p.key(k.Enter, w.Without)
	case diagnosis.CardUnusableHere(m.answers, m.facts):
		p.key(k.Enter, m.t.Wizard.Activation.ECPSInstead)
	case diagnosis.Ready(m.verdicts):
		p.key(k.Enter, k.Continue)
	default:
		p.key(k.Enter, w.Without)
	}
	if c.software(m) {
		p.key("t", w.Download)
	}
	if command := m.command(looked); full && command != nil {
		if m.o.Execute != nil {
			p.key("x", w.CommandRun)
		}
		p.key("y", w.CommandCopy)
	}
	p.key("↑↓", w.Line)
	p.key("r", w.Recheck)
	m.lastKeys(p)
	if full && looked.Status == diagnosis.Fail {
		p.aloud()
	}
}

// lines is one line for each prerequisite; on a small screen, what is in order
// and what waits is said together, so that what to do stays in sight.
func (c *checks) lines(m *Model, p *page, looked diagnosis.Verdict, full bool) {
	w := m.t.Wizard.Checks
	lines := m.lines()
	together := func(from int) (labels []string, next int) {
		next = from
		for next < len(lines) && lines[next].Status == lines[from].Status && !(full && lines[next].Check == looked.Check) {
			labels = append(labels, lines[next].Label)
			next++
		}
		return labels, next
	}
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		at := full && l.Check == looked.Check
		if p.density >= grouped && (l.Status == diagnosis.OK || l.Status == diagnosis.Skip) && !at {
			labels, next := together(i)
			says := w.InOrder
			switch {
			case l.Status == diagnosis.Skip && diagnosis.CardUnusableHere(m.answers, m.facts):
				says = m.t.Haves.NotCountedAll
			case l.Status == diagnosis.Skip:
				says = w.OnHold
			}
			if len(labels) > 1 {
				p.hits[len(p.lines)] = i
				p.said(l.Status, locale.Fill(says, "labels", strings.Join(labels, ", ")))
				i = next - 1
				continue
			}
		}
		p.hits[len(p.lines)] = i
		if at {
			p.focus, p.cursor = len(p.lines), 0
		}
		says := says(l)
		if diagnosis.CardUnusableHere(m.answers, m.facts) {
			switch {
			case l.Check == diagnosis.CheckReader && l.Status != diagnosis.OK:
				says = m.t.Haves.ReaderNone
			case l.Status == diagnosis.Skip:
				says = m.t.Haves.NotCounted
			}
		}
		p.state(l.Status, l.Label, says, l.Code, at)
	}
}

// details is one verdict in full, under the lines.
func (c *checks) details(m *Model, p *page, v diagnosis.Verdict) {
	o := p.mask
	o.Live = true
	l := present.One(m.t, m.facts.Env.OS, v, o)
	p.blank()
	if l.Title == "" {
		p.para(locale.Fill(m.t.Wizard.Checks.Fine, "label", l.Label, "says", says(l)))
		return
	}
	p.code = v.Code
	if _, said := c.sentence(m); said != l.Title {
		p.text(p.theme.Title, 0, l.Title)
	}
	if v.Status == diagnosis.Skip {
		return
	}
	p.situation(l)
	if v.Code == diagnosis.CodeNoCard || v.Code == diagnosis.CodeCardMute {
		p.blank()
		p.drawing(m.look.CardIn(m.t.Haves.Chip, m.t.Haves.Slot))
	}
}

// sentence is what the whole means.
func (c *checks) sentence(m *Model) (diagnosis.Status, string) {
	w := m.t.Wizard.Checks
	if v, wanting := diagnosis.ReaderRequired(m.verdicts); wanting {
		return v.Status, present.One(m.t, m.facts.Env.OS, v, present.Options{}).Title
	}
	if diagnosis.CardUnusableHere(m.answers, m.facts) {
		return diagnosis.Warn, m.t.Haves.NoReader
	}
	if len(m.facts.Choices) > 1 {
		return diagnosis.Warn, m.t.Plain.Checks.WhichCard
	}
	missing, unknown := 0, 0
	for _, v := range m.verdicts {
		switch {
		case v.Status == diagnosis.Fail:
			missing++
		case v.Status == diagnosis.Unknown && v.Check != diagnosis.CheckMiddleware:
			unknown++
		}
	}
	switch {
	case missing > 0:
		return diagnosis.Fail, w.Missing.For(missing)
	case m.facts.Card != nil && !m.facts.Card.Read && m.facts.Card.ReadTotal > 0:
		return diagnosis.Unknown, w.Reading
	case unknown > 0:
		return diagnosis.Unknown, w.Looking
	}
	return diagnosis.OK, present.Ready(m.t, m.verdicts)
}

// phone is the one prerequisite that only the person knows.
func (c *checks) phone(m *Model, p *page) {
	w := m.t.Wizard.Checks
	switch {
	case m.answers.Role == diagnosis.RoleHelpdesk:
		p.state(diagnosis.Unknown, w.Phone, w.PhoneLater, 0, false)
	case m.answers.NoPhone:
		p.state(diagnosis.Warn, w.Phone, w.PhoneNo, diagnosis.CodeNoPhone, false)
	default:
		p.state(diagnosis.OK, w.Phone, w.PhoneYes, 0, false)
	}
}

// says is what a line has to say in a few words.
func says(l present.Line) string {
	switch {
	case l.Status == diagnosis.OK && l.Evidence != "":
		return l.Evidence
	case l.Evidence == "" || l.Status == diagnosis.Skip:
		return l.Word
	case l.Status == diagnosis.Unknown:
		return l.Evidence
	}
	return l.Word + " · " + l.Evidence
}

// cardChoice asks which of several cards is meant.
func (m *Model) cardChoice() tea.Cmd {
	if len(m.facts.Choices) < 2 {
		return nil
	}
	return m.open(&question{
		at: m.stage(), code: diagnosis.CodeCardChoice,
		ask: func(m *Model) (string, []string, []option) {
			return m.t.Plain.Checks.WhichCard, nil, m.cardOptions()
		},
		pick: func(m *Model, i int) tea.Cmd {
			if i < len(m.facts.Choices) {
				m.o.Engine.Choose(m.facts.Choices[i].Reader)
			}
			return m.back()
		},
	})
}

// cardOptions names the cards between which one has to be chosen.
func (m *Model) cardOptions() []option {
	options := make([]option, 0, len(m.facts.Choices))
	for _, c := range m.facts.Choices {
		serial := c.Serial
		if m.shared {
			serial = "…" + present.Tail(serial)
		}
		options = append(options, option{label: locale.Fill(m.t.Wizard.Checks.CardOf, "serial", serial, "reader", present.Clean(c.Reader))})
	}
	return options
}
