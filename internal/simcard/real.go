package simcard

import "slices"

// The directory of a CPS3 as its owners posted it: OpenSC, issues 2223, 2224,
// 2267 and 2275, pull request 2217 (2021). What those do not show is marked as
// assumed.

// emptyBits is a BIT STRING of eight unused bits and no byte, which DER does
// not allow: the flags of the codes (OpenSC, issue 2223).
var emptyBits = []byte{0x03, 0x01, 0x08}

// emptyByte is the same with one byte: the flags of the certificates.
var emptyByte = []byte{0x03, 0x02, 0x08, 0x00}

// Identifiers of the two codes in the directory. They are no references.
const (
	pinAuthID = 0x01
	pukAuthID = 0x04
)

// rule lets holders of a code do something: bits of an access mode (ISO 7816-15
// §8.2.8).
func rule(authID byte, mode ...int) []byte { return seq(bits(mode...), octets(authID)) }

// realAODF lists the code porteur and the code de déblocage (OpenSC, issue
// 2224). The code porteur's maximum of 4 contradicts its stored length of 8.
// The code de déblocage is marked as soPin, not as an unblocking code, and has
// no padding character. Only the rules of its own entry are assumed.
func (l layout) realAODF() []byte {
	pin := func(label string, authID byte, rules []byte, attributes ...[]byte) []byte {
		return seq(
			// The 02 here names no object of the card.
			seq(utf8String(label), emptyBits, octets(0x02), seq(rules)),
			seq(octets(authID)),
			tagged(1, seq(attributes...)),
		)
	}
	porteur := pin("Code porteur de la carte CPS", pinAuthID, seq([]byte{0x03, 0x02, 0x03, 0x08}, octets(pukAuthID)),
		// initialized, needs-padding, exchangeRefData
		bits(4, 5, 11), enum(l.codes.encoding()), integer(minDigits), integer(8), integer(4),
		object(0x80, l.pinRef), octets(0xFF))
	if l.noPUK {
		return porteur
	}
	return cat(porteur, pin("Code de déblocage de la carte CPS", pukAuthID, rule(pukAuthID, 1),
		// unblock-disabled, initialized, needs-padding, soPin, exchangeRefData
		bits(3, 4, 5, 7, 11), enum(1), integer(8), integer(8), integer(8), object(0x80, l.pukRef)))
}

// objectID is an identifier that keys and certificates share: the application's
// and a last byte (OpenSC, issue 2267).
func objectID(last byte) []byte {
	return octets(append(slices.Clone(applicationName), last)...)
}

// realPrKDF lists the private keys (OpenSC, issue 2267): the paths are empty,
// the algorithms' references are missing. The key references stand for local
// keys, since bit 8 is set. Access mode 5 is pso_cds, 7 pso_decrypt, 9 int_auth.
func (l layout) realPrKDF() []byte {
	key := func(label string, id, ref byte, flags, usage []int, rules ...[]byte) []byte {
		return seq(
			seq(l.label(label), bits(flags...), octets(pinAuthID), seq(rules...)),
			seq(objectID(id), bits(usage...), boolean(0xFF), bits(0, 2, 3), integer(int(ref))),
			tagged(1, seq(seq(octets()), integer(2048))),
		)
	}
	sign := key("CPS_PRIV_SIG", l.signID, l.signKey, []int{0}, []int{9}, rule(pinAuthID, 5))
	auth := key("CPS_PRIV_AUT", l.authID, l.authKey, []int{0, 1, 2}, []int{1, 2}, rule(pinAuthID, 7), rule(pinAuthID, 9))
	return l.ordered(auth, sign)
}

// realCDF lists the certificates. That their rule is to update with the code de
// déblocage is assumed.
func (l layout) realCDF() []byte {
	cert := func(label string, id byte, file uint16) []byte {
		return seq(
			seq(l.label(label), emptyByte, seq(rule(pukAuthID, 1))),
			seq(objectID(id)),
			tagged(1, seq(seq(octets(l.path(file)...)))),
		)
	}
	auth := cert("Certificat d'Authentification CPS", l.authID, l.authCert)
	sign := cert("Certificat de Signature CPS", l.signID, l.signCert)
	return l.ordered(auth, sign)
}
