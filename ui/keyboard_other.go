//go:build !unix

package ui

import (
	"os"
	"time"
)

// inputReady is not asked here: the library reads the console by itself.
func inputReady(*os.File, time.Duration) readiness { return unknownReadiness }

// inputWaiting is not asked either.
func inputWaiting(*os.File) int { return 0 }

// dropInput is not asked either.
func dropInput(*os.File) error { return nil }
