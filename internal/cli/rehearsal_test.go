package cli

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"testing"
	"time"

	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/engine"
	"caducee/internal/locale"
)

// TestABrowserThatDoesNotComeIsGivenUpOn: after a while its user is given the address,
// where there is one, and where no browser came.
func TestABrowserThatDoesNotComeIsGivenUpOn(t *testing.T) {
	const page = "https://abcdefg.localhost:4242/abcdefghijklmnop"
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		attended bool
		stage    diagnosis.SignInStage
		waited   time.Duration
		want     string
	}{
		"at once":       {true, diagnosis.SignInWaiting, time.Second, ""},
		"after a while": {true, diagnosis.SignInWaiting, opening, page},
		"it has come":   {true, diagnosis.SignInWarned, opening, ""},
		"nobody reads":  {false, diagnosis.SignInWaiting, opening, ""},
	} {
		m := &rehearsal{
			r:    &rehearser{attended: c.attended, clock: func() time.Time { return start.Add(c.waited) }},
			tell: func(diagnosis.SignIn) {}, more: make(chan struct{}, 1), page: page, opened: start,
		}
		m.seen.Stage = c.stage
		m.card(engine.Glimpse{There: true})
		if m.seen.Page != c.want {
			t.Errorf("%s: %q", name, m.seen.Page)
		}
	}
}

// TestTheVerdictDoesNotWaitForTheBrowser: a browser that was started here, and not
// handed over to another, is waited for as long as its window is open. The verdict
// comes before.
func TestTheVerdictDoesNotWaitForTheBrowser(t *testing.T) {
	desk, err := demo.Open("cps3", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{
		System: desk.System(), Middleware: desk.Middleware, Authorities: desk.Authorities, USB: desk.USB,
		Environment: diagnosis.Environment{OS: diagnosis.Linux, Demo: desk.Scenario}, Clock: time.Now, Rand: rand.Reader,
	})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); _ = e.Run(ctx) }()
	defer func() { cancel(); <-ended }()
	e.Settled(ctx)
	card := desk.Browser()
	closed := false
	r := &rehearser{
		engine: e, clock: time.Now, rand: rand.Reader, texts: locale.French(),
		issuers: func(context.Context, []byte) [][]byte { return nil },
		open: func(ctx context.Context, _ diagnosis.Browser, address string) error {
			at, err := url.Parse(address)
			if err != nil {
				return err
			}
			there := net.JoinHostPort("127.0.0.1", at.Port())
			visit := &http.Client{Transport: &http.Transport{
				DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
					return new(net.Dialer).DialContext(ctx, network, there)
				},
				TLSClientConfig: &tls.Config{
					InsecureSkipVerify: true, // as every user is asked to
					Certificates:       []tls.Certificate{{Certificate: [][]byte{card.Certificate}, PrivateKey: card.Key}},
				},
			}}
			answer, err := visit.Get(address)
			if err != nil {
				return err
			}
			_ = answer.Body.Close()
			select {
			case <-ctx.Done():
				closed = true
				return ctx.Err()
			case <-time.After(30 * time.Second):
				return nil // its user closed it at last
			}
		},
	}
	out := r.Rehearse(ctx, e.Facts().Card.Serial, diagnosis.Browser{Name: "Chromium"}, func(diagnosis.SignIn) {})
	if out.End != diagnosis.SignInSame || !closed {
		t.Errorf("%+v, let go %t", out, closed)
	}
}
