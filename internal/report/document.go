package report

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"caducee/internal/clean"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// Code is a situation's code, CAD-nnn.
type Code = diagnosis.Code

// Check is the document of `check`.
type Check struct {
	Schema string      `json:"schema" schema:"const=caducee.check/1"`
	Masked bool        `json:"masked,omitempty" schema:"const=true"`
	Ready  bool        `json:"ready"`
	Checks []CheckItem `json:"checks"`
	Card   *Card       `json:"card"`
	// Middleware is null where it was not looked for.
	Middleware *Middleware `json:"middleware"`
}

// Middleware is what brings the card to other programs. Name is null where there
// is none; Minimum is the oldest version of Cryptolib CPS that the desk should
// have, whatever card is in the reader.
type Middleware struct {
	Name    *string `json:"name"`
	Version *string `json:"version"`
	Minimum *string `json:"minimum"`
}

// CheckItem is one prerequisite.
type CheckItem struct {
	ID       diagnosis.Check  `json:"id" schema:"enum=service|reader|middleware|card|card-age|certificates|pin|browser"`
	Code     Code             `json:"code"`
	Status   diagnosis.Status `json:"status" schema:"enum=ok|warn|fail|skip|unknown"`
	Title    string           `json:"title"`
	Evidence *string          `json:"evidence"`
	Remedy   *string          `json:"remedy"`
	// masked is Evidence for a shared screen.
	masked *string
}

// Card is the document of `card`, also found inside the others. Issued and
// Expires are the authentication certificate's dates, Updated is when the card's
// last update ended; AgeDays counts from Updated, else from Issued.
type Card struct {
	Schema     string  `json:"schema" schema:"const=caducee.card/1"`
	Masked     bool    `json:"masked,omitempty" schema:"const=true"`
	Reader     *string `json:"reader"`
	ATR        *string `json:"atr" schema:"pattern=^([0-9A-F]{2})+$"`
	Generation *string `json:"generation" schema:"enum=CPS3|CPS4|CPS3-CL"`
	Kind       *string `json:"kind" schema:"enum=CPS|CPF|CPE|CPA|CDE|CDA"`
	Recognised *string `json:"recognised" schema:"enum=cps|vitale|other|mute"`
	Test       *bool   `json:"test"`
	Serial     *string `json:"serial"`
	Holder     *Holder `json:"holder"`
	Issued     *string `json:"issued" schema:"format=date"`
	Expires    *string `json:"expires" schema:"format=date"`
	Updated    *string `json:"updated" schema:"format=date"`
	AgeDays    *int    `json:"age_days"`
	PIN        *PIN    `json:"pin"`
	Chain      string  `json:"chain" schema:"enum=trusted|recognised|test|untrusted|unknown"`
	Code       Code    `json:"code"`
	IO         IO      `json:"io"`
}

// Holder is the person named by the authentication certificate.
type Holder struct {
	Surname *string `json:"surname"`
	Given   *string `json:"given"`
	Title   *string `json:"title"`
	ID      *string `json:"id"`
	IDType  *string `json:"id_type"`
}

// PIN is the state of the code porteur's counter.
type PIN struct {
	TriesLeft *int  `json:"tries_left"`
	Max       *int  `json:"max"`
	Blocked   *bool `json:"blocked"`
	Verified  bool  `json:"verified"`
}

// IO counts what went to and came from the card; null by a module of the
// middleware, which does not tell what it exchanges.
type IO struct {
	APDUs Count `json:"apdus"`
	Bytes Count `json:"bytes"`
}

// Count is a number of things, or Uncounted.
type Count int

// Uncounted is a Count that nobody knows.
const Uncounted Count = -1

// MarshalJSON writes null for what is not known.
func (c Count) MarshalJSON() ([]byte, error) {
	if c == Uncounted {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(c), 10), nil
}

func exchanged(apdus, bytes int, byModule bool) IO {
	if byModule {
		return IO{Uncounted, Uncounted}
	}
	return IO{Count(apdus), Count(bytes)}
}

// Activate is the document of `activate`.
type Activate struct {
	Schema    string           `json:"schema" schema:"const=caducee.activate/1"`
	Masked    bool             `json:"masked,omitempty" schema:"const=true"`
	Result    diagnosis.Result `json:"result" schema:"enum=activated|wrong-pin|blocked|no-card|wrong-card|refused|removed|error"`
	TriesLeft *int             `json:"tries_left"`
	Proof     Proof            `json:"proof"`
	Card      *Card            `json:"card"`
	Code      Code             `json:"code"`
	IO        IO               `json:"io"`
}

// Proof is what the authentication key proved; a proof that was not made is
// not verified.
type Proof struct {
	Mechanism *string `json:"mechanism"`
	Verified  bool    `json:"verified"`
}

