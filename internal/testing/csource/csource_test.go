package csource

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func compilerOrSkip(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("gcc is not installed")
	}
}

// TestALibraryIsBuiltOnce: the second one is read, with no compiler to be found;
// another source, or other options, are not the same library.
func TestALibraryIsBuiltOnce(t *testing.T) {
	compilerOrSkip(t)
	source := []byte("int answer(void) { return ANSWER; } // of " + t.Name())
	first, err := Library(source, "-DANSWER=1")
	if err != nil {
		t.Fatal(err)
	}
	other, err := Library(source, "-DANSWER=2")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(first, other) {
		t.Error("other options give the same library")
	}
	compiler()
	t.Setenv("PATH", "")
	again, err := Library(source, "-DANSWER=1")
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("the library is not read again: %v", err)
	}
	if _, err := Library(append(source, '\n'), "-DANSWER=1"); err == nil {
		t.Error("another source gives a library that was built before")
	}
}

// TestManyBuildTheSame: each gets a whole library, and nothing else is left.
func TestManyBuildTheSame(t *testing.T) {
	compilerOrSkip(t)
	folder, err := kept()
	if err != nil {
		t.Fatal(err)
	}
	source := []byte("int many(void) { return 1; }")
	name := filepath.Join(folder, key(source, nil)+".so")
	if err := os.Remove(name); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			library, err := Library(source)
			if err != nil || !bytes.HasPrefix(library, []byte("\x7fELF")) && !bytes.Contains(library, []byte("many")) {
				t.Errorf("%d bytes, %v", len(library), err)
			}
		})
	}
	all.Wait()
	if _, err := os.Stat(name); err != nil {
		t.Error(err)
	}
}

// TestTheCompilersWordsAreTold where a source is wrong.
func TestTheCompilersWordsAreTold(t *testing.T) {
	compilerOrSkip(t)
	if _, err := Library([]byte("int wrong(void) { return nothing; }")); err == nil || !strings.Contains(err.Error(), "nothing") {
		t.Errorf("%v", err)
	}
}
