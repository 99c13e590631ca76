package cli

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caducee/cps"
	"caducee/internal/browser"
	"caducee/internal/certificate"
	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/present"
	"caducee/internal/report"
	"caducee/middleware"
	"caducee/steps"
)

func (a *app) signInCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("signin", t.Commands.SignIn)
	asJSON := c.Flags().Bool("json", false, t.Flags.JSON)
	name := c.Flags().String("browser", "", t.Flags.Browser)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		err := a.asking(ctx, func(in *ask.Input) error {
			return a.withLists(ctx, func(s *session, before diagnosis.Facts) error {
				return a.signIn(ctx, s, in, before, name, *asJSON)
			})
		})
		var f *failure
		if *asJSON && errors.As(err, &f) {
			// Whoever reads documents gets one: a browser may have the card by then.
			_ = report.WriteJSON(a.out, a.shown(report.NewSignIn(unfinished(f, *name), diagnosis.Verdict{Code: f.code})))
		}
		return err
	}
	return c
}

// unfinished is a rehearsal that a failure ended or kept from beginning: nothing is
// known of the card's tries.
func unfinished(f *failure, browser string) diagnosis.SignIn {
	s := diagnosis.SignIn{End: diagnosis.SignInRefused, Browser: diagnosis.Browser{Name: browser}}
	if f.code == diagnosis.CodeInterrupted {
		s.End = diagnosis.SignInStopped
	}
	return s
}

// signIn rehearses in the browser of a name, "" the default, which it then names.
func (a *app) signIn(ctx context.Context, s *session, in *ask.Input, before diagnosis.Facts, name *string, asJSON bool) error {
	r, list := a.rehearser(s)
	chosen, err := a.chosenBrowser(*name, list)
	if err != nil {
		return err
	}
	*name = chosen.Name
	vs := s.judge(before)
	card, why, ok := diagnosis.PINTarget(before, vs)
	hopeless, unusable := diagnosis.UnusableCard(vs) // a portal refuses it, whatever the browser does
	switch {
	case !ok:
		return a.showSignIn(diagnosis.SignIn{End: diagnosis.SignInRefused}, why, before, asJSON)
	case unusable:
		return a.showSignIn(diagnosis.SignIn{End: diagnosis.SignInRefused, Before: card.Tries, Now: card.Tries}, hopeless, before, asJSON)
	case !diagnosis.MaySignIn(card.Tries):
		return a.judgedSignIn(diagnosis.SignIn{End: diagnosis.SignInRefused, Before: card.Tries, Now: card.Tries}, before, asJSON)
	case r == nil, r.byHand() && (in == nil || !in.Terminal()):
		return a.judgedSignIn(diagnosis.SignIn{End: diagnosis.SignInElsewhere, Before: card.Tries, Now: card.Tries}, before, asJSON)
	}
	out, err := a.rehearsed(ctx, s, in, r, list, chosen)
	if err != nil {
		return err
	}
	if out == nil { // the user left it
		out = &diagnosis.SignIn{End: diagnosis.SignInStopped, Browser: chosen, Before: card.Tries, Now: card.Tries}
	}
	return a.judgedSignIn(*out, before, asJSON)
}

func (a *app) judgedSignIn(out diagnosis.SignIn, f diagnosis.Facts, asJSON bool) error {
	return a.showSignIn(out, diagnosis.JudgeSignIn(out), f, asJSON)
}

// chosenBrowser is the one asked for, else the default one.
func (a *app) chosenBrowser(name string, list []diagnosis.Browser) (diagnosis.Browser, error) {
	switch {
	case len(list) == 0:
		return diagnosis.Browser{Name: name}, nil
	case name == "":
		return list[0], nil
	}
	var names []string
	for _, b := range list {
		if strings.EqualFold(b.Name, name) {
			return b, nil
		}
		names = append(names, b.Name)
	}
	return diagnosis.Browser{}, a.badValue("--browser", name, names)
}

