//go:build !windows

package cli

// untilLogOff does nothing: the end of a session is a signal.
func untilLogOff(func()) (end func()) { return func() {} }
