package plain_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"caducee/internal/cli/ask"
	"caducee/internal/locale"
	"caducee/internal/plain"
	"caducee/internal/secret"
	"caducee/steps"
)

// changing is a conversation of one page, whose ways on change while they are asked
// for.
type changing struct {
	plain.Conversation // nothing else of it is asked

	news chan struct{}
	page chan steps.Page // the next one, by then
	now  steps.Page
	done chan steps.ActionID
	left bool
}

func (c *changing) Page() steps.Page                    { return c.now }
func (c *changing) News() <-chan struct{}               { return c.news }
func (c *changing) Left() (steps.Exit, bool)            { return steps.Exit{}, c.left }
func (c *changing) Tick()                               {}
func (c *changing) Secret(int, func(*secret.Code) bool) {}
func (c *changing) Do(_ int, id steps.ActionID)         { c.left = true; c.done <- id }
func (c *changing) Read() {
	select {
	case c.now = <-c.page:
	default:
	}
}

// TestOtherWaysOnAreAskedForAgain: an answer is the number of what is offered now, even
// where there are as many ways on as before.
func TestOtherWaysOnAreAskedForAgain(t *testing.T) {
	page := func(actions ...steps.Action) steps.Page {
		return steps.Page{ID: "a.page", Title: "Une page.", Turn: 1, T: locale.French(), Actions: actions}
	}
	add, open, remove := steps.Action{ID: "add", Label: "ajouter", Key: steps.KeyEnter}, steps.Action{ID: "open", Label: "ouvrir", Key: "o"}, steps.Action{ID: "remove", Label: "retirer", Key: "u"}
	c := &changing{news: make(chan struct{}), page: make(chan steps.Page, 1), now: page(add, open), done: make(chan steps.ActionID, 1)}
	from, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	defer to.Close()
	in, err := ask.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	d := &desk{t: t, pipe: to, out: &transcript{change: make(chan struct{})}}
	ended := make(chan error, 1)
	go func() {
		_, err := plain.Talk(t.Context(), c, plain.Lines{In: in, Out: d.out, Clock: time.Now})
		ended <- err
	}()
	d.hears("1. Ajouter")
	d.hears(" : ")
	open.Key = steps.KeyEnter
	c.page <- page(open, remove)
	c.news <- struct{}{}
	d.picks("ouvrir")
	if id := <-c.done; id != "open" {
		t.Errorf("%s was done\n%s", id, d.out.String())
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if n := bytes.Count([]byte(d.out.String()), []byte("Une page.")); n != 1 {
		t.Errorf("the page is said %d times", n)
	}
}
