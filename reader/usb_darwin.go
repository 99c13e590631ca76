package reader

import (
	"context"
	"encoding/json"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// USBDevices asks macOS's own inventory. It drives every CCID reader itself, so one
// that it shows here and not through PC/SC is in another mode.
func USBDevices() []USBDevice {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "/usr/sbin/system_profiler", "-json", "SPUSBDataType")
	c.WaitDelay = time.Second
	out, err := c.Output()
	if err != nil {
		return nil
	}
	var inventory struct {
		Items []usbItem `json:"SPUSBDataType"`
	}
	if err := json.Unmarshal(out, &inventory); err != nil {
		return nil
	}
	return usbTree(inventory.Items, 0)
}

type usbItem struct {
	Name    string    `json:"_name"`
	Vendor  string    `json:"vendor_id"`
	Product string    `json:"product_id"`
	Items   []usbItem `json:"_items"`
}

// usbDepth bounds the way down through hubs (USB 2.0 §4.1.1 allows seven tiers).
const usbDepth = 8

func usbTree(items []usbItem, tier int) []USBDevice {
	if tier == usbDepth {
		return nil
	}
	var found []USBDevice
	for _, it := range items {
		vendor, ok1 := usbNumber(it.Vendor)
		product, ok2 := usbNumber(it.Product)
		_, isKnown := usbReaders[usbID{vendor, product}]
		name := strings.ToLower(it.Name)
		if ok1 && ok2 && (isKnown || strings.Contains(name, "smart card") || strings.Contains(name, "smartcard") || strings.Contains(name, "ccid")) {
			found = append(found, USBDevice{Vendor: vendor, Product: product, Name: it.Name})
		}
		found = append(found, usbTree(it.Items, tier+1)...)
	}
	return found
}

// usbNumber reads "0x0b00  (Maker)".
func usbNumber(s string) (uint16, bool) {
	first, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	n, err := strconv.ParseUint(first, 0, 16)
	return uint16(n), err == nil
}
