// Package signin is the rehearsal of a sign-in: a server on this computer alone
// that asks the user's own browser for the card, once, and says which
// certificate it presented. Nothing leaves the computer, nothing is logged, and
// the only thing that is kept is the Outcome.
//
// Any program and any user of the computer can connect to the server, and so can
// any page that the browser shows. They know neither the host's name, which the
// TLS handshake has to ask for, nor the path. A handshake decides nothing: the
// verdict is a navigation to the secret address, on a connection that has just
// proved the key of its certificate.
package signin

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"strings"
	"sync"
	"time"
)

// Limit is how long a rehearsal lasts at most. It is also the only limit of a
// handshake: Firefox keeps one open while the user looks for the PIN.
const Limit = 5 * time.Minute

// Card is what the presented certificate is compared with.
type Card struct {
	// Authentication is the certificate of the card, DER.
	Authentication []byte
	// Issuers are the names of the authorities whose certificates the browser
	// is asked for, DER: those of a card's class.
	Issuers [][]byte
}

// Options is what a rehearsal works with.
type Options struct {
	Card Card
	// Numeric has the address name 127.0.0.1, for browsers that do not know
	// that every name below localhost is this computer. Then the path alone is
	// secret.
	Numeric bool
	// Holds has the browser keep its connection open while it asks its user, as
	// Firefox does: the connections that it drops at once, it opened in advance,
	// or closed to show its warning.
	Holds bool
	// Inside has nothing listen: the page is for Play alone.
	Inside bool
	// Clock and After are the time: time.Now and time.After outside of tests.
	Clock func() time.Time
	After func(time.Duration) <-chan time.Time
	Rand  io.Reader
	// Page is what the browser shows in the end, a whole HTML page.
	Page func(Verdict) []byte
	// Tell is told what was seen, one call at a time, nil for nobody.
	Tell func(Seen)
}

// Verdict is what came of a rehearsal.
type Verdict string

// The verdicts.
const (
	// Same is the card's own authentication certificate, with its key.
	Same Verdict = "same"
	// Signature is the other certificate of this very card.
	Signature Verdict = "signature"
	// Other is a certificate of something else.
	Other Verdict = "other"
	// None is a page that was asked for without a certificate.
	None Verdict = "none"
	// TimedOut is a rehearsal that nobody ended.
	TimedOut Verdict = "timed-out"
)

// Stage is how far the browser came, as far as the server can see.
type Stage int

// The stages, in order. A browser may fall back from Asking to Warned: it
// connects several times, and not in the order in which the user sees it.
const (
	// Waiting: no browser came yet.
	Waiting Stage = iota
	// Reached: one said which host it wants.
	Reached
	// Warned: it shows its warning, or a policy forbids going on.
	Warned
	// Asking: it asks the user for the PIN, or for which certificate.
	Asking
)

// Seen is what was seen so far.
type Seen struct {
	Stage Stage
	// Farthest is the farthest stage.
	Farthest Stage
	// Cut tells that, after the user was asked, a handshake ended without a
	// certificate and without a word: the card did not sign.
	Cut bool
	// OldTLS tells that a browser offered no version of TLS that a CPS3 can
	// sign for.
	OldTLS bool
	// Held is since when one handshake is open, zero none; Dropped that one was
	// dropped after it had been for long: the browser waits no longer.
	Held    time.Time
	Dropped bool
}

// Outcome is how a rehearsal ended.
type Outcome struct {
	Verdict Verdict
	// TLS is the version of the connection that decided, "" none did.
	TLS  string
	Seen Seen
}

// Server is one rehearsal. Run serves it; Close ends it early.
type Server struct {
	o         Options
	listeners []net.Listener
	config    *tls.Config
	host      string // "" for any, with Numeric
	port      string
	path      string
	began     time.Time

	mu    sync.Mutex
	seen  Seen
	open  map[*visit]bool
	first time.Time // when the first warning was seen
	asked time.Time // since when the user is asked

	done    chan Outcome // of one
	conns   chan struct{}
	serving sync.WaitGroup
}

// atOnce is how many connections are served at once: a browser opens four.
const atOnce = 16

// Open makes the server, which listens from then on. Both loopback addresses
// are taken on the same port: a browser goes to either, and another program that
// listens on the other one would get what is meant for this one.
func Open(o Options) (*Server, error) {
	s := &Server{
		o: o, open: map[*visit]bool{}, began: o.Clock(),
		done: make(chan Outcome, 1), conns: make(chan struct{}, atOnce),
	}
	host, err := word(o.Rand, 4)
	if err != nil {
		return nil, err
	}
	path, err := word(o.Rand, 20)
	if err != nil {
		return nil, err
	}
	if s.path = "/" + path; !o.Numeric {
		s.host = host + ".localhost"
	}
	if err := s.configure(); err != nil {
		return nil, err
	}
	if o.Inside {
		s.port = "443"
		return s, nil
	}
	return s, s.listen()
}

