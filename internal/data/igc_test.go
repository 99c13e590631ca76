package data

import (
	"strings"
	"testing"
)

func TestTheNineAuthorities(t *testing.T) {
	authorities, err := IGCSante()
	if err != nil {
		t.Fatal(err)
	}
	if len(authorities) != 9 {
		t.Fatalf("%d authorities", len(authorities))
	}
	roots := 0
	for _, p := range authorities {
		if !strings.Contains(p.CommonName, "IGC-SANTE") || len(p.KeyID) != 20 {
			t.Errorf("%+v", p)
		}
		if strings.HasPrefix(p.CommonName, "AC RACINE") {
			roots++
		}
	}
	if roots != 3 {
		t.Errorf("%d roots", roots)
	}
}

func TestADamagedTableIsRefused(t *testing.T) {
	for _, table := range []string{"a\tb", "a\tzz\t00", "a\t00\tzz", "a\t00\t00"} {
		if _, err := parseAuthorities(table); err == nil {
			t.Errorf("%q was taken", table)
		}
	}
}
