//go:build !linux && !darwin && !windows

package secret

// protectedPage is none: codes live on the heap.
func protectedPage(int) ([]byte, error) { return nil, nil }
