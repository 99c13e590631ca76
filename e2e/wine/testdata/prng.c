// bcryptprimitives.dll, which Wine 8 lacks and Go's runtime wants.
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(PVOID, ULONG); // RtlGenRandom

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T n) { return SystemFunction036(data, n); }
