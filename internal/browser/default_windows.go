package browser

import (
	"strings"

	"golang.org/x/sys/windows/registry"
)

const (
	choice  = `Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice`
	clients = `SOFTWARE\Clients\StartMenuInternet`
)

// systemDefault is the ProgID that opens https for this user.
func systemDefault(func(string) (string, error), string, func(string) string) string {
	k, err := registry.OpenKey(registry.CURRENT_USER, choice, registry.QUERY_VALUE)
	if err != nil {
		return ""
	}
	defer k.Close()
	id, _, err := k.GetStringValue("ProgId")
	if err != nil {
		return ""
	}
	return id
}

// listedPrograms are the browsers that registered themselves, for all users or
// for this one.
func listedPrograms() []string {
	var found []string
	for _, root := range []registry.Key{registry.CURRENT_USER, registry.LOCAL_MACHINE} {
		k, err := registry.OpenKey(root, clients, registry.ENUMERATE_SUB_KEYS)
		if err != nil {
			continue
		}
		names, _ := k.ReadSubKeyNames(-1)
		_ = k.Close()
		for _, n := range names {
			c, err := registry.OpenKey(root, clients+`\`+n+`\shell\open\command`, registry.QUERY_VALUE)
			if err != nil {
				continue
			}
			command, _, err := c.GetStringValue("")
			_ = c.Close()
			if err == nil {
				found = append(found, program(command))
			}
		}
	}
	return found
}

// program is the path in a command, which may be quoted.
func program(command string) string {
	if rest, quoted := strings.CutPrefix(command, `"`); quoted {
		path, _, _ := strings.Cut(rest, `"`)
		return path
	}
	return command
}

// setting is a number that a policy of this computer, or of this user, has in the
// registry: the computer's counts before the user's.
func setting(key, name string) (n uint64, set bool) {
	for _, root := range []registry.Key{registry.LOCAL_MACHINE, registry.CURRENT_USER} {
		k, err := registry.OpenKey(root, key, registry.QUERY_VALUE)
		if err != nil {
			continue
		}
		n, _, err := k.GetIntegerValue(name)
		_ = k.Close()
		if err == nil {
			return n, true
		}
	}
	return 0, false
}

// properties are macOS'.
func properties(string) []byte { return nil }
