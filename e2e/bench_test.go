//go:build linux

package e2e

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/pcsctest"
	"caducee/internal/simcard"
)

// The budgets, on a simulated CPS3 whose certificates have 971 bytes. A CPS3
// takes about 1.1 ms a byte.
const (
	cardBudget     = 1550
	activateBudget = 2250
)

// The jobs that exchange bytes with a card, as the table names them.
const (
	jobCard     = "caducee card"
	jobActivate = "caducee activate"
	jobDump     = "OpenSC pkcs15-tool -D"
	jobSign     = "OpenSC pkcs11-tool --login --sign"
	jobModule   = "the module given, --login --sign"
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

// module is another PKCS#11 module to compare with, by its path.
var module = flag.String("module", "", "count what this PKCS#11 module asks of the card, too")

// BenchmarkOpenSC counts what OpenSC asks of the same card, on the same
// service: what a reader that was not made for this card exchanges.
func BenchmarkOpenSC(b *testing.B) {
	jobs := []job{
		{jobDump, func(b *testing.B, run func(string, ...string)) {
			run("pkcs15-tool", "-D")
		}},
		{jobSign, sign()},
	}
	if *module != "" {
		jobs = append(jobs, job{jobModule, sign("--module", *module)})
	}
	for _, c := range jobs {
		b.Run(strings.NewReplacer(" ", "_", "/", "_").Replace(c.what), func(b *testing.B) {
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
				c.run(b, func(name string, args ...string) {
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

// job has another program do something with the card.
type job struct {
	what string
	run  func(b *testing.B, run func(name string, args ...string))
}

// sign has pkcs11-tool give the code and sign with the authentication key.
func sign(options ...string) func(b *testing.B, run func(string, ...string)) {
	return func(b *testing.B, run func(string, ...string)) {
		dir := b.TempDir()
		data := filepath.Join(dir, "digest")
		if err := os.WriteFile(data, []byte("0123456789abcdef0123"), 0o600); err != nil {
			b.Fatal(err)
		}
		run("pkcs11-tool", append(options, "--login", "--pin", strings.TrimSpace(rightCode), "--sign", "--mechanism", "RSA-PKCS",
			"--id", authenticationID, "--input-file", data, "--output-file", filepath.Join(dir, "signature"))...)
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
