//go:build !linux && !windows && !darwin

package reader

// USBDevices knows no bus here.
func USBDevices() []USBDevice { return nil }
