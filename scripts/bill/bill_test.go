package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

// TestEveryModuleIsAllowed looks at the modules of the program for each
// system it is built for, cgo or not.
func TestEveryModuleIsAllowed(t *testing.T) {
	modules := map[string]*debug.Module{}
	for _, target := range []string{"linux", "windows", "darwin"} {
		c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}} {{.Main}}{{end}}", "caducee")
		c.Env = append(os.Environ(), "GOOS="+target, "CGO_ENABLED=1")
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if f := strings.Fields(line); len(f) == 3 && f[2] == "false" {
				modules[f[0]] = &debug.Module{Path: f[0], Version: f[1]}
			}
		}
	}
	if len(modules) < 10 || modules["github.com/ebfe/scard"] == nil {
		t.Fatalf("%d modules: the list is not the program's", len(modules))
	}
	info := &debug.BuildInfo{GoVersion: "go1.26"}
	for _, m := range modules {
		info.Deps = append(info.Deps, m)
	}
	found, err := licensed(info)
	if err != nil {
		t.Error(err)
	}
	for _, m := range found {
		t.Log(m.path, m.spdx)
	}
}

func TestALicenceIsKnownByItsText(t *testing.T) {
	mit, err := os.ReadFile("../../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		want  error
	}{
		{"a known one", map[string]string{"LICENSE": string(mit)}, nil},
		{"under another name", map[string]string{"Licence.txt": string(mit), "NOTICE": "by nobody"}, nil},
		{"none", map[string]string{"README.md": string(mit)}, errLicence},
		{"only an address", map[string]string{"LICENSE": "See https://opensource.org/licenses/MIT"}, errLicence},
		{"words of our own", map[string]string{"LICENSE": "Do as you like."}, errLicence},
		{"not allowed", map[string]string{"LICENSE": string(mit), "COPYING": unlicence}, errLicence},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range c.files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			m, err := read(module{path: "example.org/m"}, dir)
			if !errors.Is(err, c.want) {
				t.Fatalf("%v, want %v", err, c.want)
			}
			if err == nil && len(m.texts) != len(c.files) {
				t.Errorf("texts %v", m.texts)
			}
		})
	}
}

// unlicence begins as the licence of that name does.
const unlicence = `This is free and unencumbered software released into the public domain.

Anyone is free to copy, modify, publish, use, compile, sell, or distribute this software, either in source code form or
as a compiled binary, for any purpose, commercial or non-commercial, and by any means.

In jurisdictions that recognize copyright laws, the author or authors of this software dedicate any and all copyright
interest in the software to the public domain. We make this dedication for the benefit of the public at large and to the
detriment of our heirs and successors. We intend this dedication to be an overt act of relinquishment in perpetuity of
all present and future rights to this software under copyright law.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

For more information, please refer to <https://unlicense.org/>
`

func TestBillIsTheSameTwice(t *testing.T) {
	info := &debug.BuildInfo{
		GoVersion: "go1.26.0", Main: debug.Module{Path: "caducee", Version: "v1.2.3"},
		Settings: []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "GOARCH", Value: "arm64"}, {Key: "vcs.time", Value: "2026-11-24T00:00:00Z"}},
	}
	modules := []module{
		{path: "std", version: "go1.26.0", spdx: []string{"BSD-3-Clause"}},
		{path: "example.org/m", version: "v1.0.0", sum: "h1:YWJj", spdx: []string{"MIT", "Apache-2.0"}},
	}
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := writeBill(w, info, []byte("binary"), modules); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("two bills:\n%s\n%s", &first, &second)
	}
	var bill struct {
		BomFormat, SpecVersion, SerialNumber string
		Metadata                             struct {
			Timestamp string
			Component struct{ Version string }
		}
		Components []struct {
			PURL     string `json:"purl"`
			Hashes   []struct{ Content string }
			Licenses []struct{ License struct{ ID string } }
		}
		Dependencies []struct{ DependsOn []string }
	}
	if err := json.Unmarshal(first.Bytes(), &bill); err != nil {
		t.Fatal(err)
	}
	if bill.BomFormat != "CycloneDX" || bill.SpecVersion != "1.6" || bill.Metadata.Component.Version != "v1.2.3" ||
		bill.Metadata.Timestamp != "2026-11-24T00:00:00Z" {
		t.Errorf("head of\n%s", &first)
	}
	if len(bill.Components) != 2 || bill.Components[1].PURL != "pkg:golang/example.org/m@v1.0.0" ||
		bill.Components[1].Hashes[0].Content != "616263" || bill.Components[1].Licenses[1].License.ID != "Apache-2.0" ||
		len(bill.Dependencies[0].DependsOn) != 2 {
		t.Errorf("components of\n%s", &first)
	}
	if err := writeBill(&first, info, nil, []module{{path: "m", sum: "h1:?"}}); err == nil {
		t.Error("a checksum that is none was taken")
	}
}
