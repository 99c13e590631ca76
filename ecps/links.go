// Package ecps is the way in by phone: which route to an e-CPS suits a person
// and its steps, the addresses it takes, the number it asks for. Drawing QR
// codes is internal/qr, reading them in pictures is ecps/qrscan.
//
// The QR code that binds a phone is made by ANS's portal or e-mailed by ANS:
// nothing here makes one.
package ecps

import "caducee/internal/data"

// Link names one of the addresses that have a QR code here.
type Link string

// The addresses; their values are the data's IDs and the command's --show.
const (
	LinkPortal  Link = "portal"
	LinkIOS     Link = "ios"
	LinkAndroid Link = "android"
	LinkHelp    Link = "help"
)

// Links lists the addresses that have a QR code, in the order in which they
// are offered.
func Links() []Link { return []Link{LinkPortal, LinkIOS, LinkAndroid, LinkHelp} }

// In finds the link in the data.
func (l Link) In(set *data.Set) data.Link { return set.Link(string(l)) }
