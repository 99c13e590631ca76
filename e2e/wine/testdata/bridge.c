// The Unix half: what winscard.dll asks goes to this system's PC/SC. It prints
// the port it listens on, for this computer alone.
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <winscard.h>
#include "message.h"

static int all(int s, void *data, size_t n, int out) {
	for (char *p = data; n > 0;) {
		ssize_t k = out ? send(s, p, n, MSG_NOSIGNAL) : recv(s, p, n, 0);
		if (k <= 0) return -1;
		p += k, n -= k;
	}
	return 0;
}

static LONG wait_for_change(struct message *m) {
	DWORD n = m->length / sizeof(struct reader_state);
	struct reader_state *of = (struct reader_state *)m->data;
	SCARD_READERSTATE *s = calloc(n + 1, sizeof *s);
	for (DWORD i = 0; i < n; i++) s[i].szReader = of[i].reader, s[i].dwCurrentState = of[i].current;
	LONG r = SCardGetStatusChange(m->number[0], (uint32_t)m->number[1] == 0xFFFFFFFF ? INFINITE : m->number[1], s, n);
	for (DWORD i = 0; i < n; i++) {
		of[i].event = s[i].dwEventState;
		of[i].atr_length = s[i].cbAtr <= ATR ? s[i].cbAtr : 0;
		memcpy(of[i].atr, s[i].rgbAtr, of[i].atr_length);
	}
	free(s);
	return r;
}

// status tells the state in numbers as Windows does; pcsc-lite has bits.
static LONG status(struct message *m) {
	DWORD name = NAME, s = 0, p = 0, atr = ATR;
	m->length = NAME + ATR;
	memset(m->data, 0, m->length);
	LONG r = SCardStatus(m->number[0], (char *)m->data, &name, &s, &p, m->data + NAME, &atr);
	m->number[0] = s & SCARD_SPECIFIC ? 6 : s & SCARD_NEGOTIABLE ? 5 : s & SCARD_POWERED ? 4 : s & SCARD_PRESENT ? 2 : 1;
	m->number[1] = p, m->number[2] = atr;
	return r;
}

static LONG answer(struct message *m) {
	static __thread uint8_t out[MOST];
	uint64_t *a = m->number;
	SCARDCONTEXT context = 0;
	SCARDHANDLE card = 0;
	DWORD n = MOST, in = m->length, p = 0;
	LONG r;
	m->length = 0;
	switch (m->call) {
	case ESTABLISH: r = SCardEstablishContext(a[0], NULL, NULL, &context); a[0] = context; return r;
	case RELEASE: return SCardReleaseContext(a[0]);
	case VALID: return SCardIsValidContext(a[0]);
	case CANCEL: return SCardCancel(a[0]);
	case LIST: r = SCardListReaders(a[0], NULL, (char *)m->data, &n); m->length = r ? 0 : n; return r;
	case WAIT: m->length = in; return wait_for_change(m);
	case CONNECT: r = SCardConnect(a[0], (char *)m->data, a[1], a[2], &card, &p); a[0] = card, a[1] = p; return r;
	case RECONNECT: r = SCardReconnect(a[0], a[1], a[2], a[3], &p); a[0] = p; return r;
	case DISCONNECT: return SCardDisconnect(a[0], a[1]);
	case BEGIN: return SCardBeginTransaction(a[0]);
	case END: return SCardEndTransaction(a[0], a[1]);
	case STATUS: return status(m);
	case TRANSMIT: r = SCardTransmit(a[0], a[1] == 1 ? SCARD_PCI_T0 : SCARD_PCI_T1, m->data, in, NULL, out, &n); break;
	case CONTROL: r = SCardControl(a[0], a[1], m->data, in, out, a[2] < MOST ? a[2] : MOST, &n); break;
	case ATTRIBUTE: r = SCardGetAttrib(a[0], a[1], out, &n); break;
	default: return SCARD_F_INTERNAL_ERROR;
	}
	if (r == 0) m->length = n, memcpy(m->data, out, n);
	return r;
}

static void *serve(void *arg) {
	int s = (int)(intptr_t)arg;
	struct message *m = calloc(1, sizeof *m);
	if (all(s, m, HEAD, 0) == 0 && m->length <= MOST && all(s, m->data, m->length, 0) == 0) {
		m->code = answer(m);
		all(s, m, HEAD + m->length, 1);
	}
	free(m);
	close(s);
	return NULL;
}

int main(void) {
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof here;
	if (bind(s, (struct sockaddr *)&here, n) || listen(s, 64) || getsockname(s, (struct sockaddr *)&here, &n)) return 1;
	printf("%d\n", ntohs(here.sin_port));
	fflush(stdout);
	for (int c; (c = accept(s, NULL, NULL)) >= 0;) {
		pthread_t t;
		if (pthread_create(&t, NULL, serve, (void *)(intptr_t)c)) close(c);
		else pthread_detach(t);
	}
	return 1;
}
