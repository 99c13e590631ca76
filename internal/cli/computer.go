package cli

import (
	"context"

	"caducee/internal/host"
	"caducee/middleware"
	"caducee/middleware/p11"
	"caducee/reader"
	"caducee/reader/usb"
	"caducee/steps"
)

// computer opens this computer: its smart-card service, its middleware, its
// USB bus.
func (a *app) computer(ctx context.Context) (*machine, error) {
	f := middleware.Finder{
		Home: a.home(), Env: a.getenv, Package: middleware.PackageVersion,
		Ask: middleware.Loader(p11.Client{}, false),
	}
	return &machine{
		system:      reader.Open(),
		middleware:  f.Look,
		authorities: f.Authorities,
		usb:         usbReaders,
		holders:     reader.Holders,
		environment: host.Describe(ctx, a.getenv),
	}, nil
}

// usbReaders is what the bus shows, as facts.
func usbReaders(context.Context) []steps.USBReader {
	var all []steps.USBReader
	for _, d := range usb.List() {
		all = append(all, steps.USBReader{VendorID: d.Vendor, ProductID: d.Product, Name: d.Name, Driverless: d.Driverless})
	}
	return all
}
