package engine_test

import (
	"context"
	"crypto/x509"
	"testing"
	"time"

	"caducee/internal/engine"
)

// TestFilesThatAreSlowKeepNobodyWaiting: a folder of authorities on a network
// share that is gone must not stop the screens.
func TestFilesThatAreSlowKeepNobodyWaiting(t *testing.T) {
	reading, done := make(chan struct{}), make(chan struct{})
	e := faultyDesk(t, func(o *engine.Options) {
		o.Authorities = func(context.Context) []*x509.Certificate {
			close(reading)
			<-done
			return nil
		}
	})
	<-reading
	answered := make(chan struct{})
	go func() { defer close(answered); _ = e.Facts() }()
	select {
	case <-answered:
	case <-time.After(30 * time.Second):
		t.Error("the facts wait for the files")
	}
	close(done)
	<-answered
	if f := settled(t, e); f.Card == nil || f.Card.Certificate == nil {
		t.Errorf("the certificate was not read: %+v", f.Card)
	}
}
