//go:build windows || darwin || (cgo && linux)

package reader

import "testing"

// FuzzFeatures is a driver that answers anything when asked what it can do.
func FuzzFeatures(f *testing.F) {
	f.Add([]byte{0x06, 4, 0x42, 0x33, 0, 0x06})
	f.Add([]byte{0x06, 4, 1})
	f.Fuzz(func(t *testing.T, raw []byte) {
		if m := parseFeatures(raw); len(m) > len(raw)/6 {
			t.Errorf("%v of %X", m, raw)
		}
	})
}
