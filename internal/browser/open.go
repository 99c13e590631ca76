package browser

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

// settled is how long a browser that is still running is waited for: some stay
// until their window is closed, others hand over to one that runs and end.
const settled = 3 * time.Second

// Open opens an address with a browser's command. The browser goes on when this
// program ends or is interrupted; what it prints is not shown.
func Open(ctx context.Context, command []string, address string) error {
	c := exec.Command(command[0], append(command[1:len(command):len(command)], address)...)
	apart(c)
	if err := c.Start(); err != nil {
		return fmt.Errorf("open in the browser: %w", err)
	}
	return HandOver(ctx, c.Wait)
}

// HandOver runs what opens a browser. One that is still running after a while has
// handed over, and goes on; it may end after nobody listens.
func HandOver(ctx context.Context, open func() error) error {
	ended := make(chan error, 1)
	go func() { ended <- open() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("open in the browser: %w", err)
		}
		return nil
	case <-time.After(settled):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