// NewCheck builds the document of `check` from the verdicts to be shown: all
// of them, or those asked for. Without a verdict about the card there is no
// card in it.
func NewCheck(t *locale.Texts, f diagnosis.Facts, vs []diagnosis.Verdict) Check {
	doc := Check{Schema: "caducee.check/1", Ready: diagnosis.Ready(vs), Checks: []CheckItem{}}
	card := false
	masked := present.Lines(t, f, vs, present.Options{Mask: true})
	for i, l := range present.Lines(t, f, vs, present.Options{Command: true}) {
		title := l.Title
		if title == "" {
			title = l.Label
		}
		doc.Checks = append(doc.Checks, CheckItem{
			ID: l.Check, Code: l.Code, Status: l.Status, Title: title,
			Evidence: known(l.Evidence), Remedy: known(strings.Join(l.Remedy, "\n")), masked: known(masked[i].Evidence),
		})
		card = card || aboutCard(l.Check)
	}
	if card && f.Card != nil {
		c := NewCard(f, vs)
		doc.Card = &c
	}
	if m := f.Middleware; m.Looked && slices.ContainsFunc(vs, func(v diagnosis.Verdict) bool { return v.Check == diagnosis.CheckMiddleware }) {
		doc.Middleware = &Middleware{Version: named(m.Version), Minimum: known(diagnosis.Minimum(f))}
		switch {
		case m.Cryptolib:
			doc.Middleware.Name = known("Cryptolib CPS")
		case m.OpenSC:
			doc.Middleware.Name = known("OpenSC")
		}
	}
	return doc
}

// NewCard builds the document of `card`.
func NewCard(f diagnosis.Facts, vs []diagnosis.Verdict) Card {
	doc := Card{Schema: "caducee.card/1", Chain: string(diagnosis.ChainUnknown), Code: CardVerdict(vs).Code}
	c := f.Card
	if c == nil {
		return doc
	}
	doc.Reader, doc.ATR = named(c.Reader), known(c.ATR)
	doc.Generation, doc.Kind = named(c.Generation), named(c.Kind)
	doc.Recognised = known(string(c.Recognised))
	doc.Test, doc.Serial = c.Test, named(c.Serial)
	if h := c.Holder; h != nil {
		doc.Holder = &Holder{
			Surname: named(h.Surname), Given: named(h.Given), Title: named(h.Title),
			ID: named(h.ID), IDType: named(h.IDType),
		}
	}
	start, end := c.Validity()
	doc.Issued, doc.Expires, doc.Updated = date(start), date(end), date(c.Updated)
	if n, ok := c.Age(f.Now); ok {
		doc.AgeDays = &n
	}
	if c.Recognised == diagnosis.IsCPS && c.Glanced {
		doc.PIN = newPIN(c.Tries)
	}
	if c.Certificate != nil && c.Certificate.Chain != "" {
		doc.Chain = string(c.Certificate.Chain)
		if doc.Test == nil && c.Certificate.Chain == diagnosis.ChainTest {
			test := true // only test cards are issued by a test PKI
			doc.Test = &test
		}
	}
	doc.IO = exchanged(c.APDUs, c.Bytes, c.ByModule)
	return doc
}

func newPIN(t diagnosis.Tries) *PIN {
	p := &PIN{Verified: t.Verified}
	if !t.Known {
		return p
	}
	blocked := t.Blocked()
	p.TriesLeft, p.Blocked = &t.Left, &blocked
	if t.Max > 0 {
		p.Max = &t.Max
	}
	return p
}

// NewActivate builds the document of `activate`: a is the attempt, v what it
// means, f the facts after it.
func NewActivate(a diagnosis.Activation, v diagnosis.Verdict, f diagnosis.Facts, vs []diagnosis.Verdict) Activate {
	doc := Activate{
		Schema: "caducee.activate/1", Result: a.Result, Code: v.Code,
		Proof: Proof{Mechanism: named(a.Mechanism), Verified: a.Proved},
	}
	if a.Result == diagnosis.Cancelled {
		doc.Result = diagnosis.Refused // the code says that the person gave up
	}
	switch {
	case a.Tries.Known:
		doc.TriesLeft = &a.Tries.Left
	case f.Card != nil && f.Card.Tries.Known:
		doc.TriesLeft = &f.Card.Tries.Left
	}
	if a.APDUs > 0 || a.ByModule {
		doc.IO = exchanged(a.APDUs, a.Bytes, a.ByModule)
	}
	if f.Card != nil {
		c := NewCard(f, vs)
		if a.APDUs > 0 || a.ByModule {
			// What is known of the card may be older, or a new reading of it.
			c.IO = doc.IO
		}
		doc.Card, doc.IO = &c, c.IO
	}
	return doc
}

// CardVerdict is the main situation of a card: that of every check but the
// middleware's and the browser's, which other programs need and this one does
// not.
func CardVerdict(vs []diagnosis.Verdict) diagnosis.Verdict {
	var about []diagnosis.Verdict
	for _, v := range vs {
		if v.Check != diagnosis.CheckMiddleware && v.Check != diagnosis.CheckBrowser {
			about = append(about, v)
		}
	}
	return diagnosis.Main(about)
}

// WriteJSON writes a document, one a call, indented for people who look at it.
func WriteJSON(w io.Writer, doc any) error { return encode(w, doc, "  ") }

// WriteJSONLine writes a document on one line, for a stream of them.
func WriteJSONLine(w io.Writer, doc any) error { return encode(w, doc, "") }

func encode(w io.Writer, doc any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(doc)
}

func aboutCard(c diagnosis.Check) bool {
	switch c {
	case diagnosis.CheckService, diagnosis.CheckReader, diagnosis.CheckMiddleware, diagnosis.CheckBrowser:
		return false
	}
	return true
}

// known is nil for what is not known.
func known(s string) *string {
	if s = clean.Lines(s); s == "" {
		return nil
	}
	return &s
}

// named is known for a name that somebody else wrote.
func named(s string) *string { return known(strings.TrimSpace(clean.Line(s))) }

func date(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.DateOnly)
	return &s
}
