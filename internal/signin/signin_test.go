package signin

import (
	"bufio"
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// limit is how long a test waits for something that comes.
const limit = 30 * time.Second

// cards are certificates with their keys: a card's two, and another card's.
type cards struct{ auth, signature, other tls.Certificate }

var testCards = sync.OnceValue(func() cards {
	ca := issue("AC TEST", nil, 0)
	return cards{
		auth:      issue("899700000000", &ca, x509.KeyUsageDigitalSignature),
		signature: issue("899700000000", &ca, x509.KeyUsageContentCommitment|x509.KeyUsageDigitalSignature),
		other:     issue("899700000018", &ca, x509.KeyUsageDigitalSignature),
	}
})

func issue(name string, by *tls.Certificate, usage x509.KeyUsage) tls.Certificate {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	serial, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 100))
	t := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: name}, KeyUsage: usage,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: by == nil, BasicConstraintsValid: true,
	}
	parent, signer := t, crypto.Signer(key)
	if by != nil {
		if parent, err = x509.ParseCertificate(by.Certificate[0]); err != nil {
			panic(err)
		}
		signer = by.PrivateKey.(crypto.Signer)
	}
	der, err := x509.CreateCertificate(rand.Reader, t, parent, &key.PublicKey, signer)
	if err != nil {
		panic(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// rehearsal is a server that runs, with a time that stands still.
type rehearsal struct {
	t      testing.TB
	server *Server
	at     *url.URL
	ended  chan Outcome
	failed chan error
	stop   context.CancelFunc

	mu    sync.Mutex
	now   time.Time
	waits []wait
	seen  []Seen
	news  chan struct{}
}

type wait struct {
	length time.Duration
	ring   chan time.Time
}

func begin(t testing.TB, change func(*Options)) *rehearsal {
	t.Helper()
	r := &rehearsal{t: t, ended: make(chan Outcome, 1), failed: make(chan error, 1), now: time.Now(), news: make(chan struct{}, 1)}
	own, err := x509.ParseCertificate(testCards().auth.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	o := Options{
		Card:  Card{Authentication: own.Raw, Issuers: [][]byte{own.RawIssuer}},
		Clock: r.clock, After: r.after, Rand: rand.Reader,
		Page: func(v Verdict) []byte { return []byte("<p>" + v) },
		Tell: func(s Seen) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.seen = append(r.seen, s)
			r.isNews()
		},
	}
	if change != nil {
		change(&o)
	}
	if r.server, err = Open(o); err != nil {
		t.Fatal(err)
	}
	if r.at, err = url.Parse(r.server.URL()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.stop = cancel
	over := make(chan struct{})
	go func() {
		defer close(over)
		out, err := r.server.Run(ctx)
		r.ended <- out
		r.failed <- err
	}()
	t.Cleanup(func() { cancel(); <-over })
	return r
}

func (r *rehearsal) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

func (r *rehearsal) after(d time.Duration) <-chan time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	w := wait{d, make(chan time.Time, 1)}
	r.waits = append(r.waits, w)
	r.isNews()
	return w.ring
}

// isNews lets until look again: something was seen, or the server began to wait.
func (r *rehearsal) isNews() {
	select {
	case r.news <- struct{}{}:
	default:
	}
}

// passes lets time pass: what waits no longer than that goes on.
func (r *rehearsal) passes(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
	r.waits = slices.DeleteFunc(r.waits, func(w wait) bool {
		if w.length <= d {
			w.ring <- r.now
		}
		return w.length <= d
	})
}

// until waits for something to be seen, or for the server to wait.
func (r *rehearsal) until(what string, so func(Seen) bool) {
	r.t.Helper()
	late := time.After(limit)
	for !so(r.server.Seen()) {
		select {
		case <-r.news:
		case <-late:
			r.t.Fatalf("never %s: %+v", what, r.server.Seen())
		}
	}
}

// settles waits until the server has seen the end of every handshake: the
// browser sees it earlier.
func (r *rehearsal) settles() {
	r.t.Helper()
	for end := time.Now().Add(limit); ; time.Sleep(time.Millisecond) {
		r.server.mu.Lock()
		open := len(r.server.open)
		r.server.mu.Unlock()
		if open == 0 {
			return
		}
		if time.Now().After(end) {
			r.t.Fatalf("%d handshakes are still open", open)
		}
	}
}

func (r *rehearsal) outcome() Outcome {
	r.t.Helper()
	select {
	case out := <-r.ended:
		return out
	case <-time.After(limit):
		r.t.Fatal("no outcome")
	}
	return Outcome{}
}

func (r *rehearsal) goesOn() {
	r.t.Helper()
	select {
	case out := <-r.ended:
		r.t.Fatalf("ended: %+v", out)
	default:
	}
}

func (r *rehearsal) connect() net.Conn {
	r.t.Helper()
	c, err := net.Dial("tcp4", "127.0.0.1:"+r.at.Port())
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = c.Close() })
	return c
}

