package engine_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/testing/cardtest"
)

// TestACardIsFollowedWithoutDisturbingIt: another program works with it meanwhile,
// and finds its current file and its verified PIN as it left them.
func TestACardIsFollowedWithoutDisturbingIt(t *testing.T) {
	d := newDesk(t)
	d.system.Plug("A")
	card := cardtest.New(t, "cps3", clock())
	d.system.Insert("A", card)
	f := d.read(t)
	if len(d.Certificate(f.Card.Serial)) == 0 || d.Certificate("2900000000") != nil {
		t.Error("the certificate is not this card's")
	}
	var mu sync.Mutex
	var asked []byte
	answer := []byte(nil)
	card.SetFault(func(_ context.Context, _ int, command, told []byte) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, command[1])
		if len(command) > 5 && command[1] == 0x20 {
			t.Error("a PIN was sent")
		}
		if answer != nil && command[1] == 0x20 {
			return answer, nil
		}
		return told, nil
	})
	follow := func(want func(engine.Glimpse) bool) {
		t.Helper()
		ctx, cancel := context.WithTimeout(d.ctx, 30*time.Second)
		defer cancel()
		seen := false
		d.Follow(ctx, f.Card.Serial, func(g engine.Glimpse) {
			if want(g) {
				seen = true
				cancel()
			}
		})
		if !seen {
			t.Error("never seen")
		}
	}
	told := func(sw ...byte) {
		mu.Lock()
		answer = sw
		mu.Unlock()
	}
	follow(func(g engine.Glimpse) bool { return g.There && g.Tries.Known && g.Tries.Left == 3 })
	follow(func(g engine.Glimpse) bool { return !g.Used })
	d.system.Share("A", true)
	follow(func(g engine.Glimpse) bool { return g.Used })
	told(0x63, 0xC1)
	follow(func(g engine.Glimpse) bool { return g.Tries.Known && g.Tries.Left == 1 })
	told(0x69, 0x83)
	follow(func(g engine.Glimpse) bool { return g.Tries.Blocked() })
	told(0x90, 0x00)
	follow(func(g engine.Glimpse) bool { return g.There && g.Tries.Verified && !g.Tries.Known })
	if tries := d.Recount(d.ctx, f.Card.Serial); !tries.Known || tries.Left != 3 || !tries.Verified {
		t.Errorf("a PIN that is verified gave all tries back: %+v", tries)
	}
	told(0x6F, 0x00)
	follow(func(g engine.Glimpse) bool { return g.There && g.Tries == diagnosis.Tries{} })
	mu.Lock()
	for _, ins := range asked {
		if ins != 0x20 {
			t.Errorf("INS %02X was sent to a card that another program works with", ins)
		}
	}
	mu.Unlock()
	told()
	d.system.Remove("A")
	follow(func(g engine.Glimpse) bool { return !g.There })
	if n := d.system.open.Load(); n != 0 {
		t.Errorf("%d connections are left", n)
	}
}

// TestACPS4IsCountedOnceTheBrowserIsDone: its counter takes a SELECT, which would
// end what another program does.
func TestACPS4IsCountedOnceTheBrowserIsDone(t *testing.T) {
	d := newDesk(t)
	d.system.Plug("A")
	card := cardtest.New(t, "cps4", clock())
	d.system.Insert("A", card)
	f := d.read(t)
	before := card.Counts()
	ctx, cancel := context.WithCancel(d.ctx)
	defer cancel()
	n := 0
	d.Follow(ctx, f.Card.Serial, func(g engine.Glimpse) {
		if n++; !g.There || g.Tries != (diagnosis.Tries{}) {
			t.Errorf("%+v", g)
		}
		if n == 2 {
			cancel()
		}
	})
	if now := card.Counts(); now != before {
		t.Errorf("%+v, then %+v", before, now)
	}
	if tries := d.Recount(d.ctx, f.Card.Serial); !tries.Known || tries.Left != 3 {
		t.Errorf("%+v", tries)
	}
}
