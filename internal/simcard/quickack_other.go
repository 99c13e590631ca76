//go:build !linux

package simcard

import "net"

func quickAck(net.Conn) {}
