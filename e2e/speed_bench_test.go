//go:build linux

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ebfe/scard"

	"caducee/internal/locale"
	"caducee/internal/simcard"
	"caducee/internal/testing/built"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
)

// What is aimed at, as a share of what was measured beside it in the same run,
// so that no computer is too slow. Times are medians.
const (
	// Of the smallest program with the same library.
	firstFrameRatio = 1.6
	keyRatio        = 1.0
	memoryRatio     = 3.5
	// Of its processor time and context switches, when nothing happens: the
	// screens look for a new frame 80 times a second where it looks 60 times.
	idleRatio = 1.5
	// Of OpenSC's listing of the same card.
	glanceRatio   = 0.1
	holderRatio   = 0.15
	identityRatio = 0.5
	checkRatio    = 1.0 // a card that answers at once
	// Of the time in which a program that only waits for a card sees it.
	seenRatio = 10.0
	// Of the time that the bytes exchanged meanwhile take on the wire.
	proofRatio = 1.10
)

// BenchmarkFirstFrame measures from exec to the first frame that shows
// anything, through a pseudo-terminal: the wizard with a simulated card, the
// wizard on this computer, and the smallest program with the same library, in
// turn, so that all three meet the same load.
func BenchmarkFirstFrame(b *testing.B) {
	minimal := minimalProgram(b)
	var demo, wizard, floor []float64
	for range b.N * 4 {
		floor = append(floor, firstPaint(b, minimal))
		demo = append(demo, firstPaint(b, program, "--demo"))
		wizard = append(wizard, firstPaint(b, program))
	}
	ours, least := median(demo), median(floor)
	b.ReportMetric(ours, "ms/demo-frame")
	b.ReportMetric(median(wizard), "ms/frame")
	b.ReportMetric(least, "ms/minimal-frame")
	results.add("first frame, `caducee --demo`", fmt.Sprintf("%.1f ms", ours), "")
	results.add("first frame, `caducee`", fmt.Sprintf("%.1f ms", median(wizard)), "")
	results.add("first frame, a minimal Bubble Tea program", fmt.Sprintf("%.1f ms", least), "")
	results.limit("first frame, `caducee --demo` / minimal", ours/least, firstFrameRatio, "x")
	results.limit("first frame, `caducee` / minimal", median(wizard)/least, firstFrameRatio, "x")
}

// minimalProgram is the smallest program with the same library.
func minimalProgram(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "minimal")
	if err := built.Build(path, "./testdata/minimal"); err != nil {
		b.Fatal(err)
	}
	return path
}

// firstPaint is in milliseconds.
func firstPaint(b *testing.B, name string, args ...string) float64 {
	r := robot.Start(b, robot.Options{Env: home(b)}, name, args...)
	defer r.Kill()
	for end := time.Now().Add(30 * time.Second); r.FirstPaint() == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			b.Fatal("no frame within 10 s")
		}
	}
	return milliseconds(r.FirstPaint())
}

// BenchmarkKeyToFrame measures from a key to the first change on the screen.
// The library draws 80 times a second: up to 13 ms are its own.
func BenchmarkKeyToFrame(b *testing.B) {
	r := robot.Start(b, robot.Options{Env: home(b), Cols: 200, Rows: 60}, program, "--demo=no-middleware")
	toPrerequisites(r, "CAD-601")
	floor := robot.Start(b, robot.Options{Env: home(b), Cols: 200, Rows: 60}, minimalProgram(b))
	floor.See("ready", aWhile)
	var ours, least []float64
	for i := range b.N * 10 {
		// Nobody types in step with the library's clock.
		time.Sleep(time.Duration(i*7%11) * time.Millisecond)
		key := []string{"down", "up"}[i%2]
		ours = append(ours, milliseconds(r.Reacts(key, aWhile)))
		least = append(least, milliseconds(floor.Reacts(key, aWhile)))
	}
	b.ReportMetric(median(ours), "ms/key")
	b.ReportMetric(median(least), "ms/minimal-key")
	results.add("key to frame, 200x60", fmt.Sprintf("%.1f ms", median(ours)), "")
	results.add("key to frame, a minimal Bubble Tea program", fmt.Sprintf("%.1f ms", median(least)), "")
	results.limit("key to frame / minimal", median(ours)/median(least), keyRatio, "x")
}

// toPrerequisites goes through the welcome, and waits for what the checks say.
func toPrerequisites(r *robot.Robot, says string) {
	toChecks(r, locale.French())
	r.See(says, aWhile)
}

