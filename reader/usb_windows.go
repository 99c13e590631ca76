package reader

import (
	"errors"
	"strconv"
	"strings"

	"golang.org/x/sys/windows"
)

// guidSmartCardReaders is GUID_DEVCLASS_SMARTCARDREADER, the set-up class that
// Windows puts readers in once they have a driver.
var guidSmartCardReaders = windows.GUID{
	Data1: 0x50DD5230, Data2: 0xBA8A, Data3: 0x11D1,
	Data4: [8]byte{0xBF, 0x5D, 0x00, 0x00, 0xF8, 0x05, 0xF5, 0x30},
}

// USBDevices asks the plug-and-play manager for the devices present on USB: those
// of the smart-card class, and known readers that have no driver.
func USBDevices() []USBDevice {
	set, err := windows.SetupDiGetClassDevsEx(nil, "USB", 0,
		windows.DIGCF_PRESENT|windows.DIGCF_ALLCLASSES, 0, "")
	if err != nil {
		return nil
	}
	defer func() { _ = set.Close() }()
	var found []USBDevice
	for i := 0; ; i++ {
		info, err := set.EnumDeviceInfo(i)
		if errors.Is(err, windows.ERROR_NO_MORE_ITEMS) || i == 4096 {
			return found
		}
		if err != nil {
			continue
		}
		if d, ok := usbDescribe(set, info); ok {
			found = append(found, d)
		}
	}
}

func usbDescribe(set windows.DevInfo, info *windows.DevInfoData) (USBDevice, bool) {
	ids := strings.ToUpper(strings.Join(usbList(set, info, windows.SPDRP_HARDWAREID), "\n"))
	vendor, ok1 := after(ids, "VID_")
	product, ok2 := after(ids, "PID_")
	if !ok1 || !ok2 {
		return USBDevice{}, false
	}
	d := USBDevice{Vendor: vendor, Product: product, Name: usbText(set, info, windows.SPDRP_FRIENDLYNAME)}
	if d.Name == "" {
		d.Name = usbText(set, info, windows.SPDRP_DEVICEDESC)
	}
	usual, isKnown := usbReaders[usbID{vendor, product}]
	if d.Name == "" {
		d.Name = usual
	}
	compatible := strings.ToUpper(strings.Join(usbList(set, info, windows.SPDRP_COMPATIBLEIDS), "\n"))
	inClass := info.ClassGUID == guidSmartCardReaders
	if !inClass && !isKnown && !strings.Contains(compatible, "CLASS_0B") {
		return USBDevice{}, false
	}
	d.Driverless = usbText(set, info, windows.SPDRP_SERVICE) == ""
	return d, true
}

// after reads the four hexadecimal digits behind a mark.
func after(s, mark string) (uint16, bool) {
	_, rest, found := strings.Cut(s, mark)
	if !found || len(rest) < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(rest[:4], 16, 16)
	return uint16(n), err == nil
}

func usbList(set windows.DevInfo, info *windows.DevInfoData, property windows.SPDRP) []string {
	v, err := set.DeviceRegistryProperty(info, property)
	if err != nil {
		return nil
	}
	all, _ := v.([]string)
	return all
}

func usbText(set windows.DevInfo, info *windows.DevInfoData, property windows.SPDRP) string {
	v, err := set.DeviceRegistryProperty(info, property)
	if err != nil {
		return ""
	}
	s, _ := v.(string)
	return s
}
