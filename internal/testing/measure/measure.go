// Package measure keeps what the long runs measured, for the page that tells
// of them: docs/reliability.md is written from these rows, not typed. It is
// for tests only.
package measure

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

var (
	full  = flag.Bool("full", false, "run every case, not a covering sample")
	file  = flag.String("record", "", "append what is measured to this file, one JSON object a line")
	shard = flag.String("shard", "1/1", "of the cases of a full run, those of one process: 2/4")
)

// Fields is one row of what a run measured.
type Fields map[string]any

// Full tells a long run to do all it can; `go test` alone runs a sample that
// covers each kind of case.
func Full() bool { return *full }

// Every tells a test that many alike make long to do them all: where a change is
// judged (CI), and in a full run. `go test` at a desk does a part of each kind.
func Every() bool {
	judged, _ := strconv.ParseBool(os.Getenv("CI"))
	return *full || judged
}

// Mine reports that case number n is for this process.
func Mine(n int) bool {
	i, of, _ := strings.Cut(*shard, "/")
	part, err := strconv.Atoi(i)
	parts, err2 := strconv.Atoi(of)
	if err != nil || err2 != nil || parts < 1 || part < 1 || part > parts {
		panic("measure: -shard " + *shard)
	}
	return n%parts == part-1
}

// Parted tells that this process has a part of the cases only.
func Parted() bool { return *shard != "1/1" }

// Flags are this package's flags, for a test in another process.
func Flags() (list []string) {
	if *full {
		list = append(list, "-full")
	}
	if *file != "" {
		list = append(list, "-record", *file)
	}
	return append(list, "-shard", *shard)
}

var recording sync.Mutex

// Record keeps a row, when a file was asked for.
func Record(run string, row Fields) {
	if *file == "" {
		return
	}
	recording.Lock()
	defer recording.Unlock()
	row["run"] = run
	if err := write(row); err != nil {
		panic(fmt.Sprintf("measure: %v", err))
	}
}

func write(row Fields) error {
	line, err := json.Marshal(row)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Clean(*file), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	if err2 := f.Close(); err == nil {
		err = err2
	}
	return err
}
