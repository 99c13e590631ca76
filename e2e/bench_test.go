//go:build linux

package e2e

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/testing/pcsctest"
)

// The budgets, on simulated cards with the directory of a real CPS3 and
// certificates of a genuine one's 2178 bytes, whose files may be anywhere. Such
// a certificate takes ten commands. A CPS3 takes about 1.1 ms a byte.
const (
	glanceBudget   = 150
	cardBudget     = 2650
	cardCommands   = 21
	activateBudget = 3400
	activateOrders = 34

	msPerByte = 1.1
)

// What activating cannot do without, in bytes: the certificate, what is
// signed, the signature.
const (
	certificate = 2178
	digestInfo  = 51
	modulus     = 256
)

// What others exchange for the same: certificate, code, signature. Cryptolib
// CPS 5.2.2 with an empty cache and OpenSC 0.23, measured on 27 November 2026
// on a CPS3 with such a directory and such certificates.
const (
	cryptolibActivate = 4640
	openscActivate    = 7276

	cryptolibShare = 0.75
	openscShare    = 0.55
)

// module is another PKCS#11 module to compare with, by its path. Its cache is
// taken as it is.
var module = flag.String("module", "", "count what this PKCS#11 module asks of the card, too")

// The jobs that exchange bytes with a card, as the table names them.
const (
	jobGlance   = "glance"
	jobCard     = "caducee card"
	jobActivate = "caducee activate"
	jobDump     = "OpenSC pkcs15-tool -D"
	jobSign     = "OpenSC, certificate, code, signature"
	jobModule   = "the module given, certificate, code, signature"
)

var benchProfiles = []string{"cps3", "cps3+shuffled", "cps4", "cps4+shuffled"}

// BenchmarkGlance counts what is read before anything is drawn.
func BenchmarkGlance(b *testing.B) {
	for _, profile := range benchProfiles {
		b.Run(profile, func(b *testing.B) {
			var got cps.IO
			for range b.N {
				sim := simulated(b, profile)
				c := cps.Open(sim, sim.ATR(), sim.T0())
				if g, err := c.Glance(context.Background()); err != nil || !g.Tries.Known || g.Update.End.IsZero() {
					b.Fatalf("%+v %v", g, err)
				}
				got = c.IO()
			}
			exchanged(b, profile+": "+jobGlance, io{got.APDUs, got.Bytes}, io{0, glanceBudget})
		})
	}
}

// BenchmarkExchange counts what the built program asks of a card, on a real
// smart-card service, and has the card count too.
func BenchmarkExchange(b *testing.B) {
	for _, profile := range benchProfiles {
		b.Run(profile, func(b *testing.B) {
			d := newDesk(b)
			card := simulated(b, profile)
			d.service.Insert(b, 0, card)
			await(b, d.service)
			measure := func(what string, budget io, stdin string, args ...string) io {
				before := card.Counts()
				doc := parse(b, command(b, d.env, stdin, args...))
				after := card.Counts()
				if counted := (io{after.APDUs - before.APDUs, after.Bytes - before.Bytes}); counted != doc.IO {
					b.Errorf("%s says %+v, the card counted %+v", what, doc.IO, counted)
				}
				if args[0] == "activate" && doc.Result != "activated" {
					b.Fatalf("result %q", doc.Result)
				}
				exchanged(b, profile+": "+what, doc.IO, budget)
				return doc.IO
			}
			var whole io
			more := io{}
			if profile == "cps4+shuffled" {
				// Its application is elsewhere: EF.DIR is read, too.
				more = io{4, 80}
			}
			for range b.N {
				measure(jobCard, io{cardCommands + more.APDUs, cardBudget}, "", "card", "--json")
				whole = measure(jobActivate, io{activateOrders + more.APDUs, activateBudget + more.Bytes}, "1234\n", "activate", "--json", "--pin-stdin")
			}
			least := certificate + digestInfo + modulus
			if card.CPS4() {
				least = certificate + modulus + modulus
			}
			results.add(profile+": of which irreducible", fmt.Sprintf("%d bytes (certificate %d, challenge %d, signature %d), %.0f %%",
				least, certificate, least-certificate-modulus, modulus, 100*float64(least)/float64(whole.Bytes)), "")
			if !card.CPS4() {
				share(b, profile, "Cryptolib's", whole, cryptolibActivate, cryptolibShare)
				share(b, profile, "OpenSC's", whole, openscActivate, openscShare)
			}
		})
	}
}

