package secret

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

// protectedPage is memory outside the heap that is not paged out.
func protectedPage(size int) ([]byte, error) {
	at, err := windows.VirtualAlloc(0, uintptr(size), windows.MEM_COMMIT|windows.MEM_RESERVE, windows.PAGE_READWRITE)
	if err != nil {
		return nil, fmt.Errorf("memory for codes: %w", err)
	}
	// The address is the system's: the collector neither moves nor frees it.
	memory := unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), size)
	if err := windows.VirtualLock(at, uintptr(size)); err != nil {
		return memory, fmt.Errorf("memory for codes may be paged out: %w", err)
	}
	return memory, nil
}
