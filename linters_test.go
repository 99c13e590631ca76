package main

import (
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// TestEditorsKnowTheLayers has .golangci.yml say what layering_test.go holds
// the folders to, as far as depguard can: it does not look through other
// packages.
func TestEditorsKnowTheLayers(t *testing.T) {
	raw, err := os.ReadFile(".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "      rules:\n", "    gocritic:\n"
	_, rest, ok := strings.Cut(string(raw), begin)
	rules, _, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("depguard's rules are not found")
	}
	if want := depguard(); rules != want {
		t.Errorf("depguard's rules have to be:\n%s", want)
	}
}

// depguard writes the layers as golangci-lint's depguard takes them.
func depguard() string {
	var b strings.Builder
	rule := func(name string, files []string) {
		fmt.Fprintf(&b, "        %s:\n          list-mode: lax\n          files: [%s]\n          deny:\n", name, strings.Join(files, ", "))
	}
	deny := func(pkg, because string) {
		fmt.Fprintf(&b, "            - {pkg: %s, desc: %q}\n", pkg, because)
	}
	var folders []string
	for _, r := range layers {
		if !slices.Contains(folders, r.of) {
			folders = append(folders, r.of)
		}
	}
	tests := []string{`"!$test"`, `"!**/e2e/**"`, `"!**/scripts/**"`}
	for _, folder := range folders {
		name, files := path.Base(folder), []string{fmt.Sprintf(`"**/%s/**"`, folder), `"!$test"`}
		if folder == "" {
			name, files = "program", append([]string{`"$all"`}, tests...)
		}
		rule(name, files)
		for _, r := range layers {
			if r.of != folder {
				continue
			}
			for _, never := range r.never {
				if never == "fmt.Print" {
					continue // a function, and no package
				}
				if first, _, _ := strings.Cut(never, "/"); first != "caducee" && !strings.Contains(first, ".") {
					never += "$" // that package alone: depguard compares beginnings
				}
				deny(never, r.because)
			}
		}
	}
	for _, pkg := range slices.Sorted(maps.Keys(linked)) {
		files := append([]string{`"$all"`}, tests...)
		for _, folder := range linked[pkg].folders {
			files = append(files, fmt.Sprintf(`"!**/%s/*"`, folder))
		}
		rule("one-place-"+path.Base(pkg), files)
		deny(pkg+"$", linked[pkg].because)
	}
	return b.String()
}
