// Command frames compares the screens that the stories saw with two programs:
// text and attributes, screen by screen. What differs by its words alone is told
// where the system decides them. Usage: frames LINUX-FOLDER WINDOWS-FOLDER
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// byTheSystem are the stories with remedies that differ from system to system,
// each with the pages on which they stand: the number of the situation is there.
var byTheSystem = regexp.MustCompile(`CAD-(1\d\d|2\d\d|6\d\d|8[12]\d)`)

// drawn is a report's number, another one in each run, or a situation's, which is
// not.
var drawn = regexp.MustCompile(`\b[0-9A-Z]{3}-[0-9A-Z]{3}\b`)

// frame is a screen as it is written, without what is drawn at random.
func frame(path string) (string, error) {
	raw, err := os.ReadFile(path)
	return drawn.ReplaceAllStringFunc(string(raw), func(number string) string {
		if strings.HasPrefix(number, "CAD-") {
			return number
		}
		return "???-???"
	}), err
}

// styles are what is left of a screen without its words.
var styles = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: frames LINUX-FOLDER WINDOWS-FOLDER")
		os.Exit(2)
	}
	here, there := os.Args[1], os.Args[2]
	stories, equal, other, differ := map[string]bool{}, 0, 0, 0
	err := filepath.WalkDir(here, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(here, path)
		if err != nil {
			return err
		}
		stories[filepath.Dir(name)] = true
		linux, err1 := frame(path)
		windows, err2 := frame(filepath.Join(there, name))
		switch {
		case err1 != nil:
			return err1
		case err2 != nil:
			fmt.Printf("%s: not seen on Windows\n", name)
			differ++
		case linux == windows:
			equal++
		case byTheSystem.MatchString(linux) && byTheSystem.FindString(linux) == byTheSystem.FindString(windows):
			other++
		default:
			differ++
			show(name, linux, windows)
		}
		return nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("screens: %d stories compared, %d frames: %d equal, %d with the remedies of the system, %d differ\n",
		len(stories), equal+other+differ, equal, other, differ)
	if differ > 0 || equal == 0 {
		os.Exit(1)
	}
}

// show tells which lines differ, and whether their words do.
func show(name, linux, windows string) {
	fmt.Printf("%s:\n", name)
	a, b := strings.Split(linux, "\n"), strings.Split(windows, "\n")
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x == y {
			continue
		}
		what := "words"
		if styles.ReplaceAllString(x, "") == styles.ReplaceAllString(y, "") {
			what = "attributes"
		}
		fmt.Printf("  line %d, %s:\n    Linux   %q\n    Windows %q\n", i+1, what, x, y)
	}
}
