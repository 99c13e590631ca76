package cli

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"caducee/internal/clean"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/reader"
)

// machine is where facts come from: this computer, or a demonstration.
type machine struct {
	system     reader.System
	middleware func(ctx context.Context) diagnosis.Middleware
	// lists is what of it files alone tell, nil in a demonstration.
	lists       func(ctx context.Context) diagnosis.Middleware
	authorities func(ctx context.Context) []*x509.Certificate
	usb         func(ctx context.Context) []diagnosis.USBReader
	holders     func() []string
	tokens      engine.Tokens // nil without a PKCS#11 module
	environment diagnosis.Environment
	// demo and codes are nil on a real computer.
	demo  *demo.Machine
	codes *demoCodes
}

// demoCodes are a simulated card's codes, shown to whoever practises.
type demoCodes struct{ pin, puk string }

func (m *machine) close() error {
	if err := m.system.Close(); err != nil {
		return fmt.Errorf("smart-card service: %w", err)
	}
	return nil
}

// machine opens what the flags ask for.
func (a *app) machine(ctx context.Context) (*machine, error) {
	if v := a.options.via; v != "" && !slices.Contains(ways(), v) {
		return nil, a.badValue("--via", v, ways())
	}
	m, err := a.open(ctx)
	if err == nil && a.options.via == string(engine.ViaPKCS11) && m.tokens == nil {
		_ = m.close()
		return nil, a.noModule()
	}
	return m, err
}

func (a *app) open(ctx context.Context) (*machine, error) {
	if a.options.demo != "" {
		return a.demonstration()
	}
	return a.computer(ctx)
}

// noModule is --via pkcs11 where no module is.
func (a *app) noModule() *failure {
	s := a.texts.Situations.MiddlewareAbsent
	return &failure{code: diagnosis.CodeMiddlewareAbsent, message: s.Title, hints: []string{a.try("--via pcsc")}, exit: exitFailed}
}

// demonstration opens a simulated desk.
func (a *app) demonstration() (*machine, error) {
	d, err := demo.Open(a.options.demo, a.clock)
	if errors.Is(err, demo.ErrUnknown) {
		return nil, &failure{
			code: diagnosis.CodeUnknownScenario, message: locale.Fill(a.texts.CLI.Errors.Scenario, "name", a.options.demo),
			hints: []string{a.allowed(scenarios())}, exit: exitFailed,
		}
	}
	if err != nil {
		return nil, internal(a.texts, err.Error())
	}
	m := &machine{
		system: d.System(), middleware: d.Middleware, authorities: d.Authorities, usb: d.USB,
		environment: diagnosis.Environment{OS: diagnosis.OS(runtime.GOOS), Arch: runtime.GOARCH, Demo: d.Scenario},
		demo:        d,
	}
	if pin, puk := d.Codes(); pin != "" {
		m.codes = &demoCodes{pin, puk}
	}
	return m, nil
}

// engineOptions gives the engine the machine, with every part that may crash
// guarded: a crash there is a part that nothing is known of, not the end.
func (a *app) engineOptions(m *machine) engine.Options {
	o := engine.Options{
		System: m.system, Environment: m.environment, Clock: a.clock, Rand: a.rand,
		Reader: a.options.reader, MiddlewareMinimum: a.settings.MiddlewareMinimum, Log: a.log, Pins: a.pins(), Crashed: a.crashed,
		Tokens: m.tokens, Via: engine.Via(a.options.via),
	}
	o.Middleware = func(ctx context.Context) (found diagnosis.Middleware) {
		defer func() {
			if r := recover(); r != nil {
				a.crashed("middleware", r)
				found = diagnosis.Middleware{Defect: true}
			}
		}()
		return m.middleware(ctx)
	}
	o.Authorities = func(ctx context.Context) (found []*x509.Certificate) {
		defer a.recovered("authorities")
		return append(m.authorities(ctx), a.folderAuthorities(ctx)...)
	}
	if m.holders != nil {
		o.Holders = func() (found []string) {
			defer a.recovered("holders")
			return m.holders()
		}
	}
	if m.usb != nil {
		o.USB = func(ctx context.Context) (found []diagnosis.USBReader) {
			defer a.recovered("usb")
			return m.usb(ctx)
		}
	}
	return o
}

// recovered ends a panic of a part; deferred by it.
func (a *app) recovered(part string) {
	if r := recover(); r != nil {
		a.crashed(part, r)
	}
}

// banner says that nothing of what follows is real; "" where a dialogue at this
// terminal began with it.
func (a *app) banner() string {
	if a.options.demo == "" || a.warned && isTerminal(a.stdout) {
		return ""
	}
	return a.texts.Common.Demo + "\n\n"
}

func scenarios() []string { return demo.Names() }

func isScenario(name string) bool { return slices.Contains(scenarios(), name) }

// readerNames lists the readers of the machine, for a shell's completion:
// quickly, or not at all.
func (a *app) readerNames() []string {
	ctx, cancel := context.WithTimeout(context.Background(), completionLimit)
	defer cancel()
	m, err := a.machine(ctx)
	if err != nil {
		return nil
	}
	defer func() { _ = m.close() }()
	var names []string
	view, ok := <-m.system.Watch(ctx)
	if ok {
		for _, slot := range view.Slots {
			names = append(names, clean.Line(slot.Name))
		}
	}
	return names
}
