package steps

import (
	"strconv"
	"time"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// The actions of a step of a route.
const (
	ActOther     ActionID = "other-address"
	ActLarge     ActionID = "large"
	ActHere      ActionID = "open-here"
	ActCountdown ActionID = "countdown"
	ActPicture   ActionID = "picture"
	ActSilent    ActionID = "silent"
	ActPostpone  ActionID = "postpone"
)

// routeStep is a route, one step a page.
type routeStep struct {
	route ecps.Route
	at    int
	// link is which of the step's addresses is shown.
	link   int
	number number
	// until is when what the countdown counts expires, zero when it does not
	// run; over is set once it expired.
	until time.Time
	over  bool
	// opened: the portal was opened in the browser.
	opened bool
}

// last tells that this is the route's last step: a first sign-in.
func (d routeStep) last() bool { return d.at == len(d.route.Steps)-1 }

func (routeStep) stage() Step { return StepECPS }

func (d routeStep) step() ecps.Step { return d.route.Steps[d.at] }

// address is the address shown at this step; false where there is none.
func (d routeStep) address(s *Session) (ecps.Link, data.Link, bool) {
	links := d.step().Links
	if len(links) == 0 {
		return "", data.Link{}, false
	}
	l := links[min(d.link, len(links)-1)]
	return l, l.In(s.Data), true
}

func (d routeStep) take(s *Session, in Input) dialogue {
	switch in := in.(type) {
	case Tick:
		if !d.until.IsZero() && s.clock.After(d.until) {
			d.until, d.over = time.Time{}, true
		}
	case Edit:
		d.number = number{text: in.Text, edited: true}
	case Act:
		return d.act(s, in.ID)
	}
	return d
}

func (d routeStep) act(s *Session, id ActionID) dialogue {
	l, link, _ := d.address(s)
	switch id {
	case ActContinue:
		return d.move(s, 1)
	case ActBack:
		return d.move(s, -1)
	case ActOther:
		d.link = (d.link + 1) % len(d.step().Links)
	case ActLarge:
		return s.open(d, address{link: string(l), at: StepECPS})
	case ActHere:
		d.opened = true
		s.browse(link.URL)
	case ActYes:
		return d.move(s, 1)
	case ActNo:
		return s.open(d, ecpsEnd{outcome: ecps.Later, route: d.route, failed: true, last: d})
	case ActLater:
		return s.open(d, ecpsEnd{outcome: ecps.Later, route: d.route, last: d})
	case ActCopy:
		s.copyAddress(link.URL)
	case ActCountdown:
		if d.until.IsZero() {
			d.until, d.over = s.clock.Add(d.step().Countdown), false
		} else {
			d.until = time.Time{}
		}
	case ActPicture:
		return s.open(d, picture{})
	case ActSilent:
		return s.open(d, silent{d.route})
	case ActPostpone:
		return s.open(d, ecpsEnd{outcome: ecps.Later, route: d.route})
	}
	return d
}

// move goes to another step, or out of the route.
func (d routeStep) move(s *Session, by int) dialogue {
	next := d
	next.until, next.over, next.link = time.Time{}, false, 0
	switch next.at += by; {
	case next.at < 0:
		return s.back(d)
	case next.at >= len(d.route.Steps):
		next.at = d.at
		return s.open(next, ecpsEnd{outcome: ecps.Done, route: d.route})
	}
	return next
}

func (d routeStep) page(s *Session) Page {
	step := d.step()
	words := present.RouteStep(s.T, step.ID)
	p := Page{
		ID: "ecps." + string(step.ID), Code: d.route.Code, Compact: step.Drawn, Until: d.until,
		Title: fill(s.T.Wizard.ECPS.Step, "n", strconv.Itoa(d.at+1), "total", strconv.Itoa(len(d.route.Steps)), "title", words.Title),
	}
	if step.Drawn {
		p.add(d.code(s, words))
	} else {
		d.says(s, &p, words)
	}
	d.offers(s, &p)
	s.last(&p)
	for i := range p.Actions {
		if a := &p.Actions[i]; a.ID == ActBack && step.AsksNumber {
			// Backspace in a field that is empty already leaves nothing.
			a.Also = []string{"left"}
		}
	}
	return p
}

// offers is what can be done at this step.
func (d routeStep) offers(s *Session, p *Page) {
	w, l, step := s.T.Wizard.ECPS, s.T.Plain.ECPS, d.step()
	here, portal := act(ActHere, "o", w.Here), step.ID == ecps.StepPortal
	done := Action{ID: ActContinue, Key: KeyEnter, Label: l.Done, Brief: w.Done}
	switch {
	case d.last():
		// Enter claims nothing that nobody confirmed.
		p.offer(Action{ID: ActYes, Key: s.T.Common.YesKeys[:1], Also: yesKeys(), Label: w.SignedIn},
			Action{ID: ActNo, Key: "n", Label: w.NotSignedIn}, Action{ID: ActLater, Key: KeyEnter, Also: []string{"p"}, Label: w.NotTried})
		return
	case portal && s.Desk.Browser && !d.opened:
		// The page is about the portal: Enter opens it.
		here.Key, here.Also, done.Key = KeyEnter, []string{"o"}, "f"
		p.offer(here, done)
	default:
		p.offer(done)
	}
	if n := len(step.Links); n > 1 {
		next := step.Links[(d.link+1)%n]
		brief := map[ecps.Link]string{ecps.LinkIOS: w.IPhone, ecps.LinkAndroid: w.Android}[next]
		p.offer(Action{ID: ActOther, Key: "a", Also: []string{"tab"}, Label: next.In(s.Data).Name.In(s.T.Lang), Brief: brief})
	}
	if step.Countdown > 0 {
		count := Action{ID: ActCountdown, Key: "d", Label: l.CountDown, Brief: w.StartCount}
		if !d.until.IsZero() {
			count.Label, count.Brief = w.StopCount, ""
		}
		p.offer(count)
	}
	if step.TakesPicture {
		p.offer(Action{ID: ActPicture, Key: "r", Label: l.Picture, Brief: w.Picture})
	}
	if portal {
		if s.Desk.Browser && d.opened {
			p.offer(here)
		}
		p.offer(Action{ID: ActSilent, Key: "n", Label: l.NoPortal, Brief: w.NoPortal})
	}
	if _, link, ok := d.address(s); ok {
		p.offer(Action{ID: ActLarge, Key: "g", Label: fill(l.ShowQR, "name", link.Name.In(s.T.Lang)), Brief: w.Large})
		if s.Desk.Browser && !portal {
			p.offer(here)
		}
		p.offer(act(ActCopy, "y", s.T.Wizard.Portals.Copy))
	}
	p.offer(Action{ID: ActPostpone, Key: "p", Label: l.Postpone, Brief: w.Postpone, Short: w.Postpone})
}

// code is a step whose address is for the phone.
func (d routeStep) code(s *Session, words locale.ECPSStep) QR {
	l, link, _ := d.address(s)
	return QR{
		Payload: link.URL, Short: data.Short(link.URL), Opens: present.Opens(s.T, l), Leads: link.What.In(s.T.Lang), Caution: s.T.ECPS.QR.NotBinding,
		See: words.See, Do: words.Do, Trap: words.Trap,
	}
}

// says is a step without a code to scan.
func (d routeStep) says(s *Session, p *Page, words locale.ECPSStep) {
	p.paras(words.See, "")
	for _, l := range words.Do {
		p.add(Bullet{l})
	}
	if _, link, ok := d.address(s); ok {
		p.add(Gap{}, Para{Text: link.What.In(s.T.Lang)}, Address{link.URL})
	}
	if d.step().AsksNumber {
		p.add(Gap{})
		d.number.page(s, p)
	}
	if d.step().Countdown > 0 {
		p.add(Gap{}, d.countdown(s))
	}
	p.add(Gap{}, Para{Text: words.Trap, Tone: Warn})
	if d.step().ID == ecps.StepScan {
		p.add(Gap{}, Drawing{Kind: DrawPhone})
	}
}

func (d routeStep) countdown(s *Session) Block {
	w, total := s.T.ECPS.Countdown, int(d.step().Countdown/time.Second)
	switch {
	case d.over:
		return Para{Text: w.Over, Tone: Warn, Strong: true}
	case d.until.IsZero():
		return Para{Text: fill(w.Start, "seconds", strconv.Itoa(total))}
	}
	return Count{Until: d.until, Total: total, Words: w.Left.For, Bar: true}
}
