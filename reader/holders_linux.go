package reader

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Holders names the other programs that are connected to the smart-card
// service, as far as this account may see them: when a card is held, it is by
// one of these. It is empty where the system does not say.
func Holders() []string {
	file, err := fileOf(socketPath())
	if err != nil {
		return nil
	}
	clients := socketClients(file)
	if len(clients) == 0 {
		return nil
	}
	return processesOf(clients)
}

// The kernel's diagnosis of unix sockets (linux/sock_diag.h, unix_diag.h).
const (
	sockDiagByFamily = 20
	showVFS          = 0x2
	showPeer         = 0x4
	attributeVFS     = 1
	attributePeer    = 2
)

// boundFile is the file that a socket is bound to, as the kernel's diagnosis
// tells it (struct unix_diag_vfs). Its inode alone is not enough: each tmpfs
// counts its own, so that a socket of another program in another one may have
// the same.
type boundFile struct{ inode, device uint32 }

// fileOf finds what the kernel's diagnosis calls a file. Its device is the
// mount's: what stat(2) tells is another one on overlayfs, as in containers, and
// on btrfs.
func fileOf(path string) (boundFile, error) {
	var stat unix.Statx_t
	if err := unix.Statx(unix.AT_FDCWD, path, 0, unix.STATX_INO|unix.STATX_MNT_ID, &stat); err != nil {
		return boundFile{}, err
	}
	major, minor := stat.Dev_major, stat.Dev_minor
	if stat.Mask&unix.STATX_MNT_ID != 0 { // Linux 5.8
		if a, b, ok := mountDevice(stat.Mnt_id); ok {
			major, minor = a, b
		}
	}
	// As the kernel keeps it: 12 bits and 20 (linux/kdev_t.h).
	return boundFile{inode: uint32(stat.Ino), device: major<<20 | minor}, nil
}

// mountDevice is the device of a mount of this process: the third field of its
// line (proc_pid_mountinfo(5)).
func mountDevice(id uint64) (major, minor uint32, ok bool) {
	raw, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return 0, 0, false
	}
	for line := range strings.Lines(string(raw)) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[0] != strconv.FormatUint(id, 10) {
			continue
		}
		n, err := fmt.Sscanf(fields[2], "%d:%d", &major, &minor)
		return major, minor, err == nil && n == 2
	}
	return 0, 0, false
}

// socketClients lists the inodes of the sockets connected to the one that is
// bound to a file.
func socketClients(file boundFile) map[uint64]bool {
	fd, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, unix.NETLINK_SOCK_DIAG)
	if err != nil {
		return nil
	}
	defer func() { _ = unix.Close(fd) }()
	limit := unix.NsecToTimeval(time.Second.Nanoseconds())
	_ = unix.SetsockoptTimeval(fd, unix.SOL_SOCKET, unix.SO_RCVTIMEO, &limit)
	request := make([]byte, 16+24)
	order := binary.NativeEndian
	order.PutUint32(request[0:], uint32(len(request)))
	order.PutUint16(request[4:], sockDiagByFamily)
	order.PutUint16(request[6:], unix.NLM_F_REQUEST|unix.NLM_F_DUMP)
	request[16] = unix.AF_UNIX
	order.PutUint32(request[20:], 0xFFFFFFFF) // every state
	order.PutUint32(request[28:], showVFS|showPeer)
	if err := unix.Sendto(fd, request, 0, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
		return nil
	}
	clients := map[uint64]bool{}
	buffer := make([]byte, 64<<10)
	for {
		n, _, err := unix.Recvfrom(fd, buffer, 0)
		if err != nil {
			return clients
		}
		messages, err := syscall.ParseNetlinkMessage(buffer[:n])
		if err != nil {
			return clients
		}
		for _, m := range messages {
			if m.Header.Type == unix.NLMSG_DONE || m.Header.Type == unix.NLMSG_ERROR {
				return clients
			}
			if bound, peer := diagnosis(m.Data); bound == file && peer != 0 {
				clients[uint64(peer)] = true
			}
		}
	}
}

// diagnosis is the file a socket is bound to, and its peer.
func diagnosis(b []byte) (file boundFile, peer uint32) {
	const header = 16
	if len(b) < header {
		return boundFile{}, 0
	}
	for b = b[header:]; len(b) >= 4; {
		length, kind := int(binary.NativeEndian.Uint16(b)), binary.NativeEndian.Uint16(b[2:])
		if length < 4 || length > len(b) {
			return file, peer
		}
		switch value := b[4:length]; {
		case kind == attributeVFS && len(value) >= 8:
			file = boundFile{inode: binary.NativeEndian.Uint32(value), device: binary.NativeEndian.Uint32(value[4:])}
		case kind == attributePeer && len(value) >= 4:
			peer = binary.NativeEndian.Uint32(value)
		}
		b = b[min((length+3)&^3, len(b)):]
	}
	return file, peer
}

// processesOf names the processes that have one of the sockets open; this one
// and the service itself are left out.
func processesOf(sockets map[uint64]bool) []string {
	processes, err := os.ReadDir("/proc")
	if err != nil {
		return nil
	}
	var names []string
	for _, p := range processes {
		pid, err := strconv.Atoi(p.Name())
		if err != nil || pid == os.Getpid() {
			continue
		}
		folder := filepath.Join("/proc", p.Name())
		if !opens(filepath.Join(folder, "fd"), sockets) {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(folder, "comm"))
		if err != nil {
			continue
		}
		if name := strings.TrimSpace(string(raw)); name != "" && name != "pcscd" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func opens(folder string, sockets map[uint64]bool) bool {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return false // another account's
	}
	for _, e := range entries {
		target, err := os.Readlink(filepath.Join(folder, e.Name()))
		if err != nil {
			continue
		}
		inode, ok := strings.CutPrefix(target, "socket:[")
		if !ok {
			continue
		}
		n, err := strconv.ParseUint(strings.TrimSuffix(inode, "]"), 10, 64)
		if err == nil && sockets[n] {
			return true
		}
	}
	return false
}
