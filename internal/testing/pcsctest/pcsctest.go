//go:build linux

// Package pcsctest starts a private smart-card daemon for a test: the real
// pcscd with the real vpcd driver, on a socket of the test's own, beside
// whatever runs on the computer. Where vpcd is not installed, the driver of
// internal/testing/ifdtest takes its place. Nothing is left behind.
//
//	d := pcsctest.Start(t)
//	remove := d.Insert(t, 0, card)   // a simulated card
//	out, err := d.Command("opensc-tool", "-n").Output()
//
// The daemon runs in a mount namespace in which /run is a folder of the test;
// clients find its socket by PCSCLITE_CSOCK_NAME, which Start sets for the
// test's own process too: tests that use Start cannot be parallel. Aside starts a
// daemon for other programs alone, as many at a time as there are tests.
package pcsctest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"caducee/internal/simcard"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/testhost"
)

// driver is vpcd's, as its packages call it; some have its version only.
const driver = "pcsc/drivers/serial/libifdvpcd.so*"

// Driver is the file of vpcd's driver, "" where it is not installed.
func Driver() string { return testhost.Library(driver) }

// Daemon is a running pcscd.
type Daemon struct {
	Socket string
	dir    string
	port   int             // of vpcd, 0 without it
	reader *ifdtest.Reader // the reader in its place

	pcscd   string
	unshare []string

	mu    sync.Mutex // a test may end the daemon from within an exchange
	cmd   *exec.Cmd
	ended chan struct{} // closed once cmd was waited for
	log   *os.File
}

// Start runs a daemon with one virtual reader of two slots, or with the readers
// that the configurations name instead (see internal/testing/ifdtest). It skips the
// test where that cannot be had, which CI counts as a failure.
func Start(t testing.TB, configurations ...string) *Daemon {
	t.Helper()
	d := prepare(t, Folder(), configurations)
	t.Setenv("PCSCLITE_CSOCK_NAME", d.Socket)
	d.Restart(t)
	return d
}

// Aside is Start for other programs than the test's own process, which are told
// its Socket.
func Aside(t testing.TB, configurations ...string) *Daemon {
	t.Helper()
	dir, err := os.MkdirTemp("", "pcsc")
	if err != nil {
		t.Fatal(err)
	}
	d := prepare(t, dir, configurations)
	d.Restart(t)
	return d
}

