package report

import "io"

// letters are those of a report's number: none is taken for another one, seen or
// heard in French or in English.
const letters = "23456789ACFHJKLRTVXYZ"

// idLength is how many of them a number has: one of 85 million.
const idLength = 6

// NewID draws a report's number, as "7K4-A2R", from a source of randomness: it
// says nothing of who, where or when. It is "" where nothing can be drawn.
func NewID(random io.Reader) string {
	if random == nil {
		return ""
	}
	var id []byte
	var b [1]byte
	for len(id) < idLength+1 {
		if len(id) == idLength/2 {
			id = append(id, '-')
			continue
		}
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return ""
		}
		// Every letter as likely as another.
		if n := int(b[0]); n < 256/len(letters)*len(letters) {
			id = append(id, letters[n%len(letters)])
		}
	}
	return string(id)
}
