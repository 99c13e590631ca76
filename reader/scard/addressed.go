//go:build darwin || (cgo && linux && addressed)

package scard

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"sync"
	"time"
	"unsafe"

	"github.com/ebitengine/purego"
)

// Numbers of PC/SC.
type (
	Protocol    uint32
	ShareMode   uint32
	Disposition uint32
	StateFlag   uint32
	// Error is what a function returned, but SCARD_S_SUCCESS.
	Error uint32
)

func (e Error) Error() string { return fmt.Sprintf("scard: %#08x", uint32(e)) }

// ReaderState is a reader, what is known of it, and what it is now.
type ReaderState struct {
	Reader                   string
	CurrentState, EventState StateFlag
	Atr                      []byte
}

// CardStatus is what a card tells of its slot.
type CardStatus struct{ Atr []byte }

// Context is a connection to the service.
type Context struct{ handle word }

// Card is a connection to a card.
type Card struct {
	handle   word
	protocol Protocol
}

// Sizes of PC/SC, in bytes (pcsclite.h).
const (
	longestATR    = 33
	longestAnswer = 4 + 3 + 1<<16 + 3 + 2 // MAX_BUFFER_SIZE_EXTENDED
	systemScope   = 2                     // SCARD_SCOPE_SYSTEM
	forEver       = 0xFFFFFFFF            // INFINITE, in milliseconds
)

// library is the system's, loaded once. The program starts where there is none.
var library = sync.OnceValue(func() map[string]uintptr {
	handle, err := purego.Dlopen(path, purego.RTLD_NOW|purego.RTLD_LOCAL)
	if err != nil {
		return nil
	}
	functions := map[string]uintptr{}
	for _, name := range []string{
		"SCardEstablishContext", "SCardReleaseContext", "SCardCancel", "SCardListReaders", "SCardGetStatusChange",
		"SCardConnect", "SCardReconnect", "SCardDisconnect", "SCardBeginTransaction", "SCardEndTransaction",
		"SCardStatus", "SCardTransmit", control,
	} {
		if address, err := purego.Dlsym(handle, name); err == nil {
			functions[name] = address
		}
	}
	return functions
})

// call calls a function of the library. What an argument points to stays where it
// is only if the pointer becomes a number in the call itself.
//
//go:uintptrescapes
func call(name string, arguments ...uintptr) error {
	address := library()[name]
	if address == 0 {
		return ErrNoService
	}
	r, _, _ := purego.SyscallN(address, arguments...)
	if code := Error(r); code != 0 {
		return code
	}
	return nil
}

// pointer and data keep the calls short.
type pointer = unsafe.Pointer

func data(b []byte) *byte { return unsafe.SliceData(b) }

// EstablishContext begins to talk to the service.
func EstablishContext() (*Context, error) {
	c := &Context{}
	if err := call("SCardEstablishContext", systemScope, 0, 0, uintptr(pointer(&c.handle))); err != nil {
		return nil, err
	}
	return c, nil
}

// Release ends the context.
func (c *Context) Release() error { return call("SCardReleaseContext", uintptr(c.handle)) }

// Cancel ends the wait of a GetStatusChange.
func (c *Context) Cancel() error { return call("SCardCancel", uintptr(c.handle)) }

// ListReaders names the readers.
func (c *Context) ListReaders() ([]string, error) {
	var n word
	if err := call("SCardListReaders", uintptr(c.handle), 0, 0, uintptr(pointer(&n))); err != nil {
		return nil, err
	}
	names := make([]byte, n+1) // one more: there is always a first
	if err := call("SCardListReaders", uintptr(c.handle), 0, uintptr(pointer(data(names))), uintptr(pointer(&n))); err != nil {
		return nil, err
	}
	return strings(names[:min(int(n), len(names))]), nil
}

// strings are names that each end with a zero, up to an empty one.
func strings(b []byte) (all []string) {
	for {
		name, rest, ended := bytes.Cut(b, []byte{0})
		if len(name) == 0 {
			return all
		}
		all = append(all, string(name))
		if !ended {
			return all
		}
		b = rest
	}
}

// GetStatusChange waits until a reader is in another state than the current one,
// for at most timeout; less than 0 is for ever.
func (c *Context) GetStatusChange(states []ReaderState, timeout time.Duration) error {
	var pinned runtime.Pinner
	defer pinned.Unpin()
	b := make([]byte, 0, len(states)*stateSize+1)
	for _, s := range states {
		name := append([]byte(s.Reader), 0)
		pinned.Pin(&name[0])
		b = appendState(b, uintptr(pointer(data(name))), s.CurrentState)
	}
	if err := call("SCardGetStatusChange", uintptr(c.handle), milliseconds(timeout), uintptr(pointer(data(b))), uintptr(len(states))); err != nil {
		return err
	}
	for i := range states {
		states[i].EventState, states[i].Atr = readState(b[i*stateSize : (i+1)*stateSize])
	}
	return nil
}

