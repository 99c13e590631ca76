// Package cli is the program's edge: arguments, streams, terminal and exit
// codes. One file a command; what they show is built elsewhere (internal/report,
// internal/cli/view), what they do is the engine's.
//
// Rules of the edge: data goes to the output, everything said to a person to
// the error stream; an error says what happened, then what to type, then its
// code; exit 0 all is well, 1 something has to be fixed, 2 the program could
// not do its work, 130 interrupted.
package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"caducee/internal/charset"
	"caducee/internal/config"
	"caducee/internal/host"
	"caducee/internal/locale"
	"caducee/internal/secret"
	"caducee/middleware/p11"
	"caducee/middleware/p11/child"
)

// The exit codes.
const (
	exitOK          = 0
	exitNotReady    = 1
	exitFailed      = 2
	exitInterrupted = 130
)

// process is what a run touches of its surroundings.
type process struct {
	args           []string
	stdin          *os.File
	stdout, stderr *os.File
	// noEscapes is a console that prints escape sequences as they are.
	noEscapes bool
	// glyphs are the signs that the terminal can draw.
	glyphs charset.Glyphs
	// closes is a window that closes with the program.
	closes bool
	getenv func(string) string
	// languages are what this computer prefers, where no variable says.
	languages []string
	// config is the path of the administrator's file, "" none.
	config string
	clock  func() time.Time
	rand   io.Reader
	// harden is what could not be had of the protection of memory.
	harden []error
}

// Main runs the program with this process's arguments and streams and returns
// its exit code.
func Main() int {
	if len(os.Args) == 2 && os.Args[1] == p11.Argument {
		// The other process of this program, for a PKCS#11 module: see
		// middleware/p11.
		secret.Harden()
		return child.Main()
	}
	session, cancel := context.WithCancel(context.Background())
	defer cancel()
	ctx, stop := signal.NotifyContext(session,
		os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGABRT, syscall.SIGQUIT)
	defer stop()
	// A second signal ends a program that does not end by itself.
	context.AfterFunc(ctx, stop)
	unprotected := secret.Harden()
	if err := secret.Protect(); err != nil {
		unprotected = append(unprotected, err)
	}
	defer untilLogOff(cancel)()
	escapes, restore := understandEscapes(os.Stdout, os.Stderr)
	defer restore()
	return run(ctx, process{
		args: os.Args[1:], stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, noEscapes: !escapes, closes: windowIsOurs(os.Stdin),
		glyphs: charset.GlyphsOf(charset.Terminal{OS: runtime.GOOS, Getenv: os.Getenv, Pseudo: pseudoconsole()}),
		getenv: os.Getenv, config: config.Path(), languages: host.Languages(), clock: time.Now, rand: rand.Reader, harden: unprotected,
	})
}

// app is one run.
type app struct {
	process
	// tokens has the middleware's module read the cards, too.
	tokens  bool
	texts   *locale.Texts
	options options
	// settings are the administrator's and the user's, under the options.
	settings config.Settings
	// out takes documents as they are; people has what is said there, in the
	// locale's character set, as err has.
	out     *stream
	people  io.Writer
	set     charset.Set
	err     *stream
	log     *slog.Logger
	logFile io.Closer
	started time.Time // of the log
	crashes crashes
	// warned tells that a dialogue said that it is a demonstration.
	warned bool
	// number is that of this run's reports, drawn once.
	number   string
	numbered sync.Once
	// drawing is true while the wizard has the whole terminal.
	drawing atomic.Bool
}

// run is the whole program. A panic ends it with a situation, not with a
// stack on the user's screen.
func run(ctx context.Context, p process) (exit int) {
	set := charset.Of(runtime.GOOS, p.getenv)
	a := &app{
		process: p, set: set, out: p.stream(p.stdout), err: p.stream(p.stderr),
		log: slog.New(slog.DiscardHandler),
	}
	a.err.to = set.Writer(p.stderr, false)
	a.people = set.Writer(a.out, false)
	a.settings = config.Load(p.config, p.getenv)
	lang, err := askedLanguage(p.args)
	a.texts = a.language(lang)
	defer a.closeLog()
	defer func() { a.logEnd(exit) }()
	if a.closes {
		defer a.untilRead(ctx)
	}
	defer func() {
		if r := recover(); r != nil {
			d := host.NewDefect(r)
			a.logged(d)
			exit = a.fail(internal(a.texts, d.Error()))
		}
	}()
	if err != nil {
		return a.fail(a.badLanguage(lang))
	}
	root := newRoot(a)
	offerMeant(root, p.args)
	root.SetArgs(p.args)
	root.SetIn(p.stdin)
	root.SetOut(a.out)
	root.SetErr(a.err)
	return a.ended(ctx, a.execute(ctx, root))
}

// untilRead keeps the window open until the person has read what is in it.
func (a *app) untilRead(ctx context.Context) {
	in, err := a.input()
	if err != nil {
		return
	}
	defer func() { _ = in.Close() }()
	_, _ = a.answer(ctx, in, "\n"+a.texts.CLI.CloseWindow)
}

// execute runs the command that the arguments name.
func (a *app) execute(ctx context.Context, root *cobra.Command) error {
	for _, e := range a.harden {
		a.log.Info("memory not protected", "err", e.Error())
	}
	err := root.ExecuteContext(ctx)
	var flagError *flagError
	if errors.As(err, &flagError) {
		return a.usageOf(flagError)
	}
	return err
}

// ended turns a command's outcome into an exit code; what could not be
// written is a failure of its own.
func (a *app) ended(ctx context.Context, err error) int {
	var verdict status
	switch {
	case a.out.failed != nil:
		return a.fail(cannotWrite(a.texts, a.out.failed))
	case err == nil:
		return exitOK
	case errors.As(err, &verdict):
		return int(verdict)
	case ctx.Err() != nil:
		return a.fail(interrupted(a.texts))
	}
	var f *failure
	if !errors.As(err, &f) {
		f = internal(a.texts, err.Error())
	}
	return a.fail(f)
}
