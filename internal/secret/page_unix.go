//go:build linux || darwin

package secret

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// protectedPage is memory outside the heap that is not swapped out, where the
// user's limit on locked memory leaves room for one page.
func protectedPage(size int) ([]byte, error) {
	memory, err := unix.Mmap(-1, 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return nil, fmt.Errorf("memory for codes: %w", err)
	}
	var failed error
	if err := unix.Mlock(memory); err != nil {
		failed = fmt.Errorf("memory for codes may be swapped out: %w", err)
	}
	return memory, errors.Join(failed, keepToItself(memory))
}
