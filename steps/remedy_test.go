package steps_test

import (
	"testing"

	"caducee/steps"
)

func TestTheCommandFollowsTheSystem(t *testing.T) {
	linux := func(distro string, remote steps.Remote) steps.Facts {
		return steps.Facts{Env: steps.Environment{OS: steps.Linux, Distro: distro, Remote: remote}}
	}
	firefox := linux("debian", steps.Local)
	firefox.Middleware = steps.Middleware{Path: "/opt/m.so", FirefoxProfile: "/home/camille/.mozilla/firefox/l'essai d.default"}
	for _, c := range []struct {
		name string
		code steps.Code
		f    steps.Facts
		want string
	}{
		{"install on Debian", steps.CodeServiceNotInstalled, linux("debian", steps.Local), "sudo apt-get install pcscd"},
		{"install on Fedora", steps.CodeServiceNotInstalled, linux("fedora", steps.SSH), "sudo dnf install pcsc-lite"},
		{"a system whose command is not known", steps.CodeServiceNotInstalled, linux("essai", steps.Local), ""},
		{"start", steps.CodeServiceStopped, linux("", steps.Local), "sudo systemctl enable --now pcscd.socket"},
		{"start again", steps.CodeServiceDead, linux("", steps.Local), "sudo systemctl restart pcscd.socket"},
		{"not in a container", steps.CodeServiceStopped, linux("", steps.Container), ""},
		{"not under WSL", steps.CodeServiceStopped, linux("", steps.WSL), ""},
		{"not on Windows", steps.CodeServiceStopped, steps.Facts{Env: steps.Environment{OS: steps.Windows}}, ""},
		{"a situation that no command mends", steps.CodeNoReader, linux("debian", steps.Local), ""},
		{"Firefox, without its tool", steps.CodeFirefoxUnregistered, linux("debian", steps.Local), ""},
		{
			"Firefox, quoted", steps.CodeFirefoxUnregistered, firefox,
			`modutil -dbdir 'sql:/home/camille/.mozilla/firefox/l'\''essai d.default' -add cps3 -libfile /opt/m.so -force`,
		},
	} {
		if got := steps.CommandLine(steps.Command(c.code, c.f)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
