package engine_test

import (
	"context"
	"crypto/rand"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
)

// TestTraceKeepsNoContent: what was exchanged is told by header, length, status
// word and time; a digest tells equal answers from different ones, and nothing
// of a code, a signature or, from one run to another, of a certificate.
func TestTraceKeepsNoContent(t *testing.T) {
	run := func() (trace []engine.Exchange) {
		e := faultyDesk(t, func(o *engine.Options) { o.Rand = rand.Reader })
		serial := settled(t, e).Card.Serial
		ctx := context.Background()
		if a := e.Activate(ctx, engine.Attempt{Serial: serial, TriesLeft: 3, Code: digits("1234")}); a.Result != diagnosis.Activated {
			t.Fatalf("%+v", a)
		}
		if p := e.Change(ctx, engine.Attempt{Serial: serial, TriesLeft: 3, Code: digits("1234")}, digits("5678")); !p.Done {
			t.Fatalf("%+v", p)
		}
		if p := e.Unblock(ctx, engine.Attempt{Serial: serial, Healthy: true, Code: digits("12345678")}, digits("2468")); !p.Done {
			t.Fatalf("%+v", p)
		}
		return e.Trace()
	}
	first, second := run(), run()
	if len(first) != len(second) {
		t.Fatalf("%d and %d exchanges of the same run", len(first), len(second))
	}
	digests, codes, salted := map[string]bool{}, map[byte]int{}, 0
	for i, x := range first {
		switch x.INS {
		case 0x20, 0x24, 0x2C, 0x88, 0x2A, 0x84: // codes, proofs, challenges
			codes[x.INS]++
			if x.Digest != "" {
				t.Errorf("%02X has a digest", x.INS)
			}
		case 0xB0:
			if x.SW == 0x9000 && x.Digest == "" {
				t.Errorf("%+v has no digest", x)
			}
		}
		if x.Digest != "" {
			digests[x.Digest] = true
			salted++
			if x.Digest == second[i].Digest {
				t.Errorf("the digest of %02X %02X%02X says what was read to whoever knows the file", x.INS, x.P1, x.P2)
			}
		}
	}
	if codes[0x20] == 0 || codes[0x24] == 0 || codes[0x2C] == 0 {
		t.Errorf("commands that carry a code: %v", codes)
	}
	if salted == 0 || len(digests) == salted {
		t.Errorf("%d digests, %d different: a file read twice should be seen to be the same", salted, len(digests))
	}
}
