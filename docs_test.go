package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// pages are the documents of the repository, with their content.
func pages(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(".", func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := e.Name(); e.IsDir() && (name == "bin" || name == "dist" || name != "." && name != ".github" && strings.HasPrefix(name, ".")) {
			return filepath.SkipDir
		}
		if filepath.Ext(file) == ".md" {
			raw, err := os.ReadFile(file)
			found[file] = string(raw)
			return err
		}
		return nil
	})
	if err != nil || len(found) < 10 {
		t.Fatalf("%d pages: %v", len(found), err)
	}
	return found
}

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.+)$`)
)

// anchors are what a link may name in a page, as hosts of Git make them of
// its headings.
func anchors(page string) []string {
	var names []string
	for _, m := range heading.FindAllStringSubmatch(page, -1) {
		names = append(names, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, m[1]))
	}
	return names
}

// TestLinksLeadSomewhere follows every link of a document to another file of
// the repository, and to the heading that it names.
func TestLinksLeadSomewhere(t *testing.T) {
	all := pages(t)
	followed := 0
	for page, text := range all {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], ":") {
				continue // an address elsewhere
			}
			followed++
			file, anchor, named := strings.Cut(m[1], "#")
			to := page
			if file != "" {
				to = filepath.Join(filepath.Dir(page), filepath.FromSlash(file))
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s: %s leads nowhere", page, m[1])
				continue
			}
			if named && !slices.Contains(anchors(all[to]), anchor) {
				t.Errorf("%s: %s has no such heading", page, m[1])
			}
		}
	}
	if followed < 30 {
		t.Errorf("only %d links were followed", followed)
	}
}

// TestInstalledPagesLinkToWhatIsInstalled lays the documents out as a package
// does, and follows their links there; each is named in the package.
func TestInstalledPagesLinkToWhatIsInstalled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("scripts/documents is for a shell")
	}
	folder := t.TempDir()
	if out, err := exec.Command("bash", "scripts/documents", folder).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	nfpm, err := os.ReadFile(filepath.Join("packaging", "nfpm.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	followed := 0
	err = filepath.WalkDir(folder, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		if top, _, below := strings.Cut(filepath.ToSlash(name), "/"); !below && !strings.Contains(string(nfpm), "src: "+top+", dst: /usr/share/doc/caducee/"+top) ||
			below && !strings.Contains(string(nfpm), "src: "+top+"/, dst: /usr/share/doc/caducee/"+top+"/") {
			t.Errorf("packaging/nfpm.yaml leaves %s out", name)
		}
		if filepath.Ext(file) != ".md" {
			return nil
		}
		raw, err := os.ReadFile(file)
		for _, m := range link.FindAllStringSubmatch(string(raw), -1) {
			to, _, _ := strings.Cut(m[1], "#")
			if to == "" || strings.Contains(to, ":") {
				continue
			}
			followed++
			if _, err := os.Stat(filepath.Join(filepath.Dir(file), filepath.FromSlash(to))); err != nil {
				t.Errorf("%s: %s is not installed", name, to)
			}
		}
		return err
	})
	if err != nil || followed < 30 {
		t.Errorf("%d links followed: %v", followed, err)
	}
	for _, document := range []string{"docs/fleet.md", "docs/fleet/check.yml", "docs/schemas/check.schema.json", "docs/guide.fr.md", "docs/architecture.md", "SECURITY.md"} {
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(document))); err != nil {
			t.Errorf("no %s", document)
		}
	}
}

// TestEveryRoomIsOnTheMap: a folder of the program has its row in the
// architecture's table, or the folder above it has.
func TestEveryRoomIsOnTheMap(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	var rooms []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]+) \\|").FindAllStringSubmatch(string(raw), -1) {
		for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
			rooms = append(rooms, name[1])
		}
	}
	for folder := range sources(t) {
		if folder != "" && !slices.ContainsFunc(rooms, func(room string) bool { return below(folder, room) }) {
			t.Errorf("docs/architecture.md has no row for %s", folder)
		}
	}
	for _, room := range rooms {
		if _, err := os.Stat(filepath.FromSlash(strings.TrimSuffix(room, "/…"))); err != nil {
			t.Errorf("docs/architecture.md has a row for %s, which is not there", room)
		}
	}
}

// TestFrenchPagesAreSetAsFrenchIs wants a no-break space before what French
// sets one before, and no straight apostrophe in a word.
func TestFrenchPagesAreSetAsFrenchIs(t *testing.T) {
	wrong := regexp.MustCompile("[\\p{L}\\p{N}»)`*] [:;!?»](\\s|$)|« |\\p{L}'\\p{L}")
	all := pages(t)
	for _, page := range []string{"README.md", "docs/guide.fr.md", "docs/situations.fr.md"} {
		text, ok := all[filepath.FromSlash(page)]
		if !ok {
			t.Errorf("%s is not there", page)
		}
		for _, found := range wrong.FindAllString(text, -1) {
			t.Errorf("%s: %q", page, found)
		}
	}
}

// TestReadmesAreTwins: README.md and README.en.md link to each other in their
// first line and have the same sections, commands and links.
func TestReadmesAreTwins(t *testing.T) {
	all := pages(t)
	for page, other := range map[string]string{"README.md": "README.en.md", "README.en.md": "README.md"} {
		if first, _, _ := strings.Cut(all[page], "\n"); !strings.Contains(first, "]("+other+")") {
			t.Errorf("the first line of %s does not link to %s: %q", page, other, first)
		}
	}
	french, english := outline(all["README.md"]), outline(all["README.en.md"])
	for part := range french {
		if !slices.Equal(french[part], english[part]) {
			t.Errorf("%s differ:\nREADME.md    %q\nREADME.en.md %q", part, french[part], english[part])
		}
	}
	if len(french["commands"]) < 2 || len(french["inline commands"]) < 20 || len(french["headings"]) < 5 {
		t.Errorf("little was compared: %q", french)
	}
}

// outline is what a page has in every language. Inline commands and links are
// sorted and named once, because the sentences around them differ.
func outline(page string) map[string][]string {
	o := map[string][]string{}
	block := regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$")
	for _, m := range block.FindAllStringSubmatch(page, -1) {
		if m[1] == "" {
			continue // a screen
		}
		for line := range strings.Lines(m[2]) {
			command, _, _ := strings.Cut(line, "#")
			o["commands"] = append(o["commands"], strings.TrimSpace(command))
		}
	}
	page = block.ReplaceAllString(page, "")
	for _, m := range regexp.MustCompile(`(?m)^(#+) `).FindAllStringSubmatch(page, -1) {
		o["headings"] = append(o["headings"], m[1])
	}
	for _, row := range regexp.MustCompile(`(?m)^\|.*\|$`).FindAllString(page, -1) {
		o["columns of tables"] = append(o["columns of tables"], strings.Repeat("|", strings.Count(row, "|")))
	}
	o["items of lists"] = regexp.MustCompile(`(?m)^(-|\d+\.) `).FindAllString(page, -1)
	for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(page, -1) {
		o["inline commands"] = append(o["inline commands"], m[1])
	}
	for _, m := range link.FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "README.") {
			o["links"] = append(o["links"], m[1])
		}
	}
	for _, part := range []string{"inline commands", "links"} {
		slices.Sort(o[part])
		o[part] = slices.Compact(o[part])
	}
	return o
}
