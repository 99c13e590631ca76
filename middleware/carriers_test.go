package middleware

import (
	"slices"
	"testing"

	"caducee/internal/diagnosis"
)

// told is a system that tells what a test has it tell.
type told struct {
	running []string
	silent  bool
	tokens  []string
}

func (s told) run(name string) diagnosis.Run {
	switch {
	case s.silent:
		return diagnosis.RunUnknown
	case slices.Contains(s.running, name):
		return diagnosis.Running
	}
	return diagnosis.NotRunning
}

func (s told) Program(name string) diagnosis.Run { return s.run(name) }
func (s told) Service(name string) diagnosis.Run { return s.run(name) }
func (s told) Tokens() ([]string, bool)          { return s.tokens, s.tokens != nil }

func TestWhatCarriesTheCardIsAsked(t *testing.T) {
	for name, c := range map[string]struct {
		system System
		want   diagnosis.Carriers
	}{
		"nobody asks":          {nil, diagnosis.Carriers{}},
		"Windows, all runs":    {told{running: []string{"CCM.exe", "CertPropSvc"}}, diagnosis.Carriers{Manager: diagnosis.Running, Propagation: diagnosis.Running}},
		"Windows, no manager":  {told{running: []string{"CertPropSvc"}}, diagnosis.Carriers{Manager: diagnosis.NotRunning, Propagation: diagnosis.Running}},
		"Windows, not allowed": {told{silent: true}, diagnosis.Carriers{}},
		"macOS":                {told{silent: true, tokens: []string{"com.apple.CryptoTokenKit.pivtoken", "fr.asip.esante.CPSToken"}}, diagnosis.Carriers{Extension: diagnosis.ModuleListed}},
		"macOS, not there":     {told{silent: true, tokens: []string{"com.apple.CryptoTokenKit.pivtoken"}}, diagnosis.Carriers{Extension: diagnosis.ModuleNotListed}},
		"macOS, none at all":   {told{silent: true, tokens: []string{}}, diagnosis.Carriers{Extension: diagnosis.ModuleNotListed}},
	} {
		if got := (Finder{System: c.system}).Carriers(); got != c.want {
			t.Errorf("%s: %+v, not %+v", name, got, c.want)
		}
	}
}

// TestExtensionsThatAreTurnedOff are none: pluginkit's signs stand before them.
func TestExtensionsThatAreTurnedOff(t *testing.T) {
	const listed = "+    com.apple.CryptoTokenKit.pivtoken(1.0)\n     fr.asip.esante.CPSToken(5.2.2)\n-    com.example.off(2.1)\n!    com.example.debugged(1)\n\n"
	if got := turnedOn(listed); !slices.Equal(got, []string{"com.apple.CryptoTokenKit.pivtoken", "fr.asip.esante.CPSToken", "com.example.debugged"}) {
		t.Errorf("%q", got)
	}
}

func TestAPolicyHasFirefoxLoadTheModule(t *testing.T) {
	for policies, want := range map[string]bool{
		`{"policies":{"SecurityDevices":{"CPS":"C:\\Windows\\System32\\CPS3_PKCS11_w64.dll"}}}`:                                true,
		`{"policies":{"SecurityDevices":{"Add":{"CPS":"/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so"}}}}`:                    true,
		`{"policies":{"SecurityDevices":{"Delete":["libcps3_pkcs11_lux.so"]}}}`:                                                false,
		`{"policies":{"SecurityDevices":{"Add":{"other":"/usr/lib/opensc-pkcs11.so"},"Delete":["/x/libcps3_pkcs11_lux.so"]}}}`: false,
		`{"policies":{"Homepage":{"URL":"https://example.com/cps3_pkcs11"}}}`:                                                  false,
		`{"policies":{"SecurityDevices":["cps3_pkcs11"]}}`:                                                                     false,
		`{"policies":`: false,
		``:             false,
	} {
		if got := devices([]byte(policies), "cps3_pkcs11"); got != want {
			t.Errorf("%v: %s", got, policies)
		}
	}
	if !(Finder{Devices: func() []string { return []string{`C:\Windows\System32\cps3_pkcs11_w64.dll`} }}).byPolicy(places{}) {
		t.Error("the registry is not asked")
	}
}
