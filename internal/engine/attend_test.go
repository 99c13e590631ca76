package engine_test

import (
	"testing"

	"caducee/internal/diagnosis"
)

// TestATransactionIsSeenByWhoAttends: with no command to the card, only while
// another program has it open, and until it is over.
func TestATransactionIsSeenByWhoAttends(t *testing.T) {
	d := newDesk(t)
	card := d.insert(t, "A", "cps3")
	d.read(t)
	before := card.Counts().APDUs
	d.system.Occupy("A", true)
	d.Attend()
	f := d.until(t, "another program", func(f diagnosis.Facts) bool { return f.Card != nil && f.Card.Busy })
	if v := diagnosis.Judge(f)[1]; v.Code != diagnosis.CodeReaderBusy || v.Status != diagnosis.Warn {
		t.Errorf("%+v", v)
	}
	d.system.Occupy("A", false)
	d.until(t, "another program", func(f diagnosis.Facts) bool { return f.Card != nil && !f.Card.Busy })
	if n := card.Counts().APDUs; n != before {
		t.Errorf("%d commands to the card", n-before)
	}
}
