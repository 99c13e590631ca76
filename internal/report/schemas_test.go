package report

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// Schemas are the JSON Schemas (draft 2020-12) of every document, by the name
// of the file that holds each. Programs read them in docs/schemas: this one
// only has to write them, from its types.
func Schemas() (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, d := range []struct {
		name string
		doc  any
	}{
		{"check", Check{}},
		{"card", Card{}},
		{"activate", Activate{}},
		{"signin", SignIn{}},
		{"explain", Explain{}},
		{"checks", Checks{}},
		{"version", Version{}},
		{"report", jsonReport{}},
		{"config", Config{}},
		{"error", Failure{}},
	} {
		var b bytes.Buffer
		s := describe(reflect.TypeOf(d.doc))
		head := object{
			{"$schema", "https://json-schema.org/draft/2020-12/schema"},
			{"title", "caducee " + d.name},
		}
		if err := encode(&b, append(head, s...), "  "); err != nil {
			return nil, fmt.Errorf("schema of %s: %w", d.name, err)
		}
		files[d.name+".schema.json"] = b.Bytes()
	}
	return files, nil
}

// object is a JSON object that keeps its order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encode(&b, m.name, ""); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// describe is the schema of a Go type: every field required but one that may be
// left out, none beside them, a pointer may be null.
func describe(t reflect.Type) object {
	if t == reflect.TypeOf(Code(0)) {
		return object{{"type", "string"}, {"pattern", "^CAD-[0-9]{3}$"}}
	}
	if t == reflect.TypeFor[Count]() {
		return nullable(object{{"type", "integer"}})
	}
	if t.Kind() == reflect.Pointer {
		return nullable(describe(t.Elem()))
	}
	if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return object{{"type", "string"}}
	}
	switch t.Kind() {
	case reflect.Bool:
		return object{{"type", "boolean"}}
	case reflect.Int:
		return object{{"type", "integer"}}
	case reflect.Float64:
		return object{{"type", "number"}}
	case reflect.Slice:
		return object{{"type", "array"}, {"items", describe(t.Elem())}}
	case reflect.Struct:
		return describeStruct(t)
	}
	return object{{"type", "string"}}
}

func describeStruct(t reflect.Type) object {
	var properties object
	var required []string
	for i := range t.NumField() {
		field := t.Field(i)
		if !field.IsExported() {
			continue
		}
		name, option, _ := strings.Cut(field.Tag.Get("json"), ",")
		properties = append(properties, member{name, constrain(describe(field.Type), field)})
		if option != "omitempty" {
			required = append(required, name)
		}
	}
	return object{
		{"type", "object"},
		{"properties", properties},
		{"required", required},
		{"additionalProperties", false},
	}
}

// nullable lets null in beside what the schema allows.
func nullable(s object) object {
	out := append(object(nil), s...)
	for i, m := range out {
		if name, ok := m.value.(string); ok && m.name == "type" {
			out[i].value = []string{name, "null"}
		}
	}
	return out
}

// constrain adds what the field's tag says: const, enum, pattern or format.
func constrain(s object, field reflect.StructField) object {
	kind, value, ok := strings.Cut(field.Tag.Get("schema"), "=")
	if !ok {
		return s
	}
	switch {
	case field.Type.Kind() == reflect.Bool:
		return append(s, member{kind, value == "true"})
	case kind != "enum":
		return append(s, member{kind, value})
	}
	var values []any
	for _, v := range strings.Split(value, "|") {
		values = append(values, v)
	}
	if field.Type.Kind() == reflect.Pointer {
		values = append(values, nil)
	}
	return append(s, member{kind, values})
}
