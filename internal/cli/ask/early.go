package ask

import "fmt"

// earlySize is more than a terminal keeps for a program that does not read: 4,096
// characters on Linux (tty_ioctl(4)), 1,024 on macOS (MAX_INPUT).
const earlySize = 4200

// Ready is called right before a question is shown: what was typed earlier does
// not answer it and is dropped, and what is typed from now on shows. An answer
// that was begun earlier is none up to its end: it could be half a word or half
// a code. missed tells that a whole answer was dropped. On a pipe it does
// nothing: lines that wait there are answers to come.
func (in *Input) Ready() (missed bool, err error) { return in.ready(line) }

func (in *Input) ready(to mode) (missed bool, err error) {
	if in.modes == nil {
		return false, nil
	}
	var early [earlySize]byte
	defer clear(early[:])
	kept := copy(early[:], in.pending[:in.n])
	clear(in.pending[:])
	in.n, in.ended = 0, false
	n, err := in.use(to, early[kept:])
	if err != nil {
		return false, fmt.Errorf("terminal: %w", err)
	}
	if kept+n == len(early) { // the rest was dropped unread
		in.sequence, in.torn = sequence{}, true
		return false, nil
	}
	return in.miss(early[:kept+n]), nil
}

// miss follows what was typed before a question. It reports whether there was a
// whole answer in it, and keeps whether one was begun.
func (in *Input) miss(early []byte) (whole bool) {
	begun := 0
	for i, c := range early {
		switch next := early[i+1:]; {
		case in.sequence.take(c):
		case c == '\r' || c == '\n':
			whole = whole || begun > 0 || in.torn
			begun, in.torn = 0, false
		case c == escape && len(next) > 0 && in.sequence.begin(next[0], true):
		case c == eraseLine || c == interrupt || c == escape:
			begun, in.torn = 0, false
		case c == backspace || c == del:
			begun = max(begun-1, 0)
		case c > ' ':
			begun++
		}
	}
	in.torn = in.torn || begun > 0
	return whole
}
