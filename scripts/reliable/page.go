package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// runs are those that the page needs, with how each is had.
var runs = []string{
	"faults", "faults-wizard", "faults-goroutines", "secrets", "secrets-module", "soak", "model", "network", "fuzz",
}

// render makes the page; a run that is missing is an error, not a gap.
func render(rows map[string][]row) (string, error) {
	for _, r := range runs {
		if len(rows[r]) == 0 {
			return "", fmt.Errorf("no figures of %s: make %s", r, strings.Split(r, "-")[0])
		}
	}
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	faults, model, network, soak := rows["faults"], rows["model"][0], rows["network"][0], rows["soak"][0]
	failed, slowest, usable, reseated := 0, 0, 0, 0
	cases := slices.Concat(faults, rows["faults-wizard"])
	for _, r := range cases {
		if r.Problems > 0 {
			failed++
		}
		if r.Reseated {
			reseated++
		}
		slowest, usable = max(slowest, r.TookMS), max(usable, r.RecoveredMS)
	}

	p("# Reliability")
	p("")
	p("How each of the [promises](threat-model.md) is tested, and what the last long runs counted. `make reliability` writes")
	p("this page from the output of those runs; no figure is typed by hand. `go test ./...` runs a sample of each.")
	p("")
	p("| # | promise | tested by | figures |")
	p("|---|---|---|---|")
	p("| 1 | No code is sent that was not confirmed on that card, now; no refused one twice | random keys and cards against the real engine (`make model`); every fault at every command (`make faults`) | %s steps, %d codes confirmed, none sent otherwise, %d kept back because the card had refused them; %s faults, tries spent = codes confirmed in %s of them |",
		thousands(model.Steps), model.Confirmed, model.Kept, thousands(len(cases)), thousands(len(cases)-failed))
	p("| 2 | The last try is never spent without a typed word | `make model` | %d last tries spent, each after the word |", model.LastTries)
	p("| 3 | No secret outlives its use | search of the process's whole memory (`make secrets`); of all files, output and logs of every demonstration (`go test .`) | %s |", secretsSummary(rows["secrets"]))
	p("| 4 | Nothing can crash, hang or fool the program | `make faults`; parsers under `make fuzz`; `make race` | %s cases, %d failed; slowest end %s after its fault; usable again after %s at most; %d fuzz targets, %s inputs |",
		thousands(len(cases)), failed, ms(slowest), ms(usable), len(rows["fuzz"]), thousands(executions(rows["fuzz"])))
	p("| 5 | Terminal and reader are left as found | every way out, and a defect in each screen (`go test ./e2e ./ui`) | every run |")
	p("| 6 | Nothing about the holder leaves unasked | every command in every demonstration (`go test .`) | every run |")
	p("| 7 | No network connection | every system call of every command and the wizard (`make network`) | %d runs, %s network calls, %d sockets, none that leaves this computer |",
		network.Commands, thousands(network.Calls), network.Sockets)
	p("")
	p("## Faults")
	p("")
	p("The engine runs on a real `pcscd`, with a test driver and a simulated card. At each command of each operation")
	p("(%s), on a CPS3 and on a CPS4, one thing goes wrong.", strings.Join(operations(faults), ", "))
	p("The module is OpenSC's, which reads the CPS3; a wrapper around it causes the faults of a module (“module: …”). Each")
	p("time the program must end the operation, report a situation that fits, send no more codes than were confirmed, report")
	p("the right number of tries, and be able to use the card again. How long that took is reported, and fails no case: the")
	p("computer may be busy.")
	p("")
	b.WriteString(faultTable(faults))
	p("")
	p("“went on” counts operations that succeeded in spite of the fault: it had no effect, or was over in time.")
	p("In %d cases the service itself reported the card as removed, and it had to be inserted again, as the program said.", reseated)
	p("After all of them the process had %d goroutines, %d before.", lastOf(rows["faults-goroutines"]).After, lastOf(rows["faults-goroutines"]).Before)
	p("")
	b.WriteString(wizardPart(rows["faults-wizard"]))
	p("")
	p("## Codes in memory")
	p("")
	p("The test types a code that occurs nowhere else. It searches all memory that the process has mapped for the code, as")
	p("ASCII, UTF-16, UTF-32, 64-bit words and as the body of the command: before the code is sent (to prove that the search")
	p("finds it), at once after the card received it, and one second later. A code from a pipe is sent as soon as it is read.")
	p("With a PKCS#11 module, the program and the module's process are searched (SoftHSM's module keeps no copy of its own).")
	p("")
	p("| entry | searched | before | at once after | one second after |")
	p("|---|---:|---:|---:|---:|")
	for _, r := range rows["secrets"] {
		p("| %s | %d MB | %d | %d | %d |", r.Case, r.Megabytes, r.Typed, r.AtOnce, r.Later)
	}
	p("")
	module := rows["secrets-module"]
	kept, outlived := 0, 0
	for _, r := range module {
		kept, outlived = max(kept, r.Later), max(outlived, r.OutlivedMS)
	}
	p("OpenSC's module leaves copies of its own in its process: %d at most, in %d activations. The process was gone %s after", kept, len(module), ms(outlived))
	p("the card's last answer at the latest. It leaves no core file and lets no other process of the same user read it.")
	p("")
	p("## Parsers")
	p("")
	p("Everything that reads a card, a reader, a driver, a picture, a key or a file of the computer has a fuzz target. Inputs")
	p("that once failed are kept, and every `go test` runs them.")
	p("")
	p("| target | inputs in the last run | a second |")
	p("|---|---:|---:|")
	for _, r := range rows["fuzz"] {
		p("| %s | %s | %s |", strings.TrimPrefix(r.Target, "caducee/"), thousands(r.Executions), rate(r))
	}
	p("")
	p("## Endurance")
	p("")
	p("One wizard at a terminal, a real `pcscd`: %s insertions and removals, %d activations, in %d s.",
		thousands(soak.Insertions), soak.Activations, soak.Seconds)
	p("")
	p("| resource | after a quarter | at the end |")
	p("|---|---:|---:|")
	p("| memory, resident | %s KiB | %s KiB |", thousands(soak.ResidentKiB[0]), thousands(soak.ResidentKiB[1]))
	p("| memory, private | %s KiB | %s KiB |", thousands(soak.PrivateKiB[0]), thousands(soak.PrivateKiB[1]))
	p("| file descriptors | %d | %d |", soak.Files[0], soak.Files[1])
	p("| threads | %d | %d |", soak.Threads[0], soak.Threads[1])
	p("")
	p("## What is not shown here")
	p("")
	p("- No real CPS and no real reader takes part: no test may use up a try of a holder's card.")
	p("- The figures are Linux's. On Windows and macOS the same code runs, with less protection of memory.")
	p("- `KILL` cannot be caught: the terminal then stays as the screens left it, until `reset`.")
	return b.String(), nil
}