func milliseconds(d time.Duration) uintptr {
	if d < 0 {
		return forEver
	}
	return uintptr(min(d.Milliseconds(), forEver-1))
}

// appendState adds one SCARD_READERSTATE.
func appendState(b []byte, name uintptr, current StateFlag) []byte {
	b = binary.LittleEndian.AppendUint64(b, uint64(name))
	b = binary.LittleEndian.AppendUint64(b, 0) // the caller's own
	b = appendWord(b, uint64(current))
	b = appendWord(b, 0)
	b = appendWord(b, 0)
	return append(b, make([]byte, stateSize-stateATR)...)
}

// readState reads one that was filled.
func readState(b []byte) (event StateFlag, atr []byte) {
	event = StateFlag(readWord(b[16+wordSize:]))
	n := min(readWord(b[16+2*wordSize:]), longestATR)
	return event, bytes.Clone(b[stateATR : stateATR+int(n)])
}

// stateATR is where the ATR is in an SCARD_READERSTATE: after two pointers and
// three numbers.
const stateATR = 2*8 + 3*wordSize

// Connect opens the card in a reader.
func (c *Context) Connect(reader string, mode ShareMode, protocols Protocol) (*Card, error) {
	name := append([]byte(reader), 0)
	var active word
	card := &Card{}
	err := call("SCardConnect", uintptr(c.handle), uintptr(pointer(data(name))), uintptr(mode), uintptr(protocols), uintptr(pointer(&card.handle)), uintptr(pointer(&active)))
	if err != nil {
		return nil, err
	}
	card.protocol = Protocol(active)
	return card, nil
}

// ActiveProtocol is the transmission protocol in use.
func (c *Card) ActiveProtocol() Protocol { return c.protocol }

// Disconnect lets the card go.
func (c *Card) Disconnect(how Disposition) error {
	return call("SCardDisconnect", uintptr(c.handle), uintptr(how))
}

// Reconnect takes it up again after a reset.
func (c *Card) Reconnect(mode ShareMode, protocols Protocol, how Disposition) error {
	var active word
	if err := call("SCardReconnect", uintptr(c.handle), uintptr(mode), uintptr(protocols), uintptr(how), uintptr(pointer(&active))); err != nil {
		return err
	}
	c.protocol = Protocol(active)
	return nil
}

// BeginTransaction keeps other programs away from the card.
func (c *Card) BeginTransaction() error { return call("SCardBeginTransaction", uintptr(c.handle)) }

// EndTransaction lets them in again.
func (c *Card) EndTransaction(how Disposition) error {
	return call("SCardEndTransaction", uintptr(c.handle), uintptr(how))
}

// Status asks whether the card is still there.
func (c *Card) Status() (*CardStatus, error) {
	name, atr := make([]byte, 1<<10), make([]byte, longestATR)
	nameLength, atrLength := word(len(name)), word(len(atr))
	var state, protocol word
	err := call("SCardStatus", uintptr(c.handle), uintptr(pointer(data(name))), uintptr(pointer(&nameLength)), uintptr(pointer(&state)), uintptr(pointer(&protocol)), uintptr(pointer(data(atr))), uintptr(pointer(&atrLength)))
	if err != nil {
		return nil, err
	}
	return &CardStatus{Atr: atr[:min(int(atrLength), len(atr))]}, nil
}

// Transmit sends a command and returns the answer.
func (c *Card) Transmit(command []byte) ([]byte, error) {
	send, receive := header{protocol: word(c.protocol), length: headerSize}, header{length: headerSize}
	answer := make([]byte, longestAnswer)
	n := word(len(answer))
	err := call("SCardTransmit", uintptr(c.handle), uintptr(pointer(&send)), uintptr(pointer(data(command))), uintptr(len(command)), uintptr(pointer(&receive)), uintptr(pointer(data(answer))), uintptr(pointer(&n)))
	if err != nil {
		return nil, err
	}
	return answer[:min(int(n), len(answer))], nil
}

// header is SCARD_IO_REQUEST.
type header struct{ protocol, length word }

const headerSize = 2 * wordSize

// Control asks the reader itself.
func (c *Card) Control(code uint32, in []byte) ([]byte, error) {
	out := make([]byte, longestAnswer)
	var n word
	err := call(control, uintptr(c.handle), uintptr(code), uintptr(pointer(data(in))), uintptr(len(in)), uintptr(pointer(data(out))), uintptr(len(out)), uintptr(pointer(&n)))
	if err != nil {
		return nil, err
	}
	return out[:min(int(n), len(out))], nil
}

// CtlCode is the control code of a function of PC/SC part 10 (pcsc-lite's
// reader.h, which macOS has too).
func CtlCode(function uint16) uint32 { return 0x42000000 + uint32(function) }
