package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"caducee/internal/report"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

var update = flag.Bool("update", false, "write docs/schemas")

const folder = "../../docs/schemas"

func TestSchemas(t *testing.T) {
	files, err := report.Schemas()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		path := filepath.Join(folder, name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: make golden", name)
		}
	}
	onDisk, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(onDisk) != len(files) {
		t.Errorf("%d schemas on disk, %d documents, %v", len(onDisk), len(files), err)
	}
}

func compile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(filepath.Join(folder, name+".schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewBufferString(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(value)
}

func TestDocumentsFollowTheirSchemas(t *testing.T) {
	f, none := ready(), diagnosis.Facts{}
	vs, nothing := diagnosis.Judge(f), diagnosis.Judge(none)
	a := diagnosis.Activation{Result: diagnosis.NoCard}
	fr := locale.French()
	for _, c := range []struct {
		name string
		doc  any
	}{
		{"check", report.NewCheck(fr, f, vs)},
		{"check", report.NewCheck(fr, none, nothing)},
		{"card", report.NewCard(f, vs)},
		{"card", report.NewCard(none, nothing)},
		{"activate", report.NewActivate(a, diagnosis.JudgeActivation(a), f, vs)},
		{"activate", report.NewActivate(a, diagnosis.JudgeActivation(a), none, nothing)},
		{"signin", report.NewSignIn(diagnosis.SignIn{End: diagnosis.SignInSame, TLS: "1.2"}, diagnosis.Verdict{})},
		{"signin", report.NewSignIn(diagnosis.SignIn{}, diagnosis.Verdict{})},
		{"explain", report.NewExplain(fr, diagnosis.Table())},
		{"checks", report.NewChecks(fr)},
		{"version", report.NewVersion(nil)},
	} {
		if err := validate(t, compile(t, c.name), write(t, c.doc)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestSchemasRefuseWhatTheContractDoes(t *testing.T) {
	f := ready()
	good := report.NewCard(f, diagnosis.Judge(f))
	for name, spoil := range map[string]func(map[string]any){
		"missing member":      func(m map[string]any) { delete(m, "serial") },
		"member too many":     func(m map[string]any) { m["mood"] = "good" },
		"lower-case ATR":      func(m map[string]any) { m["atr"] = "3bac" },
		"unknown generation":  func(m map[string]any) { m["generation"] = "CPS9" },
		"date of another way": func(m map[string]any) { m["issued"] = "12/04/2026" },
		"code without CAD":    func(m map[string]any) { m["code"] = "401" },
		"other schema":        func(m map[string]any) { m["schema"] = "caducee.card/2" },
		"null where none may": func(m map[string]any) { m["io"] = nil },
	} {
		t.Run(name, func(t *testing.T) {
			var m map[string]any
			if err := json.Unmarshal([]byte(write(t, good)), &m); err != nil {
				t.Fatal(err)
			}
			spoil(m)
			spoiled, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			if validate(t, compile(t, "card"), string(spoiled)) == nil {
				t.Error("accepted")
			}
		})
	}
}
