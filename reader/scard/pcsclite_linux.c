//go:build cgo

// Forwards the functions of PC/SC to libpcsclite.so.1, looked up on first use.
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <winscard.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) { library = dlopen("libpcsclite.so.1", RTLD_NOW | RTLD_LOCAL); }

static void *find(const char *name) {
	pthread_once(&once, load);
	return library ? dlsym(library, name) : NULL;
}

int caducee_pcsc_loaded(void) {
	pthread_once(&once, load);
	return library != NULL;
}

const SCARD_IO_REQUEST g_rgSCardT0Pci = {SCARD_PROTOCOL_T0, sizeof(SCARD_IO_REQUEST)};
const SCARD_IO_REQUEST g_rgSCardT1Pci = {SCARD_PROTOCOL_T1, sizeof(SCARD_IO_REQUEST)};
const SCARD_IO_REQUEST g_rgSCardRawPci = {SCARD_PROTOCOL_RAW, sizeof(SCARD_IO_REQUEST)};

// dlsym each time: a look-up costs less than a microsecond, a card command a
// thousand times that.
#define FORWARD(name, parameters, arguments)            \
	LONG name parameters {                              \
		LONG(*f) parameters;                            \
		*(void **)(&f) = find(#name);                   \
		return f ? f arguments : SCARD_E_NO_SERVICE;    \
	}

FORWARD(SCardEstablishContext, (DWORD scope, LPCVOID r1, LPCVOID r2, LPSCARDCONTEXT c), (scope, r1, r2, c))
FORWARD(SCardReleaseContext, (SCARDCONTEXT c), (c))
FORWARD(SCardIsValidContext, (SCARDCONTEXT c), (c))
FORWARD(SCardCancel, (SCARDCONTEXT c), (c))
FORWARD(SCardListReaders, (SCARDCONTEXT c, LPCSTR groups, LPSTR readers, LPDWORD n), (c, groups, readers, n))
FORWARD(SCardListReaderGroups, (SCARDCONTEXT c, LPSTR groups, LPDWORD n), (c, groups, n))
FORWARD(SCardFreeMemory, (SCARDCONTEXT c, LPCVOID p), (c, p))
FORWARD(SCardGetStatusChange, (SCARDCONTEXT c, DWORD timeout, SCARD_READERSTATE *s, DWORD n), (c, timeout, s, n))
FORWARD(SCardConnect, (SCARDCONTEXT c, LPCSTR reader, DWORD share, DWORD protocols, LPSCARDHANDLE h, LPDWORD active), (c, reader, share, protocols, h, active))
FORWARD(SCardReconnect, (SCARDHANDLE h, DWORD share, DWORD protocols, DWORD initialization, LPDWORD active), (h, share, protocols, initialization, active))
FORWARD(SCardDisconnect, (SCARDHANDLE h, DWORD disposition), (h, disposition))
FORWARD(SCardBeginTransaction, (SCARDHANDLE h), (h))
FORWARD(SCardEndTransaction, (SCARDHANDLE h, DWORD disposition), (h, disposition))
FORWARD(SCardStatus, (SCARDHANDLE h, LPSTR name, LPDWORD n, LPDWORD state, LPDWORD protocol, LPBYTE atr, LPDWORD length), (h, name, n, state, protocol, atr, length))
FORWARD(SCardTransmit, (SCARDHANDLE h, const SCARD_IO_REQUEST *send, LPCBYTE out, DWORD n, SCARD_IO_REQUEST *receive, LPBYTE in, LPDWORD length), (h, send, out, n, receive, in, length))
FORWARD(SCardControl, (SCARDHANDLE h, DWORD code, LPCVOID out, DWORD n, LPVOID in, DWORD size, LPDWORD length), (h, code, out, n, in, size, length))
FORWARD(SCardGetAttrib, (SCARDHANDLE h, DWORD id, LPBYTE value, LPDWORD n), (h, id, value, n))
FORWARD(SCardSetAttrib, (SCARDHANDLE h, DWORD id, LPCBYTE value, DWORD n), (h, id, value, n))

const char *pcsc_stringify_error(const LONG code) {
	const char *(*f)(LONG);
	*(void **)(&f) = find("pcsc_stringify_error");
	return f ? f(code) : "PC/SC library not found";
}