// browser is what a browser offers that passed the warning.
func (r *rehearsal) browser(certificates ...tls.Certificate) *tls.Config {
	return &tls.Config{ServerName: r.at.Hostname(), InsecureSkipVerify: true, Certificates: certificates, NextProtos: []string{"h2", "http/1.1"}}
}

// asks sends one request and returns the answer.
func asks(c *tls.Conn, request string) (*http.Response, []byte, error) {
	if _, err := io.WriteString(c, request); err != nil {
		return nil, nil, err
	}
	got, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return nil, nil, err
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	return got, body, err
}

func (r *rehearsal) get(headers ...string) string {
	return "GET " + r.at.Path + " HTTP/1.1\r\nHost: " + r.at.Host + "\r\n" + strings.Join(append(headers, "", ""), "\r\n")
}

// visits asks for the page as a browser does.
func (r *rehearsal) visits(config *tls.Config, request string) (*http.Response, string, error) {
	c := tls.Client(r.connect(), config)
	got, body, err := asks(c, request)
	return got, string(body), err
}

func TestTheCardsOwnCertificateIsASignIn(t *testing.T) {
	r := begin(t, nil)
	got, body, err := r.visits(r.browser(testCards().auth), r.get("Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"))
	if err != nil || got.StatusCode != http.StatusOK || body != "<p>same" {
		t.Fatalf("%v %v %q", got, err, body)
	}
	if out := r.outcome(); out.Verdict != Same || out.TLS != "1.2" {
		t.Errorf("%+v", out)
	}
	if err := <-r.failed; err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"Cache-Control": "no-store", "Connection": "close", "X-Content-Type-Options": "nosniff"} {
		if got := got.Header.Get(name); got != want && !(name == "Connection" && got == "") {
			t.Errorf("%s: %q", name, got)
		}
	}
	if csp := got.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "script") {
		t.Error(csp)
	}
	for name := range got.Header {
		if strings.HasPrefix(name, "Access-Control") || name == "Strict-Transport-Security" {
			t.Errorf("%s is sent", name)
		}
	}
	if _, err := net.Dial("tcp4", "127.0.0.1:"+r.at.Port()); err == nil {
		t.Error("it listens still")
	}
}

func TestOtherCertificatesAreToldApart(t *testing.T) {
	for want, certificate := range map[Verdict][]tls.Certificate{
		Signature: {testCards().signature}, Other: {testCards().other}, None: nil,
	} {
		t.Run(string(want), func(t *testing.T) {
			r := begin(t, nil)
			if _, body, err := r.visits(r.browser(certificate...), r.get()); err != nil || body != "<p>"+string(want) {
				t.Fatalf("%q %v", body, err)
			}
			if out := r.outcome(); out.Verdict != want {
				t.Errorf("%+v", out)
			}
		})
	}
}

// TestAKeyThatIsNotTheCertificatesDecidesNothing: who holds the certificate alone,
// which is no secret, signs with another key.
func TestAKeyThatIsNotTheCertificatesDecidesNothing(t *testing.T) {
	r := begin(t, nil)
	stolen := testCards().auth
	stolen.PrivateKey = testCards().other.PrivateKey
	if _, _, err := r.visits(r.browser(stolen), r.get()); err == nil {
		t.Error("it was answered")
	}
	r.goesOn()
	if _, _, err := r.visits(r.browser(testCards().auth), r.get()); err != nil {
		t.Fatal(err)
	}
	if out := r.outcome(); out.Verdict != Same {
		t.Errorf("%+v", out)
	}
}

