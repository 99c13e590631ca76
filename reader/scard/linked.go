//go:build windows || (cgo && linux && !addressed)

package scard

import "github.com/ebfe/scard"

// The library's own types.
type (
	Context     = scard.Context
	Card        = scard.Card
	ReaderState = scard.ReaderState
	Error       = scard.Error
	Protocol    = scard.Protocol
	ShareMode   = scard.ShareMode
	Disposition = scard.Disposition
	StateFlag   = scard.StateFlag
)

// EstablishContext begins to talk to the service.
func EstablishContext() (*Context, error) { return scard.EstablishContext() }

// CtlCode is the control code of a function of PC/SC part 10 on this system.
func CtlCode(function uint16) uint32 { return scard.CtlCode(function) }
