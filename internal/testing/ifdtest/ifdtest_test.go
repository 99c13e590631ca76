//go:build cgo && linux

package ifdtest_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/reader"
)

var readSerial = []byte{0x00, 0xB0, 0x9C, 0x00, 0x0C}

// open waits until pcscd sees the card, and connects.
func open(t *testing.T, name string) reader.Conn {
	t.Helper()
	var last error
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		c, err := reader.Open().Connect(context.Background(), name)
		if err == nil {
			t.Cleanup(func() { _ = c.Close(false) })
			return c
		}
		last = err
	}
	t.Fatalf("connect %q: %v", name, last)
	return nil
}

func TestTheReaderCarriesACard(t *testing.T) {
	r := ifdtest.New(t, ifdtest.Options{})
	pcsctest.Start(t, r.Conf())
	card := cardtest.New(t, "cps3", time.Now())
	r.Insert(0, card)
	c := open(t, "Lecteur d'essai 00 00")
	if !bytes.Equal(c.ATR(), card.ATR()) || c.Protocol() != reader.T0 {
		t.Errorf("%X, %v", c.ATR(), c.Protocol())
	}
	answer, err := c.Transmit(t.Context(), readSerial)
	if err != nil || len(answer) != 14 || answer[0] != 0x5A {
		t.Errorf("%X %v", answer, err)
	}
	if r.Exchanges(0) != 1 {
		t.Errorf("%d exchanges", r.Exchanges(0))
	}
	if c.PINPad() != nil {
		t.Error("a keypad that is not there")
	}
}

func TestFaultsComeAtTheExchangeChosen(t *testing.T) {
	r := ifdtest.New(t, ifdtest.Options{Slots: 2})
	pcsctest.Start(t, r.Conf())
	fails := func(what string, c reader.Conn, want reader.Kind) {
		t.Helper()
		var e *reader.Error
		if _, err := c.Transmit(t.Context(), readSerial); !errors.As(err, &e) || e.Kind != want {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
	}
	card := cardtest.New(t, "cps3", time.Now())
	r.Insert(1, card)
	c := open(t, "Lecteur d'essai 00 01")

	r.OnExchange(func(x *ifdtest.Exchange) {
		if x.N == 2 {
			x.Fail(ifdtest.CommunicationError)
		}
	})
	if _, err := c.Transmit(t.Context(), readSerial); err != nil {
		t.Fatal(err)
	}
	fails("bytes lost", c, reader.Transmission)
	if _, err := c.Transmit(t.Context(), readSerial); err != nil {
		t.Errorf("after it: %v", err)
	}

	before := card.Counts().APDUs
	r.OnExchange(nil)
	r.BeforeExchange(func(x *ifdtest.Exchange) { x.Fail(ifdtest.CommunicationError) })
	fails("never arrived", c, reader.Transmission)
	if n := card.Counts().APDUs; n != before {
		t.Errorf("the card got %d commands", n-before)
	}
	r.BeforeExchange(nil)

	r.OnExchange(func(x *ifdtest.Exchange) { x.Swap(cardtest.New(t, "cps4", time.Now())) })
	if _, err := c.Transmit(t.Context(), readSerial); err == nil {
		t.Error("the card was swapped and answered")
	}
	r.OnExchange(nil)
	var e *reader.Error
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(time.Millisecond) {
		_, err := c.Transmit(t.Context(), readSerial)
		if errors.As(err, &e) && e.Kind == reader.Removed {
			break
		}
		if err == nil || time.Now().After(end) {
			t.Fatalf("swapped: %v", err)
		}
	}

	c = open(t, "Lecteur d'essai 00 01")
	r.Remove(1)
	if _, err := c.Transmit(t.Context(), readSerial); err == nil {
		t.Error("removed, and answered")
	}
}

func TestTheKeypadAnswers(t *testing.T) {
	typed := make(chan ifdtest.Pressed, 1)
	r := ifdtest.New(t, ifdtest.Options{Keypad: &ifdtest.Keypad{Press: func(a ifdtest.Ask) ifdtest.Pressed {
		if a.Min != 4 || a.Max != 8 || a.Timeout != 0 {
			t.Errorf("%+v", a)
		}
		return <-typed
	}}})
	pcsctest.Start(t, r.Conf())
	card := cardtest.New(t, "cps3", time.Now())
	r.Insert(0, card)
	c := open(t, "Lecteur d'essai 00 00")
	pad := c.PINPad()
	if pad == nil {
		t.Fatal("no keypad")
	}
	for _, x := range []struct {
		name  string
		press ifdtest.Pressed
		want  []byte
	}{
		{"wrong", ifdtest.Pressed{Digits: "9999"}, []byte{0x63, 0xC2}},
		{"cancelled", ifdtest.Pressed{SW: ifdtest.Cancelled}, []byte{0x64, 0x01}},
		{"timed out", ifdtest.Pressed{SW: ifdtest.TimedOut, After: 50 * time.Millisecond}, []byte{0x64, 0x00}},
		{"too short", ifdtest.Pressed{Digits: "12"}, []byte{0x64, 0x03}},
		{"right", ifdtest.Pressed{Digits: "1234"}, []byte{0x90, 0x00}},
	} {
		typed <- x.press
		got, err := pad.Verify(t.Context(), reader.PINBlock{Header: [4]byte{0, 0x20, 0, 1}, Min: 4, Max: 8, Padded: 8, Pad: 0xFF})
		if err != nil || !bytes.Equal(got, x.want) {
			t.Errorf("%s: %X %v", x.name, got, err)
		}
	}
	if card.Counts().Verify != 2 || card.TriesLeft() != 3 {
		t.Errorf("%+v, %d tries", card.Counts(), card.TriesLeft())
	}
	typed <- ifdtest.Pressed{Code: ifdtest.CommunicationError}
	if _, err := pad.Verify(t.Context(), reader.PINBlock{Header: [4]byte{0, 0x20, 0, 1}, Min: 4, Max: 8, Padded: 8, Pad: 0xFF}); err == nil {
		t.Error("no failure")
	}
}
