package plain

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
	title := strings.ReplaceAll(p.Title, " · ", ". ")
	if p.Code == steps.AllWell || p.Mark == steps.None || p.Mark == steps.OK || p.Working {
		return title
	}
	return locale.Fill(p.T.Plain.ECPS.Situation, "title", title, "code", p.Code.String())
}

// block is what one block says.
func (w *teller) block(p steps.Page, b steps.Block) []string {
	t := p.T
	switch b := b.(type) {
	case steps.Para:
		text := strings.TrimSpace(b.Text)
		if b.Tone == steps.Warn && !b.Strong && text != "" {
			text = locale.Fill(t.Plain.ECPS.Trap, "text", text)
		}
		return []string{text}
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
	word := strings.ReplaceAll(r.Says, " · ", ", ")
	if r.Mark == steps.OK && word != t.Common.Status.OK {
		word = t.Common.Status.OK + ", " + word // how it is, first
	}
	line := locale.Fill(t.Plain.Checks.State, "label", r.Label, "word", word)
	if r.Code != steps.AllWell && r.Mark != steps.OK && r.Mark != steps.Skip {
		line = strings.TrimRight(line, ".") + ". " + r.Code.String()
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
			empty = steps.ActBack // reading is no answer
		}
	}
	for _, a := range p.Actions {
		if a.Kind != steps.Legend && a.Kind != steps.Spoken || everywhere(a.ID) || has && a.ID == steps.ActSubmit {
			continue
		}
		list = append(list, a)
	}
	if back, ok := p.Do(steps.ActBack); ok && p.Over && len(list) > 0 && empty == steps.ActBack {
		list = append(list, back)
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
	text := sentence(a.Label)
	if a.Hint != "" {
		return text + " (" + a.Hint + ")"
	}
	return text
}

// tell says what a page has to say that was not said yet.
func (w *teller) tell() {
	p := w.page
	if p.Notice != "" && p.Notice != w.notice {
		w.say(p.Notice)
	}
	w.notice = p.Notice
	w.masking(p)
	again := p.Turn != w.turn
	w.turn = p.Turn
	if p.Stage != w.stage && !p.Over {
		w.stage = p.Stage
		w.begin(p)
	}
	topic, _, _ := strings.Cut(p.ID, ".")
	if topic != w.topic {
		w.topic, w.id, w.said = topic, "", map[string]bool{}
	}
	lines := slices.DeleteFunc(w.sentences(p), func(line string) bool { return asked(p, line) })
	w.gone(p, lines)
	if !p.Working {
		w.waited = map[string]bool{}
	}
	for i, line := range lines {
		if i == 0 && p.Working {
			if w.waited[line] {
				continue
			}
			w.waited[line] = true
		}
		if line == "" || w.said[line] && !(i == 0 && again) || p.Working && !w.meanwhile(p, i, line) {
			continue
		}
		if w.said[line] = true; again && i == 0 && !w.began {
			w.say("") // a question stands apart from the one before
		}
		w.began = false
		w.say(line)
	}
	w.around(p)
}

// asked tells that the question of the page's field says a line: it is not said
// twice in a row.
func asked(p steps.Page, line string) bool {
	f, ok := p.Field()
	end := ".: \u00a0"
	return ok && line != "" && strings.TrimRight(line, end) == strings.TrimRight(f.Prompt, end)
}

// gone forgets what a page says no longer: it is said again if it comes back.
func (w *teller) gone(p steps.Page, lines []string) {
	if p.ID == w.id {
		for line := range w.said {
			if !slices.Contains(lines, line) {
				delete(w.said, line)
			}
		}
	}
	w.id = p.ID
}

// meanwhile tells what to say of a page that waits for the computer: its title
// and how far the work is. All else may be out of date at once.
func (w *teller) meanwhile(p steps.Page, i int, line string) bool {
	if i == 0 {
		return true
	}
	for _, b := range p.Body {
		if c, ok := b.(steps.Count); ok && slices.Contains(w.counted(c), line) {
			return true
		}
	}
	return false
}

// around says what stands beside a field, each time that it is asked.
func (w *teller) around(p steps.Page) {
	f, ok := p.Field()
	if !ok {
		return
	}
	if f.Beside != "" {
		w.say(f.Beside + ".")
	}
	switch {
	case f.Kind == steps.FieldPIN && w.alone():
		w.say(p.T.CLI.PIN.Cancel) // a command has no other ways on
	case f.Kind == steps.FieldPIN:
		w.say(p.T.Plain.Unseen)
	}
}

// masking says that names and numbers are hidden from now on, or shown again.
func (w *teller) masking(p steps.Page) {
	if p.Masked == w.masked {
		return
	}
	w.masked = p.Masked
	if p.Masked {
		w.say(p.T.Plain.Masked)
	} else {
		w.say(p.T.Plain.Unmasked)
	}
}

// begin says which stage begins.
func (w *teller) begin(p steps.Page) {
	for i, s := range p.Rail {
		if s.Here {
			w.began = true
			w.say("", locale.Fill(p.T.Plain.Stage, "n", strconv.Itoa(i+1), "total", strconv.Itoa(len(p.Rail)), "name", s.Name))
		}
	}
}

// news tells that a page says something that was not said.
func (w *teller) news(p steps.Page) bool {
	if p.Notice != "" && p.Notice != w.notice {
		return true
	}
	for _, line := range w.sentences(p) {
		if line != "" && !w.said[line] && !asked(p, line) {
			return true
		}
	}
	return false
}

// sentence begins with a capital.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
