package cli

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

// progressVersion is the version of the file; another one is ignored.
const progressVersion = 2

// maxProgress is the size, in bytes, of a file worth reading: a real one has a few
// hundred.
const maxProgress = 16 << 10

// keepProgress is how long progress is worth resuming.
const keepProgress = 30 * 24 * time.Hour

// progress is how far a user came, as it is written, so that an interrupted run can
// go on: step names and dates, nothing about the holder or the card.
type progress struct {
	Version int                 `json:"version"`
	Saved   time.Time           `json:"saved"`
	At      steps.Step          `json:"at"`
	Done    map[steps.Step]bool `json:"done,omitempty"`
}

// errProgress is a file that is not what saveProgress wrote: it is to be ignored,
// and said.
var errProgress = errors.New("progress file damaged")

// loadProgress reads the file. ok is false when there is nothing to resume: no
// file, an old one, another version. A damaged file is errProgress.
func loadProgress(path string, now time.Time) (p progress, ok bool, err error) {
	raw, err := host.ReadFile(path, maxProgress+1)
	if errors.Is(err, fs.ErrNotExist) {
		return progress{}, false, nil
	}
	if err != nil {
		return progress{}, false, fmt.Errorf("read progress: %w", err)
	}
	return parseProgress(raw, now)
}

func parseProgress(raw []byte, now time.Time) (progress, bool, error) {
	var p progress
	if len(raw) > maxProgress || json.Unmarshal(raw, &p) != nil || !knownStep(p.At) {
		return progress{}, false, errProgress
	}
	age := now.Sub(p.Saved)
	if p.Version != progressVersion || age > keepProgress || age < -24*time.Hour {
		return progress{}, false, nil
	}
	for s := range p.Done {
		if !knownStep(s) {
			return progress{}, false, errProgress
		}
	}
	return p, true, nil
}

func knownStep(s steps.Step) bool {
	for _, k := range steps.Order(diagnosis.Answers{}) {
		if s == k {
			return true
		}
	}
	return false
}

// saveProgress writes the file for its owner only, whole or not at all.
func saveProgress(path string, p progress, now time.Time) error {
	p.Version, p.Saved = progressVersion, now.UTC().Truncate(time.Second)
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

// forgetProgress removes the file.
func forgetProgress(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget progress: %w", err)
	}
	return nil
}

// progressFile is the progress of a conversation. A folder that cannot be written
// stops nobody: progress is a convenience.
type progressFile struct {
	path  string
	clock func() time.Time
}

// Load gives the stage at which an interrupted run stopped, "" none, and those
// that were done.
func (f progressFile) Load() (at steps.Step, done []steps.Step, err error) {
	p, ok, err := loadProgress(f.path, f.clock())
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
func (f progressFile) Save(at steps.Step, done []steps.Step) {
	p := progress{At: at, Done: map[steps.Step]bool{}}
	for _, s := range done {
		p.Done[s] = true
	}
	_ = saveProgress(f.path, p, f.clock())
}

// Forget removes what was kept.
func (f progressFile) Forget() { _ = forgetProgress(f.path) }
