// Runs a program of Windows in a console of its own, of a given size, with the
// keys that come through this program's input. It is made of two: the outer one
// makes the pseudoconsole, the inner one, which is in it, starts the program with
// the console as its streams and screen.dll in its memory.
//
//   console COLUMNS ROWS SCREEN.DLL PROGRAM ARGUMENT...
//
// Input: packets of a letter, two bytes of length (the low one first), and that
// many bytes. k: keys as a terminal sends them. r: records of a key, eight bytes
// each: down, 0, virtual key, character, state. s: the size, columns and rows. All
// of two bytes. The end of the input closes the window.
//
// Wine's console knows no ENABLE_VIRTUAL_TERMINAL_INPUT. The inner one puts keys in
// its buffer as Windows's does with it: each character of a sequence in a record
// without a virtual key.
#define WIN32_LEAN_AND_MEAN
#include <stdio.h>
#include <windows.h>

typedef HRESULT(WINAPI *create_t)(COORD, HANDLE, HANDLE, DWORD, HANDLE *);
typedef HRESULT(WINAPI *resize_t)(HANDLE, COORD);
typedef void(WINAPI *close_t)(HANDLE);

static HANDLE console, inside;
static resize_t resize;
static close_t close_console;

static DWORD fail(const char *what) {
	fprintf(stderr, "console: %s: %lu\n", what, GetLastError());
	ExitProcess(99);
}

static DWORD WINAPI drain(void *from) {
	char b[4096];
	DWORD n;
	while (ReadFile(from, b, sizeof b, &n, NULL) && n > 0) {}
	return 0;
}

static int all(HANDLE from, void *data, DWORD n) {
	for (char *p = data; n > 0;) {
		DWORD k;
		if (!ReadFile(from, p, n, &k, NULL) || k == 0) return 0;
		p += k, n -= k;
	}
	return 1;
}

static DWORD WINAPI feed(void *unused) {
	HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
	unsigned char head[3], body[65536];
	(void)unused;
	ConnectNamedPipe(inside, NULL);
	while (all(in, head, 3)) {
		DWORD n = head[1] | head[2] << 8, written;
		if (!all(in, body, n)) break;
		if (head[0] == 's' && n == 4) {
			resize(console, (COORD){body[0] | body[1] << 8, body[2] | body[3] << 8});
		} else {
			WriteFile(inside, head, 3, &written, NULL);
			WriteFile(inside, body, n, &written, NULL);
		}
	}
	close_console(console);
	return 0;
}

static HANDLE conin;

// What comes together is put there together, as Windows's console does: nobody
// sees half a sequence.
static INPUT_RECORD records[65536];
static DWORD waiting;

static void put(WORD key, WCHAR c, DWORD state, BOOL down) {
	INPUT_RECORD *r = &records[waiting++];
	*r = (INPUT_RECORD){.EventType = KEY_EVENT};
	r->Event.KeyEvent.bKeyDown = down;
	r->Event.KeyEvent.wRepeatCount = 1;
	r->Event.KeyEvent.wVirtualKeyCode = key;
	r->Event.KeyEvent.uChar.UnicodeChar = c;
	r->Event.KeyEvent.dwControlKeyState = state;
}

static void typed(void) {
	DWORD n;
	if (waiting > 0) WriteConsoleInputW(conin, records, waiting, &n);
	waiting = 0;
}

// what comes from outside, put in the console's buffer
static DWORD WINAPI type(void *from) {
	unsigned char head[3], body[65536];
	while (all(from, head, 3)) {
		DWORD n = head[1] | head[2] << 8, mode = 0;
		if (!all(from, body, n)) break;
		GetConsoleMode(conin, &mode);
		if (head[0] == 'r')
			for (unsigned char *b = body; b + 8 <= body + n; b += 8)
				put(b[2] | b[3] << 8, b[4] | b[5] << 8, b[6] | b[7] << 8, b[0]);
		typed();
		if (head[0] != 'k') continue;
		static WCHAR wide[65536];
		int count = MultiByteToWideChar(CP_UTF8, 0, (char *)body, n, wide, 65536);
		for (int i = 0; i < count; i++) {
			WCHAR c = wide[i];
			if (c == 3 && mode & ENABLE_PROCESSED_INPUT) {
				GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
				continue;
			}
			if (c == 0x7f && !(mode & 0x200)) c = 8; // as the key is without VT input
			put(0, c, 0, TRUE);
		}
		typed();
	}
	return 0;
}

// the arguments from the nth on, as they were written
static wchar_t *rest(int n) {
	wchar_t *p = GetCommandLineW();
	for (; n > 0; n--) {
		for (int quoted = 0; *p && (quoted || *p != L' '); p++)
			if (*p == L'"') quoted = !quoted;
		while (*p == L' ') p++;
	}
	return p;
}