// prepare lays out a daemon's folder.
func prepare(t testing.TB, dir string, configurations []string) *Daemon {
	t.Helper()
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	d := &Daemon{dir: dir, Socket: filepath.Join(dir, "run", "pcscd", "pcscd.comm")}
	var err error
	if d.pcscd, err = testhost.Program("pcscd"); err != nil {
		t.Skipf("no private pcscd here: %v", err)
	}
	if d.unshare, err = testhost.Mounts(); err != nil {
		t.Skipf("no private pcscd here: %v", err)
	}
	if len(configurations) == 0 {
		configurations = []string{d.virtual(t)}
	}
	t.Cleanup(d.Kill)
	for _, sub := range []string{"run/pcscd", "conf"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range configurations {
		if err := os.WriteFile(filepath.Join(dir, "conf", "reader"+strconv.Itoa(i)), []byte(c), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// virtual is the configuration of a reader with two slots.
func (d *Daemon) virtual(t testing.TB) string {
	t.Helper()
	library := Driver()
	if library == "" {
		d.reader = ifdtest.New(t, ifdtest.Options{Name: "Virtual PCD", Slots: 2})
		return d.reader.Conf()
	}
	var err error
	if d.port, err = freePorts(t); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x%X\nLIBPATH %s\nCHANNELID 0x%X\n", d.port, library, d.port)
}

// Folder is this process's own: libpcsclite asks the environment for its
// socket once and for all, so every daemon of a process has the same one. A
// socket's path has little room, hence not under t.TempDir.
func Folder() string { return filepath.Join(os.TempDir(), "pcsc"+strconv.Itoa(os.Getpid())) }

// SocketPath is where this process's daemons listen. A test that wants another
// state of the service sets PCSCLITE_CSOCK_NAME to it and puts there what it
// wants.
func SocketPath() string { return filepath.Join(Folder(), "run", "pcscd", "pcscd.comm") }

// The ports that daemons are given: even ones, below those that the system takes
// for connections of its own.
const firstPort, lastPort = 20000, 32000

// freePorts finds two neighbouring ports: the driver takes both. They are the
// test's alone until its end, among all processes of tests: a socket with the
// first one's name, which is no file, says so.
func freePorts(t testing.TB) (int, error) {
	pairs := (lastPort - firstPort) / 2
	for i := range pairs {
		port := firstPort + 2*((os.Getpid()+i)%pairs)
		own, err := net.Listen("unix", "@caducee-vpcd-"+strconv.Itoa(port))
		if err != nil {
			continue
		}
		if listens(port) && listens(port+1) {
			t.Cleanup(func() { _ = own.Close() })
			return port, nil
		}
		_ = own.Close()
	}
	return 0, errors.New("no two neighbouring ports are free")
}

// listens tells whether a program could listen at a port.
func listens(port int) bool {
	l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port))
	if err == nil {
		_ = l.Close()
	}
	return err == nil
}

// Restart runs the daemon again after Kill, with the same socket.
func (d *Daemon) Restart(t testing.TB) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	// exec: the daemon's process is the one that Kill ends.
	script := fmt.Sprintf("mount --bind %s/run /run && exec %s -f -c %s/conf", d.dir, d.pcscd, d.dir)
	argv := append(d.unshare[:len(d.unshare):len(d.unshare)], "sh", "-c", script)
	cmd := exec.Command("unshare", argv...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	var err error
	if d.log, err = os.Create(filepath.Join(d.dir, "log")); err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = d.log, d.log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	d.cmd, d.ended = cmd, ended
	for limit := time.After(startLimit); ; {
		conn, err := net.Dial("unix", d.Socket)
		if err == nil {
			_ = conn.Close()
			return
		}
		said := func() string {
			out, _ := os.ReadFile(filepath.Join(d.dir, "log"))
			return string(out)
		}
		select {
		case <-ended:
			t.Fatalf("pcscd ended: %v\n%s", cmd.ProcessState, said())
		case <-limit:
			t.Fatalf("pcscd did not start: %v\n%s", err, said())
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// startLimit is more than any computer needs to start the daemon.
const startLimit = 30 * time.Second

// Kill ends the daemon at once, as a crash does: its socket stays.
func (d *Daemon) Kill() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cmd == nil {
		return
	}
	_ = d.cmd.Process.Kill()
	<-d.ended
	_ = d.log.Close()
	d.cmd = nil
}

// Freeze stops the daemon where it is, as a driver that hangs does: whoever
// asks it something waits. Thaw lets it go on. It returns when all of its
// threads rest: on a busy computer they go on for a while after the signal.
func (d *Daemon) Freeze() {
	_ = d.cmd.Process.Signal(syscall.SIGSTOP)
	for end := time.Now().Add(30 * time.Second); !d.frozen() && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
}

// frozen tells that every thread is stopped (proc(5), the third field of stat).
func (d *Daemon) frozen() bool {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", d.cmd.Process.Pid))
	for _, file := range threads {
		stat, err := os.ReadFile(file)
		_, after, ok := strings.Cut(string(stat), ") ")
		if err == nil && ok && !strings.HasPrefix(after, "T") {
			return false
		}
	}
	return true
}

// Thaw lets a frozen daemon go on.
func (d *Daemon) Thaw() { _ = d.cmd.Process.Signal(syscall.SIGCONT) }

// Command is an external program that talks to this daemon.
func (d *Daemon) Command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "PCSCLITE_CSOCK_NAME="+d.Socket, "LC_ALL=C")
	return cmd
}

// Port is where a program that speaks vpcd's protocol connects for slot 0. It
// skips the test where vpcd is not installed: no other driver has a port.
func (d *Daemon) Port(t testing.TB) int {
	t.Helper()
	if d.port == 0 {
		t.Skipf("no vpcd here: no %s in the folders of libraries", driver)
	}
	return d.port
}

// Insert plugs a simulated card into a slot, until remove or the test's end.
func (d *Daemon) Insert(t testing.TB, slot int, c *simcard.Card) (remove func()) {
	t.Helper()
	if d.reader != nil {
		d.reader.Insert(slot, c)
		remove = sync.OnceFunc(func() { d.reader.Remove(slot) })
		t.Cleanup(remove)
		return remove
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(d.port+slot))
	go func() { done <- simcard.ServeVPCD(ctx, address, c, func() {}) }()
	remove = func() {
		cancel()
		<-done
		done <- nil
	}
	t.Cleanup(remove)
	return remove
}
