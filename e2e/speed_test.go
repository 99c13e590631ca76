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

	"caducee/internal/built"
	"caducee/internal/ifdtest"
	"caducee/internal/locale"
	"caducee/internal/pcsctest"
	"caducee/internal/robot"
	"caducee/internal/simcard"
)

// What is aimed at. Times are medians.
const (
	firstFrameTarget = 45.0 // ms
	firstFrameRatio  = 1.6  // of a minimal program with the same library
	keyTarget        = 16.0 // ms, at 200x60
	glanceTarget     = 0.3  // s, from insertion to the card's number on the screen
	identityRatio    = 0.5  // of OpenSC's listing of the same card
	memoryTarget     = 25.0 // MB resident
	sizeTarget       = 9.0  // MB
)

// BenchmarkFirstFrame measures from exec to the first frame that shows
// anything, through a pseudo-terminal: the wizard with a simulated card, the
// wizard on this computer, and the smallest program with the same library, in
// turn, so that all three meet the same load.
func BenchmarkFirstFrame(b *testing.B) {
	minimal := filepath.Join(b.TempDir(), "minimal")
	if err := built.Build(minimal, "./testdata/minimal"); err != nil {
		b.Fatal(err)
	}
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
	results.limit("first frame, `caducee --demo`", ours, firstFrameTarget, "ms")
	results.limit("first frame, `caducee`", median(wizard), firstFrameTarget, "ms")
	results.add("first frame, a minimal Bubble Tea program", fmt.Sprintf("%.1f ms", least), "")
	results.limit("first frame, `caducee --demo` / minimal", ours/least, firstFrameRatio, "x")
	results.limit("first frame, `caducee` / minimal", median(wizard)/least, firstFrameRatio, "x")
}

// firstPaint is in milliseconds.
func firstPaint(b *testing.B, name string, args ...string) float64 {
	r := robot.Start(b, robot.Options{Env: home(b)}, name, args...)
	defer r.Kill()
	for end := time.Now().Add(10 * time.Second); r.FirstPaint() == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			b.Fatal("no frame within 10 s")
		}
	}
	return milliseconds(r.FirstPaint())
}

// BenchmarkKeyToFrame measures from a key to the first change on the screen.
// The library draws 90 times a second: up to 11 ms are its own.
func BenchmarkKeyToFrame(b *testing.B) {
	r := robot.Start(b, robot.Options{Env: home(b), Cols: 200, Rows: 60}, program, "--demo=no-middleware")
	toPrerequisites(r, "CAD-601")
	var times []float64
	for i := range b.N * 10 {
		// Nobody types in step with the library's clock.
		time.Sleep(time.Duration(i*7%11) * time.Millisecond)
		times = append(times, milliseconds(r.Reacts([]string{"down", "up"}[i%2], time.Second)))
	}
	b.ReportMetric(median(times), "ms/key")
	results.limit("key to frame, 200x60", median(times), keyTarget, "ms")
}

// toPrerequisites goes through the welcome, and waits for what the checks say.
func toPrerequisites(r *robot.Robot, says string) {
	toChecks(r, locale.French())
	r.See(says, aWhile)
}

// BenchmarkInsertion puts a card as slow as a real CPS3 into a reader of a
// real service, in front of the wizard: when is its number on the screen, when
// is its certificate read and judged? Then OpenSC lists the same card.
func BenchmarkInsertion(b *testing.B) {
	reader := ifdtest.New(b, ifdtest.Options{})
	service := pcsctest.Start(b, reader.Conf())
	var glances, identities, listings []float64
	for range b.N {
		env := append(home(b), "PCSCLITE_CSOCK_NAME="+service.Socket)
		card := simulated(b, "slow")
		warm(b, card)
		r := robot.Start(b, robot.Options{Env: env}, program)
		toPrerequisites(r, "CAD-301")
		before, inserted := card.Counts(), time.Now()
		reader.Insert(0, card)
		r.See(card.Serial(), aWhile)
		glances = append(glances, time.Since(inserted).Seconds())
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
		reader.Remove(0)
	}
	b.ReportMetric(median(glances), "s/glance")
	b.ReportMetric(median(identities), "s/identity")
	b.ReportMetric(median(listings), "s/opensc-listing")
	results.limit("insertion to number and dates, CPS3's speed", median(glances), glanceTarget, "s")
	results.add("insertion to identity, CPS3's speed", fmt.Sprintf("%.2f s", median(identities)), "")
	results.add("OpenSC pkcs15-tool -D, the same card", fmt.Sprintf("%.2f s", median(listings)), "")
	results.limit("insertion to identity / OpenSC pkcs15-tool -D", median(identities)/median(listings), identityRatio, "x")
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
	var resident []float64
	for range b.N {
		r := robot.Start(b, robot.Options{Env: home(b)}, program, "--demo")
		toPrerequisites(r, certificateOfATestCard)
		r.Press("enter")
		r.See(w.Wizard.Activation.Title, aWhile)
		r.Type(strings.TrimSpace(rightCode))
		r.Press("enter")
		r.See(w.Wizard.Activation.Proved, aWhile)
		resident = append(resident, memory(b, r.PID()))
		r.Kill()
	}
	b.ReportMetric(median(resident), "MB-resident")
	results.limit("resident after an activation", median(resident), memoryTarget, "MB")
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

// BenchmarkIdle leaves the wizard in front of a card alone. The library draws
// by a clock of its own, which the minimal program shows.
func BenchmarkIdle(b *testing.B) {
	minimal := filepath.Join(b.TempDir(), "minimal")
	if err := built.Build(minimal, "./testdata/minimal"); err != nil {
		b.Fatal(err)
	}
	floor := robot.Start(b, robot.Options{Env: home(b)}, minimal)
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
	results.limit("wake-ups while nothing happens", medianOf(ours, wakes), wakesAllowed, "a second")
	results.limit("processor meanwhile", medianOf(ours, cpu), cpuAllowed, "ms a second")
	// It looks for a frame so often that it is never seen at rest.
	results.add("processor of a minimal Bubble Tea program meanwhile", fmt.Sprintf("%.1f ms a second", medianOf(least, cpu)), "")
}

// BenchmarkSize is the size of the program as it is installed.
func BenchmarkSize(b *testing.B) {
	info, err := os.Stat(program)
	if err != nil {
		b.Fatal(err)
	}
	size := float64(info.Size()) / 1e6
	b.ReportMetric(size, "MB")
	results.limit("size of the program, stripped", size, sizeTarget, "MB")
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
