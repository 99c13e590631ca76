package qrscan

import (
	"slices"
	"testing"
)

// TestTheFileThatIsThereIsMeant has each form in which people, terminals and
// file managers give a file lead to it, whatever is in its name.
func TestTheFileThatIsThereIsMeant(t *testing.T) {
	there := []string{
		`/tmp/a\b.png`, " lead.png", "trail.png ", "'quoted'.png", "/tmp/a b.png", "/tmp/é (1).png", "~", "/home/camille/a.png", "/tmp/50%.png",
		"/tmp/l'image.png", "file:x.png", "/tmp/un long nom de fichier.png", "/tmp/x\ny.png",
		`C:\Users\Camille\a b.png`, `C:\Users\Camille\new\table.png`, `\\serveur\partage\a b.png`,
	}
	exists := func(name string) bool { return slices.Contains(there, name) }
	for _, c := range []struct {
		typed, want string
		windows     bool
	}{
		// As given, when it exists.
		{`/tmp/a\b.png`, `/tmp/a\b.png`, false},
		{" lead.png", " lead.png", false},
		{"trail.png ", "trail.png ", false},
		{"'quoted'.png", "'quoted'.png", false},
		{"~", "~", false},
		{"file:x.png", "file:x.png", false},
		{"/tmp/50%.png", "/tmp/50%.png", false},
		{"/tmp/x\ny.png", "/tmp/x\ny.png", false},
		{"/tmp/a b.png\n", "/tmp/a b.png", false},
		// As dropped and pasted.
		{"/tmp/a b.png", "/tmp/a b.png", false},
		{`/tmp/a\ b.png `, "/tmp/a b.png", false},
		{`/tmp/a\\b.png`, `/tmp/a\b.png`, false},
		{`'/tmp/a\b.png'`, `/tmp/a\b.png`, false},
		{`'/tmp/a b.png'`, "/tmp/a b.png", false},
		{`'/tmp/l'\''image.png'`, "/tmp/l'image.png", false},
		{`/tmp/é\ \(1\).png`, "/tmp/é (1).png", false},
		{"file:///tmp/%C3%A9%20(1).png\r\n", "/tmp/é (1).png", false},
		{"file:/tmp/a%20b.png", "/tmp/a b.png", false},
		{"FILE://localhost/tmp/a b.png", "/tmp/a b.png", false},
		{"file:///tmp/50%.png", "/tmp/50%.png", false},
		{"~/a.png", "/home/camille/a.png", false},
		// Two lines, two files, and one name that a narrow terminal broke.
		{"/tmp/a b.png\n/tmp/autre.png", "/tmp/a b.png", false},
		{"file:///tmp/a%20b.png\r\nfile:///tmp/autre.png\r\n", "/tmp/a b.png", false},
		{`'/tmp/a b.png' '/tmp/autre.png'`, "/tmp/a b.png", false},
		{`/tmp/a\ b.png /tmp/autre.png`, "/tmp/a b.png", false},
		{"/tmp/un long nom de\n fichier.png", "/tmp/un long nom de fichier.png", false},
		// Windows.
		{`C:\Users\Camille\a b.png`, `C:\Users\Camille\a b.png`, true},
		{`C:\Users\Camille\new\table.png`, `C:\Users\Camille\new\table.png`, true},
		{`"C:\Users\Camille\a b.png"`, `C:\Users\Camille\a b.png`, true},
		{`& "C:\Users\Camille\a b.png"`, `C:\Users\Camille\a b.png`, true},
		{"\"C:\\Users\\Camille\\a b.png\"\r\n\"C:\\autre.png\"", `C:\Users\Camille\a b.png`, true},
		{"file:///C:/Users/Camille/a%20b.png", `C:\Users\Camille\a b.png`, true},
		{`\\serveur\partage\a b.png`, `\\serveur\partage\a b.png`, true},
		{`"\\serveur\partage\a b.png" "C:\x.png"`, `\\serveur\partage\a b.png`, true},
		// None is there: what was most likely meant is named.
		{`'/tmp/absent un.png'`, "/tmp/absent un.png", false},
		{"https://esante.gouv.fr/a.png", "https://esante.gouv.fr/a.png", false},
	} {
		if got := Find(c.typed, "/home/camille", c.windows, exists); got != c.want {
			t.Errorf("%q: %q, want %q", c.typed, got, c.want)
		}
	}
}
