package reader

import (
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
)

const (
	devicesFolder = "sys/bus/usb/devices"
	driversFolder = "usr/lib/pcsc/drivers"
	// mostDevices bounds the work on a bus that is not believable.
	mostDevices = 512
	mostAttr    = 256
	mostPlist   = 4 << 20
)

// USBDevices is the readers on this computer's bus.
func USBDevices() []USBDevice { return usbList(os.DirFS("/")) }

// usbList reads a computer's files: root holds sys and usr.
func usbList(root fs.FS) []USBDevice {
	entries, err := fs.ReadDir(root, devicesFolder)
	if err != nil {
		return nil
	}
	var found []USBDevice
	for i, e := range entries {
		if i == mostDevices {
			break
		}
		// Interfaces have a colon in their names and stand beside devices.
		if strings.Contains(e.Name(), ":") {
			continue
		}
		if d, ok := usbDevice(root, e.Name(), entries); ok {
			found = append(found, d)
		}
	}
	if len(found) == 0 {
		return nil
	}
	if drivers := drivable(root); drivers != nil {
		for i, d := range found {
			found[i].Driverless = !drivers[usbID{d.Vendor, d.Product}]
		}
	}
	return found
}

func usbDevice(root fs.FS, name string, entries []fs.DirEntry) (USBDevice, bool) {
	folder := path.Join(devicesFolder, name)
	vendor, err1 := hex(attribute(root, folder, "idVendor"))
	product, err2 := hex(attribute(root, folder, "idProduct"))
	if err1 != nil || err2 != nil {
		return USBDevice{}, false
	}
	d := USBDevice{Vendor: vendor, Product: product, Name: attribute(root, folder, "product")}
	usual, isKnown := usbReaders[usbID{vendor, product}]
	if d.Name == "" {
		d.Name = usual
	}
	if maker := attribute(root, folder, "manufacturer"); maker != "" && d.Name != "" &&
		!strings.Contains(strings.ToLower(d.Name), strings.ToLower(maker)) {
		d.Name = maker + " " + d.Name
	}
	if isKnown {
		return d, true
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), name+":") &&
			attribute(root, path.Join(devicesFolder, e.Name()), "bInterfaceClass") == classSmartCard {
			return d, true
		}
	}
	return USBDevice{}, false
}

// attribute is one value of sysfs, "" when it cannot be read.
func attribute(root fs.FS, folder, name string) string {
	f, err := root.Open(path.Join(folder, name))
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(io.LimitReader(f, mostAttr))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}

func hex(s string) (uint16, error) {
	n, err := strconv.ParseUint(s, 16, 16)
	return uint16(n), err
}

// drivable is the devices that the installed drivers name in their
// Info.plist; nil when no driver is installed.
func drivable(root fs.FS) map[usbID]bool {
	bundles, err := fs.Glob(root, driversFolder+"/*.bundle/Contents/Info.plist")
	if err != nil {
		return nil
	}
	var all map[usbID]bool
	for _, name := range bundles {
		f, err := root.Open(name)
		if err != nil {
			continue
		}
		vendors, products, err := plist(io.LimitReader(f, mostPlist))
		_ = f.Close()
		if err != nil || len(vendors) != len(products) {
			continue
		}
		if all == nil {
			all = map[usbID]bool{}
		}
		for i := range vendors {
			all[usbID{vendors[i], products[i]}] = true
		}
	}
	return all
}

// plist takes the two lists that matter out of a driver's property list.
func plist(r io.Reader) (vendors, products []uint16, err error) {
	d := xml.NewDecoder(r)
	d.Strict = false
	key := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return vendors, products, nil
		}
		if err != nil {
			return nil, nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		var text string
		switch start.Name.Local {
		case "key":
			if err := d.DecodeElement(&key, &start); err != nil {
				return nil, nil, err
			}
		case "string":
			if err := d.DecodeElement(&text, &start); err != nil {
				return nil, nil, err
			}
			n, err := strconv.ParseUint(strings.TrimSpace(text), 0, 16)
			switch {
			case err != nil:
			case key == "ifdVendorID":
				vendors = append(vendors, uint16(n))
			case key == "ifdProductID":
				products = append(products, uint16(n))
			}
		}
	}
}
