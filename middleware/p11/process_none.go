//go:build !darwin && (!cgo || !linux) && (!windows || (!amd64 && !arm64))

package p11

import (
	"os"
	"os/exec"
)

const supported = false

type family struct{ answers uintptr }

func raise(*exec.Cmd, *os.File) (*family, error) { return &family{}, nil }

func (*family) born() {}

func (*family) kill() {}

func (*family) forget() {}
