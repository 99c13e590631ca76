package diagnosis_test

import (
	"testing"

	"caducee/internal/diagnosis"
)

func TestTheCommandFollowsTheSystem(t *testing.T) {
	linux := func(distro string, remote diagnosis.Remote) diagnosis.Facts {
		return diagnosis.Facts{Env: diagnosis.Environment{OS: diagnosis.Linux, Distro: distro, Remote: remote}}
	}
	firefox := linux("debian", diagnosis.Local)
	firefox.Middleware = diagnosis.Middleware{Path: "/opt/m.so", FirefoxProfile: "/home/camille/.mozilla/firefox/l'essai d.default"}
	for _, c := range []struct {
		name string
		code diagnosis.Code
		f    diagnosis.Facts
		want string
	}{
		{"install on Debian", diagnosis.CodeServiceNotInstalled, linux("debian", diagnosis.Local), "sudo apt-get install pcscd"},
		{"install on Fedora", diagnosis.CodeServiceNotInstalled, linux("fedora", diagnosis.SSH), "sudo dnf install pcsc-lite"},
		{"a system whose command is not known", diagnosis.CodeServiceNotInstalled, linux("essai", diagnosis.Local), ""},
		{"start", diagnosis.CodeServiceStopped, linux("", diagnosis.Local), "sudo systemctl enable --now pcscd.socket"},
		{"start again", diagnosis.CodeServiceDead, linux("", diagnosis.Local), "sudo systemctl restart pcscd.socket"},
		{"not in a container", diagnosis.CodeServiceStopped, linux("", diagnosis.Container), ""},
		{"not under WSL", diagnosis.CodeServiceStopped, linux("", diagnosis.WSL), ""},
		{"not on Windows", diagnosis.CodeServiceStopped, diagnosis.Facts{Env: diagnosis.Environment{OS: diagnosis.Windows}}, ""},
		{"a situation that no command mends", diagnosis.CodeNoReader, linux("debian", diagnosis.Local), ""},
		{"Firefox, without its tool", diagnosis.CodeFirefoxUnregistered, linux("debian", diagnosis.Local), ""},
		{
			"Firefox, quoted", diagnosis.CodeFirefoxUnregistered, firefox,
			`modutil -dbdir 'sql:/home/camille/.mozilla/firefox/l'\''essai d.default' -add cps3 -libfile /opt/m.so -force`,
		},
	} {
		if got := diagnosis.CommandLine(diagnosis.Command(c.code, c.f)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