// rehearsed has the dialogue at a terminal; elsewhere it begins at once, and says
// on the error stream how it goes.
func (a *app) rehearsed(ctx context.Context, s *session, in *ask.Input, r *rehearser, list []diagnosis.Browser, chosen diagnosis.Browser) (*diagnosis.SignIn, error) {
	o, err := a.alone(s, func(s steps.Session) steps.Session { return s.SignInOnly(chosen) })
	if err != nil {
		return nil, err
	}
	o.SignIn, o.Browsers, o.ByHand = r, list, r.byHand()
	if in != nil && in.Terminal() {
		r.attended = true
		o.Lists = a.lists(s) // a user can agree
		e, err := a.asked(ctx, s, in, o)
		return e.exit.SignIn, err
	}
	if chosen.Forbids { // nobody is here to open it all the same
		out := &diagnosis.SignIn{End: diagnosis.SignInForbidden, Browser: chosen}
		if f := s.engine.Facts(); f.Card != nil {
			out.Before, out.Now = f.Card.Tries, f.Card.Tries
		}
		return out, nil
	}
	driver := drive.Open(ctx, o)
	defer driver.Close()
	driver.Do(driver.Page().Turn, steps.ActSignIn)
	said := map[string]bool{}
	for {
		driver.Read()
		if exit, left := driver.Left(); left {
			return exit.SignIn, nil
		}
		for _, line := range goingOn(driver.Page()) {
			if !said[line] {
				said[line] = true
				a.tell(line)
			}
		}
		select {
		case <-ctx.Done():
			return nil, interrupted(a.texts)
		case <-driver.News():
		}
	}
}

// goingOn is what a page says while it is waited for.
func goingOn(p steps.Page) []string {
	lines := []string{p.Title}
	for _, b := range p.Body {
		switch b := b.(type) {
		case steps.Bullet:
			lines = append(lines, "- "+b.Text)
		case steps.Para:
			lines = append(lines, b.Text)
		}
	}
	return slices.DeleteFunc(lines, func(l string) bool { return l == "" })
}

func (a *app) showSignIn(out diagnosis.SignIn, v diagnosis.Verdict, f diagnosis.Facts, asJSON bool) error {
	var err error
	switch {
	case asJSON:
		err = a.document(a.shown(report.NewSignIn(out, v)), false)
	case a.options.quiet:
	case out.End == diagnosis.SignInSame:
		err = a.print(a.banner() + strings.Join(present.SignedIn(a.texts, out, f.Card, present.Options{Mask: a.options.screenShare}), "\n") + "\n")
	default:
		err = a.print(a.banner() + a.outcomeIn(out.Browser, f, v))
	}
	if err != nil || out.End == diagnosis.SignInSame {
		return err
	}
	return status(exitNotReady)
}

// rehearser is how sign-ins are rehearsed on the machine of a session, and in
// which browsers, the default first; nil where the browser would be another
// computer's. Without a graphical session it is the user who opens one.
func (a *app) rehearser(s *session) (*rehearser, []diagnosis.Browser) {
	r := &rehearser{
		engine: s.engine, clock: a.clock, rand: a.rand, texts: a.texts,
		watched: isTerminal(a.stdout) || isTerminal(a.stderr),
		issuers: func(ctx context.Context, certificate []byte) [][]byte { return a.issuers(ctx, s.machine, certificate) },
	}
	if d := s.machine.demo; d != nil {
		r.play = d.Browser
		return r, []diagnosis.Browser{{Name: "Firefox", Kind: diagnosis.BrowserFirefox}}
	}
	system := a.browse()
	if s.machine.environment.Remote == diagnosis.WSL {
		return nil, nil
	}
	r.os = s.machine.environment.OS
	r.store = func(certificate []byte) (diagnosis.Listed, diagnosis.Carriers) {
		return browser.Stored(certificate), middleware.Finder{System: middleware.OnThisComputer()}.Carriers()
	}
	found := a.browsers()
	var list []diagnosis.Browser
	for _, b := range found {
		list = append(list, b.Browser)
	}
	if system == nil {
		return r, list
	}
	r.open = func(ctx context.Context, in diagnosis.Browser, address string) error {
		for _, b := range found {
			if b.Browser == in {
				return browser.Open(ctx, b.Command, address)
			}
		}
		return system(ctx, address)
	}
	return r, list
}

// issuers are the names that a browser is asked for: the authority of the card's
// certificate, as the certificate writes it, and those of IGC-Santé whose
// certificates are here.
func (a *app) issuers(ctx context.Context, m *machine, der []byte) [][]byte {
	var names [][]byte
	if own, err := cps.ParseCertificate(der); err == nil {
		names = append(names, own.RawIssuer)
	}
	pins := a.pins()
	for _, authority := range m.authorities(ctx) {
		sum := sha256.Sum256(authority.Raw)
		if slices.ContainsFunc(pins, func(p certificate.Pin) bool { return p.Certificate == sum }) {
			names = append(names, authority.RawSubject)
		}
	}
	return names
}
