// Package csource compiles the C sources of the tests into libraries: drivers
// of a reader, modules, a PC/SC library. It is for tests only.
//
// Many tests of many packages want the same library. A compiler takes longer
// for it than such a test, so what is built is kept for all of them.
package csource

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// Library is the shared library that gcc makes of a source: built once for all
// tests of this checkout, and again when the source, the options or the compiler
// are others. Options that follow the source in gcc's own order, as -ldl, may be
// given too. The error holds the compiler's words.
func Library(source []byte, options ...string) ([]byte, error) {
	folder, err := kept()
	if err != nil {
		return Compile(source, options...)
	}
	name := filepath.Join(folder, key(source, options)+".so")
	if library, err := os.ReadFile(name); err == nil {
		return library, nil
	}
	library, err := Compile(source, options...)
	if err != nil {
		return nil, err
	}
	keep(name, library)
	return library, nil
}

// Compile is Library without looking for what was built, and without keeping it:
// for options that no other test has.
func Compile(source []byte, options ...string) ([]byte, error) {
	folder, err := os.MkdirTemp("", "csource-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	output := filepath.Join(folder, "library.so")
	gcc := exec.Command("gcc", append([]string{"-x", "c", "-shared", "-fPIC", "-o", output, "-"}, options...)...)
	gcc.Stdin = bytes.NewReader(source)
	if out, err := gcc.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("gcc: %w\n%s", err, out)
	}
	return os.ReadFile(output)
}

// kept is the folder of what was built, below what the module's Makefile builds;
// an error where there is no module.
var kept = sync.OnceValues(func() (string, error) {
	root, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		above := filepath.Dir(root)
		if above == root {
			return "", fmt.Errorf("no go.mod above: %w", os.ErrNotExist)
		}
		root = above
	}
	return filepath.Join(root, "bin", "csource"), nil
})

// compiler is the compiler's own name and version: another one, as in a checkout
// that two computers share, may build what the first cannot load.
var compiler = sync.OnceValue(func() []byte {
	version, _ := exec.Command("gcc", "--version").Output()
	return version
})

func key(source []byte, options []string) string {
	h := sha256.New()
	for _, part := range append([]string{string(compiler()), string(source)}, options...) {
		_, _ = fmt.Fprintf(h, "%d %s\n", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// keep puts a library where others find it, whole or not at all: another test may
// build the same one now. One that cannot be kept is built again.
func keep(name string, library []byte) {
	// Made without asking for it, as os.MkdirAll does: go test takes note of what a
	// test asks for, and this folder changes with each library.
	_ = os.Mkdir(filepath.Dir(filepath.Dir(name)), 0o755)
	_ = os.Mkdir(filepath.Dir(name), 0o755)
	file, err := os.CreateTemp(filepath.Dir(name), "new-")
	if err != nil {
		return
	}
	_, err = file.Write(library)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(file.Name(), 0o644)
	}
	// What a test has read that is new keeps go test from answering from its
	// cache. The name tells all of the content, so the time may be any.
	if err == nil {
		err = os.Chtimes(file.Name(), time.Time{}, time.Unix(0, 0))
	}
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
}
