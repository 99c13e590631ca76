//go:build linux

package ifdtest

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"caducee/internal/testing/csource"
	"caducee/reader"
)

// Every call that pcscd makes to the driver comes to the test over a socket:
// driver/handler.c has the other end, and says how calls are written.

// Code is what a driver answers (ifdhandler.h).
type Code uint32

// The codes.
const (
	Success            Code = 0
	ErrorPowerAction   Code = 608 // a card that does not answer its reset: mute
	CommunicationError Code = 612 // bytes lost
	ResponseTimeout    Code = 613
	NotSupported       Code = 614
	present            Code = 615
	notPresent         Code = 616
	NoSuchDevice       Code = 617 // the reader was unplugged
	errorTag           Code = 600
)

func (r *Reader) accept() {
	for {
		c, err := r.listen.Accept()
		if err != nil {
			return
		}
		r.mu.Lock()
		if r.life.Err() != nil {
			r.mu.Unlock()
			_ = c.Close()
			return
		}
		r.conns[c] = true
		r.mu.Unlock()
		r.done.Go(func() { r.serve(c) })
	}
}

func (r *Reader) serve(c net.Conn) {
	defer func() {
		_ = c.Close()
		r.mu.Lock()
		delete(r.conns, c)
		r.mu.Unlock()
	}()
	var hello [5]byte
	if _, err := io.ReadFull(c, hello[:]); err != nil {
		return
	}
	n := int(binary.BigEndian.Uint32(hello[1:]))
	if n >= len(r.slots) {
		return
	}
	if hello[0] == 'E' {
		r.mu.Lock()
		r.events[n] = c
		r.event(n) // what changed before anybody listened
		r.mu.Unlock()
		_, _ = io.Copy(io.Discard, c) // until the driver goes
		r.mu.Lock()
		if r.events[n] == c {
			delete(r.events, n)
		}
		r.mu.Unlock()
		return
	}
	for {
		if err := r.call(c, n); err != nil {
			return
		}
	}
}

func (r *Reader) call(c net.Conn, n int) error {
	var head [9]byte
	if _, err := io.ReadFull(c, head[:]); err != nil {
		return err
	}
	argument := binary.BigEndian.Uint32(head[1:])
	data := make([]byte, binary.BigEndian.Uint32(head[5:]))
	if _, err := io.ReadFull(c, data); err != nil {
		return err
	}
	code, answer := r.answer(n, head[0], argument, data)
	out := binary.BigEndian.AppendUint32(nil, uint32(code))
	out = binary.BigEndian.AppendUint32(out, uint32(len(answer)))
	_, err := c.Write(append(out, answer...))
	return err
}

// powerDown is the action of IFDHPowerICC that ends a card's session; the
// others, 500 and 502, begin one.
const powerDown = 501

// tagSlots is TAG_IFD_SLOTS_NUMBER.
const tagSlots = 0x0FAE

func (r *Reader) answer(n int, op byte, argument uint32, data []byte) (Code, []byte) {
	r.mu.Lock()
	if s := &r.slots[n]; op == 'P' && s.next != nil && !s.seenOut {
		s.seenOut = true
		next := s.next
		r.done.Go(func() { r.follow(n, next) })
	}
	r.look(n, op, argument)
	card, unplugged := r.slots[n].card, r.unplugged
	fails := op == 'W' && argument != powerDown && r.dead[n] > 0
	if fails {
		r.dead[n]--
	}
	r.mu.Unlock()
	switch {
	case unplugged:
		return NoSuchDevice, nil
	case op == 'O', op == 'S':
		return Success, nil
	case op == 'G' && argument == tagSlots:
		return Success, []byte{byte(r.o.Slots)}
	case op == 'G':
		return errorTag, nil
	case op == 'P' && card == nil:
		return notPresent, nil
	case op == 'P':
		return present, nil
	case fails:
		return ErrorPowerAction, nil
	case op == 'W':
		return power(card, argument)
	case op == 'K':
		return r.control(n, argument, data)
	case op == 'T':
		return r.transmit(n, data)
	}
	return NotSupported, nil
}

func power(card Card, action uint32) (Code, []byte) {
	switch {
	case card == nil && action == powerDown:
		return Success, nil
	case card == nil:
		return ErrorPowerAction, nil
	}
	card.Reset()
	if action == powerDown {
		return Success, nil
	}
	if len(card.ATR()) == 0 {
		return ErrorPowerAction, nil
	}
	return Success, card.ATR()
}

func (r *Reader) transmit(n int, command []byte) (Code, []byte) {
	r.mu.Lock()
	s := &r.slots[n]
	card, before, after := s.card, r.before, r.after
	s.n++
	x := &Exchange{N: s.n, Slot: n, Command: command, Code: Success, reader: r}
	r.mu.Unlock()
	if card == nil {
		return notPresent, nil
	}
	if before != nil {
		if before(x); x.Code != Success {
			return x.Code, nil
		}
	}
	start := time.Now()
	defer func() {
		r.mu.Lock()
		r.slots[n].took += time.Since(start)
		r.mu.Unlock()
	}()
	var err error
	if x.Answer, err = card.Transmit(r.life, command); err != nil {
		x.Fail(codeOf(err))
	}
	if after != nil {
		after(x)
	}
	return x.Code, x.Answer
}

// codeOf is what a driver says of a failure that a simulated card asks for.
func codeOf(err error) Code {
	var e *reader.Error
	if errors.As(err, &e) && e.Kind == reader.Unplugged {
		return NoSuchDevice
	}
	return CommunicationError
}

//go:embed driver/handler.c
var source []byte

// compiled is the driver, built once in a process.
var compiled = sync.OnceValues(func() ([]byte, error) {
	flags, err := exec.Command("pkg-config", "--cflags", "libpcsclite").Output()
	if err != nil {
		return nil, fmt.Errorf("pkg-config: %w", err)
	}
	return csource.Library(source, append([]string{"-O1", "-Wall", "-Wextra", "-Werror"}, strings.Fields(string(flags))...)...)
})

// build puts the driver into a folder.
func build(dir string) (string, error) {
	driver, err := compiled()
	if err != nil {
		return "", err
	}
	library := filepath.Join(dir, "libifdtest.so")
	return library, os.WriteFile(library, driver, 0o755)
}
