//go:build cgo && linux && !addressed

package child

// #cgo LDFLAGS: -ldl
// #include <dlfcn.h>
// #include <stdlib.h>
//
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
	"errors"
	"fmt"
	"os"
	"unsafe"

	"github.com/miekg/pkcs11"

	"caducee/middleware/p11"
)

// answers is where the answers go.
func answers(p11.Request) *os.File { return os.NewFile(3, "answers") }

// library is a module by way of a well-kept library.
type library struct {
	ctx *pkcs11.Ctx
	// functions is the module's C_GetFunctionList.
	functions unsafe.Pointer
}

// load has the loader say why, which pkcs11.New does not, then loads for good.
func load(name string) (module, error) {
	path := C.CString(name)
	defer C.free(unsafe.Pointer(path))
	handle := C.dlopen(path, C.RTLD_NOW|C.RTLD_LOCAL)
	if handle == nil {
		return nil, errors.New(C.GoString(C.dlerror()))
	}
	function := C.CString("C_GetFunctionList")
	defer C.free(unsafe.Pointer(function))
	functions := C.dlsym(handle, function)
	if functions == nil {
		return nil, errNoModule
	}
	ctx := pkcs11.New(name)
	if ctx == nil {
		return nil, errNoFunctions
	}
	return library{ctx, functions}, nil
}

// failure keeps the module's value alone.
func failure(err error) error {
	var code pkcs11.Error
	if errors.As(err, &code) {
		return rv(code)
	}
	return err
}

func (l library) initialize() error { return failure(l.ctx.Initialize()) }
func (l library) finalize()         { _ = l.ctx.Finalize() }

func (l library) info() (p11.Info, error) {
	i, err := l.ctx.GetInfo()
	return p11.Info{
		Manufacturer: i.ManufacturerID, Description: i.LibraryDescription,
		Library: version(i.LibraryVersion), Cryptoki: version(i.CryptokiVersion),
	}, failure(err)
}

func version(v pkcs11.Version) string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

func (l library) slots(held bool) ([]uint, error) {
	list, err := l.ctx.GetSlotList(held)
	return list, failure(err)
}

func (l library) reader(slot uint) string {
	s, err := l.ctx.GetSlotInfo(slot)
	if err != nil {
		return ""
	}
	return s.SlotDescription
}

func (l library) token(slot uint) (p11.Token, error) {
	i, err := l.ctx.GetTokenInfo(slot)
	t := p11.Token{
		Label: i.Label, Manufacturer: i.ManufacturerID, Model: i.Model, Serial: i.SerialNumber,
		MinPIN: i.MinPinLen, MaxPIN: i.MaxPinLen,
	}
	state(&t, i.Flags)
	return t, failure(err)
}

func (l library) open(slot uint) (uint, error) {
	session, err := l.ctx.OpenSession(slot, flagSerialSession)
	return uint(session), failure(err)
}

func (l library) close(session uint) { _ = l.ctx.CloseSession(pkcs11.SessionHandle(session)) }

// login goes past the library, which would hand over a copy of the code and
// free it unwiped.
func (l library) login(session uint, digits []byte) error {
	r := C.login(l.functions, C.ulong(session), userNormal, unsafe.Pointer(unsafe.SliceData(digits)), C.ulong(len(digits)))
	if r != 0 {
		return rv(r)
	}
	return nil
}

func (l library) logout(session uint) { _ = l.ctx.Logout(pkcs11.SessionHandle(session)) }

func (l library) find(session, class uint, id []byte) (found []uint, err error) {
	template := []*pkcs11.Attribute{pkcs11.NewAttribute(attributeClass, class)}
	if id != nil {
		template = append(template, pkcs11.NewAttribute(attributeID, id))
	}
	s := pkcs11.SessionHandle(session)
	if err := l.ctx.FindObjectsInit(s, template); err != nil {
		return nil, failure(err)
	}
	defer func() { _ = l.ctx.FindObjectsFinal(s) }()
	for len(found) < mostObjects {
		objects, _, err := l.ctx.FindObjects(s, mostObjects-len(found))
		if err != nil {
			return nil, failure(err)
		}
		if len(objects) == 0 {
			break
		}
		for _, o := range objects {
			found = append(found, uint(o))
		}
	}
	return found, nil
}

func (l library) values(session, object uint, kinds ...uint) ([][]byte, error) {
	var template []*pkcs11.Attribute
	for _, k := range kinds {
		template = append(template, pkcs11.NewAttribute(k, nil))
	}
	attributes, err := l.ctx.GetAttributeValue(pkcs11.SessionHandle(session), pkcs11.ObjectHandle(object), template)
	if err != nil {
		return nil, failure(err)
	}
	var values [][]byte
	for _, a := range attributes {
		values = append(values, a.Value)
	}
	return values, nil
}

func (l library) sign(session, key uint, data []byte) ([]byte, error) {
	mechanism := []*pkcs11.Mechanism{pkcs11.NewMechanism(mechanismRSA, nil)}
	s := pkcs11.SessionHandle(session)
	if err := l.ctx.SignInit(s, mechanism, pkcs11.ObjectHandle(key)); err != nil {
		return nil, failure(err)
	}
	signature, err := l.ctx.Sign(s, data)
	return signature, failure(err)
}