// TestOnlyANavigationToTheSecretAddressDecides: another page of the same browser
// can use the card without a question once the user chose it.
func TestOnlyANavigationToTheSecretAddressDecides(t *testing.T) {
	r := begin(t, nil)
	get := func(path, host string, more ...string) string {
		return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + strings.Join(append(more, "", ""), "\r\n")
	}
	for what, request := range map[string]string{
		"another path":     get("/", r.at.Host),
		"a path guessed":   get(r.at.Path[:len(r.at.Path)-1], r.at.Host),
		"a longer path":    get(r.at.Path+"/", r.at.Host),
		"a query":          get(r.at.Path+"?", r.at.Host),
		"another host":     get(r.at.Path, "localhost:"+r.at.Port()),
		"rebinding":        get(r.at.Path, "example.org:"+r.at.Port()),
		"fetched":          get(r.at.Path, r.at.Host, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"),
		"framed":           get(r.at.Path, r.at.Host, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"),
		"a form":           strings.Replace(get(r.at.Path, r.at.Host), "GET", "POST", 1),
		"nothing but head": strings.Replace(get(r.at.Path, r.at.Host), "GET", "HEAD", 1),
	} {
		got, body, err := r.visits(r.browser(testCards().auth), request)
		if err != nil || got.StatusCode != http.StatusNotFound || body != "" {
			t.Errorf("%s: %v %q %v", what, got, body, err)
		}
		r.goesOn()
	}
	for _, nonsense := range []string{"\r\n\r\n", "GET\r\n\r\n", strings.Repeat("x", 1<<20)} {
		if _, _, err := r.visits(r.browser(testCards().auth), nonsense); err == nil {
			t.Errorf("%.20q was answered", nonsense)
		}
	}
	r.goesOn()
}

// TestAnotherHostIsRefusedInTheHello: no dialogue comes up for a page that only
// guessed the port.
func TestAnotherHostIsRefusedInTheHello(t *testing.T) {
	r := begin(t, nil)
	for _, host := range []string{"localhost", "example.org", "aaaaaaa.localhost", ""} {
		config := r.browser(testCards().auth)
		config.ServerName = host
		asked := false
		config.Certificates = nil
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			asked = true
			return &tls.Certificate{}, nil
		}
		if err := tls.Client(r.connect(), config).Handshake(); err == nil || asked {
			t.Errorf("%q: %v, asked %v", host, err, asked)
		}
	}
	if seen := r.server.Seen(); seen != (Seen{}) {
		t.Errorf("%+v", seen)
	}
	r.goesOn()
}

func TestTheNumericAddressNeedsNoName(t *testing.T) {
	r := begin(t, func(o *Options) { o.Numeric = true })
	if r.at.Hostname() != "127.0.0.1" {
		t.Fatal(r.at)
	}
	if _, _, err := r.visits(r.browser(testCards().auth), r.get()); err != nil {
		t.Fatal(err)
	}
	if out := r.outcome(); out.Verdict != Same {
		t.Errorf("%+v", out)
	}
}

// TestTheBrowserIsAskedForTheCardsClass: the names of its authorities, byte for
// byte, or a browser would find no certificate to offer.
func TestTheBrowserIsAskedForTheCardsClass(t *testing.T) {
	r := begin(t, nil)
	config := r.browser()
	var names [][]byte
	config.GetClientCertificate = func(i *tls.CertificateRequestInfo) (*tls.Certificate, error) {
		names = i.AcceptableCAs
		return &tls.Certificate{}, nil
	}
	c := tls.Client(r.connect(), config)
	if err := c.Handshake(); err != nil {
		t.Fatal(err)
	}
	own, _ := x509.ParseCertificate(testCards().auth.Certificate[0])
	if len(names) != 1 || !bytes.Equal(names[0], own.RawIssuer) {
		t.Errorf("%x", names)
	}
	if state := c.ConnectionState(); state.Version != tls.VersionTLS12 || state.NegotiatedProtocol != "http/1.1" {
		t.Errorf("%x %q", state.Version, state.NegotiatedProtocol)
	}
}

// TestNoSessionIsResumed: a resumed one proves nothing of a card, which may be
// out of the reader by then.
func TestNoSessionIsResumed(t *testing.T) {
	r := begin(t, nil)
	config := r.browser(testCards().auth)
	config.ClientSessionCache = tls.NewLRUClientSessionCache(8)
	for range 2 {
		c := tls.Client(r.connect(), config)
		if _, _, err := asks(c, "GET / HTTP/1.1\r\nHost: "+r.at.Host+"\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		if c.ConnectionState().DidResume {
			t.Error("resumed")
		}
	}
}

func TestAClientOfTLS13AloneIsTold(t *testing.T) {
	r := begin(t, nil)
	config := r.browser(testCards().auth)
	config.MinVersion = tls.VersionTLS13
	if err := tls.Client(r.connect(), config).Handshake(); err == nil {
		t.Error("shaken")
	}
	r.until("told", func(s Seen) bool { return s.OldTLS })
	r.goesOn()
}

// TestWhatTheBrowserDoesIsSeen: the warning, then the wait for the user, as
// Chromium's connections and as Firefox's look.
func TestWhatTheBrowserDoesIsSeen(t *testing.T) {
	cautious := func(r *rehearsal) *tls.Config { return &tls.Config{ServerName: r.at.Hostname()} }
	// left breaks off when the certificate is asked for, without a word.
	left := func(r *rehearsal) {
		conn := r.connect()
		config := r.browser()
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			_ = conn.Close()
			return nil, errors.New("gone")
		}
		_ = tls.Client(conn, config).Handshake()
		r.settles()
	}
	t.Run("chromium", func(t *testing.T) {
		r := begin(t, nil)
		if err := tls.Client(r.connect(), cautious(r)).Handshake(); err == nil {
			t.Fatal("no warning")
		}
		r.until("warned", func(s Seen) bool { return s.Stage == Warned })
		left(r) // opened in advance
		r.passes(3 * time.Second)
		_ = tls.Client(r.connect(), cautious(r)).Handshake()
		r.settles()
		left(r)
		r.until("asking", func(s Seen) bool { return s.Stage == Asking && !s.Cut })
		r.passes(10 * time.Second)
		left(r) // the card was to sign
		r.until("cut", func(s Seen) bool { return s.Cut })
		r.goesOn()
	})
	t.Run("firefox", func(t *testing.T) {
		r := begin(t, nil)
		config := r.browser()
		asked, answer := make(chan struct{}), make(chan struct{})
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			close(asked)
			<-answer
			auth := testCards().auth
			return &auth, nil
		}
		c := tls.Client(r.connect(), config)
		answered := make(chan error, 1)
		go func() {
			_, _, err := asks(c, r.get())
			answered <- err
		}()
		<-asked
		r.until("reached", func(s Seen) bool { return s.Stage == Reached })
		since := r.clock()
		// The wait may begin a little later than the hello.
		for r.server.Seen().Stage != Asking {
			r.passes(asking)
		}
		if held := r.server.Seen().Held; held.Before(since) {
			t.Errorf("held since %s", held)
		}
		close(answer)
		if err := <-answered; err != nil {
			t.Error(err)
		}
		if out := r.outcome(); out.Verdict != Same || !out.Seen.Held.IsZero() {
			t.Errorf("%+v", out)
		}
	})
	// As seen of Firefox 153 on a busy computer: two connections dropped, more than
	// a second apart, and only then the alert.
	t.Run("firefox, before its warning", func(t *testing.T) {
		r := begin(t, func(o *Options) { o.Holds = true })
		left(r)
		r.passes(1400 * time.Millisecond)
		left(r)
		r.passes(600 * time.Millisecond)
		_ = tls.Client(r.connect(), cautious(r)).Handshake()
		r.until("warned", func(s Seen) bool { return s.Stage == Warned })
		r.settles()
		if s := r.server.Seen(); s.Cut || s.Farthest != Warned {
			t.Errorf("%+v", s)
		}
	})
	t.Run("firefox, which waits no longer", func(t *testing.T) {
		r := begin(t, func(o *Options) { o.Holds = true })
		config, asked, patience := r.browser(), make(chan struct{}), make(chan struct{})
		conn := r.connect()
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			close(asked)
			<-patience
			_ = conn.Close()
			return nil, errors.New("late")
		}
		over := make(chan struct{})
		go func() { _ = tls.Client(conn, config).Handshake(); close(over) }()
		<-asked
		r.passes(34 * time.Second)
		close(patience)
		<-over
		r.until("dropped", func(s Seen) bool { return s.Dropped && s.Stage == Asking && !s.Cut })
		auth := testCards().auth
		if _, _, err := r.visits(r.browser(auth), r.get()); err != nil { // "Try again"
			t.Error(err)
		}
		if out := r.outcome(); out.Verdict != Same || out.Seen.Dropped {
			t.Errorf("%+v", out)
		}
	})
}

