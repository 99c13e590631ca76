package reader

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
)

// service is the program that readers are for.
const service = "pcscd"

// mostProcesses bounds the work on a list that is not believable.
const mostProcesses = 1 << 15

// Claims are the readers on this computer's bus that another program than the
// service has open. GnuPG's scdaemon does so with a reader that it comes to first.
func Claims() []Claim { return claims(os.DirFS("/")) }

// claims reads a computer's files: root holds sys and proc.
func claims(root fs.FS) []Claim {
	entries, err := fs.ReadDir(root, devicesFolder)
	if err != nil {
		return nil
	}
	var byNode map[string]string
	var found []Claim
	for i, e := range entries {
		if i == mostDevices {
			break
		}
		if strings.Contains(e.Name(), ":") {
			continue
		}
		d, ok := usbDevice(root, e.Name(), entries)
		if !ok {
			continue
		}
		if byNode == nil {
			byNode = openNodes(root)
		}
		if program := byNode[node(root, e.Name())]; program != "" {
			found = append(found, Claim{d.Vendor, d.Product, program})
		}
	}
	return found
}

// node is the file of a device (the kernel's Documentation/usb), "" unknown.
func node(root fs.FS, name string) string {
	folder := path.Join(devicesFolder, name)
	bus, err1 := strconv.Atoi(attribute(root, folder, "busnum"))
	number, err2 := strconv.Atoi(attribute(root, folder, "devnum"))
	if err1 != nil || err2 != nil {
		return ""
	}
	return fmt.Sprintf("/dev/bus/usb/%03d/%03d", bus, number)
}

// openNodes names the programs that have devices of the bus open, by the device's
// file.
func openNodes(root fs.FS) map[string]string {
	byNode := map[string]string{}
	processes, err := fs.ReadDir(root, "proc")
	if err != nil {
		return byNode
	}
	for i, p := range processes {
		if i == mostProcesses {
			break
		}
		if strings.Trim(p.Name(), "0123456789") != "" {
			continue
		}
		folder := path.Join("proc", p.Name())
		files, err := fs.ReadDir(root, path.Join(folder, "fd"))
		if err != nil {
			continue // another account's
		}
		for _, f := range files {
			at, err := fs.ReadLink(root, path.Join(folder, "fd", f.Name()))
			if err != nil || !strings.HasPrefix(at, "/dev/bus/usb/") {
				continue
			}
			if name := attribute(root, folder, "comm"); name != "" && name != service {
				byNode[at] = name
			}
		}
	}
	return byNode
}
