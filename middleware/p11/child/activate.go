//go:build cgo && (linux || darwin)

package child

import (
	"crypto/x509"
	"errors"
	"slices"
	"strings"

	"github.com/miekg/pkcs11"

	"caducee/internal/secret"
	"caducee/middleware/p11"
)

// sha256Info is the DER of a DigestInfo for SHA-256 up to the digest
// (RFC 8017 §9.2).
var sha256Info = []byte{
	0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
	0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
}

// certificate is the one for authentication in a slot: its DER and the
// identifier that its key shares.
func (c *child) certificate(slot uint) (der, id []byte) {
	session, err := c.ctx.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION)
	if err != nil {
		return nil, nil
	}
	defer func() { _ = c.ctx.CloseSession(session) }()
	return c.certificateIn(session)
}

// mostObjects bounds what is looked at on a token.
const mostObjects = 32

// certificateIn takes the certificate that the label says is for
// authentication, else the one whose usage is, as cps does on the card itself.
func (c *child) certificateIn(session pkcs11.SessionHandle) (der, id []byte) {
	objects := c.find(session, pkcs11.CKO_CERTIFICATE, nil)
	for _, o := range objects {
		values, err := c.ctx.GetAttributeValue(session, o, []*pkcs11.Attribute{
			pkcs11.NewAttribute(pkcs11.CKA_VALUE, nil), pkcs11.NewAttribute(pkcs11.CKA_ID, nil),
			pkcs11.NewAttribute(pkcs11.CKA_LABEL, nil),
		})
		if err != nil || len(values) != 3 {
			continue
		}
		label := strings.ToLower(string(values[2].Value))
		if strings.Contains(label, "authentification") || forAuthentication(values[0].Value) {
			return values[0].Value, values[1].Value
		}
	}
	return nil, nil
}

func forAuthentication(der []byte) bool {
	cert, err := x509.ParseCertificate(der)
	return err == nil && slices.Contains(cert.ExtKeyUsage, x509.ExtKeyUsageClientAuth)
}

func (c *child) find(session pkcs11.SessionHandle, class uint, id []byte) []pkcs11.ObjectHandle {
	template := []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_CLASS, class)}
	if id != nil {
		template = append(template, pkcs11.NewAttribute(pkcs11.CKA_ID, id))
	}
	if c.ctx.FindObjectsInit(session, template) != nil {
		return nil
	}
	objects, _, err := c.ctx.FindObjects(session, mostObjects)
	_ = c.ctx.FindObjectsFinal(session)
	if err != nil {
		return nil
	}
	return objects
}

// activate gives the code once, if this is the token and the counter that the
// person saw.
func (c *child) activate(code *secret.Code) {
	defer code.Wipe()
	before, outcome := c.chosen()
	if outcome != p11.OutcomeNone {
		c.answer.Outcome = outcome
		return
	}
	session, err := c.ctx.OpenSession(before.Slot, pkcs11.CKF_SERIAL_SESSION)
	if err != nil {
		c.refused(err)
		return
	}
	defer func() { _ = c.ctx.CloseSession(session) }()
	_, id := c.certificateIn(session)
	if id == nil {
		c.answer.Outcome = p11.NoKey
		return
	}
	// The counter as it is now, not as it was when the tokens were listed.
	if outcome := c.allowed(before); outcome != p11.OutcomeNone {
		c.answer.Outcome = outcome
		return
	}
	c.answer.Sent = true
	c.begin(p11.StageLogin)
	code.Lend(func(digits []byte) { err = c.module.login(session, pkcs11.CKU_USER, digits) })
	code.Wipe()
	if after, e := c.token(before.Slot); e == nil {
		c.answer.After = &after
	}
	if err != nil {
		c.refused(err)
		return
	}
	c.begin(p11.StageSign)
	c.sign(session, id)
	_ = c.ctx.Logout(session)
}

// chosen is the token asked for.
func (c *child) chosen() (p11.Token, p11.Outcome) {
	for _, t := range c.answer.Held {
		if t.Serial == c.request.Serial {
			return t, p11.OutcomeNone
		}
	}
	if len(c.answer.Held) > 0 {
		return p11.Token{}, p11.OtherToken
	}
	return p11.Token{}, p11.NoToken
}

// allowed checks, just before a code leaves, that this is still the token and
// that no try is spent that the person did not agree to.
func (c *child) allowed(before p11.Token) p11.Outcome {
	now, err := c.token(before.Slot)
	if err != nil {
		return p11.TokenRemoved
	}
	c.answer.After = &now
	left, known := now.TriesLeft(c.request.TriesLeft)
	switch {
	case now.Serial != c.request.Serial:
		return p11.OtherToken
	case now.Locked:
		return p11.Locked
	case now.FinalTry && !c.request.LastTry:
		return p11.LastTryKept
	case known && left < c.request.TriesLeft:
		return p11.FewerTries
	}
	return p11.OutcomeNone
}

func (c *child) sign(session pkcs11.SessionHandle, id []byte) {
	keys := c.find(session, pkcs11.CKO_PRIVATE_KEY, id)
	if len(keys) == 0 {
		c.answer.Outcome = p11.NoKey
		return
	}
	mechanism := []*pkcs11.Mechanism{pkcs11.NewMechanism(pkcs11.CKM_RSA_PKCS, nil)}
	if err := c.ctx.SignInit(session, mechanism, keys[0]); err != nil {
		c.refused(err)
		return
	}
	signature, err := c.ctx.Sign(session, slices.Concat(sha256Info, c.request.Digest))
	if err != nil {
		c.refused(err)
		return
	}
	c.answer.Signature, c.answer.Outcome = signature, p11.Signed
}

// refused sorts the module's return values.
func (c *child) refused(err error) {
	var code pkcs11.Error
	c.answer.Outcome = p11.ModuleRefused
	if errors.As(err, &code) {
		switch code {
		case pkcs11.CKR_PIN_INCORRECT, pkcs11.CKR_PIN_INVALID:
			c.answer.Outcome = p11.WrongCode
			// The code that spends the last try is answered as a wrong one.
			if c.answer.After != nil && c.answer.After.Locked {
				c.answer.Outcome = p11.Locked
			}
		case pkcs11.CKR_PIN_LOCKED:
			c.answer.Outcome = p11.Locked
		case pkcs11.CKR_PIN_LEN_RANGE:
			c.answer.Outcome = p11.CodeLength
		case pkcs11.CKR_TOKEN_NOT_PRESENT, pkcs11.CKR_DEVICE_REMOVED, pkcs11.CKR_SESSION_HANDLE_INVALID:
			c.answer.Outcome = p11.TokenRemoved
		case pkcs11.CKR_FUNCTION_CANCELED:
			c.answer.Outcome = p11.PadCancelled
		}
	}
	c.answer.Failure = err.Error()
}
