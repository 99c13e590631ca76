package cli

import (
	"context"
	"strings"
	"testing"
)

// TestAMessageFollowsThePrefix has the e-CPS's own sentences go on after
// "caducee:" as every other message does.
func TestAMessageFollowsThePrefix(t *testing.T) {
	for lang, want := range map[string]string{
		"fr": "caducee\u00a0: le fichier absent.png ne peut pas être ouvert\n",
		"en": "caducee: the file absent.png cannot be opened\n",
	} {
		p, written := files(t, "--lang", lang, "ecps", "--image", "absent.png")
		if exit := run(context.Background(), p); exit != exitNotReady {
			t.Errorf("%s: exit %d", lang, exit)
		}
		if _, stderr := written(); !strings.HasPrefix(stderr, want) {
			t.Errorf("%s: %q, want %q", lang, stderr, want)
		}
	}
}
