//go:build darwin || (cgo && linux) || (windows && (amd64 || arm64))

package child

import (
	"crypto/x509"
	"errors"
	"slices"
	"strings"

	"caducee/internal/certificate"
	"caducee/internal/secret"
	"caducee/middleware/p11"
)

// sha256Info is the DER of a DigestInfo for SHA-256 up to the digest
// (RFC 8017 §9.2).
var sha256Info = []byte{
	0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
	0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
}

// certificate is the DER of the one for authentication in a slot, nil none. Its
// error is that of a session that could not be opened.
func (c *child) certificate(slot uint) (der []byte, err error) {
	session, err := c.module.open(slot)
	if err != nil {
		return nil, err
	}
	defer c.module.close(session)
	der, _ = c.certificateIn(session)
	return der, nil
}

// certificateIn takes the certificate that the label says is for
// authentication, else the one whose usage is, as cps does on the card itself.
func (c *child) certificateIn(session uint) (der, id []byte) {
	objects, err := c.module.find(session, objectCertificate, nil)
	if err != nil {
		return nil, nil
	}
	for _, o := range objects {
		values := c.values(session, o, attributeValue, attributeID, attributeLabel)
		label := strings.ToLower(string(values[2]))
		if strings.Contains(label, "authentification") || forAuthentication(values[0]) {
			return values[0], values[1]
		}
	}
	return nil, nil
}

// values are attributes of an object, nil for those that it does not have: a module
// answers then that they are not there, of all that was asked.
func (c *child) values(session, object uint, kinds ...uint) [][]byte {
	if values, err := c.module.values(session, object, kinds...); err == nil && len(values) == len(kinds) {
		return values
	}
	values := make([][]byte, len(kinds))
	for i, kind := range kinds {
		if one, err := c.module.values(session, object, kind); err == nil && len(one) == 1 {
			values[i] = one[0]
		}
	}
	return values
}

func forAuthentication(der []byte) bool {
	cert, err := certificate.Parse(der)
	return err == nil && slices.Contains(cert.ExtKeyUsage, x509.ExtKeyUsageClientAuth)
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
	session, err := c.module.open(before.Slot)
	if err != nil {
		c.refused(err)
		return
	}
	defer c.module.close(session)
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
	c.answer.Sent, c.answer.After = true, nil // it says what was, from here on
	c.begin(p11.StageLogin)
	code.Lend(func(digits []byte) { err = c.module.login(session, digits) })
	code.Wipe()
	if after, e := c.token(before.Slot); e == nil {
		c.answer.After = &after
	}
	if err != nil {
		c.refused(err)
		return
	}
	c.sign(session, id)
	c.module.logout(session)
}

// chosen is the token asked for. A module may show a card once for each of its
// codes: the one with the certificate is meant.
func (c *child) chosen() (p11.Token, p11.Outcome) {
	var found *p11.Token
	outcome := p11.NoToken
	for i, t := range c.answer.Held {
		switch {
		case t.Reader != c.request.Reader:
			// Of another reader, or of one whose name was lost with the service.
		case t.Serial != c.request.Serial:
			outcome = p11.OtherToken
		case found == nil || found.Certificate == nil:
			found = &c.answer.Held[i]
		}
	}
	if found != nil {
		return *found, p11.OutcomeNone
	}
	return p11.Token{}, outcome
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
	case now.Locked && c.request.LockedIsHint:
		return p11.OutcomeNone
	case now.Locked:
		return p11.Locked
	case now.FinalTry && !c.request.LastTry:
		return p11.LastTryKept
	case known && left < c.request.TriesLeft:
		return p11.FewerTries
	}
	return p11.OutcomeNone
}

func (c *child) sign(session uint, id []byte) {
	c.begin(p11.StageKey)
	keys, err := c.module.find(session, objectPrivateKey, id)
	if err != nil || len(keys) == 0 {
		c.answer.Outcome = p11.NoKey
		return
	}
	c.answer.Asked = true
	c.begin(p11.StageSign)
	signature, err := c.module.sign(session, keys[0], slices.Concat(sha256Info, c.request.Digest))
	if err != nil {
		c.refused(err)
		return
	}
	c.answer.Signature, c.answer.Outcome = signature, p11.Signed
}

// refused sorts the module's return values.
func (c *child) refused(err error) {
	var code rv
	c.answer.Outcome = p11.ModuleRefused
	if errors.As(err, &code) {
		switch code {
		case rvPINIncorrect, rvPINInvalid:
			// Also for one of a length that Cryptolib does not ask the card
			// about. The code that spends the last try is answered so, too.
			c.answer.Outcome = p11.WrongCode
			if c.answer.After != nil && c.answer.After.Locked {
				c.answer.Outcome = p11.Locked
			}
		case rvPINLocked:
			c.answer.Outcome = p11.Locked
		case rvPINLength:
			c.answer.Outcome = p11.CodeLength
		case rvTokenNotPresent, rvDeviceRemoved, rvSessionHandle:
			c.answer.Outcome = p11.TokenRemoved
		case rvUserNotLoggedIn:
			c.answer.Outcome = p11.CardReset
		case rvFunctionCanceled:
			c.answer.Outcome = p11.PadCancelled
		}
	}
	c.answer.Failure = err.Error()
}
