package engine

import (
	"caducee/internal/diagnosis"
	"caducee/reader"
)

// tracked is a CPS in a slot and what is known of it. card is replaced at
// each change, never written to, since Facts point at it.
type tracked struct {
	session uint64
	card    *diagnosis.Card
	reading bool
	// attending tells that the worker is about to ask who uses it.
	attending bool
	tokens    bool // its own commands are kept away: through the middleware
	// token is the number that a module tells of it, where the card told its
	// own.
	token string
	// certificate is the DER that the card holds, nil where it was not read;
	// compared tells that the module's was looked at, comparing that it is about
	// to be.
	// shown is a module's, for a card that is read by one.
	certificate, shown  []byte
	compared, comparing bool
}

// known reports that there is nothing left to read, or no use in trying.
func (t *tracked) known() bool {
	return t.card.Read || t.card.Trouble != diagnosis.TroubleNone
}

// update changes what is known of the card of a job, if it is still there.
func (e *Engine) update(j job, change func(c *diagnosis.Card)) {
	e.publish(func(f *diagnosis.Facts) {
		t := e.cards[j.slot]
		if t == nil || t.session != j.session {
			return
		}
		next := *t.card
		change(&next)
		t.card = &next
		e.pick(f)
	})
}

// pick settles which CPS is in use and between which the person has to
// choose; the lock is held. A card that proved to be another issuer's stands
// back where there is one of ANS's.
func (e *Engine) pick(f *diagnosis.Facts) {
	var ours, all []*tracked
	var list []diagnosis.Choice
	for _, r := range f.Readers {
		t := e.cards[r.Name]
		if t == nil {
			continue
		}
		all = append(all, t)
		if !t.card.Glanced || t.card.Issuer {
			ours = append(ours, t)
			c := diagnosis.Choice{Reader: r.Name, Serial: t.card.Serial}
			if t.card.Certificate != nil {
				c.Since = t.card.Certificate.NotBefore
			}
			list = append(list, c)
		}
	}
	if len(ours) == 0 {
		ours = all
	}
	if len(ours) == 0 {
		f.Choices = nil
		return
	}
	f.Card, f.Choices = ours[0].card, nil
	for _, t := range ours {
		if t.card.Reader == e.chosen {
			f.Card = t.card
			return
		}
	}
	if len(ours) > 1 {
		f.Choices = list
	}
}

// updateReader changes what is known of one reader.
func (e *Engine) updateReader(slot string, change func(r *diagnosis.Reader)) {
	e.publish(func(f *diagnosis.Facts) {
		readers := append([]diagnosis.Reader(nil), f.Readers...)
		for i := range readers {
			if readers[i].Name == slot {
				change(&readers[i])
			}
		}
		f.Readers = readers
	})
}

// arrange publishes a View: which cards are there, which one is in use.
// It returns the jobs' subjects: the cards that want reading.
func (e *Engine) arrange(v reader.View, chosen string) (unread []job) {
	e.publish(func(f *diagnosis.Facts) {
		e.chosen = chosen
		e.slots, e.filled = nil, nil
		f.Service, f.Looking.Service = serviceFacts(v.Service.State), false
		before := f.Readers
		f.Readers = nil
		others := map[string]*diagnosis.Card{}
		alive := map[string]bool{}
		for _, slot := range v.Slots {
			waking := false
			if e.wanted(slot.Name) {
				slot, waking = e.woken(slot)
			}
			r := readerFacts(slot)
			if waking {
				r.Card, r.Recognised = diagnosis.Waking, ""
			}
			e.slots = append(e.slots, slot.Name)
			if r.Recognised == diagnosis.IsCPS && !slot.Virtual {
				e.filled = append(e.filled, slot.Name)
			}
			if !e.wanted(slot.Name) {
				continue
			}
			r.PINPad, r.Holder = learned(before, slot.Name)
			f.Readers = append(f.Readers, r)
			if slot.Virtual || r.Recognised == "" {
				continue
			}
			if r.Recognised != diagnosis.IsCPS {
				others[r.Name] = cardFacts(slot)
				continue
			}
			alive[slot.Name] = true
			t := e.cards[slot.Name]
			if t == nil || t.session != slot.Session {
				t = &tracked{session: slot.Session, card: cardFacts(slot)}
				e.cards[slot.Name] = t
			}
			if !t.reading && !t.known() {
				t.reading = true
				unread = append(unread, job{slot: slot.Name, session: t.session})
			}
		}
		for slot := range e.cards {
			if !alive[slot] {
				delete(e.cards, slot)
			}
		}
		// With a reader nobody asks the bus. It is asked once the reader is gone, which
		// is known without its answer.
		f.Looking.USB = f.Looking.USB && !usable(f.Readers)
		inUse := f.Card
		told, _ := diagnosis.Telling(f.Readers)
		f.Card = others[told.Name]
		e.pick(f)
		if f.Activation != nil && (f.Card == nil || inUse == nil || f.Card.Serial != f.Activation.Serial) {
			f.Activation = nil
		}
	})
	return unread
}

// learned is what a reader's card taught of it, which a View does not tell.
func learned(readers []diagnosis.Reader, name string) (pinPad bool, holder string) {
	for _, r := range readers {
		if r.Name == name {
			return r.PINPad, r.Holder
		}
	}
	return false, ""
}

// troubled clears the troubles that may have passed, or all of them, and
// returns what is to be read again.
func (e *Engine) troubled(all bool) (again []job) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for slot, t := range e.cards {
		// Without trouble and not known: it left and came back within one
		// look at the readers.
		worthwhile := !t.known() || passing(t.card.Trouble) || (all && t.card.Trouble != diagnosis.TroubleNone)
		// A counter that could not be read once may be read now.
		worthwhile = worthwhile || (all && t.card.Glanced && t.card.Issuer && !t.card.Tries.Known)
		if t.reading || !worthwhile {
			continue
		}
		t.reading = true
		again = append(again, job{slot: slot, session: t.session})
	}
	return again
}
