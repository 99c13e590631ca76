package present

import (
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// TestASilentPortalNamesWhatIsWrong: what is known to be wrong here comes
// instead of advice that contradicts it.
func TestASilentPortalNamesWhatIsWrong(t *testing.T) {
	reader := []diagnosis.Reader{{Name: "KAP-LINK2", Card: diagnosis.Present, Recognised: diagnosis.IsCPS}}
	empty := []diagnosis.Reader{{Name: "KAP-LINK2", Card: diagnosis.Absent}}
	today := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	card := diagnosis.Card{
		Updated: today.AddDate(-1, 0, 0),
		Certificate: &diagnosis.Certificate{
			NotBefore: today.AddDate(-1, 0, 0), NotAfter: today.AddDate(2, 0, 0), KeyBits: 2048,
			ForAuthentication: true, Chain: diagnosis.ChainTrusted,
		},
		Reader: "KAP-LINK2", Recognised: diagnosis.IsCPS, Generation: "CPS3", Glanced: true, Read: true, Issuer: true,
		Serial: "290099529", Tries: diagnosis.Tries{Known: true, Left: 3, Max: 3},
	}
	blocked := card
	blocked.Tries.Left = 0
	fine := diagnosis.Middleware{Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleLoads}
	firefox := fine
	firefox.Firefox = diagnosis.FirefoxUnregistered
	none := diagnosis.Middleware{Looked: true}
	for _, c := range []struct {
		name    string
		readers []diagnosis.Reader
		card    *diagnosis.Card
		m       diagnosis.Middleware
		code    diagnosis.Code
		known   bool
		says    string
		general bool
	}{
		{"nothing", reader, &card, fine, diagnosis.CodePortalSilent, false, "réinstallez Cryptolib CPS", true},
		{"no middleware", reader, &card, none, diagnosis.CodeMiddlewareAbsent, true, "Installez Cryptolib CPS", false},
		{"no reader", nil, nil, fine, diagnosis.CodeNoReader, true, "Branchez le lecteur", false},
		{"neither", nil, nil, none, diagnosis.CodeNoReader, true, "Branchez le lecteur", false},
		{"no card", empty, nil, none, diagnosis.CodeNoCard, true, "Glissez la carte", false},
		{"blocked", reader, &blocked, none, diagnosis.CodePINBlocked, true, "code de déblocage", false},
		{"Firefox", reader, &card, firefox, diagnosis.CodeFirefoxUnregistered, true, "Firefox", true},
	} {
		f := diagnosis.Facts{
			Now: today, Env: diagnosis.Environment{OS: diagnosis.Linux}, Service: diagnosis.ServiceRunning,
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
