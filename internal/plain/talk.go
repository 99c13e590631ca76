// Package plain leads a conversation one line at a time, for screen readers,
// simple terminals and pipes. It says pages and turns answers into their
// actions; it decides nothing.
//
// The rules of the line mode: lines are only ever added, never repainted, and
// hold no escape codes, but for a QR code that the user asked to see; one event
// is one line; a question is one line, choices are numbered and the answer that
// Enter gives is named in the question; a secret is neither echoed nor counted.
// Answers from a pipe are taken one line at a time and all arrive. The end of
// the input ends the conversation.
package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"caducee/internal/cli/ask"
	"caducee/internal/digits"
	"caducee/internal/locale"
	"caducee/internal/qr"
	"caducee/internal/secret"
	"caducee/steps"
)

// Conversation is the wizard's conversation: the page to say, and the ways to
// answer it. Secret is the only way to what is typed in a field for a secret.
type Conversation interface {
	steps.Conversation
	Secret(turn int, change func(*secret.Code) (unshifted bool))
}

// Lines is what a conversation in lines works with.
type Lines struct {
	// In is where answers come from. It stays the caller's to close.
	In *ask.Input
	// Out receives every line.
	Out   io.Writer
	Clock func() time.Time
	// After is time.After where it is nil.
	After func(time.Duration) <-chan time.Time
	// QR is what QR codes may be drawn with; none is drawn with the zero Style.
	// Size is the terminal's, nil where there is no end.
	QR    qr.Style
	Size  func() (cols, rows int)
	ASCII bool
	// Bullet is shown for each character of a secret, "" nothing.
	Bullet string
	// Codes are a demonstration's fictional PIN and PUK, nil on a real computer.
	Codes func() (pin, puk string)
	// Auto has the demonstration answer every question itself.
	Auto bool
}

// countMarks are when the time left of a countdown is said.
var countMarks = []time.Duration{60 * time.Second, 30 * time.Second, 10 * time.Second, 0}

// teller says the pages of one conversation and reads the answers. It belongs
// to one goroutine.
type teller struct {
	o     Lines
	conv  Conversation
	page  steps.Page
	stage steps.Step
	// topic is the first part of the page's ID; said are the lines that were
	// said about it: what is still so is not repeated at its next question.
	topic  string
	said   map[string]bool
	turn   int
	notice string
	masked bool  // names and numbers are hidden, and it was said
	shift  bool  // signs that were read as digits were told
	write  error // the first failure of Out
}

// Talk leads a conversation to its end. It returns ErrEnd when the input ended
// before, the context's error when it was interrupted, and what Out answered
// when it could not be written.
func Talk(ctx context.Context, conv Conversation, o Lines) (steps.Exit, error) {
	if o.After == nil {
		o.After = time.After
	}
	w := &teller{o: o, conv: conv, said: map[string]bool{}, masked: conv.Page().Masked}
	for {
		w.conv.Read()
		if exit, left := w.conv.Left(); left {
			return exit, w.write
		}
		w.page = w.conv.Page()
		w.tell()
		w.notice = "" // said again if it happens again
		err := w.next(ctx)
		switch {
		case w.write != nil:
			return steps.Exit{}, fmt.Errorf("line mode: %w", w.write)
		case err != nil:
			return steps.Exit{}, err
		}
	}
}

// next waits for what changes the page, or asks what it asks.
func (w *teller) next(ctx context.Context) error {
	if w.page.Busy || w.page.Working {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-w.conv.News():
			return nil
		}
	}
	if f, ok := w.page.Field(); ok {
		if f.Kind == steps.FieldPIN {
			return w.askSecret(ctx, f)
		}
		return w.askText(ctx, f)
	}
	return w.askChoice(ctx)
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
		w.topic, w.said = topic, map[string]bool{}
	}
	for i, line := range w.sentences(p) {
		if line == "" || w.said[line] && !(i == 0 && again) {
			continue
		}
		w.said[line] = true
		w.say(line)
	}
	w.around(p)
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
	if f.Kind == steps.FieldPIN {
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
			w.say("", locale.Fill(p.T.Plain.Stage, "n", strconv.Itoa(i+1), "total", strconv.Itoa(len(p.Rail)), "name", s.Name))
		}
	}
}

