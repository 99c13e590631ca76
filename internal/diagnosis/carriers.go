package diagnosis

// Carriers is what brings a card's certificate to the browsers that use the
// system's own store, as far as the system tells: Edge and Chrome on Windows, Safari
// and Chrome on macOS.
type Carriers struct {
	// Manager is Cryptolib's certificate manager (CCM.exe), Propagation Windows'
	// own service for the same (CertPropSvc).
	Manager, Propagation Run
	// Extension is Cryptolib's CryptoTokenKit extension (macOS).
	Extension Listed
}

// Run is whether a program or a service runs.
type Run string

// What there is to say of a program.
const (
	RunUnknown Run = "" // not asked, or the system did not tell
	Running    Run = "running"
	NotRunning Run = "not-running"
)

// Names of what carries a certificate, as the systems show them.
const (
	ManagerProgram     = "CCM.exe"
	PropagationService = "CertPropSvc"
)

// usesStore tells of a browser that looks for cards in the system's store.
func usesStore(b Browser, os OS) bool {
	switch os {
	case Windows:
		return b.Kind == BrowserEdge || b.Kind == BrowserChromium
	case MacOS:
		return b.Kind == BrowserSafari || b.Kind == BrowserChromium || b.Kind == BrowserEdge
	}
	return false
}

// judgeCarriers says what keeps the store from having the card's certificate; false
// where nothing is known to. stored is whether the store has it, where that was
// looked at: then what runs beside does not matter.
func judgeCarriers(c Carriers, os OS, stored Listed) (Verdict, bool) {
	switch {
	case stored == ModuleListed:
		return Verdict{}, false
	case os == MacOS && c.Extension == ModuleNotListed:
		return of(CodeExtensionMissing), true
	case os == Windows && c.Manager == NotRunning:
		return of(CodeCardNotCarried).with(Evidence{Kind: EvidenceNotRunning, Text: ManagerProgram}), true
	case os == Windows && stored == ModuleNotListed && c.Propagation == NotRunning:
		return of(CodeCardNotCarried).with(Evidence{Kind: EvidenceNotRunning, Text: PropagationService}), true
	case os == Windows && stored == ModuleNotListed:
		return of(CodeCardNotCarried), true
	}
	return Verdict{}, false
}
