package plain

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/charmbracelet/x/ansi"

	"caducee/ecps"
	"caducee/ecps/picture"
	"caducee/ecps/qr"
	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// number prepares the number of 12 digits that the phone asks for: filled
// from the card, checked, with the 8 in front. On a shared screen it is not
// typed here, since a terminal shows what is typed.
func (w *wizard) number(ctx context.Context) error {
	t, p := w.t.ECPS.Number, w.t.Plain.ECPS
	fromCard := w.cardNumber()
	if w.o.ScreenShare {
		if fromCard.Digits() != "" {
			w.say(locale.Fill(t.Masked, "number", fromCard.Masked()))
		}
		return nil
	}
	w.say(t.Hint)
	prompt := p.Number
	if fromCard.Digits() != "" {
		w.say(t.FromCard)
		prompt = locale.Fill(p.NumberOf, "number", fromCard.Spaced())
	}
	return w.question(ctx, prompt, "", nil, func(answer string) bool {
		if answer == "" {
			if fromCard.Digits() != "" {
				w.say(locale.Fill(t.Result, "number", fromCard.Spaced()))
			}
			return true
		}
		return w.tellNumber(answer)
	})
}

// tellNumber says what is wrong with a number, or how to type it; false asks
// again.
func (w *wizard) tellNumber(answer string) bool {
	t := w.t.ECPS.Number
	id, err := ecps.ParseIdentifier(answer)
	var bad *ecps.IdentifierError
	if errors.As(err, &bad) {
		w.situation(diagnosis.CodeIdentifierInvalid, present.NumberProblem(w.t, bad))
		return false
	}
	if id.Unshifted {
		w.say(t.Unshifted)
	}
	if id.Added {
		w.say(t.Added)
	}
	switch {
	case id.Register() == "":
		w.situation(diagnosis.CodeIdentifierDoubt, t.Unknown)
	case id.Register() != "RPPS":
		w.say(t.NotRPPS)
	case id.Doubt:
		w.situation(diagnosis.CodeIdentifierDoubt, t.Doubt)
	}
	w.say(locale.Fill(t.Result, "number", id.Spaced()))
	return true
}

// situation is one line with its number.
func (w *wizard) situation(code diagnosis.Code, text string) {
	w.say(locale.Fill(w.t.Plain.ECPS.Situation, "code", code.String(), "title", text))
}

// cardNumber is the person's RPPS number when their card gave it.
func (w *wizard) cardNumber() ecps.Identifier {
	if c := w.o.Engine.Facts().Card; c != nil && c.Holder != nil && c.Holder.IDType == "RPPS" && !w.answers.NoCard {
		id, _ := ecps.FromCard(c.Holder.ID)
		return id
	}
	return ecps.Identifier{}
}

// countDown says now and then how much time is left of what expires, until
// the person presses Enter.
func (w *wizard) countDown(ctx context.Context, lasts time.Duration) error {
	t := w.t.ECPS.Countdown
	if err := w.o.In.Ready(); err != nil {
		return err
	}
	w.say(t.Left.For(int(lasts.Seconds())), w.t.Plain.ECPS.Counting)
	if w.auto() {
		return ctx.Err()
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	given := make(chan error, 1)
	go func() { _, err := w.o.In.Line(ctx); given <- err }()
	left := lasts
	for _, mark := range []time.Duration{60 * time.Second, 30 * time.Second, 10 * time.Second, 0} {
		select {
		case err := <-given:
			return w.counted(err)
		case <-w.o.After(left - mark):
		}
		if left = mark; left > 0 {
			w.say(t.Left.For(int(left.Seconds())))
		}
	}
	w.say(t.Over)
	return w.counted(<-given)
}

// counted is what the line that stops a countdown means.
func (w *wizard) counted(err error) error {
	switch {
	case errors.Is(err, ask.ErrEnd):
		return ErrEnd
	case errors.Is(err, ask.ErrCancelled):
		return nil
	}
	return err
}

// showQR draws a code, or says why not and how to have it as a picture.
func (w *wizard) showQR(payload string) {
	code, err := qr.New(payload)
	if err != nil {
		w.say(w.t.Situations.QRTooLarge.Title)
		return
	}
	w.draw(code)
}

// questionRows are the lines of the terminal that the question after a QR code
// takes.
const questionRows = 3

func (w *wizard) draw(code qr.Code) {
	cols, rows := 1<<10, 1<<10
	if w.o.Size != nil {
		cols, rows = w.o.Size()
		rows -= questionRows
	}
	style := w.o.QR
	style.ASCII = style.ASCII || w.o.ASCII
	format, err := code.Fit(cols, rows, qr.Auto, style)
	var no *qr.NoFit
	if errors.As(err, &no) {
		w.situation(diagnosis.CodeQRTooLarge, present.NotDrawn(w.t, no, 0, questionRows))
		return
	}
	lines := code.Draw(format, style)
	w.say(locale.Fill(w.t.Plain.ECPS.QRFollows, "columns", strconv.Itoa(ansi.StringWidth(lines[0]))), "")
	w.say(lines...)
	w.say("")
}

// receivedPicture reads a picture that the person received, says what its
// code holds and draws it again.
func (w *wizard) receivedPicture(ctx context.Context) error {
	w.say(w.t.ECPS.Picture.Intro)
	var found []picture.Found
	home, _ := os.UserHomeDir() // "" only leaves "~" as it is
	err := w.question(ctx, w.t.ECPS.Picture.Ask, "", nil, func(answer string) bool {
		if answer == "" {
			return true
		}
		name := picture.Path(answer, home, runtime.GOOS == "windows")
		var err error
		if found, err = picture.File(ctx, name); err != nil && ctx.Err() == nil {
			text, code := present.Unread(w.t, err, name)
			w.situation(code, text)
			return false
		}
		return true
	})
	if err != nil || len(found) == 0 {
		return errors.Join(err, ctx.Err())
	}
	one := found[0]
	if len(found) > 1 {
		var labels []string
		for i, f := range found {
			labels = append(labels, present.Item(w.t, w.data, i, f, w.mask()))
		}
		w.say(w.t.ECPS.Picture.Several.For(len(found)))
		n, err := w.choose(ctx, w.t.ECPS.Picture.Choose, labels, 0)
		if err != nil {
			return err
		}
		one = found[n]
	}
	return w.redraw(ctx, one)
}

func (w *wizard) redraw(ctx context.Context, one picture.Found) error {
	for _, s := range present.Content(w.t, w.data, one, w.mask()) {
		w.say(s.Text)
	}
	if w.o.ScreenShare {
		w.say(w.t.Plain.ECPS.Hidden)
		return nil
	}
	code, err := one.Code()
	if err != nil {
		return nil //nolint:nilerr // what cannot be drawn again was said
	}
	if number := present.ContentCode(w.data, one); number != diagnosis.CodeAllWell {
		w.situation(number, w.t.Situations.PictureNotANS.Title)
	}
	yes, err := w.yes(ctx, w.t.Plain.ECPS.DrawAgain, true)
	if err != nil || !yes {
		return err
	}
	w.draw(code)
	w.say(w.t.ECPS.Picture.Same)
	return nil
}
