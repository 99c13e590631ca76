package engine

import (
	"slices"

	"caducee/internal/clean"
	"caducee/internal/diagnosis"
)

// longest bounds a name that the computer, a reader or a card gives. X.520's
// upper bounds and PC/SC's MAX_READERNAME (128) are below it.
const longest = 256

func name(s string) string { return clean.Name(s, longest) }

// cleaned is f as everybody outside may have it: names that others wrote are
// fit to show. The engine keeps them as they are, since PC/SC wants them back
// so. A path stays too, since files are opened by it: who shows it cleans it.
func cleaned(f diagnosis.Facts) diagnosis.Facts {
	f.Env.Distro, f.Env.Version = name(f.Env.Distro), name(f.Env.Version)
	f.Env.Socket = clean.Line(f.Env.Socket)
	f.Wanted = name(f.Wanted)
	f.Readers = slices.Clone(f.Readers)
	for i := range f.Readers {
		r := &f.Readers[i]
		r.Name, r.Holder = name(r.Name), name(r.Holder)
	}
	f.USB = slices.Clone(f.USB)
	for i := range f.USB {
		f.USB[i].Name, f.USB[i].Holder = name(f.USB[i].Name), name(f.USB[i].Holder)
	}
	f.Choices = slices.Clone(f.Choices)
	for i := range f.Choices {
		f.Choices[i].Reader, f.Choices[i].Serial = name(f.Choices[i].Reader), name(f.Choices[i].Serial)
	}
	f.Middleware.Version = name(f.Middleware.Version)
	f.Middleware.Maker = name(f.Middleware.Maker)
	f.Middleware.Detail = clean.Line(f.Middleware.Detail)
	if f.Card != nil {
		f.Card = cleanedCard(*f.Card)
	}
	return f
}

func cleanedCard(c diagnosis.Card) *diagnosis.Card {
	c.Reader, c.Serial, c.TroubleStep = name(c.Reader), name(c.Serial), name(c.TroubleStep)
	c.Shown.Detail = clean.Line(c.Shown.Detail)
	if c.Holder != nil {
		h := *c.Holder
		h.Surname, h.Given, h.Title, h.ID = name(h.Surname), name(h.Given), name(h.Title), name(h.ID)
		h.IDType, h.Structure = name(h.IDType), name(h.Structure)
		c.Holder = &h
	}
	if c.Certificate != nil {
		x := *c.Certificate
		x.Issuer = name(x.Issuer)
		c.Certificate = &x
	}
	return &c
}

// slotNamed is the slot that is shown by a name, "" none: the name as it is
// where there is one.
func (e *Engine) slotNamed(shown string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if slices.Contains(e.slots, shown) {
		return shown
	}
	for _, slot := range e.slots {
		if name(slot) == shown {
			return slot
		}
	}
	return ""
}
