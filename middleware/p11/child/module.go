//go:build darwin || (cgo && linux) || (windows && (amd64 || arm64))

package child

import (
	"fmt"

	"caducee/middleware/p11"
)

// module is a loaded PKCS#11 module, as far as it is asked here. Its failures
// are rv.
type module interface {
	initialize() error
	finalize()
	info() (p11.Info, error)
	// slots lists slots, or those alone that hold a token.
	slots(held bool) ([]uint, error)
	// reader is a slot's description, "" unknown.
	reader(slot uint) string
	// token is what a token tells of itself; Slot, Reader and Certificate are
	// left out.
	token(slot uint) (p11.Token, error)
	open(slot uint) (session uint, err error)
	close(session uint)
	// login is C_Login with the code's own bytes, of which no copy is made.
	login(session uint, digits []byte) error
	logout(session uint)
	// find lists at most mostObjects objects of a class; id nil is any. A module
	// may tell them a few at a time.
	find(session, class uint, id []byte) ([]uint, error)
	// values are attributes of an object, one for each kind.
	values(session, object uint, kinds ...uint) ([][]byte, error)
	// sign has a key sign by CKM_RSA_PKCS.
	sign(session, key uint, data []byte) ([]byte, error)
}

// mostObjects bounds what is looked at on a token.
const mostObjects = 32

// What is asked of a module, by the numbers of PKCS#11 v2.20 (appendix A).
const (
	objectCertificate = 1 // CKO_CERTIFICATE
	objectPrivateKey  = 3 // CKO_PRIVATE_KEY

	attributeClass = 0x000 // CKA_CLASS
	attributeLabel = 0x003 // CKA_LABEL
	attributeValue = 0x011 // CKA_VALUE
	attributeID    = 0x102 // CKA_ID

	flagSerialSession = 0x4 // CKF_SERIAL_SESSION
	flagOSLocking     = 0x2 // CKF_OS_LOCKING_OK
	userNormal        = 1   // CKU_USER
	mechanismRSA      = 1   // CKM_RSA_PKCS
)

// Flags of a token (PKCS#11 v2.20 §9.2).
const (
	tokenKeypad   = 0x00000100 // CKF_PROTECTED_AUTHENTICATION_PATH
	tokenCountLow = 0x00010000 // CKF_USER_PIN_COUNT_LOW
	tokenFinalTry = 0x00020000 // CKF_USER_PIN_FINAL_TRY
	tokenLocked   = 0x00040000 // CKF_USER_PIN_LOCKED
)

// state is the code's state by the token's flags.
func state(t *p11.Token, flags uint) {
	t.CountLow = flags&tokenCountLow != 0
	t.FinalTry = flags&tokenFinalTry != 0
	t.Locked = flags&tokenLocked != 0
	t.Keypad = flags&tokenKeypad != 0
}

// rv is what a function of a module returned, but CKR_OK.
type rv uint

// The values that something is decided on, and those that are met most.
const (
	rvHostMemory         rv = 0x002
	rvSlotID             rv = 0x003
	rvGeneral            rv = 0x005
	rvFunctionFailed     rv = 0x006
	rvArguments          rv = 0x007
	rvDevice             rv = 0x030
	rvDeviceRemoved      rv = 0x032
	rvFunctionCanceled   rv = 0x050
	rvNotSupported       rv = 0x054
	rvPINIncorrect       rv = 0x0A0
	rvPINInvalid         rv = 0x0A1
	rvPINLength          rv = 0x0A2
	rvPINLocked          rv = 0x0A4
	rvSessionHandle      rv = 0x0B3
	rvTokenNotPresent    rv = 0x0E0
	rvTokenNotRecognised rv = 0x0E1
	rvUserNotLoggedIn    rv = 0x101
	rvBufferTooSmall     rv = 0x150
	rvNotInitialised     rv = 0x190
	rvInitialised        rv = 0x191
	// rvBadUpdate is Cryptolib's own: a card whose last update did not end.
	rvBadUpdate rv = 0x80000001
)

var rvNames = map[rv]string{
	rvHostMemory: "CKR_HOST_MEMORY", rvSlotID: "CKR_SLOT_ID_INVALID", rvGeneral: "CKR_GENERAL_ERROR",
	rvFunctionFailed: "CKR_FUNCTION_FAILED", rvArguments: "CKR_ARGUMENTS_BAD", rvDevice: "CKR_DEVICE_ERROR",
	rvDeviceRemoved: "CKR_DEVICE_REMOVED", rvFunctionCanceled: "CKR_FUNCTION_CANCELED",
	rvNotSupported: "CKR_FUNCTION_NOT_SUPPORTED", rvPINIncorrect: "CKR_PIN_INCORRECT", rvPINInvalid: "CKR_PIN_INVALID",
	rvPINLength: "CKR_PIN_LEN_RANGE", rvPINLocked: "CKR_PIN_LOCKED", rvSessionHandle: "CKR_SESSION_HANDLE_INVALID",
	rvTokenNotPresent: "CKR_TOKEN_NOT_PRESENT", rvTokenNotRecognised: "CKR_TOKEN_NOT_RECOGNIZED",
	rvUserNotLoggedIn: "CKR_USER_NOT_LOGGED_IN", rvBufferTooSmall: "CKR_BUFFER_TOO_SMALL",
	rvNotInitialised: "CKR_CRYPTOKI_NOT_INITIALIZED", rvInitialised: "CKR_CRYPTOKI_ALREADY_INITIALIZED",
	rvBadUpdate: "CKR_ASIP_BAD_EF_ACTUA",
}

func (r rv) Error() string {
	if name := rvNames[r]; name != "" {
		return fmt.Sprintf("pkcs11: %#x: %s", uint(r), name)
	}
	return fmt.Sprintf("pkcs11: %#x", uint(r))
}
