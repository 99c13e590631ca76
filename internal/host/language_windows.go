package host

import "golang.org/x/sys/windows"

// Languages are those that this user of Windows prefers, as "fr-FR", the first
// one first; none where they are not told.
func Languages() []string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		return nil
	}
	return names
}
