package certificate_test

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/certificate"
	"caducee/internal/data"
	"caducee/internal/testing/cardtest"
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

func igcSante(t *testing.T) []certificate.Pin {
	t.Helper()
	authorities, err := data.IGCSante()
	if err != nil {
		t.Fatal(err)
	}
	var pins []certificate.Pin
	for _, a := range authorities {
		pins = append(pins, certificate.Pin(a))
	}
	return pins
}

func pin(c *x509.Certificate) certificate.Pin {
	return certificate.Pin{CommonName: c.Subject.CommonName, Certificate: sha256.Sum256(c.Raw), KeyID: c.SubjectKeyId}
}

func TestJudge(t *testing.T) {
	// The simulated root and authority, pinned as IGC-Santé's are.
	_, theirs := card(t, "cps3")
	root, ca := theirs[0], theirs[1]
	rootPin, both := []certificate.Pin{pin(root)}, []certificate.Pin{pin(root), pin(ca)}
	all := []*x509.Certificate{root, ca}
	_, strangers := card(t, "wrong-ca")

	for _, c := range []struct {
		name, profile string
		authorities   []*x509.Certificate
		pins          []certificate.Pin
		chain         certificate.Chain
		fault         certificate.Fault
	}{
		{"up to a pinned root", "cps3", all, rootPin, certificate.Trusted, certificate.None},
		{"with a subject in rare string types", "accents+ucs4-subject", all, rootPin, certificate.Trusted, certificate.None},
		{"forged, with a subject in rare string types", "forged+ucs4-subject", all, rootPin, certificate.Untrusted, certificate.Signature},
		{"whatever the order", "cps3", []*x509.Certificate{ca, root}, rootPin, certificate.Trusted, certificate.None},
		{"among strangers", "cps3", append(strangers, all...), rootPin, certificate.Trusted, certificate.None},
		{"up to a pinned authority", "cps3", []*x509.Certificate{ca}, both, certificate.Trusted, certificate.None},
		{"the authority alone, unpinned", "cps3", []*x509.Certificate{ca}, rootPin, certificate.Test, certificate.None},

		{"a test PKI that nobody pinned", "cps3", all, nil, certificate.Test, certificate.None},
		{"a test PKI that is not here", "cps3", nil, igcSante(t), certificate.Test, certificate.None},

		{"a pinned authority that is not here", "recognised", nil, igcSante(t), certificate.Recognised, certificate.None},
		{"its name, and no key at all", "unkeyed", nil, igcSante(t), certificate.Unknown, certificate.None},
		{"no key, and a name that nobody pinned", "unkeyed", nil, otherName(igcSante(t)), certificate.Untrusted, certificate.WrongIssuer},
		{"its name without its key", "recognised", nil, otherKey(igcSante(t)), certificate.Untrusted, certificate.WrongIssuer},
		{"its key without its name", "recognised", nil, otherName(igcSante(t)), certificate.Untrusted, certificate.WrongIssuer},

		{"another's authority", "wrong-ca", strangers, both, certificate.Untrusted, certificate.WrongIssuer},
		{"another's authority that is not here", "wrong-ca", nil, both, certificate.Untrusted, certificate.WrongIssuer},
		{"self-signed", "self-signed", all, both, certificate.Untrusted, certificate.SelfSigned},
		{"the authority's name, another's signature", "forged", all, both, certificate.Untrusted, certificate.Signature},
	} {
		t.Run(c.name, func(t *testing.T) {
			leaf, _ := card(t, c.profile)
			got := certificate.Judge(leaf, c.authorities, c.pins, now)
			if got.Chain != c.chain || got.Fault != c.fault {
				t.Errorf("%+v, want %s %s", got, c.chain, c.fault)
			}
			if got.Issuer != leaf.Issuer.CommonName && (c.fault != certificate.SelfSigned || got.Issuer != "") {
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
	pins := []certificate.Pin{pin(above[0])}
	if got := certificate.Judge(leaf, []*x509.Certificate{&ca}, pins, now); got.Chain != certificate.Unknown || got.Fault != certificate.None {
		t.Errorf("the root is not here: %+v", got)
	}
	if got := certificate.Judge(leaf, []*x509.Certificate{&ca, &root}, pins, now); got.Chain != certificate.Trusted {
		t.Errorf("the root is here: %+v", got)
	}
	pins[0].Certificate = [32]byte{}
	if got := certificate.Judge(leaf, []*x509.Certificate{&ca, &root}, pins, now); got.Chain != certificate.Untrusted || got.Fault != certificate.WrongIssuer {
		t.Errorf("a root of that name: %+v", got)
	}
}

func TestExpiredAuthority(t *testing.T) {
	leaf, above := card(t, "expired-ca")
	pins := []certificate.Pin{pin(above[0])}
	if got := certificate.Judge(leaf, above, pins, now); got.Chain != certificate.Untrusted || got.Fault != certificate.ExpiredCA {
		t.Errorf("%+v", got)
	}
	if got := certificate.Judge(leaf, above, pins, now.AddDate(0, -2, 0)); got.Chain != certificate.Trusted {
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
	if got := certificate.Judge(leaf, []*x509.Certificate{&ca}, []certificate.Pin{pin(&ca)}, now); got.Chain != certificate.Trusted {
		t.Errorf("a real one: %+v", got)
	}
	leaf, _ = card(t, "recognised")
	ca.Subject, ca.SubjectKeyId = leaf.Issuer, leaf.AuthorityKeyId
	ca.PublicKey = above[0].PublicKey // another key than the one that signed
	if got := certificate.Judge(leaf, []*x509.Certificate{&ca}, igcSante(t), now); got.Chain != certificate.Untrusted || got.Fault != certificate.Signature {
		t.Errorf("a forgery: %+v", got)
	}
}

func otherKey(pins []certificate.Pin) []certificate.Pin {
	for i := range pins {
		pins[i].KeyID = []byte("another key identifier")
	}
	return pins
}

func otherName(pins []certificate.Pin) []certificate.Pin {
	for i := range pins {
		pins[i].CommonName = "AC D'AILLEURS"
	}
	return pins
}
