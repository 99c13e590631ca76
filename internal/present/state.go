package present

import (
	"strings"

	"caducee/internal/locale"
	"caducee/steps"
)

// State says a state that the facts name, of any of their types. One that has
// no words is told by its name rather than not at all.
func State(t *locale.Texts, state any) string {
	w := t.Report.Words
	words := map[any]string{
		steps.ServiceRunning:      w.Running,
		steps.ServiceUnsupported:  w.Unsupported,
		steps.ServiceNotInstalled: w.NotInstalled,
		steps.ServiceStopped:      w.Stopped,
		steps.ServiceDead:         w.Dead,
		steps.ServiceDenied:       w.Denied,
		steps.ServicePolicy:       w.Policy,
		steps.ServiceMismatch:     w.Mismatch,
		steps.ServiceHung:         w.Hung,
		steps.ServiceRestarting:   w.Restarting,
		steps.Absent:              w.Absent,
		steps.Present:             w.Present,
		steps.Mute:                w.MuteSlot,
		steps.IsCPS:               w.CPS,
		steps.IsVitale:            w.Vitale,
		steps.IsOther:             w.Other,
		steps.IsMute:              w.Mute,
		steps.SSH:                 w.SSH,
		steps.RDP:                 w.RDP,
		steps.WSL:                 w.WSL,
		steps.Container:           w.Container,
		steps.ModuleLoads:         w.Loads,
		steps.ModuleMissing:       w.Missing,
		steps.ModuleNotModule:     w.NotModule,
		steps.ModuleWrongArch:     w.WrongArch,
		steps.ModuleFails:         w.Fails,
		steps.ModuleCrashes:       w.Crashes,
		steps.ModuleHangs:         w.Hangs,
		steps.FirefoxAbsent:       w.FirefoxAbsent,
		steps.FirefoxRegistered:   w.Registered,
		steps.FirefoxUnregistered: w.Unregistered,
		steps.ChainUnknown:        w.ChainUnknown,
		steps.ChainTrusted:        w.Trusted,
		steps.ChainRecognised:     w.KnownIssuer,
		steps.ChainTest:           w.TestPKI,
		steps.ChainUntrusted:      w.Untrusted,
		steps.FaultSelfSigned:     w.SelfSigned,
		steps.FaultWrongIssuer:    w.WrongIssuer,
		steps.FaultSignature:      w.Signature,
		steps.FaultExpiredCA:      w.ExpiredCA,
		steps.Activated:           w.Activated,
		steps.WrongPIN:            w.WrongPIN,
		steps.Blocked:             w.Blocked,
		steps.NoCard:              w.NoCard,
		steps.WrongCard:           w.WrongCard,
		steps.Refused:             w.Refused,
		steps.Removed:             w.Removed,
		steps.Failed:              w.Failed,
		steps.Cancelled:           w.Cancelled,
	}
	if says, ok := words[state]; ok {
		return says
	}
	return named(state)
}

// named is a state's own name.
func named(state any) string {
	switch s := state.(type) {
	case steps.Service:
		return string(s)
	case steps.Presence:
		return string(s)
	case steps.Recognised:
		return string(s)
	case steps.Remote:
		return string(s)
	case steps.ModuleState:
		return string(s)
	case steps.FirefoxState:
		return string(s)
	case steps.Chain:
		return string(s)
	case steps.ChainFault:
		return string(s)
	case steps.Result:
		return string(s)
	}
	return ""
}

// Chain says how far a certificate's origin is proved, and what is wrong with
// it when it is not.
func Chain(t *locale.Texts, c steps.Certificate) string {
	return strings.TrimSuffix(State(t, c.Chain)+", "+State(t, c.Fault), ", ")
}
