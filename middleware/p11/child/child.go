//go:build darwin || (cgo && linux) || (windows && (amd64 || arm64))

// Package child is the process that a PKCS#11 module is loaded into. It says
// what it is about to do before it does it, so that whoever started it knows
// where a module that crashed or hangs stopped.
package child

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"time"

	"caducee/internal/secret"
	"caducee/middleware/p11"
)

// grace is given to whoever started this process to end it in time.
const grace = 5 * time.Second

// maxRequest is longer than any request: a path, a number, a digest.
const maxRequest = 1 << 16

// Main answers one request and returns the exit code.
func Main() int {
	c := &child{}
	line, err := readLine(os.Stdin)
	if err != nil {
		return 2
	}
	if err := json.Unmarshal(line, &c.request); err != nil {
		return 2
	}
	out := answers(c.request)
	if out == nil {
		return 2
	}
	c.out = json.NewEncoder(out)
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
	if err := keepNoCode(); err != nil {
		c.fail(err)
		return
	}
	c.begin(p11.StageLoad)
	var err error
	if c.module, err = load(c.request.Module); err != nil {
		c.fail(err)
		return
	}
	c.begin(p11.StageInitialize)
	if err := c.module.initialize(); err != nil && !errors.Is(err, rvInitialised) {
		c.fail(err)
		return
	}
	c.begin(p11.StageInfo)
	info, err := c.module.info()
	if err != nil {
		c.fail(err)
		return
	}
	c.answer.Info = &info
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
	c.module.finalize()
	c.end()
}

// What loading can come to, beyond the system's own words.
var (
	errNoModule    = errors.New("no C_GetFunctionList: not a PKCS#11 module")
	errNoFunctions = errors.New("C_GetFunctionList failed")
)

// slots lists slots, again when a card came between the question of how many
// there are and the one which.
func (c *child) slots(held bool) (list []uint, err error) {
	for range 5 {
		list, err = c.module.slots(held)
		if !errors.Is(err, rvBufferTooSmall) {
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
		t.Certificate, err = c.certificate(slot)
		if err != nil {
			t.Session = err.Error()
		}
		c.answer.Held = append(c.answer.Held, t)
	}
	return nil
}

func (c *child) token(slot uint) (p11.Token, error) {
	t, err := c.module.token(slot)
	if err != nil {
		return p11.Token{}, err
	}
	t.Slot, t.Reader, t.Serial = slot, told(c.module.reader(slot)), told(t.Serial)
	return t, nil
}

// told is a text as it arrives in the other process: a byte that is no UTF-8 does
// not come through JSON, and what names a token has to come back as it went.
func told(s string) string { return string([]rune(s)) }
