package data

import (
	"bytes"
	"encoding/json"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/secret"
)

func load(t *testing.T) *Set {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lastRead is the day of the last collection.
var lastRead = time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)

func TestEveryEntrySaysWhatWasReadAndHowFarItHolds(t *testing.T) {
	s := load(t)
	entries := s.Entries()
	seen := map[string]bool{}
	for _, e := range entries {
		name := e.Kind + " " + e.ID
		if seen[name] {
			t.Errorf("%s: twice", name)
		}
		seen[name] = true
		if s.Page(e.Source).ID == "" {
			t.Errorf("%s: source %q is no page that was read", name, e.Source)
		}
		if e.Certainty != Confirmed && e.Certainty != Likely {
			t.Errorf("%s: certainty %q", name, e.Certainty)
		}
		if e.What.In("fr") == "" || e.What.In("en") == "" {
			t.Errorf("%s: says nothing", name)
		}
	}
	if n := origins(reflect.ValueOf(*s)); n != len(entries) {
		t.Errorf("%d entries are listed of %d that have a source", len(entries), n)
	}
}

// origins counts every value that says where it was read, at any depth.
func origins(v reflect.Value) int {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return 0
		}
		return origins(v.Elem())
	case reflect.Slice:
		n := 0
		for i := range v.Len() {
			n += origins(v.Index(i))
		}
		return n
	case reflect.Struct:
		n := 0
		for i := range v.NumField() {
			if v.Type().Field(i).Type == reflect.TypeFor[Origin]() {
				n++
			} else if v.Type().Field(i).IsExported() {
				n += origins(v.Field(i))
			}
		}
		return n
	}
	return 0
}

var dated = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

func TestEveryPageNamesItsPublisherItsDateAndTheDayItWasRead(t *testing.T) {
	s := load(t)
	seen, used := map[string]bool{}, map[string]bool{}
	for _, e := range s.Entries() {
		used[e.Source] = true
	}
	for _, p := range s.Pages {
		if p.ID == "" || seen[p.ID] || p.Publisher == "" || p.Title == "" {
			t.Errorf("%+v: no name of its own, or no publisher", p)
		}
		seen[p.ID] = true
		if p.Dated != Undated && !dated.MatchString(p.Dated) {
			t.Errorf("%s: dated %q", p.ID, p.Dated)
		}
		if p.Read.IsZero() || p.Read.After(lastRead) {
			t.Errorf("%s: read on %v", p.ID, p.Read)
		}
		if p.Year() > p.Read.Year() {
			t.Errorf("%s: read before it was written", p.ID)
		}
		if !used[p.ID] {
			t.Errorf("%s: nothing was read there", p.ID)
		}
	}
}

// TestAPublisherIsWhoPublishesThePage: what a regional agency writes about ANS
// is not ANS's word.
func TestAPublisherIsWhoPublishesThePage(t *testing.T) {
	publishers := map[string][]string{ // by host, all below it included
		"esante.gouv.fr":                       {"ANS", "ASIP Santé"},
		"github.com/ansforge":                  {"ANS"},
		"apps.apple.com":                       {"ANS"},
		"play.google.com":                      {"ANS"},
		"mes-ara.fr":                           {"mes-ara.fr (Auvergne-Rhône-Alpes)"},
		"esante-paysdelaloire.fr":              {"e-santé Pays de la Loire"},
		"esante-occitanie.fr":                  {"e-santé Occitanie"},
		"ars.sante.fr":                         {"ARS Bourgogne-Franche-Comté", "ARS Corse", "ARS Grand Est"},
		"ordre-infirmiers.fr":                  {"Ordre national des infirmiers"},
		"ordre.pharmacien.fr":                  {"Ordre national des pharmaciens"},
		"santepubliquefrance.fr":               {"Santé publique France"},
		"sesam-vitale.fr":                      {"GIE SESAM-Vitale"},
		"dsih.fr":                              {"DSIH"},
		"sdbio.eu":                             {"SDBIO"},
		"biologiste365.fr":                     {"Biologiste 365"},
		"mailiz.mssante.fr":                    {"Mailiz"},
		"esante.tech":                          {"esante.tech"},
		"lequotidiendupharmacien.fr":           {"Le Quotidien du pharmacien"},
		"github.com/amagovpt":                  {"AMA (Portugal)"},
		"github.com/DNUM-SocialGouv":           {"DNUM des ministères sociaux"},
		"github.com/assurance-maladie-digital": {"Assurance Maladie"},
		"agipi.com":                            {"AGIPI"},
		"easymanua.ls/alcor-micro":             {"Alcor Micro"},
	}
	for _, p := range load(t).Pages {
		if p.URL == "" {
			if p.Publisher == "ANS" || p.Publisher == "ASIP Santé" {
				t.Errorf("%s: no page of %s is named", p.ID, p.Publisher)
			}
			continue
		}
		u, err := url.Parse(p.URL)
		if err != nil || u.Host == "" {
			t.Errorf("%s: %q: %v", p.ID, p.URL, err)
			continue
		}
		where := u.Host + u.Path
		var may []string
		for host, names := range publishers {
			name, path, _ := strings.Cut(host, "/")
			if (u.Host == name || strings.HasSuffix(u.Host, "."+name)) && strings.HasPrefix(strings.TrimPrefix(u.Path, "/"), path) {
				may = names
			}
		}
		// An installer of ANS's may be known from somebody who downloads it.
		installer := p.ID == "msi-code" && p.Publisher == "un projet public"
		if !slices.Contains(may, p.Publisher) && !installer {
			t.Errorf("%s: %s is not published by %q", p.ID, where, p.Publisher)
		}
	}
}