// TestNobodyKeepsTheServerFromItsBrowser: connections that say nothing, garbage,
// a slow one, and a thousand at once.
func TestNobodyKeepsTheServerFromItsBrowser(t *testing.T) {
	r := begin(t, nil)
	if _, err := io.WriteString(r.connect(), "GET / HTTP/1.0\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.connect().Write(bytes.Repeat([]byte{0x16, 0x03, 0x01, 0xFF}, 9000)); err != nil && !broken(err) {
		t.Log(err)
	}
	silent := make([]net.Conn, 0, 1000)
	for range cap(silent) {
		c, err := net.Dial("tcp4", "127.0.0.1:"+r.at.Port())
		if err != nil {
			break // no more files
		}
		defer c.Close()
		silent = append(silent, c)
	}
	r.goesOn()
	// Those that say nothing are let go, and the browser comes in.
	come := make(chan error, 1)
	go func() {
		for {
			c, err := net.Dial("tcp4", "127.0.0.1:"+r.at.Port())
			if err == nil {
				_, _, err = asks(tls.Client(c, r.browser(testCards().auth)), r.get())
				_ = c.Close()
			}
			if err == nil || errors.As(err, new(*net.OpError)) && strings.Contains(err.Error(), "refused") {
				come <- err
				return
			}
		}
	}()
	for {
		r.passes(greeting)
		select {
		case err := <-come:
			if err != nil {
				t.Fatal(err)
			}
			if out := r.outcome(); out.Verdict != Same {
				t.Errorf("%+v", out)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func TestItEndsByItselfAndWhenAsked(t *testing.T) {
	r := begin(t, nil)
	c := r.connect() // one that hangs
	defer c.Close()
	r.until("nothing", func(Seen) bool {
		r.mu.Lock()
		defer r.mu.Unlock()
		return slices.ContainsFunc(r.waits, func(w wait) bool { return w.length == Limit })
	})
	r.passes(Limit)
	if out := r.outcome(); out.Verdict != TimedOut || out.TLS != "" {
		t.Errorf("%+v", out)
	}
	r = begin(t, nil)
	r.stop()
	if r.outcome(); !errors.Is(<-r.failed, context.Canceled) {
		t.Error("not cancelled")
	}
}

// TestBothLoopbackAddressesAreTaken: a browser goes to either.
func TestBothLoopbackAddressesAreTaken(t *testing.T) {
	if !hasIPv6() {
		t.Skip("no IPv6 here")
	}
	r := begin(t, nil)
	c, err := net.Dial("tcp6", "[::1]:"+r.at.Port())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := asks(tls.Client(c, r.browser(testCards().auth)), r.get()); err != nil {
		t.Fatal(err)
	}
	if out := r.outcome(); out.Verdict != Same {
		t.Errorf("%+v", out)
	}
	for _, l := range r.server.listeners {
		if a, ok := l.Addr().(*net.TCPAddr); !ok || !a.IP.IsLoopback() {
			t.Errorf("listens on %s", l.Addr())
		}
	}
}

// TestADemonstrationPlaysTheBrowser: every stage is seen, and nothing listens.
func TestADemonstrationPlaysTheBrowser(t *testing.T) {
	for want, certificate := range map[Verdict]*tls.Certificate{Same: new(testCards().auth), Other: new(testCards().other), None: nil} {
		t.Run(string(want), func(t *testing.T) {
			r := begin(t, func(o *Options) { o.Inside = true })
			if len(r.server.listeners) > 0 {
				t.Error("it listens")
			}
			p := Player{Pause: Watched}
			if certificate != nil {
				p.Certificate, p.Key = certificate.Certificate[0], certificate.PrivateKey.(crypto.Signer)
			}
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			played := make(chan struct{})
			go func() { defer close(played); r.server.Play(ctx, p) }()
			ticks := time.NewTicker(time.Millisecond)
			defer ticks.Stop()
			for late := time.After(limit); ; r.passes(Watched) {
				select {
				case <-played:
				case <-ticks.C:
					continue
				case <-late:
					t.Fatal("it plays for ever")
				}
				break
			}
			if out := r.outcome(); out.Verdict != want {
				t.Errorf("%+v", out)
			}
			stages := map[Stage]bool{}
			for _, s := range r.seen {
				stages[s.Stage] = true
			}
			if !stages[Reached] || !stages[Warned] || !stages[Asking] {
				t.Errorf("%v", stages)
			}
		})
	}
}
