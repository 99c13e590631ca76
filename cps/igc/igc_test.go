package igc_test

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"testing"
	"time"

	"caducee/cps"
	"caducee/cps/igc"
	"caducee/internal/cardtest"
	"caducee/internal/data"
)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// card is the authentication certificate of a simulated card, and what is
// above it.
func card(t *testing.T, profile string) (leaf *x509.Certificate, authorities []*x509.Certificate) {
	t.Helper()
	sim := cardtest.New(t, profile, now)
	id, err := cps.Open(sim, sim.ATR(), sim.T0()).ReadIdentity(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return id.Certificate, sim.Authorities()
}

func igcSante(t *testing.T) []igc.Pin {
	t.Helper()
	authorities, err := data.IGCSante()
	if err != nil {
		t.Fatal(err)
	}
	var pins []igc.Pin
	for _, a := range authorities {
		pins = append(pins, igc.Pin(a))
	}
	return pins
}

func pin(c *x509.Certificate) igc.Pin {
	return igc.Pin{CommonName: c.Subject.CommonName, Certificate: sha256.Sum256(c.Raw), KeyID: c.SubjectKeyId}
}

func TestJudge(t *testing.T) {
	// The simulated root and authority, pinned as IGC-Santé's are.
	_, theirs := card(t, "cps3")
	root, ca := theirs[0], theirs[1]
	rootPin, both := []igc.Pin{pin(root)}, []igc.Pin{pin(root), pin(ca)}
	all := []*x509.Certificate{root, ca}
	_, strangers := card(t, "wrong-ca")

	for _, c := range []struct {
		name, profile string
		authorities   []*x509.Certificate
		pins          []igc.Pin
		chain         igc.Chain
		fault         igc.Fault
	}{
		{"up to a pinned root", "cps3", all, rootPin, igc.Trusted, igc.None},
		{"with a subject in rare string types", "accents+ucs4-subject", all, rootPin, igc.Trusted, igc.None},
		{"forged, with a subject in rare string types", "forged+ucs4-subject", all, rootPin, igc.Untrusted, igc.Signature},
		{"whatever the order", "cps3", []*x509.Certificate{ca, root}, rootPin, igc.Trusted, igc.None},
		{"among strangers", "cps3", append(strangers, all...), rootPin, igc.Trusted, igc.None},
		{"up to a pinned authority", "cps3", []*x509.Certificate{ca}, both, igc.Trusted, igc.None},
		{"the authority alone, unpinned", "cps3", []*x509.Certificate{ca}, rootPin, igc.Test, igc.None},

		{"a test PKI that nobody pinned", "cps3", all, nil, igc.Test, igc.None},
		{"a test PKI that is not here", "cps3", nil, igcSante(t), igc.Test, igc.None},

		{"a pinned authority that is not here", "recognised", nil, igcSante(t), igc.Recognised, igc.None},
		{"its name, and no key at all", "unkeyed", nil, igcSante(t), igc.Unknown, igc.None},
		{"no key, and a name that nobody pinned", "unkeyed", nil, otherName(igcSante(t)), igc.Untrusted, igc.WrongIssuer},
		{"its name without its key", "recognised", nil, otherKey(igcSante(t)), igc.Untrusted, igc.WrongIssuer},
		{"its key without its name", "recognised", nil, otherName(igcSante(t)), igc.Untrusted, igc.WrongIssuer},

		{"another's authority", "wrong-ca", strangers, both, igc.Untrusted, igc.WrongIssuer},
		{"another's authority that is not here", "wrong-ca", nil, both, igc.Untrusted, igc.WrongIssuer},
		{"self-signed", "self-signed", all, both, igc.Untrusted, igc.SelfSigned},
		{"the authority's name, another's signature", "forged", all, both, igc.Untrusted, igc.Signature},
	} {
		t.Run(c.name, func(t *testing.T) {
			leaf, _ := card(t, c.profile)
			got := igc.Judge(leaf, c.authorities, c.pins, now)
			if got.Chain != c.chain || got.Fault != c.fault {
				t.Errorf("%+v, want %s %s", got, c.chain, c.fault)
			}
			if got.Issuer != leaf.Issuer.CommonName && (c.fault != igc.SelfSigned || got.Issuer != "") {
				t.Errorf("issuer %q", got.Issuer)
			}
		})
	}
}

// TestAWayUpThatIsCut: an authority at hand that names a pinned root is neither
// a proof nor a stranger as long as the root is not here. A root that only has
// the name is a stranger.
func TestAWayUpThatIsCut(t *testing.T) {
	leaf, above := card(t, "recognised")
	root, ca := *above[0], *above[1]
	ca.SubjectKeyId, ca.Subject = leaf.AuthorityKeyId, leaf.Issuer
	pins := []igc.Pin{pin(above[0])}
	if got := igc.Judge(leaf, []*x509.Certificate{&ca}, pins, now); got.Chain != igc.Unknown || got.Fault != igc.None {
		t.Errorf("the root is not here: %+v", got)
	}
	if got := igc.Judge(leaf, []*x509.Certificate{&ca, &root}, pins, now); got.Chain != igc.Trusted {
		t.Errorf("the root is here: %+v", got)
	}
	pins[0].Certificate = [32]byte{}
	if got := igc.Judge(leaf, []*x509.Certificate{&ca, &root}, pins, now); got.Chain != igc.Untrusted || got.Fault != igc.WrongIssuer {
		t.Errorf("a root of that name: %+v", got)
	}
}

func TestExpiredAuthority(t *testing.T) {
	leaf, above := card(t, "expired-ca")
	pins := []igc.Pin{pin(above[0])}
	if got := igc.Judge(leaf, above, pins, now); got.Chain != igc.Untrusted || got.Fault != igc.ExpiredCA {
		t.Errorf("%+v", got)
	}
	if got := igc.Judge(leaf, above, pins, now.AddDate(0, -2, 0)); got.Chain != igc.Trusted {
		t.Errorf("two months ago: %+v", got)
	}
}

// A name may be written in other string types by the authority than by those
// it certifies. That makes a real authority no stranger, and hides no forgery
// behind an authority that is said not to be here.
func TestNamesInOtherStringTypes(t *testing.T) {
	leaf, above := card(t, "cps3")
	ca := *above[1]
	ca.RawSubject = []byte("the same name, written otherwise")
	if got := igc.Judge(leaf, []*x509.Certificate{&ca}, []igc.Pin{pin(&ca)}, now); got.Chain != igc.Trusted {
		t.Errorf("a real one: %+v", got)
	}
	leaf, _ = card(t, "recognised")
	ca.Subject, ca.SubjectKeyId = leaf.Issuer, leaf.AuthorityKeyId
	ca.PublicKey = above[0].PublicKey // another key than the one that signed
	if got := igc.Judge(leaf, []*x509.Certificate{&ca}, igcSante(t), now); got.Chain != igc.Untrusted || got.Fault != igc.Signature {
		t.Errorf("a forgery: %+v", got)
	}
}

func otherKey(pins []igc.Pin) []igc.Pin {
	for i := range pins {
		pins[i].KeyID = []byte("another key identifier")
	}
	return pins
}

func otherName(pins []igc.Pin) []igc.Pin {
	for i := range pins {
		pins[i].CommonName = "AC D'AILLEURS"
	}
	return pins
}
