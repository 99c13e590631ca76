//go:build cgo && addressed

package scard

import "encoding/binary"

const (
	path    = "libpcsclite.so.1"
	control = "SCardControl"
)

// word is DWORD, LONG and the handles: unsigned long of pcsc-lite (wintypes.h).
type word uint64

const (
	wordSize = 8
	// stateSize is an SCARD_READERSTATE: its end is filled up to a word.
	stateSize = (stateATR + longestATR + wordSize - 1) / wordSize * wordSize
)

func appendWord(b []byte, v uint64) []byte { return binary.LittleEndian.AppendUint64(b, v) }

func readWord(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }
