package scard

import "encoding/binary"

const (
	// path is the framework's library. It is in no file since macOS 11: the
	// loader has it.
	path = "/System/Library/Frameworks/PCSC.framework/PCSC"
	// control is SCardControl since macOS 10.5 (PCSC/winscard.h); the older
	// function of that name takes other arguments.
	control = "SCardControl132"
)

// word is DWORD, LONG and the handles, of 32 bits on macOS (PCSC/wintypes.h).
type word uint32

const (
	wordSize = 4
	// stateSize is an SCARD_READERSTATE. macOS packs its structures to the byte.
	stateSize = stateATR + longestATR
)

func appendWord(b []byte, v uint64) []byte { return binary.LittleEndian.AppendUint32(b, uint32(v)) }

func readWord(b []byte) uint64 { return uint64(binary.LittleEndian.Uint32(b)) }
