package testhost

import (
	"os"
	"syscall"
)

// Executable writes a program that everybody may run. None is started meanwhile: a
// program that inherits the open file keeps it from being run ("text file busy",
// https://github.com/golang/go/issues/22315).
func Executable(path string, content []byte) error {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	return os.WriteFile(path, content, 0o755)
}
