// A PKCS#11 module that misbehaves where it is told to: -DCRASH, -DHANG,
// -DEXIT, -DABORT, -DPRINT, -DREFUSE, -DCRASH_LATE, -DFORK.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long rv;

static rv initialize(void *args) {
	(void)args;
#if defined(CRASH)
	*(volatile int *)0 = 1;
#elif defined(HANG)
	for (;;) pause();
#elif defined(EXIT)
	exit(0);
#elif defined(ABORT)
	abort();
#elif defined(PRINT)
	puts("bonjour"), fprintf(stderr, "debug: %d\n", 1), fflush(stdout);
#elif defined(REFUSE)
	return 0x30; // CKR_DEVICE_ERROR
#elif defined(FORK)
	if (fork() == 0) for (;;) pause();
	for (;;) pause();
#endif
	return 0;
}

static rv finalize(void *reserved) {
	(void)reserved;
	return 0;
}

struct info {
	unsigned char cryptoki[2], manufacturer[32];
	unsigned long flags;
	unsigned char description[32], library[2];
};

static rv get_info(struct info *i) {
#if defined(CRASH_LATE)
	abort();
#endif
	memset(i, ' ', sizeof *i);
	memcpy(i->manufacturer, "Essai", 5);
	memcpy(i->description, "Module d'essai", 14);
	i->cryptoki[0] = 2, i->cryptoki[1] = 20, i->library[0] = 1, i->library[1] = 0, i->flags = 0;
	return 0;
}

static rv get_slot_list(unsigned char present, unsigned long *list, unsigned long *n) {
	(void)present, (void)list;
	*n = 0;
	return 0;
}

struct functions {
	unsigned char version[2];
	void *f[68];
};

static struct functions all;

rv C_GetFunctionList(struct functions **list) {
	all.version[0] = 2, all.version[1] = 20;
	all.f[0] = initialize, all.f[1] = finalize, all.f[2] = get_info, all.f[3] = C_GetFunctionList, all.f[4] = get_slot_list;
	*list = &all;
	return 0;
}
