//go:build cgo && linux

package p11_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"os"
	"testing"
	"time"

	"caducee/internal/simcard"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/pcsctest"
	"caducee/middleware/p11"
)

// challenge is a fresh one and its digest.
func challenge(t *testing.T) (digest [32]byte) {
	t.Helper()
	var b [32]byte
	if _, err := rand.Read(b[:]); err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b[:])
}

func verify(t *testing.T, token p11.Token, digest [32]byte, signature []byte) {
	t.Helper()
	cert, err := x509.ParseCertificate(token.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	if err := rsa.VerifyPKCS1v15(cert.PublicKey.(*rsa.PublicKey), crypto.SHA256, digest[:], signature); err != nil {
		t.Error(err)
	}
}

// ask does an activation and fails the test when the process did not end well.
func ask(t *testing.T, r p11.Request, code string, env ...string) p11.Answer {
	t.Helper()
	r.Do = p11.Activate
	a, err := p11.Client{Env: env}.Ask(t.Context(), r, []byte(code))
	if err != nil {
		t.Fatalf("%+v, %v", a, err)
	}
	return a
}

// TestOpenSCOnTheSimulatedCard is a real module, the real service, and a card
// that counts.
func TestOpenSCOnTheSimulatedCard(t *testing.T) {
	o, err := simcard.Parse("cps3", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	card, err := simcard.NewCard(o)
	if err != nil {
		t.Fatal(err)
	}
	d := pcsctest.Start(t)
	module := modtest.OpenSC()
	if module == "" {
		t.Skip("OpenSC is not installed")
	}
	tokens := func() []p11.Token {
		t.Helper()
		a, err := p11.Client{}.Ask(t.Context(), p11.Request{Module: module, Do: p11.Tokens}, nil)
		if err != nil || !a.Done || a.Failure != "" {
			t.Fatalf("%+v, %v", a, err)
		}
		return a.Held
	}
	if held := tokens(); len(held) != 0 {
		t.Errorf("without a card: %+v", held)
	}
	d.Insert(t, 0, card)
	var token p11.Token
	for end := time.Now().Add(30 * time.Second); ; {
		if held := tokens(); len(held) > 0 {
			token = held[0]
			break
		}
		if time.Now().After(end) {
			t.Fatal("the module never saw the card")
		}
	}
	if token.Certificate == nil || token.CountLow || token.Locked || token.MinPIN != 4 || token.MaxPIN != 4 { // as its AODF says
		t.Errorf("%+v", token)
	}
	if n := card.Counts().Verify; n != 0 {
		t.Fatalf("%d codes were sent to list the tokens", n)
	}
	request := func(tries int, last bool) p11.Request {
		digest := challenge(t)
		return p11.Request{Module: module, Serial: token.Serial, Reader: token.Reader, TriesLeft: tries, LastTry: last, Digest: digest[:]}
	}

	r := request(3, false)
	a := ask(t, r, "1234")
	if a.Outcome != p11.Signed || !a.Sent {
		t.Fatalf("right code: %+v", a)
	}
	verify(t, token, [32]byte(r.Digest), a.Signature)
	if n := card.Counts().Verify; n != 1 {
		t.Errorf("%d codes reached the card for one activation", n)
	}

	other := request(3, false)
	other.Serial = "0000000000"
	if a := ask(t, other, "1234"); a.Outcome != p11.OtherToken || a.Sent {
		t.Errorf("another card: %+v", a)
	}
	other = request(3, false)
	other.Reader = "Lecteur voisin"
	if a := ask(t, other, "1234"); a.Outcome != p11.NoToken || a.Sent {
		t.Errorf("a card in another reader: %+v", a)
	}
	if a := ask(t, request(3, false), "9999"); a.Outcome != p11.WrongCode || a.After == nil || !a.After.CountLow {
		t.Errorf("wrong code: %+v, %+v", a, a.After)
	}
	if a := ask(t, request(3, false), "1234"); a.Outcome != p11.FewerTries || a.Sent {
		t.Errorf("fewer tries than were shown: %+v", a)
	}
	if a := ask(t, request(2, false), "9999"); a.Outcome != p11.WrongCode || !a.After.FinalTry {
		t.Errorf("second wrong code: %+v, %+v", a, a.After)
	}
	before := card.Counts().Verify
	if a := ask(t, request(1, false), "1234"); a.Outcome != p11.LastTryKept || a.Sent {
		t.Errorf("the last try, not allowed: %+v", a)
	}
	if n := card.Counts().Verify; n != before {
		t.Errorf("%d codes reached the card", n-before)
	}
	if a := ask(t, request(1, true), "9999"); a.Outcome != p11.Locked || !a.After.Locked {
		t.Errorf("the last try, wrong: %+v, %+v", a, a.After)
	}
	if a := ask(t, request(1, true), "1234"); a.Outcome != p11.Locked || a.Sent {
		t.Errorf("a locked card: %+v", a)
	}
	if card.TriesLeft() != 0 {
		t.Errorf("%d tries left", card.TriesLeft())
	}
}

// TestSoftHSM is another module that nobody here wrote, with a token of its
// own.
func TestSoftHSM(t *testing.T) {
	hsm := modtest.NewSoftHSM(t, "1234")
	a, err := p11.Client{Env: hsm.Env}.Ask(t.Context(), p11.Request{Module: hsm.Module, Do: p11.Tokens}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var token p11.Token
	for _, x := range a.Held {
		if x.Label == "essai" {
			token = x
		}
	}
	der, _ := os.ReadFile(hsm.Certificate)
	if !bytes.Equal(token.Certificate, der) {
		t.Fatalf("%+v", a)
	}
	digest := challenge(t)
	request := p11.Request{Module: hsm.Module, Serial: token.Serial, Reader: token.Reader, Digest: digest[:]}
	if a := ask(t, request, "4321", hsm.Env...); a.Outcome != p11.WrongCode || a.Signature != nil {
		t.Errorf("wrong: %+v", a)
	}
	a = ask(t, request, "1234", hsm.Env...)
	if a.Outcome != p11.Signed {
		t.Fatalf("right: %+v", a)
	}
	verify(t, token, digest, a.Signature)
}