func TestATopicRestsOnEntries(t *testing.T) {
	s := load(t)
	for _, topic := range s.Topics {
		if len(topic.Claims) == 0 || len(s.PagesOf(topic)) == 0 {
			t.Errorf("%s rests on nothing", topic.ID)
		}
		for _, id := range topic.Claims {
			if len(s.PagesOf(Topic{Claims: []string{id}})) == 0 {
				t.Errorf("%s: %q is no entry", topic.ID, id)
			}
		}
	}
}

func TestAddressesAreHTTPSAndNameAHost(t *testing.T) {
	s := load(t)
	addresses := map[string]string{}
	for _, l := range s.Links {
		addresses["link "+l.ID] = l.URL
	}
	for _, p := range s.Portals {
		if p.URL != "" {
			addresses["portal "+p.ID] = p.URL
		}
	}
	for _, p := range s.Pages {
		if p.URL != "" {
			addresses["page "+p.ID] = p.URL
		}
	}
	for name, a := range addresses {
		u, err := url.Parse(a)
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.Port() != "" {
			t.Errorf("%s: %q: %v", name, a, err)
		}
	}
}

func TestNothingUncertainAndEveryLanguage(t *testing.T) {
	if bytes.Contains(raw, []byte("[?]")) {
		t.Error("an unknown is stated")
	}
	if bytes.Contains(raw, []byte("825")) {
		t.Error("the number of the old pages is stated")
	}
	v := reflect.ValueOf(*load(t))
	for i := range v.NumField() {
		translated(t, v.Type().Field(i).Name, v.Field(i))
	}
}

// translated finds every text of an entry, and has it in every language.
func translated(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	if text, ok := v.Interface().(Text); ok {
		if text == nil {
			return
		}
		for _, language := range locale.Languages() {
			if text[language.Lang] == "" {
				t.Errorf("%s: %v is not said in %s", name, text, language.Lang)
			}
		}
		if len(text) != len(locale.Languages()) {
			t.Errorf("%s: %v is in a language that the program does not speak", name, text)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			translated(t, name, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				translated(t, name+"."+field.Name, v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			translated(t, name, v.Index(i))
		}
	}
}

// TestNoFieldIsLost catches a misspelt key, which json would drop in silence.
func TestNoFieldIsLost(t *testing.T) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&Set{}); err != nil {
		t.Error(err)
	}
}

