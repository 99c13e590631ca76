package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/steps"
)

// builder turns an Input into sections.
type builder struct {
	t  *locale.Texts
	in Input
}

// open is a fact that anybody may read.
func open(id, label, value string) Line {
	value = present.Clean(value)
	return Line{ID: id, Label: label, Full: value, Redacted: value}
}

// hidden is a fact about a person: the redacted form says that there is one,
// and nothing of it.
func (b builder) hidden(id, label, value string) Line {
	l := Line{ID: id, Label: label, Full: present.Clean(value)}
	if l.Full != "" {
		l.Redacted = b.t.Report.Hidden
	}
	return l
}

// tail is a number of which only the end is shown.
func tail(id, label, value string) Line {
	l := Line{ID: id, Label: label, Full: present.Clean(value)}
	if l.Full != "" {
		l.Redacted = "…" + present.Tail(l.Full)
	}
	return l
}

// path hides the person's folder, whose name is often theirs.
func (b builder) path(id, label, value string) Line {
	full := clip(value)
	return Line{ID: id, Label: label, Full: full, Redacted: b.away(full)}
}

func (b builder) away(s string) string {
	if home := strings.TrimRight(b.in.Home, `/\`); home != "" {
		return strings.ReplaceAll(s, home, "~")
	}
	return s
}

// clip is what programs said, which is longer than a name.
func clip(s string) string { return present.CleanTo(300, strings.Join(strings.Fields(s), " ")) }

func (l Line) with(c diagnosis.Code) Line {
	l.Code = &c
	return l
}

func (b builder) yes(v bool) string {
	if v {
		return b.t.Common.Yes
	}
	return b.t.Common.No
}

// where is yes or no of what can be asked, and that there is nothing to ask
// elsewhere: "no" would be taken for an answer.
func (b builder) where(asked, v bool) string {
	if !asked {
		return b.t.Report.NotApplicable
	}
	return b.yes(v)
}

func (b builder) program() Section {
	w, p := b.t.Report.Labels, b.in.Program
	crash := open("crash", w.Crash, b.in.Crash)
	if b.in.Crash != "" {
		crash = crash.with(diagnosis.CodeInternal)
	}
	return Section{"program", b.t.Report.Sections.Program, []Line{
		open("version", w.Version, p.Version),
		open("revision", w.Revision, p.Revision),
		open("go", "Go", p.Go),
		crash,
	}}
}

func (b builder) environment() Section {
	w, e := b.t.Report.Labels, b.in.Facts.Env
	return Section{"environment", b.t.Report.Sections.Environment, []Line{
		open("os", w.OS, string(e.OS)),
		open("distribution", w.Distro, e.Distro),
		open("os-version", w.OSVersion, e.Version),
		open("arch", w.Arch, e.Arch),
		open("remote", w.Remote, present.State(b.t, e.Remote)),
		open("demo", w.Demo, e.Demo),
		open("clock", w.Clock, b.in.Facts.Now.Format(time.RFC3339)),
	}}
}

// checks are the verdicts as every other rendering words them; the redacted
// form is worded with its own evidence.
func (b builder) checks() Section {
	s := Section{ID: "checks", Title: b.t.Report.Sections.Checks}
	for _, v := range b.in.Verdicts {
		full := present.One(b.t, b.in.Facts.Env.OS, v, present.Options{})
		masked := present.One(b.t, b.in.Facts.Env.OS, v, present.Options{Mask: true})
		s.Lines = append(s.Lines, Line{
			ID: string(v.Check), Label: full.Label,
			Full: sentence(full), Redacted: b.away(sentence(masked)),
		}.with(v.Code))
	}
	return s
}

func sentence(l present.Line) string {
	parts := []string{l.Word}
	if l.Title != "" {
		parts = append(parts, l.Title)
	}
	if l.Evidence != "" {
		parts = append(parts, l.Evidence)
	}
	return strings.Join(parts, " · ")
}

func (b builder) readers() Section {
	w, words := b.t.Report.Labels, b.t.Report.Words
	s := Section{ID: "readers", Title: b.t.Report.Sections.Readers, Lines: []Line{
		open("service", w.Service, present.State(b.t, b.in.Facts.Service)),
		open("wanted", w.Wanted, b.in.Facts.Wanted),
	}}
	for i, r := range b.in.Facts.Readers {
		var notes []string
		for _, n := range []struct {
			is   bool
			word string
		}{
			{r.Virtual, words.Virtual},
			{r.Contactless, words.Contactless},
			{r.Exclusive, words.Exclusive},
			{r.Failing, words.Failing},
			{r.PINPad, words.PINPad},
			{r.Card != "", present.State(b.t, r.Card)},
			{r.Recognised != "", present.State(b.t, r.Recognised)},
			{r.Holder != "", r.Holder},
		} {
			if n.is {
				notes = append(notes, n.word)
			}
		}
		s.Lines = append(s.Lines, open("reader-"+strconv.Itoa(i+1), present.Clean(r.Name), strings.Join(notes, ", ")))
	}
	for i, u := range b.in.Facts.USB {
		value := fmt.Sprintf("%04x:%04x %s", u.VendorID, u.ProductID, u.Name)
		s.Lines = append(s.Lines, open("usb-"+strconv.Itoa(i+1), "USB", value))
	}
	return s
}

func (b builder) card() Section {
	w := b.t.Report.Labels
	s := Section{ID: "card", Title: b.t.Report.Sections.Card}
	c := b.in.Facts.Card
	if c == nil {
		return s
	}
	s.Lines = []Line{
		open("recognised", w.Recognised, present.State(b.t, c.Recognised)),
		open("generation", w.Generation, c.Generation),
		{ID: "atr", Label: "ATR", Full: c.ATR, Redacted: c.ATR},
		tail("serial", w.Serial, c.Serial),
		open("kind", w.Kind, c.Kind),
		open("updated", w.Updated, b.update(c)),
		open("tries", w.Tries, b.tries(c.Tries)),
	}
	if c.Test != nil {
		s.Lines = append(s.Lines, open("test", w.Test, b.yes(*c.Test)))
	}
	s.Lines = append(s.Lines, b.holder(c.Holder)...)
	s.Lines = append(s.Lines, b.certificate(c.Certificate)...)
	s.Lines = append(s.Lines, b.cardNumber(c)...)
	if c.Trouble != diagnosis.TroubleNone {
		s.Lines = append(s.Lines, open("trouble", w.Trouble, trouble(c.Trouble, c.TroubleStep, c.TroubleSW)))
	}
	if !c.ByModule {
		s.Lines = append(s.Lines, open("io", w.IO, locale.Fill(b.t.Report.Exchanged,
			"apdus", strconv.Itoa(c.APDUs), "bytes", strconv.Itoa(c.Bytes))))
	}
	return s
}

// update is the day of the last update, or that it did not end.
func (b builder) update(c *diagnosis.Card) string {
	if c.UpdateBroken {
		return present.LastUpdate(b.t, c)
	}
	return day(c.Updated)
}

func (b builder) holder(h *diagnosis.Holder) []Line {
	if h == nil {
		return nil
	}
	w := b.t.Report.Labels
	return []Line{
		b.hidden("holder", w.Holder, present.Holder(h)),
		b.hidden("identifier", w.Identifier, h.ID),
		open("identifier-type", w.IDType, h.IDType),
		b.hidden("structure", w.Structure, h.Structure),
	}
}

func (b builder) certificate(c *diagnosis.Certificate) []Line {
	if c == nil {
		return nil
	}
	w := b.t.Report.Labels
	issuer := open("issuer", w.Issuer, c.Issuer)
	if c.Chain == diagnosis.ChainUntrusted || c.Chain == diagnosis.ChainUnknown {
		issuer = b.hidden("issuer", w.Issuer, c.Issuer)
	}
	return []Line{
		open("not-before", w.NotBefore, day(c.NotBefore)),
		open("not-after", w.NotAfter, day(c.NotAfter)),
		open("chain", w.Chain, present.Chain(b.t, *c)),
		issuer,
		open("key", w.Key, cmp.Or(c.OtherKey, bits(c.KeyBits))),
	}
}

// cardNumber is the number of the card that the certificate was made for, beside
// the one that the card tells. They differ in length, and nobody knows how they
// correspond: that they have no eight digits in common is a doubt for the
// helpdesk, and nothing more.
func (b builder) cardNumber(c *diagnosis.Card) []Line {
	if c.Certificate == nil || c.Certificate.CardNumber == "" {
		return nil
	}
	w := b.t.Report.Labels
	lines := []Line{tail("certificate-card", w.CertificateCard, c.Certificate.CardNumber)}
	if c.NumbersDiffer() {
		lines = append(lines, open("card-doubt", w.CardDoubt, b.t.Report.NumbersDiffer))
	}
	return lines
}

func (b builder) middleware() Section {
	w, m := b.t.Report.Labels, b.in.Facts.Middleware
	s := Section{ID: "middleware", Title: b.t.Report.Sections.Middleware}
	if !m.Looked {
		return s
	}
	s.Lines = []Line{
		open("cryptolib", "Cryptolib CPS", b.yes(m.Cryptolib)),
		open("version", w.Version, m.Version),
		b.path("path", w.Path, m.Path),
		open("module", w.Module, present.State(b.t, m.Module)),
		b.path("detail", w.Detail, m.Detail),
		open("shown", w.Shown, b.shown()),
		open("coffre-missing", w.NoCoffre, b.where(m.Cryptolib, m.NoCoffre)),
		open("cache-denied", w.CacheDenied, b.where(m.Cryptolib, m.CacheDenied)),
		open("galss", "GALSS", b.yes(m.GALSS)),
		open("cps2ter", "CPS2ter", b.yes(m.CPS2ter)),
		open("opensc", "OpenSC", b.yes(m.OpenSC)),
		open("firefox", "Firefox", present.State(b.t, m.Firefox)),
	}
	return s
}

// shown is what the module shows of the card, with its own answer; "" where the
// two were not compared.
func (b builder) shown() string {
	c := b.in.Facts.Card
	if c == nil || c.Shown.State == diagnosis.ShownUnknown {
		return ""
	}
	return strings.TrimSuffix(present.State(b.t, c.Shown.State)+", "+c.Shown.Detail, ", ")
}

func (b builder) activation() Section {
	w := b.t.Report.Labels
	s := Section{ID: "activation", Title: b.t.Report.Sections.Activation}
	if a := b.in.Facts.Activation; a != nil {
		s.Lines = append(s.Lines,
			open("result", w.Result, present.State(b.t, a.Result)).with(diagnosis.JudgeActivation(*a).Code),
			open("proof", w.Proof, strings.TrimSpace(a.Mechanism+" "+b.where(a.Mechanism != "" || a.Proved, a.Proved))),
			open("tries-after", w.Tries, b.tries(a.Tries)))
		if a.Trouble != diagnosis.TroubleNone {
			s.Lines = append(s.Lines, open("trouble", w.Trouble, trouble(a.Trouble, a.Step, a.SW)))
		}
	}
	ecps := open("ecps", "e-CPS", b.t.Report.NotAsked)
	if b.in.ECPS != nil {
		text, _ := present.Situation(b.t, *b.in.ECPS)
		ecps = open("ecps", "e-CPS", text.Title).with(*b.in.ECPS)
	}
	s.Lines = append(s.Lines, ecps)
	return s
}

func (b builder) stages() Section {
	s := Section{ID: "stages", Title: b.t.Report.Sections.Stages}
	if last := b.in.Last; last != nil {
		form, done := b.t.Report.LastRunNothing, make([]string, 0, len(last.Done))
		for _, step := range last.Done {
			form, done = b.t.Report.LastRun, append(done, steps.Name(b.t, step))
		}
		s.Lines = append(s.Lines, open("last-run", b.t.Report.Labels.LastRun, locale.Fill(form,
			"when", last.At.Format("2006-01-02 15:04"), "at", steps.Name(b.t, last.Stopped), "done", strings.Join(done, ", "))))
	}
	for _, stage := range b.in.Stages {
		s.Lines = append(s.Lines, open(stage.Name, b.stageName(stage.Name), took(stage.Took)))
	}
	return s
}

func (b builder) stageName(name string) string {
	if slices.Contains(steps.Order(diagnosis.Answers{}), steps.Step(name)) {
		return steps.Name(b.t, steps.Step(name))
	}
	return name
}

// took is a stage's time, in the unit that suits a person's or a program's.
func took(d time.Duration) string {
	if d < 10*time.Second {
		return milliseconds(d)
	}
	return strconv.Itoa(int(d.Round(time.Second).Seconds())) + " s"
}

func milliseconds(d time.Duration) string {
	return strconv.FormatFloat(float64(d.Microseconds())/1000, 'f', 1, 64) + " ms"
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func (b builder) tries(t diagnosis.Tries) string {
	if !t.Known {
		return ""
	}
	s := fmt.Sprintf("%d/%d", t.Left, t.Max)
	if t.ForGood() {
		s += ", " + b.t.Report.ForGood
	}
	return s
}

func bits(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("RSA %d", n)
}

func trouble(t diagnosis.Trouble, step string, sw uint16) string {
	s := string(t)
	if step != "" {
		s += ", " + step
	}
	if sw != 0 {
		s += fmt.Sprintf(", %04X", sw)
	}
	return s
}
