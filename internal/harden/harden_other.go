//go:build !linux && !darwin && !windows

package harden

func process() []error { return nil }
