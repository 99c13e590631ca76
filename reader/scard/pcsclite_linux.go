//go:build cgo

package scard

// pcsclite_linux.c stands between this program and libpcsclite: it defines the PC/SC
// functions itself and forwards each one, on first use, to the library that the
// system has. A program linked so starts on a computer without libpcsclite and gets
// an ordinary error (SCARD_E_NO_SERVICE) instead of none at all. The linker finds the
// functions there and leaves the library out of the binary's needs.

// #cgo pkg-config: libpcsclite
// #cgo LDFLAGS: -Wl,--as-needed -ldl
// int caducee_pcsc_loaded(void);
import "C"

// Loaded reports whether the system has the library.
func Loaded() bool { return C.caducee_pcsc_loaded() != 0 }
