package cli

import (
	"context"
	"crypto/x509"

	"caducee/middleware"
)

// folderAuthorities reads the certificates of --ca-dir.
func (a *app) folderAuthorities(ctx context.Context) []*x509.Certificate {
	if a.options.caDir == "" {
		return nil
	}
	found, err := middleware.Certificates(ctx, a.options.caDir)
	if err != nil {
		a.log.Warn("ca-dir", "err", err.Error())
	}
	return found
}
