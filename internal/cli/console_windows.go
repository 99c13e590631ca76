package cli

import (
	"os"
	"unicode/utf16"
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

// pseudoconsole reports that another program draws for the console, as Windows
// Terminal, Visual Studio Code or an SSH client does. The console host then has
// a window that is never shown, of a class of its own (microsoft/terminal,
// src/interactivity/base/InteractivityFactory.cpp).
func pseudoconsole() bool {
	window, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleWindow").Call()
	if window == 0 {
		return false
	}
	var class [64]uint16
	n, err := windows.GetClassName(windows.HWND(window), &class[0], int32(len(class)))
	return err == nil && windows.UTF16ToString(class[:n]) == "PseudoConsoleWindow"
}

// pipeEncoding is how a text is written for who reads a pipe, nil for UTF-8.
// PowerShell reads a program's output in the code page of the console, and so do
// more and findstr. A program without a console is read by another program.
// Cygwin and MSYS2 (Git Bash), which set TERM, read UTF-8. A file is UTF-8.
func pipeEncoding(f *os.File, getenv func(string) string) func(string) []byte {
	kind, err := windows.GetFileType(windows.Handle(f.Fd()))
	if err != nil || kind != windows.FILE_TYPE_PIPE || getenv("TERM") != "" {
		return nil
	}
	page, err := windows.GetConsoleOutputCP()
	if err != nil || page == 0 || page == utf8Page {
		return nil
	}
	return func(text string) []byte { return inCodePage(page, text) }
}

// utf8Page is the code page of UTF-8.
const utf8Page = 65001

// inCodePage writes a text in a code page; what it lacks becomes what resembles
// it, or a question mark.
func inCodePage(page uint32, text string) []byte {
	wide := utf16.Encode([]rune(text))
	if len(wide) == 0 {
		return nil
	}
	convert := windows.NewLazySystemDLL("kernel32.dll").NewProc("WideCharToMultiByte")
	out := make([]byte, 4*len(wide)) // GB 18030 has up to four bytes a character
	n, _, _ := convert.Call(uintptr(page), 0, uintptr(unsafe.Pointer(&wide[0])), uintptr(len(wide)),
		uintptr(unsafe.Pointer(&out[0])), uintptr(len(out)), 0, 0)
	if n == 0 {
		return []byte(text)
	}
	return out[:n]
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
