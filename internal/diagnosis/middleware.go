package diagnosis

import (
	"slices"
	"strconv"
	"strings"
)

// cps4Version is the first Cryptolib CPS that reads a CPS4 (ANS release
// notes).
var cps4Version = [3]int{5, 2, 0}

// flawed are the versions of Cryptolib CPS with a fault that ANS mended, by its
// notes: those before a number, on a system and for a generation, or for all.
var flawed = []struct {
	os         OS     // "" every one
	generation string // "" every one
	before     [3]int
}{
	{Windows, "", [3]int{5, 1, 10}}, // C1709, reported by ANSSI
	{"", "", [3]int{5, 1, 0}},       // 5.0, of which no note speaks any more
	// A CPS4 is lost after a 69 85 or a change of card.
	{Windows, "CPS4", [3]int{5, 2, 2}},
	{"", "CPS4", [3]int{5, 2, 1}},
}

// isFlawed reports a version that ANS's notes advise to replace.
func isFlawed(version string, os OS, generation string) bool {
	for _, row := range flawed {
		if row.os != "" && row.os != os || row.generation != "" && row.generation != generation {
			continue
		}
		if known, enough := atLeast(version, row.before); known && !enough {
			return true
		}
	}
	return false
}

func judgeMiddleware(f Facts) Verdict {
	m := f.Middleware
	generation := ""
	if f.Card != nil {
		generation = f.Card.Generation
	}
	version := Evidence{Kind: EvidenceVersion, Text: m.Version}
	detail := Evidence{Kind: EvidenceText, Text: m.Path}
	switch {
	case m.Defect:
		return verdict(CheckMiddleware, CodeInternal, Unknown)
	case f.Looking.Middleware:
		return looking(CheckMiddleware)
	case !m.Looked:
		return of(CodeMiddlewareNotLooked)
	case !m.Cryptolib && m.OpenSC && generation == "CPS4":
		return of(CodeOpenSCNotCPS4)
	case !m.Cryptolib && m.OpenSC:
		// With a CPS3 in the reader or with none: at night, the desk is the same.
		return of(CodeOpenSCOnly)
	case !m.Cryptolib:
		return of(CodeMiddlewareAbsent)
	}
	switch m.Module {
	case ModuleMissing:
		return of(CodeModuleMissing).with(detail)
	case ModuleWrongArch:
		return of(CodeModuleWrongArch).with(detail)
	case ModuleCrashes:
		return of(CodeModuleCrashes).with(detail)
	case ModuleHangs:
		return of(CodeModuleHangs).with(detail)
	case ModuleNotStarted:
		// Nothing is known of the module: the fault is this program's.
		return verdict(CheckMiddleware, CodeHelperProcess, Unknown)
	case ModuleFails, ModuleNotModule:
		return of(CodeModuleFails).with(detail)
	}
	if foreign(m.Maker) {
		return of(CodeModuleForeign).with(Evidence{Kind: EvidenceText, Text: m.Maker})
	}
	known, enough := atLeast(m.Version, cps4Version)
	switch {
	case generation == "CPS4" && known && !enough:
		return of(CodeMiddlewareTooOld).with(version)
	case !known && (generation == "CPS4" || f.MiddlewareMinimum != ""):
		return of(CodeMiddlewareVersion)
	}
	if older, _ := below(m.Version, f.MiddlewareMinimum); older {
		return of(CodeMiddlewareMinimum).with(Evidence{Kind: EvidenceMinimum, Text: m.Version, Text2: f.MiddlewareMinimum})
	}
	if v, disagrees := judgeShown(f.Card); disagrees {
		return v
	}
	switch {
	case isFlawed(m.Version, f.Env.OS, generation):
		return of(CodeMiddlewareFlawed).with(version)
	case m.GALSS:
		return of(CodeGALSSLeft).with(version)
	case m.CPS2ter:
		return of(CodeCPS2terLeft).with(version)
	case m.NoCoffre:
		return of(CodeNoCoffre).with(version)
	case m.CacheDenied:
		return of(CodeCacheDenied).with(version)
	}
	ok := verdict(CheckMiddleware, CodeAllWell, OK)
	if m.Version == "" {
		return ok.with(detail)
	}
	return ok.with(version)
}

// judgeBrowser says what the default browser is missing to see the card, as far as
// its files tell. It warns at most: another browser, or the sign-in itself, may
// prove otherwise.
func judgeBrowser(f Facts, middleware Verdict) Verdict {
	m := f.Middleware
	name := Evidence{Kind: EvidenceText, Text: m.Browser.Name}
	carriers, carriersAmiss := judgeCarriers(m.Carriers, f.Env.OS, ModuleListingUnknown)
	carriersAmiss = carriersAmiss && usesStore(m.Browser, f.Env.OS)
	switch {
	case middleware.Status == Fail:
		return behind(CheckBrowser, middleware)
	case !m.Looked || !m.Cryptolib:
		return verdict(CheckBrowser, middleware.Code, Unknown)
	case m.Browser.Confined:
		return of(CodeBrowserConfined).with(name)
	case m.Browser.Kind == BrowserUnknown && m.Browser.Name != "":
		return of(CodeBrowserUnread).with(name)
	case m.Firefox == FirefoxUnregistered && (m.Browser.Kind == BrowserFirefox || m.Browser.Kind == BrowserUnknown):
		return of(CodeFirefoxUnregistered).with(name)
	case m.BrowserModule == ModuleNotListed && (m.Browser.Kind == BrowserChromium || m.Browser.Kind == BrowserEdge):
		return of(CodeBrowserNoModule).with(name)
	case carriersAmiss:
		return carriers
	case m.Browser.Name == "" && m.Firefox != FirefoxRegistered:
		return of(CodeBrowserNone)
	}
	return verdict(CheckBrowser, CodeAllWell, OK).with(name)
}

// ModuleIn tells whether the list of modules that a browser reads has Cryptolib's, as
// far as its files tell.
func ModuleIn(b Browser, m Middleware) Listed {
	switch {
	case b.Confined:
	case b.Kind == BrowserFirefox && m.Firefox == FirefoxRegistered:
		return ModuleListed
	case b.Kind == BrowserFirefox && m.Firefox == FirefoxUnregistered:
		return ModuleNotListed
	case b.Kind == BrowserChromium, b.Kind == BrowserEdge:
		return m.BrowserModule
	}
	return ModuleListingUnknown
}

// atLeast compares the numbers of a version, of which the third may be missing;
// known is false when there are none to compare.
func atLeast(version string, want [3]int) (known, enough bool) {
	parts := strings.SplitN(version, ".", 4)
	if len(parts) < 2 {
		return false, false
	}
	var have [3]int
	for i, p := range parts[:min(len(parts), len(have))] {
		n, err := strconv.Atoi(p)
		if err != nil {
			return i == 2, slices.Compare(have[:], want[:]) >= 0
		}
		have[i] = n
	}
	return true, slices.Compare(have[:], want[:]) >= 0
}
