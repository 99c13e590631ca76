package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caducee/internal/config"
)

func check(t *testing.T, text string) config.Settings {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return config.Check(path)
}

const whole = `lang = "en"
plain = true
ascii = true
screen_share = true
reader = "KAP"
middleware_minimum = "5.2.2"

[helpdesk]
name = "Assistance"
phone = "01 99 00 12 34"
email = "aide@hopital.example"

[[portals]]
name = "Intranet"
url = "https://intranet.hopital.example/soins"
roles = ["doctor", "nurse"]

[[portals]]
name = "Planning"
url = "http://planning.hopital.example"
`

func TestAFileHoldsAndSaysWhere(t *testing.T) {
	for name, text := range map[string]string{
		"as written":             whole,
		"with a mark of Windows": "\ufeff" + whole,
		"with lines of Windows":  strings.ReplaceAll(whole, "\n", "\r\n"),
	} {
		s := check(t, text)
		if len(s.Problems) > 0 {
			t.Fatalf("%s: %+v", name, s.Problems)
		}
		v := s.Values
		if v.Lang != "en" || !v.Plain || !v.ASCII || !v.ScreenShare || v.Reader != "KAP" || v.MiddlewareMinimum != "5.2.2" ||
			v.Helpdesk != (config.Helpdesk{Name: "Assistance", Phone: "01 99 00 12 34", Email: "aide@hopital.example"}) {
			t.Errorf("%s: %+v", name, v)
		}
		if len(v.Portals) != 2 || v.Portals[0].URL != "https://intranet.hopital.example/soins" || len(v.Portals[0].Roles) != 2 || v.Portals[1].Roles != nil {
			t.Errorf("%s: %+v", name, v.Portals)
		}
		for k, line := range map[config.Key]int{config.Lang: 1, config.Reader: 5, config.HelpdeskPhone: 10, config.Portals: 13} {
			if got := s.Origin(k); got.Kind != config.File || got.Line != line {
				t.Errorf("%s: %s comes from %+v, want line %d", name, k, got, line)
			}
		}
	}
}

// TestWhatIsWrongIsLeftOutAlone: each value that cannot hold is named with its
// line, and the others hold.
func TestWhatIsWrongIsLeftOutAlone(t *testing.T) {
	long := strings.Repeat("x", 500)
	for _, c := range []struct {
		name, text string
		fault      config.Fault
		line       int
		key        string
	}{
		{"a name nobody knows", "lang = \"fr\"\nlnag = \"en\"\n", config.UnknownKey, 2, "lnag"},
		{"another language", "ascii = false\n\nlang = \"de\"\n", config.WrongValue, 3, "lang"},
		{"a number for a text", "lang = 3\n", config.WrongValue, 1, "lang"},
		{"a text for a truth", "plain = \"yes\"\n", config.WrongValue, 1, "plain"},
		{"a version of no kind", "middleware_minimum = \"latest\"\n", config.WrongValue, 1, "middleware_minimum"},
		{"a table for a text", "[reader]\nname = \"x\"\n", config.WrongValue, 1, "reader"},
		{"a text for a table", "helpdesk = \"x\"\n", config.WrongValue, 1, "helpdesk"},
		{"a national number", "[helpdesk]\nname = \"x\"\nans_phone = \"01 99 00 00 00\"\n", config.UnknownKey, 3, "helpdesk.ans_phone"},
		{"an escape sequence", "[helpdesk]\nname = \"\\u001b]0;owned\\u0007\"\n", config.WrongValue, 2, "helpdesk.name"},
		{"a text that goes backwards", "[helpdesk]\nname = \"\\u202egnp.exe\"\n", config.WrongValue, 2, "helpdesk.name"},
		{"a line break", "reader = \"a\\nb\"\n", config.WrongValue, 1, "reader"},
		{"a long name", "[helpdesk]\nname = \"" + long + "\"\n", config.TooLong, 2, "helpdesk.name"},
		{"a phone of letters", "[helpdesk]\nphone = \"call me\"\n", config.WrongValue, 2, "helpdesk.phone"},
		{"an e-mail without a host", "[helpdesk]\nemail = \"aide\"\n", config.WrongValue, 2, "helpdesk.email"},
		{"a portal without an address", "[[portals]]\nname = \"x\"\n", config.WrongValue, 1, "portals.0"},
		{"a script as an address", "[[portals]]\nname = \"x\"\nurl = \"javascript:alert(1)\"\n", config.WrongValue, 3, "portals.0.url"},
		{"a file as an address", "[[portals]]\nname = \"x\"\nurl = \"file:///etc/passwd\"\n", config.WrongValue, 3, "portals.0.url"},
		{"a user in an address", "[[portals]]\nname = \"x\"\nurl = \"https://esante.gouv.fr@evil.example/\"\n", config.WrongValue, 3, "portals.0.url"},
		{"a role nobody has", "[[portals]]\nname = \"x\"\nurl = \"https://x.example/\"\nroles = [\"king\"]\n", config.WrongValue, 4, "portals.0.roles"},
		{"a portal in one line", "\nportals = [{name = \"x\", url = \"ftp://x.example\"}]\n", config.WrongValue, 2, "portals.0.url"},
		{"portals of another kind", "portals = \"x\"\n", config.WrongValue, 1, "portals"},
		{"too many portals", strings.Repeat("[[portals]]\nname = \"x\"\nurl = \"https://x.example/\"\n", 21), config.TooMany, 61, "portals.20"},
	} {
		s := check(t, c.text)
		found := false
		for _, p := range s.Problems {
			found = found || p.Fault == c.fault && p.Line == c.line && p.Key == c.key
		}
		if !found || s.Faulty() {
			t.Errorf("%s: %+v, want %s of %s on line %d", c.name, s.Problems, c.fault, c.key, c.line)
		}
	}
	s := check(t, "lang = \"de\"\nreader = \"KAP\"\n[[portals]]\nname = \"x\"\n[[portals]]\nname = \"y\"\nurl = \"https://y.example/\"\n")
	if s.Reader != "KAP" || s.Lang != "" || len(s.Portals) != 1 || s.Portals[0].Name != "y" {
		t.Errorf("%+v", s.Values)
	}
}

