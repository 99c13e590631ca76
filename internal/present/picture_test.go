package present

import (
	"errors"
	"strings"
	"testing"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/qr"
)

func holding(content string) ecps.Received {
	return ecps.Received{Content: qr.Content{Bytes: []byte(content)}}
}

func TestContent(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	fr := locale.French()
	for _, c := range []struct {
		content string
		code    diagnosis.Code
		warns   bool
		says    []string
	}{
		{"https://wallet.esw.esante.gouv.fr", 0, false, []string{"wallet.esw.esante.gouv.fr", "site de l’ANS", "n’ouvre pas"}},
		{"https://play.google.com/store/apps/details?id=fr.asipsante.esante.wallet.prod", 0, false, []string{"Google Play"}},
		{"https://apps.apple.com/fr/app/e-cps/id1469033607", 0, false, []string{"App Store"}},
		{"https://example.com/", diagnosis.CodePictureNotANS, true, []string{"example.com n’est pas un site de l’ANS"}},
		{"https://esante.gouv.fr@example.com/", diagnosis.CodePictureNotANS, true, []string{"vraie destination, example.com"}},
		{"https://esante-gouv.fr/", diagnosis.CodePictureNotANS, true, []string{"imite un site de l’ANS"}},
		{"http://esante.gouv.fr/", diagnosis.CodePictureNotANS, true, []string{"http au lieu de https"}},
		{"https://apps.apple.com/fr/app/autre/id1", diagnosis.CodePictureNotANS, true, []string{"autre application"}},
		{"WIFI:S:x;;", diagnosis.CodePictureNotANS, true, []string{"pas le code de l’e-CPS", "Wi-Fi"}},
		{"tel:15", diagnosis.CodePictureNotANS, true, []string{"lancerait un appel"}},
		{"javascript:x", diagnosis.CodePictureNotANS, true, []string{"Ne le scannez pas"}},
		{"https://esante-gouv.fr:8443@example.com/\u202e", diagnosis.CodePictureNotANS, true, []string{"vraie destination"}},
		{"JETON-INVENTE", 0, false, []string{"Il contient : JETON-INVENTE", "pas une adresse"}},
		{"\xff\x00", 0, false, []string{"2 octets"}},
	} {
		f := holding(c.content)
		var all strings.Builder
		warns := false
		for _, s := range Content(fr, set, f, Options{}) {
			all.WriteString(strings.ReplaceAll(s.Text, "\u00a0", " ") + "\n")
			if s.Status == diagnosis.Warn && warns {
				t.Errorf("%q: more than one advice:\n%s", c.content, all.String())
			}
			warns = warns || s.Status == diagnosis.Warn
			if strings.Contains(s.Text, "{") {
				t.Errorf("%q: %q", c.content, s.Text)
			}
		}
		for _, want := range c.says {
			if !strings.Contains(all.String(), want) {
				t.Errorf("%q does not say %q:\n%s", c.content, want, all.String())
			}
		}
		if warns != c.warns || ContentCode(set, f) != c.code {
			t.Errorf("%q: warns %v, %v", c.content, warns, ContentCode(set, f))
		}
		for _, s := range Content(fr, set, f, Options{Mask: true}) {
			if strings.Contains(s.Text, c.content) {
				t.Errorf("%q is told on a shared screen", c.content)
			}
		}
		if strings.Contains(Item(fr, set, 0, f, Options{Mask: true}), c.content) {
			t.Errorf("%q is listed on a shared screen", c.content)
		}
	}
}

func TestUnread(t *testing.T) {
	seen := map[string]bool{}
	for _, texts := range locale.Languages() {
		for p := ecps.NoFile; p <= ecps.NoClipboard; p++ {
			text, code := Unread(texts, &ecps.PictureError{Problem: p, Points: 12_345_678, Format: "PDF"}, "a\x1bb.png")
			if text == "" || seen[text] || strings.ContainsAny(text, "{}\x1b") || code < 708 || code > 712 {
				t.Errorf("problem %d: %q, %v", p, text, code)
			}
			seen[text] = true
		}
	}
	if text, code := Unread(locale.French(), errors.New("x"), ""); text == "" || code != diagnosis.CodePictureUnreadable {
		t.Errorf("%q, %v", text, code)
	}
}
