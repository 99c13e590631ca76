// Package present puts verdicts in words: the one place where a verdict, its
// evidence and the sentences of a language meet, so that the wizard, the line
// mode, JSON, the report and explain say the same thing.
package present

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"caducee/internal/clean"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Line is one verdict in words.
type Line struct {
	Check  diagnosis.Check
	Code   diagnosis.Code
	Status diagnosis.Status
	// Label names the check: "Lecteur".
	Label string
	// Sign and Word both tell the status, so that neither colour nor a
	// picture carries it alone. Sign has width 1.
	Sign, Word string
	// Title is the situation's sentence; "" when all is well and the
	// evidence says enough. Do is the one thing to do about it, "" where the
	// title says it.
	Title, Do string
	// Evidence is what was seen, short enough for one line unless it is a list
	// of cards: Row is the same for a line of its own, Cards is the list.
	Evidence, Row string
	Cards         []string
	Cause         string
	// Remedy is what to do here, one action a line; nil when nothing is.
	Remedy []string
	Who    string
}

// Headline is the main sentence of a page about it: what to do, or what is so
// where nothing is to be done.
func (l Line) Headline() string {
	if l.Do != "" {
		return l.Do
	}
	return l.Title
}

// Told is what a page says under its headline: what is so and why, and what else
// to do.
func (l Line) Told() (cause string, remedy []string) {
	cause, remedy = l.Cause, l.Remedy
	if l.Do == "" {
		return cause, remedy
	}
	if len(remedy) > 0 && remedy[0] == l.Do {
		remedy = remedy[1:] // the headline says it
	}
	return strings.TrimSpace(l.Title + " " + cause), remedy
}

// Options is what changes the words.
type Options struct {
	// Live: the screen stays and follows what changes, and says so after the
	// remedy.
	Live bool
	// Command: a command says this, and ends. The remedy goes on with what the
	// screens have keys for: another command, an address.
	Command bool
	// Mask hides what tells whose card it is (screen sharing).
	Mask bool
	// ASCII draws signs with letters only.
	ASCII bool
}

// Lines puts each verdict in words.
func Lines(t *locale.Texts, f diagnosis.Facts, vs []diagnosis.Verdict, o Options) []Line {
	lines := make([]Line, 0, len(vs))
	for _, v := range vs {
		lines = append(lines, One(t, f.Env.OS, v, o))
	}
	return lines
}

// One puts one verdict in words.
func One(t *locale.Texts, os diagnosis.OS, v diagnosis.Verdict, o Options) Line {
	l := Line{
		Check: v.Check, Code: v.Code, Status: v.Status, Label: Label(t, v.Check),
		Sign: Sign(v.Status, o.ASCII), Word: Word(t, v.Status),
		Evidence: evidence(t, v.Evidence, o),
	}
	if o.Mask && v.Check == diagnosis.CheckCertificates && v.Evidence.Kind == diagnosis.EvidenceText {
		// The name in a certificate that nobody vouches for may be a person's.
		l.Evidence = t.Report.Hidden
	}
	if v.Status == diagnosis.Skip {
		l.Evidence = t.Checks.Waiting
	}
	l.Row, l.Cards = l.Evidence, CardsIn(t, v.Evidence, o)
	if len(l.Cards) > 0 {
		l.Row = t.Checks.Cards.For(len(l.Cards))
	}
	if v.Status == diagnosis.Skip {
		return l
	}
	if s, ok := Situation(t, v.Code); ok && v.Code != diagnosis.CodeAllWell {
		l.Title, l.Do, l.Cause, l.Who = s.Title, s.Do, s.Cause, s.Who
		l.Remedy = Remedy(s, os, o)
		if v.Evidence.Kind == diagnosis.EvidenceHolder {
			l.Remedy = append([]string{locale.Fill(t.Checks.HeldBy, "program", Clean(v.Evidence.Text))}, l.Remedy...)
		}
	}
	return l
}

