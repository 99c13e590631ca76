//go:build !windows && !darwin

package middleware

// OnThisComputer is nil: browsers have a list of modules here.
func OnThisComputer() System { return nil }
