//go:build linux && wine

package wine

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// installers makes both installers of a version, whose documents are named, and
// returns the name that they share.
func installers(t *testing.T, version string, documents ...string) string {
	t.Helper()
	dir := t.TempDir()
	folder := filepath.Join(dir, "release")
	program, err := os.ReadFile(filepath.Join(built.folder, "caducee.exe"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"caducee.exe": program, "LICENSE": []byte("licence\n"), "licences/x/LICENSE": []byte("licence\n")}
	for _, d := range documents {
		files["docs/"+d] = []byte(version + "\n")
	}
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	icon := filepath.Join(dir, "caducee.ico")
	name := filepath.Join(dir, "caducee")
	for _, c := range []*exec.Cmd{
		exec.Command("go", "run", "../../scripts/icon", icon),
		exec.Command("../../scripts/installers", folder, version, icon, name),
	} {
		c.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1700000000", "COMPRESSION=zlib")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", strings.Join(c.Args, " "), err, out)
		}
	}
	return name
}

// does runs a command of Windows to its end.
func does(t *testing.T, name string, arguments ...string) string {
	t.Helper()
	out, err := wine(t.Context(), name, arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(arguments, " "), err, out)
	}
	return string(out)
}

// there are the files below a folder of drive C, by their names in it.
func there(t *testing.T, folder string) (names []string) {
	t.Helper()
	root := filepath.Join(built.prefix, "drive_c", filepath.FromSlash(folder))
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		names = append(names, filepath.ToSlash(name))
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return names
}

// shortcuts are the program's entries in the start menus.
func shortcuts(t *testing.T) (found []string) {
	t.Helper()
	for _, folder := range []string{"ProgramData", "users"} {
		for _, name := range there(t, folder) {
			if strings.HasSuffix(name, "Caducée.lnk") {
				found = append(found, name)
			}
		}
	}
	return found
}

// searched is PATH as programs get it that are started from now on.
func searched(t *testing.T) string {
	t.Helper()
	return does(t, "reg", "query", `HKLM\System\CurrentControlSet\Control\Session Manager\Environment`, "/v", "PATH")
}