// BenchmarkInsertion puts a card as slow as a real CPS3 into a reader of a
// real service, in front of the wizard: when is its number on the screen, when
// the name of its holder, when is its certificate read and judged? Then OpenSC lists
// the same card, and the module that was named, if any.
func BenchmarkInsertion(b *testing.B) {
	reader := ifdtest.New(b, ifdtest.Options{})
	service := pcsctest.Start(b, reader.Conf())
	var glances, holders, identities, listings, modules []float64
	for range b.N {
		env := append(home(b), "PCSCLITE_CSOCK_NAME="+service.Socket)
		card := simulated(b, "slow")
		warm(b, card)
		r := robot.Start(b, robot.Options{Env: env}, program)
		toPrerequisites(r, "CAD-301")
		before, inserted := card.Counts(), time.Now()
		reader.Insert(0, card)
		// What the card told first; the row of its number is folded meanwhile.
		r.See("Il reste 3 essais", aWhile)
		glances = append(glances, time.Since(inserted).Seconds())
		r.See("DUPONT", aWhile)
		holders = append(holders, time.Since(inserted).Seconds())
		r.See(certificateOfATestCard, aWhile)
		identities = append(identities, time.Since(inserted).Seconds())
		if read := card.Counts().Bytes - before.Bytes; read < certificate {
			b.Fatalf("only %d bytes were exchanged: the certificate was not read", read)
		}
		r.Kill()

		started := time.Now()
		if out, err := service.Command("pkcs15-tool", "-D").CombinedOutput(); err != nil {
			b.Fatalf("pkcs15-tool: %v\n%s", err, out)
		}
		listings = append(listings, time.Since(started).Seconds())
		if *module != "" {
			started = time.Now()
			if out, err := service.Command("pkcs11-tool", "--module", *module, "--list-objects", "--type", "cert").CombinedOutput(); err != nil {
				b.Fatalf("%s: %v\n%s", *module, err, out)
			}
			modules = append(modules, time.Since(started).Seconds())
		}
		reader.Remove(0)
	}
	b.ReportMetric(median(glances), "s/glance")
	b.ReportMetric(median(holders), "s/name")
	b.ReportMetric(median(identities), "s/identity")
	b.ReportMetric(median(listings), "s/opensc-listing")
	results.add("insertion to number and dates, CPS3's speed", fmt.Sprintf("%.2f s", median(glances)), "")
	results.add("insertion to the holder's name, CPS3's speed", fmt.Sprintf("%.2f s", median(holders)), "")
	results.add("insertion to the verdict on the certificate, CPS3's speed", fmt.Sprintf("%.2f s", median(identities)), "")
	results.add("OpenSC pkcs15-tool -D, the same card", fmt.Sprintf("%.2f s", median(listings)), "")
	if len(modules) > 0 {
		results.add("the module given, its certificates, the same card", fmt.Sprintf("%.2f s", median(modules)), "")
	}
	results.limit("insertion to number and dates / OpenSC pkcs15-tool -D", median(glances)/median(listings), glanceRatio, "x")
	results.limit("insertion to the holder's name / OpenSC pkcs15-tool -D", median(holders)/median(listings), holderRatio, "x")
	results.limit("insertion to the verdict on the certificate / OpenSC pkcs15-tool -D", median(identities)/median(listings), identityRatio, "x")
}

// BenchmarkProof types the PIN of a card as slow as a real CPS3, in a reader of a
// real service, once the wizard has judged its certificate: after Enter, nothing
// but the wire is waited for until the card has proven its key.
func BenchmarkProof(b *testing.B) {
	w := locale.French()
	reader := ifdtest.New(b, ifdtest.Options{})
	service := pcsctest.Start(b, reader.Conf())
	var took, wire []float64
	for range b.N {
		card := simulated(b, "slow")
		warm(b, card)
		reader.Insert(0, card)
		r := robot.Start(b, robot.Options{Env: append(home(b), "PCSCLITE_CSOCK_NAME="+service.Socket)}, program)
		toPrerequisites(r, certificateOfATestCard)
		r.Press("enter")
		r.See(w.Wizard.Activation.Title, aWhile)
		r.Type(strings.TrimSpace(rightCode))
		before, confirmed := card.Counts(), time.Now()
		r.Press("enter")
		r.See(w.Wizard.Activation.Proved, aWhile)
		took = append(took, time.Since(confirmed).Seconds())
		wire = append(wire, float64(card.Counts().Bytes-before.Bytes)*msPerByte/1000)
		r.Kill()
		reader.Remove(0)
	}
	b.ReportMetric(median(took), "s/proof")
	b.ReportMetric(median(wire), "s/wire")
	results.add("Enter to the proof of the key, CPS3's speed", fmt.Sprintf("%.2f s", median(took)), "")
	results.add("the bytes exchanged meanwhile, on the wire", fmt.Sprintf("%.2f s", median(wire)), "")
	results.limit("Enter to the proof of the key / the bytes exchanged meanwhile", median(took)/median(wire), proofRatio, "x")
}

