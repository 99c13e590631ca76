//go:build windows && (amd64 || arm64)

package child

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"

	"caducee/middleware/p11"
)

// Without cgo there is no library for PKCS#11, and the Windows program is
// built without: the functions are called by their addresses. On Windows the
// structures are packed to the byte, and CK_ULONG has 32 bits (PKCS#11 v2.20
// §6.1 and §8).

// answers is where the answers go.
func answers(r p11.Request) *os.File {
	// Nobody is there to close a window about a module that crashed.
	windows.SetErrorMode(windows.SEM_FAILCRITICALERRORS | windows.SEM_NOGPFAULTERRORBOX | windows.SEM_NOOPENFILEERRORBOX)
	return os.NewFile(r.Answers, "answers")
}

// Places in CK_FUNCTION_LIST (PKCS#11 v2.20 §9.6).
const (
	fnInitialize        = 0
	fnFinalize          = 1
	fnGetInfo           = 2
	fnGetSlotList       = 4
	fnGetSlotInfo       = 5
	fnGetTokenInfo      = 6
	fnOpenSession       = 12
	fnCloseSession      = 13
	fnLogin             = 18
	fnLogout            = 19
	fnGetAttributeValue = 24
	fnFindObjectsInit   = 26
	fnFindObjects       = 27
	fnFindObjectsFinal  = 28
	fnSignInit          = 42
	fnSign              = 43

	functionCount = 68
)

// list is CK_FUNCTION_LIST: a version, then the functions, without a gap.
type list struct {
	version   [2]byte
	functions [functionCount * pointer]byte
}

// pointer is the size of one, in bytes.
const pointer = 8

// called is a module called by the addresses of its functions.
type called struct{ functions *list }

// load also finds what the module needs in the module's own folder.
func load(name string) (module, error) {
	handle, err := windows.LoadLibraryEx(name, 0, windows.LOAD_WITH_ALTERED_SEARCH_PATH)
	if err != nil {
		return nil, err
	}
	get, err := windows.GetProcAddress(handle, "C_GetFunctionList")
	if err != nil {
		return nil, errNoModule
	}
	// A module may keep things by thread.
	runtime.LockOSThread()
	var l *list
	if r, _, _ := syscall.SyscallN(get, uintptr(unsafe.Pointer(&l))); r&0xFFFFFFFF != 0 || l == nil {
		return nil, errNoFunctions
	}
	return called{l}, nil
}

// call is one function, which may be missing.
func (c called) call(function int, arguments ...uintptr) error {
	address := uintptr(binary.LittleEndian.Uint64(c.functions.functions[function*pointer:]))
	if address == 0 {
		return rvNotSupported
	}
	r, _, _ := syscall.SyscallN(address, arguments...)
	if code := uint32(r); code != 0 {
		return rv(code)
	}
	return nil
}

func (c called) initialize() error {
	// CK_C_INITIALIZE_ARGS: four functions, the flags, nothing.
	var arguments [4*pointer + 4 + pointer]byte
	binary.LittleEndian.PutUint32(arguments[4*pointer:], flagOSLocking)
	return c.call(fnInitialize, uintptr(unsafe.Pointer(&arguments)))
}

func (c called) finalize() { _ = c.call(fnFinalize, 0) }

// fields reads a packed structure from its beginning.
type fields struct{ rest []byte }

func (f *fields) take(n int) []byte {
	field := f.rest[:n]
	f.rest = f.rest[n:]
	return field
}

// text is padded with blanks.
func (f *fields) text(n int) string { return string(bytes.TrimRight(f.take(n), " \x00")) }

func (f *fields) ulong() uint { return uint(binary.LittleEndian.Uint32(f.take(4))) }

func (f *fields) version() string {
	v := f.take(2)
	return fmt.Sprintf("%d.%d", v[0], v[1])
}

func (c called) info() (p11.Info, error) {
	var b [2 + 32 + 4 + 32 + 2]byte // CK_INFO
	err := c.call(fnGetInfo, uintptr(unsafe.Pointer(&b)))
	f := fields{b[:]}
	var i p11.Info
	i.Cryptoki = f.version()
	i.Manufacturer = f.text(32)
	f.ulong()
	i.Description = f.text(32)
	i.Library = f.version()
	return i, err
}

func (c called) slots(held bool) ([]uint, error) {
	var present uintptr
	if held {
		present = 1
	}
	var n uint32
	if err := c.call(fnGetSlotList, present, 0, uintptr(unsafe.Pointer(&n))); err != nil || n == 0 {
		return nil, err
	}
	ids := make([]uint32, n)
	if err := c.call(fnGetSlotList, present, uintptr(unsafe.Pointer(&ids[0])), uintptr(unsafe.Pointer(&n))); err != nil {
		return nil, err
	}
	return wide(ids, n), nil
}

// wide takes the first n numbers; a module may say more than there is room for.
func wide(numbers []uint32, n uint32) (all []uint) {
	for _, v := range numbers[:min(int(n), len(numbers))] {
		all = append(all, uint(v))
	}
	return all
}

func (c called) reader(slot uint) string {
	var b [64 + 32 + 4 + 2 + 2]byte // CK_SLOT_INFO
	if err := c.call(fnGetSlotInfo, uintptr(slot), uintptr(unsafe.Pointer(&b))); err != nil {
		return ""
	}
	f := fields{b[:]}
	return f.text(64)
}