// say adds lines. After a failed write nothing more is written.
func (w *teller) say(lines ...string) {
	for _, l := range lines {
		w.put(l + "\n")
	}
}

// put writes without ending the line, for a question.
func (w *teller) put(s string) {
	if w.write == nil {
		_, w.write = io.WriteString(w.o.Out, s)
	}
}

// ErrEnd is returned when the input ended before the conversation.
var ErrEnd = errors.New("the input ended before the conversation")

// errBack is a way out of a question that is no answer to it.
var errBack = errors.New("back")

// errStale ends a question to which the page is gone.
var errStale = errors.New("another question")

// read gives the next line. It ends with errStale when the page is another one
// meanwhile, after saying what is new of the same page.
func (w *teller) read(ctx context.Context, prompt string) (string, error) {
	if err := w.o.In.Ready(); err != nil { // what was typed before answers nothing
		return "", err
	}
	w.put(prompt)
	w.o.In.Again(func() { _, _ = io.WriteString(w.o.Out, prompt) })
	reading, stop := context.WithCancel(ctx)
	defer stop()
	type answer struct {
		line string
		err  error
	}
	given := make(chan answer, 1) // the reader ends with its line or with stop
	go func() {
		line, err := w.o.In.Line(reading)
		given <- answer{line, err}
	}()
	stale := func() error { stop(); <-given; w.put("\n"); return errStale }
	for {
		var tick <-chan time.Time
		if !w.page.Until.IsZero() {
			tick = w.o.After(w.untilMark())
		}
		select {
		case <-ctx.Done():
			<-given
			return "", ctx.Err()
		case <-tick:
			if !w.o.Clock().Before(w.page.Until) {
				w.conv.Tick()
			}
		case <-w.conv.News():
			w.conv.Read()
		case a := <-given:
			if !w.o.In.Terminal() {
				w.say("") // nobody's Enter ended the line
			}
			return a.line, ended(a.err)
		}
		if now := w.conv.Page(); now.Turn != w.turn || now.Busy || now.Working {
			return "", stale()
		} else if w.page = now; w.news(now) {
			w.put("\n")
			w.tell()
			w.put(prompt)
		}
	}
}

// news tells that a page says something that was not said.
func (w *teller) news(p steps.Page) bool {
	if p.Notice != w.notice {
		return true
	}
	for _, line := range w.sentences(p) {
		if line != "" && !w.said[line] {
			return true
		}
	}
	return false
}

// untilMark is how long until the next mark of a countdown.
func (w *teller) untilMark() time.Duration {
	left := w.page.Until.Sub(w.o.Clock())
	for _, mark := range countMarks {
		if left > mark {
			return left - mark
		}
	}
	return 0
}

// ended sorts the ways in which there was no answer.
func ended(err error) error {
	switch {
	case errors.Is(err, ask.ErrEnd):
		return ErrEnd
	case errors.Is(err, ask.ErrCancelled):
		return errBack
	}
	return err
}

// letter does what a letter does at every question; false for another answer.
func (w *teller) letter(line string) bool {
	line = strings.ToLower(line)
	do := func(id steps.ActionID) bool {
		if _, ok := w.page.Do(id); !ok {
			return false
		}
		w.conv.Do(w.turn, id)
		return true
	}
	switch {
	case strings.HasPrefix(line, "?"):
		return do(steps.ActHelp)
	case line == "p":
		return do(steps.ActBack)
	case line == "q":
		return do(steps.ActQuit)
	case line == "l":
		w.said = map[string]bool{} // all of it again, in the other language
		w.turn, w.stage = 0, ""
		return do(steps.ActLanguage)
	case line == "m":
		return do(steps.ActMask)
	case line == "i":
		return do(steps.ActCard)
	case line == "b":
		return do(steps.ActReader)
	case line == "s":
		return do(steps.ActMend)
	case line == "v":
		return do(steps.ActRecheck)
	}
	return false
}

// act does an action of the page that was said.
func (w *teller) act(id steps.ActionID) { w.conv.Do(w.turn, id) }

// answered turns the ways out of a question into what they do.
func (w *teller) answered(err error) error {
	switch {
	case errors.Is(err, errStale):
		return nil
	case errors.Is(err, errBack):
		w.act(steps.ActBack)
		return nil
	}
	return err
}

