package certificate

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"strings"
	"time"
)

// Pin is one authority of IGC-Santé.
type Pin struct {
	CommonName string
	// Certificate is the SHA-256 of the certificate, KeyID its subject key
	// identifier.
	Certificate [32]byte
	KeyID       []byte
}

// Chain is the degree of proof.
type Chain string

// The degrees of proof. Recognised is a leaf that names a pinned authority and
// its key, which is not here; Unknown one whose way up ends, for want of a
// certificate, before anything proves or refutes that it leads to one.
const (
	Unknown    Chain = "unknown"
	Trusted    Chain = "trusted"
	Recognised Chain = "recognised"
	Test       Chain = "test"
	Untrusted  Chain = "untrusted"
)

// Fault tells untrusted chains apart.
type Fault string

// The ways in which a chain fails.
const (
	None        Fault = ""
	SelfSigned  Fault = "self-signed"
	WrongIssuer Fault = "wrong-issuer"
	Signature   Fault = "signature"
	ExpiredCA   Fault = "expired-authority"
)

// Origin is the verdict.
type Origin struct {
	Chain  Chain
	Fault  Fault
	Issuer string // the issuer's common name, "" when it is the holder
}

// depth bounds the climb, which takes two steps in IGC-Santé: certificates that
// certify each other in a circle must come to an end.
const depth = 4

// Judge follows the signatures from a leaf to a pinned authority through the
// certificates at hand. Dates of the leaf are not judged here.
func Judge(leaf *x509.Certificate, authorities []*x509.Certificate, pins []Pin, now time.Time) Origin {
	o := Origin{Chain: Untrusted, Issuer: leaf.Issuer.CommonName}
	if bytes.Equal(leaf.RawIssuer, leaf.RawSubject) {
		// The issuer is the holder then, who is nobody else's business.
		o.Fault, o.Issuer = SelfSigned, ""
		return o
	}
	test := strings.Contains(strings.ToUpper(leaf.Issuer.CommonName), "TEST")
	last, fault := climb(leaf, authorities, pins, now)
	switch o.Fault = fault; {
	case fault == None:
		o.Chain = Trusted
	case fault == WrongIssuer && test:
		o.Chain, o.Fault = Test, None
	case last == nil:
	case last == leaf && mentions(leaf, pins):
		o.Chain, o.Fault = Recognised, None
	case mentions(last, pins), unkeyed(last, pins):
		o.Chain, o.Fault = Unknown, None
	}
	return o
}

// climb reports None when a pinned certificate was reached, WrongIssuer when
// the way ends before. last is the certificate whose issuer is not here, nil
// where the way ends for another reason.
func climb(cert *x509.Certificate, authorities []*x509.Certificate, pins []Pin, now time.Time) (last *x509.Certificate, f Fault) {
	for range depth {
		parent, fault := issuerOf(cert, authorities)
		switch {
		case fault == WrongIssuer:
			return cert, fault
		case fault != None:
			return nil, fault
		case now.After(parent.NotAfter), now.Before(parent.NotBefore):
			return nil, ExpiredCA
		case pinned(parent, pins):
			return nil, None
		case bytes.Equal(parent.RawIssuer, parent.RawSubject):
			return nil, WrongIssuer
		}
		cert = parent
	}
	return nil, WrongIssuer
}

func issuerOf(cert *x509.Certificate, authorities []*x509.Certificate) (*x509.Certificate, Fault) {
	fault := WrongIssuer
	for _, a := range authorities {
		if !claims(cert, a) {
			continue
		}
		if err := cert.CheckSignatureFrom(a); err == nil {
			return a, None
		} else if !errors.As(err, new(x509.ConstraintViolationError)) && !errors.Is(err, x509.ErrUnsupportedAlgorithm) {
			// An algorithm that is not known here proves and refutes nothing.
			fault = Signature
		}
	}
	return nil, fault
}

// claims reports a certificate that says it comes from an authority: by its
// name and, where both have one, its key identifier. Names may be written in
// other string types on either side; then the identifier is what they have in
// common.
func claims(cert, authority *x509.Certificate) bool {
	keyed := len(cert.AuthorityKeyId) > 0 && len(authority.SubjectKeyId) > 0
	if keyed && !bytes.Equal(cert.AuthorityKeyId, authority.SubjectKeyId) {
		return false
	}
	return bytes.Equal(authority.RawSubject, cert.RawIssuer) ||
		(keyed && authority.Subject.CommonName == cert.Issuer.CommonName)
}

func pinned(c *x509.Certificate, pins []Pin) bool {
	sum := sha256.Sum256(c.Raw)
	for _, p := range pins {
		if p.Certificate == sum {
			return true
		}
	}
	return false
}

// mentions reports a certificate whose issuer and key identifier are a pinned
// authority's: a claim, not a proof.
func mentions(cert *x509.Certificate, pins []Pin) bool {
	for _, p := range pins {
		if p.CommonName == cert.Issuer.CommonName && len(p.KeyID) > 0 && bytes.Equal(p.KeyID, cert.AuthorityKeyId) {
			return true
		}
	}
	return false
}

// unkeyed reports a certificate that names a pinned authority and does not say
// which key of it.
func unkeyed(cert *x509.Certificate, pins []Pin) bool {
	if len(cert.AuthorityKeyId) > 0 {
		return false
	}
	for _, p := range pins {
		if p.CommonName == cert.Issuer.CommonName {
			return true
		}
	}
	return false
}
