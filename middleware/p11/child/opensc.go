//go:build darwin || (cgo && linux)

package child

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"caducee/middleware/p11"
)

// noCaching comes before all else in OpenSC's configuration: the first block
// for this module is the one that counts.
const noCaching = "app opensc-pkcs11 { framework pkcs15 { use_pin_caching = false; } }\n"

// keepNoCode has OpenSC's module keep no code. It would send it again by
// itself, unseen, when another program resets the card between the code and
// the signature. The rest of its configuration stays as it is.
func keepNoCode() error {
	conf := bytes.NewBufferString(noCaching)
	for _, name := range []string{os.Getenv(p11.OpenSCConf), "/etc/opensc/opensc.conf", "/etc/opensc.conf", "/Library/OpenSC/etc/opensc.conf"} {
		if name == "" {
			continue
		}
		if own, err := readConf(name); err == nil {
			conf.Write(own)
			break
		}
	}
	return lend(conf.Bytes())
}

// room is that of the smallest pipe (pipe(7)).
const room = 1 << 12

var errNotFile = errors.New("not a regular file")

// readConf reads a configuration, which is a regular file and not long: a pipe
// or a device would be waited for, or read, without end.
func readConf(name string) ([]byte, error) {
	f, err := os.OpenFile(filepath.Clean(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotFile
	}
	return io.ReadAll(io.LimitReader(f, room+1))
}

// lend gives the module a configuration that is no file: the end of a pipe,
// by its name. A pipe that is too small for it lends the first block alone.
func lend(conf []byte) error {
	if len(conf) > room {
		conf = []byte(noCaching)
	}
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	if _, err = w.Write(conf); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	// r stays open as long as the process lives.
	return os.Setenv(p11.OpenSCConf, fmt.Sprintf("/dev/fd/%d", r.Fd()))
}
