//go:build cgo && linux

package reader_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/pcsctest"
	"caducee/reader"
)

// watch gives a function that waits for a View.
func watch(t *testing.T) (wait func(what string, ok func(reader.View) bool) reader.View) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	views := reader.Open().Watch(ctx)
	t.Cleanup(func() {
		cancel()
		for range views {
		}
	})
	var last reader.View
	return func(what string, ok func(reader.View) bool) reader.View {
		t.Helper()
		deadline := time.After(30 * time.Second)
		for {
			if ok(last) {
				return last
			}
			select {
			case last = <-views:
			case <-deadline:
				t.Fatalf("never saw %s; last %+v", what, last)
			}
		}
	}
}

func state(s reader.ServiceState) func(reader.View) bool {
	return func(v reader.View) bool { return v.Service.State == s }
}

func holds(n int, s reader.CardState) func(reader.View) bool {
	return func(v reader.View) bool { return len(v.Slots) > n && v.Slots[n].Card == s }
}

func TestWatchSeesCardsComeAndGo(t *testing.T) {
	d := pcsctest.Start(t)
	wait := watch(t)
	v := wait("an empty reader", holds(0, reader.CardAbsent))
	if len(v.Slots) != 2 || v.Service.State != reader.ServiceRunning {
		t.Fatalf("%+v", v)
	}
	remove := d.Insert(t, 1, cardtest.New(t, "cps3", time.Now()))
	first := wait("a card in the second slot", holds(1, reader.CardPresent)).Slots[1]
	if len(first.ATR) != 17 || first.Session == 0 {
		t.Errorf("%+v", first)
	}
	remove()
	if s := wait("the card gone", holds(1, reader.CardAbsent)).Slots[1]; s.ATR != nil {
		t.Errorf("an absent card has an ATR: %+v", s)
	}
	d.Insert(t, 1, cardtest.New(t, "cps4", time.Now()))
	second := wait("another card", holds(1, reader.CardPresent)).Slots[1]
	if second.Session == first.Session {
		t.Error("two insertions, one session")
	}
}

func TestWatchRecoversFromAKilledDaemon(t *testing.T) {
	d := pcsctest.Start(t)
	wait := watch(t)
	wait("the service", state(reader.ServiceRunning))
	d.Kill()
	wait("a restart", state(reader.ServiceRestarting))
	wait("a dead socket", state(reader.ServiceDead))
	d.Restart(t)
	d.Insert(t, 0, cardtest.New(t, "cps3", time.Now()))
	wait("the service again, and a card", holds(0, reader.CardPresent))
}

func TestServiceStatesAreToldApart(t *testing.T) {
	t.Setenv("PCSCLITE_CSOCK_NAME", pcsctest.SocketPath())
	t.Cleanup(func() { _ = os.RemoveAll(pcsctest.Folder()) })
	t.Run("not started", func(t *testing.T) {
		watch(t)("a stopped service", state(reader.ServiceStopped))
	})
	if err := os.MkdirAll(filepath.Dir(pcsctest.SocketPath()), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Run("a socket that nobody listens behind", func(t *testing.T) {
		l, err := net.ListenUnix("unix", &net.UnixAddr{Name: pcsctest.SocketPath(), Net: "unix"})
		if err != nil {
			t.Fatal(err)
		}
		l.SetUnlinkOnClose(false)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		watch(t)("a dead socket", state(reader.ServiceDead))
	})
	t.Run("a file that is no socket", func(t *testing.T) {
		if err := os.Remove(pcsctest.SocketPath()); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(pcsctest.SocketPath(), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		watch(t)("a stopped service", state(reader.ServiceStopped))
	})
	for name, path := range map[string]string{
		"a folder": pcsctest.Folder(), "a path through a file": pcsctest.SocketPath() + "/x", "a path that is too long": "/" + strings.Repeat("x", 300),
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("PCSCLITE_CSOCK_NAME", path)
			watch(t)("a stopped service", state(reader.ServiceStopped))
		})
	}
}

// TestAServiceThatHangs is said, whether it hung before the first question or in
// the middle of a wait, and is over when it answers. TestAHungServiceIsSaidInTime
// has the time.
func TestAServiceThatHangs(t *testing.T) {
	d := pcsctest.Start(t)
	d.Freeze()
	t.Cleanup(d.Thaw)
	wait := watch(t)
	wait("a hung service", state(reader.ServiceHung))
	d.Thaw()
	wait("the service again", state(reader.ServiceRunning))
	d.Freeze()
	wait("a hung service again", state(reader.ServiceHung))
	d.Thaw()
	wait("the service for good", state(reader.ServiceRunning))
}

func TestConnectTransmitAndRemoval(t *testing.T) {
	d := pcsctest.Start(t)
	wait := watch(t)
	ctx := context.Background()
	s := reader.Open()
	v := wait("an empty reader", holds(0, reader.CardAbsent))
	name := v.Slots[0].Name

	var pcsc *reader.Error
	if _, err := s.Connect(ctx, "no such reader"); !errors.As(err, &pcsc) || pcsc.Kind != reader.NoReader {
		t.Errorf("no reader: %v", err)
	}
	if _, err := s.Connect(ctx, name); !errors.As(err, &pcsc) || pcsc.Kind != reader.NoCard {
		t.Errorf("no card: %v", err)
	}
	remove := d.Insert(t, 0, cardtest.New(t, "cps3", time.Now()))
	wait("a card", holds(0, reader.CardPresent))
	c, err := s.Connect(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	if c.Protocol() != reader.T0 || len(c.ATR()) != 17 {
		t.Errorf("protocol %v, ATR %X", c.Protocol(), c.ATR())
	}
	if c.PINPad() != nil {
		t.Error("vpcd has no keypad")
	}
	end, err := c.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := c.Transmit(ctx, []byte{0x00, 0xB0, 0x9C, 0x00, 0x0C})
	if err != nil || len(answer) != 14 || answer[0] != 0x5A {
		t.Errorf("EF.SN: %X %v", answer, err)
	}

	t.Run("another program waits for our transaction, and is told busy", func(t *testing.T) {
		other, err := reader.Open().Connect(ctx, name)
		if err == nil {
			_, err = other.Begin(ctx)
		}
		if !errors.As(err, &pcsc) || pcsc.Kind != reader.Busy {
			t.Errorf("%v", err)
		}
	})
	end()

	t.Run("a reset by another program is noticed, and mended", func(t *testing.T) {
		other, err := reader.Open().Connect(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := other.Close(true); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Transmit(ctx, []byte{0x00, 0xB0, 0x9C, 0x00, 0x0C}); !errors.As(err, &pcsc) || pcsc.Kind != reader.Reset {
			t.Fatalf("%v", err)
		}
		if err := c.Reconnect(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Transmit(ctx, []byte{0x00, 0xB0, 0x9C, 0x00, 0x0C}); err != nil {
			t.Error(err)
		}
	})

	remove()
	wait("the card gone", holds(0, reader.CardAbsent))
	if _, err := c.Transmit(ctx, []byte{0x00, 0xB0, 0x9C, 0x00, 0x0C}); !errors.As(err, &pcsc) || pcsc.Kind != reader.Removed {
		t.Errorf("removed: %v", err)
	}
	if err := c.Close(false); err != nil {
		t.Logf("close after removal: %v", err)
	}
}
