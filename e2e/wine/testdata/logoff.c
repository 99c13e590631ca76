// Tells the program, as Windows does, that the user logs off.
#include <stdio.h>
#include <windows.h>

int main(void) {
	HWND w = FindWindowW(L"caducee.session", NULL);
	DWORD_PTR answer = 0;
	if (!w) return fprintf(stderr, "no window\n"), 1;
	if (!SendMessageTimeoutW(w, WM_QUERYENDSESSION, 0, ENDSESSION_LOGOFF, SMTO_NORMAL, 10000, &answer) || !answer)
		return fprintf(stderr, "refused\n"), 1;
	// The program may end before it answers.
	SendMessageTimeoutW(w, WM_ENDSESSION, TRUE, ENDSESSION_LOGOFF, SMTO_NORMAL, 10000, &answer);
	return 0;
}
