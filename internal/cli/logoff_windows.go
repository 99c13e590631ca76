package cli

import (
	"runtime"
	"sync"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32            = windows.NewLazySystemDLL("user32.dll")
	registerClass     = user32.NewProc("RegisterClassExW")
	unregisterClass   = user32.NewProc("UnregisterClassW")
	createWindow      = user32.NewProc("CreateWindowExW")
	destroyWindow     = user32.NewProc("DestroyWindow")
	defWindowProc     = user32.NewProc("DefWindowProcW")
	getMessage        = user32.NewProc("GetMessageW")
	dispatchMessage   = user32.NewProc("DispatchMessageW")
	postThreadMessage = user32.NewProc("PostThreadMessageW")
)

// Messages of Windows (winuser.h).
const (
	wmQuit            = 0x0012
	wmQueryEndSession = 0x0011
	wmEndSession      = 0x0016
)

// logOffWindow is the class of the window that is told of the session's end.
const logOffWindow = "caducee.session"

// windowClass is WNDCLASSEXW.
type windowClass struct {
	size, style                        uint32
	procedure                          uintptr
	classExtra, windowExtra            int32
	instance, icon, cursor, background uintptr
	menu, name                         *uint16
	smallIcon                          uintptr
}

// untilLogOff calls stop when the user logs off or the computer is shut down,
// and lets Windows go on at end. Windows tells that to a console program only
// as long as it has not loaded user32.dll, which the browser's and the system's
// own functions do load; a window that is never shown is told always
// (SetConsoleCtrlHandler, remarks).
func untilLogOff(stop func()) (end func()) {
	ended := make(chan struct{})
	ready := make(chan uint32)
	var pump sync.WaitGroup
	pump.Go(func() {
		runtime.LockOSThread() // a window belongs to a thread
		defer runtime.UnlockOSThread()
		window, remove := newLogOffWindow(func() {
			stop()
			<-ended // Windows may end the process as soon as this returns
		})
		if window == 0 {
			ready <- 0
			return
		}
		defer remove()
		ready <- windows.GetCurrentThreadId()
		var message [8]uintptr // MSG is smaller
		for {
			got, _, _ := getMessage.Call(uintptr(unsafe.Pointer(&message)), 0, 0, 0)
			if int32(got) <= 0 { // WM_QUIT, or no window any more
				return
			}
			_, _, _ = dispatchMessage.Call(uintptr(unsafe.Pointer(&message)))
		}
	})
	thread := <-ready
	return func() {
		close(ended)
		if thread != 0 {
			_, _, _ = postThreadMessage.Call(uintptr(thread), wmQuit, 0, 0)
		}
		pump.Wait()
	}
}

// newLogOffWindow makes a window that is never shown and calls over when the
// session ends; 0 where there are no windows, as in a service.
func newLogOffWindow(over func()) (window uintptr, remove func()) {
	if user32.Load() != nil {
		return 0, nil
	}
	name, err := windows.UTF16PtrFromString(logOffWindow)
	if err != nil {
		return 0, nil
	}
	class := windowClass{name: name, procedure: windows.NewCallback(func(w windows.Handle, message uint32, wParam, lParam uintptr) uintptr {
		switch {
		case message == wmQueryEndSession:
			return 1 // nothing of ours keeps the session open
		case message == wmEndSession && wParam != 0:
			over()
			return 0
		}
		answer, _, _ := defWindowProc.Call(uintptr(w), uintptr(message), wParam, lParam)
		return answer
	})}
	class.size = uint32(unsafe.Sizeof(class))
	if registered, _, _ := registerClass.Call(uintptr(unsafe.Pointer(&class))); registered == 0 {
		return 0, nil
	}
	window, _, _ = createWindow.Call(0, uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(name)), 0, 0, 0, 0, 0, 0, 0, 0, 0)
	if window == 0 {
		_, _, _ = unregisterClass.Call(uintptr(unsafe.Pointer(name)), 0)
		return 0, nil
	}
	return window, func() {
		_, _, _ = destroyWindow.Call(window)
		_, _, _ = unregisterClass.Call(uintptr(unsafe.Pointer(name)), 0)
	}
}
