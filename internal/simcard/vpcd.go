package simcard

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
)

// VPCDPort is where a virtual reader (vpcd) listens for its card.
const VPCDPort = 35963

// control messages of vpcd, one byte long.
const (
	vpcdOff   = 0x00
	vpcdOn    = 0x01
	vpcdReset = 0x02
	vpcdATR   = 0x04
)

// ErrNoVPCD is returned when nothing listens at the address: pcscd with the
// vpcd driver is to be started first.
var ErrNoVPCD = errors.New("no virtual reader listens")

// ServeVPCD plugs the card into the virtual reader at an IP address and port,
// calls plugged, and answers until ctx ends or the reader goes.
func ServeVPCD(ctx context.Context, address string, c *Card, plugged func()) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoVPCD, err)
	}
	// An address is no name: nothing that looks names up is linked in.
	var d net.Dialer
	conn, err := d.DialTCP(ctx, "tcp", netip.AddrPort{}, to)
	if err != nil {
		return fmt.Errorf("%w at %s: %w", ErrNoVPCD, address, err)
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	defer func() { _ = conn.Close() }()
	plugged()
	err = serve(ctx, conn, c)
	if ctx.Err() != nil || errors.Is(err, io.EOF) {
		return ctx.Err()
	}
	return err
}

func serve(ctx context.Context, conn net.Conn, c *Card) error {
	for {
		message, err := receive(conn)
		if err != nil {
			return err
		}
		var answer []byte
		switch {
		case len(message) == 1 && message[0] == vpcdATR:
			answer = c.ATR()
		case len(message) == 1 && (message[0] == vpcdOff || message[0] == vpcdOn || message[0] == vpcdReset):
			c.Reset()
			continue
		default:
			if answer, err = c.Transmit(ctx, message); err != nil {
				return err
			}
		}
		if err := send(conn, answer); err != nil {
			return err
		}
	}
}

func receive(conn net.Conn) ([]byte, error) {
	var length [2]byte
	// The reader sends length and body apart: without an acknowledgement at
	// once, every command waits 40 ms for the second.
	quickAck(conn)
	if _, err := io.ReadFull(conn, length[:]); err != nil {
		return nil, err
	}
	message := make([]byte, binary.BigEndian.Uint16(length[:]))
	quickAck(conn)
	_, err := io.ReadFull(conn, message)
	return message, err
}

func send(conn net.Conn, answer []byte) error {
	out := binary.BigEndian.AppendUint16(nil, uint16(len(answer)))
	_, err := conn.Write(append(out, answer...))
	return err
}
