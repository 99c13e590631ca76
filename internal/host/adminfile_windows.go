package host

import (
	"fmt"
	"io/fs"
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// noWait is nothing here: what waits on Windows has another kind of name.
const noWait = 0

// trustedInstaller is the account of Windows' own installer.
const trustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"

// writing are the rights with which a file is changed, removed or given away.
const writing = windows.FILE_WRITE_DATA | windows.FILE_APPEND_DATA | windows.DELETE | windows.WRITE_DAC |
	windows.WRITE_OWNER | windows.GENERIC_WRITE | windows.GENERIC_ALL

// adminOnly asks the open file for its owner and for whom its list of rights
// lets write. In ProgramData every user may make a file, which is then theirs.
func adminOnly(f *os.File, info fs.FileInfo) error {
	if !ownFile(f, info) {
		return ErrNotOurs
	}
	d, err := windows.GetSecurityInfo(windows.Handle(f.Fd()), windows.SE_FILE_OBJECT,
		windows.OWNER_SECURITY_INFORMATION|windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return fmt.Errorf("security of the file: %w", err)
	}
	owner, _, err := d.Owner()
	if err != nil || !administers(owner) {
		return ErrNotAdmin
	}
	acl, _, err := d.DACL()
	if err != nil || acl == nil { // none: everybody may do everything
		return ErrOthersWrite
	}
	for i := range uint32(acl.AceCount) {
		var ace *windows.ACCESS_ALLOWED_ACE
		if err := windows.GetAce(acl, i, &ace); err != nil {
			return ErrOthersWrite
		}
		if ace.Header.AceType != windows.ACCESS_ALLOWED_ACE_TYPE || ace.Header.AceFlags&windows.INHERIT_ONLY_ACE != 0 {
			continue
		}
		if who := (*windows.SID)(unsafe.Pointer(&ace.SidStart)); ace.Mask&writing != 0 && !administers(who) {
			return ErrOthersWrite
		}
	}
	return nil
}

func administers(who *windows.SID) bool {
	return who != nil && (who.IsWellKnown(windows.WinBuiltinAdministratorsSid) ||
		who.IsWellKnown(windows.WinLocalSystemSid) || who.String() == trustedInstaller)
}

// adminFolder asks nothing: in ProgramData every user may make files in a
// folder, and none may replace one of the administrators.
func adminFolder(string) error { return nil }
