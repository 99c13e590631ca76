package reader

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"
)

// TestAReaderThatAProgramHasOpenIsClaimed, by GnuPG's scdaemon as a rule. The
// service itself claims nothing, nor does a program with another device.
func TestAReaderThatAProgramHasOpenIsClaimed(t *testing.T) {
	for program, want := range map[string][]Claim{
		"scdaemon": {{0x076b, 0x3021, "scdaemon"}}, "pcscd": nil, "": nil,
	} {
		for opens, claimed := range map[string]bool{"/dev/bus/usb/001/004": true, "/dev/bus/usb/001/005": false, "/dev/null": false} {
			root := bus(map[string]string{
				at + "1-2/idVendor": "076b\n", at + "1-2/idProduct": "3021\n", at + "1-2:1.0/bInterfaceClass": "0b\n",
				at + "1-2/busnum": "1\n", at + "1-2/devnum": "4\n",
				"proc/812/comm": program + "\n", "proc/self/comm": "none\n",
			})
			root["proc/812/fd/7"] = &fstest.MapFile{Data: []byte(opens), Mode: fs.ModeSymlink}
			got := claims(root)
			if claimed != (len(got) > 0) && want != nil || claimed && !slices.Equal(got, want) {
				t.Errorf("%q has %s open: %+v, want %+v", program, opens, got, want)
			}
		}
	}
}
