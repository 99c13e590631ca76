package usb

import (
	"context"
	"encoding/json"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// List asks macOS's own inventory. It drives every CCID reader itself, so one
// that it shows here and not through PC/SC is in another mode.
func List() []Device {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "/usr/sbin/system_profiler", "-json", "SPUSBDataType")
	c.WaitDelay = time.Second
	out, err := c.Output()
	if err != nil {
		return nil
	}
	var inventory struct {
		Items []item `json:"SPUSBDataType"`
	}
	if err := json.Unmarshal(out, &inventory); err != nil {
		return nil
	}
	return readers(inventory.Items, 0)
}

type item struct {
	Name    string `json:"_name"`
	Vendor  string `json:"vendor_id"`
	Product string `json:"product_id"`
	Items   []item `json:"_items"`
}

// depth bounds the way down through hubs (USB 2.0 §4.1.1 allows seven tiers).
const depth = 8

func readers(items []item, tier int) []Device {
	if tier == depth {
		return nil
	}
	var found []Device
	for _, it := range items {
		vendor, ok1 := number(it.Vendor)
		product, ok2 := number(it.Product)
		_, isKnown := known[id{vendor, product}]
		name := strings.ToLower(it.Name)
		if ok1 && ok2 && (isKnown || strings.Contains(name, "smart card") || strings.Contains(name, "smartcard") || strings.Contains(name, "ccid")) {
			found = append(found, Device{Vendor: vendor, Product: product, Name: it.Name})
		}
		found = append(found, readers(it.Items, tier+1)...)
	}
	return found
}

// number reads "0x0b00  (Maker)".
func number(s string) (uint16, bool) {
	first, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	n, err := strconv.ParseUint(first, 0, 16)
	return uint16(n), err == nil
}
