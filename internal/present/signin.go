package present

import (
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// SignedIn says, a sentence each, what a rehearsal proved.
func SignedIn(t *locale.Texts, s diagnosis.SignIn, c *diagnosis.Card, o Options) []string {
	w := t.SignIn
	browser := s.Browser.Name
	if browser == "" {
		browser = w.Any
	}
	own := w.Own
	if c != nil && c.Serial == s.Serial && c.Holder != nil && !o.Mask {
		own = locale.Fill(w.OwnOf, "name", Holder(c.Holder))
	}
	state := func(label, word string) string {
		return locale.Fill(t.Plain.Checks.State, "label", label, "word", word)
	}
	lines := []string{
		locale.Fill(w.Success, "browser", browser),
		state(w.Certificate, own), state(w.Signature, locale.Fill(w.Verified, "tls", s.TLS)),
	}
	if s.Now.Known {
		lines = append(lines, state(t.Checks.PIN, t.AfterColon(t.Common.TriesLeft.For(s.Now.Left))))
	}
	return append(lines, w.Still, w.Refuse)
}
