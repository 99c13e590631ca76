//go:build cgo && (linux || darwin)

package child

// // The beginning of CK_FUNCTION_LIST (PKCS#11 v2.20 §9.6): a version, then the
// // functions in their order, C_Login the nineteenth.
// struct functions {
// 	unsigned char version[2];
// 	void *before[18];
// 	unsigned long (*login)(unsigned long session, unsigned long user, unsigned char *pin, unsigned long length);
// };
//
// static unsigned long login(void *get, unsigned long session, unsigned long user, void *pin, unsigned long length) {
// 	struct functions *f = 0;
// 	unsigned long rv = ((unsigned long (*)(struct functions **))get)(&f);
// 	if (rv != 0)
// 		return rv;
// 	if (!f || !f->login)
// 		return 0x54; // CKR_FUNCTION_NOT_SUPPORTED
// 	return f->login(session, user, pin, length);
// }
import "C"

import (
	"unsafe"

	"github.com/miekg/pkcs11"
)

// module is a module's C_GetFunctionList.
type module struct{ functions unsafe.Pointer }

// login is C_Login with the code's own bytes. The library would hand over a
// copy of its own, and free it unwiped.
func (m module) login(session pkcs11.SessionHandle, user uint, digits []byte) error {
	rv := C.login(m.functions, C.ulong(session), C.ulong(user), unsafe.Pointer(unsafe.SliceData(digits)), C.ulong(len(digits)))
	if rv != pkcs11.CKR_OK {
		return pkcs11.Error(rv)
	}
	return nil
}
