// An IFD handler (a reader's driver, as pcscd loads it) that decides nothing:
// each call goes over a unix socket to the test that plays reader, keypad and
// card.
//
// A connection begins with one byte, 'C' for calls or 'E' for events, and the
// slot as four bytes. A call is one byte, four bytes of argument, four bytes of
// length and the data; its answer is four bytes of code, four of length, and
// the data. Numbers are big-endian. On a connection for events the test writes
// a byte when something changed.
#include <errno.h>
#include <ifdhandler.h>
#include <poll.h>
#include <pthread.h>
#include <reader.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define READERS 16
#define SLOTS 8
#define LARGEST 4096

struct slot {
	pthread_mutex_t lock; // all zeros is a mutex at rest
	int calls, events; // sockets, 0 when not connected
	int stop[2];
};

static struct slot all[READERS][SLOTS];
static char path[READERS][108];

static struct slot *slot_of(DWORD lun) {
	unsigned r = (lun >> 16) & 0xFFFF, s = lun & 0xFFFF;
	return r < READERS && s < SLOTS ? &all[r][s] : NULL;
}

static int full_write(int fd, const void *data, size_t n) {
	const char *p = data;
	while (n > 0) {
		ssize_t k = send(fd, p, n, MSG_NOSIGNAL);
		if (k < 0 && errno == EINTR) continue;
		if (k <= 0) return -1;
		p += k;
		n -= k;
	}
	return 0;
}

static int full_read(int fd, void *data, size_t n) {
	char *p = data;
	while (n > 0) {
		ssize_t k = recv(fd, p, n, 0);
		if (k < 0 && errno == EINTR) continue;
		if (k <= 0) return -1;
		p += k;
		n -= k;
	}
	return 0;
}

static void put(unsigned char *b, uint32_t v) {
	b[0] = v >> 24, b[1] = v >> 16, b[2] = v >> 8, b[3] = v;
}

