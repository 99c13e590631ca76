package report

import "slices"

// Document is what a command writes as JSON.
type Document interface {
	// Mask is the document for a shared screen: it tells nothing of whose card
	// it is, and says so.
	Mask() Document
}

// Mask hides the card, and what the checks saw of it.
func (c Check) Mask() Document {
	c.Masked = true
	c.Checks = slices.Clone(c.Checks)
	for i := range c.Checks {
		c.Checks[i].Evidence = c.Checks[i].masked
	}
	c.Card = c.Card.masked()
	return c
}

// Mask hides the card's number, and all of the holder but the register that the
// identifier is from.
func (c Card) Mask() Document { return *c.masked() }

func (c *Card) masked() *Card {
	if c == nil {
		return nil
	}
	m := *c
	m.Masked, m.Serial = true, nil
	if m.Holder != nil {
		m.Holder = &Holder{IDType: m.Holder.IDType}
	}
	return &m
}

// Mask hides the card.
func (a Activate) Mask() Document {
	a.Masked, a.Card = true, a.Card.masked()
	return a
}

// Mask only says that it is one: the document names nobody.
func (s SignIn) Mask() Document { s.Masked = true; return s }

// Mask only says that it is one: there is nobody in a reference.
func (e Explain) Mask() Document { e.Masked = true; return e }

// Mask only says that it is one.
func (c Checks) Mask() Document { c.Masked = true; return c }

// Mask only says that it is one.
func (v Version) Mask() Document { v.Masked = true; return v }

// Mask only says that it is one: a report hides the holder by itself, unless
// its full form is asked for, which is not made for a shared screen.
func (r jsonReport) Mask() Document { r.Masked = true; return r }