// CardsIn names each card of an evidence that has several: its number and its
// reader.
func CardsIn(t *locale.Texts, e diagnosis.Evidence, o Options) []string {
	var list []string
	for _, c := range e.Choices() {
		serial := Clean(c.Serial)
		if o.Mask && serial != "" {
			serial = "…" + Tail(serial)
		}
		form := t.Checks.CardIn
		if serial == "" {
			form = t.Checks.SomeCardIn
		}
		list = append(list, locale.Fill(form, "serial", serial, "reader", Clean(c.Reader)))
	}
	return list
}

// Ready says that nothing has to be mended, with what vs only warn of.
func Ready(t *locale.Texts, vs []diagnosis.Verdict) string {
	w := t.Wizard.Checks
	switch v := diagnosis.Main(vs); {
	case v.Code == diagnosis.CodeCardTest:
		return w.ReadyTest
	case v.Status == diagnosis.Warn:
		return w.ReadyBut
	}
	return w.Ready
}

// Remedy is what to do about a situation on a system, one action a line; nil
// when nothing is.
func Remedy(s locale.Situation, os diagnosis.OS, o Options) []string {
	var lines []string
	if r := s.For(string(os)); r != "" {
		lines = strings.Split(r, "\n")
	}
	if o.Live && s.Live != "" {
		lines = append(lines, s.Live)
	}
	if c := s.CommandFor(string(os)); o.Command && c != "" {
		lines = append(lines, strings.Split(c, "\n")...)
	}
	return lines
}

// Situation is the text of a code in this language.
func Situation(t *locale.Texts, c diagnosis.Code) (locale.Situation, bool) {
	row, ok := diagnosis.Find(c)
	if !ok {
		return locale.Situation{}, false
	}
	return Row(t, row), true
}

// Row is the text of a row of the table in this language, with the numbers
// and addresses that it gives: the support's is beside the support's name,
// whoever else is named there.
func Row(t *locale.Texts, row diagnosis.Situation) locale.Situation {
	s := row.Text(&t.Situations)
	if s.Command == "{cryptolib}" {
		s.Download = cryptolib(t, facts())
		s.Command = s.Download[""]
	}
	return s.Filled(func() []string {
		return append([]string{"phone", facts().Phone("ans").Number}, Facts(t, facts())...)
	})
}

// Sign is the sign of a status, one column wide.
func Sign(s diagnosis.Status, ascii bool) string {
	signs := map[diagnosis.Status][2]string{
		diagnosis.OK: {"✓", "+"}, diagnosis.Warn: {"!", "!"}, diagnosis.Fail: {"✗", "x"},
		diagnosis.Skip: {"·", "."}, diagnosis.Unknown: {"…", "?"},
	}
	if ascii {
		return signs[s][1]
	}
	return signs[s][0]
}

// Word is the word of a status.
func Word(t *locale.Texts, s diagnosis.Status) string {
	w := t.Common.Status
	switch s {
	case diagnosis.OK:
		return w.OK
	case diagnosis.Warn:
		return w.Warn
	case diagnosis.Fail:
		return w.Fail
	case diagnosis.Skip:
		return w.Skip
	}
	return w.Unknown
}

// Label names a check.
func Label(t *locale.Texts, c diagnosis.Check) string {
	k := t.Checks
	switch c {
	case diagnosis.CheckService:
		return k.Service
	case diagnosis.CheckReader:
		return k.Reader
	case diagnosis.CheckMiddleware:
		return k.Middleware
	case diagnosis.CheckCard:
		return k.Card
	case diagnosis.CheckCardAge:
		return k.CardAge
	case diagnosis.CheckCertificates:
		return k.Certificates
	case diagnosis.CheckPIN:
		return k.PIN
	case diagnosis.CheckBrowser:
		return k.Browser
	}
	return ""
}

