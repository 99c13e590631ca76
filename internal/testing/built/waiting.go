package built

import (
	"flag"
	"fmt"
	"strconv"
)

// Waiting has twice as many tests of a package run at a time as -parallel says:
// those that run the program mostly wait for it. It wants flag.Parse before, and
// comes before the tests run.
func Waiting() error {
	parallel := flag.Lookup("test.parallel")
	n, err := strconv.Atoi(parallel.Value.String())
	if err == nil {
		err = parallel.Value.Set(strconv.Itoa(2 * n))
	}
	if err != nil {
		return fmt.Errorf("-parallel: %w", err)
	}
	return nil
}
