package view

import (
	"fmt"
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// Prometheus renders the verdicts in Prometheus's text format 0.0.4, for the
// textfile collector. version is this program's. Nothing in it tells whose card it is.
func Prometheus(f diagnosis.Facts, vs []diagnosis.Verdict, version string) string {
	var b strings.Builder
	family := func(name, help string) {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name)
	}
	family("caducee_info", "The version of this program.")
	fmt.Fprintf(&b, "caducee_info{version=\"%s\"} 1\n", label(version))
	family("caducee_ready", "1 when nothing has to be fixed.")
	fmt.Fprintf(&b, "caducee_ready %d\n", number(diagnosis.Ready(vs)))
	family("caducee_check", "1 for the status and the situation of each prerequisite.")
	for _, v := range vs {
		fmt.Fprintf(&b, "caducee_check{id=\"%s\",status=\"%s\",code=\"%s\"} 1\n", v.Check, v.Status, v.Code)
	}
	if f.Service == diagnosis.ServiceRunning { // otherwise nobody knows
		family("caducee_readers", "Card slots that are no virtual reader.")
		fmt.Fprintf(&b, "caducee_readers %d\n", slots(f))
	}
	if m := f.Middleware; m.Looked && m.Cryptolib && m.Version != "" {
		family("caducee_middleware_info", "The version of Cryptolib CPS.")
		fmt.Fprintf(&b, "caducee_middleware_info{version=\"%s\"} 1\n", label(m.Version))
	}
	if outdated, known := diagnosis.Outdated(f); f.Middleware.Looked && known {
		family("caducee_middleware_outdated", "1 when Cryptolib CPS is older than this desk should have, whatever card is in the reader.")
		fmt.Fprintf(&b, "caducee_middleware_outdated{minimum=\"%s\"} %d\n", label(diagnosis.Minimum(f)), number(outdated))
	}
	if c := f.Card; c != nil {
		if c.Tries.Known {
			family("caducee_pin_tries_left", "Tries left of the code porteur.")
			fmt.Fprintf(&b, "caducee_pin_tries_left %d\n", c.Tries.Left)
		}
		if _, end := c.Validity(); !end.IsZero() {
			family("caducee_card_expires_timestamp_seconds", "When the card's validity ends.")
			fmt.Fprintf(&b, "caducee_card_expires_timestamp_seconds %d\n", end.Unix())
		}
	}
	family("caducee_checked_timestamp_seconds", "When this was checked.")
	fmt.Fprintf(&b, "caducee_checked_timestamp_seconds %d\n", f.Now.Unix())
	return b.String()
}

func slots(f diagnosis.Facts) int {
	n := 0
	for _, r := range f.Readers {
		if !r.Virtual {
			n++
		}
	}
	return n
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// label escapes a label's value as the format asks.
func label(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(present.Clean(s))
}
