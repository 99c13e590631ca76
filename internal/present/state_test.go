package present

import (
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// TestStatesAreSaidInBothLanguages: a state that has no words would be told by
// its English name.
func TestStatesAreSaidInBothLanguages(t *testing.T) {
	for _, states := range [][]any{
		{
			diagnosis.ServiceRunning, diagnosis.ServiceUnsupported, diagnosis.ServiceNotInstalled, diagnosis.ServiceStopped, diagnosis.ServiceDead,
			diagnosis.ServiceDenied, diagnosis.ServicePolicy, diagnosis.ServiceMismatch, diagnosis.ServiceHung, diagnosis.ServiceRestarting,
			diagnosis.ServiceSaturated, diagnosis.ServiceOtherLibrary,
		},
		{diagnosis.Absent, diagnosis.Present, diagnosis.Mute, diagnosis.IsCPS, diagnosis.IsVitale, diagnosis.IsOther, diagnosis.IsMute},
		{diagnosis.SSH, diagnosis.RDP, diagnosis.WSL, diagnosis.Container},
		{diagnosis.ModuleLoads, diagnosis.ModuleMissing, diagnosis.ModuleNotModule, diagnosis.ModuleWrongArch, diagnosis.ModuleFails, diagnosis.ModuleCrashes, diagnosis.ModuleHangs},
		{diagnosis.ShownSame, diagnosis.ShownOther, diagnosis.ShownClosed, diagnosis.ShownNone},
		{diagnosis.FirefoxAbsent, diagnosis.FirefoxRegistered, diagnosis.FirefoxUnregistered},
		{diagnosis.ChainUnknown, diagnosis.ChainTrusted, diagnosis.ChainRecognised, diagnosis.ChainTest, diagnosis.ChainUntrusted},
		{diagnosis.FaultSelfSigned, diagnosis.FaultWrongIssuer, diagnosis.FaultSignature, diagnosis.FaultExpiredCA},
		{diagnosis.Activated, diagnosis.WrongPIN, diagnosis.Blocked, diagnosis.NoCard, diagnosis.WrongCard, diagnosis.Refused, diagnosis.Removed, diagnosis.Failed, diagnosis.Cancelled},
	} {
		for _, texts := range locale.Languages() {
			said := map[string]any{}
			for _, state := range states {
				words := State(texts, state)
				if words == "" {
					t.Errorf("%s: nothing for %q", texts.Lang, state)
				}
				if other, twice := said[words]; twice {
					t.Errorf("%s: %q says %q and %q", texts.Lang, words, state, other)
				}
				said[words] = state
			}
		}
		for _, state := range states[:1] {
			if fr, en := State(locale.French(), state), State(locale.English(), state); fr == en {
				t.Errorf("%q is %q in both languages", state, fr)
			}
		}
	}
	fr := locale.French()
	if got := State(fr, diagnosis.ServiceUnknown) + State(fr, diagnosis.Local) + State(fr, diagnosis.FaultNone); got != "" {
		t.Errorf("what is not known is said: %q", got)
	}
	if got := State(fr, diagnosis.Service("new")); got != "new" {
		t.Errorf("a new state is %q", got)
	}
}
