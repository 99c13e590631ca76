package p11

import "os"

// running is the file that this process runs, whatever became of its name.
const running = "/proc/self/exe"

// self is this program's file, for a second process. The file under its name
// may be gone or another one since it was started, as after an update: then it
// is started by the link that the system keeps to it (proc(5)).
func self() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return running, nil //nolint:nilerr // the system may still know it
	}
	mine, err := os.Stat(running)
	if err != nil {
		return name, nil //nolint:nilerr // no proc here
	}
	if named, err := os.Stat(name); err == nil && os.SameFile(named, mine) {
		return name, nil
	}
	return running, nil
}
