package steps

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// walk is a conversation that a test goes through by the names of actions and
// pages.
type walk struct {
	t   testing.TB
	s   Session
	now time.Time
	// effects are those of the last input.
	effects []Effect
}

// world is what the program states about the world, read once for all walks.
var world = sync.OnceValues(data.Load)

// start begins a conversation in front of these facts.
func start(t testing.TB, f diagnosis.Facts) *walk {
	t.Helper()
	set, err := world()
	if err != nil {
		t.Fatal(err)
	}
	return &walk{
		t: t, s: New(locale.French(), set, Desk{Browser: true}, f),
		now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC),
	}
}

// put gives the conversation an input.
func (w *walk) put(in Input) { w.s, w.effects = w.s.Update(w.now, in) }

// act does actions that are offered.
func (w *walk) act(ids ...ActionID) {
	w.t.Helper()
	for _, id := range ids {
		p := w.s.Page()
		if _, ok := p.Do(id); !ok {
			w.t.Fatalf("%s does not offer %s, but %v", p.ID, id, w.offered())
		}
		w.put(Act{Turn: p.Turn, ID: id})
	}
}

// welcomed answers the questions of the welcome by the names of their pages, with
// the first answer where none is given: a question more changes no test.
func (w *walk) welcomed(answers map[string]int) {
	w.t.Helper()
	for range 20 {
		p := w.s.Page()
		if p.Stage != StepWelcome {
			return
		}
		if _, advice := p.Do(ActContinue); advice {
			w.act(ActContinue)
			continue
		}
		w.act(Answer(answers[p.ID]))
	}
	w.t.Fatalf("the welcome has no end: at %s", w.s.Page().ID)
}

// as goes past the welcome in a role, by its place: a test of what comes after
// knows no question of the welcome.
func (w *walk) as(role int) {
	w.t.Helper()
	w.welcomed(map[string]int{"welcome.role": role})
}

// offered are the actions of the page.
func (w *walk) offered() []ActionID {
	var ids []ActionID
	for _, a := range w.s.Page().Actions {
		ids = append(ids, a.ID)
	}
	return ids
}

// offers tells whether an action is offered.
func (w *walk) offers(id ActionID) bool { return slices.Contains(w.offered(), id) }

// edit gives the page's field a text.
func (w *walk) edit(text string) { w.put(Edit{Turn: w.s.Page().Turn, Text: text}) }

// later lets time pass.
func (w *walk) later(by time.Duration) {
	w.now = w.now.Add(by)
	w.put(Tick{})
}

// at fails on another page.
func (w *walk) at(id string) {
	w.t.Helper()
	if got := w.s.Page().ID; got != id {
		w.t.Fatalf("at %s, not at %s", got, id)
	}
}

// said is all that the page says, but what is being typed in its field.
func (w *walk) said() string {
	p := w.s.Page()
	said := []string{p.Title, p.Notice}
	for _, b := range p.Body {
		if _, ok := b.(Field); !ok {
			said = append(said, fmt.Sprintf("%+v", b))
		}
	}
	for _, a := range p.Actions {
		said = append(said, a.Label, a.Brief, a.Hint)
	}
	return strings.Join(said, "\n")
}

// last is the last effect of the last input, nil none.
func (w *walk) last() Effect {
	if len(w.effects) == 0 {
		return nil
	}
	return w.effects[len(w.effects)-1]
}
