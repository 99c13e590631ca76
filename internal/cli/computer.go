package cli

import (
	"context"
	"crypto/x509"
	"errors"
)

// computer opens this computer: its smart-card service, its middleware, its
// USB bus.
func (a *app) computer(context.Context) (*machine, error) {
	return nil, internal(a.texts, errors.ErrUnsupported.Error())
}

func (a *app) folderAuthorities() []*x509.Certificate { return nil }
