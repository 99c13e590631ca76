package cli

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/report"
)

// TestACardPulledOutIsCountedToItsEnd: whether or not the reader was seen empty
// before the document was written.
func TestACardPulledOutIsCountedToItsEnd(t *testing.T) {
	var first report.IO
	for n := range 10 {
		p, written := files(t, "activate", "--json", "--pin-stdin", "--demo=pulled-out")
		p.rand = rand.Reader
		if _, err := p.stdin.WriteAt([]byte("1234\n"), 0); err != nil {
			t.Fatal(err)
		}
		exit := run(context.Background(), p)
		stdout, stderr := written()
		var doc struct {
			Result diagnosis.Result
			IO     report.IO
			Card   struct{ IO report.IO }
		}
		if err := json.Unmarshal([]byte(stdout), &doc); err != nil || exit != exitNotReady || doc.Result != diagnosis.Removed {
			t.Fatalf("exit %d, %v\n%s%s", exit, err, stdout, stderr)
		}
		if n == 0 {
			first = doc.IO
		}
		if doc.IO != first || doc.Card.IO != first {
			t.Errorf("%+v, then %+v", first, doc.IO)
		}
	}
}
