package reader

import (
	"bytes"
	"testing"
)

func FuzzDriver(f *testing.F) {
	f.Add([]byte("<plist><dict><key>ifdVendorID</key><array><string>0x1234</string></array></dict></plist>"))
	f.Add([]byte("<key><key><string>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		vendors, products, _ := plist(bytes.NewReader(raw))
		if len(vendors)+len(products) > len(raw) {
			t.Errorf("%d devices of %d bytes", len(vendors)+len(products), len(raw))
		}
	})
}
