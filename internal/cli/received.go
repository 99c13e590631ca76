package cli

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strconv"
	"strings"

	"caducee/ecps"
	"caducee/ecps/qrscan"
	"caducee/internal/clean"
	"caducee/internal/cli/ask"
	"caducee/internal/cli/view"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/host"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/qr"
)

// received reads the codes of a picture, says what they hold and draws one of
// them again. The content is never followed.
func (a *app) received(ctx context.Context, f ecpsFlags) error {
	set, err := a.data()
	if err != nil {
		return internal(a.texts, err.Error())
	}
	name, found, err := a.readReceived(ctx, f)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		text, code := present.Unread(a.texts, err, name)
		return &failure{code: code, message: a.sentence(text), exit: exitNotReady}
	}
	one, err := a.chooseCode(ctx, set, found, f)
	if err != nil {
		return err
	}
	mask := present.Options{Mask: a.options.screenShare}
	if err := a.print(view.Received(present.Content(a.texts, set, one, mask), a.style())); err != nil {
		return err
	}
	if a.options.screenShare {
		a.tell(a.texts.CLI.ECPS.Hidden)
		return status(exitNotReady)
	}
	if present.ContentCode(set, one) != diagnosis.CodeAllWell {
		if !f.anyway {
			a.tell(locale.Fill(a.texts.ECPS.Picture.Anyway, "command", "caducee ecps "+a.pictureAgain(f)+" --anyway"))
			return status(exitNotReady)
		}
		return a.redraw(one, f, a.texts.ECPS.Picture.Redrawn)
	}
	return a.redraw(one, f, a.texts.ECPS.Picture.Reprint)
}

// readReceived reads the file, the standard input or the clipboard.
func (a *app) readReceived(ctx context.Context, f ecpsFlags) (name string, found []ecps.Received, err error) {
	switch {
	case f.clipboard:
		command := a.clipboard()
		if len(command) > 0 {
			a.tell(locale.Fill(a.texts.Wizard.ECPS.PictureRuns, "command", command[0]))
		}
		raw, err := host.Clipboard(ctx, command, ecps.MaxPictureBytes)
		if err != nil {
			return "", nil, &ecps.PictureError{Problem: ecps.NoClipboard, Err: err}
		}
		found, err = qrscan.Read(ctx, raw)
		return "", found, err
	case f.image == "-":
		found, err = qrscan.Stream(ctx, a.stdin)
		return f.image, found, err
	}
	name = qrscan.Find(f.image, a.home(), runtime.GOOS == "windows", func(name string) bool {
		_, err := os.Stat(name)
		return err == nil
	})
	found, err = qrscan.File(ctx, name)
	return name, found, err
}

// clipboard is the command that gives the clipboard's picture here, nil none.
func (a *app) clipboard() []string {
	return host.ClipboardCommand(runtime.GOOS, a.getenv, installed)
}

// sentence makes a sentence of the e-CPS's own words follow the prefix of an
// error.
func (a *app) sentence(s string) string { return a.texts.AfterColon(strings.TrimSuffix(s, ".")) }

// redraw draws a received code again, unchanged, under a heading, on the output
// or to a file.
func (a *app) redraw(one ecps.Received, f ecpsFlags, heading string) error {
	w := a.texts.ECPS.Picture
	code, err := one.Code()
	switch {
	case errors.Is(err, ecps.ErrSpecial):
		return status(exitNotReady) // it was said
	case err != nil:
		return internal(a.texts, err.Error())
	case f.output != "" || f.format == string(qr.PNG):
		return a.picture(code.Payload(), f.output, "caducee ecps --image recu.png --output grand.png")
	}
	place := a.place(qr.Format(f.format))
	drawn, err := view.Code(a.texts, code, place)
	var no *qr.NoFit
	if err != nil && !errors.As(err, &no) {
		return internal(a.texts, err.Error())
	}
	if no == nil {
		drawn = heading + "\n" + drawn + w.Same + "\n"
	}
	if err := a.print(drawn); err != nil {
		return err
	}
	if no == nil {
		a.tellHalves(place)
	}
	if no != nil {
		return &failure{
			code: diagnosis.CodeQRTooLarge, message: a.sentence(a.texts.CLI.ECPS.NotDrawn), exit: exitNotReady,
			hints: []string{a.try("caducee ecps " + a.pictureAgain(f) + " --output grand.png")},
		}
	}
	return nil
}

// pictureAgain is the option that says where the picture is, as it can be typed again.
func (a *app) pictureAgain(f ecpsFlags) string {
	if f.clipboard {
		return "--clipboard"
	}
	return "--image " + a.fileArgument(f.image)
}

// chooseCode takes the code that --pick names, or the only one; several are
// listed, and asked about on a terminal.
func (a *app) chooseCode(ctx context.Context, set *data.Set, found []ecps.Received, f ecpsFlags) (ecps.Received, error) {
	switch {
	case f.pick < 0 || f.pick > len(found):
		return ecps.Received{}, a.usage(locale.Fill(a.texts.CLI.Errors.BadValue, "flag", "--pick", "value", strconv.Itoa(f.pick)),
			strings.TrimSuffix(a.texts.ECPS.Picture.Several.For(len(found)), "."))
	case f.pick > 0:
		return found[f.pick-1], nil
	case len(found) == 1:
		return found[0], nil
	}
	a.list(set, found)
	if f.image != "-" && isTerminal(a.stdin) && isTerminal(a.stderr) {
		return a.askWhich(ctx, found)
	}
	return ecps.Received{}, &failure{
		code: diagnosis.CodePictureSeveral, message: a.sentence(a.texts.Situations.PictureSeveral.Title), exit: exitNotReady,
		hints: []string{a.try("caducee ecps " + a.pictureAgain(f) + " --pick 1")},
	}
}

func (a *app) list(set *data.Set, found []ecps.Received) {
	mask := present.Options{Mask: a.options.screenShare}
	lines := []string{a.texts.ECPS.Picture.Several.For(len(found))}
	for i, one := range found {
		lines = append(lines, present.Item(a.texts, set, i, one, mask))
	}
	// Asked for or not, the question needs them.
	_, _ = a.err.Write([]byte(strings.Join(lines, "\n") + "\n"))
}

// askWhich asks for a number until it is one.
func (a *app) askWhich(ctx context.Context, found []ecps.Received) (ecps.Received, error) {
	in, err := a.input()
	if err != nil {
		return ecps.Received{}, endOfInput(a.texts)
	}
	defer func() { _ = in.Close() }()
	p := a.texts.Plain
	for {
		line, err := a.answer(ctx, in, a.texts.ECPS.Picture.Choose+" "+
			locale.Fill(p.Choice, "n", strconv.Itoa(len(found)), "default", "1"))
		switch {
		case ctx.Err() != nil:
			return ecps.Received{}, ctx.Err()
		case errors.Is(err, ask.ErrCancelled):
			return ecps.Received{}, interrupted(a.texts)
		case err != nil:
			return ecps.Received{}, endOfInput(a.texts)
		}
		if line == "" {
			return found[0], nil
		}
		number, _, _ := clean.Digits(line)
		if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(found) {
			return found[n-1], nil
		}
		_, _ = a.err.Write([]byte(locale.Fill(p.Bad, "n", strconv.Itoa(len(found))) + "\n"))
	}
}
