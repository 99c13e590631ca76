package plain_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"caducee/internal/cli/ask"
	"caducee/internal/data"
	"caducee/internal/demo"
	"caducee/internal/diagnosis"
	"caducee/internal/drive"
	"caducee/internal/engine"
	"caducee/internal/locale"
	"caducee/internal/plain"
)

// talk plays a whole conversation from a pipe and gives what was said.
func talk(t *testing.T, scenario string, answers ...string) string {
	t.Helper()
	m, err := demo.Open(scenario, clock)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{
		System: m.System(), Middleware: m.Middleware, Authorities: m.Authorities, USB: m.USB,
		Environment: diagnosis.Environment{OS: diagnosis.Linux, Demo: m.Scenario}, Clock: clock, Rand: rand.Reader,
	})
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	done := make(chan struct{})
	go func() { defer close(done); _ = e.Run(ctx) }()
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	e.Settled(ctx)
	d := drive.Open(ctx, drive.Options{Engine: e, Texts: locale.French(), Data: set, Clock: clock, Demo: m})
	from, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		_, _ = io.WriteString(to, strings.Join(answers, "\n")+"\n")
		_ = to.Close()
	}()
	in, err := ask.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	_, err = plain.Talk(ctx, d, plain.Lines{In: in, Out: &out, Clock: clock, Codes: m.Codes, Auto: len(answers) == 0})
	t.Log(err)
	d.Close()
	cancel()
	<-done
	return strings.ReplaceAll(out.String(), "\u00a0", " ")
}

func TestTalk(t *testing.T) {
	t.Log(talk(t, "cps3", "1", "1", "1", "", "9999", "", "1234", "", "", "", "", ""))
	t.Log(talk(t, "no-card"))
}