func windowsName(path string) string { return "Z:" + strings.ReplaceAll(path, "/", `\`) }

// TestInstalledForEverybody installs the MSI without a question, starts what it
// installed, installs a newer version over it, and removes all of it.
func TestInstalledForEverybody(t *testing.T) {
	const folder = "Program Files/Caducee"
	first, second := installers(t, "v0.1.0", "guide.md", "old.md"), installers(t, "v0.2.0-rc.1", "guide.md")
	path := searched(t)

	does(t, "msiexec", "/i", windowsName(first+".msi"), "/qn")
	want := []string{"LICENSE.txt", "caducee.exe", "docs/guide.md", "docs/old.md", "licences/x/LICENSE"}
	if got := there(t, folder); !slices.Equal(got, want) {
		t.Fatalf("installed: %q, want %q", got, want)
	}
	if got := searched(t); !strings.Contains(got, `C:\Program Files\Caducee`) {
		t.Errorf("PATH: %s", got)
	}
	if got := shortcuts(t); len(got) != 1 {
		t.Errorf("start menu: %q", got)
	}
	starts(t, "caducee", "version")

	does(t, "msiexec", "/i", windowsName(second+".msi"), "/qn")
	want = slices.DeleteFunc(want, func(n string) bool { return n == "docs/old.md" })
	if got := there(t, folder); !slices.Equal(got, want) {
		t.Errorf("after the newer version: %q, want %q", got, want)
	}
	if guide, _ := os.ReadFile(filepath.Join(built.prefix, "drive_c", folder, "docs/guide.md")); string(guide) != "v0.2.0-rc.1\n" {
		t.Errorf("the guide is %q", guide)
	}
	if got := strings.Count(strings.ToLower(searched(t)), `files\caducee`); got != 1 {
		t.Errorf("%d times in PATH: %s", got, searched(t))
	}

	does(t, "msiexec", "/x", windowsName(second+".msi"), "/qn")
	if got := append(there(t, folder), shortcuts(t)...); len(got) > 0 {
		t.Errorf("left behind: %q", got)
	}
	if got := searched(t); strings.TrimRight(got, ";\r\n") != strings.TrimRight(path, "\r\n") { // Wine leaves the separator
		t.Errorf("PATH was\n%sand is\n%s", path, got)
	}
}

// TestTheFleetsRecipeInstalls runs the lines of docs/fleet.md, as they stand, as
// the batch file that they are told to be: the program, the command in its place,
// and the task; and once more, over what is there.
func TestTheFleetsRecipeInstalls(t *testing.T) {
	page, err := os.ReadFile("../../docs/fleet.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```bat\nmsiexec")
	lines, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("no recipe")
	}
	name := installers(t, "v0.1.0", "fleet/windows/check.cmd", "fleet/windows/task.xml")
	task, err := os.ReadFile("../../docs/fleet/windows/task.xml")
	if err != nil {
		t.Fatal(err)
	}
	recipe := filepath.Join(filepath.Dir(name), "recipe.cmd")
	text := strings.ReplaceAll("msiexec"+lines, "\n", "\r\n")
	// The task of the MSI that is made here is no task.
	text = strings.Replace(text, "schtasks", "copy /y Z:"+strings.ReplaceAll(filepath.Join(filepath.Dir(name), "task.xml"), "/", `\`)+
		" \"%ProgramFiles%\\Caducee\\docs\\fleet\\windows\\task.xml\"\r\nschtasks", 1)
	for path, content := range map[string]string{recipe: text, filepath.Join(filepath.Dir(name), "task.xml"): string(task)} {
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		c := wine(t.Context(), "cmd", "/c", windowsName(recipe))
		c.Dir = filepath.Dir(name)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		got := there(t, "Program Files/Caducee")
		if !slices.Contains(got, "caducee.exe") || !slices.Contains(got, "check.cmd") {
			t.Errorf("installed: %q", got)
		}
		does(t, "schtasks", "/Delete", "/TN", "Caducee", "/F")
	}
	does(t, "msiexec", "/x", windowsName(name+".msi"), "/qn")
	if got := there(t, "Program Files/Caducee"); !slices.Equal(got, []string{"check.cmd"}) {
		t.Errorf("left behind: %q", got)
	}
}

// TestInstalledForOneUser does the same with the setup, which needs no
// administrator.
func TestInstalledForOneUser(t *testing.T) {
	users, err := filepath.Glob(filepath.Join(built.prefix, "drive_c/users/*/AppData/Local"))
	if err != nil || len(users) == 0 {
		t.Fatalf("no user: %v", err)
	}
	user, _ := filepath.Rel(filepath.Join(built.prefix, "drive_c"), users[0])
	folder := filepath.ToSlash(user) + "/Programs/Caducee"
	first, second := installers(t, "v0.1.0", "guide.md", "old.md"), installers(t, "v0.2.0-rc.1", "guide.md")
	const key = `HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Caducee`

	does(t, windowsName(first+"-setup.exe"), "/S")
	want := []string{"LICENSE.txt", "caducee.exe", "docs/guide.md", "docs/old.md", "licences/x/LICENSE", "uninstall.exe"}
	if got := there(t, folder); !slices.Equal(got, want) {
		t.Fatalf("installed: %q, want %q", got, want)
	}
	if got := shortcuts(t); len(got) != 1 {
		t.Errorf("start menu: %q", got)
	}
	if got := does(t, "reg", "query", key, "/v", "DisplayVersion"); !strings.Contains(got, "0.1.0") {
		t.Errorf("installed programs: %s", got)
	}
	program := `C:\` + strings.ReplaceAll(folder, "/", `\`) + `\caducee.exe`
	starts(t, program, "version")

	// What the user keeps there is theirs.
	own := filepath.Join(built.prefix, "drive_c", filepath.FromSlash(folder), "notes.txt")
	if err := os.WriteFile(own, []byte("notes"), 0o644); err != nil {
		t.Fatal(err)
	}
	does(t, windowsName(second+"-setup.exe"), "/S")
	want = append(slices.DeleteFunc(want, func(n string) bool { return n == "docs/old.md" || n == "uninstall.exe" }), "notes.txt", "uninstall.exe")
	if got := there(t, folder); !slices.Equal(got, want) {
		t.Errorf("after the newer version: %q, want %q", got, want)
	}

	does(t, `C:\`+strings.ReplaceAll(folder, "/", `\`)+`\uninstall.exe`, "/S", `_?=C:\`+strings.ReplaceAll(folder, "/", `\`))
	if got := there(t, folder); !slices.Equal(got, []string{"notes.txt", "uninstall.exe"}) && !slices.Equal(got, []string{"notes.txt"}) {
		t.Errorf("left behind: %q", got)
	}
	if got := shortcuts(t); len(got) > 0 {
		t.Errorf("left in the start menu: %q", got)
	}
	if out, err := wine(t.Context(), "reg", "query", key).CombinedOutput(); err == nil {
		t.Errorf("still an installed program: %s", out)
	}
}

// starts runs the installed program, found as a user's command is.
func starts(t *testing.T, name string, arguments ...string) {
	t.Helper()
	out := does(t, "cmd", append([]string{"/c", name}, arguments...)...)
	if !strings.Contains(out, "windows/amd64") {
		t.Errorf("%s: %s", name, out)
	}
}
