package cli

import (
	"context"
	"io"
	"os/exec"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/diagnosis"
	"caducee/internal/host"
	"caducee/middleware"
	"caducee/middleware/p11"
	"caducee/reader"
)

// computer opens this computer: its smart-card service, its middleware, its
// USB bus.
func (a *app) computer(ctx context.Context) (*machine, error) {
	f := a.finder()
	f.Folders, f.Package = middleware.SystemFolders(), middleware.PackageVersion
	f.Tool, f.Browser, f.System, f.Devices = installed, a.defaultBrowser, middleware.OnThisComputer(), middleware.PolicyDevices
	files := f
	files.Package = nil // it is a program's answer
	f.Ask = middleware.Loader(p11.Client{}, a.tokens)
	m := &machine{
		system:      reader.Open(),
		middleware:  f.Look,
		lists:       files.Look,
		authorities: f.Authorities,
		usb:         usbReaders,
		holders:     reader.Holders,
		environment: host.Describe(ctx, a.getenv),
	}
	// Cryptolib's module knows every CPS; OpenSC's stands in for CPS3.
	for _, module := range []string{f.Module(), f.OpenSCModule()} {
		if module != "" {
			m.tokens = middleware.Tokens{Module: module}
			break
		}
	}
	return m, nil
}

// finder looks in this user's folders.
func (a *app) finder() middleware.Finder {
	return middleware.Finder{Home: a.home(), Config: a.getenv("XDG_CONFIG_HOME"), Data: a.getenv("XDG_DATA_HOME")}
}

// usbReaders is what the bus shows, as facts.
func usbReaders(context.Context) []diagnosis.USBReader {
	var all []diagnosis.USBReader
	claims := reader.Claims()
	for _, d := range reader.USBDevices() {
		r := diagnosis.USBReader{VendorID: d.Vendor, ProductID: d.Product, Name: d.Name, Driverless: d.Driverless}
		for _, c := range claims {
			if c.Vendor == d.Vendor && c.Product == d.Product {
				r.Holder = c.Program
			}
		}
		all = append(all, r)
	}
	return all
}

// installed tells whether a program could be run from here.
func installed(name string) bool {
	_, err := exec.LookPath(name)
	return err == nil
}

// terminalCommand is a command on the terminal itself: what is typed for it, a
// password perhaps, goes to it and not through this program.
type terminalCommand struct{ *exec.Cmd }

func (terminalCommand) SetStdin(io.Reader)  {}
func (terminalCommand) SetStdout(io.Writer) {}
func (terminalCommand) SetStderr(io.Writer) {}

// remedy is a command that mends something, ready to run.
func (a *app) remedy(command []string) tea.ExecCommand {
	c := exec.Command(command[0], command[1:]...)
	c.Stdin, c.Stdout, c.Stderr = a.stdin, a.stdout, a.stderr
	return terminalCommand{c}
}
