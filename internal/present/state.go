package present

import (
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// State says a state that the facts name, of any of their types. One that has
// no words is told by its name rather than not at all.
func State(t *locale.Texts, state any) string {
	w := t.Report.Words
	words := map[any]string{
		diagnosis.ServiceRunning:      w.Running,
		diagnosis.ServiceUnsupported:  w.Unsupported,
		diagnosis.ServiceNotInstalled: w.NotInstalled,
		diagnosis.ServiceStopped:      w.Stopped,
		diagnosis.ServiceDead:         w.Dead,
		diagnosis.ServiceDenied:       w.Denied,
		diagnosis.ServicePolicy:       w.Policy,
		diagnosis.ServiceMismatch:     w.Mismatch,
		diagnosis.ServiceHung:         w.Hung,
		diagnosis.ServiceRestarting:   w.Restarting,
		diagnosis.ServiceSaturated:    w.Saturated,
		diagnosis.ServiceOtherLibrary: w.OtherLibrary,
		diagnosis.Absent:              w.Absent,
		diagnosis.Present:             w.Present,
		diagnosis.Mute:                w.MuteSlot,
		diagnosis.Waking:              w.Present,
		diagnosis.IsCPS:               w.CPS,
		diagnosis.IsVitale:            w.Vitale,
		diagnosis.IsOther:             w.Other,
		diagnosis.IsMute:              w.Mute,
		diagnosis.SSH:                 w.SSH,
		diagnosis.RDP:                 w.RDP,
		diagnosis.WSL:                 w.WSL,
		diagnosis.Container:           w.Container,
		diagnosis.ModuleLoads:         w.Loads,
		diagnosis.ModuleMissing:       w.Missing,
		diagnosis.ModuleNotModule:     w.NotModule,
		diagnosis.ModuleWrongArch:     w.WrongArch,
		diagnosis.ModuleFails:         w.Fails,
		diagnosis.ModuleCrashes:       w.Crashes,
		diagnosis.ModuleHangs:         w.Hangs,
		diagnosis.ShownSame:           w.ShownSame,
		diagnosis.ShownOlder:          w.ShownOlder,
		diagnosis.ShownOther:          w.ShownOther,
		diagnosis.ShownUnreadable:     w.ShownUnreadable,
		diagnosis.ShownClosed:         w.ShownClosed,
		diagnosis.ShownNone:           w.ShownNone,
		diagnosis.FirefoxAbsent:       w.FirefoxAbsent,
		diagnosis.FirefoxRegistered:   w.Registered,
		diagnosis.FirefoxUnregistered: w.Unregistered,
		diagnosis.ChainUnknown:        w.ChainUnknown,
		diagnosis.ChainTrusted:        w.Trusted,
		diagnosis.ChainRecognised:     w.KnownIssuer,
		diagnosis.ChainTest:           w.TestPKI,
		diagnosis.ChainUntrusted:      w.Untrusted,
		diagnosis.FaultSelfSigned:     w.SelfSigned,
		diagnosis.FaultWrongIssuer:    w.WrongIssuer,
		diagnosis.FaultSignature:      w.Signature,
		diagnosis.FaultExpiredCA:      w.ExpiredCA,
		diagnosis.Activated:           w.Activated,
		diagnosis.WrongPIN:            w.WrongPIN,
		diagnosis.Blocked:             w.Blocked,
		diagnosis.NoCard:              w.NoCard,
		diagnosis.WrongCard:           w.WrongCard,
		diagnosis.Refused:             w.Refused,
		diagnosis.Removed:             w.Removed,
		diagnosis.Failed:              w.Failed,
		diagnosis.Cancelled:           w.Cancelled,
	}
	if says, ok := words[state]; ok {
		return says
	}
	return named(state)
}

// named is a state's own name.
func named(state any) string {
	switch s := state.(type) {
	case diagnosis.Service:
		return string(s)
	case diagnosis.Presence:
		return string(s)
	case diagnosis.Recognised:
		return string(s)
	case diagnosis.Remote:
		return string(s)
	case diagnosis.ModuleState:
		return string(s)
	case diagnosis.ShownState:
		return string(s)
	case diagnosis.FirefoxState:
		return string(s)
	case diagnosis.Chain:
		return string(s)
	case diagnosis.ChainFault:
		return string(s)
	case diagnosis.Result:
		return string(s)
	}
	return ""
}

// Chain says how far a certificate's origin is proved, and what is wrong with
// it when it is not.
func Chain(t *locale.Texts, c diagnosis.Certificate) string {
	return strings.TrimSuffix(State(t, c.Chain)+", "+State(t, c.Fault), ", ")
}
