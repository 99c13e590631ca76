package cli

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caducee/cps/shape"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/simcard"
)

func (a *app) simcardCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("simcard", t.Commands.Simcard)
	c.Flags().SortFlags = false
	profile := c.Flags().String("profile", "cps3", t.Flags.Profile)
	trace := c.Flags().String("trace", "", t.Flags.Trace)
	port := c.Flags().Uint16("port", simcard.VPCDPort, t.Flags.Port)
	host := c.Flags().String("host", "127.0.0.1", t.Flags.Host)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if *trace != "" && cmd.Flags().Changed("profile") {
			return a.exclusive("--profile", "--trace")
		}
		return a.simcard(cmd.Context(), *profile, *trace, net.JoinHostPort(*host, strconv.Itoa(int(*port))))
	}
	return c
}

// simcard serves a simulated card until it is interrupted, which is its
// ordinary end.
func (a *app) simcard(ctx context.Context, profile, trace, address string) error {
	o, err := simcard.Parse(profile, a.clock())
	if err != nil {
		return a.badValue("--profile", profile, simcard.Profiles())
	}
	if trace != "" {
		if o, err = a.traced(trace); err != nil {
			return err
		}
		profile = filepath.Base(trace)
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

// traced makes a card of the structure in a file: a report in any form, or the
// structure alone.
func (a *app) traced(file string) (simcard.Options, error) {
	f, err := os.Open(file)
	if err != nil {
		return simcard.Options{}, a.badTrace(file, err)
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(io.LimitReader(f, 4*shape.MostDocument))
	if err != nil {
		return simcard.Options{}, a.badTrace(file, err)
	}
	s, err := shape.Find(raw)
	if err != nil {
		return simcard.Options{}, a.badTrace(file, err)
	}
	o, err := simcard.FromShape(s, a.clock())
	if err != nil {
		return simcard.Options{}, a.badTrace(file, err)
	}
	return o, nil
}

func (a *app) badTrace(file string, err error) error {
	a.log.Info("trace", "err", err.Error())
	return a.usage(locale.Fill(a.texts.CLI.Errors.BadValue, "flag", "--trace", "value", file))
}

func profiles() []string { return simcard.Profiles() }
