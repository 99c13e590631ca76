package cli

import (
	"context"
	"os"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"caducee/internal/config"
	"caducee/internal/diagnosis"
)

// observed are the variables that change how the program looks or speaks. None
// of them says who somebody is.
var observed = []string{
	"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG", "TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE",
	"ACCESSIBLE", "CADUCEE_LANG", "CADUCEE_PLAIN", "CADUCEE_ASCII", "CADUCEE_SCREEN_SHARE", diagnosis.SocketVariable,
}

// logStart tells the debug log what was started, and in what surroundings: names
// of options without their values, which may be a person's.
func (a *app) logStart(cmd *cobra.Command) {
	v := programVersion()
	what := []any{"version", v.Version, "go", v.Go, "os", v.OS, "arch", v.Arch}
	if v.Revision != nil {
		what = append(what, "revision", *v.Revision)
	}
	var names []string
	cmd.Flags().Visit(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	a.log.Info("start", append(what, "command", cmd.CommandPath(), "options", strings.Join(names, " "))...)
	var set []any
	for _, name := range observed {
		if value := a.getenv(name); value != "" {
			set = append(set, name, a.away(value))
		}
	}
	a.log.Info("variables", set...)
	width, height, _ := term.GetSize(int(a.stdout.Fd()))
	a.log.Info("terminal", "in", isTerminal(a.stdin), "out", isTerminal(a.stdout), "err", isTerminal(a.stderr), "columns", width, "lines", height)
	set = nil
	for _, k := range config.Keys() {
		if from := a.settings.Origin(k); from.Kind != config.Default {
			set = append(set, string(k), string(from.Kind))
		}
	}
	a.log.Info("settings", append(set, "ignored", len(a.settings.Problems))...)
}

// observe tells the debug log what is known of the desk as it changes: the
// environment, the middleware, the readers and the situations. It ends with ctx.
func (s *session) observe(ctx context.Context, wg *sync.WaitGroup) {
	if !s.a.options.debug {
		return
	}
	env := s.machine.environment
	s.a.log.Info("environment", "os", string(env.OS), "distribution", env.Distro, "version", env.Version, "arch", env.Arch,
		"remote", string(env.Remote), "sandbox", env.Sandbox, "demo", env.Demo)
	wg.Go(func() {
		w := watcher{a: s.a}
		for {
			changed := s.changed()
			w.look(s.facts())
			select {
			case <-ctx.Done():
				w.look(s.facts()) // what a command that ended at once knew
				return
			case <-changed:
			}
		}
	})
}

// watcher remembers what was told already.
type watcher struct {
	a          *app
	middleware diagnosis.Middleware
	readers    string
	situations map[diagnosis.Check]diagnosis.Verdict
}

func (w *watcher) look(f diagnosis.Facts) {
	defer func() { _ = recover() }() // whoever shows the facts tells of a defect in judging them
	if m := f.Middleware; m != w.middleware {
		w.middleware = m
		w.a.log.Info("middleware", "cryptolib", m.Cryptolib, "version", m.Version, "path", w.a.away(m.Path), "module", string(m.Module),
			"detail", w.a.away(m.Detail), "opensc", m.OpenSC, "galss", m.GALSS, "cps2ter", m.CPS2ter, "firefox", string(m.Firefox),
			"browser", m.Browser.Name)
	}
	if readers := readerLine(f); readers != w.readers {
		w.readers = readers
		w.a.log.Info("readers", "list", readers)
	}
	for _, v := range diagnosis.Judge(f) {
		was, known := w.situations[v.Check]
		if known && was.Code == v.Code && was.Status == v.Status {
			continue
		}
		if w.situations == nil {
			w.situations = map[diagnosis.Check]diagnosis.Verdict{}
		}
		w.situations[v.Check] = v
		w.a.log.Info("situation", "check", string(v.Check), "status", string(v.Status), "code", v.Code.String())
	}
}

// readerLine is the readers in one line, with what each holds.
func readerLine(f diagnosis.Facts) string {
	var list []string
	for _, r := range f.Readers {
		says := r.Name + " (" + string(r.Card)
		if r.Recognised != "" {
			says += " " + string(r.Recognised)
		}
		for _, n := range []struct {
			is   bool
			word string
		}{{r.Virtual, "virtual"}, {r.Contactless, "contactless"}, {r.Exclusive, "exclusive"}, {r.Failing, "failing"}, {r.PINPad, "keypad"}} {
			if n.is {
				says += " " + n.word
			}
		}
		list = append(list, says+")")
	}
	return strings.Join(list, ", ")
}

// away is a path or a text without the user's folder, which is often named after
// them.
func (a *app) away(s string) string {
	if home := strings.TrimRight(a.home(), `/\`); home != "" {
		s = strings.ReplaceAll(s, home, "~")
	}
	return s
}

// logEnd tells the debug log how a command ended.
func (a *app) logEnd(exit int) {
	if a.logFile != nil {
		a.log.Info("end", "exit", exit, "ms", a.clock().Sub(a.started).Milliseconds(), "pid", os.Getpid())
	}
}
