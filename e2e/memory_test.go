//go:build linux

package e2e

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// sought is a secret in one of the forms in which memory may hold it.
type sought struct {
	form    string
	pattern []byte
}

// forms are the ways in which a code of digits may stand in memory: as typed,
// as wide characters of either order, and in the command that carries it.
func forms(code string) []sought {
	var wideLE, wideBE, fullLE, fullBE []byte
	for _, u := range utf16.Encode([]rune(code)) {
		wideLE = binary.LittleEndian.AppendUint16(wideLE, u)
		wideBE = binary.BigEndian.AppendUint16(wideBE, u)
		fullLE = binary.LittleEndian.AppendUint32(fullLE, uint32(u))
		fullBE = binary.BigEndian.AppendUint32(fullBE, uint32(u))
	}
	// Go keeps runes and integers in eight bytes too, when they are ints.
	var words []byte
	for _, c := range code {
		words = binary.LittleEndian.AppendUint64(words, uint64(c))
	}
	return []sought{
		{"ASCII", []byte(code)},
		{"UTF-16LE", wideLE},
		{"UTF-16BE", wideBE},
		{"UTF-32LE", fullLE},
		{"UTF-32BE", fullBE},
		{"64-bit words", words},
		// Of the command (ISO 7816-4 §11.6.6) the length and the code, whatever
		// the class and the reference.
		{"VERIFY", append([]byte{byte(len(code))}, code...)},
	}
}

// search is what was looked for in a process and what of it was found.
type search struct {
	bytes int64
	found map[string]int // by form
}

func (s search) total() (n int) {
	for _, k := range s.found {
		n += k
	}
	return n
}

// add counts what another search found, too.
func (s search) add(o search) {
	for form, n := range o.found {
		s.found[form] += n
	}
}

func (s search) String() string {
	var parts []string
	for form, n := range s.found {
		parts = append(parts, fmt.Sprintf("%s ×%d", form, n))
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// searchMemory looks through everything a process has mapped and can be read.
func searchMemory(t testing.TB, pid int, code string) search {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Fatalf("the process's map: %v", err)
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Fatalf("the process's memory: %v", err)
	}
	defer mem.Close()
	s := search{found: map[string]int{}}
	for line := range strings.Lines(string(maps)) {
		area, rest, _ := strings.Cut(line, " ")
		if !strings.HasPrefix(rest, "r") || strings.Contains(rest, "[vvar") || strings.Contains(rest, "[vsyscall]") {
			continue
		}
		from, to, _ := strings.Cut(area, "-")
		start, err := strconv.ParseInt(from, 16, 64)
		if err != nil {
			continue // beyond what an offset can name: the kernel's own
		}
		end, err := strconv.ParseInt(to, 16, 64)
		if err != nil {
			continue
		}
		s.area(mem, start, end, code)
	}
	return s
}

// piece is how much is looked at at once; longest is the longest form, which
// may lie across two pieces.
const (
	piece   = 1 << 20
	longest = 128
)

func (s *search) area(mem *os.File, start, end int64, code string) {
	patterns := forms(code)
	buf := make([]byte, piece+longest)
	for at := start; at < end; at += piece {
		// Nothing comes of a file that is shorter than its map, nor of memory
		// that was given back meanwhile.
		n, _ := mem.ReadAt(buf[:min(piece+longest, end-at)], at)
		s.bytes += min(int64(n), piece)
		for _, p := range patterns {
			for from := 0; from < n; {
				i := bytes.Index(buf[from:n], p.pattern)
				if i < 0 || from+i >= piece {
					break
				}
				s.found[p.form]++
				from += i + 1
			}
		}
	}
}
