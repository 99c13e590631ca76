//go:build linux

// Package pcsctest starts a private smart-card daemon for a test: the real
// pcscd with the real vpcd driver, on a socket of the test's own, beside
// whatever runs on the computer. Nothing is left behind.
//
//	d := pcsctest.Start(t)
//	remove := d.Insert(t, 0, card)   // a simulated card, over vpcd
//	out, err := d.Command("opensc-tool", "-n").Output()
//
// The daemon runs in a mount namespace in which /run is a folder of the test;
// clients find its socket by PCSCLITE_CSOCK_NAME, which Start sets for the
// test's own process too. Tests that use it cannot be parallel.
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
)

// Driver is where Debian's vsmartcard-vpcd puts its driver.
const Driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"

// Daemon is a running pcscd.
type Daemon struct {
	Socket string
	dir    string
	port   int

	mu  sync.Mutex // a test may end the daemon from within an exchange
	cmd *exec.Cmd
	log *os.File
}

// Start runs a daemon with one virtual reader of two slots, or with the readers
// that the configurations name instead (see internal/ifdtest). It skips the
// test where that cannot be had, which CI counts as a failure.
func Start(t testing.TB, configurations ...string) *Daemon {
	t.Helper()
	for _, program := range []string{"pcscd", "unshare"} {
		if _, err := lookPath(program); err != nil {
			t.Skipf("no private pcscd here: %v", err)
		}
	}
	if _, err := os.Stat(Driver); err != nil {
		t.Skipf("no private pcscd here: %v", err)
	}
	dir := Folder()
	var err error
	d := &Daemon{dir: dir, Socket: SocketPath()}
	t.Cleanup(func() {
		d.Kill()
		_ = os.RemoveAll(dir)
	})
	for _, sub := range []string{"run/pcscd", "conf"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if d.port, err = freePorts(); err != nil {
		t.Fatal(err)
	}
	conf := fmt.Sprintf("FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x%X\nLIBPATH %s\nCHANNELID 0x%X\n", d.port, Driver, d.port)
	if len(configurations) == 0 {
		configurations = []string{conf}
	}
	for i, c := range configurations {
		if err := os.WriteFile(filepath.Join(dir, "conf", "reader"+strconv.Itoa(i)), []byte(c), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PCSCLITE_CSOCK_NAME", d.Socket)
	d.Restart(t)
	return d
}

// Folder is this process's own: libpcsclite asks the environment for its
// socket once and for all, so every daemon of a process has the same one. A
// socket's path has little room, hence not under t.TempDir.
func Folder() string { return filepath.Join(os.TempDir(), "pcsc"+strconv.Itoa(os.Getpid())) }

// SocketPath is where this process's daemons listen. A test that wants another
// state of the service sets PCSCLITE_CSOCK_NAME to it and puts there what it
// wants.
func SocketPath() string { return filepath.Join(Folder(), "run", "pcscd", "pcscd.comm") }

// lookPath finds administrators' programs too.
func lookPath(program string) (string, error) {
	if p, err := exec.LookPath(program); err == nil {
		return p, nil
	}
	return exec.LookPath("/usr/sbin/" + program)
}

// freePorts finds two neighbouring ports: the driver takes both.
func freePorts() (int, error) {
	for range 50 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return 0, err
		}
		port := l.Addr().(*net.TCPAddr).Port
		next, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port+1))
		_ = l.Close()
		if err == nil {
			_ = next.Close()
			return port, nil
		}
	}
	return 0, errors.New("no two neighbouring ports are free")
}

// Restart runs the daemon again after Kill, with the same socket.
func (d *Daemon) Restart(t testing.TB) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	pcscd, err := lookPath("pcscd")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"-m"}
	if os.Geteuid() != 0 {
		args = []string{"-Urm"}
	}
	// exec: the daemon's process is the one that Kill ends.
	script := fmt.Sprintf("mount --bind %s/run /run && exec %s -f -c %s/conf", d.dir, pcscd, d.dir)
	d.cmd = exec.Command("unshare", append(args, "sh", "-c", script)...)
	d.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if d.log, err = os.Create(filepath.Join(d.dir, "log")); err != nil {
		t.Fatal(err)
	}
	d.cmd.Stdout, d.cmd.Stderr = d.log, d.log
	if err := d.cmd.Start(); err != nil {
		t.Skipf("no private pcscd here: %v", err)
	}
	for end := time.Now().Add(10 * time.Second); ; {
		conn, err := net.Dial("unix", d.Socket)
		if err == nil {
			_ = conn.Close()
			break
		}
		if time.Now().After(end) {
			out, _ := os.ReadFile(filepath.Join(d.dir, "log"))
			if strings.Contains(string(out), "ermission") || strings.Contains(string(out), "not permitted") {
				t.Skipf("no private pcscd here: %s", out)
			}
			t.Fatalf("pcscd did not start: %v\n%s", err, out)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// Kill ends the daemon at once, as a crash does: its socket stays.
func (d *Daemon) Kill() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cmd == nil || d.cmd.Process == nil {
		return
	}
	_ = d.cmd.Process.Kill()
	_ = d.cmd.Wait()
	_ = d.log.Close()
	d.cmd = nil
}

// Freeze stops the daemon where it is, as a driver that hangs does: whoever
// asks it something waits. Thaw lets it go on.
func (d *Daemon) Freeze() { _ = d.cmd.Process.Signal(syscall.SIGSTOP) }

// Thaw lets a frozen daemon go on.
func (d *Daemon) Thaw() { _ = d.cmd.Process.Signal(syscall.SIGCONT) }

// Command is an external program that talks to this daemon.
func (d *Daemon) Command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "PCSCLITE_CSOCK_NAME="+d.Socket, "LC_ALL=C")
	return cmd
}

// Address is where the card of a slot (0 or 1) connects.
func (d *Daemon) Address(slot int) string { return "127.0.0.1:" + strconv.Itoa(d.port+slot) }

// Port is the port of slot 0.
func (d *Daemon) Port() int { return d.port }

// Insert plugs a simulated card into a slot, until remove or the test's end.
func (d *Daemon) Insert(t testing.TB, slot int, c *simcard.Card) (remove func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- simcard.ServeVPCD(ctx, d.Address(slot), c, func() {}) }()
	remove = func() {
		cancel()
		<-done
		done <- nil
	}
	t.Cleanup(remove)
	return remove
}
