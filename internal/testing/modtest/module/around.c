// A PKCS#11 module around another one, named by MODTEST_REAL: all goes through
// to it, save what MODTEST_DOES says is to go wrong. MODTEST_TELLS is a file
// for what this process may leave behind, and for where it hangs.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

typedef unsigned long rv;

// CK_FUNCTION_LIST (PKCS#11 v2.20 section 9.6): 68 functions in their order.
struct functions {
	unsigned char version[2];
	void *f[68];
};

enum { TOKEN_INFO = 6, OPEN_SESSION = 12, LOGIN = 18, GET_ATTRIBUTE_VALUE = 24, SIGN = 43 };

// CK_ATTRIBUTE.
struct attribute {
	rv type;
	unsigned char *value;
	rv length;
};

static struct functions all, *real;

static rv (*real_token)(rv slot, unsigned char *info);
static rv (*real_login)(rv session, rv user, unsigned char *pin, rv length);
static rv (*real_sign)(rv session, unsigned char *data, rv length, unsigned char *signature, rv *size);

static rv (*real_open)(rv slot, rv flags, void *application, void *notify, rv *session);
static rv (*real_values)(rv session, rv object, struct attribute *list, rv n);

static int verified;

static int does(const char *what) {
	const char *asked = getenv("MODTEST_DOES");
	return asked && strcmp(asked, what) == 0;
}

static FILE *tells(const char *how) {
	const char *name = getenv("MODTEST_TELLS");
	return name ? fopen(name, how) : NULL;
}

static void hang(void) {
	FILE *f = tells("a");
	if (f) fputs("hangs\n", f), fclose(f);
	for (;;) pause();
}

// CK_TOKEN_INFO (PKCS#11 v2.20 section 9.2): four texts, then the flags.
static rv token(rv slot, unsigned char *info) {
	rv r = real_token(slot, info);
	unsigned long flags;
	if (r != 0 || !(does("locked token") || (does("locked once verified") && verified))) return r;
	memcpy(&flags, info + 96, sizeof flags);
	flags |= 0x40000; // CKF_USER_PIN_LOCKED
	memcpy(info + 96, &flags, sizeof flags);
	return r;
}

static rv open_session(rv slot, rv flags, void *application, void *notify, rv *session) {
	if (does("refuse session")) return 0xE1; // CKR_TOKEN_NOT_RECOGNIZED
	if (does("refuse update")) return 0x80000001; // CKR_ASIP_BAD_EF_ACTUA
	return real_open(slot, flags, application, notify, session);
}

// A year less at the start of a certificate's validity: its first UTCTime.
static void older(struct attribute *a) {
	for (rv i = 0; i + 4 < a->length; i++) {
		unsigned char *year = a->value + i + 2;
		if (a->value[i] != 0x17 || a->value[i + 1] != 0x0D) continue;
		if (year[1] > '0') year[1]--;
		else year[0]--, year[1] = '9';
		return;
	}
}

// A certificate that is not the card's.
static rv values(rv session, rv object, struct attribute *list, rv n) {
	rv r = real_values(session, object, list, n);
	for (rv i = 0; r == 0 && i < n; i++) {
		if (list[i].type != 0x11 || !list[i].value || list[i].length <= 600) continue;
		if (does("old certificate")) older(list + i);
		if (does("other certificate")) list[i].value[list[i].length - 1] ^= 1;
		if (does("garbled certificate")) memset(list[i].value, 0x5A, 600);
	}
	return r;
}

static rv login(rv session, rv user, unsigned char *pin, rv length) {
	if (does("crash before login")) abort();
	if (does("hang before login")) hang();
	if (does("end before login")) _exit(0);
	if (does("refuse login")) return 0x30; // CKR_DEVICE_ERROR
	if (does("nonsense from login")) return 0xDEADBEEF;
	if (does("locked from login")) return 0xA4; // CKR_PIN_LOCKED
	rv r = real_login(session, user, pin, length);
	verified = r == 0;
	if (does("crash after login")) abort();
	if (does("hang after login")) hang();
	if (does("end after login")) _exit(0);
	return r;
}

static rv sign(rv session, unsigned char *data, rv length, unsigned char *signature, rv *size) {
	if (does("crash at signature")) abort();
	if (does("hang at signature")) hang();
	if (does("refuse signature")) return 0x30;
	rv r = real_sign(session, data, length, signature, size);
	if (does("wrong signature") && r == 0 && signature) signature[*size / 2] ^= 1;
	return r;
}

static void tell(void) {
	FILE *f = tells("w");
	struct rlimit core;
	if (!f) return;
	getrlimit(RLIMIT_CORE, &core);
	fprintf(f, "dumpable %d, core %lu of %lu\n", prctl(PR_GET_DUMPABLE), (unsigned long)core.rlim_cur, (unsigned long)core.rlim_max);
	fclose(f);
}

rv C_GetFunctionList(struct functions **list) {
	if (!real) {
		void *module = dlopen(getenv("MODTEST_REAL"), RTLD_NOW | RTLD_LOCAL);
		rv (*get)(struct functions **) = module ? dlsym(module, "C_GetFunctionList") : NULL;
		if (!get || get(&real) != 0) return 0x30;
		tell();
		all = *real;
		real_token = real->f[TOKEN_INFO], all.f[TOKEN_INFO] = token;
		real_open = real->f[OPEN_SESSION], all.f[OPEN_SESSION] = open_session;
		real_values = real->f[GET_ATTRIBUTE_VALUE], all.f[GET_ATTRIBUTE_VALUE] = values;
		real_login = real->f[LOGIN], all.f[LOGIN] = login;
		real_sign = real->f[SIGN], all.f[SIGN] = sign;
	}
	*list = &all;
	return 0;
}