static uint32_t get(const unsigned char *b) {
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static int dial(DWORD lun, char kind) {
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	unsigned char hello[5] = {kind};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0) return -1;
	strncpy(a.sun_path, path[(lun >> 16) & 0xFFFF], sizeof a.sun_path - 1);
	put(hello + 1, lun & 0xFFFF);
	if (connect(fd, (struct sockaddr *)&a, sizeof a) < 0 || full_write(fd, hello, sizeof hello) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

// call sends one call and waits for its answer; *n is the room in out, then
// the length of the answer.
static RESPONSECODE call(DWORD lun, char op, uint32_t argument, const void *in, size_t length, void *out, DWORD *n) {
	struct slot *s = slot_of(lun);
	unsigned char head[9] = {op}, answer[8];
	RESPONSECODE rc = IFD_NO_SUCH_DEVICE;
	uint32_t size;
	DWORD room = n ? *n : 0;
	if (n) *n = 0;
	if (!s || length > LARGEST) return IFD_COMMUNICATION_ERROR;
	put(head + 1, argument);
	put(head + 5, length);
	pthread_mutex_lock(&s->lock);
	if (s->calls <= 0) s->calls = dial(lun, 'C');
	if (s->calls <= 0) goto out;
	if (full_write(s->calls, head, sizeof head) < 0 || full_write(s->calls, in, length) < 0 ||
		full_read(s->calls, answer, sizeof answer) < 0)
		goto gone;
	size = get(answer + 4);
	if (size > room) goto gone;
	if (full_read(s->calls, out, size) < 0) goto gone;
	if (n) *n = size;
	rc = get(answer);
	goto out;
gone:
	close(s->calls);
	s->calls = 0;
out:
	pthread_mutex_unlock(&s->lock);
	return rc;
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name) {
	struct slot *s = slot_of(lun);
	const char *at = strchr(name, ':');
	if (!s || !at) return IFD_COMMUNICATION_ERROR;
	strncpy(path[(lun >> 16) & 0xFFFF], at + 1, sizeof path[0] - 1);
	return call(lun, 'O', 0, NULL, 0, NULL, NULL);
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel) {
	(void)lun, (void)channel;
	return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHCloseChannel(DWORD lun) {
	struct slot *s = slot_of(lun);
	if (!s) return IFD_COMMUNICATION_ERROR;
	pthread_mutex_lock(&s->lock);
	if (s->calls > 0) close(s->calls);
	s->calls = 0;
	pthread_mutex_unlock(&s->lock);
	return IFD_SUCCESS;
}

// wait_event is pcscd's polling thread: it returns when the test says that
// something changed, or when the time is over.
static RESPONSECODE wait_event(DWORD lun, int timeout) {
	struct slot *s = slot_of(lun);
	struct pollfd p[2];
	char byte;
	if (!s) return IFD_COMMUNICATION_ERROR;
	if (!s->stop[1] && pipe(s->stop) < 0) return IFD_COMMUNICATION_ERROR;
	if (s->events <= 0) s->events = dial(lun, 'E');
	p[0] = (struct pollfd){.fd = s->events > 0 ? s->events : -1, .events = POLLIN};
	p[1] = (struct pollfd){.fd = s->stop[0], .events = POLLIN};
	if (poll(p, 2, timeout) <= 0) return IFD_SUCCESS;
	if (p[1].revents) (void)!read(s->stop[0], &byte, 1);
	if (p[0].revents && recv(s->events, &byte, 1, 0) <= 0) {
		close(s->events);
		s->events = 0;
		usleep(20000);
	}
	return IFD_SUCCESS;
}

static void stop_waiting(DWORD lun) {
	struct slot *s = slot_of(lun);
	if (s && s->stop[1]) (void)!write(s->stop[1], "", 1);
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD n, PUCHAR value) {
	RESPONSECODE (*wait)(DWORD, int) = wait_event;
	void (*stop)(DWORD) = stop_waiting;
	switch (tag) {
	case TAG_IFD_SIMULTANEOUS_ACCESS:
		*n = 1, *value = READERS;
		return IFD_SUCCESS;
	case TAG_IFD_THREAD_SAFE:
	case TAG_IFD_SLOT_THREAD_SAFE:
		*n = 1, *value = 1;
		return IFD_SUCCESS;
	case TAG_IFD_POLLING_THREAD_WITH_TIMEOUT:
		if (*n < sizeof wait) return IFD_ERROR_INSUFFICIENT_BUFFER;
		memcpy(value, &wait, *n = sizeof wait);
		return IFD_SUCCESS;
	case TAG_IFD_STOP_POLLING_THREAD:
		if (*n < sizeof stop) return IFD_ERROR_INSUFFICIENT_BUFFER;
		memcpy(value, &stop, *n = sizeof stop);
		return IFD_SUCCESS;
	case TAG_IFD_SLOTS_NUMBER:
	case TAG_IFD_ATR:
	case SCARD_ATTR_ATR_STRING:
		return call(lun, 'G', tag, NULL, 0, value, n);
	}
	return IFD_ERROR_TAG;
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD n, PUCHAR value) {
	(void)lun, (void)tag, (void)n, (void)value;
	return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR p1, UCHAR p2, UCHAR p3) {
	(void)flags, (void)p1, (void)p2, (void)p3;
	return call(lun, 'S', protocol, NULL, 0, NULL, NULL);
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD n) {
	*n = MAX_ATR_SIZE;
	return call(lun, 'W', action, NULL, 0, atr, n);
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER send, PUCHAR out, DWORD length, PUCHAR in, PDWORD n, PSCARD_IO_HEADER receive) {
	if (receive) receive->Protocol = send.Protocol;
	return call(lun, 'T', send.Protocol, out, length, in, n);
}

RESPONSECODE IFDHICCPresence(DWORD lun) { return call(lun, 'P', 0, NULL, 0, NULL, NULL); }

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR out, DWORD length, PUCHAR in, DWORD room, LPDWORD n) {
	*n = room;
	return call(lun, 'K', code, out, length, in, n);
}
