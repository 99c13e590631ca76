package middleware

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caducee/internal/diagnosis"
	"caducee/middleware/p11"
)

// Loader is a Finder's Ask that loads a module in a process of its own. With
// tokens it also has the module list what it sees in the readers, which makes
// it read a card: for a report, not for a check.
func Loader(c p11.Client, tokens bool) func(context.Context, string) Asked {
	do := p11.Load
	if tokens {
		do = p11.Tokens
	}
	return func(ctx context.Context, module string) Asked {
		answer, err := c.Ask(ctx, p11.Request{Module: module, Do: do}, nil)
		switch {
		case errors.Is(err, p11.ErrUnsupported):
			return Asked{}
		case errors.Is(err, p11.ErrProcess):
			return Asked{State: diagnosis.ModuleNotStarted, Detail: err.Error()}
		case errors.Is(err, p11.ErrHung):
			return Asked{State: diagnosis.ModuleHangs, Detail: err.Error()}
		case errors.Is(err, p11.ErrCrashed):
			return Asked{State: diagnosis.ModuleCrashes, Detail: err.Error()}
		case err != nil:
			return Asked{State: diagnosis.ModuleUntried, Detail: err.Error()}
		case answer.Failure != "":
			return Asked{State: diagnosis.ModuleFails, Detail: string(answer.Stage) + ": " + answer.Failure}
		}
		asked := Asked{State: diagnosis.ModuleLoads, Detail: describe(answer)}
		if answer.Info != nil {
			asked.Maker = answer.Info.Manufacturer
		}
		return asked
	}
}

// describe is a module's own words, without what names a card or its holder.
func describe(a p11.Answer) string {
	var b strings.Builder
	if i := a.Info; i != nil {
		fmt.Fprintf(&b, "%s, %s %s, Cryptoki %s", i.Manufacturer, i.Description, i.Library, i.Cryptoki)
	}
	if a.Slots == 0 && len(a.Held) == 0 {
		return b.String()
	}
	fmt.Fprintf(&b, "; slots %d, tokens %d", a.Slots, len(a.Held))
	for _, t := range a.Held {
		fmt.Fprintf(&b, "; %s %s", t.Manufacturer, t.Model)
		for _, f := range []struct {
			is   bool
			name string
		}{{t.CountLow, "count low"}, {t.FinalTry, "final try"}, {t.Locked, "locked"}, {t.Keypad, "keypad"}} {
			if f.is {
				b.WriteString(", " + f.name)
			}
		}
	}
	return b.String()
}
