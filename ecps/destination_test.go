package ecps

import (
	"slices"
	"strings"
	"testing"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
)

func set(t *testing.T) *data.Set {
	t.Helper()
	s, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestInspect(t *testing.T) {
	const app = "https://apps.apple.com/fr/app/e-cps/id1469033607"
	const play = "https://play.google.com/store/apps/details?id=fr.asipsante.esante.wallet.prod"
	for _, c := range []struct {
		content string
		leads   Leads
		host    string
		doubts  []Doubt
	}{
		{"https://wallet.esw.esante.gouv.fr", LeadsANS, "wallet.esw.esante.gouv.fr", nil},
		{"https://esante.gouv.fr/produits-services/e-cps", LeadsANS, "esante.gouv.fr", nil},
		{"HTTPS://ESANTE.GOUV.FR/A", LeadsANS, "esante.gouv.fr", nil},
		{"https://esante.gouv.fr./", LeadsANS, "esante.gouv.fr", nil},
		{"https://esante.gouv.fr:443/", LeadsANS, "esante.gouv.fr", nil},
		{app, LeadsApp, "apps.apple.com", nil},
		{"https://apps.apple.com/app/id1469033607", LeadsApp, "apps.apple.com", nil},
		{play, LeadsApp, "play.google.com", nil},
		{play + "&hl=fr", LeadsApp, "play.google.com", nil},

		{"http://esante.gouv.fr/", LeadsANS, "esante.gouv.fr", []Doubt{DoubtPlain}},
		{"https://esante.gouv.fr:8443/", LeadsANS, "esante.gouv.fr", []Doubt{DoubtPort}},
		{"https://moi@esante.gouv.fr/", LeadsANS, "esante.gouv.fr", []Doubt{DoubtUserinfo}},
		{"https://esante.gouv.fr@ailleurs.example/", LeadsElsewhere, "ailleurs.example", []Doubt{DoubtUserinfo}},
		{"https://wallet.esw.esante.gouv.fr:443@192.0.2.7:8080/", LeadsElsewhere, "192.0.2.7", []Doubt{DoubtUserinfo, DoubtPort}},
		{"https://example.com/esante.gouv.fr", LeadsElsewhere, "example.com", nil},
		{"https://example.com?esante.gouv.fr", LeadsElsewhere, "example.com", nil},
		{"www.example.com", LeadsElsewhere, "www.example.com", []Doubt{DoubtPlain}},
		{"https://xn--mnchen-3ya.example/", LeadsElsewhere, "xn--mnchen-3ya.example", nil},
		{"https://münchen.example/", LeadsElsewhere, "xn--mnchen-3ya.example", nil},

		{"https://esante.gouv.fr.example.com/", LeadsElsewhere, "esante.gouv.fr.example.com", []Doubt{DoubtLookAlike}},
		{"https://esante-gouv.fr/", LeadsElsewhere, "esante-gouv.fr", []Doubt{DoubtLookAlike}},
		{"https://e-sante.gouv.example/", LeadsElsewhere, "e-sante.gouv.example", []Doubt{DoubtLookAlike}},
		{"https://esanté-gouv.fr/", LeadsElsewhere, "xn--esant-gouv-f7a.fr", []Doubt{DoubtLookAlike}},
		{"https://еsante.gouv-fr.example/", LeadsElsewhere, "xn--sante-ywe.gouv-fr.example", []Doubt{DoubtLookAlike}},
		{"https://esante.gouv.fr.co/", LeadsElsewhere, "esante.gouv.fr.co", []Doubt{DoubtLookAlike}},
		{"https://esante.gouvfr/", LeadsElsewhere, "esante.gouvfr", []Doubt{DoubtLookAlike}},
		{"https://activer-e-cps.example/", LeadsElsewhere, "activer-e-cps.example", []Doubt{DoubtLookAlike}},
		{"https://apps.app1e.com/fr/app/e-cps/id1469033607", LeadsElsewhere, "apps.app1e.com", []Doubt{DoubtLookAlike}},

		// Others' sites that only speak of health.
		{"https://sante.gouv.fr/", LeadsElsewhere, "sante.gouv.fr", nil},
		{"https://www.monespacesante.fr/", LeadsElsewhere, "www.monespacesante.fr", nil},
		{"https://esante-region.example/", LeadsElsewhere, "esante-region.example", nil},
		{"https://www.ameli.fr/", LeadsElsewhere, "www.ameli.fr", nil},

		{"https://play.google.com/store/apps/details?id=fr.asipsante.esante.wallet.bas", LeadsOtherApp, "play.google.com", nil},
		{play + "&id=com.example", LeadsOtherApp, "play.google.com", nil},
		{"https://play.google.com/store/search?id=fr.asipsante.esante.wallet.prod", LeadsOtherApp, "play.google.com", nil},
		{"https://apps.apple.com/fr/app/e-cps/id14690336070", LeadsOtherApp, "apps.apple.com", nil},

		// What a browser repairs and a parser refuses.
		{`https://esante.gouv.fr\@example.com/`, LeadsElsewhere, "esante.gouv.fr", []Doubt{DoubtHidden}},
		{"https:/example.com", LeadsElsewhere, "example.com", []Doubt{DoubtHidden}},
		{"https://esante.gouv.fr\u202e/", LeadsElsewhere, "esante.gouv.fr\ufffd", []Doubt{DoubtLookAlike, DoubtHidden}},
		{"https://esante.gouv.fr/\u202e", LeadsANS, "esante.gouv.fr", []Doubt{DoubtHidden}},

		{"MIIB0w", LeadsNowhere, "", nil},
		{"javascript:alert(1)", LeadsAction, "", nil},
		{"JavaScript:alert(1)", LeadsAction, "", nil},
		{"data:text/html,<script>", LeadsAction, "", nil},
		{"WIFI:T:WPA;S:cabinet;P:x;;", LeadsAction, "", nil},
		{"tel:+33806800213", LeadsAction, "", nil},
		{"smsto:0612345678:OUI", LeadsAction, "", nil},
		{"mailto:a@b.example", LeadsAction, "", nil},
		{"intent://scan/#Intent;scheme=zxing;end", LeadsAction, "", nil},
		{"market://details?id=com.example", LeadsAction, "", nil},
		{"BEGIN:VCARD\nVERSION:3.0", LeadsAction, "", nil},
		{"otpauth://totp/x?secret=y", LeadsAction, "", nil},
		{"whatsapp://send?text=x", LeadsAction, "", nil},
		{"JETON-INVENTE;v=1:a", LeadsNowhere, "", nil},
		{"jeton:9f86d081884c", LeadsNowhere, "", nil},
		{"{\"a\":\"tel://b\"}", LeadsNowhere, "", nil},
		{"ecps://activer?code=1", LeadsNowhere, "", nil},
		{"\xff\xfe", LeadsNowhere, "", nil},
		{"", LeadsNowhere, "", nil},
	} {
		d := Inspect([]byte(c.content), set(t).Hosts)
		if d.Leads != c.leads || d.Host != c.host || !slices.Equal(d.Doubts, c.doubts) {
			t.Errorf("%q: %s, host %q, %v; want %s, %q, %v", c.content, d.Leads, d.Host, d.Doubts, c.leads, c.host, c.doubts)
		}
		want := diagnosis.CodePictureNotANS
		if c.leads == LeadsNowhere || ((c.leads == LeadsANS || c.leads == LeadsApp) && len(c.doubts) == 0) {
			want = diagnosis.CodeAllWell
		}
		if d.Code() != want {
			t.Errorf("%q: %v, want %v", c.content, d.Code(), want)
		}
	}
}

// TestOwnLinksAreSafe: every address that the program shows is one it would
// not warn about.
func TestOwnLinksAreSafe(t *testing.T) {
	for _, l := range Links() {
		if d := Inspect([]byte(l.In(set(t)).URL), set(t).Hosts); !d.Safe() {
			t.Errorf("%s: %+v", l, d)
		}
	}
}

// TestNothingHidden: what is shown of a content holds nothing that a terminal
// would obey.
func TestNothingHidden(t *testing.T) {
	d := Inspect([]byte("https://esante.gouv.fr/\x1b]52;c;eA==\a\u2066\u200b\nsuite"), set(t).Hosts)
	if strings.ContainsAny(d.Text+d.Host, "\x1b\a\u2066\u200b\n") {
		t.Errorf("%q, host %q", d.Text, d.Host)
	}
	if !slices.Contains(d.Doubts, DoubtHidden) {
		t.Errorf("%v", d.Doubts)
	}
}

func FuzzInspect(f *testing.F) {
	for _, s := range []string{"https://esante.gouv.fr", "https://a@b:1/", "www.", "https://xn--", "http://[::1", "\xff"} {
		f.Add([]byte(s))
	}
	s, err := data.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		d := Inspect(content, s.Hosts)
		for _, r := range d.Text + d.Host {
			if r < ' ' || (r >= 0x7f && r < 0xa0) {
				t.Fatalf("%q shows %q", content, r)
			}
		}
		if d.Leads == LeadsANS && d.Host != s.Hosts.Domain && !strings.HasSuffix(d.Host, "."+s.Hosts.Domain) {
			t.Fatalf("%q: %s is said to be ANS's", content, d.Host)
		}
	})
}
