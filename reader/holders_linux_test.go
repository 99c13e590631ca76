package reader_test

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/sys/unix"

	"caducee/internal/testing/testhost"
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
	own, err := testhost.Mounts()
	if err != nil {
		t.Skipf("no namespaces of its own here: %v", err)
	}
	c := exec.CommandContext(t.Context(), "unshare", append(own[:len(own):len(own)], os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")...)
	c.Env = append(os.Environ(), playing+"="+onStage)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// stage is a computer with two tmpfs, a service in one and something else in
// the other, at files of the same inode number; and with an overlayfs over both,
// as containers have, where stat(2) tells another device than the kernel's
// diagnosis of sockets.
func stage(t *testing.T) {
	if err := unix.Mount("none", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		t.Skipf("no mounts in namespaces here: %v", err)
	}
	one, other := t.TempDir(), t.TempDir()
	for _, folder := range []string{one, other} {
		mount(t, folder, "tmpfs", "")
		for _, layer := range []string{"layer", "work"} {
			if err := os.Mkdir(filepath.Join(folder, layer), 0o700); err != nil {
				t.Fatal(err)
			}
		}
	}
	inodes, sockets := map[string]uint64{}, map[string]string{}
	for name, folder := range map[string]string{"card-user": one, "innocent": other} {
		sockets[name], inodes[name] = used(t, name, folder)
	}
	if inodes["card-user"] != inodes["innocent"] {
		t.Fatalf("inodes %v: not the case that is tested", inodes)
	}
	over := t.TempDir()
	mount(t, over, "overlay", fmt.Sprintf("lowerdir=%s/layer,upperdir=%s/layer,workdir=%s/work,userxattr", one, other, other))
	sockets["in-container"], _ = used(t, "in-container", over)
	for user, socket := range sockets {
		t.Setenv("PCSCLITE_CSOCK_NAME", socket)
		if got := reader.Holders(); !slices.Equal(got, []string{user}) {
			t.Errorf("%q are named, and %s uses this service", got, user)
		}
	}
}

func mount(t *testing.T, folder, kind, options string) {
	t.Helper()
	if err := unix.Mount("none", folder, kind, 0, options); err != nil {
		t.Fatalf("%s: %v", kind, err)
	}
	t.Cleanup(func() { _ = unix.Unmount(folder, unix.MNT_DETACH) })
}

// used is a service in a folder, with one program that uses it.
func used(t *testing.T, name, folder string) (socket string, inode uint64) {
	t.Helper()
	socket = filepath.Join(folder, "socket")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	var stat unix.Stat_t
	if err := unix.Stat(socket, &stat); err != nil {
		t.Fatal(err)
	}
	connected(t, name, socket, l)
	return socket, stat.Ino
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
