package present

import (
	"slices"
	"strings"

	"caducee/internal/diagnosis"
)

// browsers are the names that remedies begin with which are for some browsers only:
// "Firefox: ...", "Chrome, Edge: ...".
var browsers = []string{"Firefox", "Chrome", "Chromium", "Edge", "Safari"}

// ForBrowser is a remedy without what is for other browsers than this one; all of it
// where the browser is not known.
func ForBrowser(remedy []string, in diagnosis.Browser) []string {
	if !slices.Contains(browsers, in.Name) {
		return remedy
	}
	return slices.DeleteFunc(slices.Clone(remedy), func(line string) bool {
		head, _, is := strings.Cut(line, ":")
		names := strings.Split(strings.TrimRight(head, "\u00a0"), ", ")
		for _, n := range names {
			is = is && slices.Contains(browsers, n)
		}
		return is && !slices.Contains(names, in.Name)
	})
}
