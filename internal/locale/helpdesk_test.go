package locale

import (
	"strings"
	"testing"
)

// TestTheHelpdeskOfThePlaceIsNamedEverywhere looks at every sentence of both
// languages: those that send to whoever looks after the computer give the
// helpdesk's name and numbers, and no other sentence changes.
func TestTheHelpdeskOfThePlaceIsNamedEverywhere(t *testing.T) {
	const contact = "Assistance du CHU, 01 99 00 12 34"
	for _, plain := range Languages() {
		before, after := sentences(plain), sentences(plain.WithHelpdesk(contact))
		named := 0
		for path, s := range before {
			sends := strings.Contains(strings.ToLower(s), plain.Common.Manager) && path != ".Common.Manager"
			got := after[path]
			switch {
			case path == ".helpdesk":
			case sends && !strings.Contains(got, contact):
				t.Errorf("%s %s: %q", plain.Lang, path, got)
			case sends:
				named++
			case got != s:
				t.Errorf("%s %s changed: %q", plain.Lang, path, got)
			}
			if rest := strings.ToLower(s); !sends && path != ".Common.Manager" && !strings.HasPrefix(path, ".CLI.Config.") &&
				(strings.Contains(rest, "personne qui gère") || strings.Contains(rest, "manages this") || strings.Contains(rest, "looks after")) {
				t.Errorf("%s %s says it in other words: %q", plain.Lang, path, s)
			}
		}
		if named < 40 {
			t.Errorf("%s: only %d sentences", plain.Lang, named)
		}
	}
}

func TestTheHelpdeskFollowsTheLanguage(t *testing.T) {
	t.Parallel()
	fr := French().WithHelpdesk("assistance interne, poste 12")
	who := fr.Next().Situations.ServiceStopped.Who
	if who != "assistance interne, poste 12." {
		t.Errorf("%q", who)
	}
	if got := French().WithHelpdesk("Assistance du CHU").AfterColon("Assistance du CHU."); got != "Assistance du CHU." {
		t.Errorf("a name is written small: %q", got)
	}
	if French().WithHelpdesk("").Situations.ServiceStopped.Who != French().Situations.ServiceStopped.Who {
		t.Error("without a helpdesk the sentence changed")
	}
}
