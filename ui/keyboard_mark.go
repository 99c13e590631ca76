package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// What was typed before a page was shown is no answer to it. It may stand in
// the terminal's queue, in what the decoder was given, or in the program's
// queue of messages. A mark is sent the same way behind it, as a key that no
// keyboard has: until the program comes to the mark, what it meets is old.

// firstMark begins the marks' codes, in a plane of Unicode for private use.
const firstMark, marksInAll = 0xf0000, 0xfff0

// marks tells that a key is a mark.
func marks(k tea.KeyPressMsg) bool { return k.Code >= firstMark && k.Code < firstMark+marksInAll }

// ask has a mark sent. all drops keys too, not only the mouse.
func (q *keyQueue) ask(all bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.all = all || q.all && !q.passed
	q.mark++
	q.passed = false
	if all {
		clear(q.keys[:])
		q.n = 0
	}
}

// owed is the mark as the decoder reads it, "" when the program came to it.
// One that was lost on the way is sent again.
func (q *keyQueue) owed() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.mark == 0 || q.passed {
		return ""
	}
	return fmt.Sprintf("\x1b[%du", firstMark+q.mark%marksInAll)
}

// pass takes note of a mark that the program came to.
func (q *keyQueue) pass(k tea.KeyPressMsg) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if int(k.Code) == firstMark+q.mark%marksInAll {
		q.passed, q.all = true, false
	}
}

// past tells whether keys, and the mouse, are still from before the page.
func (q *keyQueue) past() (keys, mouse bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	waits := q.mark > 0 && !q.passed
	return waits && q.all, waits
}

// newPage tells that another page is shown. Where strict, nothing that was
// typed before it is kept; elsewhere only the mouse is not.
//
// The terminal's own queue is not emptied by the system (TCIFLUSH): the first
// half of a report would go, and the other half be taken for keys. What is in
// it now is read, and dropped.
func (k *keyboard) newPage(strict bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.keys.ask(strict)
	k.stale = max(k.stale, k.waiting())
	if k.stale > 0 || k.grammar.state != ground {
		k.deaf = max(k.deaf, mouseDropped)
		if strict {
			k.deaf = allDropped
		}
	}
	if strict {
		k.out = k.out[:0]
		if k.pasting {
			k.pasteEnds()
		}
	}
}

// again tells that the terminal was somebody else's meanwhile.
func (k *keyboard) again() {
	k.mu.Lock()
	k.grammar.drop()
	k.grammar.paste, k.pasting = false, false
	k.mu.Unlock()
	// No report is on its way: the terminal was not asked for any.
	_ = dropInput(k.File)
	k.newPage(true)
}
