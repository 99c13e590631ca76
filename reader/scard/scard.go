// Package scard is the PC/SC library of the system, as far as the reader uses
// it: github.com/ebfe/scard on Linux and Windows, and on macOS the functions of
// PCSC.framework called by their addresses, which takes no C compiler and no
// header of Apple's. The build tag addressed has Linux call its library in the
// same way, which is how the tests run those calls.
package scard