func lastOf(rows []row) row {
	worst := rows[0]
	for _, r := range rows {
		if r.After-r.Before > worst.After-worst.Before {
			worst = r
		}
	}
	return worst
}

func executions(rows []row) (n int) {
	for _, r := range rows {
		n += r.Executions
	}
	return n
}

// rate is how many inputs a second a target was given; a run that did not
// last one has none.
func rate(r row) string {
	if r.Seconds == 0 {
		return "–"
	}
	return thousands(r.Executions / r.Seconds)
}

func operations(rows []row) (list []string) {
	for _, r := range rows {
		if name := "`" + r.Operation + "`"; !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	order := []string{
		"`glance`", "`card`", "`activate`", "`activate, wrong code`", "`pin change`", "`pin unblock`",
		"`card, by a module`", "`activate, by a module`", "`activate, by a module, wrong code`",
	}
	sort.SliceStable(list, func(i, j int) bool { return slices.Index(order, list[i]) < slices.Index(order, list[j]) })
	return list
}

func secretsSummary(rows []row) string {
	later, bytes := 0, 0
	for _, r := range rows {
		later += r.Later
		bytes += r.Megabytes
	}
	return fmt.Sprintf("%d ways in, %s MB searched, found after one second: %d", len(rows), thousands(bytes), later)
}

// wizardPart tells of the faults along the wizard.
func wizardPart(rows []row) string {
	kinds, moments := map[string]bool{}, map[string]bool{}
	sent, confirmed, key, usable, failed := 0, 0, 0, 0, 0
	for _, r := range rows {
		kinds[r.Fault], moments[r.Moment] = true, true
		sent, confirmed = sent+r.Codes, confirmed+r.Confirmed
		key, usable = max(key, r.KeyMS), max(usable, r.RecoveredMS)
		if r.Problems > 0 {
			failed++
		}
	}
	return fmt.Sprintf("And in the program at a terminal, %d times: %d faults at %d moments from the first command to the end of the\n"+
		"signature, on both cards, %d failed. A key was answered meanwhile after %s at most; %d codes were confirmed and %d\n"+
		"reached a card; the card was activated %s after the fault at the latest.\n",
		len(rows), len(kinds), len(moments), failed, ms(key), confirmed, sent, ms(usable))
}

// faultTable is the table of counts, which `make faults` prints too.
func faultTable(rows []row) string {
	type line struct {
		cases, failed, on, codes, slowest, usable int
		told                                      map[int]int
	}
	lines := map[string]*line{}
	var names []string
	all := &line{}
	for _, r := range rows {
		l := lines[r.Fault]
		if l == nil {
			l = &line{told: map[int]int{}}
			lines[r.Fault] = l
			names = append(names, r.Fault)
		}
		for _, x := range []*line{l, all} {
			x.cases++
			x.codes += r.Codes
			x.slowest, x.usable = max(x.slowest, r.TookMS), max(x.usable, r.RecoveredMS)
			if r.Problems > 0 {
				x.failed++
			}
			if r.OK {
				x.on++
			}
		}
		if !r.OK {
			l.told[r.Code]++
		}
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString("| fault | cases | failed | went on | codes sent | slowest end | usable again after | situations told |\n")
	b.WriteString("|---|---:|---:|---:|---:|---:|---:|---|\n")
	for _, n := range names {
		l := lines[n]
		var told []string
		for code, times := range l.told {
			told = append(told, fmt.Sprintf("CAD-%03d × %d", code, times))
		}
		sort.Strings(told)
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %s | %s | %s |\n", n, l.cases, l.failed, l.on, l.codes, ms(l.slowest), ms(l.usable), strings.Join(told, ", "))
	}
	fmt.Fprintf(&b, "| all | %d | %d | %d | %d | %s | %s | |\n", all.cases, all.failed, all.on, all.codes, ms(all.slowest), ms(all.usable))
	return b.String()
}

func ms(n int) string {
	if n >= 1000 {
		return fmt.Sprintf("%.1f s", float64(n)/1000)
	}
	return fmt.Sprintf("%d ms", n)
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
