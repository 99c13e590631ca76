// Loaded into the program: what it writes to its console goes, in UTF-8, to the
// file that CADUCEE_SCREEN names, since Wine's console draws no escape sequence.
// With CADUCEE_LEGACY the console refuses them, as Windows's does with "Use legacy
// console".
#define WIN32_LEAN_AND_MEAN
#include <string.h>
#include <windows.h>

static HANDLE screen;

static BOOL WINAPI write_console(HANDLE h, const void *text, DWORD n, DWORD *written, void *reserved) {
	char b[4 * 4096];
	DWORD mode = 0, done;
	const wchar_t *s = text;
	(void)reserved;
	GetConsoleMode(h, &mode);
	for (DWORD at = 0; at < n;) {
		DWORD part = 1;
		if (s[at] == L'\n' && !(mode & 0x8)) // DISABLE_NEWLINE_AUTO_RETURN
			WriteFile(screen, "\r", 1, &done, NULL);
		while (at + part < n && part < 4096 && s[at + part] != L'\n') part++;
		int bytes = WideCharToMultiByte(CP_UTF8, 0, s + at, part, b, sizeof b, NULL, NULL);
		WriteFile(screen, b, bytes, &done, NULL);
		at += part;
	}
	if (written) *written = n;
	return TRUE;
}

// The console's modes are set by a call that the hook took the place of.
static unsigned char original[14];
static unsigned char *set_mode_at;
static CRITICAL_SECTION lock;
static void put(unsigned char *at, const unsigned char *code);

static void jump(unsigned char *code, void *to) {
	memcpy(code, "\xff\x25\0\0\0\0", 6); // jmp [rip+0]
	memcpy(code + 6, &to, 8);
}

static BOOL WINAPI set_mode(HANDLE h, DWORD mode) {
	DWORD events;
	DWORD refused = GetNumberOfConsoleInputEvents(h, &events) ? 0x200 : 0x4; // VIRTUAL_TERMINAL_INPUT, _PROCESSING
	if (mode & refused) {
		SetLastError(ERROR_INVALID_PARAMETER);
		return FALSE;
	}
	EnterCriticalSection(&lock);
	unsigned char hook[14];
	memcpy(hook, set_mode_at, 14);
	put(set_mode_at, original);
	BOOL ok = ((BOOL(WINAPI *)(HANDLE, DWORD))(void *)set_mode_at)(h, mode);
	put(set_mode_at, hook);
	LeaveCriticalSection(&lock);
	return ok;
}

static void put(unsigned char *at, const unsigned char *code) {
	DWORD was;
	VirtualProtect(at, 14, PAGE_EXECUTE_READWRITE, &was);
	memcpy(at, code, 14);
	VirtualProtect(at, 14, was, &was);
	FlushInstructionCache(GetCurrentProcess(), at, 14);
}

BOOL WINAPI DllMain(HINSTANCE self, DWORD why, void *reserved) {
	wchar_t name[MAX_PATH];
	unsigned char code[14];
	(void)self, (void)reserved;
	if (why != DLL_PROCESS_ATTACH || !GetEnvironmentVariableW(L"CADUCEE_SCREEN", name, MAX_PATH)) return TRUE;
	screen = CreateFileW(name, FILE_APPEND_DATA, 7, NULL, OPEN_ALWAYS, 0, NULL);
	HMODULE k = GetModuleHandleW(L"kernel32.dll");
	jump(code, (void *)write_console);
	put((unsigned char *)(void *)GetProcAddress(k, "WriteConsoleW"), code);
	if (GetEnvironmentVariableW(L"CADUCEE_LEGACY", name, MAX_PATH)) {
		InitializeCriticalSection(&lock);
		set_mode_at = (unsigned char *)(void *)GetProcAddress(k, "SetConsoleMode");
		memcpy(original, set_mode_at, 14);
		jump(code, (void *)set_mode);
		put(set_mode_at, code);
	}
	return TRUE;
}
