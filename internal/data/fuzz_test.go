package data

import (
	"strings"
	"testing"
)

func FuzzPins(f *testing.F) {
	f.Add(igcSante)
	f.Add("a\tb\tc\td\n#\n\n")
	f.Fuzz(func(t *testing.T, table string) {
		if pins, err := parseAuthorities(table); err == nil && len(pins) > strings.Count(table, "\n")+1 {
			t.Errorf("%d authorities of %q", len(pins), table)
		}
	})
}