// TestABrokenFileSaysNothing: half of a file that was not understood could be
// the wrong half.
func TestABrokenFileSaysNothing(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"a quotation mark is missing": {"ascii = true\nreader = \"KAP\nlang = \"fr\"\n", 2},
		"a name twice":                {"ascii = true\nascii = false\n", 2},
		"another language of files":   {"[Section\n", 1},
		"no text at all":              {"\x00\x01\x02", 1},
		"UTF-16":                      {"\xff\xfel\x00a\x00n\x00g\x00", 1},
	} {
		s := check(t, c.text)
		if len(s.Problems) != 1 || s.Problems[0].Fault != config.Broken || s.Problems[0].Line != c.line || s.Problems[0].Column < 1 || !s.Faulty() {
			t.Errorf("%s: %+v", name, s.Problems)
		}
		if s.ASCII || s.Reader != "" {
			t.Errorf("%s: %+v holds", name, s.Values)
		}
	}
	if s := check(t, "# "+strings.Repeat("x", config.MaxSize)); len(s.Problems) != 1 || s.Problems[0].Fault != config.TooLarge {
		t.Errorf("%+v", s.Problems)
	}
}

func TestAVariableComesOverTheFile(t *testing.T) {
	env := map[string]string{
		"CADUCEE_LANG": "fr", "CADUCEE_PLAIN": "oui", "CADUCEE_ASCII": "0", "CADUCEE_SCREEN_SHARE": "perhaps", "CADUCEE_READER": "a\x1bb",
	}
	s := config.Load("", func(k string) string { return env[k] })
	if s.Lang != "fr" || !s.Plain || s.ASCII || s.ScreenShare || s.Reader != "" {
		t.Errorf("%+v", s.Values)
	}
	if s.Origin(config.Plain) != (config.From{Kind: config.Variable, Name: "CADUCEE_PLAIN"}) || s.Origin(config.Reader).Kind != config.Default {
		t.Errorf("%+v", s.From)
	}
	if len(s.Problems) != 2 || s.Problems[0].Key != "CADUCEE_SCREEN_SHARE" || s.Problems[1].Key != "CADUCEE_READER" || s.Faulty() {
		t.Errorf("%+v", s.Problems)
	}
}

func TestTheExampleHolds(t *testing.T) {
	v := config.Fictional()
	if v.Helpdesk.Name == "" || len(v.Portals) != 1 {
		t.Fatalf("%+v", v)
	}
}

// FuzzFile reads anything: no panic, and nothing that a terminal would obey.
func FuzzFile(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("[[portals]]\n[[portals.x]]\n[portals.y]\n"))
	f.Add([]byte("portals = [[[[[[{a={b=[]}}]]]]]]"))
	f.Add([]byte(strings.Repeat("[", 5000)))
	f.Add([]byte("a" + strings.Repeat(".a", 5000) + " = 1"))
	path := filepath.Join(f.TempDir(), "config.toml") // one for all: a folder for each input costs more than reading it
	f.Fuzz(func(t *testing.T, raw []byte) {
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		s := config.Check(path)
		for _, k := range config.Keys() {
			if text := s.Text(k); strings.ContainsAny(text, "\x1b\n\r\x00") {
				t.Errorf("%s: %q", k, text)
			}
		}
		for _, p := range s.Problems {
			if strings.ContainsAny(p.Key, "\x1b\n\r\x00") || p.Line < 0 || p.Fault == config.Broken && (p.Line < 1 || p.Column < 1) {
				t.Errorf("%+v", p)
			}
		}
	})
}
