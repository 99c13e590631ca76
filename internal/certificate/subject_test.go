package certificate_test

import (
	"encoding/asn1"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"caducee/internal/certificate"
)

type attribute struct {
	oid  asn1.ObjectIdentifier
	tag  int
	text string
}

// name writes a distinguished name: each list is one relative name.
func name(t testing.TB, rdns ...[]attribute) []byte {
	t.Helper()
	type pair struct {
		Type  asn1.ObjectIdentifier
		Value asn1.RawValue
	}
	var out []asn1.RawValue
	for _, rdn := range rdns {
		var body []byte
		for _, a := range rdn {
			der, err := asn1.Marshal(pair{a.oid, asn1.RawValue{Tag: a.tag, Bytes: []byte(a.text)}})
			if err != nil {
				t.Fatal(err)
			}
			body = append(body, der...)
		}
		out = append(out, asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: body})
	}
	der, err := asn1.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

var (
	cn, sn, c, o, title, gn = x(3), x(4), x(6), x(10), x(12), x(42)
	unknown                 = asn1.ObjectIdentifier{1, 2, 250, 1, 71, 9}
)

func x(n int) asn1.ObjectIdentifier { return asn1.ObjectIdentifier{2, 5, 4, n} }

const (
	utf, printable, t61, ia5, numeric, visible, general, universal, bmp = 12, 19, 20, 22, 18, 26, 27, 28, 30
)

func TestParseSubject(t *testing.T) {
	long := strings.Repeat("é", 400)
	for what, c := range map[string]struct {
		rdns [][]attribute
		want certificate.Subject
	}{
		"a professional": {
			[][]attribute{{{c, printable, "FR"}}, {{cn, utf, "899700000000"}, {sn, utf, "DUPONT"}, {title, utf, "Infirmier"}, {gn, utf, "Camille"}}},
			certificate.Subject{CommonName: "899700000000", Surname: "DUPONT", GivenName: "Camille", Title: "Infirmier"},
		},
		"in another order, each alone": {
			[][]attribute{{{gn, utf, "Camille"}}, {{title, utf, "Infirmier"}}, {{sn, utf, "DUPONT"}}, {{cn, utf, "899700000000"}}},
			certificate.Subject{CommonName: "899700000000", Surname: "DUPONT", GivenName: "Camille", Title: "Infirmier"},
		},
		"every string type": {
			[][]attribute{{
				{cn, numeric, "899700000000"},
				{sn, t61, "LEF\xC8VRE"},
				{gn, bmp, "\x00\xC9\x00l\x00o"},
				{title, universal, "\x00\x00\x00M"},
				{o, general, "Ailleurs"},
			}},
			certificate.Subject{CommonName: "899700000000", Surname: "LEFÈVRE", GivenName: "Élo", Title: "M", Organisation: "Ailleurs"},
		},
		"every other string type": {
			[][]attribute{{{cn, visible, "899700000000"}, {sn, utf, "LEFÈVRE"}, {gn, ia5, "Elo"}, {o, printable, "Ailleurs"}}},
			certificate.Subject{CommonName: "899700000000", Surname: "LEFÈVRE", GivenName: "Elo", Organisation: "Ailleurs"},
		},
		"what claims to be UTF-8": {
			[][]attribute{{{sn, utf, "LEF\xC8VRE"}, {gn, printable, "Lo\xEFs"}}},
			certificate.Subject{Surname: "LEFÈVRE", GivenName: "Loïs"},
		},
		"the first of several": {
			[][]attribute{{{cn, utf, "1"}}, {{cn, utf, "2"}}}, certificate.Subject{CommonName: "1"},
		},
		"what a terminal would obey": {
			[][]attribute{{{sn, utf, "\x1b[2JDU\u202ePONT\n\x07"}, {gn, utf, " \t "}}}, certificate.Subject{Surname: "[2JDUPONT"},
		},
		"attributes unknown": {[][]attribute{{{unknown, utf, "?"}, {sn, 4, "octets"}}}, certificate.Subject{}},
		"half a character":   {[][]attribute{{{sn, bmp, "\x00A\x00"}, {gn, universal, "\x00\x00"}}}, certificate.Subject{Surname: "A"}},
		"endless":            {[][]attribute{{{sn, utf, long}}}, certificate.Subject{Surname: strings.Repeat("é", 256)}},
	} {
		if got := certificate.ParseSubject(name(t, c.rdns...)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v\nwant %+v", what, got, c.want)
		}
	}
	for _, junk := range [][]byte{nil, {0x30}, {0x30, 0x80}, {0x31, 0x00}, {0x30, 0x02, 0x31, 0x05}, {0x30, 0x04, 0x31, 0x02, 0x30, 0x05}} {
		if got := certificate.ParseSubject(junk); !reflect.DeepEqual(got, certificate.Subject{}) {
			t.Errorf("%X: %+v", junk, got)
		}
	}
}

func FuzzSubject(f *testing.F) {
	for _, tag := range []int{utf, printable, t61, ia5, numeric, visible, general, universal, bmp} {
		f.Add(name(f, []attribute{{c, printable, "FR"}}, []attribute{{cn, tag, "899700000000"}, {sn, tag, "LEF\xC8VRE"}}))
	}
	f.Add([]byte{0x30, 0x80, 0x31})
	f.Fuzz(func(t *testing.T, b []byte) {
		n := certificate.ParseSubject(b)
		for _, s := range []string{n.CommonName, n.Surname, n.GivenName, n.Title, n.Organisation} {
			if !utf8.ValidString(s) || utf8.RuneCountInString(s) > 256 {
				t.Errorf("%q", s)
			}
			if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) }); i >= 0 {
				t.Errorf("%q holds what is no character", s)
			}
		}
	})
}
