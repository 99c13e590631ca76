package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/report"
)

// status ends a command that did its work and has nothing more to say.
type status int

func (s status) Error() string { return fmt.Sprintf("exit %d", int(s)) }

// failure ends a command that could not do its work: what happened, what to
// type, and the situation's code. Three shapes of line, printed by fail.
type failure struct {
	code    diagnosis.Code
	message string
	hints   []string
	exit    int
}

func (f *failure) Error() string { return f.message }

// fail prints a failure and returns its exit code.
func (a *app) fail(f *failure) int {
	t := a.texts.CLI.Errors
	if a.wantsJSON() {
		var hints []string
		for _, h := range f.hints {
			hints = append(hints, a.said(h))
		}
		_ = report.WriteJSONLine(a.err, a.shown(report.NewFailure(f.code, f.exit, a.said(f.message), hints)))
		a.log.Error("failed", "code", f.code.String(), "exit", f.exit)
		return f.exit
	}
	var b strings.Builder
	b.WriteString(t.Prefix + a.said(f.message) + "\n")
	for _, h := range f.hints {
		b.WriteString("  " + a.said(h) + "\n")
	}
	b.WriteString("  " + locale.Fill(t.See, "code", f.code.String()) + "\n")
	_, _ = a.err.Write([]byte(b.String()))
	a.log.Error("failed", "code", f.code.String(), "exit", f.exit)
	return f.exit
}

// wantsJSON tells that the command was asked for JSON, also where its arguments
// could not be understood.
func (a *app) wantsJSON() bool {
	for _, arg := range a.args {
		switch arg {
		case "--":
			return false
		case "--json", "--json=true":
			return true
		}
	}
	return false
}

func internal(t *locale.Texts, detail string) *failure {
	return &failure{
		code: diagnosis.CodeInternal, message: locale.Fill(t.CLI.Errors.Internal, "detail", detail),
		hints: []string{locale.Fill(t.CLI.Errors.Try, "command", "caducee report")}, exit: exitFailed,
	}
}

func interrupted(t *locale.Texts) *failure {
	return &failure{code: diagnosis.CodeInterrupted, message: t.CLI.Errors.Interrupted, exit: exitInterrupted}
}

func endOfInput(t *locale.Texts) *failure {
	return &failure{code: diagnosis.CodeEndOfInput, message: t.CLI.Errors.EndOfInput, exit: exitFailed}
}

// usage is a mistake in the arguments.
func (a *app) usage(message string, hints ...string) *failure {
	return &failure{code: diagnosis.CodeUsage, message: message, hints: hints, exit: exitFailed}
}

// try is the hint that names a command to type.
func (a *app) try(command string) string {
	return locale.Fill(a.texts.CLI.Errors.Try, "command", command)
}

// tries are hints that name a command each.
func (a *app) tries(commands string) []string {
	var hints []string
	for _, c := range strings.Split(commands, "\n") {
		hints = append(hints, a.try(c))
	}
	return hints
}

func (a *app) allowed(values []string) string {
	return locale.Fill(a.texts.CLI.Errors.Allowed, "values", strings.Join(values, ", "))
}

func (a *app) exclusive(x, y string) *failure {
	return a.usage(locale.Fill(a.texts.CLI.Errors.Exclusive, "a", x, "b", y))
}

func (a *app) badValue(flag, value string, values []string) *failure {
	return a.usage(locale.Fill(a.texts.CLI.Errors.BadValue, "flag", flag, "value", value), a.allowed(values))
}

func (a *app) badLanguage(value string) *failure {
	return a.badValue("--lang", value, languages())
}

// flagError is a mistake that the flag parser found, with the command it was
// made on.
type flagError struct {
	path string
	err  error
}

func (e *flagError) Error() string { return e.err.Error() }

// usageOf words what the flag parser found.
func (a *app) usageOf(e *flagError) *failure {
	t := a.texts.CLI.Errors
	message := ""
	var unknown *pflag.NotExistError
	var needs *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(e.err, &unknown):
		message = locale.Fill(t.UnknownFlag, "flag", dashes(unknown.GetSpecifiedName()))
	case errors.As(e.err, &needs):
		message = locale.Fill(t.NeedsValue, "flag", "--"+needs.GetFlag().Name)
	case errors.As(e.err, &bad):
		message = locale.Fill(t.BadValue, "flag", "--"+bad.GetFlag().Name, "value", bad.GetValue())
	case errors.As(e.err, &syntax):
		message = locale.Fill(t.BadSyntax, "flag", syntax.GetSpecifiedFlag())
	default:
		message = e.err.Error()
	}
	return a.usage(message, a.try(e.path+" --help"))
}

func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
