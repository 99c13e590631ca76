//go:build amd64 || arm64

package child

import (
	"encoding/binary"
	"os"
	"syscall"

	"golang.org/x/sys/windows"

	"caducee/middleware/p11"
)

// On Windows CK_ULONG has 32 bits and structures are packed to the byte.
const (
	ulong   = 4
	aligned = 1
)

// ulongs is CK_ULONG.
type ulongs = uint32

func getUlong(b []byte) uint              { return uint(binary.LittleEndian.Uint32(b)) }
func putUlong(b []byte, v uint)           { binary.LittleEndian.PutUint32(b, uint32(v)) }
func appendUlong(b []byte, v uint) []byte { return binary.LittleEndian.AppendUint32(b, uint32(v)) }

// answers is where the answers go.
func answers(r p11.Request) *os.File {
	// Nobody is there to close a window about a module that crashed.
	windows.SetErrorMode(windows.SEM_FAILCRITICALERRORS | windows.SEM_NOGPFAULTERRORBOX | windows.SEM_NOOPENFILEERRORBOX)
	return os.NewFile(r.Answers, "answers")
}

// open loads a module and returns the address of its C_GetFunctionList.
func open(name string) (get uintptr, err error) {
	handle, err := windows.LoadLibraryEx(name, 0, windows.LOAD_WITH_ALTERED_SEARCH_PATH)
	if err != nil {
		return 0, err
	}
	if get, err = windows.GetProcAddress(handle, "C_GetFunctionList"); err != nil {
		return 0, errNoModule
	}
	return get, nil
}

// invoke calls a function.
//
//go:uintptrescapes
func invoke(address uintptr, arguments ...uintptr) uintptr {
	r, _, _ := syscall.SyscallN(address, arguments...)
	return r
}
