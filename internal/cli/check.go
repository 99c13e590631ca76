package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"caducee/internal/cli/view"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
	"caducee/internal/report"
)

// checkFlags are the flags of `check`.
type checkFlags struct {
	json, watch, list, prometheus, verbose bool
	only                                   []string
}

func (a *app) checkCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("check", t.Commands.Check)
	var f checkFlags
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&f.json, "json", false, t.Flags.JSON)
	c.Flags().BoolVarP(&f.verbose, "verbose", "v", false, t.Flags.Verbose)
	c.Flags().BoolVar(&f.watch, "watch", false, t.Flags.Watch)
	c.Flags().StringSliceVar(&f.only, "only", nil, t.Flags.Only)
	c.Flags().BoolVar(&f.list, "list", false, t.Flags.List)
	c.Flags().BoolVar(&f.prometheus, "prometheus", false, t.Flags.Prometheus)
	c.RunE = func(cmd *cobra.Command, _ []string) error { return a.check(cmd.Context(), f) }
	return c
}

func (a *app) check(ctx context.Context, f checkFlags) error {
	switch {
	case f.json && f.prometheus:
		return a.exclusive("--json", "--prometheus")
	case f.watch && f.prometheus:
		return a.exclusive("--watch", "--prometheus")
	case f.list:
		return a.listChecks(f.json)
	}
	for _, id := range f.only {
		if !slices.Contains(diagnosis.Checks(), diagnosis.Check(id)) {
			return a.usage(locale.Fill(a.texts.CLI.Errors.UnknownCheck, "id", id), a.allowed(checkNames()))
		}
	}
	return a.withFacts(ctx, func(s *session, facts diagnosis.Facts) error {
		vs := only(s.judge(facts), f.only)
		if err := a.showCheck(facts, vs, f); err != nil {
			return err
		}
		if f.verbose && !f.json && !f.prometheus {
			if err := a.print(s.details(facts)); err != nil {
				return err
			}
		}
		if f.watch {
			var err error
			if vs, err = a.watch(ctx, s, vs, f); err != nil {
				return err
			}
		}
		return readiness(vs)
	})
}

func (a *app) showCheck(f diagnosis.Facts, vs []diagnosis.Verdict, flags checkFlags) error {
	switch {
	case flags.json && flags.watch:
		return a.document(a.shown(report.NewCheck(a.texts, f, vs)), true)
	case flags.json:
		return a.document(a.shown(report.NewCheck(a.texts, f, vs)), false)
	case flags.prometheus:
		return a.exact(view.Prometheus(f, vs, programVersion().Version))
	case a.options.quiet:
		return nil
	}
	style := a.style()
	style.Live = flags.watch
	return a.print(a.banner() + view.Check(a.texts, f, vs, style))
}

// watch writes what changes until it is interrupted or nobody reads it any
// more, which are its ordinary ends, and returns the last verdicts.
func (a *app) watch(ctx context.Context, s *session, vs []diagnosis.Verdict, flags checkFlags) ([]diagnosis.Verdict, error) {
	ctx, stop := untilLeft(ctx, a.stdout)
	defer stop()
	a.tell(a.texts.CLI.Check.Watching)
	s.engine.Attend()
	for {
		changed := s.changed()
		facts := s.facts()
		now := only(s.judge(facts), flags.only)
		if changes := view.Changes(vs, now); len(changes) > 0 {
			vs = now
			if err := a.showChanges(facts, now, changes, flags); err != nil {
				return vs, err
			}
		}
		select {
		case <-ctx.Done():
			return vs, nil
		case <-changed:
		}
	}
}

// details are the facts behind the verdicts, as a report has them: of the
// program, the computer, its readers and its middleware, without the card.
func (s *session) details(f diagnosis.Facts) string {
	r := report.New(s.a.texts, s.reportInput(s.a.texts, f))
	return r.SectionsText(report.Redacted, "program", "environment", "settings", "readers", "middleware")
}

func (a *app) showChanges(f diagnosis.Facts, now, changes []diagnosis.Verdict, flags checkFlags) error {
	if flags.json {
		return a.document(a.shown(report.NewCheck(a.texts, f, now)), true)
	}
	style := a.style()
	style.Live = true
	var b strings.Builder
	b.WriteString("\n" + locale.Fill(a.texts.CLI.Check.At, "time", f.Now.Format(time.TimeOnly)) +
		" " + view.Conclusion(a.texts, now) + "\n")
	for _, l := range present.Lines(a.texts, f, changes, style.Options()) {
		b.WriteString(view.Row(l, style))
		// What stands in the way, and who took the card after it was read.
		if l.Status == diagnosis.Fail || l.Code == diagnosis.CodeReaderHeld || l.Code == diagnosis.CodeReaderBusy {
			b.WriteString(view.Action(a.texts, l, style))
		}
	}
	return a.print(b.String())
}

func (a *app) listChecks(asJSON bool) error {
	doc := report.NewChecks(a.texts)
	if asJSON {
		return a.document(a.shown(doc), false)
	}
	var b strings.Builder
	for _, c := range doc.Checks {
		b.WriteString(padRight(string(c.ID), 14) + c.Title + "\n")
	}
	return a.print(b.String())
}

func only(vs []diagnosis.Verdict, ids []string) []diagnosis.Verdict {
	if len(ids) == 0 {
		return vs
	}
	var kept []diagnosis.Verdict
	for _, v := range vs {
		if slices.Contains(ids, string(v.Check)) {
			kept = append(kept, v)
		}
	}
	return kept
}

func readiness(vs []diagnosis.Verdict) error {
	if diagnosis.Ready(vs) {
		return nil
	}
	return status(exitNotReady)
}

func checkNames() []string {
	var names []string
	for _, c := range diagnosis.Checks() {
		names = append(names, string(c))
	}
	return names
}
