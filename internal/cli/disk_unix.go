//go:build unix

package cli

import "syscall"

// What a system answers when there is no room, no writing, or no folder.
var (
	diskFull  = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
	readOnly  = []error{syscall.EROFS}
	notFolder = []error{syscall.ENOTDIR, syscall.EISDIR}
)
