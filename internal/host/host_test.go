//go:build linux

package host

import (
	"os"
	"testing"
	"testing/fstest"

	"caducee/internal/diagnosis"
)

func TestDescribe(t *testing.T) {
	const release = "NAME=\"Debian GNU/Linux\"\nID=debian\nVERSION_ID=\"12\"\n"
	for _, c := range []struct {
		name            string
		files           map[string]string
		env             map[string]string
		distro, version string
		remote          diagnosis.Remote
	}{
		{"at the screen", map[string]string{"etc/os-release": release}, nil, "debian", "12", diagnosis.Local},
		{"the other place", map[string]string{"usr/lib/os-release": "ID='fedora'\nVERSION_ID=42\n"}, nil, "fedora", "42", diagnosis.Local},
		{"nothing to read", nil, nil, "", "", diagnosis.Local},
		{"ssh", nil, map[string]string{"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, "", "", diagnosis.SSH},
		{"remote desktop", nil, map[string]string{"XRDP_SESSION": "1"}, "", "", diagnosis.RDP},
		{"a container over ssh: the nearest wall", map[string]string{".dockerenv": ""}, map[string]string{"SSH_TTY": "/dev/pts/0"}, "", "", diagnosis.Container},
		{"podman", map[string]string{"run/.containerenv": ""}, nil, "", "", diagnosis.Container},
		{"WSL", map[string]string{"proc/sys/kernel/osrelease": "5.15.167.4-microsoft-standard-WSL2\n"}, nil, "", "", diagnosis.WSL},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := fstest.MapFS{}
			for name, content := range c.files {
				root[name] = &fstest.MapFile{Data: []byte(content)}
			}
			e := describe(root, func(k string) string { return c.env[k] })
			if e.Distro != c.distro || e.Version != c.version || e.Remote != c.remote || e.OS != diagnosis.Linux || e.Arch == "" {
				t.Errorf("%+v", e)
			}
		})
	}
}

// TestAPackageThatHidesTheServiceIsNamed, and a variable that has it looked for
// elsewhere.
func TestAPackageThatHidesTheServiceIsNamed(t *testing.T) {
	for _, c := range []struct {
		files, env map[string]string
		sandbox    string
	}{
		{map[string]string{".flatpak-info": ""}, map[string]string{"container": "flatpak"}, "Flatpak"},
		{nil, map[string]string{"FLATPAK_ID": "com.visualstudio.code"}, "Flatpak"},
		{nil, map[string]string{"SNAP": "/snap/code/1"}, "Snap"},
		{nil, nil, ""},
	} {
		root := fstest.MapFS{}
		for name, content := range c.files {
			root[name] = &fstest.MapFile{Data: []byte(content)}
		}
		e := describe(root, func(k string) string {
			if k == diagnosis.SocketVariable {
				return "/tmp/left-over"
			}
			return c.env[k]
		})
		if e.Sandbox != c.sandbox || e.Socket != "/tmp/left-over" {
			t.Errorf("%v: %+v", c.env, e)
		}
	}
}

func TestThisComputer(t *testing.T) {
	e := Describe(t.Context(), os.Getenv)
	if _, err := os.Stat("/etc/os-release"); err == nil && e.Distro == "" {
		t.Errorf("%+v", e)
	}
}
