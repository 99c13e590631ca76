//go:build darwin || (windows && (amd64 || arm64)) || (cgo && linux && addressed)

package child

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"unsafe"

	"caducee/middleware/p11"
)

// Without cgo there is no library for PKCS#11, and the programs for Windows and
// macOS are built without: the functions are called by their addresses. Each
// system says how long CK_ULONG is and how the structures are aligned (PKCS#11
// v2.20 §6.1 and §8).

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

// list is CK_FUNCTION_LIST: a version, then the functions.
type list [before + functionCount*pointer]byte

const (
	// pointer is the size of one, in bytes.
	pointer = 8
	// before is where the functions begin: the version is filled up to a pointer.
	before = (2 + aligned - 1) / aligned * aligned
)

// called is a module called by the addresses of its functions.
type called struct{ functions *list }

// load also finds what the module needs in the module's own folder.
func load(name string) (module, error) {
	get, err := open(name)
	if err != nil {
		return nil, err
	}
	// A module may keep things by thread.
	runtime.LockOSThread()
	var l *list
	if r := invoke(get, uintptr(unsafe.Pointer(&l))); uint32(r) != 0 || l == nil {
		return nil, errNoFunctions
	}
	return called{l}, nil
}

// call is one function, which may be missing.
//
//go:uintptrescapes
func (c called) call(function int, arguments ...uintptr) error {
	address := uintptr(binary.LittleEndian.Uint64(c.functions[before+function*pointer:]))
	if address == 0 {
		return rvNotSupported
	}
	if code := uint32(invoke(address, arguments...)); code != 0 {
		return rv(code)
	}
	return nil
}

func (c called) initialize() error {
	// CK_C_INITIALIZE_ARGS: four functions, the flags, nothing.
	var arguments [4*pointer + ulong + pointer]byte
	putUlong(arguments[4*pointer:], flagOSLocking)
	return c.call(fnInitialize, uintptr(unsafe.Pointer(&arguments)))
}

func (c called) finalize() { _ = c.call(fnFinalize, 0) }

// fields reads a structure from its beginning.
type fields struct {
	all []byte
	at  int
}

func (f *fields) take(n int) []byte {
	field := f.all[f.at : f.at+n]
	f.at += n
	return field
}

// text is padded with blanks.
func (f *fields) text(n int) string { return string(bytes.TrimRight(f.take(n), " \x00")) }

func (f *fields) ulong() uint {
	f.at = (f.at + aligned - 1) / aligned * aligned
	return getUlong(f.take(ulong))
}

func (f *fields) version() string {
	v := f.take(2)
	return fmt.Sprintf("%d.%d", v[0], v[1])
}

func (c called) info() (p11.Info, error) {
	var b [2 + 32 + aligned + ulong + 32 + 2 + aligned]byte // CK_INFO, with room to fill up
	err := c.call(fnGetInfo, uintptr(unsafe.Pointer(&b)))
	f := fields{all: b[:]}
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
	var n ulongs
	if err := c.call(fnGetSlotList, present, 0, uintptr(unsafe.Pointer(&n))); err != nil || n == 0 {
		return nil, err
	}
	ids := make([]ulongs, min(n, mostSlots))
	n = ulongs(len(ids))
	if err := c.call(fnGetSlotList, present, uintptr(unsafe.Pointer(&ids[0])), uintptr(unsafe.Pointer(&n))); err != nil {
		return nil, err
	}
	return wide(ids, n), nil
}

// mostSlots bounds what a module may say.
const mostSlots = 1 << 10

// wide takes the first n numbers; a module may say more than there is room for.
func wide(numbers []ulongs, n ulongs) (all []uint) {
	for _, v := range numbers[:min(int(n), len(numbers))] {
		all = append(all, uint(v))
	}
	return all
}

func (c called) reader(slot uint) string {
	var b [64 + 32 + ulong + 2 + 2 + aligned]byte // CK_SLOT_INFO
	if err := c.call(fnGetSlotInfo, uintptr(slot), uintptr(unsafe.Pointer(&b))); err != nil {
		return ""
	}
	f := fields{all: b[:]}
	return f.text(64)
}

func (c called) token(slot uint) (p11.Token, error) {
	var b [32 + 32 + 16 + 16 + ulong + 10*ulong + 2 + 2 + 16 + aligned]byte // CK_TOKEN_INFO
	err := c.call(fnGetTokenInfo, uintptr(slot), uintptr(unsafe.Pointer(&b)))
	f := fields{all: b[:]}
	t := p11.Token{Label: f.text(32), Manufacturer: f.text(32), Model: f.text(16), Serial: f.text(16)}
	state(&t, f.ulong())
	f.take(4 * ulong) // sessions
	t.MaxPIN, t.MinPIN = f.ulong(), f.ulong()
	return t, err
}

func (c called) open(slot uint) (uint, error) {
	var session ulongs
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
const attribute = ulong + pointer + ulong

func (t *template) add(kind uint, value []byte) {
	t.bytes = appendUlong(t.bytes, kind)
	var address uintptr
	if len(value) > 0 {
		t.pinned.Pin(&value[0])
		address = uintptr(unsafe.Pointer(&value[0]))
	}
	t.bytes = binary.LittleEndian.AppendUint64(t.bytes, uint64(address))
	t.bytes = appendUlong(t.bytes, uint(len(value)))
}

// length is what the module says of the value at i; most tells a value that
// it does not give.
func (t *template) length(i int) int {
	n := getUlong(t.bytes[i*attribute+ulong+pointer:])
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
	t.add(attributeClass, appendUlong(nil, class))
	n := uintptr(1)
	if id != nil {
		t.add(attributeID, id)
		n++
	}
	if err := c.call(fnFindObjectsInit, uintptr(session), uintptr(unsafe.Pointer(&t.bytes[0])), n); err != nil {
		return nil, err
	}
	defer func() { _ = c.call(fnFindObjectsFinal, uintptr(session)) }()
	var all []uint
	for len(all) < mostObjects {
		objects, found := make([]ulongs, mostObjects-len(all)), ulongs(0)
		err := c.call(fnFindObjects, uintptr(session), uintptr(unsafe.Pointer(&objects[0])), uintptr(len(objects)), uintptr(unsafe.Pointer(&found)))
		if err != nil {
			return nil, err
		}
		if found == 0 {
			break
		}
		all = append(all, wide(objects, found)...)
	}
	return all, nil
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
	mechanism := make([]byte, ulong+pointer+ulong) // CK_MECHANISM, without a parameter
	putUlong(mechanism, mechanismRSA)
	if err := c.call(fnSignInit, uintptr(session), uintptr(unsafe.Pointer(&mechanism[0])), uintptr(key)); err != nil {
		return nil, err
	}
	signature, n := make([]byte, longestSignature), ulongs(longestSignature)
	err := c.call(fnSign, uintptr(session), uintptr(unsafe.Pointer(&data[0])), uintptr(len(data)),
		uintptr(unsafe.Pointer(&signature[0])), uintptr(unsafe.Pointer(&n)))
	if err != nil {
		return nil, err
	}
	return signature[:min(int(n), len(signature))], nil
}
