//go:build !unix

package host

import "os"

// Listener is never made where programs are not stopped.
type Listener struct {
	Asked     <-chan os.Signal
	Continued <-chan struct{}
}

// Listen gives nil.
func Listen() *Listener { return nil }

// Close does nothing.
func (*Listener) Close() {}

// Alone is true: nobody stops programs here.
func (*Listener) Alone() bool { return true }

// Stop does nothing.
func (*Listener) Stop() error { return nil }
