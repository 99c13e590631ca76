package iso7816_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"caducee/cps/iso7816"
	"caducee/internal/testing/cardtest"
)

// script answers in turn and remembers what it was asked. After its last
// answer it repeats it.
type script struct {
	t       testing.TB
	answers []string
	asked   []string
}

func (s *script) Transmit(_ context.Context, command []byte) ([]byte, error) {
	s.asked = append(s.asked, strings.ToUpper(hex.EncodeToString(command)))
	n := min(len(s.asked), len(s.answers)) - 1
	return cardtest.Bytes(s.t, s.answers[n]), nil
}

func TestSend(t *testing.T) {
	read := iso7816.Command{INS: 0xB0, Le: 4}
	sel := iso7816.Command{CLA: 0x11, INS: 0xA4, P1: 4, Data: []byte{0x3F, 0x00}, Le: 256}
	for _, c := range []struct {
		name    string
		t0      bool
		cmd     iso7816.Command
		answers []string
		asked   []string
		data    string
		sw      iso7816.SW
		err     error
	}{
		{"T=1, case 2", false, read, []string{"01020304 9000"}, []string{"00B0000004"}, "01020304", iso7816.OK, nil},
		{"T=1, case 4", false, sel, []string{"6F00 9000"}, []string{"11A40400023F0000"}, "6F00", iso7816.OK, nil},
		{"T=0, case 4 goes without Le", true, sel, []string{"6102", "6F00 9000"}, []string{"11A40400023F00", "01C0000002"}, "6F00", iso7816.OK, nil},
		{"61 xx in pieces", true, sel, []string{"6102", "0102 6103", "030405 9000"}, []string{"11A40400023F00", "01C0000002", "01C0000003"}, "0102030405", iso7816.OK, nil},
		{"61 00 is 256", true, sel, []string{"6100", "01 9000"}, []string{"11A40400023F00", "01C0000000"}, "01", iso7816.OK, nil},
		{"6C xx", true, read, []string{"6C02", "0102 9000"}, []string{"00B0000004", "00B0000002"}, "0102", iso7816.OK, nil},
		{"6C 00 is 256", true, read, []string{"6C00", "01 9000"}, []string{"00B0000004", "00B0000000"}, "01", iso7816.OK, nil},
		{"6C xx, then 61 xx", true, read, []string{"6C02", "01 6101", "02 9000"}, []string{"00B0000004", "00B0000002", "00C0000001"}, "0102", iso7816.OK, nil},
		{"6C xx to GET RESPONSE", true, sel, []string{"6110", "6C02", "0102 9000"}, []string{"11A40400023F00", "01C0000010", "01C0000002"}, "0102", iso7816.OK, nil},
		{"6C xx twice is the card's answer", true, read, []string{"6C02", "6C03"}, []string{"00B0000004", "00B0000002"}, "", 0x6C03, nil},
		{"6C xx where nothing was asked", true, iso7816.Command{INS: 0x20}, []string{"6C02"}, []string{"00200000"}, "", 0x6C02, nil},
		{"a reader that completes by itself", true, read, []string{"01020304 9000"}, []string{"00B0000004"}, "01020304", iso7816.OK, nil},
		{"a refusal", false, read, []string{"6982"}, []string{"00B0000004"}, "", 0x6982, nil},
		{"no status word", false, read, []string{"90"}, []string{"00B0000004"}, "", 0, iso7816.ErrShortAnswer},
		{"nothing", false, read, []string{""}, []string{"00B0000004"}, "", 0, iso7816.ErrShortAnswer},
		{"too long", false, read, []string{strings.Repeat("00", 257) + "9000"}, []string{"00B0000004"}, "", 0, iso7816.ErrLongAnswer},
		{"a command too long", false, iso7816.Command{INS: 0xA4, Data: make([]byte, 256)}, []string{"9000"}, nil, "", 0, iso7816.ErrTooLong},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &script{t: t, answers: c.answers}
			ch := iso7816.NewChannel(s, c.t0)
			data, sw, err := ch.Send(context.Background(), c.cmd)
			if !errors.Is(err, c.err) {
				t.Fatal(err)
			}
			if !bytes.Equal(data, cardtest.Bytes(t, c.data)) || sw != c.sw {
				t.Errorf("%X %s", data, sw)
			}
			if strings.Join(s.asked, " ") != strings.Join(c.asked, " ") {
				t.Errorf("asked %v, want %v", s.asked, c.asked)
			}
			bytes := 0
			for i := range s.asked {
				bytes += len(s.asked[i])/2 + len(cardtest.Bytes(t, c.answers[i]))
			}
			if ch.APDUs != len(s.asked) || ch.Bytes != bytes {
				t.Errorf("counted %d commands, %d bytes; there were %d, %d", ch.APDUs, ch.Bytes, len(s.asked), bytes)
			}
		})
	}
}

