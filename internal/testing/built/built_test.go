package built_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"caducee/internal/testing/built"
)

// TestARaceIsSeen runs a program that has one: with the detector it ends and
// says so, without it nothing is known.
func TestARaceIsSeen(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	if err := os.WriteFile(source, []byte(racy), 0o600); err != nil {
		t.Fatal(err)
	}
	p := built.In(dir)
	if err := built.Build(p.Path(), source); err != nil {
		t.Fatal(err)
	}
	t.Setenv(built.Options, "")
	if err := p.Watch(); err != nil {
		t.Fatal(err)
	}
	err := exec.Command(p.Path()).Run()
	races := p.Races()
	if seen := races != nil && strings.Contains(races.Error(), "DATA RACE"); seen != built.Race || (err != nil) != built.Race {
		t.Errorf("%v, %v", err, races)
	}
}

const racy = `package main

func main() {
	n, done := 0, make(chan bool)
	go func() { n++; done <- true }()
	n++
	<-done
	println(n)
}
`
