package cli

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// What a system answers when there is no room, no writing, or no folder.
var (
	diskFull  = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, syscall.ENOSPC}
	readOnly  = []error{windows.ERROR_WRITE_PROTECT}
	notFolder = []error{windows.ERROR_DIRECTORY, windows.ERROR_INVALID_NAME}
)
