// Command caducee takes a health professional from an envelope (CPS card and
// letter with its codes) to a working sign-in.
package main

import (
	"os"

	"caducee/internal/cli"
)

func main() {
	os.Exit(cli.Main())
}
