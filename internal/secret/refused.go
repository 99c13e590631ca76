package secret

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"sync"
)

// Kind is which of a card's two codes a code was given for.
type Kind byte

// The kinds. A PIN that was refused says nothing of the PUK with the same
// digits.
const (
	PIN Kind = 1 + iota
	PUK
)

// Refused remembers which codes a card refused, so that none of them is sent
// to it again. It keeps no code: of each it has a digest under a random key
// that lives as long as it does, and key and digests are in the memory of
// codes, which is kept off the disk. The zero value is ready once Open gave it
// a key. Its methods are for any goroutine.
//
// A code is noted before it is sent (Sending), because it is wiped when it
// left. What becomes of the note is told afterwards: the card refused the code
// (Refuse), accepted it (Forget), or its counter says so later (Settle).
type Refused struct {
	mu sync.Mutex
	// key and mask are nil before Open.
	key, mask *buffer
	notes     []note
}

// note is one code that was sent to one card.
type note struct {
	card   string
	kind   Kind
	digest *buffer
	// open is true while nobody knows what the card made of it; tries is what
	// was left before it was sent.
	open  bool
	tries int
}

func (n note) of(card string, kind Kind) bool { return n.card == card && n.kind == kind }

// ErrNoKey is why no code is sent: no random key could be had, and a code that
// the card refuses could not be remembered.
var ErrNoKey = errors.New("no random key for refused codes")

// KeySize is the number of random bytes that Open takes.
const KeySize = 2 * Max

// Open takes a key of KeySize random bytes, of which the caller keeps none.
func (r *Refused) Open(random []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.key != nil || len(random) != KeySize {
		return
	}
	r.key, r.mask = take(), take()
	copy(r.key[:], random)
	copy(r.mask[:], random[Max:])
}

// Ready reports a key.
func (r *Refused) Ready() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.key != nil
}

// Sending notes a code that is about to be sent to a card, by its number, and
// how many tries are left before. Nothing happens before Open.
func (r *Refused) Sending(card string, kind Kind, code *Code, tries int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.key == nil || code.Len() == 0 {
		return
	}
	r.drop(func(n note) bool { return n.of(card, kind) && n.open })
	digest := spare()
	r.digest(digest, card, code)
	r.notes = append(r.notes, note{card, kind, digest, true, tries})
}

// Refuse says that the card refused the code that was sent last.
func (r *Refused) Refuse(card string, kind Kind) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.notes {
		if r.notes[i].of(card, kind) {
			r.notes[i].open = false
		}
	}
}

// Withdraw says that the code noted last was not sent after all.
func (r *Refused) Withdraw(card string, kind Kind) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop(func(n note) bool { return n.of(card, kind) && n.open })
}

// Settle decides on a code whose answer was lost, by the tries that the card
// tells since: fewer than before mean that it was refused, more that it was
// accepted, and all is forgotten then.
func (r *Refused) Settle(card string, kind Kind, tries int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	accepted := false
	for i := range r.notes {
		if n := &r.notes[i]; n.of(card, kind) && n.open {
			n.open = tries >= n.tries
			accepted = tries > n.tries
		}
	}
	r.drop(func(n note) bool { return n.of(card, kind) && (n.open || accepted) })
}

// Hint is Settle with tries that a module tells, which may be old: fewer mean
// that the code was refused, as many or more mean nothing.
func (r *Refused) Hint(card string, kind Kind, tries int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.notes {
		if n := &r.notes[i]; n.of(card, kind) && n.open {
			n.open = tries >= n.tries
		}
	}
}

// Forget drops all of one kind of a card: it accepted that code since, or was
// given a new one.
func (r *Refused) Forget(card string, kind Kind) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop(func(n note) bool { return n.of(card, kind) })
}

// Has reports a code that the card refused and has not forgotten since. All
// digests of that card are compared, in time that depends on their number
// alone.
func (r *Refused) Has(card string, kind Kind, code *Code) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.key == nil || code.Len() == 0 {
		return false
	}
	digest := spare()
	defer give(digest)
	r.digest(digest, card, code)
	found := 0
	for _, n := range r.notes {
		if n.of(card, kind) && !n.open {
			found |= subtle.ConstantTimeCompare(n.digest[:], digest[:])
		}
	}
	return found == 1
}

// Wipe forgets everything, the key too.
func (r *Refused) Wipe() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop(func(note) bool { return true })
	if r.key != nil {
		give(r.key)
		give(r.mask)
		r.key, r.mask = nil, nil
	}
}

// drop forgets some notes; the lock is held.
func (r *Refused) drop(some func(note) bool) {
	kept := r.notes[:0]
	for _, n := range r.notes {
		if some(n) {
			give(n.digest)
			continue
		}
		kept = append(kept, n)
	}
	clear(r.notes[len(kept):])
	r.notes = kept
}

// digest writes the first half of a SHA-256 over one block: key, code under the
// mask, its length, and which card it is. The block has always the same length,
// so the key in front of it makes it a MAC. SHA-256 leaves copies of its block
// on the stack: of the code they hold nothing but what the mask made of it, and
// the mask is random and stays in the memory of codes.
func (r *Refused) digest(into *buffer, card string, code *Code) {
	var block [sha256.BlockSize]byte
	n := copy(block[:], r.key[:])
	for i := range Max {
		block[n+i] = code.at(i) ^ r.mask[i]
	}
	n += Max
	block[n] = byte(code.n)
	of := sha256.Sum256([]byte(card))
	copy(block[n+1:], of[:])
	sum := sha256.Sum256(block[:])
	copy(into[:], sum[:])
	clear(block[:])
}
