package present

import (
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Taken says, a sentence each, what a code that the card took came to: that
// the card is ready, or what still keeps it from opening portals. vs are what
// f means.
func Taken(t *locale.Texts, f diagnosis.Facts, vs []diagnosis.Verdict) []string {
	w := t.Wizard.Activation
	but, hindered := diagnosis.PortalBlocker(vs)
	if !hindered {
		lines := []string{t.CLI.PIN.Activated, t.CLI.PIN.Proof}
		if diagnosis.TestCard(f) {
			l := One(t, f.Env.OS, verdictOf(vs, diagnosis.CheckCertificates), Options{})
			lines = append(lines, l.Title+" "+l.Cause+" "+l.Code.String())
		}
		if !f.Middleware.Looked {
			lines = append(lines, t.CLI.PIN.ThenCheck)
		}
		return lines
	}
	says := w.SuccessBut
	if _, hopeless := diagnosis.UnusableCard(vs); hopeless {
		says = w.SuccessHopeless
	}
	l := One(t, f.Env.OS, but, Options{})
	return []string{says, t.CLI.PIN.Proof, locale.Fill(t.Plain.Summary.Situation, "code", l.Code.String(), "title", l.Title)}
}

func verdictOf(vs []diagnosis.Verdict, c diagnosis.Check) diagnosis.Verdict {
	for _, v := range vs {
		if v.Check == c {
			return v
		}
	}
	return diagnosis.Verdict{}
}
