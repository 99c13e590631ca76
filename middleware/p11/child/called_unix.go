//go:build darwin || (cgo && linux && addressed)

package child

import (
	"encoding/binary"
	"os"

	"github.com/ebitengine/purego"

	"caducee/middleware/p11"
)

// Elsewhere CK_ULONG has 64 bits and structures are aligned as the C compiler
// does.
const (
	ulong   = 8
	aligned = 8
)

// ulongs is CK_ULONG.
type ulongs = uint64

func getUlong(b []byte) uint              { return uint(binary.LittleEndian.Uint64(b)) }
func putUlong(b []byte, v uint)           { binary.LittleEndian.PutUint64(b, uint64(v)) }
func appendUlong(b []byte, v uint) []byte { return binary.LittleEndian.AppendUint64(b, uint64(v)) }

// answers is where the answers go.
func answers(p11.Request) *os.File { return os.NewFile(3, "answers") }

// open loads a module and returns the address of its C_GetFunctionList. Its
// error is the loader's own words.
func open(name string) (get uintptr, err error) {
	handle, err := purego.Dlopen(name, purego.RTLD_NOW|purego.RTLD_LOCAL)
	if err != nil {
		return 0, err
	}
	if get, err = purego.Dlsym(handle, "C_GetFunctionList"); err != nil || get == 0 {
		return 0, errNoModule
	}
	return get, nil
}

// invoke calls a function.
//
//go:uintptrescapes
func invoke(address uintptr, arguments ...uintptr) uintptr {
	r, _, _ := purego.SyscallN(address, arguments...)
	return r
}
