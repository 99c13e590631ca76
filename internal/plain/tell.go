package plain

import (
	"strconv"
	"strings"

	"caducee/internal/locale"
	"caducee/steps"
)

// sentences are what a page says, a line each, its title first. A renderer's
// own words are chosen from what the page says of itself.
func (w *teller) sentences(p steps.Page) []string {
	lines := []string{titled(p)}
	for _, b := range p.Body {
		lines = append(lines, w.block(p, b)...)
	}
	return lines
}

// titled is the main sentence, with the code of a situation.
func titled(p steps.Page) string {
	if p.Code == steps.AllWell || p.Mark == steps.None || p.Mark == steps.OK {
		return p.Title
	}
	return locale.Fill(p.T.Plain.ECPS.Situation, "title", p.Title, "code", p.Code.String())
}

// block is what one block says.
func (w *teller) block(p steps.Page, b steps.Block) []string {
	t := p.T
	switch b := b.(type) {
	case steps.Para:
		return []string{strings.TrimSpace(b.Text)}
	case steps.Head:
		return []string{b.Text}
	case steps.Bullet:
		return []string{toDo(t, b.Text)}
	case steps.Row:
		return []string{row(t, b)}
	case steps.Rows:
		var lines []string
		for _, r := range b.List {
			lines = append(lines, row(t, r))
		}
		return lines
	case steps.Items:
		var lines []string
		for _, it := range b.List {
			line := locale.Fill(t.Plain.Portals.Portal, "name", it.Label, "opens", it.Hint)
			if it.URL != "" {
				line = locale.Fill(t.Plain.Portals.Address, "line", line, "url", it.URL)
			}
			lines = append(lines, line)
		}
		return lines
	case steps.Situation:
		return situation(t, b)
	case steps.Live:
		return []string{t.Plain.Checks.Watching}
	case steps.Address:
		return []string{b.URL}
	case steps.QR:
		return w.code(p, b)
	case steps.Count:
		return w.counted(b)
	case steps.Verbatim:
		return strings.Split(strings.TrimRight(b.Text, "\n"), "\n")
	}
	return nil // drawings, figures and fields are the screens'
}

// toDo is one thing to do.
func toDo(t *locale.Texts, text string) string {
	return locale.Fill(t.Plain.Checks.Action, "action", text)
}

// row is one thing and how it is.
func row(t *locale.Texts, r steps.Row) string {
	line := locale.Fill(t.Plain.Checks.State, "label", r.Label, "word", strings.ReplaceAll(r.Says, " · ", ", "))
	if r.Code != steps.AllWell && r.Mark != steps.OK && r.Mark != steps.Skip {
		line += ". " + r.Code.String()
	}
	return line
}

// situation is why, what to do, who can help.
func situation(t *locale.Texts, b steps.Situation) []string {
	var lines []string
	if b.Cause != "" {
		lines = append(lines, strings.ReplaceAll(b.Cause, "\n", " "))
	}
	if len(b.Remedy) > 0 {
		lines = append(lines, t.Plain.Checks.Todo)
	}
	for _, r := range b.Remedy {
		lines = append(lines, toDo(t, r))
	}
	if b.Who != "" {
		lines = append(lines, locale.Fill(t.CLI.Check.Who, "who", t.AfterColon(b.Who)))
	}
	return lines
}

// counted says how far a work is at each quarter, and what is left of a
// countdown at its marks.
func (w *teller) counted(b steps.Count) []string {
	if b.Words == nil {
		return nil
	}
	if b.Until.IsZero() {
		if b.Total <= 0 {
			return nil
		}
		quarter := 4 * b.Done / b.Total
		return []string{locale.Fill(w.page.T.Plain.Checks.Reading, "percent", strconv.Itoa(25*quarter))}
	}
	left := b.Until.Sub(w.o.Clock())
	for _, mark := range countMarks {
		if left > mark || mark == 0 {
			return []string{b.Words(int((left.Seconds() + 0.5)))}
		}
	}
	return nil
}

// choices are the ways on from a page, in the order in which they are numbered,
// and which of them Enter takes. With a field they are the ways around it.
func choices(p steps.Page) (list []steps.Action, preset int) {
	field, has := p.Field()
	def, _ := p.Default()
	empty := def.ID
	if has {
		empty = field.Empty
	}
	if options := p.Options(); len(options) > 0 && !has {
		list = options
		empty = options[min(p.First, len(options)-1)].ID
		if p.Over {
			empty = "" // reading is no answer
		}
	}
	for _, a := range p.Actions {
		if a.Kind != steps.Legend && a.Kind != steps.Spoken || everywhere(a.ID) || has && a.ID == steps.ActSubmit {
			continue
		}
		list = append(list, a)
	}
	for i, a := range list {
		if a.ID == empty {
			preset = i
		}
	}
	return list, preset
}

// everywhere are actions that a letter does at every question, and those that
// only a screen has a use for.
func everywhere(id steps.ActionID) bool {
	switch id {
	case steps.ActHelp, steps.ActBack, steps.ActQuit, steps.ActAloud, steps.ActMask, steps.ActLanguage,
		steps.ActNextRow, steps.ActPreviousRow, steps.ActCopy:
		return true
	}
	return false
}

// label is an action as a numbered answer: a sentence begins with a capital.
func label(a steps.Action) string {
	text := a.Label
	for i, r := range text {
		if i == 0 {
			text = strings.ToUpper(string(r)) + text[len(string(r)):]
		}
	}
	if a.Hint != "" {
		return text + " (" + a.Hint + ")"
	}
	return text
}
