package present

import (
	"strings"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/steps"
)

// TestASilentPortalNamesWhatIsWrong: what is known to be wrong here comes
// instead of advice that contradicts it.
func TestASilentPortalNamesWhatIsWrong(t *testing.T) {
	reader := []steps.Reader{{Name: "KAP-LINK2", Card: steps.Present, Recognised: steps.IsCPS}}
	empty := []steps.Reader{{Name: "KAP-LINK2", Card: steps.Absent}}
	today := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	card := steps.Card{
		Start: today.AddDate(-1, 0, 0), End: today.AddDate(2, 0, 0),
		Certificate: &steps.Certificate{
			NotBefore: today.AddDate(-1, 0, 0), NotAfter: today.AddDate(2, 0, 0), KeyBits: 2048,
			ForAuthentication: true, Chain: steps.ChainTrusted,
		},
		Reader: "KAP-LINK2", Recognised: steps.IsCPS, Generation: "CPS3", Glanced: true, Read: true, Issuer: true,
		Serial: "2900995235", Tries: steps.Tries{Known: true, Left: 3, Max: 3},
	}
	blocked := card
	blocked.Tries.Left = 0
	fine := steps.Middleware{Looked: true, Cryptolib: true, Version: "5.2.2", Module: steps.ModuleLoads}
	firefox := fine
	firefox.Firefox = steps.FirefoxUnregistered
	none := steps.Middleware{Looked: true}
	for _, c := range []struct {
		name    string
		readers []steps.Reader
		card    *steps.Card
		m       steps.Middleware
		code    steps.Code
		known   bool
		says    string
		general bool
	}{
		{"nothing", reader, &card, fine, steps.CodePortalSilent, false, "réinstallez Cryptolib CPS", true},
		{"no middleware", reader, &card, none, steps.CodeMiddlewareAbsent, true, "Installez Cryptolib CPS", false},
		{"no reader", nil, nil, fine, steps.CodeNoReader, true, "Branchez le lecteur", false},
		{"neither", nil, nil, none, steps.CodeNoReader, true, "Branchez le lecteur", false},
		{"no card", empty, nil, none, steps.CodeNoCard, true, "Glissez la carte", false},
		{"blocked", reader, &blocked, none, steps.CodePINBlocked, true, "code de déblocage", false},
		{"Firefox", reader, &card, firefox, steps.CodeFirefoxUnregistered, true, "Firefox", true},
	} {
		f := steps.Facts{
			Now: today, Env: steps.Environment{OS: steps.Linux}, Service: steps.ServiceRunning,
			Readers: c.readers, Card: c.card, Middleware: c.m,
		}
		l, known := Silent(locale.French(), f, Options{})
		all := strings.Join(l.Remedy, "\n")
		if l.Code != c.code || known != c.known || !strings.Contains(all, c.says) {
			t.Errorf("%s: %v %v %q", c.name, l.Code, known, l.Remedy)
		}
		if general := strings.Contains(all, "CPS-Gestion, installé"); general != c.general {
			t.Errorf("%s: the general advice: %v in %q", c.name, general, l.Remedy)
		}
	}
}
