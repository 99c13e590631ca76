// Runs a program with its output in a pipe, as PowerShell does, under a code page
// of the console, and writes what came to a file: pipe PAGE FILE PROGRAM ARGUMENT...
#include <stdio.h>
#include <windows.h>

static wchar_t *rest(int n) {
	wchar_t *p = GetCommandLineW();
	for (; n > 0; n--) {
		for (int quoted = 0; *p && (quoted || *p != L' '); p++)
			if (*p == L'"') quoted = !quoted;
		while (*p == L' ') p++;
	}
	return p;
}

int wmain(int n, wchar_t **v) {
	SECURITY_ATTRIBUTES inherit = {sizeof inherit, NULL, TRUE};
	HANDLE out, in;
	if (n < 4 || !SetConsoleOutputCP(_wtoi(v[1])) || !CreatePipe(&in, &out, &inherit, 1 << 20)) return 98;
	STARTUPINFOW s = {.cb = sizeof s, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = GetStdHandle(STD_INPUT_HANDLE),
		.hStdOutput = out, .hStdError = GetStdHandle(STD_ERROR_HANDLE)};
	PROCESS_INFORMATION p;
	if (!CreateProcessW(NULL, rest(3), NULL, NULL, TRUE, 0, NULL, NULL, &s, &p)) return 97;
	CloseHandle(out);
	FILE *f = _wfopen(v[2], L"wb");
	char b[4096];
	DWORD got, code = 96;
	while (f && ReadFile(in, b, sizeof b, &got, NULL) && got > 0) fwrite(b, 1, got, f);
	if (!f || fclose(f) != 0) return 95;
	WaitForSingleObject(p.hProcess, INFINITE);
	GetExitCodeProcess(p.hProcess, &code);
	return (int)code;
}
