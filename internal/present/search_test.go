package present

import (
	"slices"
	"testing"

	"caducee/internal/data"
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
			if stem(f) != stem(forms[0]) {
				t.Errorf("%s: %q, %s: %q", forms[0], stem(forms[0]), f, stem(f))
			}
		}
	}
}

func TestFind(t *testing.T) {
	x := newIndex([]text{
		{key: "blocked", title: "La carte est bloquée.", body: "Trois codes faux."},
		{key: "reader", title: "Le lecteur est débranché.", body: "Remettez la carte."},
		{key: "phone", title: "e-CPS sur téléphone", body: "Android : batterie du navigateur."},
		{key: "si-dep", title: "SI-DEP est fermé."},
	}, []data.Synonym{{Words: []string{"chrome", "mon butineur"}, Means: []string{"navigateur"}}})
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
		if got := x.find(c.query); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.query, got, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	x := newIndex([]text{{key: "a", title: "La carte est bloquée."}}, []data.Synonym{{Words: []string{"a b"}, Means: []string{"carte"}}})
	f.Add("carte bloquée – é\u0301")
	f.Fuzz(func(t *testing.T, q string) {
		if got := x.find(q); len(got) > 1 {
			t.Errorf("%q", got)
		}
	})
}