func evidence(t *locale.Texts, e diagnosis.Evidence, o Options) string {
	k := t.Checks
	switch e.Kind {
	case diagnosis.EvidenceText, diagnosis.EvidenceHolder:
		return Clean(e.Text)
	case diagnosis.EvidenceChoices:
		return strings.Join(CardsIn(t, e, o), k.And)
	case diagnosis.EvidenceRunning:
		return k.Running
	case diagnosis.EvidenceReaders:
		if e.N > 1 {
			return locale.Fill(k.MoreReader, "name", Clean(e.Text), "n", strconv.Itoa(e.N-1))
		}
		return locale.Fill(k.OneReader, "name", Clean(e.Text))
	case diagnosis.EvidenceVersion:
		if e.Text == "" {
			return ""
		}
		return locale.Fill(k.Version, "version", Clean(e.Text))
	case diagnosis.EvidenceMinimum:
		return locale.Fill(k.Minimum, "version", Clean(e.Text), "minimum", Clean(e.Text2))
	case diagnosis.EvidenceCard:
		if o.Mask {
			return locale.Fill(k.CardHidden, "generation", e.Text, "tail", Tail(e.Text2))
		}
		return locale.Fill(k.CardNumber, "generation", e.Text, "serial", e.Text2)
	case diagnosis.EvidenceAge:
		words := k.Updated
		if e.Text == diagnosis.ReasonCertificate {
			words = k.Certified
		}
		return locale.Fill(words, "age", t.Age(e.N), "date", t.Date(e.Date))
	case diagnosis.EvidenceBegun:
		return unfinished(t, e.Date)
	case diagnosis.EvidenceValidUntil:
		return locale.Fill(k.ValidUntil, "date", t.Date(e.Date))
	case diagnosis.EvidenceExpired:
		return locale.Fill(k.Since, "date", t.Date(e.Date), "age", t.Age(e.N))
	case diagnosis.EvidenceFrom:
		return locale.Fill(k.From, "date", t.Date(e.Date), "today", t.Date(e.Date2))
	case diagnosis.EvidenceTries:
		return t.Common.TriesLeft.For(e.N)
	case diagnosis.EvidenceOneTry:
		return t.Common.OneTry
	case diagnosis.EvidencePUKTries:
		return t.Common.PUKTries.For(e.N)
	case diagnosis.EvidenceMaybeSpent:
		return t.Common.MaybeSpent
	case diagnosis.EvidenceNotRunning:
		return locale.Fill(k.NotRunning, "name", Clean(e.Text))
	case diagnosis.EvidenceReading:
		return k.Reading
	case diagnosis.EvidenceLooking:
		return k.Looking
	case diagnosis.EvidenceStatusWord:
		sw := "-"
		if e.N != 0 {
			sw = fmt.Sprintf("%04X", e.N)
		}
		return locale.Fill(k.Refused, "step", Clean(e.Text), "sw", sw)
	}
	return ""
}

// unfinished says that an update did not end, and when it began where that is
// known.
func unfinished(t *locale.Texts, begun time.Time) string {
	if begun.IsZero() {
		return t.Checks.Unfinished
	}
	return locale.Fill(t.Checks.Begun, "date", t.Date(begun))
}

// LastUpdate is a card's last update in words, "" where the card tells none.
func LastUpdate(t *locale.Texts, c *diagnosis.Card) string {
	if c.UpdateBroken {
		return unfinished(t, c.UpdateBegun)
	}
	return t.Date(c.Updated)
}

// Tail is the last four digits of a card's number: enough to tell two cards
// apart on a shared screen.
func Tail(serial string) string {
	if len(serial) <= 4 {
		return serial
	}
	return serial[len(serial)-4:]
}

// nameLength is how much of a foreign name is shown.
const nameLength = 64

// Clean makes a name that came from a card, a reader or a file fit to print.
func Clean(s string) string { return CleanTo(nameLength, s) }

// CleanTo is Clean for what may have so many characters.
func CleanTo(most int, s string) string { return clean.Name(s, most) }
