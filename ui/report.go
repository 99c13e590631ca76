package ui

import (
	"context"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/report"
)

// reportKey makes the report from any screen, while a code is typed too.
const reportKey = "ctrl+r"

// Reporter makes the report for the helpdesk, without personal data, and
// writes it.
type Reporter interface {
	// Text is the report as it will be written, character for character.
	Text(t *locale.Texts, seen Seen) string
	// Save writes it to a new file that its owner alone can read, and returns
	// the file's path.
	Save(ctx context.Context, text string) (path string, err error)
}

// Seen is what the wizard alone knows of a run.
type Seen struct {
	// Stages are how long the person was at each, in order; the last one goes
	// on.
	Stages []report.Stage
	// ECPS is nil when nothing is known of it.
	ECPS *diagnosis.Code
	// Crash is where the program met an unforeseen error, "" nowhere.
	Crash string
}

// reportOverlay shows the report that would be written, and writes it when the
// person agrees.
type reportOverlay struct {
	text string
	// under is what stood before the screen when the report was asked for, and
	// scroll and free how far it was scrolled.
	under  overlay
	scroll int
	free   bool
	path   string // once it is written
	err    error
	busy   bool
}

// openReport shows the report, if one is offered and none is shown yet.
func (m *Model) openReport() {
	if m.o.Report == nil {
		return
	}
	if _, shown := m.over.(*reportOverlay); shown {
		return
	}
	m.cover(&reportOverlay{text: m.o.Report.Text(m.t, m.seen()), under: m.over, scroll: m.scroll, free: m.free})
}

// seen gathers what the wizard knows.
func (m *Model) seen() Seen {
	s := Seen{Stages: m.timed.stages(m.stage(), m.o.Clock())}
	if m.crash != nil {
		s.Crash = m.crash.Where
	}
	if m.outcome != "" {
		code := m.outcome.Code(ecps.Choose(m.person()))
		s.ECPS = &code
	}
	return s
}

func (r *reportOverlay) press(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter":
		if r.path != "" {
			return r.close(m)
		}
		return r.save(m)
	case "esc", "q", "ctrl+c":
		return r.close(m)
	}
	return nil
}

func (r *reportOverlay) close(m *Model) tea.Cmd {
	m.over, m.scroll, m.free = r.under, r.scroll, r.free
	return nil
}

// reportMsg tells where the report is.
type reportMsg struct {
	of   *reportOverlay
	path string
	err  error
}

func (r *reportOverlay) save(m *Model) tea.Cmd {
	if r.busy {
		return nil
	}
	r.busy = true
	ctx, to, text := m.ctx, m.o.Report, r.text
	return func() tea.Msg {
		path, err := to.Save(ctx, text)
		return reportMsg{r, path, err}
	}
}

// reported takes what came of a writing; the person may have closed the report
// meanwhile.
func (m *Model) reported(msg reportMsg) {
	msg.of.busy, msg.of.path, msg.of.err = false, msg.path, msg.err
	if m.over == overlay(msg.of) {
		m.scroll, m.free = 0, false
		return
	}
	m.notice = locale.Fill(m.t.Wizard.Report.Written, "path", m.shownPath(msg.path))
	if msg.err != nil {
		m.notice = m.t.Situations.CannotWrite.Title + " " + diagnosis.CodeCannotWrite.String()
	}
}

func (r *reportOverlay) page(m *Model, p *page) {
	w, k := m.t.Wizard.Report, m.t.Wizard.Keys
	switch {
	case r.path != "":
		p.title(diagnosis.OK, w.Done)
		p.para(locale.Fill(w.Written, "path", m.shownPath(r.path)))
		p.blank()
		p.para(w.Next)
		p.key(k.Enter, k.Close)
		return
	case r.err != nil:
		text := m.t.Situations.CannotWrite
		p.title(diagnosis.Fail, text.Title)
		p.para(text.Cause)
		p.code = diagnosis.CodeCannotWrite
		p.key(k.Enter, w.Again)
		p.key(k.Escape, k.Close)
		return
	}
	p.title("", w.Title)
	p.para(w.Says)
	p.blank()
	p.verbatim(r.text)
	p.key(k.Enter, w.Write)
	p.key(k.Escape, w.DoNot)
}

// verbatim adds text as it stands; a line that is longer than the terminal is
// wide goes on below, further in.
func (p *page) verbatim(text string) {
	const further = "      "
	// U+2011: codes and names are not folded at their hyphens.
	whole := strings.NewReplacer("-", "\u2011")
	width := max(p.width-2*margin-len(further), 8)
	for _, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if ansi.StringWidth(l) <= p.width-2*margin {
			p.put(strings.TrimRight(strings.Repeat(" ", margin)+l, " "))
			continue
		}
		pad := strings.Repeat(" ", margin)
		for _, part := range strings.Split(ansi.Wrap(whole.Replace(l), width, ""), "\n") {
			p.put(pad + strings.TrimRight(strings.ReplaceAll(part, "\u2011", "-"), " "))
			pad = strings.Repeat(" ", margin) + further
		}
	}
}

// shownPath is a path without the folder, often named after its owner, on a
// shared screen.
func (m *Model) shownPath(path string) string {
	if m.shared {
		return filepath.Base(path)
	}
	return path
}
