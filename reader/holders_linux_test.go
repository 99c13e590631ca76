package reader_test

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"caducee/reader"
)

// The parts that this test's own program plays.
const (
	playing  = "CADUCEE_HOLDERS_TEST"
	onStage  = "stage"
	atSocket = "client"
	socketAt = "CADUCEE_HOLDERS_SOCKET"
)

// TestHoldersAreTheServicesOwnClients: a program with a socket of the same inode
// number in another tmpfs is not taken for one that uses the service.
func TestHoldersAreTheServicesOwnClients(t *testing.T) {
	switch os.Getenv(playing) {
	case onStage:
		stage(t)
		return
	case atSocket:
		client(t)
		return
	}
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	c.Env = append(os.Environ(), playing+"="+onStage)
	c.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := c.CombinedOutput()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Skipf("no namespaces of its own here: %v", err)
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// stage is a computer with two tmpfs, a service in one and something else in
// the other, at files of the same inode number.
func stage(t *testing.T) {
	if err := unix.Mount("none", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		t.Fatal(err)
	}
	inodes := map[string]uint64{}
	clients := map[string]string{"card-user": "", "innocent": ""}
	for name := range clients {
		folder := filepath.Join(t.TempDir(), "run")
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := unix.Mount("none", folder, "tmpfs", 0, ""); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = unix.Unmount(folder, unix.MNT_DETACH) })
		socket := filepath.Join(folder, "socket")
		l, err := net.Listen("unix", socket)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = l.Close() })
		var stat unix.Stat_t
		if err := unix.Stat(socket, &stat); err != nil {
			t.Fatal(err)
		}
		clients[name], inodes[name] = socket, stat.Ino
		connected(t, name, socket, l)
	}
	if inodes["card-user"] != inodes["innocent"] {
		t.Fatalf("inodes %v: not the case that is tested", inodes)
	}
	for user, socket := range clients {
		t.Setenv("PCSCLITE_CSOCK_NAME", socket)
		if got := reader.Holders(); !slices.Equal(got, []string{user}) {
			t.Errorf("%q are named, and %s uses this service", got, user)
		}
	}
}

// connected starts a program under a name of its own, which connects to a
// socket and stays.
func connected(t *testing.T, name, socket string, l net.Listener) {
	t.Helper()
	program := filepath.Join(t.TempDir(), name)
	if err := os.Symlink(os.Args[0], program); err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program, "-test.run=^TestHoldersAreTheServicesOwnClients$")
	c.Env = append(os.Environ(), playing+"="+atSocket, socketAt+"="+socket)
	stay, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = stay.Close(), c.Wait() })
	served, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = served.Close() })
}

func client(t *testing.T) {
	c, err := net.Dial("unix", os.Getenv(socketAt))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	fmt.Println("connected")
	_, _ = io.Copy(io.Discard, os.Stdin)
}
