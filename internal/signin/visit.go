package signin

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

const (
	// asking is how long a handshake is open before the browser is taken to
	// wait for the user: Firefox keeps it open then. Without a user it takes
	// some milliseconds, and half a second on a computer that is busy.
	asking = 2 * time.Second
	// clicking is how long a user takes at least to answer. What a browser opens
	// sooner it opens in advance.
	clicking = time.Second
	// greeting and talking end a connection that says nothing: a handshake
	// that has not begun, a request that does not come.
	greeting = 10 * time.Second
	talking  = 10 * time.Second
	// requestSize bounds a request, in bytes.
	requestSize = 64 << 10
)

// visit is one connection.
type visit struct {
	greeted time.Time // when it said which host it wants
}

// errHost is a handshake for another host.
var errHost = errors.New("another host")

// serve answers one connection and closes it.
func (s *Server) serve(ctx context.Context, conn net.Conn) {
	defer func() { _ = conn.Close() }()
	// A connection that waits when the rehearsal ends is broken off.
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	v := &visit{}
	greeted := make(chan struct{})
	config := s.config.Clone()
	config.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		if hello.ServerName != s.host {
			return nil, errHost
		}
		s.greeted(v)
		close(greeted)
		return nil, nil
	}
	ended := make(chan struct{})
	s.serving.Go(func() { s.lookAt(ctx, conn, v, greeted, ended) })
	c := tls.Server(conn, config)
	err := c.HandshakeContext(ctx)
	close(ended)
	s.shaken(v, err)
	if err != nil {
		return
	}
	s.answer(ctx, c)
}

// lookAt breaks off a connection that does not greet, and tells when a browser
// waits for its user.
func (s *Server) lookAt(ctx context.Context, conn net.Conn, v *visit, greeted, ended <-chan struct{}) {
	select {
	case <-ctx.Done():
		return
	case <-ended:
		return
	case <-s.o.After(greeting):
		_ = conn.Close()
		return
	case <-greeted:
	}
	select {
	case <-ctx.Done():
	case <-ended:
	case <-s.o.After(asking):
		s.see(func(seen *Seen) {
			if s.open[v] {
				seen.Stage, seen.Held = Asking, v.greeted
			}
		})
	}
}

// greeted notes a handshake that asks for the right host.
func (s *Server) greeted(v *visit) {
	s.see(func(seen *Seen) {
		v.greeted = s.o.Clock()
		s.open[v] = true
		seen.Dropped = false
		seen.Stage = max(seen.Stage, Reached)
	})
}

// see changes what was seen, and tells it where it is news.
func (s *Server) see(change func(*Seen)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.seen
	change(&s.seen)
	s.seen.Farthest = max(s.seen.Farthest, s.seen.Stage)
	if s.seen != before && s.o.Tell != nil {
		s.o.Tell(s.seen)
	}
}

// shaken notes how a handshake ended.
func (s *Server) shaken(v *visit, err error) {
	now := s.o.Clock()
	s.see(func(seen *Seen) {
		greeted := s.open[v]
		delete(s.open, v)
		seen.Held = time.Time{}
		switch {
		case err == nil:
		case strings.Contains(err.Error(), "unsupported versions"):
			// Whoever offers them has not named the host yet.
			seen.OldTLS = true
		case !greeted:
		case warning(err):
			if s.first.IsZero() {
				s.first = now
			}
			seen.Stage, s.asked, seen.Cut = Warned, time.Time{}, false
		case !broken(err):
		case s.o.Holds && now.Sub(v.greeted) < asking:
			seen.Stage = Warned
		case s.o.Holds:
			seen.Stage, seen.Dropped = Asking, true
		case !s.asked.IsZero() && v.greeted.Sub(s.asked) >= clicking && now.Sub(v.greeted) < clicking:
			// The user had been asked before; this connection was to bring
			// what they chose.
			seen.Cut = true
		case s.first.IsZero(), v.greeted.Sub(s.first) >= clicking:
			// Not one that was opened in advance, before the warning.
			if seen.Stage = Asking; s.asked.IsZero() {
				s.asked = now
			}
		}
	})
}