// share compares with what others exchange to give the same.
func share(b *testing.B, profile, whose string, ours io, theirs int, most float64) {
	b.Helper()
	got := float64(ours.Bytes) / float64(theirs)
	results.add(fmt.Sprintf("%s: of %s %d bytes", profile, whose, theirs), fmt.Sprintf("%.2f", got), fmt.Sprintf("≤ %.2f", most))
	if got > most {
		b.Errorf("%s: %.2f of %s bytes, more than %.2f", profile, got, whose, most)
	}
}

func exchanged(b *testing.B, what string, got, budget io) {
	b.Helper()
	results.exchanged(what, got.Bytes)
	b.ReportMetric(float64(got.APDUs), "apdus")
	b.ReportMetric(float64(got.Bytes), "bytes")
	target := ""
	if budget.Bytes > 0 {
		target = fmt.Sprintf("≤ %d bytes", budget.Bytes)
		if got.Bytes > budget.Bytes {
			b.Errorf("%s exchanges %d bytes, more than %d", what, got.Bytes, budget.Bytes)
		}
	}
	if budget.APDUs > 0 {
		target = fmt.Sprintf("≤ %d APDUs, %d bytes", budget.APDUs, budget.Bytes)
		if got.APDUs > budget.APDUs {
			b.Errorf("%s exchanges %d commands, more than %d", what, got.APDUs, budget.APDUs)
		}
	}
	results.add(what, fmt.Sprintf("%d APDUs, %d bytes, %.1f s on the wire", got.APDUs, got.Bytes,
		float64(got.Bytes)*msPerByte/1000), target)
}

// BenchmarkOthers counts what other programs ask of the same card, on the same
// service: OpenSC, and the module that was named.
func BenchmarkOthers(b *testing.B) {
	sign := func(module string) func(b *testing.B, run func(string, ...string)) {
		return func(b *testing.B, run func(string, ...string)) {
			dir := b.TempDir()
			data := filepath.Join(dir, "digest")
			if err := os.WriteFile(data, []byte("0123456789abcdef0123"), 0o600); err != nil {
				b.Fatal(err)
			}
			args := []string{
				"--login", "--pin", "1234", "--sign", "--mechanism", "RSA-PKCS", "--id", authenticationID,
				"--input-file", data, "--output-file", filepath.Join(dir, "out"), "--read-object", "--type", "cert",
			}
			if module != "" {
				args = append([]string{"--module", module}, args...)
			}
			run("pkcs11-tool", args...)
		}
	}
	jobs := []struct {
		name, what string
		job        func(b *testing.B, run func(name string, args ...string))
	}{
		{"OpenSC-dump", jobDump, func(_ *testing.B, run func(string, ...string)) { run("pkcs15-tool", "-D") }},
		{"OpenSC-sign", jobSign, sign("")},
	}
	if *module != "" {
		jobs = append(jobs, jobs[1])
		last := &jobs[len(jobs)-1]
		last.name, last.what, last.job = "module-sign", jobModule, sign(*module)
	}
	for _, c := range jobs {
		b.Run(c.name, func(b *testing.B) {
			if _, err := exec.LookPath("pkcs15-tool"); err != nil {
				b.Skip("OpenSC is not installed")
			}
			d := pcsctest.Start(b)
			card := simulated(b, "cps3")
			d.Insert(b, 0, card)
			await(b, d)
			var first io
			for n := range b.N {
				before := card.Counts()
				c.job(b, func(name string, args ...string) {
					if out, err := d.Command(name, args...).CombinedOutput(); err != nil {
						b.Fatalf("%s: %v\n%s", name, err, out)
					}
				})
				after := card.Counts()
				if n == 0 {
					// A module with a cache asks for less from then on.
					first = io{after.APDUs - before.APDUs, after.Bytes - before.Bytes}
				}
			}
			exchanged(b, c.what, first, io{})
		})
	}
}

// authenticationID is the authentication key's identifier on the simulated
// CPS3, as `pkcs15-tool --list-keys` prints it.
const authenticationID = "e828bd080f8025000001ff001002"

// await waits until the service has seen the card.
func await(b testing.TB, d *pcsctest.Daemon) {
	b.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if d.Command("opensc-tool", "--atr").Run() == nil {
			return
		}
	}
	b.Fatal("the service did not see the card")
}
