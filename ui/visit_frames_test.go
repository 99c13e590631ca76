package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caducee/internal/locale"
)

// TestVisits compares the new screens with the frames of the old ones.
func TestVisits(t *testing.T) {
	for _, lang := range locale.Languages() {
		for _, s := range visits() {
			t.Run(lang.Lang+"/"+s.name, func(t *testing.T) {
				t.Parallel()
				w := sit(t, s.scenario, func(o *Options) { o.Texts = lang })
				s.way(w)
				var b strings.Builder
				for _, size := range sizes {
					w.size(size[0], size[1])
					fmt.Fprintf(&b, "== %dx%d\n%s\n", size[0], size[1], trimmed(w.frame()))
				}
				raw, err := os.ReadFile(filepath.Join("testdata", "TestFrames", lang.Lang, s.name+".golden"))
				if err != nil {
					t.Fatal(err)
				}
				if got := b.String(); got != string(raw) {
					t.Errorf("not the frame of before:\n%s\nwant:\n%s", got, raw)
				}
			})
		}
	}
}