static int outer(int cols, int rows) {
	HMODULE k = GetModuleHandleW(L"kernel32.dll");
	create_t create = (create_t)(void *)GetProcAddress(k, "CreatePseudoConsole");
	resize = (resize_t)(void *)GetProcAddress(k, "ResizePseudoConsole");
	close_console = (close_t)(void *)GetProcAddress(k, "ClosePseudoConsole");
	HANDLE in, out, seen, keys;
	// What is typed does not come this way, and the picture is not looked at.
	if (!create || !CreatePipe(&in, &keys, NULL, 0) || !CreatePipe(&seen, &out, NULL, 0)) fail("pipes");
	if (create((COORD){cols, rows}, in, out, 0, &console) < 0) fail("CreatePseudoConsole");
	CreateThread(NULL, 0, drain, seen, 0, NULL);
	SIZE_T size = 0;
	InitializeProcThreadAttributeList(NULL, 1, 0, &size);
	STARTUPINFOEXW s = {.StartupInfo.cb = sizeof s, .lpAttributeList = malloc(size)};
	InitializeProcThreadAttributeList(s.lpAttributeList, 1, 0, &size);
	// PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE
	if (!UpdateProcThreadAttribute(s.lpAttributeList, 0, 0x00020016, console, sizeof console, NULL, NULL)) fail("attribute");
	wchar_t self[MAX_PATH], line[32768], pipe[64];
	GetModuleFileNameW(NULL, self, MAX_PATH);
	_snwprintf(pipe, 64, L"\\\\.\\pipe\\caducee-%lu", GetCurrentProcessId());
	inside = CreateNamedPipeW(pipe, PIPE_ACCESS_OUTBOUND, PIPE_TYPE_BYTE, 1, 65536, 65536, 0, NULL);
	if (inside == INVALID_HANDLE_VALUE) fail("pipe");
	_snwprintf(line, 32768, L"\"%ls\" inner %ls %ls", self, pipe, rest(3));
	PROCESS_INFORMATION p;
	if (!CreateProcessW(self, line, NULL, NULL, FALSE, EXTENDED_STARTUPINFO_PRESENT, NULL, NULL, &s.StartupInfo, &p)) fail("inner");
	CreateThread(NULL, 0, feed, NULL, 0, NULL);
	WaitForSingleObject(p.hProcess, INFINITE);
	DWORD code = 99;
	GetExitCodeProcess(p.hProcess, &code);
	return (int)code;
}

static int inner(const wchar_t *pipe, const wchar_t *dll) {
	SECURITY_ATTRIBUTES inherit = {sizeof inherit, NULL, TRUE};
	HANDLE in = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, 3, &inherit, OPEN_EXISTING, 0, NULL);
	HANDLE out = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, 3, &inherit, OPEN_EXISTING, 0, NULL);
	if (in == INVALID_HANDLE_VALUE || out == INVALID_HANDLE_VALUE) fail("console");
	conin = in;
	HANDLE from = CreateFileW(pipe, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
	if (from == INVALID_HANDLE_VALUE) fail("pipe");
	STARTUPINFOW s = {.cb = sizeof s, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = in, .hStdOutput = out, .hStdError = out};
	PROCESS_INFORMATION p;
	if (!CreateProcessW(NULL, rest(4), NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &s, &p)) fail("program");
	SIZE_T n = 2 * (wcslen(dll) + 1);
	void *name = VirtualAllocEx(p.hProcess, NULL, n, MEM_COMMIT, PAGE_READWRITE);
	if (!name || !WriteProcessMemory(p.hProcess, name, dll, n, NULL)) fail("memory");
	HANDLE t = CreateRemoteThread(p.hProcess, NULL, 0, (LPTHREAD_START_ROUTINE)(void *)LoadLibraryW, name, 0, NULL);
	if (!t) fail("thread");
	WaitForSingleObject(t, INFINITE);
	ResumeThread(p.hThread);
	CreateThread(NULL, 0, type, from, 0, NULL);
	WaitForSingleObject(p.hProcess, INFINITE);
	DWORD code = 99;
	GetExitCodeProcess(p.hProcess, &code);
	return (int)code;
}

static BOOL WINAPI stays(DWORD event) { return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT; }

int wmain(int n, wchar_t **v) {
	if (n > 4 && wcscmp(v[1], L"inner") == 0) {
		SetConsoleCtrlHandler(stays, TRUE);
		return inner(v[2], v[3]);
	}
	if (n < 5) return 99;
	return outer(_wtoi(v[1]), _wtoi(v[2]));
}
