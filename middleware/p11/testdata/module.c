// A PKCS#11 module with one token, of PKCS#11 v2.20's layout for the system it
// is built on. It misbehaves where it is told to: -DCRASH, -DHANG, -DEXIT,
// -DABORT, -DPRINT, -DREFUSE, -DCRASH_LATE, -DFORK; -DNO_LABEL has objects without
// a label, -DONE_AT_A_TIME a certificate more, each told by itself, -DLATIN a reader named in ISO 8859-1.
// MODTEST_TELLS, or -DTELLS for
// a program that passes few variables on, is a file for where it hangs.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
#define EXPORT __declspec(dllexport)
#define SLEEP() Sleep(INFINITE)
#pragma pack(push, 1)
#else
#include <unistd.h>
#define EXPORT
#define SLEEP() pause()
#endif

typedef unsigned long rv, ulong;
typedef unsigned char byte;

struct attribute {
	ulong type;
	void *value;
	ulong length;
};

struct mechanism {
	ulong type;
	void *parameter;
	ulong length;
};

struct info {
	byte cryptoki[2], manufacturer[32];
	ulong flags;
	byte description[32], library[2];
};

struct slot_info {
	byte description[64], manufacturer[32];
	ulong flags;
	byte hardware[2], firmware[2];
};

struct token_info {
	byte label[32], manufacturer[32], model[16], serial[16];
	ulong flags, max_sessions, sessions, max_rw, rw, max_pin, min_pin, total_public, free_public, total_private, free_private;
	byte hardware[2], firmware[2], time[16];
};

struct functions {
	byte version[2];
	void *f[68];
};
#ifdef _WIN32
#pragma pack(pop)
#endif

static int wrong, logged_in;

static void hang(void) {
#ifdef TELLS
	const char *name = TELLS;
#else
	const char *name = getenv("MODTEST_TELLS");
#endif
	FILE *f = name && *name ? fopen(name, "a") : NULL;
	if (f) fputs("hangs\n", f), fclose(f);
	for (;;) SLEEP();
}

static rv initialize(void *args) {
	(void)args;
#if defined(CRASH)
	*(volatile int *)0 = 1;
#elif defined(HANG)
	hang();
#elif defined(EXIT)
	exit(0);
#elif defined(ABORT)
	abort();
#elif defined(PRINT)
	puts("bonjour"), fprintf(stderr, "debug: %d\n", 1), fflush(stdout);
#elif defined(REFUSE)
	return 0x30; // CKR_DEVICE_ERROR
#elif defined(FORK) && !defined(_WIN32)
	if (fork() == 0) for (;;) SLEEP();
	hang();
#endif
	return 0;
}

static rv finalize(void *reserved) {
	(void)reserved;
	return 0;
}

static void put(byte *field, size_t n, const char *text) {
	memset(field, ' ', n);
	memcpy(field, text, strlen(text));
}

static rv get_info(struct info *i) {
#if defined(CRASH_LATE)
	abort();
#endif
	put(i->manufacturer, 32, "Essai");
	put(i->description, 32, "Module d'essai");
	i->cryptoki[0] = 2, i->cryptoki[1] = 20, i->library[0] = 1, i->library[1] = 0, i->flags = 0;
	return 0;
}

static rv get_slot_list(byte present, ulong *list, ulong *n) {
	ulong have = present ? 1 : 2;
	if (list && *n < have) return 0x150; // CKR_BUFFER_TOO_SMALL
	if (list) list[0] = 7;
	if (list && !present) list[1] = 8;
	*n = have;
	return 0;
}

static rv get_slot_info(ulong slot, struct slot_info *i) {
	if (slot != 7 && slot != 8) return 3; // CKR_SLOT_ID_INVALID
	memset(i, 0, sizeof *i);
#ifdef LATIN
	put(i->description, 64, "Lecteur r\351serv\351 00 00");
#else
	put(i->description, 64, "Lecteur d'essai 00 00");
#endif
	put(i->manufacturer, 32, "Essai");
	i->flags = slot == 7 ? 7 : 6;
	return 0;
}

static rv get_token_info(ulong slot, struct token_info *i) {
	if (slot != 7) return 0xE0; // CKR_TOKEN_NOT_PRESENT
	memset(i, 0xEE, sizeof *i);
	put(i->label, 32, "CPS d'essai");
	put(i->manufacturer, 32, "Essai");
	put(i->model, 16, "CPS3");
	put(i->serial, 16, "290099529");
	i->flags = 0x50D | (wrong == 1 ? 0x10000 : wrong == 2 ? 0x30000 : wrong > 2 ? 0x40000 : 0);
	i->max_pin = 8, i->min_pin = 4;
	return 0;
}