// askChoice offers the ways on, numbered.
func (w *teller) askChoice(ctx context.Context) error {
	t := w.page.T.Plain
	list, preset := choices(w.page)
	if len(list) == 0 {
		w.act(steps.ActBack) // a page to read
		return nil
	}
	prompt := t.Next
	if len(list) > 1 {
		for i, a := range list {
			text := label(a)
			if i == preset {
				text = locale.Fill(t.Default, "label", text)
			}
			w.say(locale.Fill(t.Item, "n", strconv.Itoa(i+1), "label", text))
		}
		prompt = locale.Fill(t.Choice, "n", strconv.Itoa(len(list)), "default", strconv.Itoa(preset+1))
	}
	for {
		if w.o.Auto {
			w.say(prompt + strconv.Itoa(preset+1))
			w.act(list[preset].ID)
			return ctx.Err()
		}
		line, err := w.read(ctx, prompt)
		if err != nil {
			return w.answered(err)
		}
		n, unshifted := number(line)
		switch {
		case line == "":
			w.act(list[preset].ID)
			return nil
		case n >= 1 && n <= len(list):
			if unshifted {
				w.conv.Refuse(w.turn, steps.ToldUnshifted)
			}
			w.act(list[n-1].ID)
			return nil
		case w.word(line):
			return nil
		}
		w.say(locale.Fill(t.Bad, "n", strconv.Itoa(len(list))))
	}
}

// word does what a letter or a yes or no does on this page.
func (w *teller) word(line string) bool {
	if _, ok := w.page.Do(steps.ActYes); ok {
		switch locale.YesOrNo(line) {
		case locale.Yes:
			w.act(steps.ActYes)
			return true
		case locale.No:
			w.act(steps.ActNo)
			return true
		}
	}
	return w.letter(line)
}

// number reads one; unshifted tells that it was typed without Shift on a French
// keyboard. It is 0 when the answer is no number.
func number(answer string) (n int, unshifted bool) {
	typed, unshifted, ok := digits.Text(answer)
	n, err := strconv.Atoi(typed)
	if !ok || err != nil || n > maxNumber {
		return 0, false
	}
	return n, unshifted
}

// maxNumber is more than any question has answers.
const maxNumber = 1000

// askText asks for the text of a field that is no secret.
func (w *teller) askText(ctx context.Context, f steps.Field) error {
	if w.o.Auto {
		w.say(f.Prompt)
		w.act(f.Empty)
		return ctx.Err()
	}
	line, err := w.read(ctx, f.Prompt)
	switch {
	case err != nil:
		return w.answered(err)
	case line == "":
		w.act(f.Empty)
	case f.Kind != steps.FieldWord && w.letter(line):
	case f.Kind == steps.FieldWord && len([]rune(line)) == 1 && w.letter(line):
	default:
		w.conv.Edit(w.turn, line)
		w.conv.Read()
		w.conv.Do(w.conv.Page().Turn, steps.ActSubmit)
	}
	return nil
}

// askSecret asks for a secret: neither shown nor counted. Enter alone gives the
// other ways on.
func (w *teller) askSecret(ctx context.Context, f steps.Field) error {
	var code secret.Code
	defer code.Wipe()
	if w.o.Codes != nil {
		w.demo(&code)
	}
	var got ask.Entry
	var err error
	switch {
	case w.o.Auto:
		w.say(f.Prompt + fmt.Sprint(&code))
	case w.o.In.Terminal():
		code.Wipe()
		got, err = w.typed(ctx, f, &code)
	default:
		code.Wipe()
		w.put(f.Prompt)
		got, err = w.o.In.CodeLine(ctx, &code)
		w.say("")
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, ask.ErrCancelled):
		w.conv.Refuse(w.turn, steps.RefusedCleared)
		return w.askChoice(ctx)
	case errors.Is(err, errStale):
		return nil
	case errors.Is(err, ask.ErrEnd): // an empty line looks like the end here
		return w.askChoice(ctx)
	case errors.Is(err, ask.ErrTooLong):
		w.conv.Refuse(w.turn, steps.RefusedTooLong)
		return nil
	case err != nil:
		return err
	case got.Strange != ask.Digits:
		w.conv.Refuse(w.turn, strange(got.Strange))
		return nil
	}
	w.conv.Secret(w.turn, func(c *secret.Code) bool { c.MoveFrom(&code); return got.Unshifted && !w.shift })
	w.shift = w.shift || got.Unshifted
	w.act(steps.ActSubmit)
	return nil
}

