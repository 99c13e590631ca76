package present

import (
	"testing"

	"caducee/internal/locale"
	"caducee/steps"
)

// TestStatesAreSaidInBothLanguages: a state that has no words would be told by
// its English name.
func TestStatesAreSaidInBothLanguages(t *testing.T) {
	for _, states := range [][]any{
		{
			steps.ServiceRunning, steps.ServiceUnsupported, steps.ServiceNotInstalled, steps.ServiceStopped, steps.ServiceDead,
			steps.ServiceDenied, steps.ServicePolicy, steps.ServiceMismatch, steps.ServiceHung, steps.ServiceRestarting,
		},
		{steps.Absent, steps.Present, steps.Mute, steps.IsCPS, steps.IsVitale, steps.IsOther, steps.IsMute},
		{steps.SSH, steps.RDP, steps.WSL, steps.Container},
		{steps.ModuleLoads, steps.ModuleMissing, steps.ModuleNotModule, steps.ModuleWrongArch, steps.ModuleFails, steps.ModuleCrashes, steps.ModuleHangs},
		{steps.FirefoxAbsent, steps.FirefoxRegistered, steps.FirefoxUnregistered},
		{steps.ChainUnknown, steps.ChainTrusted, steps.ChainRecognised, steps.ChainTest, steps.ChainUntrusted},
		{steps.FaultSelfSigned, steps.FaultWrongIssuer, steps.FaultSignature, steps.FaultExpiredCA},
		{steps.Activated, steps.WrongPIN, steps.Blocked, steps.NoCard, steps.WrongCard, steps.Refused, steps.Removed, steps.Failed, steps.Cancelled},
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
	if got := State(fr, steps.ServiceUnknown) + State(fr, steps.Local) + State(fr, steps.FaultNone); got != "" {
		t.Errorf("what is not known is said: %q", got)
	}
	if got := State(fr, steps.Service("new")); got != "new" {
		t.Errorf("a new state is %q", got)
	}
}