// A card that always has more to give is not followed for ever.
func TestEndlessAnswer(t *testing.T) {
	s := &script{t: t, answers: []string{"01 6101"}}
	if _, _, err := iso7816.NewChannel(s, true).Send(context.Background(), iso7816.Command{INS: 0xB0, Le: 1}); !errors.Is(err, iso7816.ErrLongAnswer) {
		t.Error(err)
	}
	if len(s.asked) > 100 {
		t.Errorf("%d commands", len(s.asked))
	}
}

// A command that carries a code goes out once, whatever comes back.
func TestSendOnce(t *testing.T) {
	for _, answer := range []string{"9000", "6102", "6C02", "6CFF", "63C2", "6881", "6F00"} {
		s := &script{t: t, answers: []string{answer}}
		sw, err := iso7816.NewChannel(s, true).SendOnce(context.Background(), iso7816.Command{INS: 0x20, P2: 1, Data: []byte("1234")})
		if err != nil || len(s.asked) != 1 || sw.String() != answer {
			t.Errorf("%s: %s %v, %d commands", answer, sw, err, len(s.asked))
		}
	}
	s := &script{t: t, answers: []string{"9000"}}
	if _, err := iso7816.NewChannel(s, true).SendOnce(context.Background(), iso7816.Command{Data: make([]byte, 256)}); !errors.Is(err, iso7816.ErrTooLong) || len(s.asked) != 0 {
		t.Error(err, s.asked)
	}
}

// kept looks at the command's own bytes after they were sent.
type kept struct{ command []byte }

func (k *kept) Transmit(_ context.Context, command []byte) ([]byte, error) {
	k.command = command
	return []byte{0x90, 0x00}, nil
}

func TestSentCodesAreWiped(t *testing.T) {
	k := &kept{}
	if _, err := iso7816.NewChannel(k, false).SendOnce(context.Background(), iso7816.Command{INS: 0x20, Data: []byte("1234")}); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(k.command, []byte("1234")) {
		t.Errorf("%X is still there", k.command)
	}
}

func TestTriesLeft(t *testing.T) {
	for sw, want := range map[iso7816.SW]int{0x63C3: 3, 0x63C0: 0, 0x63CF: 15, 0x6300: -1, 0x63D1: -1, 0x9000: -1, 0x6983: -1} {
		n, ok := sw.TriesLeft()
		if !ok {
			n = -1
		}
		if n != want {
			t.Errorf("%s: %d, want %d", sw, n, want)
		}
	}
}

func FuzzAnswers(f *testing.F) {
	f.Add(cardtest.Bytes(f, "02 6102 04 0102 6103 05 030405 9000"), true)
	f.Add(cardtest.Bytes(f, "02 6C02 04 0102 9000"), true)
	f.Add(cardtest.Bytes(f, "02 63C2"), false)
	f.Add(cardtest.Bytes(f, "01 90"), false)
	f.Add(cardtest.Bytes(f, "00"), true)
	f.Fuzz(func(t *testing.T, b []byte, t0 bool) {
		// Answers one after the other, each behind its length; then 6F 00.
		card := replay{rest: b}
		ch := iso7816.NewChannel(&card, t0)
		data, sw, err := ch.Send(context.Background(), iso7816.Command{INS: 0xB0, Le: 256})
		if err == nil && (len(data) > len(b) || sw>>8 == 0x61) {
			t.Errorf("%X %s", data, sw)
		}
		if card.n > 140 {
			t.Errorf("%d commands for one", card.n)
		}
		before := card.n
		if _, err := ch.SendOnce(context.Background(), iso7816.Command{INS: 0x20, Data: []byte("0000")}); card.n != before+1 {
			t.Errorf("%d commands for one code (%v)", card.n-before, err)
		}
	})
}

type replay struct {
	rest []byte
	n    int
}

func (r *replay) Transmit(context.Context, []byte) ([]byte, error) {
	r.n++
	if len(r.rest) == 0 {
		return []byte{0x6F, 0x00}, nil
	}
	n := min(int(r.rest[0]), len(r.rest)-1)
	answer := r.rest[1 : 1+n]
	r.rest = r.rest[1+n:]
	return answer, nil
}
