package steps

import (
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

func (d signIn) page(s *Session) Page {
	switch {
	case d.running != 0:
		return d.runningPage(s)
	case d.result == nil && !s.maySignIn():
		return d.notNowPage(s)
	case d.result == nil && d.uses(s).Forbids:
		return d.forbiddenPage(s)
	case d.result == nil:
		return d.beforePage(s)
	case d.result.End == diagnosis.SignInSame:
		return d.provedPage(s)
	}
	return d.failedPage(s)
}

// browserName is what a browser is called in a sentence.
func (s *Session) browserName(b diagnosis.Browser) string {
	if b.Name == "" {
		return s.T.SignIn.Any
	}
	return b.Name
}

// titled is a sentence about the browser.
func (s *Session) titled(text string, b diagnosis.Browser, more ...string) string {
	said := fill(text, append(more, "browser", s.browserName(b))...)
	first, size := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + said[size:]
}

// words are what a browser's warning has to be answered with.
func (s *Session) words(b diagnosis.Browser) string {
	w := s.T.SignIn
	switch b.Kind {
	case diagnosis.BrowserFirefox:
		return w.Firefox
	case diagnosis.BrowserChromium:
		return w.Chromium
	case diagnosis.BrowserEdge:
		return w.Edge
	case diagnosis.BrowserSafari:
		return w.Safari
	}
	return w.Another
}

// beforePage says what the browser will show, before it does.
func (d signIn) beforePage(s *Session) Page {
	w, b := s.T.SignIn, d.uses(s)
	c, _, _ := s.PINTarget()
	p := Page{ID: "signin", Title: s.titled(w.Title, b), Agreement: true}
	_, lacks := d.adding(s)
	switch {
	case lacks:
		p.add(Para{Text: s.titled(w.Lacks, b), Strong: true}, Gap{})
	case s.Desk.ByHand:
		p.add(Para{Text: s.titled(w.ByHand, b), Strong: true}, Gap{})
	default:
		p.paras(w.What, "")
	}
	p.add(d.expect(s)...)
	p.add(Gap{Soft: true})
	if c.Tries.Known {
		p.add(Para{Text: s.T.Common.TriesLeft.For(c.Tries.Left) + ". " + w.Watch})
	} else {
		p.paras(w.Watch)
	}
	open := w.Open
	switch {
	case s.Desk.Demo:
		open = w.Demo
	case s.Desk.ByHand:
		open = w.ShowAddress
	}
	d.offersAdding(s, &p, act(ActSignIn, KeyEnter, s.titled(open, b)), "o", lacks)
	if len(s.Desk.Browsers) > 1 {
		p.offer(act(ActBrowser, "n", w.Elsewhere))
	}
	p.offer(act(ActSkip, "p", w.Later))
	s.last(&p)
	return p
}

// offersAdding offers the way on, behind the remedy where the browser lacks the
// module: then key is the way on's.
func (d signIn) offersAdding(s *Session, p *Page, on Action, key string, lacks bool) {
	w := s.T.Wizard.Checks
	if lacks {
		on.Key = key
		p.offer(act(ActRun, KeyEnter, w.AddModule))
	}
	p.offer(on)
	if s.undo != nil {
		p.offer(act(ActUndo, "u", w.RemoveModule))
	}
}

// expect says what the user will meet, in its order: the warning, the PIN, the
// certificates.
func (d signIn) expect(s *Session) []Block {
	w, b := s.T.SignIn, d.uses(s)
	pin := w.PIN
	if b.Kind == diagnosis.BrowserFirefox {
		pin = w.PINFirefox
	}
	return []Block{Bullet{fill(w.Warning, "words", s.words(b))}, Bullet{pin}, Bullet{w.Choose}}
}

// ahead is what of it is still to come.
func (d signIn) ahead(s *Session) []Block {
	all := d.expect(s)
	switch {
	case d.seen.Page != "" && d.seen.Stage == diagnosis.SignInWaiting:
		return all[:1] // there is an address to copy first
	case d.seen.Accepted:
		return all[2:]
	case d.seen.Stage == diagnosis.SignInAsking:
		return all[1:]
	}
	return all
}

// notNowPage says why nothing is rehearsed. It changes by itself.
func (d signIn) notNowPage(s *Session) Page {
	c, v, ok := s.PINTarget()
	unusable, hopeless := s.UnusableCard()
	switch {
	case ok && hopeless:
		v = unusable
	case ok:
		v = diagnosis.JudgeSignIn(diagnosis.SignIn{End: diagnosis.SignInRefused, Before: c.Tries})
	}
	l := s.line(v)
	p := Page{ID: "signin.not-now", Mark: v.Status, Title: l.Headline(), Code: v.Code, Live: true}
	if v.Status == Unknown || v.Status == OK {
		p.Mark, p.Title = Unknown, s.T.SignIn.NotNow
	}
	p.situation(l)
	p.offer(act(ActSkip, KeyEnter, s.T.SignIn.Later), act(ActRecheck, "r", s.T.Wizard.Checks.LookAgain))
	s.last(&p)
	return p
}

// forbiddenPage says, before the user waits for it, that the browser's warning cannot
// be passed. What an administrator set is read, and may be out of date: the browser
// can be opened all the same.
func (d signIn) forbiddenPage(s *Session) Page {
	w, b := s.T.SignIn, d.uses(s)
	v := diagnosis.JudgeSignIn(diagnosis.SignIn{End: diagnosis.SignInForbidden, Browser: b})
	l := s.line(v)
	p := Page{ID: "signin.forbidden", Mark: v.Status, Title: l.Headline(), Code: v.Code}
	p.situation(l)
	later := act(ActSkip, "p", w.Later)
	if s.single { // there is nothing to pass on to
		later.ID = ActContinue
	}
	other := slices.ContainsFunc(s.Desk.Browsers, func(b diagnosis.Browser) bool { return !b.Forbids })
	if other {
		p.offer(act(ActBrowser, KeyEnter, w.Elsewhere))
	} else {
		later.Key = KeyEnter
		p.offer(later)
	}
	p.offer(act(ActSignIn, "o", s.titled(w.OpenAnyway, b)))
	if other {
		p.offer(later)
	}
	s.last(&p)
	return p
}

// runningPage says how it goes: where the browser is, and what the card did.
func (d signIn) runningPage(s *Session) Page {
	w, seen := s.T.SignIn, d.seen
	// A demonstration's own browser needs no user.
	p := Page{ID: "signin.running", Title: s.titled(w.Running, seen.Browser), Live: true, Working: s.Desk.Demo}
	spent := seen.Spent() > 0 && !seen.Accepted
	last := spent && seen.Now.Left == 1
	switch {
	case last:
		p.Mark, p.Title, p.Code = Fail, w.Cancel, diagnosis.CodeSignInWrongPIN
	case spent:
		p.Mark, p.Code = Warn, diagnosis.CodeSignInWrongPIN
		p.add(Para{Text: fill(w.Wrong, "tries", s.T.Common.TriesLeft.For(seen.Now.Left)), Strong: true}, Gap{})
	}
	switch {
	case last: // nothing more is to be typed there
		p.add(Para{Text: w.Afterwards})
	case seen.Left:
		p.add(Para{Text: s.titled(w.Closed, seen.Browser), Strong: true})
	case seen.Cut:
		p.add(Para{Text: w.Cut, Turning: true})
	case seen.Accepted:
		p.add(Para{Text: w.Accepted, Turning: true})
	case seen.Stage == diagnosis.SignInAsking:
		p.add(Para{Text: w.Asking, Turning: true})
	case seen.Stage == diagnosis.SignInWarned:
		p.add(Para{Text: w.Warned, Turning: true})
	case seen.Stage == diagnosis.SignInReached:
		p.add(Para{Text: w.Reached, Turning: true})
	case seen.Page != "":
		p.add(Para{Text: s.titled(w.OpenIt, seen.Browser), Strong: true}, Address{seen.Page})
	case !s.Desk.ByHand:
		p.add(Para{Text: w.Waiting, Turning: true})
	}
	if seen.Slow && !last {
		p.add(Para{Text: w.Slow, Strong: true})
	}
	if !last {
		p.add(Gap{})
		p.add(d.ahead(s)...)
	}
	if seen.Stage == diagnosis.SignInWarned && !last && !seen.Left && !seen.Accepted {
		p.add(Para{Text: w.NoButton})
	}
	if !seen.Until.IsZero() {
		p.Until = seen.Until
		p.add(Gap{}, Count{Until: seen.Until, Total: int(signInLimit / time.Second), Words: func(left int) string {
			if left > 60 {
				return w.LeftMinutes.For((left + 59) / 60)
			}
			return w.Left.For(left)
		}})
	}
	again := w.Reopen
	if s.Desk.ByHand {
		again = w.ShowAgain
	}
	if last {
		p.offer(act(ActStop, KeyEnter, w.Stop))
	} else {
		p.offer(act(ActReopen, KeyEnter, again), act(ActStop, "a", w.Stop))
	}
	p.offer(s.helpAction(), s.quitAction())
	return p
}

// signInLimit is how long a rehearsal lasts at most.
const signInLimit = 5 * time.Minute

// provedPage says what was proved, each thing by itself.
func (d signIn) provedPage(s *Session) Page {
	w, r := s.T.SignIn, d.result
	p := Page{ID: "signin.done", Mark: OK, Title: s.titled(w.Success, r.Browser)}
	own := w.Own
	if c := s.Facts.Card; c != nil && c.Serial == r.Serial && c.Holder != nil && !s.Masked {
		own = fill(w.OwnOf, "name", present.Holder(c.Holder))
	}
	p.add(Row{Mark: OK, Label: w.Certificate, Says: own}, Row{Mark: OK, Label: w.Signature, Says: fill(w.Verified, "tls", r.TLS)})
	if r.Now.Known {
		p.add(Row{Mark: OK, Label: s.T.Checks.PIN, Says: s.T.AfterColon(s.T.Common.TriesLeft.For(r.Now.Left))})
	}
	p.paras("", w.Still, w.Refuse)
	p.offer(act(ActContinue, KeyEnter, s.T.Wizard.Keys.Continue), act(ActSignIn, "r", w.Again))
	if len(s.Desk.Browsers) > 1 {
		p.offer(act(ActBrowser, "n", w.Elsewhere))
	}
	s.last(&p)
	return p
}

// failedPage says what came in the way, what it cost and what to do.
func (d signIn) failedPage(s *Session) Page {
	w := s.T.SignIn
	v := diagnosis.JudgeSignIn(*d.result)
	l := s.line(v)
	l.Remedy = present.ForBrowser(l.Remedy, d.result.Browser)
	p := Page{ID: "signin.result", Mark: v.Status, Title: l.Headline(), Code: v.Code}
	p.spent(v, l)
	p.situation(l)
	if d.result.Before.Known && d.result.Before.Left == d.result.Now.Left && d.result.Now.Known {
		p.paras("", w.UsedNone)
	}
	_, lacks := d.adding(s)
	again := act(ActSignIn, KeyEnter, w.Again)
	later := act(ActSkip, "p", w.Later)
	if s.single { // there is nothing to pass on to
		later.ID = ActContinue
	}
	if !s.maySignIn() {
		later.Key = KeyEnter
		p.offer(later)
	} else {
		d.offersAdding(s, &p, again, "r", lacks && v.Code == diagnosis.CodeSignInNoModule)
		if len(s.Desk.Browsers) > 1 {
			p.offer(act(ActBrowser, "n", w.Elsewhere))
		}
		p.offer(later)
	}
	s.last(&p)
	p.add(Aloud{})
	return p
}
