//go:build cgo && linux

package reader_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"caducee/reader/scard"

	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/reader"
)

// counter is a real service with one card, and another program beside it.
type counter struct {
	t      *testing.T
	reader *ifdtest.Reader
	daemon *pcsctest.Daemon
	slot   string
	system reader.System
	other  *scard.Context
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	r := ifdtest.New(t, ifdtest.Options{})
	c := &counter{t: t, reader: r, daemon: pcsctest.Start(t, r.Conf()), system: reader.Open()}
	wait := watch(t)
	r.Insert(0, cardtest.New(t, "cps3", time.Now()))
	c.slot = wait("card", holds(0, reader.CardPresent)).Slots[0].Name
	other, err := scard.EstablishContext()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Release() })
	c.other = other
	return c
}

func (c *counter) connect() reader.Conn {
	c.t.Helper()
	conn, err := c.system.Connect(context.Background(), c.slot)
	if err != nil {
		c.t.Fatal(err)
	}
	return conn
}

func (c *counter) connectOther(mode scard.ShareMode) *scard.Card {
	c.t.Helper()
	var (
		card *scard.Card
		err  error
	)
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if card, err = c.other.Connect(c.slot, mode, scard.ProtocolAny); err == nil {
			return card
		}
	}
	c.t.Fatalf("another program cannot have the card: %v", err)
	return nil
}

// selectMF is a command that every card answers.
var selectMF = []byte{0x00, 0xA4, 0x00, 0x0C, 0x02, 0x3F, 0x00}

func TestACallThatWasGivenUpLetsTheCardGoWhenItReturns(t *testing.T) {
	for _, fails := range []bool{false, true} {
		for _, late := range []bool{false, true} {
			for _, reset := range []bool{false, true} {
				t.Run(fmt.Sprintf("fails %v, closed after %v, reset %v", fails, late, reset), func(t *testing.T) {
					c := newCounter(t)
					beside := c.connectOther(scard.ShareShared)
					conn := c.connect()
					if _, err := conn.Begin(t.Context()); err != nil {
						t.Fatal(err)
					}
					ctx, cancel := context.WithCancel(t.Context())
					defer cancel()
					answers := make(chan struct{})
					answer := sync.OnceFunc(func() { close(answers) })
					defer answer()
					c.reader.OnExchange(func(x *ifdtest.Exchange) {
						cancel() // the call is on its way, and is given up
						<-answers
						if fails {
							x.Fail(ifdtest.CommunicationError)
						}
					})
					if _, err := conn.Transmit(ctx, selectMF); !errors.Is(err, context.Canceled) {
						t.Fatalf("transmit: %v", err)
					}
					if late {
						answer()
						// Closed before or after the call is back: both are right.
						time.Sleep(100 * time.Millisecond)
					}
					if err := conn.Close(reset); err == nil {
						t.Error("a connection that waits for a call was closed without a word")
					}
					answer()
					// The transaction is over at once after the call.
					if err := beside.BeginTransaction(); reset != errors.Is(err, scard.ErrResetCard) {
						t.Errorf("the program beside: %v", err)
					}
					_ = beside.Disconnect(scard.LeaveCard)
					c.reader.OnExchange(nil)
					_ = c.connect().Close(false)
					_ = c.connectOther(scard.ShareExclusive).Disconnect(scard.LeaveCard)
				})
			}
		}
	}
}

func TestATransactionThatNeverCameIsLetGo(t *testing.T) {
	c := newCounter(t)
	conn := c.connect()
	beside := c.connectOther(scard.ShareShared)
	if err := beside.BeginTransaction(); err != nil {
		t.Fatal(err)
	}
	var busy *reader.Error
	if _, err := conn.Begin(t.Context()); !errors.As(err, &busy) || busy.Kind != reader.Busy {
		t.Fatalf("begin: %v", err)
	}
	_ = conn.Close(false)
	// A reset has the call that waits fail instead of succeed.
	_ = beside.EndTransaction(scard.ResetCard)
	_ = beside.Disconnect(scard.LeaveCard)
	_ = c.connectOther(scard.ShareExclusive).Disconnect(scard.LeaveCard)
}

func TestWaitingForAProgramLeavesTheServiceToOthers(t *testing.T) {
	c := newCounter(t)
	beside := c.connectOther(scard.ShareShared)
	if err := beside.BeginTransaction(); err != nil {
		t.Fatal(err)
	}
	// The service has 200 threads: that many calls left behind would end it.
	for range 230 {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
		if _, err := c.system.Connect(ctx, c.slot); err == nil {
			t.Fatal("connected within another program's transaction")
		}
		cancel()
	}
	third, err := scard.EstablishContext()
	if err != nil {
		t.Fatalf("a third program is refused: %v", err)
	}
	_ = third.Release()
	_ = beside.EndTransaction(scard.LeaveCard)
	_ = beside.Disconnect(scard.LeaveCard)
	_ = c.connect().Close(false)
}

func TestTheEndOfATransactionDoesNotWaitForAServiceThatHangs(t *testing.T) {
	c := newCounter(t)
	conn := c.connect()
	end, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c.daemon.Freeze()
	defer c.daemon.Thaw()
	let := make(chan error, 1)
	go func() {
		end()
		let <- conn.Close(true)
	}()
	select { // and the service hangs until the test ends
	case err := <-let:
		if err == nil {
			t.Error("closed although the service hangs")
		}
	case <-time.After(30 * time.Second):
		t.Error("a service that hangs keeps the program")
	}
}

// TestACardPulledOutIsNotBlamedForIt: the driver of vpcd loses the bytes first and
// notices later that the card is gone. Bytes that are lost with the card in place
// are still said to be.
func TestACardPulledOutIsNotBlamedForIt(t *testing.T) {
	d := pcsctest.Start(t)
	wait := watch(t)
	remove := d.Insert(t, 0, cardtest.New(t, "cps3", time.Now()))
	slot := wait("card", holds(0, reader.CardPresent)).Slots[0].Name
	conn, err := reader.Open().Connect(context.Background(), slot)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(false) }()
	remove()
	var why *reader.Error
	if answer, err := conn.Transmit(t.Context(), selectMF); !errors.As(err, &why) || why.Kind != reader.Removed {
		t.Errorf("%X %v", answer, err)
	}
}

// TestAServiceThatTakesNoMoreClientsIsSaturated: the library calls it a violation
// of security, as it calls a refusal of polkit.
func TestAServiceThatTakesNoMoreClientsIsSaturated(t *testing.T) {
	d := pcsctest.Start(t)
	const most = 300 // the daemon takes 200
	for range most {
		c, err := scard.EstablishContext()
		if err != nil {
			break
		}
		t.Cleanup(func() { _ = c.Release() })
	}
	watch(t)("saturated", state(reader.ServiceSaturated))
	d.Kill()
	d.Restart(t)
	watch(t)("the service again", state(reader.ServiceRunning))
}

// TestACardInAnotherModeIsNotMute: another program has it in direct mode, or by a
// protocol that no other can share.
func TestACardInAnotherModeIsNotMute(t *testing.T) {
	const raw = scard.Protocol(4) // SCARD_PROTOCOL_RAW
	c := newCounter(t)
	card, err := c.other.Connect(c.slot, scard.ShareShared, raw)
	if err != nil {
		t.Fatal(err)
	}
	var why *reader.Error
	if _, err := c.system.Connect(context.Background(), c.slot); !errors.As(err, &why) || why.Kind != reader.OtherMode {
		t.Errorf("%v", err)
	}
	_ = card.Disconnect(scard.ResetCard)
	_ = c.connect().Close(false)
}
