//go:build unix

package cli

import (
	"context"
	"os"

	"golang.org/x/sys/unix"
)

// lookEvery is how often, in milliseconds, a watch looks whether anybody still
// reads it.
const lookEvery = 1000

// untilLeft ends the context when nobody reads f any more: a watch that has
// nothing to write would not meet the SIGPIPE that ends other commands.
func untilLeft(ctx context.Context, f *os.File) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer cancel()
		for ctx.Err() == nil {
			fds := []unix.PollFd{{Fd: int32(f.Fd())}}
			n, err := unix.Poll(fds, lookEvery)
			if (err != nil && err != unix.EINTR) || (n > 0 && fds[0].Revents&(unix.POLLERR|unix.POLLHUP|unix.POLLNVAL) != 0) {
				return
			}
		}
	}()
	return ctx, func() {
		cancel()
		<-ended
	}
}
