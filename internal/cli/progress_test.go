package cli

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/internal/host"
	"caducee/steps"
)

var progressNow = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func TestProgressIsSavedAndLoaded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "progress.json")
	want := progress{At: steps.StepActivation, Done: map[steps.Step]bool{steps.StepWelcome: true}}
	if err := saveProgress(path, want, progressNow); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	// Step names and dates, nothing else.
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var written map[string]any
	if err := json.Unmarshal(raw, &written); err != nil {
		t.Fatal(err)
	}
	for key := range written {
		if !slices.Contains([]string{"version", "saved", "at", "done"}, key) {
			t.Errorf("%q is written", key)
		}
	}
	got, ok, err := loadProgress(path, progressNow.Add(time.Hour))
	if err != nil || !ok || got.At != want.At || !got.Done[steps.StepWelcome] {
		t.Errorf("%+v %v %v", got, ok, err)
	}
	if err := forgetProgress(path); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := loadProgress(path, progressNow); ok || err != nil {
		t.Errorf("forgotten: %v %v", ok, err)
	}
	left, _ := os.ReadDir(filepath.Dir(path))
	if len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestALinkToProgressIsNotFollowed: neither to read nor to write.
func TestALinkToProgressIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "progress.json")
	if err := os.Symlink(filepath.Join(dir, "elsewhere.json"), link); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := loadProgress(link, progressNow); ok || !errors.Is(err, host.ErrNotOurs) {
		t.Errorf("a link: %v %v", ok, err)
	}
	if err := saveProgress(link, progress{At: steps.StepECPS}, progressNow); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "elsewhere.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("written through a link: %v", err)
	}
}

func TestProgressThatCannotBeTrustedIsIgnored(t *testing.T) {
	cases := []struct {
		name, content string
		damaged       bool
	}{
		{"not JSON", "oops", true},
		{"a step nobody knows", `{"version":2,"saved":"2026-11-23T08:00:00Z","at":"../../etc"}`, true},
		{"too large", strings.Repeat(" ", maxProgress+1), true},
		{"another version", `{"version":1,"saved":"2026-11-23T08:00:00Z","at":"ecps"}`, false},
		{"too old", `{"version":2,"saved":"2026-01-01T08:00:00Z","at":"ecps"}`, false},
		{"from the future", `{"version":2,"saved":"2027-01-01T08:00:00Z","at":"ecps"}`, false},
	}
	for _, c := range cases {
		path := filepath.Join(t.TempDir(), "p")
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, ok, err := loadProgress(path, progressNow)
		if ok || errors.Is(err, errProgress) != c.damaged {
			t.Errorf("%s: ok %v, err %v", c.name, ok, err)
		}
	}
}

func FuzzProgress(f *testing.F) {
	f.Add([]byte(`{"version":2,"saved":"2026-11-23T08:00:00Z","at":"ecps","done":{"welcome":true}}`))
	f.Add([]byte(`{"done":null}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, ok, err := parseProgress(raw, progressNow)
		if ok && (err != nil || !knownStep(p.At)) {
			t.Errorf("%+v %v", p, err)
		}
	})
}
