package cli

import (
	"context"
	"crypto/x509"
	"runtime"

	"caducee/reader"
	"caducee/steps"
)

// computer opens this computer: its smart-card service, its middleware, its
// USB bus.
func (a *app) computer(context.Context) (*machine, error) {
	return &machine{
		system:      reader.Open(),
		middleware:  func(context.Context, string) steps.Middleware { return steps.Middleware{} },
		authorities: func(context.Context) []*x509.Certificate { return nil },
		environment: steps.Environment{OS: steps.OS(runtime.GOOS), Arch: runtime.GOARCH},
	}, nil
}
