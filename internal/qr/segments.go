package qr

import (
	"errors"
	"fmt"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// ErrSegments is a symbol whose data do not follow ISO/IEC 18004 §7.4.
var ErrSegments = errors.New("data of the QR code make no sense")

// Content is what the data codewords of a symbol hold, exactly: a reader's
// text has already been through a guess of its character set.
type Content struct {
	Bytes []byte
	// Special is true when the symbol says more than its bytes (another
	// character set, Japanese characters, a part of several symbols, FNC1):
	// the same bytes in a plain symbol would not be the same message.
	Special bool
}

// The mode indicators (ISO/IEC 18004 §7.4.2, table 2).
const (
	modeEnd        = 0b0000
	modeNumeric    = 0b0001
	modeLetters    = 0b0010
	modeStructured = 0b0011
	modeBytes      = 0b0100
	modeFNC1First  = 0b0101
	modeECI        = 0b0111
	modeKanji      = 0b1000
	modeFNC1Second = 0b1001
)

// letters is the alphanumeric mode's table (§7.4.5).
const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

// Segments reads the segments of the data codewords of a symbol of the given
// version.
func Segments(codewords []byte, version int) (Content, error) {
	s := bits{data: codewords}
	var c Content
	for s.left() >= 4 {
		mode := s.take(4)
		if mode == modeEnd {
			break
		}
		switch mode {
		case modeFNC1First:
			c.Special = true
		case modeFNC1Second:
			s.take(8)
			c.Special = true
		case modeStructured:
			s.take(16)
			c.Special = true
		case modeECI:
			s.eci()
			c.Special = true
		case modeNumeric:
			c.Bytes = s.numeric(c.Bytes, s.take(width(version, 10, 12, 14)))
		case modeLetters:
			c.Bytes = s.letters(c.Bytes, s.take(width(version, 9, 11, 13)))
		case modeBytes:
			for n := s.take(width(version, 8, 16, 16)); n > 0 && !s.over; n-- {
				c.Bytes = append(c.Bytes, byte(s.take(8)))
			}
		case modeKanji:
			c.Bytes = s.kanji(c.Bytes, s.take(width(version, 8, 10, 12)))
			c.Special = true
		default:
			return Content{}, fmt.Errorf("%w: mode %04b", ErrSegments, mode)
		}
		if s.over {
			return Content{}, fmt.Errorf("%w: they end too early", ErrSegments)
		}
	}
	return c, nil
}

// width is the length in bits of a character count (§7.4.1, table 3).
func width(version, to9, to26, to40 int) int {
	switch {
	case version <= 9:
		return to9
	case version <= 26:
		return to26
	}
	return to40
}

// bits hands out a bit stream, most significant bit first. Past its end it
// gives zeros and says so.
type bits struct {
	data []byte
	at   int
	over bool
}

func (s *bits) left() int { return 8*len(s.data) - s.at }

func (s *bits) take(n int) int {
	if n > s.left() {
		s.at, s.over = 8*len(s.data), true
		return 0
	}
	v := 0
	for ; n > 0; n-- {
		v = v<<1 | int(s.data[s.at/8]>>(7-s.at%8))&1
		s.at++
	}
	return v
}

// eci passes over a designator of one to three bytes (§7.4.3).
func (s *bits) eci() {
	switch first := s.take(8); {
	case first&0x80 == 0:
	case first&0x40 == 0:
		s.take(8)
	default:
		s.take(16)
	}
}

func (s *bits) numeric(dst []byte, n int) []byte {
	for n > 0 && !s.over {
		k := min(n, 3)
		v := s.take([]int{0, 4, 7, 10}[k])
		dst = append(dst, fmt.Sprintf("%0*d", k, v)...)
		n -= k
	}
	return dst
}

func (s *bits) letters(dst []byte, n int) []byte {
	for ; n > 1 && !s.over; n -= 2 {
		v := s.take(11)
		if v >= len(letters)*len(letters) {
			s.over = true
			return dst
		}
		dst = append(dst, letters[v/len(letters)], letters[v%len(letters)])
	}
	if n == 1 && !s.over {
		v := s.take(6)
		if v >= len(letters) {
			s.over = true
			return dst
		}
		dst = append(dst, letters[v])
	}
	return dst
}

// kanji gives the two bytes of Shift JIS that each value stands for (§7.4.6).
func (s *bits) kanji(dst []byte, n int) []byte {
	for ; n > 0 && !s.over; n-- {
		v := s.take(13)
		v = v/0xC0<<8 | v%0xC0
		if v < 0x1F00 {
			v += 0x8140
		} else {
			v += 0xC140
		}
		dst = append(dst, byte(v>>8), byte(v))
	}
	return dst
}

// VersionOf finds the version of a symbol from its number of data codewords
// and its correction level ("L", "M", "Q", "H"), which together leave no
// doubt; 0 when no version has them.
func VersionOf(codewords int, level string) int {
	ec, ok := map[string]decoder.ErrorCorrectionLevel{
		"L": decoder.ErrorCorrectionLevel_L, "M": decoder.ErrorCorrectionLevel_M,
		"Q": decoder.ErrorCorrectionLevel_Q, "H": decoder.ErrorCorrectionLevel_H,
	}[level]
	if !ok {
		return 0
	}
	for number := 1; number <= 40; number++ {
		version, err := decoder.Version_GetVersionForNumber(number)
		if err != nil {
			return 0
		}
		total := 0
		for _, block := range version.GetECBlocksForLevel(ec).GetECBlocks() {
			total += block.GetCount() * block.GetDataCodewords()
		}
		if total == codewords {
			return number
		}
	}
	return 0
}