// BenchmarkSeen puts a card that answers at once into a reader of a real
// service: when is its number on the screen, and when does a program see it
// that does nothing but wait for it?
func BenchmarkSeen(b *testing.B) {
	reader := ifdtest.New(b, ifdtest.Options{})
	service := pcsctest.Start(b, reader.Conf())
	r := robot.Start(b, robot.Options{Env: append(home(b), "PCSCLITE_CSOCK_NAME="+service.Socket)}, program)
	toPrerequisites(r, "CAD-301")
	card := simulated(b, "cps3")
	warm(b, card)
	var ours, least []float64
	for range b.N * 4 {
		bare := make(chan float64, 1)
		waits := make(chan struct{})
		go func() { bare <- waitForCard(b, waits) }()
		<-waits
		inserted := time.Now()
		reader.Insert(0, card)
		r.See(card.Serial(), aWhile)
		ours = append(ours, time.Since(inserted).Seconds())
		least = append(least, <-bare)
		reader.Remove(0)
		r.See("CAD-301", aWhile)
	}
	b.ReportMetric(1000*median(ours), "ms/seen")
	b.ReportMetric(1000*median(least), "ms/waiting-program")
	results.add("a card to its number on the screen", fmt.Sprintf("%.0f ms", 1000*median(ours)), "")
	results.add("a card to a program that only waits for it and reads its number", fmt.Sprintf("%.0f ms", 1000*median(least)), "")
	results.limit("a card to its number on the screen / that program", median(ours)/median(least), seenRatio, "x")
}

// waitForCard is a program that does nothing but wait for a card, and ask its
// number; the seconds from when it began to wait.
func waitForCard(b *testing.B, waits chan<- struct{}) float64 {
	c, err := scard.EstablishContext()
	if err != nil {
		b.Error(err)
		close(waits)
		return 0
	}
	defer func() { _ = c.Release() }()
	names, err := c.ListReaders()
	if err != nil || len(names) == 0 {
		b.Error(err)
		close(waits)
		return 0
	}
	state := []scard.ReaderState{{Reader: names[0], CurrentState: scard.StateUnaware}}
	began := time.Now()
	for close(waits); state[0].EventState&scard.StatePresent == 0; state[0].CurrentState = state[0].EventState {
		if err := c.GetStatusChange(state, aWhile); err != nil {
			b.Error(err)
			return 0
		}
	}
	card, err := c.Connect(names[0], scard.ShareShared, scard.ProtocolAny)
	if err == nil {
		_, err = card.Transmit([]byte{0x00, 0xB0, 0x9C, 0x00, 0x0C})
		_ = card.Disconnect(scard.LeaveCard)
	}
	if err != nil {
		b.Error(err)
	}
	return time.Since(began).Seconds()
}

// BenchmarkCheck runs every check on a card that answers at once, and has
// OpenSC list that card.
func BenchmarkCheck(b *testing.B) {
	reader := ifdtest.New(b, ifdtest.Options{})
	service := pcsctest.Start(b, reader.Conf())
	env := append(home(b), "PCSCLITE_CSOCK_NAME="+service.Socket)
	card := simulated(b, "cps3")
	warm(b, card)
	reader.Insert(0, card)
	await(b, service)
	var ours, listings []float64
	for range b.N {
		started := time.Now()
		command(b, env, "", "check", "--json")
		ours = append(ours, time.Since(started).Seconds())
		started = time.Now()
		if out, err := service.Command("pkcs15-tool", "-D").CombinedOutput(); err != nil {
			b.Fatalf("pkcs15-tool: %v\n%s", err, out)
		}
		listings = append(listings, time.Since(started).Seconds())
	}
	b.ReportMetric(1000*median(ours), "ms/check")
	b.ReportMetric(1000*median(listings), "ms/opensc-listing")
	results.add("`caducee check`, a card that answers at once", fmt.Sprintf("%.0f ms", 1000*median(ours)), "")
	results.limit("`caducee check` / OpenSC pkcs15-tool -D, the same card", median(ours)/median(listings), checkRatio, "x")
}

// What the wizard says of a certificate of a test card, once it was read.
const certificateOfATestCard = "CAD-419"

// warm has the simulated card sign its certificates, as a real one did at the
// factory.
func warm(b *testing.B, card *simcard.Card) {
	if len(card.Authorities()) == 0 {
		b.Fatal("the simulated card has no certificates")
	}
}

