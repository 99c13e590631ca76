// Package p11 asks a PKCS#11 module (Cryptolib's, OpenSC's) in a process of its
// own: a module may crash, exit or hang, and print to the terminal, without
// this program noticing more than that. The process is this very program,
// started with the argument Argument; see p11/child for what it does.
//
// Nothing of a code is in arguments, environment or files: it goes through the
// process's input, and the process forgets it with itself.
package p11

import "strings"

// Argument is the name of the hidden command that is the other process.
const Argument = "pkcs11-module"

// Request is what is asked; one JSON object on the child's input, followed,
// with Activate alone, by the code's bytes up to the end of the input.
type Request struct {
	// Module is the library's path.
	Module string `json:"module"`
	// Do is what is wanted of it.
	Do Action `json:"do"`
	// Serial is the token that an activation is for, and Reader the description
	// of its slot: a module may tell no more than the end of a number.
	Serial string `json:"serial,omitempty"`
	Reader string `json:"reader,omitempty"`
	// TriesLeft is what the person was shown; fewer and nothing is sent. 0 is
	// unknown.
	TriesLeft int `json:"tries_left,omitempty"`
	// LastTry allows the last try to be spent.
	LastTry bool `json:"last_try,omitempty"`
	// LockedIsHint is set where the token said that it is locked and the card
	// that it is not: Cryptolib says so of a verified CPS4. None of the token's
	// flags is looked at then.
	LockedIsHint bool `json:"locked_is_hint,omitempty"`
	// Digest is the SHA-256 of a fresh challenge.
	Digest []byte `json:"digest,omitempty"`
	// Answers is the handle to answer on, where a process has no descriptors
	// by number (Windows); Ask fills it in.
	Answers uintptr `json:"answers,omitempty"`
}

// Action is what is wanted of a module.
type Action string

// The actions, each with what the one before does.
const (
	// Load loads and initialises the module and asks who made it: no card is
	// touched.
	Load Action = "load"
	// Tokens also lists slots and tokens, their state and their certificates;
	// no login.
	Tokens Action = "tokens"
	// Activate logs in once to the token asked for, has its authentication
	// key sign the digest, and logs out.
	Activate Action = "activate"
)

// Answer is what the child writes to its descriptor 3, or the handle it was
// told.
type Answer struct {
	// Stage is the last thing begun: when the child says no more, that is
	// where it stopped.
	Stage Stage `json:"stage"`
	// Done is true when everything asked was done, or answered by Outcome.
	Done bool `json:"done"`
	// Failure is the loader's or the module's own words.
	Failure string `json:"failure,omitempty"`
	// Info is who made the module.
	Info  *Info   `json:"info,omitempty"`
	Slots int     `json:"slots,omitempty"`
	Held  []Token `json:"tokens,omitempty"`
	// Outcome is how an activation ended.
	Outcome Outcome `json:"outcome,omitempty"`
	// Sent is true once the code was given to the module.
	Sent bool `json:"sent,omitempty"`
	// Asked is true once the key was asked to sign.
	Asked bool `json:"asked,omitempty"`
	// After is the token after the code.
	After     *Token `json:"after,omitempty"`
	Signature []byte `json:"signature,omitempty"`
}

// Stage is a step of the child's work.
type Stage string

// The stages.
const (
	StageStart      Stage = "start"
	StageLoad       Stage = "load"
	StageInitialize Stage = "initialize"
	StageInfo       Stage = "info"
	StageSlots      Stage = "slots"
	StageLogin      Stage = "login"
	StageKey        Stage = "key"
	StageSign       Stage = "sign"
	StageFinalize   Stage = "finalize"
)

// Outcome is how an activation ended.
type Outcome string

// The outcomes.
const (
	OutcomeNone    Outcome = ""
	Signed         Outcome = "signed"
	WrongCode      Outcome = "wrong-code"
	Locked         Outcome = "locked"      // CKR_PIN_LOCKED, or the token's flag
	NoToken        Outcome = "no-token"    // none in that reader
	OtherToken     Outcome = "other-token" // it changed meanwhile
	LastTryKept    Outcome = "last-try"    // one left and not allowed
	FewerTries     Outcome = "fewer-tries" // than the person was shown
	NoKey          Outcome = "no-key"      // no key with the certificate's identifier
	CodeLength     Outcome = "code-length" // not a code of this token
	TokenRemoved   Outcome = "removed"     // while it was being asked
	CardReset      Outcome = "reset"       // it forgot the code before it was asked to sign
	ModuleRefused  Outcome = "refused"     // any other failure, in Failure
	PadCancelled   Outcome = "pad-cancelled"
	unknownOutcome Outcome = "unknown" // the child ended without saying
)

// Info is C_GetInfo's.
type Info struct {
	Manufacturer string `json:"manufacturer"`
	Description  string `json:"description"`
	Library      string `json:"library"`
	Cryptoki     string `json:"cryptoki"`
}

// Token is one token, without a login.
type Token struct {
	Slot uint `json:"slot"`
	// Reader is the slot's description: for the modules known, the beginning
	// of the reader's PC/SC name. Bytes that are no UTF-8 are U+FFFD in it.
	Reader       string `json:"reader"`
	Label        string `json:"label"`
	Manufacturer string `json:"manufacturer"`
	Model        string `json:"model"`
	Serial       string `json:"serial"`
	MinPIN       uint   `json:"min_pin"`
	MaxPIN       uint   `json:"max_pin"`
	// CountLow, FinalTry and Locked are hints about the code's state, told
	// without spending a try (PKCS#11 v2.20 §9.2, token information flags).
	// Cryptolib 5.2.2 sets Locked on a CPS4 whose code is verified.
	CountLow bool `json:"count_low"`
	FinalTry bool `json:"final_try"`
	Locked   bool `json:"locked"`
	// Keypad is CKF_PROTECTED_AUTHENTICATION_PATH.
	Keypad bool `json:"keypad"`
	// Certificate is the authentication certificate, DER; nil none.
	Certificate []byte `json:"certificate,omitempty"`
	// Session is why no session could be opened on it, in the module's words: then
	// nothing is known of its certificates. "" one could.
	Session string `json:"session,omitempty"`
}

// badUpdate is CKR_ASIP_BAD_EF_ACTUA, a value of Cryptolib's own.
const badUpdate = "0x80000001"

// UpdateBroken tells that no session could be opened because the card's last
// update did not end.
func (t Token) UpdateBroken() bool { return strings.Contains(t.Session, badUpdate) }

// TriesLeft is what the flags hint of a counter that starts at max (3 on a
// CPS). known is false when they do not tell the number.
func (t Token) TriesLeft(max int) (left int, known bool) {
	switch {
	case t.Locked:
		return 0, true
	case t.FinalTry:
		return 1, true
	case t.CountLow:
		return max - 1, max == 3 // one try was spent, and it is not the last
	}
	return max, max > 0
}