static rv open_session(ulong slot, ulong flags, void *application, void *notify, ulong *session) {
	(void)application, (void)notify;
	if (slot != 7 || flags != 4) return 7; // CKR_ARGUMENTS_BAD
	*session = 0x80000001;
	return 0;
}

static rv close_session(ulong session) { return session == 0x80000001 ? 0 : 0xB3; }

static rv login(ulong session, ulong user, const byte *pin, ulong n) {
	if (session != 0x80000001 || user != 1) return 7;
	if (wrong > 2) return 0xA4; // CKR_PIN_LOCKED
	if (n != 4 || memcmp(pin, "1234", 4) != 0) return wrong++, 0xA0; // CKR_PIN_INCORRECT
	wrong = 0, logged_in = 1;
	return 0;
}

static rv logout(ulong session) {
	logged_in = 0;
	return session == 0x80000001 ? 0 : 0xB3;
}

static ulong class_found;
static int found;

static rv find_objects_init(ulong session, struct attribute *a, ulong n) {
	if (session != 0x80000001 || n < 1 || a[0].type != 0 || a[0].length != sizeof(ulong)) return 7;
	if (n > 1 && (a[1].type != 0x102 || a[1].length != 3 || memcmp(a[1].value, "\1\2\3", 3) != 0)) return 7;
	class_found = *(ulong *)a[0].value, found = 0;
	return 0;
}

static rv find_objects(ulong session, ulong *objects, ulong most, ulong *n) {
	(void)session;
	*n = 0;
#ifdef ONE_AT_A_TIME
	if (class_found == 1 && most > 0 && found < 2) {
		objects[0] = found++ ? 0x71 : 0x70, *n = 1;
		return 0;
	}
#endif
	if (!found++ && most > 0 && (class_found == 1 || (class_found == 3 && logged_in))) objects[0] = 0x70 + class_found, *n = 1;
	return 0;
}

static rv find_objects_final(ulong session) {
	(void)session;
	return 0;
}

static rv get_attribute_value(ulong session, ulong object, struct attribute *a, ulong n) {
	(void)session;
#ifdef CERTIFICATE
	static const byte certificate[] = {CERTIFICATE};
#else
	static byte certificate[1500];
	for (int i = 0; i < 1500; i++) certificate[i] = i * 7;
#endif
	static const byte nothing[sizeof(certificate)];
	for (ulong i = 0; i < n; i++) {
		const void *v = a[i].type == 3 ? (const void *)"Certificat d'authentification" : a[i].type == 0x102 ? (const void *)"\1\2\3" : certificate;
		ulong length = a[i].type == 3 ? 29 : a[i].type == 0x102 ? 3 : sizeof(certificate);
#ifdef NO_LABEL
		if (a[i].type == 3) {
			a[i].length = -1;
			return 0x12; // CKR_ATTRIBUTE_TYPE_INVALID
		}
#endif
#ifdef ONE_AT_A_TIME
		if (object == 0x70 && a[i].type == 3) v = "Certificat de la signature ..";
		else if (object == 0x70 && a[i].type == 0x11) v = nothing;
		else if (object == 0x70) ;
		else
#endif
		if (object != 0x71) return 0x82; // CKR_OBJECT_HANDLE_INVALID
		if (a[i].value && a[i].length < length) return 0x150;
		if (a[i].value) memcpy(a[i].value, v, length);
		a[i].length = length;
	}
	return 0;
}

static rv sign_init(ulong session, struct mechanism *m, ulong key) {
	return session == 0x80000001 && m->type == 1 && m->parameter == 0 && m->length == 0 && key == 0x73 && logged_in ? 0 : 7;
}

// sign gives back every byte, turned around: enough to see what was signed.
static rv sign(ulong session, const byte *data, ulong n, byte *signature, ulong *length) {
	(void)session;
	if (signature && *length < n) return 0x150;
	for (ulong i = 0; signature && i < n; i++) signature[i] = ~data[i];
	*length = n;
	return 0;
}

static struct functions all;

EXPORT rv C_GetFunctionList(struct functions **list) {
	all.version[0] = 2, all.version[1] = 20;
	all.f[0] = initialize, all.f[1] = finalize, all.f[2] = get_info, all.f[3] = C_GetFunctionList;
	all.f[4] = get_slot_list, all.f[5] = get_slot_info, all.f[6] = get_token_info;
	all.f[12] = open_session, all.f[13] = close_session, all.f[18] = login, all.f[19] = logout;
	all.f[24] = get_attribute_value;
	all.f[26] = find_objects_init, all.f[27] = find_objects, all.f[28] = find_objects_final;
	all.f[42] = sign_init, all.f[43] = sign;
	*list = &all;
	return 0;
}
