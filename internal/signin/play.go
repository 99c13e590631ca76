package signin

import (
	"context"
	"crypto"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Player is the browser of a demonstration: it goes through what a real one goes
// through, without a socket and without a user.
type Player struct {
	// Certificate is what it presents, DER, nil for none; Key is its key.
	Certificate []byte
	Key         crypto.Signer
	// Pause is how long each thing that it goes through is shown.
	Pause time.Duration
}

// Watched is a Pause in which somebody sees what happens.
const Watched = 1500 * time.Millisecond

// Play opens the page of a server that was opened Inside.
func (s *Server) Play(ctx context.Context, p Player) {
	at, err := url.Parse(s.URL())
	if err != nil {
		return
	}
	wait := func() bool {
		select {
		case <-s.o.After(p.Pause):
			return true
		case <-ctx.Done():
			return false
		}
	}
	cautious := &tls.Config{ServerName: at.Hostname(), Time: s.o.Clock}
	warned := func(conn net.Conn) { _ = tls.Client(conn, cautious).HandshakeContext(ctx) }
	// It asks its user, with the connection closed meanwhile, as Chromium does.
	asks := func(conn net.Conn) {
		config := s.trusting(at.Hostname())
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			_ = conn.Close()
			return nil, errAsking
		}
		_ = tls.Client(conn, config).HandshakeContext(ctx)
	}
	comes := func(conn net.Conn) {
		config := s.trusting(at.Hostname())
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			if p.Certificate == nil {
				return &tls.Certificate{}, nil
			}
			return &tls.Certificate{Certificate: [][]byte{p.Certificate}, PrivateKey: p.Key}, nil
		}
		c := tls.Client(conn, config)
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL(), nil)
		if err == nil && request.Write(c) == nil {
			_, _ = io.Copy(io.Discard, c)
		}
	}
	for _, step := range []func(net.Conn){warned, asks, comes} {
		if !wait() {
			return
		}
		here, there := net.Pipe()
		s.serving.Go(func() { s.serve(ctx, there) })
		step(here)
		_ = here.Close()
	}
}

// errAsking ends a handshake until the user has answered.
var errAsking = errors.New("the user is asked")

// trusting is a browser whose user passed the warning.
func (s *Server) trusting(host string) *tls.Config {
	return &tls.Config{ServerName: host, Time: s.o.Clock, InsecureSkipVerify: true} // as every user is asked to
}
