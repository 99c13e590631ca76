//go:build linux

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/internal/pcsctest"
	"caducee/internal/robot"
	"caducee/internal/simcard"
)

// The budgets, on a simulated CPS3 whose certificates have 971 bytes. A CPS3
// takes about 1.1 ms a byte.
const (
	cardBudget     = 1550
	activateBudget = 2250
	firstFrame     = 60 * time.Millisecond
)

// The jobs that exchange bytes with a card, as the table names them.
const (
	jobCard     = "caducee card"
	jobActivate = "caducee activate"
	jobDump     = "OpenSC pkcs15-tool -D"
	jobSign     = "OpenSC pkcs11-tool --login --sign"
)

func BenchmarkCard(b *testing.B) {
	var d document
	for range b.N {
		d = parse(b, command(b, home(b), "", "card", "--json", "--demo=cps3"))
	}
	exchanged(b, jobCard, d.IO, cardBudget)
}

func BenchmarkActivate(b *testing.B) {
	var d document
	for range b.N {
		d = parse(b, command(b, home(b), "1234\n", "activate", "--json", "--pin-stdin", "--demo=cps3"))
		if d.Result != "activated" {
			b.Fatalf("result %q", d.Result)
		}
	}
	exchanged(b, jobActivate, d.IO, activateBudget)
}

func exchanged(b *testing.B, what string, got io, budget int) {
	results.exchanged(what, got.Bytes)
	b.ReportMetric(float64(got.APDUs), "apdus")
	b.ReportMetric(float64(got.Bytes), "bytes")
	target := ""
	if budget > 0 {
		target = fmt.Sprintf("≤ %d bytes", budget)
		if got.Bytes > budget {
			b.Errorf("%s exchanges %d bytes, more than %d", what, got.Bytes, budget)
		}
	}
	results.add(what, fmt.Sprintf("%d APDUs, %d bytes, %.1f s on the wire", got.APDUs, got.Bytes,
		float64(got.Bytes)*0.0011), target)
}

// BenchmarkOpenSC counts what OpenSC asks of the same card, on the same
// service: what a reader that was not made for this card exchanges.
func BenchmarkOpenSC(b *testing.B) {
	for _, c := range []struct {
		what string
		job  func(b *testing.B, run func(name string, args ...string))
	}{
		{jobDump, func(b *testing.B, run func(string, ...string)) {
			run("pkcs15-tool", "-D")
		}},
		{jobSign, func(b *testing.B, run func(string, ...string)) {
			dir := b.TempDir()
			data := filepath.Join(dir, "digest")
			if err := os.WriteFile(data, []byte("0123456789abcdef0123"), 0o600); err != nil {
				b.Fatal(err)
			}
			run("pkcs11-tool", "--login", "--pin", "1234", "--sign", "--mechanism", "RSA-PKCS",
				"--id", authenticationID, "--input-file", data, "--output-file", filepath.Join(dir, "signature"))
		}},
	} {
		b.Run(strings.Fields(c.what)[1], func(b *testing.B) {
			if _, err := exec.LookPath("pkcs15-tool"); err != nil {
				b.Skip("OpenSC is not installed")
			}
			d := pcsctest.Start(b)
			card := newCard(b, "cps3")
			d.Insert(b, 0, card)
			await(b, d)
			var got io
			for range b.N {
				before := card.Counts()
				c.job(b, func(name string, args ...string) {
					if out, err := d.Command(name, args...).CombinedOutput(); err != nil {
						b.Fatalf("%s: %v\n%s", name, err, out)
					}
				})
				after := card.Counts()
				got = io{after.APDUs - before.APDUs, after.Bytes - before.Bytes}
			}
			exchanged(b, c.what, got, 0)
		})
	}
}

// authenticationID is the authentication key's identifier on the simulated
// CPS3, as `pkcs15-tool --list-keys` prints it.
const authenticationID = "02"

func newCard(b testing.TB, profile string) *simcard.Card {
	b.Helper()
	o, err := simcard.Parse(profile, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	card, err := simcard.NewCard(o)
	if err != nil {
		b.Fatal(err)
	}
	return card
}

// await waits until the service has seen the card.
func await(b testing.TB, d *pcsctest.Daemon) {
	b.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if d.Command("opensc-tool", "--atr").Run() == nil {
			return
		}
	}
	b.Fatal("the service did not see the card")
}

// BenchmarkFirstFrame measures from exec to the first frame that shows
// anything, through a pseudo-terminal.
func BenchmarkFirstFrame(b *testing.B) {
	got := firstPaints(b, b.N, program, "--demo")
	b.ReportMetric(float64(got.Microseconds())/1000, "ms/frame")
	results.add("first frame of the wizard (median)", got.Round(100*time.Microsecond).String(),
		"≤ "+firstFrame.String())
	if got > firstFrame {
		b.Errorf("first frame after %s, more than %s", got, firstFrame)
	}
}

// BenchmarkFirstFrameFloor is the same for the smallest program with the same
// library.
func BenchmarkFirstFrameFloor(b *testing.B) {
	minimal := filepath.Join(b.TempDir(), "minimal")
	if err := build(minimal, "./testdata/minimal"); err != nil {
		b.Fatal(err)
	}
	got := firstPaints(b, b.N, minimal)
	b.ReportMetric(float64(got.Microseconds())/1000, "ms/frame")
	results.add("first frame of a minimal program (median)", got.Round(100*time.Microsecond).String(), "")
}

func firstPaints(b *testing.B, n int, name string, args ...string) time.Duration {
	times := make([]time.Duration, 0, n)
	for range n {
		r := robot.Start(b, robot.Options{Env: home(b)}, name, args...)
		for end := time.Now().Add(10 * time.Second); r.FirstPaint() == 0; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				b.Fatal("no frame within 10 s")
			}
		}
		times = append(times, r.FirstPaint())
		r.Kill()
	}
	slices.Sort(times)
	return times[len(times)/2]
}
