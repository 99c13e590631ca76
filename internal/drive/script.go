package drive

import (
	"context"

	"caducee/internal/secret"
	"caducee/steps"
)

// Script answers a conversation of one dialogue with codes that were read
// before it began: the PIN; or the old PIN or the PUK, and the new PIN. word
// gives the word for a last try when it is asked for. It returns how the
// conversation ended; ok is false where it asked for something that the script
// does not have, or refused a code: nothing was sent then. The codes are wiped as
// soon as the card is at work with them: those of an unblocking later, because
// its word may be asked for first, and then they are given once more.
func Script(ctx context.Context, d *Driver, codes []*secret.Code, word func() (string, error)) (exit steps.Exit, ok bool, err error) {
	again, given, puk := false, false, false
	for {
		d.Read()
		if exit, left := d.Left(); left {
			return exit, true, nil
		}
		p := d.Page()
		if p.Busy || p.Working {
			if p.Busy && given && (!puk || again) {
				for _, c := range codes {
					c.Wipe()
				}
			}
			select {
			case <-d.News():
			case <-ctx.Done():
				return exit, false, ctx.Err()
			}
			continue
		}
		f, has := p.Field()
		given = given || has && f.Kind == steps.FieldPIN
		puk = puk || has && f.Kind == steps.FieldPIN && f.Min == secret.PUKLength
		if ok, err := answer(d, p, codes, word); err != nil {
			return exit, false, err
		} else if ok {
			continue
		}
		// Nothing was sent, and the word for a last try is asked for now. A
		// second time nothing has changed.
		if _, offered := p.Do(steps.ActContinue); !offered || again {
			return exit, false, nil
		}
		again = true
		d.Do(p.Turn, steps.ActContinue)
	}
}

// answer answers one page; ok is false for one that the script has no answer to.
func answer(d *Driver, p steps.Page, codes []*secret.Code, word func() (string, error)) (ok bool, err error) {
	f, has := p.Field()
	switch {
	case has && f.Kind == steps.FieldWord:
		text, err := word()
		if err != nil {
			return false, err
		}
		d.Edit(p.Turn, text)
		d.Do(d.Page().Turn, steps.ActSubmit)
		return true, nil
	case has:
		code := codes[min(int(f.Slot), len(codes)-1)]
		d.Secret(p.Turn, func(c *secret.Code) bool { c.CopyFrom(code); return false })
		d.Do(p.Turn, steps.ActSubmit)
		if g, same := d.Page().Field(); same && d.Page().Turn == p.Turn && g.Typed == 0 && f.Slot == steps.SlotNew {
			// A code that is easily guessed is asked for twice: the script means it.
			d.Secret(p.Turn, func(c *secret.Code) bool { c.CopyFrom(code); return false })
			d.Do(p.Turn, steps.ActSubmit)
		}
		if g, same := d.Page().Field(); same && d.Page().Turn == p.Turn && g.Typed == secret.PUKLength && f.Slot == steps.SlotProof {
			d.Do(p.Turn, steps.ActSubmit) // a PIN of as many digits as the PUK: meant, too
		}
		after := d.Page()
		return after.Turn != p.Turn || after.Busy, nil
	}
	for _, id := range []steps.ActionID{steps.ActYes, steps.ActKeyboard} {
		if _, offered := p.Do(id); offered {
			d.Do(p.Turn, id)
			return true, nil
		}
	}
	return false, nil
}
