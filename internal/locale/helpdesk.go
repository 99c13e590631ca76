package locale

import (
	"reflect"
	"strings"
	"unicode"
)

// WithHelpdesk is the texts with a name and numbers wherever they send to
// whoever looks after the computer; t itself for "".
func (t *Texts) WithHelpdesk(contact string) *Texts {
	if contact == "" {
		return t
	}
	c := t.clone()
	c.helpdesk = contact
	manager := t.Common.Manager
	who := capital(manager)
	replace(reflect.ValueOf(c).Elem(), strings.NewReplacer(
		manager, manager+" ("+contact+")",
		who, who+" ("+contact+")",
	), who+".", strings.TrimSuffix(contact, ".")+".")
	c.Common.Manager = manager
	return c
}

// clone is another Texts of the language, which nothing else refers to.
func (t *Texts) clone() *Texts {
	for _, other := range Languages() {
		if other.Lang == t.Lang {
			return other
		}
	}
	return French()
}

// replace writes in every text of v: one that is whole is replaced as a whole.
func replace(v reflect.Value, r *strings.Replacer, whole, by string) {
	switch v.Kind() {
	case reflect.String:
		switch s := v.String(); {
		case !v.CanSet():
		case s == whole:
			v.SetString(by)
		default:
			v.SetString(r.Replace(s))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			replace(v.Field(i), r, whole, by)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			replace(v.Index(i), r, whole, by)
		}
	}
}

func capital(s string) string {
	r := []rune(s)
	return string(unicode.ToUpper(r[0])) + string(r[1:])
}
