// Package middleware finds what brings the card to other programs: Cryptolib
// CPS, published by ANS, its version, its PKCS#11 module, its folder of
// authorities, what older generations left behind, OpenSC, and whether Firefox
// knows the module.
//
// It reads files and asks the system's list of packages; it writes nothing,
// changes nothing, and never loads a module into this process.
package middleware

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"

	"caducee/internal/diagnosis"
)

// Finder looks on one computer.
type Finder struct {
	// Root is put before every path: "" is the computer itself.
	Root string
	// Home is the person's folder, for what is kept in it; "" none.
	Home string
	// Config and Data are the user's folders of settings and of data (Linux:
	// XDG_CONFIG_HOME, XDG_DATA_HOME), "" in their usual places below Home.
	Config, Data string
	// OS selects the places, as runtime.GOOS names it; "" this one.
	OS string
	// Folders are Windows' own: see SystemFolders.
	Folders Folders
	// Package is the version that the system's list of packages has, ""
	// unknown; nil where there is no such list.
	Package func(ctx context.Context) string
	// Browser is the computer's default browser, its zero value unknown; nil
	// where nobody asks.
	Browser func() diagnosis.Browser
	// System tells what runs, nil where nobody asks; Devices are the modules that
	// a policy has Firefox load, beside its files.
	System  System
	Devices func() []string
	// Tool tells whether a program is installed; nil: none is.
	Tool func(name string) bool
	// Ask loads a module in a process of its own and says how it went; nil
	// leaves it untried. It is asked only of what could be a module for this
	// computer.
	Ask func(ctx context.Context, module string) Asked
}

// Asked is what loading a module gave.
type Asked struct {
	State diagnosis.ModuleState
	// Detail is the loader's or the module's own words, Maker who made it by
	// those, "" unknown.
	Detail, Maker string
}

// Look says what is there.
func (f Finder) Look(ctx context.Context) diagnosis.Middleware {
	p, known := f.places()
	if !known {
		return diagnosis.Middleware{}
	}
	m := diagnosis.Middleware{Looked: true}
	m.OpenSC = f.any(p.openSC)
	m.GALSS = f.any(p.galss)
	m.CPS2ter = f.any(p.cps2ter)
	m.Path = f.first(p.modules)
	m.Cryptolib = m.Path != "" || f.any(p.traces)
	if !m.Cryptolib {
		// Nothing but files was looked at: this is asked every few seconds
		// while the person installs it.
		return m
	}
	if f.Package != nil {
		m.Version = f.Package(ctx)
	}
	if m.Version == "" {
		m.Version = f.writtenVersion(p)
	}
	asked := f.module(ctx, m.Path)
	m.Module, m.Detail, m.Maker = asked.State, asked.Detail, asked.Maker
	m.NoCoffre = len(f.Authorities(ctx)) == 0
	m.CacheDenied = p.cache != "" && !f.writable(p.cache)
	var old bool
	var without string
	m.Firefox, without, old = f.firefox(p)
	if m.Firefox == diagnosis.FirefoxUnregistered && f.byPolicy(p) {
		m.Firefox = diagnosis.FirefoxRegistered
	}
	if m.Firefox == diagnosis.FirefoxUnregistered && f.Tool != nil && f.Tool("modutil") {
		m.FirefoxProfile, m.FirefoxOpen = without, f.holds(without, "lock")
	}
	m.GALSS = m.GALSS || old
	if f.Browser != nil {
		m.Browser = f.Browser()
	}
	f.browsers(&m, p)
	m.Carriers = f.Carriers()
	return m
}

// Module is the path of Cryptolib's PKCS#11 module, "" when it is not there.
func (f Finder) Module() string {
	p, _ := f.places()
	return f.first(p.modules)
}

// OpenSCModule is the path of OpenSC's PKCS#11 module, "" when it is not
// there.
func (f Finder) OpenSCModule() string {
	p, _ := f.places()
	return f.first(p.openSC)
}

func (f Finder) places() (p places, known bool) {
	goos := f.OS
	if goos == "" {
		goos = runtime.GOOS
	}
	p = placesOf(goos, f.Folders)
	return p, len(p.modules) > 0
}

// path is where a place is on this computer; "" when it is in the folder of
// a person who has none.
func (f Finder) path(place string) string {
	if rest, ok := strings.CutPrefix(place, "~"); ok {
		if f.Home == "" {
			return ""
		}
		for usual, folder := range map[string]string{"/.config/": f.Config, "/.local/share/": f.Data} {
			if below, ok := strings.CutPrefix(rest, usual); ok && folder != "" {
				return filepath.Join(folder, below)
			}
		}
		return filepath.Join(f.Home, rest)
	}
	if f.Root == "" {
		return place
	}
	return filepath.Join(f.Root, place)
}

// first is the first of several paths at which there is something; a link
// that leads nowhere counts, since somebody installed it.
func (f Finder) first(candidates []string) string {
	dangling := ""
	for _, c := range candidates {
		path := f.path(c)
		if path == "" {
			continue
		}
		info, err := os.Stat(path)
		if err == nil && (info.Mode().IsRegular() || info.IsDir()) {
			return path
		}
		if _, is := os.Lstat(path); is == nil && err != nil && dangling == "" {
			dangling = path
		}
	}
	return dangling
}

func (f Finder) any(candidates []string) bool { return f.first(candidates) != "" }

// writtenVersion reads what the installer wrote for SESAM-Vitale programs:
// six digits, two for each number of the version.
func (f Finder) writtenVersion(p places) string {
	for _, file := range p.versions {
		raw, err := readBounded(f.path(file), 4<<10)
		if err != nil {
			continue
		}
		if v := sixDigits.FindStringSubmatch(string(raw)); v != nil {
			return number(v[1]) + "." + number(v[2]) + "." + number(v[3])
		}
	}
	return ""
}

var sixDigits = regexp.MustCompile(`^(\d\d)(\d\d)(\d\d)\b`)

func number(digits string) string {
	n, _ := strconv.Atoi(digits)
	return strconv.Itoa(n)
}

// module looks at the file before it lets it be loaded: what is no module for
// this computer is said better from its header than from a failure.
func (f Finder) module(ctx context.Context, path string) Asked {
	if path == "" {
		return Asked{State: diagnosis.ModuleMissing}
	}
	if state, detail := examine(path); state != diagnosis.ModuleUntried {
		return Asked{State: state, Detail: detail}
	}
	if f.Ask == nil {
		return Asked{}
	}
	return f.Ask(ctx, path)
}

// writable tells whether a folder takes files, without writing one. A folder
// that is missing can be made where the one above takes it.
func (f Finder) writable(place string) bool {
	path := f.path(place)
	info, err := os.Stat(path)
	if os.IsNotExist(err) {
		path = filepath.Dir(path)
		info, err = os.Stat(path)
	}
	return err == nil && info.IsDir() && mayWrite(path)
}

// subfolders lists the folders in a folder, a few hundred at most.
func subfolders(path string) []string {
	const most = 256
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() || e.Type()&fs.ModeSymlink != 0 {
			if found = append(found, filepath.Join(path, e.Name())); len(found) == most {
				break
			}
		}
	}
	return found
}
