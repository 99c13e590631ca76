package cli

import (
	"context"
	"errors"
	"net"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/simcard"
)

func (a *app) simcardCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("simcard", t.Commands.Simcard)
	c.Flags().SortFlags = false
	profile := c.Flags().String("profile", "cps3", t.Flags.Profile)
	port := c.Flags().Uint16("port", simcard.VPCDPort, t.Flags.Port)
	host := c.Flags().String("host", "127.0.0.1", t.Flags.Host)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.simcard(cmd.Context(), *profile, net.JoinHostPort(*host, strconv.Itoa(int(*port))))
	}
	return c
}

// simcard serves a simulated card until it is interrupted, which is its
// ordinary end.
func (a *app) simcard(ctx context.Context, profile, address string) error {
	o, err := simcard.Parse(profile, a.clock())
	if err != nil {
		return a.badValue("--profile", profile, simcard.Profiles())
	}
	card, err := simcard.NewCard(o)
	if err != nil {
		return internal(a.texts, err.Error())
	}
	t := a.texts.CLI.Simcard
	pin, puk := card.Codes()
	err = simcard.ServeVPCD(ctx, address, card, func() {
		a.tell(locale.Fill(t.Plugged, "profile", profile, "address", address))
		a.tell(locale.Fill(t.Codes, "pin", pin, "puk", puk))
	})
	switch {
	case ctx.Err() != nil:
		return nil
	case errors.Is(err, simcard.ErrNoVPCD):
		return &failure{
			code: diagnosis.CodeNoReader, message: locale.Fill(t.NoReader, "address", address),
			hints: strings.Split(t.Hint, "\n"), exit: exitFailed,
		}
	case err != nil:
		return internal(a.texts, err.Error())
	}
	return nil
}

func profiles() []string { return simcard.Profiles() }
