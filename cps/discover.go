package cps

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"

	"caducee/cps/pkcs15"
)

// Sizes of first reads: a directory file's first entries. What is asked beyond
// a file's end costs nothing, what is read in vain does.
const (
	odfRead  = 64
	dfRead   = 192
	codeRead = 96
)

// Where the application usually is, and its object directory in it.
var (
	usualBase = []byte{0x3F, 0x00, 0x00, 0x01}
	efODF     = []byte{0x50, 0x31}
)

// directoryOf reads the ODF once. Where there is none at its usual place,
// EF.DIR says where the application is, or the application itself.
func (c *Card) directoryOf(ctx context.Context) (*pkcs15.Directory, error) {
	if c.directory != nil {
		return c.directory, nil
	}
	base := usualBase
	d, err := c.readODF(ctx, base)
	for _, find := range []func(context.Context) ([]byte, error){c.listed, c.named} {
		if !answered(err) {
			break
		}
		other, where := find(ctx)
		switch {
		case where == nil && !bytes.Equal(other, base):
			base = other
			d, err = c.readODF(ctx, base)
		case where != nil && !answered(where):
			err = where
		}
	}
	if err != nil {
		return nil, err
	}
	c.directory, c.base = d, base
	return d, nil
}

// answered reports a failure that the card itself answered: it is still there
// to be asked something else.
func answered(err error) bool {
	return errors.As(err, new(*StatusError)) || errors.As(err, new(*FormatError))
}

func (c *Card) readODF(ctx context.Context, base []byte) (*pkcs15.Directory, error) {
	const step = "ODF"
	f := c.file(slices.Concat(base, efODF), 0)
	var d pkcs15.Directory
	err := c.readUntil(ctx, step, f, odfRead, func(b []byte, short bool) int {
		d = pkcs15.ParseODF(b)
		cut := pkcs15.Entries(b, func([]byte) bool { return true })
		// A short answer ends most files, but not those of a card that gives
		// little at a time: only what names all that is needed is enough.
		if !cut && (pkcs15.Ended(b) || (short && d.Complete())) {
			return 0
		}
		return odfRead
	})
	if err != nil {
		return nil, err
	}
	if len(d.Certificates) == 0 {
		c.drop(f)
		return nil, malformed(step, errors.New("no certificate directory"))
	}
	return &d, nil
}

// trailingPadding reports that the content ended before the bytes read did.
func trailingPadding(b []byte) bool { return len(b) >= 2 && b[len(b)-1] == 0 && b[len(b)-2] == 0 }

// absolute makes a path from the MF of one that the directory gives.
func (c *Card) absolute(p pkcs15.Path) []byte {
	if bytes.HasPrefix(p, masterFile) {
		return p
	}
	return slices.Concat(c.base, []byte(p))
}

// firstEntries is how much to read of a directory file at first: on a CPS3 the
// object for authentication comes second, after some ninety bytes; on a CPS4
// first, with a short identifier.
func (c *Card) firstEntries() int {
	if c.generation == CPS4 {
		return codeRead
	}
	return dfRead
}

// readEntries goes through a directory file piece by piece, the first of a given
// size, as far as f wants and reading no more than that; what was read for
// others is not read again.
func (c *Card) readEntries(ctx context.Context, step string, path pkcs15.Path, first int, f func(entry []byte) (more bool)) error {
	seen := 0
	return c.readUntil(ctx, step, c.file(c.absolute(path), 0), first, func(b []byte, _ bool) int {
		n, stop := 0, false
		cut := pkcs15.Entries(b, func(entry []byte) bool {
			if n++; n <= seen {
				return true
			}
			seen = n
			stop = !f(entry)
			return !stop
		})
		if stop || (!cut && pkcs15.Ended(b)) {
			return 0
		}
		return dfRead
	})
}

// certificateEntries lists the certificates worth reading: the one labelled
// for authentication when there is one, otherwise those whose key is no
// signature key.
func (c *Card) certificateEntries(ctx context.Context) ([]pkcs15.Certificate, error) {
	d, err := c.directoryOf(ctx)
	if err != nil {
		return nil, err
	}
	all, err := c.listedCertificates(ctx, d)
	if err == nil && len(all) == 0 {
		// One answer without data looks like an empty directory.
		for _, path := range d.Certificates {
			c.drop(c.file(c.absolute(path), 0))
		}
		all, err = c.listedCertificates(ctx, d)
	}
	switch {
	case err != nil:
		return nil, err
	case len(all) == 0:
		return nil, ErrNoAuthentication
	case authenticates(all[0]):
		return all, nil
	}
	return c.likely(ctx, all)
}

// authenticates reports a certificate that its label says is for authentication.
func authenticates(c pkcs15.Certificate) bool {
	return strings.Contains(strings.ToLower(c.Label), "authentification")
}

// listedCertificates reads the certificate directories, up to the certificate that
// is labelled for authentication: that one alone then, all of them without one.
func (c *Card) listedCertificates(ctx context.Context, d *pkcs15.Directory) (all []pkcs15.Certificate, err error) {
	found := false
	for _, path := range d.Certificates {
		err := c.readEntries(ctx, "CDF", path, c.firstEntries(), func(entry []byte) bool {
			cert, err := pkcs15.ParseCertificate(entry)
			if err != nil {
				return true
			}
			if authenticates(cert) {
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
	return all, nil
}

// likely puts the certificates first whose key authenticates, and leaves out
// those whose key signs for its holder: without labels the keys tell.
func (c *Card) likely(ctx context.Context, all []pkcs15.Certificate) ([]pkcs15.Certificate, error) {
	if len(all) == 1 {
		return all, nil
	}
	var keys []pkcs15.PrivateKey
	err := c.eachKey(ctx, func(k pkcs15.PrivateKey) bool {
		keys = append(keys, k)
		return true
	})
	switch {
	case answered(err):
		return all, nil // each certificate's own usage decides then
	case err != nil:
		return nil, err
	}
	var first, rest []pkcs15.Certificate
	for _, cert := range all {
		i := slices.IndexFunc(keys, func(k pkcs15.PrivateKey) bool {
			return len(k.ID) > 0 && bytes.Equal(k.ID, cert.ID)
		})
		switch {
		case i < 0:
			rest = append(rest, cert)
		case !keys[i].NonRepudiation:
			first = append(first, cert)
		}
	}
	return append(first, rest...), nil
}

// eachKey goes through the private keys that can be referred to.
func (c *Card) eachKey(ctx context.Context, f func(k pkcs15.PrivateKey) (more bool)) error {
	d, err := c.directoryOf(ctx)
	if err != nil {
		return err
	}
	for _, path := range d.PrivateKeys {
		stop := false
		err := c.readEntries(ctx, "PrKDF", path, c.firstEntries(), func(entry []byte) bool {
			k, err := pkcs15.ParsePrivateKey(entry)
			if err != nil || k.Reference < 0 {
				return true
			}
			stop = !f(k)
			return !stop
		})
		if err != nil || stop {
			return err
		}
	}
	return nil
}
