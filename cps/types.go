// Package cps reads and proves a carte de professionnel de santé: it
// recognises the card, discovers what it holds (ISO 7816-15), tells its last update,
// its holder and the tries left, verifies the code porteur, proves the
// authentication key, changes and unblocks the code. CPS3 and CPS4.
//
// It speaks through a Transmitter and knows neither PC/SC nor the clock.
package cps

import (
	"crypto/x509"
	"time"

	"caducee/cps/iso7816"
)

// Transmitter carries one command to the card and brings back the answer,
// status word included. reader.Conn is one.
type Transmitter = iso7816.Transmitter

// Generation is a card's family, told by the historical bytes of its ATR.
type Generation int

// The generations a CPS may be of.
const (
	GenerationUnknown Generation = iota
	CPS3
	CPS4
	CPS3Contactless
)

// String is the generation's name, "" when it is unknown.
func (g Generation) String() string {
	switch g {
	case CPS3:
		return "CPS3"
	case CPS4:
		return "CPS4"
	case CPS3Contactless:
		return "CPS3-CL"
	}
	return ""
}

// Recognised is what kind of card an ATR announces.
type Recognised int

// What an ATR may announce.
const (
	RecognisedOther Recognised = iota
	RecognisedCPS
	RecognisedVitale
	RecognisedMute
)

// Glance is what a card says first, without a code, in at most 150 bytes
// exchanged. What the card does not say is the zero value, or Known false.
type Glance struct {
	// Serial is the card's number in decimal digits, as EF.SN has it.
	Serial string
	// Issuer is true when EF.SN carries ANS's issuer number: the proof that
	// this is an ANS card.
	Issuer bool
	Update Update
	Tries  Tries
}

// Update is what EF.ACTUA says of the card's last update ("mise à jour" or
// "actualisation"). It says nothing of the card's validity, which is its
// certificate's alone. The zero value is a card that was never updated: its
// first update creates the file.
type Update struct {
	// Start and End are when the last update began and when it ended, minutes
	// apart (UTC midnight, dates only). Zero when the card does not say.
	Start, End time.Time
	// Broken is true when the last update began and did not end. Cryptolib
	// CPS refuses such a card until it is updated again
	// (CKR_ASIP_BAD_EF_ACTUA).
	Broken bool
}

// Tries is the state of a code's retry counter, read without spending a try.
type Tries struct {
	Known bool
	// Left is the number of tries left, Max their number after a right code
	// (0 unknown).
	Left, Max int
	// Uses is how many unblockings or uses are left, -1 unknown; 0 means
	// blocked for good.
	Uses int
	// Verified is true when the code is already verified on this card.
	Verified bool
}

// Blocked reports a counter known to be at zero.
func (t Tries) Blocked() bool { return t.Known && t.Left == 0 }

// ForGood reports a code that no unblocking can bring back.
func (t Tries) ForGood() bool { return t.Known && t.Uses == 0 }

// Kind is the kind of CPx card.
type Kind string

// The kinds of card (domain: type codes 00 to 03, split by the holder's role).
const (
	KindUnknown Kind = ""
	KindCPS     Kind = "CPS"
	KindCPF     Kind = "CPF"
	KindCDE     Kind = "CDE"
	KindCPE     Kind = "CPE"
	KindCDA     Kind = "CDA"
	KindCPA     Kind = "CPA"
)

// Holder is the person a certificate names. Nothing of it is guessed: what
// the certificate does not say is "".
type Holder struct {
	Surname, Given, Title string
	// ID is the identifier as written: 8 and 11 digits (RPPS), or 0 and nine
	// characters, letters among them (ADELI), for a professional.
	ID string
	// IDType is what its first digit means: RPPS, ADELI, FINESS, SIRET,
	// STUDENT, "" unknown.
	IDType string
	// Structure is the organisation, for cards of establishments.
	Structure string
}

// Identity is what the authentication certificate says.
type Identity struct {
	Certificate *x509.Certificate
	Holder      Holder
	Kind        Kind
	// Test is the card category: true TEST, false real, nil not said.
	Test *bool
	// Profession is the code of nomenclature G15, 0 not said: 60 a nurse.
	Profession int
	// CardNumber is the number of the card that the certificate was made for,
	// as it writes it: ten digits. EF.SN has eight and a check digit; how the
	// two correspond is not known. "" not said.
	CardNumber string
	// KeyBits is the RSA modulus size in bits, 0 when the key is no RSA key.
	KeyBits int
	// OtherKey names the kind of a key that is no RSA key: "EC P-256". This
	// program asks no card to sign with one.
	OtherKey string
	// ForAuthentication reports digitalSignature and clientAuth usage.
	ForAuthentication bool
	// keyID is the identifier that the key shares with the certificate.
	keyID []byte
}

// PINOutcome is the card's answer to a code.
type PINOutcome struct {
	OK bool
	// Tries is the counter after the command.
	Tries Tries
}

// Proof is what the authentication key proved.
type Proof struct {
	// Mechanism is "INTERNAL AUTHENTICATE", "PSO DECIPHER" or "PSO COMPUTE
	// DIGITAL SIGNATURE".
	Mechanism string
	// Verified is true when the signature of a fresh challenge verifies with
	// the certificate's key.
	Verified bool
}

// IO counts what went to and came from the card, headers and status words
// included, as on the wire between reader and card.
type IO struct {
	APDUs int
	Bytes int
}
