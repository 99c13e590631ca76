// winscard.dll for tests on Wine: what a Windows program asks of it goes over
// the bridge to the PC/SC of the system that Wine runs on. Its port is in the
// environment, in CADUCEE_BRIDGE.
#include <winsock2.h>
#include <windows.h>
#include <winscard.h>
#include <stdlib.h>
#include "message.h"

__declspec(dllexport) const SCARD_IO_REQUEST g_rgSCardT0Pci = {1, 8}, g_rgSCardT1Pci = {2, 8}, g_rgSCardRawPci = {0x10000, 8};

static int all(SOCKET s, void *data, int n, int out) {
	for (char *p = data; n > 0;) {
		int k = out ? send(s, p, n, 0) : recv(s, p, n, 0);
		if (k <= 0) return -1;
		p += k, n -= k;
	}
	return 0;
}

// ask replaces a question by its answer.
static LONG ask(struct message *m) {
	static volatile LONG started;
	WSADATA w;
	if (InterlockedExchange(&started, 1) == 0) WSAStartup(0x202, &w);
	const char *port = getenv("CADUCEE_BRIDGE");
	struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(port ? atoi(port) : 0), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	SOCKET s;
	for (int i = 0; (s = socket(AF_INET, SOCK_STREAM, 0)) == INVALID_SOCKET && i < 10; i++) Sleep(10);
	LONG r = SCARD_E_NO_SERVICE;
	if (connect(s, (struct sockaddr *)&there, sizeof there) == 0 && all(s, m, HEAD + m->length, 1) == 0 &&
	    all(s, m, HEAD, 0) == 0 && m->length <= MOST && all(s, m->data, m->length, 0) == 0)
		r = m->code == 0x8010001F ? SCARD_E_UNSUPPORTED_FEATURE : (LONG)m->code; // pcsc-lite's number differs
	closesocket(s);
	return r;
}

static struct message *question(enum call call, uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
	struct message *m = calloc(1, sizeof *m);
	m->call = call, m->number[0] = a, m->number[1] = b, m->number[2] = c, m->number[3] = d;
	return m;
}

static LONG simple(enum call call, uint64_t a, uint64_t b) {
	struct message *m = question(call, a, b, 0, 0);
	LONG r = ask(m);
	free(m);
	return r;
}

static void narrow(const WCHAR *s, char *out) { WideCharToMultiByte(CP_UTF8, 0, s, -1, out, NAME, NULL, NULL); }

#define API __declspec(dllexport) LONG WINAPI

API SCardEstablishContext(DWORD scope, LPCVOID r1, LPCVOID r2, SCARDCONTEXT *context) {
	struct message *m = question(ESTABLISH, scope, 0, 0, 0);
	LONG r = ask(m);
	*context = m->number[0];
	free(m);
	return r;
}

API SCardReleaseContext(SCARDCONTEXT context) { return simple(RELEASE, context, 0); }
API SCardIsValidContext(SCARDCONTEXT context) { return simple(VALID, context, 0); }
API SCardCancel(SCARDCONTEXT context) { return simple(CANCEL, context, 0); }

API SCardListReadersW(SCARDCONTEXT context, const WCHAR *groups, WCHAR *out, DWORD *length) {
	struct message *m = question(LIST, context, 0, 0, 0);
	LONG r = ask(m);
	if (r == 0) {
		DWORD wide = MultiByteToWideChar(CP_UTF8, 0, (char *)m->data, m->length, NULL, 0);
		if (out && *length < wide) r = SCARD_E_INSUFFICIENT_BUFFER;
		else if (out) MultiByteToWideChar(CP_UTF8, 0, (char *)m->data, m->length, out, wide);
		*length = wide;
	}
	free(m);
	return r;
}

API SCardGetStatusChangeW(SCARDCONTEXT context, DWORD timeout, SCARD_READERSTATEW *states, DWORD n) {
	struct message *m = question(WAIT, context, timeout, 0, 0);
	struct reader_state *s = (struct reader_state *)m->data;
	m->length = n * sizeof *s;
	for (DWORD i = 0; i < n; i++) narrow(states[i].szReader, s[i].reader), s[i].current = states[i].dwCurrentState;
	LONG r = ask(m);
	for (DWORD i = 0; i < n && m->length == n * sizeof *s; i++) {
		states[i].dwEventState = s[i].event, states[i].cbAtr = s[i].atr_length;
		memcpy(states[i].rgbAtr, s[i].atr, s[i].atr_length);
	}
	free(m);
	return r;
}

