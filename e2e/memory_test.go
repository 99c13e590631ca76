//go:build linux

package e2e

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
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
	found map[string]int // by form and place
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
	pages := pageMap(pid)
	defer pages.close()
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
		where := "memory of its own"
		if _, file, named := strings.Cut(rest, "/"); named {
			where = "/" + strings.TrimSpace(file)
		}
		s.area(mem, pages, start, end, code, where)
	}
	return s
}

// heldAnyhow reports whether a code stands in a program or a library, or in one
// that they load, in any of its forms.
func heldAnyhow(t testing.TB, code string, files []string) bool {
	t.Helper()
	kinds := cores(forms(code))
	for _, file := range files {
		for _, name := range append(loaded(file), file) {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range kinds {
				if bytes.Contains(content, k.digits) {
					return true
				}
			}
		}
	}
	return false
}

// loaded are the libraries that the system's loader takes for a file.
func loaded(file string) (libraries []string) {
	// No program of a system that can do without libraries has any: ldd fails.
	out, _ := exec.Command("ldd", file).Output()
	for _, word := range strings.Fields(string(out)) {
		if filepath.IsAbs(word) {
			libraries = append(libraries, word)
		}
	}
	return libraries
}

// pages tells which pages of a process have a content of their own
// (Documentation/admin-guide/mm/pagemap.rst). The others were never written:
// most of what a Go program maps. nil, where the kernel has no such file, has
// everything read.
type pages struct {
	file *os.File
	size int64
}

func pageMap(pid int) *pages {
	f, err := os.Open(fmt.Sprintf("/proc/%d/pagemap", pid))
	if err != nil {
		return nil
	}
	return &pages{f, int64(os.Getpagesize())}
}

func (p *pages) close() {
	if p != nil {
		_ = p.file.Close()
	}
}

// hold reports whether any page from start to end, which is not in it, is in
// memory or was swapped out.
func (p *pages) hold(start, end int64) bool {
	if p == nil {
		return true
	}
	first, last := start/p.size, (end+p.size-1)/p.size
	entries := make([]byte, 8*(last-first))
	if _, err := p.file.ReadAt(entries, 8*first); err != nil {
		return true
	}
	for ; len(entries) > 0; entries = entries[8:] {
		const presentOrSwapped = 3 << 62
		if binary.NativeEndian.Uint64(entries)&presentOrSwapped != 0 {
			return true
		}
	}
	return false
}

// untilGone searches until nothing of a code is left, and gives the last search:
// one second later at the earliest, and much later where the program had no
// processor to wipe it.
func untilGone(t testing.TB, pid int, code string) search {
	t.Helper()
	for end := time.Now().Add(aWhile); ; {
		time.Sleep(time.Second)
		s := searchMemory(t, pid, code)
		if s.total() == 0 || time.Now().After(end) {
			return s
		}
	}
}

// piece is how much is looked at at once; longest is the longest form, which
// may lie across two pieces.
const (
	piece   = 64 << 10
	longest = 128
)

func (s *search) area(mem *os.File, pages *pages, start, end int64, code, where string) {
	kinds := cores(forms(code))
	buf := make([]byte, piece+longest)
	for at := start; at < end; at += piece {
		if most := min(at+piece+longest, end); !pages.hold(at, most) {
			s.bytes += min(piece, end-at)
			continue
		}
		// Nothing comes of a file that is shorter than its map, nor of memory
		// that was given back meanwhile.
		n, _ := mem.ReadAt(buf[:min(piece+longest, end-at)], at)
		s.bytes += min(int64(n), piece)
		for _, k := range kinds {
			k.count(buf[:n], where, s.found)
		}
	}
}

// core is what several forms have in common, from the first digit to the last.
// Nothing is sought that begins with zeros: memory is full of them.
type core struct {
	digits []byte
	of     []sought
}

func cores(forms []sought) (all []core) {
	for _, f := range forms {
		digits := bytes.TrimFunc(f.pattern, func(r rune) bool { return r < '0' || r > '9' })
		i := slices.IndexFunc(all, func(c core) bool { return bytes.Equal(c.digits, digits) })
		if i < 0 {
			i, all = len(all), append(all, core{digits: digits})
		}
		all[i].of = append(all[i].of, f)
	}
	return all
}

// count adds the forms that begin in the piece at the start of memory.
func (c core) count(memory []byte, where string, found map[string]int) {
	for from := 0; ; from++ {
		i := bytes.Index(memory[from:], c.digits)
		if i < 0 {
			return
		}
		from += i
		for _, f := range c.of {
			start := from - bytes.Index(f.pattern, c.digits)
			if start >= 0 && start < piece && bytes.HasPrefix(memory[start:], f.pattern) {
				found[f.form+" in "+where]++
			}
		}
	}
}

// TestACodeThatAProgramHoldsAnyhowIsNoUniqueOne: a search would find it in every
// process, as the digits in a row that every program has.
func TestACodeThatAProgramHoldsAnyhowIsNoUniqueOne(t *testing.T) {
	t.Parallel()
	if !heldAnyhow(t, "2345678", []string{program}) {
		t.Error("the digits from 2 to 8 are not found in the program")
	}
	libraries := loaded(program)
	if len(libraries) > 0 && !heldAnyhow(t, "2345678", libraries) {
		t.Error("the digits from 2 to 8 are not found in the C library")
	}
	if code := uniqueCode(t); heldAnyhow(t, code, append(libraries, program)) {
		t.Errorf("%s is held by the program", code)
	}
}
