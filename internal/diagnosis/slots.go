package diagnosis

import "strings"

// Telling is the slot that explains most why none gave a CPS, and what it says:
// a card that is being powered up, that does not answer, a Vitale, then an empty
// slot of a reader of its own, then a card of another kind. A security key is
// such a card: it stays in its socket, and says nothing of the reader beside it.
func Telling(readers []Reader) (r Reader, ok bool) {
	for _, is := range []func(Reader) bool{
		func(r Reader) bool { return r.Card == Waking },
		func(r Reader) bool { return r.Card == Mute || r.Recognised == IsMute },
		func(r Reader) bool { return r.Recognised == IsVitale },
		func(r Reader) bool { return r.Card == Absent && alone(r, readers) },
		func(r Reader) bool { return r.Recognised == IsOther },
		func(Reader) bool { return true },
	} {
		for _, r := range readers {
			if !r.Virtual && !r.Failing && is(r) {
				return r, true
			}
		}
	}
	return Reader{}, false
}

// alone reports a slot whose reader holds no card of another kind in another slot.
func alone(r Reader, readers []Reader) bool {
	for _, other := range readers {
		if other.Name != r.Name && other.Recognised == IsOther && device(other.Name) == device(r.Name) {
			return false
		}
	}
	return true
}

// device is the name of a reader without the number of its slot: pcsc-lite adds
// two numbers of two digits, the reader's and the slot's, Windows one for both.
func device(slot string) string {
	i := strings.LastIndexByte(slot, ' ')
	if i < 0 || strings.Trim(slot[i+1:], "0123456789ABCDEF") != "" {
		return slot
	}
	return slot[:i]
}

// withoutKeys leaves out the readers that hold a card of another kind, as security
// keys do, unless there are no others.
func withoutKeys(readers []Reader) []Reader {
	var rest []Reader
	for _, r := range readers {
		if r.Recognised != IsOther {
			rest = append(rest, r)
		}
	}
	if rest == nil {
		return readers
	}
	return rest
}
