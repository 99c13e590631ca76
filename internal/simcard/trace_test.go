package simcard_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"caducee/cps"
	"caducee/cps/shape"
	"caducee/internal/secret"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
)

// structureOf is a card's structure, as a report holds it.
func structureOf(t *testing.T, card *simcard.Card) []byte {
	t.Helper()
	s, err := cps.Open(card, card.ATR(), card.T0()).Structure(context.Background(), card.ATR())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestACardIsPlayedFromItsStructure: a card that fails in the field is a test the
// next day. The one that is played has the same files and the same answers of its
// directory, and made-up contents.
func TestACardIsPlayedFromItsStructure(t *testing.T) {
	for _, profile := range []string{"cps3", "cps3+shuffled", "cps3+odd-references", "plain-directory", "plain-directory+bcd-pin", "cps3+unlabelled", "cps3+t0", "cps4", "cps4+shuffled", "cps4-field+t0"} {
		t.Run(profile, func(t *testing.T) {
			card := cardtest.New(t, profile, time.Now())
			raw := structureOf(t, card)
			if card.Counts().Verify != 0 {
				t.Fatal("a code was sent")
			}
			parsed, err := shape.Parse(raw)
			if err != nil {
				t.Fatal(err)
			}
			o, err := simcard.FromShape(parsed, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			o.Serial = simcard.Number("29111122")
			played, err := simcard.NewCard(o)
			if err != nil {
				t.Fatal(err)
			}
			again := structureOf(t, played)
			if !bytes.Equal(raw, again) {
				t.Errorf("another structure:\n%s\n%s", raw, again)
			}
			c := cps.Open(played, played.ATR(), played.T0())
			g, err := c.Glance(t.Context())
			if err != nil || g.Serial != simcard.Number("29111122") || !g.Issuer {
				t.Fatalf("%+v %v", g, err)
			}
			var pin secret.Code
			defer pin.Wipe()
			for _, digit := range []byte("1234") {
				pin.Append(digit)
			}
			if out, err := c.Verify(t.Context(), &pin); err != nil || !out.OK {
				t.Fatalf("%+v %v", out, err)
			}
			if proof, err := c.Prove(t.Context(), rand.Reader); err != nil || !proof.Verified {
				t.Errorf("%+v %v", proof, err)
			}
		})
	}
}

// TestAStructureSaysNothingOfTheHolder, nor of the card itself: no name, number,
// identifier, key or signature, whatever the card's directory holds.
func TestAStructureSaysNothingOfTheHolder(t *testing.T) {
	for _, profile := range []string{"cps3", "plain-directory", "cps4", "cps3+accents", "cps3+padded", "cps3+garbled"} {
		card := cardtest.New(t, profile, time.Now())
		raw := structureOf(t, card)
		s, err := shape.Parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		whole := hexOf(s)
		for _, personal := range []string{"DUPONT", "Camille", "LEFÈVRE", "99700000000", card.Serial(), "Infirmier"} {
			if bytes.Contains(whole, []byte(personal)) || strings.Contains(string(raw), personal) {
				t.Errorf("%s: has %q", profile, personal)
			}
		}
		packed, _ := hex.DecodeString(card.Serial())
		if bytes.Contains(whole, packed) {
			t.Errorf("%s: has the number", profile)
		}
		id, err := cps.Open(card, card.ATR(), card.T0()).ReadIdentity(t.Context(), nil)
		if err == nil && (bytes.Contains(whole, id.Certificate.RawSubject) || bytes.Contains(whole, id.Certificate.Signature[:16]) || bytes.Contains(whole, id.Certificate.RawSubjectPublicKeyInfo[40:56])) {
			t.Errorf("%s: has the certificate", profile)
		}
	}
}

// TestADirectoryThatNamesItsHolderIsRedacted: labels and identifiers of a card's own
// are replaced, and stay equal where they were.
func TestADirectoryThatNamesItsHolderIsRedacted(t *testing.T) {
	hash := bytes.Repeat([]byte{0xAB, 0xCD}, 10)
	entry := func(label string, id []byte) []byte {
		name := append([]byte{0x0C, byte(len(label))}, label...)
		common := append([]byte{0x30, byte(len(name))}, name...)
		class := append([]byte{0x30, byte(len(id) + 2), 0x04, byte(len(id))}, id...)
		return append(append([]byte{0x30, byte(len(common) + len(class))}, common...), class...)
	}
	content := append(entry("DUPONT Camille", hash), entry("CPS_PRIV_AUT", hash)...)
	var r shape.Redacter
	out, ok := r.Redact(content)
	if !ok || len(out) != len(content) || bytes.Contains(out, []byte("DUPONT")) || bytes.Contains(out, hash) || !bytes.Contains(out, []byte("CPS_PRIV_AUT")) {
		t.Fatalf("%v %X", ok, out)
	}
	if n := bytes.Count(out, append(make([]byte, len(hash)-1), 1)); n != 2 {
		t.Errorf("the identifier is there %d times: %X", n, out)
	}
	if _, ok := r.Redact(bytes.Repeat([]byte{0x30, 0x82, 0xFF}, 9)); ok {
		t.Error("nonsense was kept")
	}
}

// hexOf is every byte of a document.
func hexOf(s shape.Card) (all []byte) {
	for _, f := range s.Files {
		all = append(append(all, shape.Bytes(f.Content)...), shape.Bytes(f.Control)...)
	}
	for _, c := range s.Codes {
		all = append(all, shape.Bytes(c.Answer)...)
	}
	return all
}

// TestADocumentThatIsNoStructureIsRefused, and none is believed beyond its bounds.
func TestADocumentThatIsNoStructureIsRefused(t *testing.T) {
	for _, raw := range []string{
		"", "{}", `{"schema":"caducee.shape/2"}`, `{"schema":"caducee.shape/1","atr":"3B"}`, `{"schema":"caducee.shape/1","atr":"zz"}`,
		`{"schema":"caducee.shape/1","atr":"3B00","files":[{"path":"0001","sw":"9000"}]}`,
		`{"schema":"caducee.shape/1","atr":"3B00","files":[{"path":"3F00","length":99999999}]}`,
	} {
		if _, err := shape.Parse([]byte(raw)); err == nil {
			t.Errorf("taken: %s", raw)
		}
	}
}

// FuzzShape has anything in the place of a report: it is refused, or played.
func FuzzShape(f *testing.F) {
	f.Add([]byte(`{"schema":"caducee.shape/1","atr":"3BAC00402A001225006480000310009000","files":[{"path":"3F00D003","kind":"number","sw":"9000","length":12}],"codes":[{"reference":1,"answer":"7016BF810112A0109A01039B0103A1088C06F3000013FF00","sw":"9000"}]}`))
	f.Add([]byte(`{"structure":{"schema":"caducee.shape/1","atr":"3B9B188001001225006480040100009044"}}`))
	f.Add([]byte("  {\"schema\":\"caducee.shape/1\"\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := shape.Find(raw)
		if err != nil {
			return
		}
		o, err := simcard.FromShape(s, time.Now())
		if err != nil {
			return
		}
		card, err := simcard.NewCard(o)
		if err != nil {
			return
		}
		for _, command := range []string{"00A4000C023F00", "00A40904083F0000014001", "00B0000000", "00CB3FFF0A4D087006BF810102A08000", "0020000108313233343FFFFFFF"} {
			c, _ := hex.DecodeString(command)
			if _, err := card.Transmit(context.Background(), c); err != nil {
				return
			}
		}
	})
}
