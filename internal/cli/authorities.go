package cli

import (
	"context"
	"crypto/x509"
	"os"

	"caducee/internal/locale"
	"caducee/middleware"
)

// caDir refuses a folder of --ca-dir that is not there: its authorities would
// be missed without a word.
func (a *app) caDir() error {
	folder := a.options.caDir
	if folder == "" {
		return nil
	}
	if _, err := os.ReadDir(folder); err != nil {
		return a.usage(locale.Fill(a.texts.CLI.Errors.NoCADir, "folder", folder))
	}
	return nil
}

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