func TestPortalsByRole(t *testing.T) {
	s := load(t)
	has := func(role diagnosis.Role, id string) bool {
		for _, p := range s.PortalsFor(string(role)) {
			if p.ID == id {
				return true
			}
		}
		return false
	}
	cases := []struct {
		role   diagnosis.Role
		portal string
		want   bool
	}{
		{diagnosis.RoleDoctor, "certdc", true},
		{diagnosis.RoleNurse, "certdc", true},
		{diagnosis.RoleOther, "certdc", false},
		{diagnosis.RoleNurse, "sidep", true},
		{diagnosis.RoleEstablishment, "tom", true},
		{diagnosis.RoleEstablishment, "tops", false},
		{diagnosis.RoleTraining, "mailiz", true},
		{diagnosis.RoleHelpdesk, "certdc", true},
		{diagnosis.RoleUnknown, "tom", true},
	}
	for _, c := range cases {
		if got := has(c.role, c.portal); got != c.want {
			t.Errorf("%s for %q: %v", c.portal, c.role, got)
		}
	}
	for _, p := range s.Portals {
		for _, r := range p.For {
			if !known(diagnosis.Role(r)) {
				t.Errorf("portal %s: role %q is not one of the wizard's", p.ID, r)
			}
		}
	}
	for _, d := range s.Documents {
		if !slices.ContainsFunc(s.Portals, func(p Portal) bool { return p.ID == d.Portal }) {
			t.Errorf("document %s: portal %q does not exist", d.ID, d.Portal)
		}
		for _, r := range d.For {
			if !known(diagnosis.Role(r)) {
				t.Errorf("document %s: role %q is not one of the wizard's", d.ID, r)
			}
		}
	}
}

func known(r diagnosis.Role) bool {
	switch r {
	case diagnosis.RoleDoctor, diagnosis.RoleNurse, diagnosis.RoleOther, diagnosis.RoleTraining,
		diagnosis.RoleEstablishment, diagnosis.RolePractice, diagnosis.RoleSSTI:
		return true
	}
	return false
}

func TestClosedPortalsSaySinceWhenAndWhatFollows(t *testing.T) {
	s := load(t)
	for _, p := range s.Portals {
		switch {
		case p.Open() && len(p.Accepts) == 0:
			t.Errorf("%s: open to neither card nor e-CPS", p.ID)
		case !p.Open() && (p.Successor == nil || p.URL != "" || len(p.Accepts) != 0):
			t.Errorf("%s: closed, yet %+v", p.ID, p)
		}
	}
	sidep := s.Portals[slices.IndexFunc(s.Portals, func(p Portal) bool { return p.ID == "sidep" })]
	if len(sidep.Closed) != 2 || sidep.Closed[0].Date.Format(time.DateOnly) != "2023-07-01" ||
		sidep.Closed[1].Date.Format(time.DateOnly) != "2024-09-13" {
		t.Errorf("SI-DEP closed on %+v", sidep.Closed)
	}
	list := s.PortalsFor("doctor")
	if last := list[len(list)-1]; last.Open() {
		t.Errorf("the last portal is %s: closed ones come last", last.ID)
	}
}

func TestDocumentsByRole(t *testing.T) {
	s := load(t)
	versions := func(role string) string {
		var v []string
		for _, d := range s.DocumentsFor("sidep", role) {
			if d.Version != "" {
				v = append(v, d.Version+" "+d.Published.Format(time.DateOnly))
			}
		}
		return strings.Join(v, ", ")
	}
	if got, want := versions("doctor"), "2.1 2020-11-27, 1.6.7 2020-11-22"; got != want {
		t.Errorf("doctors: %s", got)
	}
	if got, want := versions("nurse"), "2.2 2020-11-30, 1.6.7 2020-11-22"; got != want {
		t.Errorf("nurses: %s", got)
	}
}

// TestCodesAreAsLongAsANSSays: those of steps, ecps and engine have their own.
func TestCodesAreAsLongAsANSSays(t *testing.T) {
	s := load(t)
	for id, want := range map[string]int{
		"pin-issued": secret.MinPIN, "pin-max": secret.MaxPIN, "puk-digits": secret.PUKLength,
	} {
		if got := s.Rule(id).Value; got != want {
			t.Errorf("%s: %d, want %d", id, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	for in, want := range map[string]string{
		"https://wallet.esw.esante.gouv.fr":     "wallet.esw.esante.gouv.fr",
		"https://a.example/b?c=d":               "a.example/b?c=d",
		"not an address":                        "not an address",
		"mailto:camille.dupont@cabinet.exemple": "mailto:camille.dupont@cabinet.exemple",
	} {
		if got := Short(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}
