package present

import (
	"slices"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

func TestARemedyIsForItsBrowser(t *testing.T) {
	all := []string{"Firefox\u00a0: a", "Chrome, Chromium, Edge\u00a0: b", "Fermez le navigateur\u00a0: c", "d", "Firefox: e"}
	for name, want := range map[string][]string{
		"Firefox": {all[0], all[2], all[3], all[4]},
		"Edge":    {all[1], all[2], all[3]},
		"Safari":  {all[2], all[3]},
		"":        all,
		"Lynx":    all,
	} {
		if got := ForBrowser(all, diagnosis.Browser{Name: name}); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// outcome is one row of what was seen in Chromium and Firefox, and what it means.
type outcome struct {
	name string
	seen func(*diagnosis.SignIn)
	code diagnosis.Code
	// first is what the first thing to do has in it, in French; "" whatever.
	first string
}

// TestEveryOutcomeHasItsSituation: all that was seen to happen in a browser, with
// its causes, and a remedy for this system and this browser.
func TestEveryOutcomeHasItsSituation(t *testing.T) {
	tries := func(left int) diagnosis.Tries { return diagnosis.Tries{Known: true, Left: left, Max: 3} }
	firefox := diagnosis.Browser{Name: "Firefox", Kind: diagnosis.BrowserFirefox}
	chrome := diagnosis.Browser{Name: "Chrome", Kind: diagnosis.BrowserChromium}
	edge := diagnosis.Browser{Name: "Edge", Kind: diagnosis.BrowserEdge}
	safari := diagnosis.Browser{Name: "Safari", Kind: diagnosis.BrowserSafari}
	asking := func(s *diagnosis.SignIn) {
		s.Stage, s.Farthest, s.Used = diagnosis.SignInAsking, diagnosis.SignInAsking, true
	}
	ends := func(end diagnosis.SignInEnd, more ...func(*diagnosis.SignIn)) func(*diagnosis.SignIn) {
		return func(s *diagnosis.SignIn) {
			for _, m := range more {
				m(s)
			}
			s.End = end
		}
	}
	everywhere := []outcome{
		{"the warning was not passed", ends(diagnosis.SignInLate, func(s *diagnosis.SignIn) { s.Stage, s.Farthest = diagnosis.SignInWarned, diagnosis.SignInWarned }), diagnosis.CodeSignInWarned, "l’avertissement"},
		{"nobody came", ends(diagnosis.SignInLate), diagnosis.CodeSignInNobody, "Ouvrez le navigateur"},
		{"a wrong code, cancelled", ends(diagnosis.SignInNone, asking, func(s *diagnosis.SignIn) { s.Now = tries(2) }), diagnosis.CodeSignInWrongPIN, "Annuler"},
		{"three wrong codes", ends(diagnosis.SignInBlocked, asking, func(s *diagnosis.SignIn) { s.Now = tries(0) }), diagnosis.CodePINBlocked, ""},
		{"the code was cancelled", ends(diagnosis.SignInNone, asking), diagnosis.CodeSignInCancelled, "Recommencez"},
		{"the certificate was refused", ends(diagnosis.SignInNone, asking, func(s *diagnosis.SignIn) { s.Accepted = true }), diagnosis.CodeSignInDeclined, "adresse est nouvelle"},
		{"the card was taken out at the code", ends(diagnosis.SignInGone, asking), diagnosis.CodeSignInRemoved, "Remettez la carte"},
		{"the card was taken out as it signed", ends(diagnosis.SignInGone, asking, func(s *diagnosis.SignIn) { s.Accepted, s.Cut = true, true }), diagnosis.CodeSignInRemoved, "Remettez la carte"},
		{"the signature's certificate", ends(diagnosis.SignInSignature, asking), diagnosis.CodeSignInSignature, "l’autre certificat"},
		{"another card", ends(diagnosis.SignInOther, asking), diagnosis.CodeSignInOther, "une seule carte"},
		{"the browser was closed while it asked", ends(diagnosis.SignInLate, asking, func(s *diagnosis.SignIn) { s.Left = true }), diagnosis.CodeSignInUnanswered, "Recommencez"},
		{"no answer to the browser", ends(diagnosis.SignInLate, asking), diagnosis.CodeSignInUnanswered, "Recommencez"},
		{"TLS 1.3 alone", ends(diagnosis.SignInLate, func(s *diagnosis.SignIn) { s.OldTLS = true }), diagnosis.CodeSignInTLS, "autre navigateur"},
		{"stopped here", ends(diagnosis.SignInStopped), diagnosis.CodeSignInStopped, "Annulez"},
	}
	cut := outcome{"nothing was signed", ends(diagnosis.SignInLate, asking, func(s *diagnosis.SignIn) { s.Cut = true }), diagnosis.CodeSignInUnsigned, "l’autre certificat"}
	none := func(code diagnosis.Code, first string, more ...func(*diagnosis.SignIn)) outcome {
		return outcome{"no certificate, and the reader not used", ends(diagnosis.SignInNone, more...), code, first}
	}
	boxed := firefox
	boxed.Confined = true
	carriers := func(stored diagnosis.Listed, manager, propagation diagnosis.Run) func(*diagnosis.SignIn) {
		return func(s *diagnosis.SignIn) {
			s.Stored, s.Carriers = stored, diagnosis.Carriers{Manager: manager, Propagation: propagation}
		}
	}
	noExtension := func(s *diagnosis.SignIn) { s.Carriers.Extension = diagnosis.ModuleNotListed }
	for _, c := range []struct {
		os       diagnosis.OS
		in       diagnosis.Browser
		outcomes []outcome
	}{
		{diagnosis.Linux, firefox, append(everywhere, none(diagnosis.CodeSignInNoModule, "Périphériques de sécurité"))},
		{diagnosis.Linux, chrome, append(everywhere, cut, none(diagnosis.CodeSignInNoModule, "base NSS"))},
		{diagnosis.Linux, boxed, []outcome{none(diagnosis.CodeBrowserConfined, "autre navigateur")}},
		{diagnosis.Windows, firefox, append(everywhere, none(diagnosis.CodeSignInNoModule, "l’extension"))},
		{diagnosis.Windows, edge, append(everywhere, cut,
			none(diagnosis.CodeSignInNoModule, "Fermez toutes les fenêtres", carriers(diagnosis.ModuleListed, diagnosis.NotRunning, diagnosis.NotRunning)),
			none(diagnosis.CodeCardNotCarried, "Retirez la carte", carriers(diagnosis.ModuleNotListed, diagnosis.NotRunning, diagnosis.Running)),
			none(diagnosis.CodeCardNotCarried, "", carriers(diagnosis.ModuleNotListed, diagnosis.Running, diagnosis.NotRunning)),
			none(diagnosis.CodeCardNotCarried, "", carriers(diagnosis.ModuleNotListed, diagnosis.Running, diagnosis.Running)),
			none(diagnosis.CodeCardNotCarried, "", carriers(diagnosis.ModuleListingUnknown, diagnosis.NotRunning, diagnosis.RunUnknown)),
			none(diagnosis.CodeSignInNoModule, "", carriers(diagnosis.ModuleListingUnknown, diagnosis.RunUnknown, diagnosis.RunUnknown)))},
		{diagnosis.Windows, firefox, []outcome{none(diagnosis.CodeSignInNoModule, "", carriers(diagnosis.ModuleNotListed, diagnosis.NotRunning, diagnosis.NotRunning))}},
		{diagnosis.MacOS, safari, append(everywhere, none(diagnosis.CodeSignInNoModule, "Fermez toutes les fenêtres"), none(diagnosis.CodeExtensionMissing, "Réinstallez", noExtension))},
		{diagnosis.MacOS, firefox, []outcome{none(diagnosis.CodeSignInNoModule, "l’extension", noExtension)}},
	} {
		for _, o := range c.outcomes {
			s := diagnosis.SignIn{Browser: c.in, OS: c.os, Before: tries(3), Now: tries(3)}
			o.seen(&s)
			v := diagnosis.JudgeSignIn(s)
			name := string(c.os) + ", " + c.in.Name + ", " + o.name
			if v.Code != o.code {
				t.Errorf("%s: %s, not %s", name, v.Code, o.code)
				continue
			}
			for _, texts := range locale.Languages() {
				l := One(texts, c.os, v, Options{})
				l.Remedy = ForBrowser(l.Remedy, c.in)
				if l.Title == "" || l.Cause == "" || len(l.Remedy) == 0 {
					t.Errorf("%s (%s): %+v", name, texts.Lang, l)
					continue
				}
				if texts.Lang == "fr" && !strings.Contains(l.Remedy[0], o.first) {
					t.Errorf("%s: first %q", name, l.Remedy[0])
				}
				for _, r := range l.Remedy {
					for _, other := range []string{"Firefox\u00a0:", "Safari\u00a0:"} {
						if strings.HasPrefix(r, other) && !strings.HasPrefix(other, c.in.Name) {
							t.Errorf("%s: for another browser: %s", name, r)
						}
					}
				}
			}
		}
	}
}
