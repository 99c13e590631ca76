package cli

import (
	"context"
	"strings"
	"testing"

	"caducee/internal/config"
	"caducee/internal/present"
)

// TestAPortalOfThePlaceComesAfterTheNationalOnes: it is told as local, to whom it
// concerns, and replaces none.
func TestAPortalOfThePlaceComesAfterTheNationalOnes(t *testing.T) {
	p, _ := files(t)
	a := &app{process: p, settings: config.Settings{Values: config.Values{Portals: []config.Portal{
		{Name: "CertDc", URL: "https://certdc.example/", Roles: []string{"doctor"}},
		{Name: "Intranet", URL: "https://intranet.example/"},
	}}}}
	national, err := (&app{}).data()
	if err != nil {
		t.Fatal(err)
	}
	set, err := a.data()
	if err != nil {
		t.Fatal(err)
	}
	for role, local := range map[string]int{"doctor": 2, "nurse": 1} {
		before, list := national.PortalsFor(role), set.PortalsFor(role)
		if len(list) != len(before)+local {
			t.Fatalf("%s: %d portals", role, len(list))
		}
		for i, portal := range before {
			if list[i].ID != portal.ID || list[i].URL != portal.URL || list[i].Local {
				t.Errorf("%s: %s stands in the place of %s", role, list[i].ID, portal.ID)
			}
		}
		for _, portal := range list[len(before):] {
			if !portal.Local || !strings.Contains(portal.Name.In("fr"), "portail local") || !strings.Contains(portal.Name.In("en"), "local portal") {
				t.Errorf("%+v", portal)
			}
			if says := present.Accepts(a.language("fr"), portal, true); says != "" {
				t.Errorf("%s: %q", portal.ID, says)
			}
		}
	}
}

// TestAnOptionComesOverTheSettings types the opposite of what is set.
func TestAnOptionComesOverTheSettings(t *testing.T) {
	p, written := files(t, "config", "--screen-share=false", "--lang", "fr", "--reader", "Other")
	env := map[string]string{"CADUCEE_SCREEN_SHARE": "1", "CADUCEE_LANG": "en", "CADUCEE_READER": "KAP", "CADUCEE_ASCII": "yes"}
	p.getenv = func(k string) string { return env[k] }
	if exit := run(context.Background(), p); exit != exitOK {
		t.Errorf("exit %d", exit)
	}
	out, _ := written()
	for _, want := range []string{"option --screen-share", "option --lang", "option --reader", "variable CADUCEE_ASCII"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}
