package diagnosis

func judgeService(f Facts) Verdict {
	if f.Looking.Service {
		return looking(CheckService)
	}
	if f.Env.Remote == WSL && (f.Service == ServiceNotInstalled || f.Service == ServiceStopped) {
		// Installing it here would not bring the reader here.
		return of(CodeServiceWSL)
	}
	if v, astray := judgeAstray(f); astray {
		return v
	}
	switch f.Service {
	case ServiceSaturated:
		return of(CodeServiceSaturated)
	case ServiceOtherLibrary:
		return of(CodeServiceOtherLibrary)
	case ServiceRunning:
		return verdict(CheckService, CodeAllWell, OK).with(Evidence{Kind: EvidenceRunning})
	case ServiceUnsupported:
		return of(CodeServiceUnsupported)
	case ServiceNotInstalled:
		return of(CodeServiceNotInstalled)
	case ServiceStopped:
		return of(CodeServiceStopped)
	case ServiceDead:
		return of(CodeServiceDead)
	case ServiceDenied:
		return of(CodeServiceDenied)
	case ServicePolicy:
		return of(CodeServicePolicy)
	case ServiceMismatch:
		return of(CodeServiceMismatch)
	case ServiceHung:
		return of(CodeServiceHung)
	case ServiceRestarting:
		return of(CodeServiceRestarting)
	}
	return of(CodeServiceUnknown)
}

// judgeAstray says why a service is not found that may well be there: it is looked
// for in another place, or from within a package that does not show it.
func judgeAstray(f Facts) (v Verdict, astray bool) {
	switch f.Service {
	case ServiceNotInstalled, ServiceStopped, ServiceDead, ServiceDenied:
	default:
		return Verdict{}, false
	}
	variable := Evidence{Kind: EvidenceText, Text: SocketVariable + "=" + f.Env.Socket}
	switch {
	case f.Env.Sandbox != "":
		return of(CodeServiceSandboxed).with(Evidence{Kind: EvidenceText, Text: f.Env.Sandbox}), true
	case f.Env.Socket == "":
		return Verdict{}, false
	case f.Service == ServiceDead:
		return of(CodeServiceDead).with(variable), true
	case f.Service == ServiceDenied:
		return of(CodeServiceDenied).with(variable), true
	}
	return of(CodeServiceMisdirected).with(variable), true
}
