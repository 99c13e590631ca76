//go:build !windows

package browser

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// asking is how long a system may take to name its default browser.
const asking = 2 * time.Second

// systemDefault is what the desktop calls its default browser.
func systemDefault(look func(string) (string, error), home string, getenv func(string) string) string {
	if runtime.GOOS == "darwin" {
		return macDefault(home)
	}
	for _, file := range lists(home, getenv) {
		if name := handlerIn(file); name != "" {
			return name
		}
	}
	for _, named := range append(strings.Split(getenv("BROWSER"), ":"), "x-www-browser") {
		if path, err := look(named); named != "" && err == nil {
			if target, err := filepath.EvalSymlinks(path); err == nil {
				path = target
			}
			return filepath.Base(path)
		}
	}
	return ""
}

// lists are the files that name default programs, the user's first (freedesktop's
// MIME applications specification). They are read, since the desktop's own tool
// takes a second of a user's time.
func lists(home string, getenv func(string) string) []string {
	config := getenv("XDG_CONFIG_HOME")
	if config == "" {
		config = filepath.Join(home, ".config")
	}
	var files []string
	desktops := strings.Split(strings.ToLower(getenv("XDG_CURRENT_DESKTOP")), ":")
	for _, folder := range []string{
		config, "/etc/xdg", filepath.Join(home, ".local/share/applications"), "/usr/local/share/applications", "/usr/share/applications",
	} {
		for _, d := range desktops {
			if d != "" && d == filepath.Base(d) {
				files = append(files, filepath.Join(folder, d+"-mimeapps.list"))
			}
		}
		files = append(files, filepath.Join(folder, "mimeapps.list"))
	}
	return files
}

// handlerIn is the desktop file that opens https in such a list, "" none.
func handlerIn(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }()
	defaults := false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if strings.HasPrefix(line, "[") {
			defaults = line == "[Default Applications]"
			continue
		}
		if names, ok := strings.CutPrefix(line, "x-scheme-handler/https="); ok && defaults {
			name, _, _ := strings.Cut(names, ";")
			return name
		}
	}
	return ""
}

// macDefault is the bundle that opens https; without an entry it is Safari's.
func macDefault(home string) string {
	ctx, cancel := context.WithTimeout(context.Background(), asking)
	defer cancel()
	list := filepath.Join(home, "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure")
	out, err := exec.CommandContext(ctx, "defaults", "read", list, "LSHandlers").Output()
	if found := handler.FindSubmatch(out); err == nil && found != nil {
		return string(found[1])
	}
	return "com.apple.safari"
}

// handler is the program for https in what macOS's defaults prints.
var handler = regexp.MustCompile(`LSHandlerRoleAll = "?([a-zA-Z0-9.-]+)"?;\s*LSHandlerURLScheme = https;`)

// properties asks macOS' own reader of property lists, which are binary or XML.
func properties(path string) []byte {
	if runtime.GOOS != "darwin" {
		return nil
	}
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), asking)
	defer cancel()
	out, err := exec.CommandContext(ctx, "plutil", "-convert", "json", "-o", "-", path).Output()
	if err != nil {
		return nil // or it has what JSON cannot hold
	}
	return out
}

// listedPrograms are Windows'.
func listedPrograms() []string { return nil }

// setting is Windows'.
func setting(string, string) (n uint64, set bool) { return 0, false }
