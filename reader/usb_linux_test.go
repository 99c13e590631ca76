package reader

import (
	"os"
	"slices"
	"testing"
	"testing/fstest"
)

func bus(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, content := range files {
		m[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return m
}

// driver is the Info.plist of libccid, cut to what is read of it.
const driver = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>ifdCapabilities</key><string>0x00000000</string>
<key>ifdVendorID</key><array><string>0x2947</string><string>0x076B</string></array>
<key>ifdProductID</key><array><string>0x0101</string><string>0x3021</string></array>
<key>ifdFriendlyName</key><array><string>KAPELSE KAP-LINK</string><string>OMNIKEY AG 3121 USB</string></array>
</dict></plist>`

const (
	at     = "sys/bus/usb/devices/"
	bundle = "usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist"
)

func TestList(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []USBDevice
	}{
		{"no USB at all", map[string]string{}, nil},
		{"a mouse", map[string]string{
			at + "1-1/idVendor": "046d\n", at + "1-1/idProduct": "c077\n", at + "1-1:1.0/bInterfaceClass": "03\n",
		}, nil},
		{"a smart-card interface that the driver lists", map[string]string{
			at + "1-2/idVendor": "076b\n", at + "1-2/idProduct": "3021\n", at + "1-2/product": "Smart Card Reader USB\n",
			at + "1-2/manufacturer": "OMNIKEY AG\n", at + "1-2:1.0/bInterfaceClass": "0b\n", bundle: driver,
		}, []USBDevice{{0x076b, 0x3021, "OMNIKEY AG Smart Card Reader USB", false}}},
		{"a smart-card interface that it does not", map[string]string{
			at + "1-2/idVendor": "dead\n", at + "1-2/idProduct": "beef\n", at + "1-2:1.0/bInterfaceClass": "ff\n",
			at + "1-2:1.1/bInterfaceClass": "0b\n", bundle: driver,
		}, []USBDevice{{0xdead, 0xbeef, "", true}}},
		{"a known reader in another mode, unknown to the driver", map[string]string{
			at + "3-1.4/idVendor": "0b00\n", at + "3-1.4/idProduct": "0090\n", bundle: driver,
		}, []USBDevice{{0x0b00, 0x0090, "Ingenico / Olaqin", true}}},
		{"a known reader and no driver installed: the driver's list says nothing", map[string]string{
			at + "3-1/idVendor": "2947\n", at + "3-1/idProduct": "0101\n",
		}, []USBDevice{{0x2947, 0x0101, "Kapelse KAP-LINK", false}}},
		{"a driver's list that is damaged says nothing", map[string]string{
			at + "3-1/idVendor": "2947\n", at + "3-1/idProduct": "0101\n", bundle: "<plist><array><string>0x2947",
		}, []USBDevice{{0x2947, 0x0101, "Kapelse KAP-LINK", false}}},
		{"another device's interface", map[string]string{
			at + "1-2/idVendor": "dead\n", at + "1-2/idProduct": "beef\n", at + "1-22:1.0/bInterfaceClass": "0b\n",
		}, nil},
		{"numbers that are none", map[string]string{
			at + "1-2/idVendor": "\n", at + "1-2/idProduct": "0x12345\n", at + "1-2:1.0/bInterfaceClass": "0b\n",
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := usbList(bus(c.files)); !slices.Equal(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// TestTheRealDriversList reads the list that libccid has here.
func TestTheRealDriversList(t *testing.T) {
	all := drivable(os.DirFS("/"))
	if len(all) < 100 {
		t.Fatalf("%d devices", len(all))
	}
	if !all[usbID{0x2947, 0x0101}] {
		t.Error("the Kapelse KAP-LINK is missing")
	}
	if all[usbID{0x0b00, 0x0090}] {
		t.Error("this libccid knows 0b00:0090: the table of known readers may drop it")
	}
}
