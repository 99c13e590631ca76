//go:build cgo && (linux || darwin)

// Package child is the process that a PKCS#11 module is loaded into. It says
// on descriptor 3 what it is about to do before it does it, so that whoever
// started it knows where a module that crashed or hangs stopped.
package child

// #cgo linux LDFLAGS: -ldl
// #include <dlfcn.h>
// #include <stdlib.h>
import "C"

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
	"unsafe"

	"github.com/miekg/pkcs11"

	"caducee/internal/secret"
	"caducee/middleware/p11"
)

// grace is given to whoever started this process to end it in time.
const grace = 5 * time.Second

// maxRequest is longer than any request: a path, a number, a digest.
const maxRequest = 1 << 16

// Main answers one request and returns the exit code.
func Main() int {
	out := os.NewFile(3, "answers")
	if out == nil {
		return 2
	}
	c := &child{out: json.NewEncoder(out)}
	line, err := readLine(os.Stdin)
	if err != nil {
		return 2
	}
	if err := json.Unmarshal(line, &c.request); err != nil {
		return 2
	}
	// Nobody may be left to end this process: the one that started it could
	// have been killed.
	life := p11.AskLimit
	if c.request.Do == p11.Activate {
		life = p11.ActivateLimit
	}
	time.AfterFunc(life+grace, func() { os.Exit(3) })
	var code secret.Code
	defer code.Wipe()
	if c.request.Do == p11.Activate {
		if err := readCode(os.Stdin, &code); err != nil {
			return 2
		}
	}
	c.work(&code)
	return 0
}

// readLine takes the request, byte by byte: what a buffer read ahead would be
// the code, in a place that nobody wipes.
func readLine(r io.Reader) (line []byte, err error) {
	var b [1]byte
	for len(line) < maxRequest {
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return nil, err
		}
		if b[0] == '\n' {
			return line, nil
		}
		line = append(line, b[0])
	}
	return nil, errors.New("the request has no end")
}

// readCode takes the code up to the end of the input, into its own memory.
func readCode(r io.Reader, code *secret.Code) error {
	var b [1]byte
	defer clear(b[:])
	for {
		_, err := io.ReadFull(r, b[:])
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case !code.Append(b[0]):
			return errors.New("longer than any code")
		}
	}
}

type child struct {
	request p11.Request
	answer  p11.Answer
	out     *json.Encoder
	ctx     *pkcs11.Ctx
	module  module
}

// begin says what comes next.
func (c *child) begin(s p11.Stage) {
	c.answer.Stage = s
	_ = c.out.Encode(c.answer)
}

// fail says why it goes no further.
func (c *child) fail(err error) {
	c.answer.Failure = err.Error()
	_ = c.out.Encode(c.answer)
}

// end is the last word.
func (c *child) end() {
	c.answer.Done = true
	_ = c.out.Encode(c.answer)
}

func (c *child) work(code *secret.Code) {
	c.begin(p11.StageLoad)
	if err := c.load(); err != nil {
		c.fail(err)
		return
	}
	c.begin(p11.StageInitialize)
	err := c.ctx.Initialize()
	if err != nil && !errors.Is(err, pkcs11.Error(pkcs11.CKR_CRYPTOKI_ALREADY_INITIALIZED)) {
		c.fail(err)
		return
	}
	c.begin(p11.StageInfo)
	info, err := c.ctx.GetInfo()
	if err != nil {
		c.fail(err)
		return
	}
	c.answer.Info = &p11.Info{
		Manufacturer: info.ManufacturerID, Description: info.LibraryDescription,
		Library: version(info.LibraryVersion), Cryptoki: version(info.CryptokiVersion),
	}
	if c.request.Do != p11.Load {
		c.begin(p11.StageSlots)
		if err := c.tokens(); err != nil {
			c.fail(err)
			return
		}
	}
	if c.request.Do == p11.Activate {
		c.activate(code)
	}
	c.begin(p11.StageFinalize)
	_ = c.ctx.Finalize()
	c.end()
}

func version(v pkcs11.Version) string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

// load has the loader say why, which pkcs11.New does not, then loads for good.
func (c *child) load() error {
	path := C.CString(c.request.Module)
	defer C.free(unsafe.Pointer(path))
	handle := C.dlopen(path, C.RTLD_NOW|C.RTLD_LOCAL)
	if handle == nil {
		return errors.New(C.GoString(C.dlerror()))
	}
	name := C.CString("C_GetFunctionList")
	defer C.free(unsafe.Pointer(name))
	functions := C.dlsym(handle, name)
	if functions == nil {
		return errors.New("no C_GetFunctionList: not a PKCS#11 module")
	}
	c.module = module{functions}
	if c.ctx = pkcs11.New(c.request.Module); c.ctx == nil {
		return errors.New("C_GetFunctionList failed")
	}
	return nil
}

// slots lists slots, again when a card came between the question of how many
// there are and the one which.
func (c *child) slots(held bool) (list []uint, err error) {
	for range 5 {
		list, err = c.ctx.GetSlotList(held)
		if !errors.Is(err, pkcs11.Error(pkcs11.CKR_BUFFER_TOO_SMALL)) {
			break
		}
	}
	return list, err
}

// tokens lists what is in the slots.
func (c *child) tokens() error {
	all, err := c.slots(false)
	if err != nil {
		return err
	}
	c.answer.Slots = len(all)
	held, err := c.slots(true)
	if err != nil {
		return err
	}
	for _, slot := range held {
		t, err := c.token(slot)
		if err != nil {
			continue // not a token that this module knows, or gone
		}
		t.Certificate, _ = c.certificate(slot)
		c.answer.Held = append(c.answer.Held, t)
	}
	return nil
}

func (c *child) token(slot uint) (p11.Token, error) {
	i, err := c.ctx.GetTokenInfo(slot)
	if err != nil {
		return p11.Token{}, err
	}
	reader := ""
	if s, err := c.ctx.GetSlotInfo(slot); err == nil {
		reader = s.SlotDescription
	}
	return p11.Token{
		Slot: slot, Reader: reader, Label: i.Label, Manufacturer: i.ManufacturerID, Model: i.Model, Serial: i.SerialNumber,
		MinPIN: i.MinPinLen, MaxPIN: i.MaxPinLen,
		CountLow: i.Flags&pkcs11.CKF_USER_PIN_COUNT_LOW != 0,
		FinalTry: i.Flags&pkcs11.CKF_USER_PIN_FINAL_TRY != 0,
		Locked:   i.Flags&pkcs11.CKF_USER_PIN_LOCKED != 0,
		Keypad:   i.Flags&pkcs11.CKF_PROTECTED_AUTHENTICATION_PATH != 0,
	}, nil
}
