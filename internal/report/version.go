package report

import (
	"runtime"
	"runtime/debug"
)

// UnknownVersion is that of a program that was not built from a commit.
const UnknownVersion = "unknown"

// NewVersion tells what the Go toolchain recorded in this binary; a binary
// built outside a repository knows neither its version nor its revision.
func NewVersion(info *debug.BuildInfo) Version {
	doc := Version{
		Schema: "caducee.version/1", Version: UnknownVersion,
		Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH,
		Dependencies: []Dependency{},
	}
	if info == nil {
		return doc
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		doc.Version = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			doc.Revision = known(s.Value)
		case "vcs.time":
			doc.Built = known(s.Value)
		case "vcs.modified":
			modified := s.Value == "true"
			doc.Modified = &modified
		}
	}
	for _, m := range info.Deps {
		doc.Dependencies = append(doc.Dependencies, Dependency{Path: m.Path, Version: m.Version, Sum: m.Sum})
	}
	return doc
}
