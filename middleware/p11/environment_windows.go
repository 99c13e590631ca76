package p11

import "golang.org/x/sys/windows"

// told are variables that the system itself tells: libraries look for each
// other by them, and an environment may have been given others.
func told() []string {
	folder, err := windows.GetSystemWindowsDirectory()
	if err != nil {
		return nil
	}
	return []string{"SystemRoot=" + folder, "windir=" + folder}
}
