//go:build !unix

package suspend

import "os"

// Listener is never made where programs are not stopped.
type Listener struct{ Asked, Continued <-chan os.Signal }

// Listen gives nil.
func Listen() *Listener { return nil }

// Close does nothing.
func (*Listener) Close() {}

// Own is never true.
func (*Listener) Own() bool { return false }

// Stop does nothing.
func (*Listener) Stop() error { return nil }
