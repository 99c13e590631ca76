package reader

import (
	"encoding/binary"
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
	info, err := os.Stat(socketPath())
	if err != nil {
		return nil
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	clients := socketClients(boundFile{inode: uint32(stat.Ino), device: kernelDevice(uint64(stat.Dev))})
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

// kernelDevice is a device as the kernel keeps it, 12 bits of major and 20 of
// minor number (linux/kdev_t.h); stat(2) spreads them.
func kernelDevice(dev uint64) uint32 { return unix.Major(dev)<<20 | unix.Minor(dev) }

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
