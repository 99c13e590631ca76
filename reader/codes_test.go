//go:build windows || darwin || (cgo && linux)

package reader

import (
	"maps"
	"testing"

	"caducee/reader/scard"
)

// A service that ends, or has no room left, is the service's trouble, and not the
// card's.
func TestTheServicesOwnEndIsNotTheCards(t *testing.T) {
	for code, want := range map[scard.Error]Kind{
		0x80100006: NoService, 0x80100012: NoService, 0x80100013: NoService, 0x80100018: NoService, 0x8010001D: NoService, 0x8010001E: NoService,
		0x80100009: NoReader, 0x80100017: NoReader, 0x8010002E: NoReader, 0x8010000B: Held, 0x8010000C: NoCard, 0x8010000F: OtherMode,
		0x80100016: Transmission, 0x8010002F: Transmission, 0x80100065: Mute, 0x80100066: Mute, 0x80100067: Mute,
		0x80100068: Reset, 0x80100069: Removed, 0x8010006A: Denied, 0x12345678: KindUnknown,
	} {
		if got := kindOf(code); got != want {
			t.Errorf("%08X: %v, want %v", uint32(code), got, want)
		}
	}
}

// A keypad is found among features of a vendor's own, whatever their lengths, and
// nothing is read beyond the list.
func TestFeaturesOfAVendor(t *testing.T) {
	verify := []byte{0x06, 0x04, 0x42, 0x33, 0x00, 0x06}
	for name, c := range map[string]struct {
		list []byte
		want map[byte]uint32
	}{
		"alone":                     {verify, map[byte]uint32{6: 0x42330006}},
		"after one of two bytes":    {append([]byte{0x80, 2, 1, 2}, verify...), map[byte]uint32{6: 0x42330006}},
		"after one without content": {append([]byte{0x80, 0}, verify...), map[byte]uint32{6: 0x42330006}},
		"cut short":                 {verify[:5], map[byte]uint32{}},
		"longer than the list":      {[]byte{0x06, 0xFF, 1, 2, 3, 4}, map[byte]uint32{}},
		"nothing":                   {nil, map[byte]uint32{}},
		"one byte":                  {[]byte{6}, map[byte]uint32{}},
	} {
		if got := parseFeatures(c.list); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}
