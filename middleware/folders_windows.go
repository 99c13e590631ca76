package middleware

import "golang.org/x/sys/windows"

// SystemFolders asks Windows where its folders are. Each that it does not tell
// is "", and the usual place is taken.
func SystemFolders() Folders {
	known := func(id *windows.KNOWNFOLDERID) string {
		path, err := windows.KnownFolderPath(id, windows.KF_FLAG_DONT_VERIFY)
		if err != nil {
			return ""
		}
		return path
	}
	f := Folders{
		System32: known(windows.FOLDERID_SystemX86), Programs: known(windows.FOLDERID_ProgramFiles),
		Shared: known(windows.FOLDERID_ProgramData), Roaming: known(windows.FOLDERID_RoamingAppData),
	}
	f.Windows, _ = windows.GetSystemWindowsDirectory()
	f.System, _ = windows.GetSystemDirectory()
	return f
}
