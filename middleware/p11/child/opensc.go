//go:build cgo && (linux || darwin)

package child

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// openSCConf is where OpenSC's module is told to find its configuration.
const openSCConf = "OPENSC_CONF"

// noCaching comes before all else in OpenSC's configuration: the first block
// for this module is the one that counts.
const noCaching = "app opensc-pkcs11 { framework pkcs15 { use_pin_caching = false; } }\n"

// keepNoCode has OpenSC's module keep no code. It would send it again by
// itself, unseen, when another program resets the card between the code and
// the signature. The rest of its configuration stays as it is.
func keepNoCode() error {
	conf := bytes.NewBufferString(noCaching)
	for _, name := range []string{os.Getenv(openSCConf), "/etc/opensc/opensc.conf", "/etc/opensc.conf", "/Library/OpenSC/etc/opensc.conf"} {
		if name == "" {
			continue
		}
		if own, err := os.ReadFile(filepath.Clean(name)); err == nil {
			conf.Write(own)
			break
		}
	}
	return lend(conf.Bytes())
}

// lend gives the module a configuration that is no file: the end of a pipe,
// by its name. A pipe that is too small for it lends the first block alone.
func lend(conf []byte) error {
	const room = 1 << 12 // of the smallest pipe (pipe(7))
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
	return os.Setenv(openSCConf, fmt.Sprintf("/dev/fd/%d", r.Fd()))
}
