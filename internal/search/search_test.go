package search

import (
	"slices"
	"testing"
)

func TestFormsOfAWordHaveOneStem(t *testing.T) {
	for _, forms := range [][]string{
		{"bloquee", "bloque", "bloquer", "bloques", "blocage"},
		{"oublie", "oubliee", "oublier", "oublies"},
		{"volee", "vole", "vol", "voler"},
		{"perdu", "perdue", "perdus"},
		{"lecteur", "lecteurs"},
		{"blocked", "block", "blocks"},
		{"expiree", "expire", "expirer"},
	} {
		for _, f := range forms {
			if Stem(f) != Stem(forms[0]) {
				t.Errorf("%s: %q, %s: %q", forms[0], Stem(forms[0]), f, Stem(f))
			}
		}
	}
}

func TestFind(t *testing.T) {
	x := New([]Text{
		{Key: "blocked", Title: "La carte est bloquée.", Body: "Trois codes faux."},
		{Key: "reader", Title: "Le lecteur est débranché.", Body: "Remettez la carte."},
		{Key: "phone", Title: "e-CPS sur téléphone", Body: "Android : batterie du navigateur."},
		{Key: "si-dep", Title: "SI-DEP est fermé."},
	}, []Synonym{{Words: []string{"chrome", "mon butineur"}, Means: []string{"navigateur"}}})
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"BLOQUÉE", []string{"blocked"}},
		{"carte bloque", []string{"blocked"}},
		{"carte", []string{"blocked", "reader"}}, // in the title first
		{"lecteur carte", []string{"reader"}},
		{"lecetur", []string{"reader"}},  // two letters changed places
		{"lecteeur", []string{"reader"}}, // one more
		{"debranch", []string{"reader"}}, // a beginning
		{"chrome", []string{"phone"}},    // a synonym
		{"mon butineur", []string{"phone"}},
		{"ecps", []string{"phone"}},
		{"sidep", []string{"si-dep"}},
		{"le de la", nil}, // nothing is asked
		{"zzzz", nil},
		{"", nil},
		{"zzzz batterie", []string{"phone"}}, // most of the words
	} {
		if got := x.Find(c.query); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.query, got, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	x := New([]Text{{Key: "a", Title: "La carte est bloquée."}}, []Synonym{{Words: []string{"a b"}, Means: []string{"carte"}}})
	f.Add("carte bloquée – é\u0301")
	f.Fuzz(func(t *testing.T, q string) {
		if got := x.Find(q); len(got) > 1 {
			t.Errorf("%q", got)
		}
	})
}
