package present

import (
	"caducee/internal/locale"
	"caducee/steps"
)

// Taken says, a sentence each, what a code that the card took came to: that
// the card is ready, or what still keeps it from opening portals. vs are what
// f means.
func Taken(t *locale.Texts, f steps.Facts, vs []steps.Verdict) []string {
	w := t.Wizard.Activation
	but, hindered := steps.Hindrance(vs)
	if !hindered {
		lines := []string{t.CLI.PIN.Activated, t.CLI.PIN.Proof}
		if steps.TestCard(f) {
			l := One(t, f.Env.OS, verdictOf(vs, steps.CheckCertificates), Options{})
			lines = append(lines, l.Title+" "+l.Cause+" "+l.Code.String())
		}
		if !f.Middleware.Looked {
			lines = append(lines, t.CLI.PIN.ThenCheck)
		}
		return lines
	}
	says := w.SuccessBut
	if _, hopeless := steps.Hopeless(vs); hopeless {
		says = w.SuccessHopeless
	}
	l := One(t, f.Env.OS, but, Options{})
	return []string{says, t.CLI.PIN.Proof, locale.Fill(t.Plain.Summary.Situation, "code", l.Code.String(), "title", l.Title)}
}

func verdictOf(vs []steps.Verdict, c steps.Check) steps.Verdict {
	for _, v := range vs {
		if v.Check == c {
			return v
		}
	}
	return steps.Verdict{}
}
