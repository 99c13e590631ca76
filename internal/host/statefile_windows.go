package host

import (
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// noFollow opens a link or a mount point itself, and not what it leads to.
const noFollow = windows.FILE_FLAG_OPEN_REPARSE_POINT

func refused(error) bool { return false }

// ownFile asks the open file. Who owns it is not asked: folders of Windows tell
// who may write in them, and what an administrator makes is their group's.
func ownFile(f *os.File, _ fs.FileInfo) bool {
	handle := windows.Handle(f.Fd())
	if kind, err := windows.GetFileType(handle); err != nil || kind != windows.FILE_TYPE_DISK {
		return false
	}
	var info windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(handle, &info); err != nil {
		return false
	}
	const other = windows.FILE_ATTRIBUTE_REPARSE_POINT | windows.FILE_ATTRIBUTE_DIRECTORY
	return info.FileAttributes&other == 0 && info.NumberOfLinks == 1
}

// ownFolder refuses what is a link in any form: Go reports a junction as
// irregular.
func ownFolder(info fs.FileInfo) bool {
	return info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) == 0
}

// owned is true: who may write is told by the folder's list, which Windows keeps.
func owned(fs.FileInfo) bool { return true }
