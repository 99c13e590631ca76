package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/host"
	"caducee/internal/locale"
	"caducee/internal/report"
	"caducee/steps"
)

// reportFlags are the flags of `report`.
type reportFlags struct {
	output               string
	json, markdown, full bool
	structure            bool // of the card
}

func (a *app) reportCommand() *cobra.Command {
	t := a.texts.CLI
	c := a.command("report", t.Commands.Report)
	var f reportFlags
	c.Flags().SortFlags = false
	c.Flags().StringVarP(&f.output, "output", "o", "", t.Flags.Output)
	c.Flags().BoolVar(&f.json, "json", false, t.Flags.JSON)
	c.Flags().BoolVar(&f.markdown, "markdown", false, t.Flags.Markdown)
	c.Flags().BoolVar(&f.full, "full", false, t.Flags.Full)
	c.Flags().BoolVar(&f.structure, "structure", false, t.Flags.Structure)
	c.RunE = func(cmd *cobra.Command, _ []string) error { return a.report(cmd.Context(), f) }
	return c
}

func (a *app) report(ctx context.Context, f reportFlags) error {
	switch {
	case f.json && f.markdown:
		return a.exclusive("--json", "--markdown")
	case f.full && a.options.screenShare:
		return a.exclusive("--full", "--screen-share")
	}
	in, err := a.input()
	if err != nil {
		return endOfInput(a.texts)
	}
	defer func() { _ = in.Close() }()
	q := questions{a, ctx, in}
	if f.full {
		if yes, err := q.yes(a.texts.Report.AskFull); err != nil || !yes {
			return q.nothing(err)
		}
	}
	text, err := a.makeReport(ctx, f)
	if err != nil {
		return err
	}
	if f.output == "" {
		if f.json {
			return a.exact(text)
		}
		return a.print(text)
	}
	return q.write(f.output, text)
}

// makeReport gathers the facts and renders them in the form asked for.
func (a *app) makeReport(ctx context.Context, f reportFlags) (string, error) {
	start := a.clock()
	a.tokens = true // what the module sees in the readers belongs in a report
	s, err := a.begin(ctx)
	if err != nil {
		return "", err
	}
	defer s.end()
	facts := s.settled(ctx, (*session).known)
	if ctx.Err() != nil {
		return "", interrupted(a.texts)
	}
	in := s.reportInput(a.texts, facts)
	in.Last = a.lastRun()
	if f.structure {
		if structure, ok := s.engine.Structure(ctx); ok {
			in.Structure = &structure
		}
	}
	in.Stages = []report.Stage{{Name: string(steps.StepPrerequisites), Took: a.clock().Sub(start)}}
	return a.renderReport(report.New(a.texts, in), f)
}

// lastRun is what the wizard kept of its last run, if that was not finished.
func (a *app) lastRun() *report.LastRun {
	file := a.progressPath()
	if file == "" {
		return nil
	}
	p, ok, err := loadProgress(file, a.clock())
	if err != nil || !ok {
		return nil
	}
	last := &report.LastRun{At: p.Saved, Stopped: p.At}
	for _, step := range steps.Order(diagnosis.Answers{}) {
		if p.Done[step] {
			last.Done = append(last.Done, step)
		}
	}
	return last
}

// reportInput is what a session knows for a report in a language.
func (s *session) reportInput(t *locale.Texts, f diagnosis.Facts) report.Input {
	v := programVersion()
	in := report.Input{
		ID:      s.a.reportID(),
		Program: report.Program{Version: versionName(t), Go: v.Go},
		Facts:   f, Verdicts: s.judge(f), Trace: s.engine.Trace(), Home: s.a.home(),
		Crash: s.a.crashes.list(), Settings: s.a.reportSettings(),
	}
	if v.Revision != nil {
		in.Program.Revision = *v.Revision
	}
	return in
}

func (a *app) renderReport(r report.Report, f reportFlags) (string, error) {
	form := report.Form(f.full)
	switch {
	case f.json:
		var b strings.Builder
		err := report.WriteJSON(&b, a.shown(r.Document(form)))
		return b.String(), err
	case f.markdown:
		return r.Markdown(form), nil
	}
	return r.Text(form), nil
}

// reportID is the number of this run's reports.
func (a *app) reportID() string {
	a.numbered.Do(func() { a.number = report.NewID(a.rand) })
	return a.number
}

func (a *app) home() string {
	return host.Home(a.getenv)
}

// questions asks what a report needs to know, on the error stream.
type questions struct {
	a   *app
	ctx context.Context
	in  *ask.Input
}

func (q questions) yes(question string) (bool, error) {
	yes, err := q.a.confirmed(q.ctx, q.in, question)
	switch {
	case q.ctx.Err() != nil:
		return false, interrupted(q.a.texts)
	case errors.Is(err, ask.ErrCancelled):
		return false, nil
	case err != nil:
		return false, endOfInput(q.a.texts)
	}
	return yes, nil
}

// nothing ends without a file, by choice or by failure.
func (q questions) nothing(err error) error {
	if err == nil {
		q.a.tell(q.a.texts.Report.NotWritten)
	}
	return err
}

// write shows what is about to be written, asks where a person can answer,
// and writes it. An existing file is replaced only by consent.
func (q questions) write(path, text string) error {
	t := q.a.texts.Report
	preview := t.Preview + "\n\n" + strings.TrimRight(text, "\n") + "\n\n" + t.PreviewEnd
	if !q.in.Terminal() {
		q.a.tell(preview)
	} else {
		// Nobody agrees to what they did not see, --quiet or not.
		_, _ = io.WriteString(q.a.err, preview+"\n")
		if yes, err := q.yes(q.a.said(locale.Fill(t.AskWrite, "file", path))); err != nil || !yes {
			return q.nothing(err)
		}
	}
	err := writeReport(path, text, false)
	if errors.Is(err, fs.ErrExist) && !replaceable(path) {
		// Not even by consent: it is no file to replace.
		return cannotWrite(q.a.texts, &fs.PathError{Op: "open", Path: path, Err: host.ErrNotOurs})
	}
	if errors.Is(err, fs.ErrExist) {
		if !q.in.Terminal() {
			return &failure{
				code: diagnosis.CodeCannotWrite, message: locale.Fill(q.a.texts.CLI.Errors.Exists, "file", path),
				hints: []string{q.a.try("caducee report --output " + another(path, q.a.clock()))}, exit: exitFailed,
			}
		}
		if yes, err := q.yes(q.a.said(locale.Fill(t.AskOverwrite, "file", path))); err != nil || !yes {
			return q.nothing(err)
		}
		err = writeReport(path, text, true)
	}
	if err != nil {
		return cannotWrite(q.a.texts, err)
	}
	q.a.tell(q.a.said(locale.Fill(t.Written, "file", path)))
	return nil
}

// another is a name that is probably free.
func another(path string, now time.Time) string {
	return path + "." + now.Format("20060102-150405")
}