// word is so many random bytes in small letters and digits.
func word(from io.Reader, bytes int) (string, error) {
	random := make([]byte, bytes)
	if _, err := io.ReadFull(from, random); err != nil {
		return "", fmt.Errorf("sign-in: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(random)), nil
}

// ports is how many ports are tried until one is free on both addresses.
const ports = 16

func (s *Server) listen() error {
	var err error
	for range ports {
		var four, six net.Listener
		if four, err = net.Listen("tcp4", "127.0.0.1:0"); err != nil {
			return fmt.Errorf("sign-in: %w", err)
		}
		_, s.port, _ = net.SplitHostPort(four.Addr().String())
		six, err = net.Listen("tcp6", "[::1]:"+s.port)
		switch {
		case err == nil:
			s.listeners = []net.Listener{four, six}
			return nil
		case !hasIPv6():
			s.listeners = []net.Listener{four}
			return nil
		}
		_ = four.Close()
	}
	return fmt.Errorf("sign-in: %w", err)
}

// hasIPv6 tells whether ::1 is an address of this computer.
func hasIPv6() bool {
	l, err := net.Listen("tcp6", "[::1]:0")
	if err != nil {
		return false
	}
	_ = l.Close()
	return true
}

// URL is the secret address, for the browser alone.
func (s *Server) URL() string { return "https://" + s.authority() + s.path }

// authority is the host and port of the address, as a request names them.
func (s *Server) authority() string {
	if s.host == "" {
		return net.JoinHostPort("127.0.0.1", s.port)
	}
	return s.host + ":" + s.port
}

// Address is the address as the browser shows it, without what is secret.
func (s *Server) Address() string {
	if s.host == "" {
		return s.authority()
	}
	return "localhost:" + s.port
}

// configure makes the certificate of this rehearsal alone, and what the
// handshake asks for.
func (s *Server) configure() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), s.o.Rand)
	if err != nil {
		return fmt.Errorf("sign-in: %w", err)
	}
	serial := make([]byte, 16)
	if _, err := io.ReadFull(s.o.Rand, serial); err != nil {
		return fmt.Errorf("sign-in: %w", err)
	}
	t := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(serial),
		Subject:      pkix.Name{CommonName: "localhost"},
		NotBefore:    s.began.Add(-time.Hour), NotAfter: s.began.Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
	}
	if s.host == "" {
		t.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	} else {
		t.DNSNames = []string{s.host}
	}
	der, err := x509.CreateCertificate(s.o.Rand, t, t, &key.PublicKey, key)
	if err != nil {
		return fmt.Errorf("sign-in: %w", err)
	}
	issuers := x509.NewCertPool()
	for _, name := range s.o.Card.Issuers {
		// Nothing is verified with these: the pool is how a list of names is
		// given to crypto/tls.
		issuers.AddCert(&x509.Certificate{Raw: name, RawSubject: name})
	}
	s.config = &tls.Config{
		Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}},
		// A CPS3 cannot sign for TLS 1.3, which wants RSA-PSS.
		MinVersion: tls.VersionTLS12, MaxVersion: tls.VersionTLS12,
		// Asked for, not required: the browser's own page for a missing one
		// helps nobody.
		ClientAuth: tls.RequestClientCert, ClientCAs: issuers,
		// A resumed session proves nothing of a card.
		SessionTicketsDisabled: true,
		NextProtos:             []string{"http/1.1"},
		Time:                   s.o.Clock, Rand: s.o.Rand,
	}
	return nil
}

// Run serves until the verdict, the limit, or the end of ctx, whose error it
// returns. Everything that it started has ended when it returns.
func (s *Server) Run(ctx context.Context) (Outcome, error) {
	ctx, cancel := context.WithCancel(ctx)
	for _, l := range s.listeners {
		s.serving.Go(func() { s.accept(ctx, l) })
	}
	defer func() {
		cancel()
		s.Close()
		s.serving.Wait()
	}()
	select {
	case out := <-s.done:
		return out, nil
	case <-s.o.After(Limit):
		return Outcome{Verdict: TimedOut, Seen: s.Seen()}, nil
	case <-ctx.Done():
		return Outcome{Seen: s.Seen()}, ctx.Err()
	}
}

// Close stops listening. Run closes by itself.
func (s *Server) Close() {
	for _, l := range s.listeners {
		_ = l.Close()
	}
}

// Seen is what was seen so far.
func (s *Server) Seen() Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

// decide gives the verdict, the first of which counts.
func (s *Server) decide(v Verdict, version string) {
	select {
	case s.done <- Outcome{Verdict: v, TLS: version, Seen: s.Seen()}:
	default:
	}
}

func (s *Server) accept(ctx context.Context, l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			if ctx.Err() != nil || errors.Is(err, net.ErrClosed) {
				return
			}
			select { // too many open files, for instance
			case <-ctx.Done():
				return
			case <-s.o.After(acceptAgain):
			}
			continue
		}
		select {
		case s.conns <- struct{}{}:
		default:
			_ = conn.Close() // one of a flood
			continue
		}
		s.serving.Go(func() {
			defer func() { <-s.conns }()
			s.serve(ctx, conn)
		})
	}
}

// acceptAgain is how long to wait after a connection could not be accepted.
const acceptAgain = 100 * time.Millisecond
