package data

import (
	"bytes"
	"encoding/json"
	"net/url"
	"reflect"
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

// each calls f with every entry that bears an Origin.
func each(s *Set, f func(name string, entry reflect.Value, o Origin)) {
	top := reflect.ValueOf(*s)
	for i := range top.NumField() {
		name, field := top.Type().Field(i).Name, top.Field(i)
		if field.Kind() == reflect.Struct {
			f(name, field, field.FieldByName("Origin").Interface().(Origin))
			continue
		}
		for j := range field.Len() {
			e := field.Index(j)
			f(name+" "+e.FieldByName("ID").String(), e, e.FieldByName("Origin").Interface().(Origin))
		}
	}
}

func TestEveryEntrySaysWhereAndWhenItWasRead(t *testing.T) {
	n := 0
	each(load(t), func(name string, _ reflect.Value, o Origin) {
		n++
		if o.Source == "" || o.Date.IsZero() {
			t.Errorf("%s: source %q, date %v", name, o.Source, o.Date)
		}
		if o.Date.After(time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: read on %v, after the last collection", name, o.Date)
		}
		if o.Certainty != Confirmed && o.Certainty != Likely {
			t.Errorf("%s: certainty %q", name, o.Certainty)
		}
	})
	if n < 30 {
		t.Errorf("only %d entries were looked at", n)
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
	each(s, func(name string, _ reflect.Value, o Origin) {
		if strings.Contains(o.Source, "://") {
			addresses["source of "+name] = o.Source
		}
	})
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
	ids := map[string]bool{}
	each(load(t), func(name string, entry reflect.Value, _ Origin) {
		if ids[name] {
			t.Errorf("%s: twice", name)
		}
		ids[name] = true
		translated(t, name, entry)
	})
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
		{diagnosis.RoleNurse, "certdc", false},
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
