package cps_test

import (
	"context"
	"errors"
	"testing"

	"caducee/cps"
)

func TestHolder(t *testing.T) {
	dupont := cps.Holder{Surname: "DUPONT", Given: "Camille", Title: "Infirmier", ID: "899700000000", IDType: "RPPS"}
	accents := cps.Holder{Surname: "LEFÈVRE", Given: "Éloïse", Title: "Infirmier", ID: "899700000000", IDType: "RPPS"}
	for profile, want := range map[string]struct {
		holder cps.Holder
		kind   cps.Kind
	}{
		"cps3":                   {dupont, cps.KindCPS},
		"cps4":                   {dupont, cps.KindCPS},
		"no-extensions":          {dupont, cps.KindCPS}, // by its authority
		"split-subject":          {dupont, cps.KindCPS},
		"one-name-subject":       {dupont, cps.KindCPS},
		"adeli":                  {cps.Holder{Surname: "DUPONT", Given: "Camille", Title: "Infirmier", ID: "00B9970000", IDType: "ADELI"}, cps.KindCPS},
		"adeli+no-extensions":    {cps.Holder{Surname: "DUPONT", Given: "Camille", Title: "Infirmier", ID: "00B9970000", IDType: "ADELI"}, cps.KindCPS},
		"bmp-subject":            {dupont, cps.KindCPS},
		"t61-subject":            {dupont, cps.KindCPS},
		"ucs4-subject":           {dupont, cps.KindCPS},
		"accents":                {accents, cps.KindCPS},
		"accents+bmp-subject":    {accents, cps.KindCPS},
		"accents+t61-subject":    {accents, cps.KindCPS},
		"accents+ucs4-subject":   {accents, cps.KindCPS},
		"accents+split-subject":  {accents, cps.KindCPS},
		"cpf":                    {cps.Holder{Surname: "PETIT", Given: "Lou", Title: "Etudiant", ID: "999700000000", IDType: "STUDENT"}, cps.KindCPF},
		"cpf+no-extensions":      {cps.Holder{Surname: "PETIT", Given: "Lou", Title: "Etudiant", ID: "999700000000", IDType: "STUDENT"}, cps.KindCPF},
		"cpe":                    {cps.Holder{Surname: "MARTIN", Given: "Alex", ID: "3999900000/0000001", IDType: "FINESS", Structure: "CENTRE DE SANTE FICTIF"}, cps.KindCPE},
		"cpe+split-subject":      {cps.Holder{Surname: "MARTIN", Given: "Alex", ID: "3999900000/0000001", IDType: "FINESS", Structure: "CENTRE DE SANTE FICTIF"}, cps.KindCPE},
		"cpe+no-extensions":      {cps.Holder{Surname: "MARTIN", Given: "Alex", ID: "3999900000/0000001", IDType: "FINESS", Structure: "CENTRE DE SANTE FICTIF"}, cps.KindUnknown},
		"cde":                    {cps.Holder{Surname: "BERNARD", Given: "Dominique", ID: "3999900000/0000002", IDType: "FINESS", Structure: "CENTRE DE SANTE FICTIF"}, cps.KindCDE},
		"cpa+bmp-subject":        {cps.Holder{Surname: "ROBERT", Given: "Sacha", ID: "599999999900015/0000001", IDType: "SIRET", Structure: "ORGANISME FICTIF"}, cps.KindCPA},
		"cda+cps4":               {cps.Holder{Surname: "MOREL", Given: "Dominique", ID: "599999999900015/0000002", IDType: "SIRET", Structure: "ORGANISME FICTIF"}, cps.KindCDA},
		"cpa+unlabelled+sparse":  {cps.Holder{Surname: "ROBERT", Given: "Sacha", ID: "599999999900015/0000001", IDType: "SIRET", Structure: "ORGANISME FICTIF"}, cps.KindCPA},
		"cde+cps4+shuffled":      {cps.Holder{Surname: "BERNARD", Given: "Dominique", ID: "3999900000/0000002", IDType: "FINESS", Structure: "CENTRE DE SANTE FICTIF"}, cps.KindCDE},
		"cps3+recognised":        {dupont, cps.KindCPS},
		"wrong-ca+no-extensions": {dupont, cps.KindUnknown},
	} {
		t.Run(profile, func(t *testing.T) {
			c, _ := open(t, profile)
			id, err := c.ReadIdentity(context.Background(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if id.Holder != want.holder || id.Kind != want.kind {
				t.Errorf("%+v %q\nwant %+v %q", id.Holder, id.Kind, want.holder, want.kind)
			}
		})
	}
}

func TestCategory(t *testing.T) {
	for profile, want := range map[string]string{
		"cps3": "test", "test-category": "test", "real-category": "real", "no-category": "not said", "no-extensions": "not said",
	} {
		c, _ := open(t, profile)
		id, err := c.ReadIdentity(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		got := "not said"
		if id.Test != nil {
			got = map[bool]string{true: "test", false: "real"}[*id.Test]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", profile, got, want)
		}
	}
}

func TestWhatACertificateIsFor(t *testing.T) {
	for profile, want := range map[string]struct {
		bits int
		auth bool
	}{
		"cps3": {2048, true}, "cps4": {2048, true}, "weak-key": {1024, true}, "no-client-auth": {2048, false},
	} {
		c, _ := open(t, profile)
		id, err := c.ReadIdentity(context.Background(), nil)
		if err != nil || id.KeyBits != want.bits || id.ForAuthentication != want.auth {
			t.Errorf("%s: %d bits, for authentication %v, %v", profile, id.KeyBits, id.ForAuthentication, err)
		}
	}
}

// Without labels, a card whose only candidate is not for authentication has
// nothing to sign in with.
func TestNoCertificateForAuthentication(t *testing.T) {
	c, _ := open(t, "unlabelled+no-client-auth")
	id, err := c.ReadIdentity(context.Background(), nil)
	if err == nil && id.ForAuthentication {
		t.Errorf("%+v", id)
	}
}

func TestAKeyThatIsNotTheCertificates(t *testing.T) {
	for _, profile := range []string{"wrong-key", "cps4+wrong-key"} {
		c, _ := open(t, profile)
		mustVerify(t, c, "1234", true)
		proof, err := c.Prove(context.Background(), zeros{})
		if err != nil || proof.Verified || proof.Mechanism == "" {
			t.Errorf("%s: %+v %v", profile, proof, err)
		}
	}
}

func TestAShortKeyProvesToo(t *testing.T) {
	for _, profile := range []string{"weak-key", "cps4+weak-key"} {
		c, _ := open(t, profile)
		mustVerify(t, c, "1234", true)
		if proof, err := c.Prove(context.Background(), zeros{}); err != nil || !proof.Verified {
			t.Errorf("%s: %+v %v", profile, proof, err)
		}
	}
}

// Without the code there is no proof, and the card says so.
func TestNoProofWithoutTheCode(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		c, _ := open(t, profile)
		var refused *cps.StatusError
		if _, err := c.Prove(context.Background(), zeros{}); !errors.As(err, &refused) || refused.SW != 0x6982 {
			t.Errorf("%s: %v", profile, err)
		}
	}
}

func TestNoChanceNoChallenge(t *testing.T) {
	c, _ := open(t, "cps3")
	mustVerify(t, c, "1234", true)
	if _, err := c.Prove(context.Background(), dry{}); err == nil {
		t.Error("a challenge was made without randomness")
	}
}

// A directory that makes no sense is named by the step that met it.
func TestGarbledDirectory(t *testing.T) {
	for _, profile := range []string{"garbled", "cps4+garbled", "garbled+moved"} {
		c, _ := open(t, profile)
		var format *cps.FormatError
		if _, err := c.ReadIdentity(context.Background(), nil); !errors.As(err, &format) || format.Step != "ODF" {
			t.Errorf("%s: %v", profile, err)
		}
	}
}

// The ATR of a CPS with another issuer's number: nothing more is asked of it.
func TestAnotherIssuer(t *testing.T) {
	c, sim := open(t, "wrong-issuer")
	g, err := c.Glance(context.Background())
	if err != nil || g.Issuer || g.Serial != "" {
		t.Fatalf("%+v %v", g, err)
	}
	if n := sim.Counts().APDUs; n > 2 {
		t.Errorf("%d commands", n)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

type dry struct{}

func (dry) Read([]byte) (int, error) { return 0, errors.New("dry") }
