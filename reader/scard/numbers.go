package scard

// What is asked of PC/SC, and its answers, by their numbers (winscard.h,
// pcsclite.h; the same on every system).
const (
	ShareExclusive ShareMode = 1
	ShareShared    ShareMode = 2

	ProtocolT0  Protocol = 1
	ProtocolT1  Protocol = 2
	ProtocolAny Protocol = ProtocolT0 | ProtocolT1

	LeaveCard Disposition = 0
	ResetCard Disposition = 1

	StateUnaware     StateFlag = 0x000
	StateChanged     StateFlag = 0x002
	StateUnknown     StateFlag = 0x004
	StateUnavailable StateFlag = 0x008
	StatePresent     StateFlag = 0x020
	StateExclusive   StateFlag = 0x080
	StateInuse       StateFlag = 0x100
	StateMute        StateFlag = 0x200
)

// The values that something is decided on.
const (
	ErrInternalError      Error = 0x80100001
	ErrCancelled          Error = 0x80100002
	ErrInvalidHandle      Error = 0x80100003
	ErrUnknownReader      Error = 0x80100009
	ErrTimeout            Error = 0x8010000A
	ErrSharingViolation   Error = 0x8010000B
	ErrNoSmartcard        Error = 0x8010000C
	ErrProtoMismatch      Error = 0x8010000F
	ErrNotTransacted      Error = 0x80100016
	ErrReaderUnavailable  Error = 0x80100017
	ErrNoService          Error = 0x8010001D
	ErrServiceStopped     Error = 0x8010001E
	ErrUnsupportedFeature Error = 0x8010001F
	ErrNoReadersAvailable Error = 0x8010002E
	ErrServerTooBusy      Error = 0x80100031
	ErrUnsupportedCard    Error = 0x80100065
	ErrUnresponsiveCard   Error = 0x80100066
	ErrUnpoweredCard      Error = 0x80100067
	ErrResetCard          Error = 0x80100068
	ErrRemovedCard        Error = 0x80100069
)
