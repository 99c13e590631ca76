package cps

import (
	"bytes"
	"context"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"strings"

	"caducee/cps/pkcs15"
	"caducee/cps/subject"
	"caducee/cps/tlv"
)

// Sizes of first reads: a directory file's first entries, a certificate's
// first block. What is asked beyond a file's end costs nothing, what is read
// in vain does.
const (
	odfRead   = 64
	dfRead    = 128
	firstCert = 256
)

// ReadIdentity reads the authentication certificate, and nothing else that is
// not needed to find it. progress is told bytes read of bytes to read; nil
// for nobody.
func (c *Card) ReadIdentity(ctx context.Context, progress func(done, total int)) (Identity, error) {
	if c.identity != nil {
		return *c.identity, nil
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	entries, err := c.certificateEntries(ctx)
	if err != nil {
		return Identity{}, err
	}
	for _, e := range entries {
		cert, err := c.readCertificate(ctx, e, progress)
		if err != nil {
			return Identity{}, err
		}
		id := identityOf(cert)
		// The label said authentication, or the card has no labels: the
		// certificate's own usage decides.
		if !id.ForAuthentication && len(entries) > 1 {
			continue
		}
		id.keyID = e.ID
		c.identity = &id
		return id, nil
	}
	return Identity{}, ErrNoAuthentication
}

// Where the application usually is, and its object directory in it.
var (
	usualBase = []byte{0x3F, 0x00, 0x00, 0x01}
	efODF     = []byte{0x50, 0x31}
	efDIR     = []byte{0x3F, 0x00, 0x2F, 0x00}
)

// directoryOf reads the ODF once. Where it is not at its usual place, EF.DIR
// says where.
func (c *Card) directoryOf(ctx context.Context) (*pkcs15.Directory, error) {
	if c.directory != nil {
		return c.directory, nil
	}
	base := usualBase
	err := c.selectFile(ctx, "ODF", slices.Concat(base, efODF))
	if refused := new(StatusError); errors.As(err, &refused) {
		if base, err = c.application(ctx); err == nil {
			err = c.selectFile(ctx, "ODF", slices.Concat(base, efODF))
		}
	}
	if err != nil {
		return nil, err
	}
	raw, err := c.readUntil(ctx, "ODF", odfRead, func(b []byte) int {
		if len(b)%odfRead != 0 || trailingPadding(b) {
			return 0
		}
		return odfRead
	})
	if err != nil {
		return nil, err
	}
	d := pkcs15.ParseODF(raw)
	if len(d.Certificates) == 0 {
		return nil, malformed("ODF", errors.New("no certificate directory"))
	}
	c.directory, c.base = &d, base
	return c.directory, nil
}

// application reads the path of the first application in EF.DIR (ISO 7816-4
// §8.2.1.1).
func (c *Card) application(ctx context.Context) ([]byte, error) {
	if err := c.selectFile(ctx, "EF.DIR", efDIR); err != nil {
		return nil, err
	}
	raw, err := c.readUntil(ctx, "EF.DIR", dfRead, func([]byte) int { return 0 })
	if err != nil {
		return nil, err
	}
	path := tlv.Path(raw, 0x61, 0x51)
	if len(path) < 2 || len(path) > 16 || len(path)%2 != 0 {
		return nil, malformed("EF.DIR", errors.New("no path of an application"))
	}
	if !bytes.HasPrefix(path, []byte{0x3F, 0x00}) {
		path = slices.Concat([]byte{0x3F, 0x00}, path)
	}
	return path, nil
}

// trailingPadding reports that the content ended before the bytes read did.
func trailingPadding(b []byte) bool { return len(b) >= 2 && b[len(b)-1] == 0 && b[len(b)-2] == 0 }

// absolute makes a path from the MF of one that the directory gives.
func (c *Card) absolute(p pkcs15.Path) []byte {
	if bytes.HasPrefix(p, []byte{0x3F, 0x00}) {
		return p
	}
	return slices.Concat(c.base, []byte(p))
}

// readEntries reads a directory file piece by piece, as far as f wants.
func (c *Card) readEntries(ctx context.Context, step string, path pkcs15.Path, f func(entry []byte) (more bool)) error {
	if err := c.selectFile(ctx, step, c.absolute(path)); err != nil {
		return err
	}
	seen := 0
	_, err := c.readUntil(ctx, step, dfRead, func(b []byte) int {
		n, stop := 0, false
		cut := pkcs15.Entries(b, func(entry []byte) bool {
			if n++; n <= seen {
				return true
			}
			seen = n
			stop = !f(entry)
			return !stop
		})
		if stop || (!cut && trailingPadding(b)) {
			return 0
		}
		return dfRead
	})
	return err
}

// certificateEntries lists the certificates worth reading, the one labelled
// for authentication alone when there is one.
func (c *Card) certificateEntries(ctx context.Context) ([]pkcs15.Certificate, error) {
	d, err := c.directoryOf(ctx)
	if err != nil {
		return nil, err
	}
	var all []pkcs15.Certificate
	found := false
	for _, path := range d.Certificates {
		err := c.readEntries(ctx, "CDF", path, func(entry []byte) bool {
			cert, err := pkcs15.ParseCertificate(entry)
			if err != nil {
				return true
			}
			if strings.Contains(strings.ToLower(cert.Label), "authentification") {
				all, found = []pkcs15.Certificate{cert}, true
				return false
			}
			all = append(all, cert)
			return true
		})
		if err != nil {
			return nil, err
		}
		if found {
			break
		}
	}
	if len(all) == 0 {
		return nil, ErrNoAuthentication
	}
	return all, nil
}

// readCertificate reads a certificate as long as its own header says.
func (c *Card) readCertificate(ctx context.Context, e pkcs15.Certificate, progress func(done, total int)) (*x509.Certificate, error) {
	const step = "certificate"
	if err := c.selectFile(ctx, step, c.absolute(e.Path)); err != nil {
		return nil, err
	}
	total := 0
	var raw []byte
	for end := false; !end && (total == 0 || len(raw) < total); {
		want := firstCert
		if total > 0 {
			want = min(firstCert, total-len(raw))
		}
		var data []byte
		var err error
		if data, end, err = c.readBinary(ctx, step, e.Index+len(raw), want); err != nil {
			return nil, err
		}
		raw = append(raw, data...)
		if total == 0 {
			_, h, l, err := tlv.Header(raw)
			if err != nil || l == 0 || h+l > maxFile {
				return nil, malformed(step, errors.New("no certificate in the file"))
			}
			total = h + l
		}
		progress(min(len(raw), total), total)
	}
	if len(raw) < total {
		return nil, malformed(step, fmt.Errorf("%d bytes of %d", len(raw), total))
	}
	cert, err := x509.ParseCertificate(raw[:total])
	if err != nil {
		return nil, malformed(step, err)
	}
	return cert, nil
}

func identityOf(cert *x509.Certificate) Identity {
	id := Identity{Certificate: cert}
	if key, ok := cert.PublicKey.(*rsa.PublicKey); ok {
		id.KeyBits = key.N.BitLen()
	}
	client := false
	for _, u := range cert.ExtKeyUsage {
		client = client || u == x509.ExtKeyUsageClientAuth || u == x509.ExtKeyUsageAny
	}
	// The signature certificate has contentCommitment instead of
	// keyEncipherment; a certificate without EKU is not refused for it.
	id.ForAuthentication = cert.KeyUsage&x509.KeyUsageDigitalSignature != 0 &&
		cert.KeyUsage&x509.KeyUsageContentCommitment == 0 &&
		(client || len(cert.ExtKeyUsage)+len(cert.UnknownExtKeyUsage) == 0)
	s := subject.Parse(cert.RawSubject)
	id.Holder = holderOf(s)
	id.Kind = kindOf(id.Holder, cert.Issuer.CommonName)
	return id
}
