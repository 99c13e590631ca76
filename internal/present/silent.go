package present

import (
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Silent is what to do when the portal does not respond in front of the card.
// What is known to be wrong here comes instead of advice that fits everybody:
// known tells that the line is that verdict's. A reader that was said to be
// missing is missed here, where the card has to be seen.
func Silent(t *locale.Texts, f diagnosis.Facts, o Options) (l Line, known bool) {
	general := One(t, f.Env.OS, diagnosis.Verdict{Code: diagnosis.CodePortalSilent, Status: diagnosis.Warn}, Options{Mask: o.Mask, ASCII: o.ASCII})
	v, known := diagnosis.BrowserBlocker(diagnosis.Judge(f))
	if !known {
		return general, false
	}
	l = One(t, f.Env.OS, v, o)
	if v.Status != diagnosis.Fail && f.Middleware.Cryptolib {
		// What is only warned about does not always hinder.
		l.Remedy = append(l.Remedy, general.Remedy...)
	}
	return l, true
}
