package modtest

import (
	"context"
	"os"
	"strings"
	"time"
)

// Hangs is what a module tells when it does from then on.
const Hangs = "hangs\n"

// UntilItHangs is a clock for p11.Client on which the time given to a module is
// over once it told, in this file, that it hangs, and not before: however slow
// the computer is, the module comes as far as it is meant to.
func UntilItHangs(tells string) func(context.Context, time.Duration) (context.Context, context.CancelFunc) {
	return func(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
		ctx, cancel := context.WithCancel(ctx)
		go func() {
			for look := time.NewTicker(lookEvery); ; {
				select {
				case <-ctx.Done():
					look.Stop()
					return
				case <-look.C:
					if TellsThatItHangs(tells) {
						_ = os.Remove(tells) // the next request's is another module
						cancel()
					}
				}
			}
		}()
		return ctx, cancel
	}
}

const lookEvery = 2 * time.Millisecond

// TellsThatItHangs reports whether the file says so.
func TellsThatItHangs(tells string) bool {
	told, err := os.ReadFile(tells)
	return err == nil && strings.HasSuffix(strings.ReplaceAll(string(told), "\r\n", "\n"), Hangs)
}
