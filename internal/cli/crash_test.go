package cli

import (
	"bytes"
	"context"
	"crypto/x509"
	"log/slog"
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/report"
)

// TestACrashOfALookIsAResult: each part that looks at this computer may have a
// defect; it is said, kept for the report, and stops nothing.
func TestACrashOfALookIsAResult(t *testing.T) {
	var said bytes.Buffer
	a := &app{texts: locale.French(), err: &stream{to: &said}, log: slog.New(slog.DiscardHandler)}
	a.clock = time.Now
	o := a.engineOptions(&machine{
		middleware:  func(context.Context) diagnosis.Middleware { panic("DUPONT") },
		authorities: func(context.Context) []*x509.Certificate { panic("DUPONT") },
		usb:         func(context.Context) []diagnosis.USBReader { panic("DUPONT") },
	})
	ctx := context.Background()
	m := o.Middleware(ctx)
	if v := diagnosis.Judge(diagnosis.Facts{Middleware: m})[2]; v.Check != diagnosis.CheckMiddleware || v.Code != diagnosis.CodeInternal || v.Status != diagnosis.Unknown {
		t.Errorf("%+v", v)
	}
	if list := o.Authorities(ctx); list != nil {
		t.Errorf("%v", list)
	}
	if list := o.USB(ctx); list != nil {
		t.Errorf("%v", list)
	}
	o.Crashed("card", "DUPONT")
	for _, part := range []string{"middleware", "authorities", "usb", "card"} {
		if !strings.Contains(said.String(), part) || !strings.Contains(a.crashes.list(), part+" cli/crash_test.go:") && part != "card" {
			t.Errorf("%s: said %q, kept %q", part, said.String(), a.crashes.list())
		}
	}
	text := report.New(a.texts, report.Input{Crash: a.crashes.list()}).Text(report.Redacted)
	if !strings.Contains(text, "[CAD-901]") || strings.Contains(text+said.String(), "DUPONT") {
		t.Errorf("%s\n%s", text, said.String())
	}

	// Nothing is written over the wizard's screens.
	said.Reset()
	a.drawing.Store(true)
	o.Middleware(ctx)
	if said.Len() != 0 {
		t.Errorf("written over the screen: %q", said.String())
	}
}
