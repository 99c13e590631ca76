package secret

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// keepToItself leaves the page out of core dumps and of child processes.
func keepToItself(memory []byte) error {
	var failed []error
	for name, advice := range map[string]int{"core dumps": unix.MADV_DONTDUMP, "child processes": unix.MADV_WIPEONFORK} {
		if err := unix.Madvise(memory, advice); err != nil {
			failed = append(failed, fmt.Errorf("memory for codes is not kept from %s: %w", name, err))
		}
	}
	return errors.Join(failed...)
}
