package ui

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caducee/internal/testing/pixels"
)

// guidePictures are the screens that the guide shows, by the name of their scene,
// with what a user who cannot see the picture is told.
var guidePictures = map[string]string{
	"welcome":              "L’écran d’accueil : huit métiers, de « Médecin » à « J’aide quelqu’un ».",
	"card":                 "La question de la carte, avec un dessin de la lettre et de ses deux codes.",
	"checks":               "Les prérequis, une ligne chacun ; tout est en ordre, la carte est une carte de test.",
	"checks-no-middleware": "Les prérequis : le logiciel Cryptolib CPS manque, avec ce qu’il faut faire et le code CAD-601.",
	"code":                 "La saisie du code porteur : il reste 3 essais, deux chiffres sont tapés.",
	"code-shared":          "La même saisie sur un écran partagé : rien ne s’affiche.",
	"last-try":             "Le dernier essai : il faut taper le mot DERNIER.",
	"blocked":              "Une carte bloquée : que faire, et le code CAD-504 en grand.",
	"activated":            "La carte est activée : code accepté, clé vérifiée, certificat.",
	"ecps-app":             "Première étape de l’e-CPS : un QR code ouvre la page de l’application.",
	"ecps-scan":            "Le QR code du portail : un téléphone face à l’écran, et le compte à rebours de 90 secondes.",
	"portals":              "La liste des portails pour un médecin.",
	"portals-closed":       "SI-DEP, fermé : depuis quand, et ce qui l’a remplacé.",
	"summary":              "Le bilan : carte et e-CPS sont prêtes.",
}

// TestGuideShowsRealScreens compares each picture of the guide with the screen
// as it is drawn; -update (`make pictures`) draws them anew.
func TestGuideShowsRealScreens(t *testing.T) {
	const folder = "../docs/pictures"
	update := flag.Lookup("update").Value.String() == "true"
	guide, err := os.ReadFile("../docs/guide.fr.md")
	if err != nil {
		t.Fatal(err)
	}
	if update {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var made []string
	for _, s := range scenes() {
		says, wanted := guidePictures[s.name]
		if !wanted {
			continue
		}
		file := s.name + ".svg"
		made = append(made, file)
		t.Run(s.name, func(t *testing.T) {
			w := start(t, s.scenario, nil)
			s.way(w)
			w.size(80, 24)
			svg := pixels.SVG(w.m.View().Content, says, 80, 24, pixels.Dark())
			path := filepath.Join(folder, file)
			if update {
				if err := os.WriteFile(path, svg, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			shown, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(shown, svg) {
				t.Errorf("%s is not the screen as it is now (%v): make pictures", path, err)
			}
			if link := "![" + says + "](pictures/" + file + ")"; !strings.Contains(string(guide), link) {
				t.Errorf("docs/guide.fr.md does not have %s", link)
			}
		})
	}
	if len(made) != len(guidePictures) {
		t.Errorf("%d pictures of %d have a scene", len(made), len(guidePictures))
	}
	there, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range there {
		if !slices.Contains(made, f.Name()) {
			t.Errorf("%s shows no screen", filepath.Join(folder, f.Name()))
		}
	}
}
