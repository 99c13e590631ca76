package secret

import (
	"sync"
	"unsafe"
)

// buffer holds the characters of one code.
type buffer [Max]byte

// pageSize and buffers: one page of memory of this package's own holds more
// codes than the program ever has at a time.
const (
	pageSize = 4096
	buffers  = pageSize / Max
)

// room is the page, asked of the system at the first code.
var room page

// page hands out buffers. What it has no room for, or what the system refuses,
// comes from the heap, and is wiped all the same.
type page struct {
	once sync.Once
	mu   sync.Mutex
	all  *[buffers]buffer // nil where the system gave none
	free []*buffer
	err  error
}

// Protect asks for the memory of codes now, and says what of its protection
// could not be had; the program goes on without it.
func Protect() error {
	room.open()
	return room.err
}

func (p *page) open() {
	p.once.Do(func() {
		memory, err := protectedPage(pageSize)
		p.err = err
		if len(memory) < pageSize {
			return
		}
		p.all = (*[buffers]buffer)(unsafe.Pointer(unsafe.SliceData(memory)))
		for i := range p.all {
			p.free = append(p.free, &p.all[i])
		}
	})
}

func (p *page) holds(b *buffer) bool {
	if p.all == nil {
		return false
	}
	start, at := uintptr(unsafe.Pointer(p.all)), uintptr(unsafe.Pointer(b))
	return at >= start && at < start+pageSize
}

func take() *buffer {
	room.open()
	room.mu.Lock()
	defer room.mu.Unlock()
	n := len(room.free)
	if n == 0 {
		return new(buffer)
	}
	b := room.free[n-1]
	room.free = room.free[:n-1]
	return b
}

// spare is a buffer for a digest. It leaves a part of the page to codes: a
// digest is no secret without its key.
func spare() *buffer {
	room.open()
	room.mu.Lock()
	short := len(room.free) <= buffers/4
	room.mu.Unlock()
	if short {
		return new(buffer)
	}
	return take()
}

func give(b *buffer) {
	clear(b[:])
	if !room.holds(b) {
		return
	}
	room.mu.Lock()
	defer room.mu.Unlock()
	room.free = append(room.free, b)
}