// BenchmarkMemory activates a card in the wizard, and looks at what the
// process holds then.
func BenchmarkMemory(b *testing.B) {
	w := locale.French()
	minimal := minimalProgram(b)
	var resident, least []float64
	for range b.N {
		r := robot.Start(b, robot.Options{Env: home(b)}, program, "--demo=test-card")
		toPrerequisites(r, certificateOfATestCard)
		r.Press("enter")
		r.See(w.Wizard.Activation.Title, aWhile)
		r.Type(strings.TrimSpace(rightCode))
		r.Press("enter")
		r.See(w.Wizard.Activation.Proved, aWhile)
		resident = append(resident, memory(b, r.PID()))
		r.Kill()
		floor := robot.Start(b, robot.Options{Env: home(b)}, minimal)
		floor.See("ready", aWhile)
		least = append(least, memory(b, floor.PID()))
		floor.Kill()
	}
	b.ReportMetric(median(resident), "MB-resident")
	b.ReportMetric(median(least), "MB-minimal")
	results.add("resident after an activation", fmt.Sprintf("%.1f MB", median(resident)), "")
	results.add("resident, a minimal Bubble Tea program", fmt.Sprintf("%.1f MB", median(least)), "")
	results.limit("resident after an activation / minimal", median(resident)/median(least), memoryRatio, "x")
}

// memory is a process's resident memory in megabytes.
func memory(b *testing.B, pid int) float64 {
	return float64(status(b, fmt.Sprintf("/proc/%d/status", pid), "VmRSS:")) * 1024 / 1e6
}

// status is a number in a file of proc(5).
func status(b *testing.B, path, name string) int {
	raw, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == name {
			n, err := strconv.Atoi(f[1])
			if err != nil {
				b.Fatal(err)
			}
			return n
		}
	}
	b.Fatalf("%s has no %s", path, name)
	return 0
}

// BenchmarkIdle leaves the wizard in front of a card alone. The library looks for
// a new frame by a clock of its own, which cannot be stopped: the minimal program
// shows what that costs.
func BenchmarkIdle(b *testing.B) {
	floor := robot.Start(b, robot.Options{Env: home(b)}, minimalProgram(b))
	service := pcsctest.Start(b)
	service.Insert(b, 0, simulated(b, "cps3"))
	r := robot.Start(b, robot.Options{Env: append(home(b), "PCSCLITE_CSOCK_NAME="+service.Socket)}, program)
	toPrerequisites(r, certificateOfATestCard)
	time.Sleep(calm)
	const watched = 12 * time.Second
	var ours, least []use
	for range b.N {
		uses := watchProcesses(b, watched, floor.PID(), r.PID())
		least, ours = append(least, uses[0]), append(ours, uses[1])
	}
	wakes := func(u use) float64 { return u.wakes }
	cpu := func(u use) float64 { return u.cpu }
	b.ReportMetric(medianOf(ours, wakes), "wakeups/s")
	b.ReportMetric(medianOf(ours, cpu), "cpu-ms/s")
	b.ReportMetric(medianOf(least, cpu), "minimal-cpu-ms/s")
	switches := func(u use) float64 { return u.switches }
	results.add("context switches while nothing happens", fmt.Sprintf("%.0f a second", medianOf(ours, switches)), "")
	results.add("processor meanwhile", fmt.Sprintf("%.1f ms a second", medianOf(ours, cpu)), "")
	results.add("processor of a minimal Bubble Tea program meanwhile", fmt.Sprintf("%.1f ms a second", medianOf(least, cpu)), "")
	results.limit("context switches while nothing happens / minimal", medianOf(ours, switches)/medianOf(least, switches), idleRatio, "x")
	results.limit("processor while nothing happens / minimal", medianOf(ours, cpu)/medianOf(least, cpu), idleRatio, "x")
}

// BenchmarkSize is the size of the program as it is installed.
func BenchmarkSize(b *testing.B) {
	size := func(path string) float64 {
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		return float64(info.Size()) / 1e6
	}
	ours, least := size(program), size(minimalProgram(b))
	b.ReportMetric(ours, "MB")
	b.ReportMetric(least, "MB-minimal")
	results.add("size of the program, stripped", fmt.Sprintf("%.1f MB", ours), "")
	// For information: what a sign-in proven in the browser weighs is worth it.
	results.add("size of the program / a minimal Bubble Tea program", fmt.Sprintf("%.2f x", ours/least), "")
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func medianOf[T any](of []T, number func(T) float64) float64 {
	numbers := make([]float64, len(of))
	for i, v := range of {
		numbers[i] = number(v)
	}
	return median(numbers)
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}
