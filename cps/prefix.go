package cps

import (
	"time"

	"caducee/cps/iso7816"
	"caducee/internal/certificate"
)

// Reading is how far a certificate was read. What has come of it is known
// before its end: on a CPS3 a genuine one takes two seconds more than its
// holder's name.
type Reading struct {
	// Done and Total are bytes.
	Done, Total int
	// NotBefore and NotAfter are the validity, zero while not read.
	NotBefore, NotAfter time.Time
	// Holder is nil while not read.
	Holder *Holder
}

// sequences inside a certificate (RFC 5280 §4.1), as far as a beginning of it
// tells: whole ones have all their content.
type sequences struct {
	issuer, validity, subject []byte
	// subjectEnd is where the subject ends, 0 while its length is not known.
	subjectEnd int
}

// parsePrefix takes apart the beginning of a certificate. Nothing is judged:
// the whole certificate is parsed again once it is there.
func parsePrefix(b []byte) sequences {
	var s sequences
	at := 0
	// enter goes into a sequence; next passes an object and gives its element,
	// nil where its content is not all there.
	enter := func() bool {
		tag, h, _, err := iso7816.ObjectHeader(b[at:])
		if err != nil || tag != 0x30 {
			return false
		}
		at += h
		return true
	}
	end := 0
	next := func(want uint32) (element []byte, ok bool) {
		tag, h, l, err := iso7816.ObjectHeader(b[min(at, len(b)):])
		if err != nil || tag != want {
			return nil, false
		}
		end = at + h + l
		if end <= len(b) {
			element = b[at:end]
		}
		at = end
		return element, element != nil
	}
	for range 2 { // the certificate, then its TBSCertificate
		if !enter() {
			return s
		}
	}
	if at < len(b) && b[at] == 0xA0 {
		if _, ok := next(0xA0); !ok {
			return s
		}
	}
	for _, part := range []struct {
		tag  uint32
		into *[]byte
	}{{0x02, nil}, {0x30, nil}, {0x30, &s.issuer}, {0x30, &s.validity}} {
		element, ok := next(part.tag)
		if !ok {
			return s
		}
		if part.into != nil {
			*part.into = element
		}
	}
	s.subject, _ = next(0x30)
	if end = at; end > 0 && s.validity != nil {
		s.subjectEnd = end
	}
	return s
}

// readingOf is what the beginning of a certificate says.
func readingOf(b []byte, total int) Reading {
	r := Reading{Done: min(len(b), total), Total: total}
	s := parsePrefix(b)
	if s.validity != nil {
		if _, h, l, err := iso7816.ObjectHeader(s.validity); err == nil {
			r.NotBefore, r.NotAfter, _ = certificate.Validity(s.validity[h : h+l])
		}
	}
	if s.subject != nil {
		h := holderOf(certificate.ParseSubject(s.subject), certificate.ParseSubject(s.issuer))
		r.Holder = &h
	}
	return r
}