func (c called) token(slot uint) (p11.Token, error) {
	var b [32 + 32 + 16 + 16 + 4 + 10*4 + 2 + 2 + 16]byte // CK_TOKEN_INFO
	err := c.call(fnGetTokenInfo, uintptr(slot), uintptr(unsafe.Pointer(&b)))
	f := fields{b[:]}
	t := p11.Token{Label: f.text(32), Manufacturer: f.text(32), Model: f.text(16), Serial: f.text(16)}
	state(&t, f.ulong())
	f.take(4 * 4) // sessions
	t.MaxPIN, t.MinPIN = f.ulong(), f.ulong()
	return t, err
}

func (c called) open(slot uint) (uint, error) {
	var session uint32
	err := c.call(fnOpenSession, uintptr(slot), flagSerialSession, 0, 0, uintptr(unsafe.Pointer(&session)))
	return uint(session), err
}

func (c called) close(session uint) { _ = c.call(fnCloseSession, uintptr(session)) }

func (c called) login(session uint, digits []byte) error {
	return c.call(fnLogin, uintptr(session), userNormal, uintptr(unsafe.Pointer(unsafe.SliceData(digits))), uintptr(len(digits)))
}

func (c called) logout(session uint) { _ = c.call(fnLogout, uintptr(session)) }

// template is an array of CK_ATTRIBUTE. Its values are addresses in it: they
// are kept where they are until release.
type template struct {
	bytes  []byte
	pinned runtime.Pinner
}

// attribute is the size of one: a type, an address, a length.
const attribute = 4 + pointer + 4

func (t *template) add(kind uint, value []byte) {
	t.bytes = binary.LittleEndian.AppendUint32(t.bytes, uint32(kind))
	var address uintptr
	if len(value) > 0 {
		t.pinned.Pin(&value[0])
		address = uintptr(unsafe.Pointer(&value[0]))
	}
	t.bytes = binary.LittleEndian.AppendUint64(t.bytes, uint64(address))
	t.bytes = binary.LittleEndian.AppendUint32(t.bytes, uint32(len(value)))
}

// length is what the module says of the value at i; most tells a value that
// it does not give.
func (t *template) length(i int) int {
	n := binary.LittleEndian.Uint32(t.bytes[i*attribute+4+pointer:])
	if n > mostValue {
		return 0
	}
	return int(n)
}

// mostValue is longer than any certificate, in bytes.
const mostValue = 1 << 20

func (t *template) release() { t.pinned.Unpin() }

func (c called) find(session, class uint, id []byte) ([]uint, error) {
	var t template
	defer t.release()
	t.add(attributeClass, binary.LittleEndian.AppendUint32(nil, uint32(class)))
	n := uintptr(1)
	if id != nil {
		t.add(attributeID, id)
		n++
	}
	if err := c.call(fnFindObjectsInit, uintptr(session), uintptr(unsafe.Pointer(&t.bytes[0])), n); err != nil {
		return nil, err
	}
	objects, found := make([]uint32, mostObjects), uint32(0)
	err := c.call(fnFindObjects, uintptr(session), uintptr(unsafe.Pointer(&objects[0])), mostObjects, uintptr(unsafe.Pointer(&found)))
	_ = c.call(fnFindObjectsFinal, uintptr(session))
	if err != nil {
		return nil, err
	}
	return wide(objects, found), nil
}

// values asks how long they are, then for them.
func (c called) values(session, object uint, kinds ...uint) ([][]byte, error) {
	var sizes template
	for _, k := range kinds {
		sizes.add(k, nil)
	}
	get := func(t *template) error {
		return c.call(fnGetAttributeValue, uintptr(session), uintptr(object), uintptr(unsafe.Pointer(&t.bytes[0])), uintptr(len(kinds)))
	}
	if err := get(&sizes); err != nil {
		return nil, err
	}
	var t template
	defer t.release()
	values := make([][]byte, len(kinds))
	for i, k := range kinds {
		values[i] = make([]byte, sizes.length(i))
		t.add(k, values[i])
	}
	if err := get(&t); err != nil {
		return nil, err
	}
	for i := range values {
		values[i] = values[i][:min(t.length(i), len(values[i]))]
	}
	return values, nil
}

// longestSignature is that of an RSA key of 8192 bits, in bytes.
const longestSignature = 1024

func (c called) sign(session, key uint, data []byte) ([]byte, error) {
	mechanism := make([]byte, 4+pointer+4) // CK_MECHANISM, without a parameter
	binary.LittleEndian.PutUint32(mechanism, mechanismRSA)
	if err := c.call(fnSignInit, uintptr(session), uintptr(unsafe.Pointer(&mechanism[0])), uintptr(key)); err != nil {
		return nil, err
	}
	signature, n := make([]byte, longestSignature), uint32(longestSignature)
	err := c.call(fnSign, uintptr(session), uintptr(unsafe.Pointer(&data[0])), uintptr(len(data)),
		uintptr(unsafe.Pointer(&signature[0])), uintptr(unsafe.Pointer(&n)))
	if err != nil {
		return nil, err
	}
	return signature[:min(int(n), len(signature))], nil
}
