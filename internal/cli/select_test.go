package cli

import "testing"

// TestTheKeyThatSelectsIsTheTerminals: with the mouse in a program's hands each
// terminal has a key of its own for selecting.
func TestTheKeyThatSelectsIsTheTerminals(t *testing.T) {
	for env, want := range map[[2]string]string{
		{"TERM_PROGRAM", "iTerm.app"}: "Option", {"LC_TERMINAL", "iTerm2"}: "Option", {"TERM_PROGRAM", "Apple_Terminal"}: "fn",
		{"TERM_PROGRAM", "vscode"}: "", {"TERM", "xterm"}: "",
	} {
		got := selectKey(func(name string) string {
			if name == env[0] {
				return env[1]
			}
			return ""
		})
		if got != want {
			t.Errorf("%v: %q, want %q", env, got, want)
		}
	}
}