// strange says which kind of character no PIN has.
func strange(k ask.Kind) steps.Refusal {
	switch k {
	case ask.Letter:
		return steps.RefusedLetter
	case ask.Space:
		return steps.RefusedSpace
	}
	return steps.RefusedSign
}

// count tells how many characters of a secret were typed, on request.
func (w *teller) count(n int) string {
	t := w.page.T.CLI.PIN
	if w.page.Masked {
		return t.CountHidden
	}
	return t.Count.For(n)
}

// typed reads a secret at the terminal; what came of it is dropped when the
// page is another one meanwhile.
func (w *teller) typed(ctx context.Context, f steps.Field, code *secret.Code) (ask.Entry, error) {
	reading, stop := context.WithCancel(ctx)
	defer stop()
	type answer struct {
		entry ask.Entry
		err   error
	}
	style := ask.Style{Blind: w.o.Bullet == "" || w.page.Masked, Bullet: w.o.Bullet, Count: w.count}
	given := make(chan answer, 1)
	go func() {
		got, err := w.o.In.Code(reading, onlyLines{w}, f.Prompt, style, code)
		given <- answer{got, err}
	}()
	for {
		select {
		case a := <-given:
			return a.entry, a.err
		case <-w.conv.News():
		}
		w.conv.Read()
		if now := w.conv.Page(); now.Turn != w.turn {
			stop()
			<-given
			code.Wipe()
			w.put("\n")
			return ask.Entry{}, errStale
		}
	}
}

// demo says a demonstration's fictional code, and types it.
func (w *teller) demo(code *secret.Code) {
	t := w.page.T.CLI.PIN
	pin, puk := w.o.Codes()
	f, _ := w.page.Field()
	says, value := t.Demo, pin
	if w.page.PUK {
		says, value = t.DemoPUK, puk
	}
	switch {
	case f.Slot != steps.SlotProof:
	case value == "":
		w.say(t.DemoOwn)
	default:
		w.say(locale.Fill(says, "code", value))
	}
	for i := range len(value) {
		code.Append(value[i])
	}
}

// code draws a QR code that has the page for itself; elsewhere it says what it
// opens, what to do, and its address.
func (w *teller) code(p steps.Page, b steps.QR) []string {
	t := p.T.Plain.ECPS
	if b.Alone {
		lines := append(w.drawing(p, b.Payload), b.After)
		if b.Short != "" {
			lines = append(lines, b.Payload)
		}
		return lines
	}
	var lines []string
	if b.See != "" {
		lines = append(lines, locale.Fill(t.Seen, "text", b.See))
	}
	for _, do := range b.Do {
		lines = append(lines, toDo(p.T, do))
	}
	if b.Trap != "" {
		lines = append(lines, locale.Fill(t.Trap, "text", b.Trap))
	}
	return append(lines, locale.Fill(p.T.Plain.Portals.Address, "line", b.Opens, "url", b.Payload))
}

const promptRows = 3

func (w *teller) drawing(p steps.Page, payload string) []string {
	code, err := qr.New(payload)
	if err != nil {
		return []string{p.T.Situations.QRTooLarge.Title}
	}
	cols, rows := 1<<10, 1<<10
	if w.o.Size != nil {
		cols, rows = w.o.Size()
		rows -= promptRows
	}
	style := w.o.QR
	style.ASCII = style.ASCII || w.o.ASCII
	format, err := code.Fit(cols, rows, qr.Auto, style)
	if err != nil {
		return []string{p.T.Situations.QRTooLarge.Title}
	}
	drawn := code.Draw(format, style)
	first := locale.Fill(p.T.Plain.ECPS.QRFollows, "columns", strconv.Itoa(ansi.StringWidth(drawn[0])))
	return []string{first, "\n" + strings.Join(drawn, "\n") + "\n"}
}

// onlyLines keeps the bell out of the transcript: what a screen reader gets is
// lines.
type onlyLines struct{ w *teller }

func (l onlyLines) Write(p []byte) (int, error) {
	l.w.put(strings.NewReplacer("\a", "").Replace(string(p)))
	return len(p), l.w.write
}
