package cli

import (
	"os/exec"
	"strings"
	"testing"

	"caducee/internal/charset"
	"caducee/internal/locale"
)

// TestAFilesNameCanBeTypedAgain: a shell makes one argument of what is suggested, the
// same one, and runs nothing of a hostile name. What cannot be shown is not suggested.
func TestAFilesNameCanBeTypedAgain(t *testing.T) {
	for _, c := range []struct{ locale, name string }{
		{"fr_FR.UTF-8", "qr.png"},
		{"fr_FR.UTF-8", "télé phone.png"},
		{"fr_FR.UTF-8", "l'écran.png"},
		{"fr_FR.UTF-8", "a;echo b.png"},
		{"fr_FR.UTF-8", "$(echo b).png"},
		{"fr_FR.UTF-8", "`echo b`.png"},
		{"fr_FR.UTF-8", "a|b>c*?&!#~.png"},
		{"fr_FR.UTF-8", `a\b".png`},
		{"fr_FR@euro", "t\xe9l\xe9.png"},
		{"fr_FR@euro", "\xa4 1.png"},
	} {
		set := charset.Of("linux", func(name string) string { return map[string]string{"LANG": c.locale}[name] })
		a := &app{set: set, texts: locale.English()}
		said := new(strings.Builder)
		_, _ = set.Writer(said, false).Write([]byte(a.fileArgument(c.name)))
		out, err := exec.Command("sh", "-c", "printf %s\\| "+said.String()).Output()
		if err != nil || string(out) != c.name+"|" {
			t.Errorf("%s: %q is suggested as %s, which is %q, %v", c.locale, c.name, said, out, err)
		}
	}
	for _, c := range []struct{ locale, name string }{
		{"C", "télé.png"}, {"fr_FR.UTF-8", "t\xe9l.png"}, {"fr_FR.UTF-8", "a\nb.png"}, {"fr_FR.UTF-8", "a\x1b[2Jb.png"},
	} {
		a := &app{texts: locale.English(), set: charset.Of("linux", func(name string) string { return map[string]string{"LANG": c.locale}[name] })}
		if got := a.fileArgument(c.name); got != "FILE" {
			t.Errorf("%s: %q is suggested as %q", c.locale, c.name, got)
		}
	}
	for name, want := range map[string]string{`C:\a\b.png`: `C:\a\b.png`, `C:\a b.png`: `"C:\a b.png"`, "a&b.png": `"a&b.png"`} {
		if got := argument(name, true); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
