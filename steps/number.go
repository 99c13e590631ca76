package steps

import (
	"errors"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// number prepares the number of 12 digits that the phone asks for. It is
// personal, not secret: shown, except on a shared screen.
type number struct {
	text string
	// edited is true once the user typed: then it is not the card's.
	edited bool
}

// longestNumber is how much may be typed: 12 digits, and spaces.
const longestNumber = 24

// exampleNumber is nobody's: it shows where a card bears its holder's.
const exampleNumber = "8 997 0000 0000"

// cardNumber is the user's RPPS number when their card gave it, "" otherwise.
func (s *Session) cardNumber() string {
	if c := s.Facts.Card; c != nil && c.Holder != nil && c.Holder.IDType == "RPPS" && !s.Answers.NoCard {
		if id, ok := ecps.FromCard(c.Holder.ID); ok {
			return id.Digits()
		}
	}
	return ""
}

// page asks for the number, and says what is wrong with it or how to type it.
func (n number) page(s *Session, p *Page) {
	w, l := s.T.ECPS.Number, s.T.Plain.ECPS
	fromCard := !n.edited && n.text != ""
	id, err := ecps.ParseIdentifier(n.text)
	f := Field{Kind: FieldNumber, Text: n.text, Label: w.Label, Prompt: l.Number, Hidden: s.Masked, Max: longestNumber}
	if fromCard && !s.Masked {
		f.Prompt = fill(l.NumberOf, "number", id.Spaced())
	}
	var bad *ecps.IdentifierError
	f.Wrong = errors.As(err, &bad)
	p.add(f, Para{Text: w.Hint})
	if fromCard {
		p.paras(w.FromCard)
	}
	p.add(Gap{})
	if f.Wrong {
		if bad.Problem != ecps.Nothing {
			p.Code = diagnosis.CodeIdentifierInvalid
			p.add(Para{Text: present.NumberProblem(s.T, bad), Tone: Warn, Strong: true})
		}
	} else {
		n.judged(s, p, id)
	}
	if n.text == "" {
		h := s.T.Haves
		p.add(Drawing{Kind: DrawNumber, Says: h.NumberSays, Words: []string{exampleNumber, h.LetterHere}})
	}
}

// judged is the number as the phone takes it, with what is doubted of it.
func (n number) judged(s *Session, p *Page, id ecps.Identifier) {
	w := s.T.ECPS.Number
	if s.Masked {
		p.paras(fill(w.Masked, "number", id.Masked()))
	} else {
		p.add(Para{Text: fill(w.Result, "number", id.Spaced()), Strong: true})
	}
	if id.Added {
		p.paras(w.Added)
	}
	if id.Unshifted {
		p.paras(w.Unshifted)
	}
	switch {
	case id.Register() == "":
		p.Code = diagnosis.CodeIdentifierDoubt
		p.paras(w.Unknown)
	case id.Register() != "RPPS":
		p.paras(w.NotRPPS)
	case id.Doubt && n.edited: // what the card itself says is not doubted
		p.Code = diagnosis.CodeIdentifierDoubt
		p.paras(w.Doubt)
	}
}
