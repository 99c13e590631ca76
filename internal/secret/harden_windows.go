package secret

import "golang.org/x/sys/windows"

func harden() []error {
	// No fault dialog, hence no report with a memory dump behind it.
	const semNoGPFaultErrorBox, semFailCriticalErrors = 0x0002, 0x0001
	windows.SetErrorMode(semNoGPFaultErrorBox | semFailCriticalErrors)
	return nil
}
