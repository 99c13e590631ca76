// Package progress remembers how far a person came, so that an interrupted
// run can go on. Step names and dates, nothing about the holder or the card.
package progress

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/host"
	"caducee/steps"
)

// version of the file; another one is ignored.
const version = 2

// maxSize of a file worth reading: a real one has a few hundred bytes.
const maxSize = 16 << 10

// keep is how long progress is worth resuming.
const keep = 30 * 24 * time.Hour

// Progress is what is written.
type Progress struct {
	Version int                 `json:"version"`
	Saved   time.Time           `json:"saved"`
	At      steps.Step          `json:"at"`
	Done    map[steps.Step]bool `json:"done,omitempty"`
}

// ErrDamaged is a file that is not what Save wrote: it is to be ignored, and
// said.
var ErrDamaged = errors.New("progress file damaged")

// Load reads the file. ok is false when there is nothing to resume: no file,
// an old one, another version. A damaged file is ErrDamaged.
func Load(path string, now time.Time) (p Progress, ok bool, err error) {
	raw, err := host.ReadFile(path, maxSize+1)
	if errors.Is(err, fs.ErrNotExist) {
		return Progress{}, false, nil
	}
	if err != nil {
		return Progress{}, false, fmt.Errorf("read progress: %w", err)
	}
	return parse(raw, now)
}

func parse(raw []byte, now time.Time) (Progress, bool, error) {
	var p Progress
	if len(raw) > maxSize || json.Unmarshal(raw, &p) != nil || !known(p.At) {
		return Progress{}, false, ErrDamaged
	}
	age := now.Sub(p.Saved)
	if p.Version != version || age > keep || age < -24*time.Hour {
		return Progress{}, false, nil
	}
	for s := range p.Done {
		if !known(s) {
			return Progress{}, false, ErrDamaged
		}
	}
	return p, true, nil
}

func known(s steps.Step) bool {
	for _, k := range steps.Order(diagnosis.Answers{}) {
		if s == k {
			return true
		}
	}
	return false
}

// Save writes the file for its owner only, whole or not at all.
func Save(path string, p Progress, now time.Time) error {
	p.Version, p.Saved = version, now.UTC().Truncate(time.Second)
	raw, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return fmt.Errorf("save progress: %w", err)
	}
	dir := filepath.Dir(path)
	if err := host.PrivateFolder(dir); err != nil {
		return fmt.Errorf("save progress: %w", err)
	}
	// CreateTemp makes the file 0600.
	f, err := os.CreateTemp(dir, ".progress-*")
	if err != nil {
		return fmt.Errorf("save progress: %w", err)
	}
	_, err = f.Write(append(raw, '\n'))
	if err2 := f.Close(); err == nil {
		err = err2
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return fmt.Errorf("save progress: %w", err)
	}
	return nil
}

// Forget removes the file.
func Forget(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget progress: %w", err)
	}
	return nil
}

// File is the progress of a conversation. A folder that cannot be written stops
// nobody: progress is a convenience.
type File struct {
	Path  string
	Clock func() time.Time
}

// Load gives the stage at which an interrupted run stopped, "" none, and those
// that were done.
func (f File) Load() (at steps.Step, done []steps.Step, err error) {
	p, ok, err := Load(f.Path, f.Clock())
	if err != nil || !ok {
		return "", nil, err
	}
	for s, is := range p.Done {
		if is {
			done = append(done, s)
		}
	}
	return p.At, done, nil
}

// Save keeps the stage at which the user is, and those that are done.
func (f File) Save(at steps.Step, done []steps.Step) {
	p := Progress{At: at, Done: map[steps.Step]bool{}}
	for _, s := range done {
		p.Done[s] = true
	}
	_ = Save(f.Path, p, f.Clock())
}

// Forget removes what was kept.
func (f File) Forget() { _ = Forget(f.Path) }