API SCardConnectW(SCARDCONTEXT context, const WCHAR *reader, DWORD share, DWORD protocols, SCARDHANDLE *card, DWORD *protocol) {
	struct message *m = question(CONNECT, context, share, protocols, 0);
	m->length = NAME;
	narrow(reader, (char *)m->data);
	LONG r = ask(m);
	*card = m->number[0], *protocol = m->number[1];
	free(m);
	return r;
}

API SCardReconnect(SCARDHANDLE card, DWORD share, DWORD protocols, DWORD initialization, DWORD *protocol) {
	struct message *m = question(RECONNECT, card, share, protocols, initialization);
	LONG r = ask(m);
	*protocol = m->number[0];
	free(m);
	return r;
}

API SCardDisconnect(SCARDHANDLE card, DWORD disposition) { return simple(DISCONNECT, card, disposition); }
API SCardBeginTransaction(SCARDHANDLE card) { return simple(BEGIN, card, 0); }
API SCardEndTransaction(SCARDHANDLE card, DWORD disposition) { return simple(END, card, disposition); }

API SCardStatusW(SCARDHANDLE card, WCHAR *reader, DWORD *reader_length, DWORD *state, DWORD *protocol, BYTE *atr, DWORD *atr_length) {
	struct message *m = question(STATUS, card, 0, 0, 0);
	LONG r = ask(m);
	if (r == 0) {
		WCHAR name[NAME + 1] = {0};
		DWORD wide = MultiByteToWideChar(CP_UTF8, 0, (char *)m->data, -1, name, NAME) + 1; // a multi-string
		if (reader && *reader_length >= wide) memcpy(reader, name, wide * sizeof *name);
		if (reader_length) *reader_length = wide;
		if (state) *state = m->number[0];
		if (protocol) *protocol = m->number[1];
		if (atr && *atr_length >= m->number[2]) memcpy(atr, m->data + NAME, m->number[2]);
		if (atr_length) *atr_length = m->number[2];
	}
	free(m);
	return r;
}

// exchange is a call with bytes in both directions.
static LONG exchange(struct message *m, const void *in, DWORD in_length, void *out, DWORD *out_length) {
	LONG r = SCARD_E_INVALID_PARAMETER;
	if (in_length <= MOST) {
		m->length = in_length;
		if (in_length) memcpy(m->data, in, in_length);
		r = ask(m);
		if (r == 0 && m->length > *out_length) r = SCARD_E_INSUFFICIENT_BUFFER;
		if (r == 0) memcpy(out, m->data, m->length);
		*out_length = m->length;
	}
	memset(m, 0, sizeof *m); // there may have been a code in it
	free(m);
	return r;
}

API SCardTransmit(SCARDHANDLE card, const SCARD_IO_REQUEST *pci, const BYTE *command, DWORD command_length, SCARD_IO_REQUEST *received, BYTE *answer, DWORD *answer_length) {
	return exchange(question(TRANSMIT, card, pci->dwProtocol, 0, 0), command, command_length, answer, answer_length);
}

API SCardControl(SCARDHANDLE card, DWORD control, LPCVOID in, DWORD in_length, LPVOID out, DWORD out_size, DWORD *out_length) {
	// SCARD_CTL_CODE differs; what a driver gave out as its own does not.
	DWORD c = (control & 0xFFFF0000) == 0x00310000 ? 0x42000000 + ((control & 0xFFFF) >> 2) : control;
	*out_length = out_size;
	return exchange(question(CONTROL, card, c, out_size, 0), in, in_length, out, out_length);
}

API SCardGetAttrib(SCARDHANDLE card, DWORD attribute, BYTE *value, DWORD *length) {
	return exchange(question(ATTRIBUTE, card, attribute, 0, 0), NULL, 0, value, length);
}

API SCardSetAttrib(SCARDHANDLE card, DWORD attribute, const BYTE *value, DWORD length) { return SCARD_E_UNSUPPORTED_FEATURE; }
API SCardListReaderGroupsW(SCARDCONTEXT context, WCHAR *groups, DWORD *length) { return SCARD_E_UNSUPPORTED_FEATURE; }
