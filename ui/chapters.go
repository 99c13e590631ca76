package ui

import (
	"strconv"
	"strings"

	"caducee/internal/locale"
	"caducee/steps"
)

// chapter is a page to read, and the stages at which it is the first choice.
type chapter struct {
	title  string
	stages []steps.Step
	paras  []string
}

// chapters lists what can be read, with the numbers of the data in it.
func (m *Model) chapters() []chapter {
	rule := func(id string) string { return strconv.Itoa(m.data.Rule(id).Value) }
	c := m.t.Cards
	list := []struct {
		text   locale.Chapter
		stages []steps.Step
	}{
		{c.Why, nil},
		{c.Kinds, []steps.Step{steps.StepWelcome}},
		{c.Getting, nil},
		{c.Certificates, []steps.Step{steps.StepPrerequisites}},
		{c.Codes, []steps.Step{steps.StepActivation}},
		{c.ECPS, []steps.Step{steps.StepECPS}},
		{c.SIDEP, []steps.Step{steps.StepPortals, steps.StepSummary}},
	}
	var chapters []chapter
	for _, l := range list {
		paras := make([]string, len(l.text.Paras))
		for i, s := range l.text.Paras {
			paras[i] = locale.Fill(s, "form201", m.data.Form("201").ID, "form501", m.data.Form("501").ID,
				"formF101", m.data.Form("F101").ID, "days", rule("lead-card"), "hours", rule("lead-codes"),
				"cps3", rule("life-cps3"), "cps4", rule("life-cps4"), "phone", m.phone())
		}
		chapters = append(chapters, chapter{l.text.Title, l.stages, paras})
	}
	return append(chapters, m.keysChapter())
}

// keysChapter lists every key.
func (m *Model) keysChapter() chapter {
	w := m.t.Wizard.Help
	keys := chapter{title: w.KeysTitle}
	lines := w.Keys
	if m.o.Demo != nil {
		lines = append(lines[:len(lines):len(lines)], w.DemoKeys)
	}
	for _, l := range lines {
		keys.paras = append(keys.paras, "- "+l)
	}
	return keys
}

func (c chapter) page(p *page) {
	for i, s := range c.paras {
		item, isItem := strings.CutPrefix(s, "- ")
		if isItem {
			p.bullet(item)
			continue
		}
		if i > 0 {
			p.blank()
		}
		p.para(s)
		p.blank()
	}
}