// warning tells of a browser that does not trust the server's certificate: it
// shows a warning then. The alerts are bad certificate (42), certificate unknown
// (46) and unknown CA (48) (RFC 5246 §7.2).
func warning(err error) bool {
	var op *net.OpError
	if !errors.As(err, &op) || op.Op != "remote error" {
		return false
	}
	switch op.Err.Error() {
	case "tls: bad certificate", "tls: unknown certificate", "tls: unknown certificate authority":
		return true
	}
	return false
}

// broken tells of a connection that ended without a word.
func broken(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || connectionReset(err)
}

// connectionReset is an EOF of a system that resets what it closes with bytes
// unread.
func connectionReset(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "read" && !op.Timeout() && !errors.Is(err, net.ErrClosed)
}

// answer reads one request and answers it. A navigation to the secret address
// decides.
func (s *Server) answer(ctx context.Context, c *tls.Conn) {
	done := make(chan struct{})
	defer close(done)
	s.serving.Go(func() {
		select {
		case <-done:
		case <-ctx.Done():
		case <-s.o.After(talking):
			_ = c.NetConn().Close()
		}
	})
	request, err := http.ReadRequest(bufio.NewReader(io.LimitReader(c, requestSize)))
	if err != nil {
		return
	}
	state := c.ConnectionState()
	if !s.navigates(request) || state.DidResume {
		_, _ = io.WriteString(c, "HTTP/1.1 404 Not Found\r\nConnection: close\r\nCache-Control: no-store\r\nContent-Length: 0\r\n\r\n")
		_ = c.Close()
		return
	}
	v := s.verdict(state.PeerCertificates)
	page := s.o.Page(v)
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n", headers, len(page))
	b.Write(page)
	_, _ = c.Write(b.Bytes())
	_ = c.Close() // tells the browser that this was all of it
	s.decide(v, versionName(state.Version))
}

// headers of the page. It is for this browser and this moment: nothing keeps it,
// nothing frames it, it loads nothing and no other page reads it.
const headers = "Content-Type: text/html; charset=utf-8\r\n" +
	"Connection: close\r\n" +
	"Cache-Control: no-store\r\n" +
	"Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n" +
	"Cross-Origin-Opener-Policy: same-origin\r\n" +
	"Cross-Origin-Resource-Policy: same-origin\r\n" +
	"Referrer-Policy: no-referrer\r\n" +
	"X-Content-Type-Options: nosniff\r\n"

// navigates tells a navigation to the secret address from everything else: what
// another page fetches, what guesses.
func (s *Server) navigates(r *http.Request) bool {
	only := func(name, want string) bool {
		got, sent := r.Header[name]
		return !sent || len(got) == 1 && got[0] == want
	}
	return r.Method == http.MethodGet && r.Host == s.authority() && r.RequestURI == s.path &&
		only("Sec-Fetch-Mode", "navigate") && only("Sec-Fetch-Dest", "document")
}

// verdict compares what was presented with the card.
func (s *Server) verdict(presented []*x509.Certificate) Verdict {
	if len(presented) == 0 {
		return None
	}
	got := presented[0]
	if bytes.Equal(got.Raw, s.o.Card.Authentication) {
		return Same
	}
	own, err := x509.ParseCertificate(s.o.Card.Authentication)
	if err == nil && bytes.Equal(got.RawSubject, own.RawSubject) && bytes.Equal(got.RawIssuer, own.RawIssuer) &&
		got.KeyUsage&x509.KeyUsageContentCommitment != 0 {
		return Signature
	}
	return Other
}

func versionName(v uint16) string { return strings.TrimPrefix(tls.VersionName(v), "TLS ") }
