package reader

import "os"

// daemonSocket is where pcscd listens; the library takes another place from
// the environment.
const daemonSocket = "/run/pcscd/pcscd.comm"

func socketPath() string {
	if path := os.Getenv("PCSCLITE_CSOCK_NAME"); path != "" {
		return path
	}
	return daemonSocket
}
