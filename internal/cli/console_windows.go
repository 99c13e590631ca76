package cli

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// understandEscapes has the consoles behind files understand ECMA-48, until
// restore: Windows's own does not unless it is asked to. understood is false
// for one that cannot.
func understandEscapes(files ...*os.File) (understood bool, restore func()) {
	understood = true
	var undo []func()
	for _, f := range files {
		h := windows.Handle(f.Fd())
		var mode uint32
		if windows.GetConsoleMode(h, &mode) != nil {
			continue // no console
		}
		const wanted = windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING
		if mode&wanted == wanted {
			continue
		}
		if err := windows.SetConsoleMode(h, mode|wanted); err != nil {
			understood = false
			continue
		}
		undo = append(undo, func() { _ = windows.SetConsoleMode(h, mode) })
	}
	return understood, func() {
		for _, u := range undo {
			u()
		}
	}
}

// windowIsOurs reports a console that closes with this program, as when it is
// started from the desktop: what it wrote would be gone before it is read.
func windowIsOurs(stdin *os.File) bool {
	if !isTerminal(stdin) {
		return false
	}
	list := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	if list.Find() != nil {
		return false
	}
	var processes [2]uint32
	n, _, _ := list.Call(uintptr(unsafe.Pointer(&processes[0])), uintptr(len(processes)))
	return n == 1
}
