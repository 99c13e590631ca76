// Package harden keeps this process's memory from being written to disk or
// read by another program of the same user, while it may hold a code.
package harden

// Process asks the system for no core dump and, where it exists, for no
// attachment by other processes of the same user. What could not be had is
// returned; the program goes on without it.
func Process() []error { return process() }
