//go:build linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"caducee/internal/testing/robot"
)

// keptIn names a variable of the environment: a folder for the screens that the
// stories saw, a folder for each story, to be compared with those of another
// system's program.
const keptIn = "CADUCEE_TEST_FRAMES"

// frames keeps the screens of a story in their order.
type frames struct {
	t      *testing.T
	folder string
	n      int
}

func keptFrames(t *testing.T) *frames {
	folder := os.Getenv(keptIn)
	if folder == "" {
		return nil
	}
	folder = filepath.Join(folder, filepath.FromSlash(t.Name()))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return &frames{t: t, folder: folder}
}

// still is how long a screen has to stay as it is before it is kept.
const still = 400 * time.Millisecond

func (f *frames) keep(r *robot.Robot) {
	if f == nil {
		return
	}
	r.Quiet(still, aWhile)
	f.n++
	name := filepath.Join(f.folder, fmt.Sprintf("%02d.txt", f.n))
	if err := os.WriteFile(name, []byte(r.Styled()), 0o644); err != nil {
		f.t.Fatal(err)
	}
}
