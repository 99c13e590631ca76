//go:build linux

package e2e

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/csource"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/testhost"
)

// computer is what the program sees of the computer it runs on: its own files
// laid over some folders of this one's, in a mount namespace of its own.
// Nothing of this computer changes.
type computer struct {
	t    testing.TB
	env  []string
	root string   // laid over the folders of this computer
	hide []string // files that are not there
	in   string   // the program's input
	// socket is the service's, "" the computer's own.
	socket string
	// first is done before the program starts, in the script of its namespace.
	first string
}

func newComputer(t testing.TB, env ...string) *computer {
	return &computer{t: t, env: append(home(t), env...), root: t.TempDir()}
}

// put writes a file that only the program sees.
func (c *computer) put(path string, content []byte) {
	c.t.Helper()
	full := filepath.Join(c.root, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		c.t.Fatal(err)
	}
	if err := testhost.Executable(full, content); err != nil {
		c.t.Fatal(err)
	}
}

// openSCModule is a real PKCS#11 module that reads a CPS3 through pcscd.
var openSCModule = modtest.OpenSC()

// install lays out Cryptolib CPS of a version as its package does, with a real
// module in its place.
func (c *computer) install(version string) {
	c.t.Helper()
	module, err := os.ReadFile(openSCModule)
	if err != nil {
		c.t.Skipf("no PKCS#11 module here: %v", err)
	}
	var a, b, d int
	if _, err := fmt.Sscanf(version, "%d.%d.%d", &a, &b, &d); err != nil {
		c.t.Fatal(err)
	}
	// By its own words it is ANS's, as the one that it stands for.
	module = bytes.ReplaceAll(module, []byte("OpenSC Project"), append([]byte("ANS"), make([]byte, len("OpenSC Project")-len("ANS"))...))
	c.put("opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so", module)
	c.put("opt/santesocial/CPS/bin/cpgeslux", nil)
	c.put("var/opt/santesocial/commun/adm/155.adm", fmt.Appendf(nil, "%02d%02d%02d\nINSTALLEUR_CRYPTOLIB_CPS_64B", a, b, d))
	c.put("etc/opt/santesocial/CPS/Coffre/AC.cer", selfSigned(c.t))
	if err := os.MkdirAll(filepath.Join(c.root, "etc/opt/santesocial/CPS/cache"), 0o777); err != nil {
		c.t.Fatal(err)
	}
}

// stdin is the same computer with something to read.
func (c *computer) stdin(text string) *computer {
	with := *c
	with.in = text
	return &with
}

// command starts `caducee` on that computer, after what first says.
func (c *computer) command(first string, args ...string) (string, []string) {
	c.t.Helper()
	var script strings.Builder
	script.WriteString("set -e\n")
	for _, h := range c.hide {
		fmt.Fprintf(&script, "mount --bind /dev/null '%s'\n", h)
	}
	folders, err := os.ReadDir(c.root)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, f := range folders {
		work := c.t.TempDir()
		fmt.Fprintf(&script, "mount -t overlay overlay -o 'lowerdir=/%[1]s,upperdir=%[2]s,workdir=%[3]s' '/%[1]s'\n",
			f.Name(), filepath.Join(c.root, f.Name()), work)
	}
	script.WriteString(first + "exec \"$@\"\n")
	if len(c.hide) == 0 && len(folders) == 0 {
		// This computer as it is: what an ordinary user sees of other programs
		// is not seen from a namespace.
		return "sh", append([]string{"-c", script.String(), "sh", program}, args...)
	}
	namespace, err := testhost.Overlays()
	if err != nil {
		c.t.Skipf("no computer of the test's own here: %v", err)
	}
	return "unshare", slices.Concat(namespace, []string{"sh", "-c", script.String(), "sh", program}, args)
}

// run is `caducee` on that computer.
func (c *computer) run(args ...string) result {
	c.t.Helper()
	name, argv := c.command(c.first+"echo ready >&3\n", args...)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, argv...)
	cmd.Env = c.env
	cmd.Dir = "/"
	cmd.Stdin = strings.NewReader(c.in)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	started, theirs, err := os.Pipe()
	if err != nil {
		c.t.Fatal(err)
	}
	defer started.Close()
	cmd.ExtraFiles = []*os.File{theirs}
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	_ = theirs.Close()
	ended := cmd.Wait()
	var ready string
	if _, err := fmt.Fscan(started, &ready); err != nil {
		c.t.Fatalf("the computer was not set up: %v\n%s", err, &said)
	}
	var exit *exec.ExitError
	if ended != nil && !errors.As(ended, &exit) {
		c.t.Fatal(ended)
	}
	return result{cmd.ProcessState.ExitCode(), out.String(), said.String()}
}

// expected is one check of `check --json`.
type expected struct{ id, status, code string }

// check runs `check --json` and compares the checks named.
func (c *computer) check(exit int, want ...expected) document {
	c.t.Helper()
	r := c.run("check", "--json")
	doc := parse(c.t, r)
	var ids []string
	for _, k := range doc.Checks {
		ids = append(ids, k.ID)
	}
	order := []string{"service", "reader", "middleware", "card", "card-age", "certificates", "pin", "browser"}
	if r.status != exit || doc.Ready != (exit == 0) || doc.Schema != "caducee.check/1" || !slices.Equal(ids, order) {
		c.t.Errorf("exit %d, want %d; ids %v\n%s%s", r.status, exit, ids, r.stdout, r.stderr)
	}
	for _, w := range want {
		for _, k := range doc.Checks {
			if k.ID == w.id && (k.Status != w.status || k.Code != w.code) {
				c.t.Errorf("%s: %s %s, want %s %s", k.ID, k.Status, k.Code, w.status, w.code)
			}
		}
	}
	return doc
}

// simulated is a card as it is today.
func simulated(t testing.TB, profile string) *simcard.Card {
	t.Helper()
	return cardtest.New(t, profile, time.Now())
}

// withReader is a computer with a reader of ours on the real service.
func withReader(t testing.TB) (*computer, *ifdtest.Reader) {
	t.Helper()
	r := ifdtest.New(t, ifdtest.Options{Name: "Kapelse KAP-LINK"})
	d := pcsctest.Aside(t, r.Conf())
	c := newComputer(t, "PCSCLITE_CSOCK_NAME="+d.Socket)
	c.socket = d.Socket
	return c, r
}

func TestSituationNoLibrary(t *testing.T) {
	t.Parallel()
	c := newComputer(t)
	libraries := testhost.Libraries("libpcsclite.so.1*")
	if len(libraries) == 0 {
		t.Skip("no library to hide")
	}
	// One of them is a link: hiding its target is enough.
	for _, l := range libraries {
		if target, err := filepath.EvalSymlinks(l); err == nil && !slices.Contains(c.hide, target) {
			c.hide = append(c.hide, target)
		}
	}
	if openSCModule != "" { // which stands in for a CPS3, with a card or without
		c.hide = append(c.hide, openSCModule)
	}
	doc := c.check(1,
		expected{"service", "fail", "CAD-101"}, expected{"reader", "skip", "CAD-101"},
		expected{"middleware", "fail", "CAD-601"}, expected{"card", "skip", "CAD-101"})
	if doc.Card != nil {
		t.Errorf("a card: %+v", doc.Card)
	}
	if r := c.run("check"); !strings.Contains(r.stdout, "apt-get install pcscd") {
		t.Errorf("does not say what to install:\n%s", r.stdout)
	}
}

// withoutService is a computer on which nothing listens at the usual place.
func withoutService(t *testing.T, env ...string) *computer {
	c := newComputer(t, env...)
	c.first = "mount -t tmpfs none /run\n"
	c.put("opt/none", nil) // in a namespace of its own
	return c
}

func TestSituationNoService(t *testing.T) {
	t.Parallel()
	withoutService(t).check(1,
		expected{"service", "fail", "CAD-102"}, expected{"reader", "skip", "CAD-102"}, expected{"card", "skip", "CAD-102"})
}

// TestAServiceLookedForInTheWrongPlace: starting a service does not help where a
// variable has it looked for elsewhere.
func TestAServiceLookedForInTheWrongPlace(t *testing.T) {
	t.Parallel()
	c := newComputer(t, "PCSCLITE_CSOCK_NAME="+filepath.Join(t.TempDir(), "left-over"))
	c.check(1, expected{"service", "fail", "CAD-113"}, expected{"reader", "skip", "CAD-113"}, expected{"card", "skip", "CAD-113"})
	if r := c.run("check"); !strings.Contains(r.stdout, "unset PCSCLITE_CSOCK_NAME") ||
		strings.Contains(r.stdout, "systemctl") {
		t.Errorf("does not name the variable:\n%s", r.stdout)
	}
}

// TestNoServiceWithinAPackage: nothing can be installed there.
func TestNoServiceWithinAPackage(t *testing.T) {
	t.Parallel()
	for _, variable := range []string{"FLATPAK_ID=com.example.terminal", "SNAP=/snap/terminal/1"} {
		c := withoutService(t, variable)
		c.check(1, expected{"service", "fail", "CAD-112"}, expected{"reader", "skip", "CAD-112"})
		if r := c.run("check"); strings.Contains(r.stdout, "apt-get") || strings.Contains(r.stdout, "systemctl") {
			t.Errorf("%s: advises to install:\n%s", variable, r.stdout)
		}
	}
}

// TestALibraryThatDoesNotReachTheService says so within seconds: the daemon
// answers, and the library says that there is no service.
func TestALibraryThatDoesNotReachTheService(t *testing.T) {
	t.Parallel()
	d := pcsctest.Aside(t)
	folder := t.TempDir()
	library, err := csource.Library([]byte("long SCardEstablishContext(void) { return 0x8010001D; }\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "libpcsclite.so.1"), library, 0o755); err != nil {
		t.Fatal(err)
	}
	c := newComputer(t, "PCSCLITE_CSOCK_NAME="+d.Socket, "LD_LIBRARY_PATH="+folder)
	c.check(1, expected{"service", "fail", "CAD-114"}, expected{"reader", "skip", "CAD-114"})
}

func TestSituationNoReader(t *testing.T) {
	t.Parallel()
	d := pcsctest.Aside(t, "")
	c := newComputer(t, "PCSCLITE_CSOCK_NAME="+d.Socket)
	c.check(1, expected{"service", "ok", "CAD-000"}, expected{"reader", "fail", "CAD-201"}, expected{"card", "skip", "CAD-201"})
}

func TestSituationNoCard(t *testing.T) {
	t.Parallel()
	c, _ := withReader(t)
	c.check(1, expected{"service", "ok", "CAD-000"}, expected{"reader", "ok", "CAD-000"},
		expected{"card", "fail", "CAD-301"}, expected{"pin", "skip", "CAD-301"})
}

func TestSituationWrongCard(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	r.Seat(t, 0, simulated(t, "vitale"))
	c.check(1, expected{"reader", "ok", "CAD-000"}, expected{"card", "fail", "CAD-303"}, expected{"pin", "skip", "CAD-303"})
}

// TestSituationBusyCard has a service for each: in one, the connection of a program
// that is gone, which waited for the end of a transaction, could still be made
// after the exclusive one, which it then undid (pcscd counts it with the others).
func TestSituationBusyCard(t *testing.T) {
	t.Parallel()
	for _, mode := range []struct{ name, code string }{{holdTransaction, "CAD-206"}, {holdExclusive, "CAD-205"}} {
		t.Run(mode.name, func(t *testing.T) {
			c, r := withReader(t)
			r.Seat(t, 0, simulated(t, "cps3"))
			release := hold(t, c.env, mode.name, r.PCSCName()+" 00 00")
			defer release()
			doc := c.check(1, expected{"service", "ok", "CAD-000"}, expected{"reader", "fail", mode.code}, expected{"card", "skip", mode.code})
			// The other program is this one: it is named, and left alone.
			if name := filepath.Base(os.Args[0]); doc.Checks[1].Evidence != name[:min(15, len(name))] {
				t.Errorf("held by %q, want %q", doc.Checks[1].Evidence, name)
			}
		})
	}
}

func TestSituationNoMiddleware(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	r.Seat(t, 0, simulated(t, "cps4"))
	if openSCModule != "" {
		c.hide = append(c.hide, openSCModule)
	}
	c.check(1, expected{"middleware", "fail", "CAD-601"}, expected{"card", "ok", "CAD-000"}, expected{"pin", "ok", "CAD-000"})
}

func TestSituationOldMiddleware(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	c.install("5.1.3")
	r.Seat(t, 0, simulated(t, "cps4"))
	c.check(1, expected{"middleware", "fail", "CAD-602"}, expected{"card", "ok", "CAD-000"})
	r.Seat(t, 0, simulated(t, "cps3"))
	c.check(0, expected{"middleware", "ok", "CAD-000"})
}

func TestSituationAllWell(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	c.install("5.2.2")
	r.Seat(t, 0, simulated(t, "cps3"))
	doc := c.check(0,
		expected{"service", "ok", "CAD-000"}, expected{"reader", "ok", "CAD-000"}, expected{"middleware", "ok", "CAD-000"},
		expected{"card", "ok", "CAD-000"}, expected{"card-age", "ok", "CAD-000"},
		// The simulated card says that it is one.
		expected{"certificates", "warn", "CAD-419"}, expected{"pin", "ok", "CAD-000"})
	if doc.Card == nil {
		t.Fatal("no card")
	}
}

// TestAModuleThatHangsKeepsNobodyFromTheCard: only a command that tells of the
// middleware waits for it.
func TestAModuleThatHangsKeepsNobodyFromTheCard(t *testing.T) {
	t.Parallel()
	c, r := withReader(t)
	c.install("5.2.2")
	tells := filepath.Join(t.TempDir(), "tells")
	source, err := os.ReadFile("../middleware/p11/testdata/module.c")
	if err != nil {
		t.Fatal(err)
	}
	module, err := csource.Compile(source, "-w", "-DHANG", `-DTELLS="`+tells+`"`)
	if err != nil {
		t.Fatal(err)
	}
	c.put("opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so", module)
	r.Seat(t, 0, simulated(t, "cps3"))
	for _, command := range [][]string{{"card", "--json"}, {"activate", "--json", "--pin-stdin"}} {
		got := c.stdin("1234\n").run(command...)
		if got.status != 0 {
			t.Errorf("%v: exit %d\n%s%s", command, got.status, got.stdout, got.stderr)
		}
		if modtest.TellsThatItHangs(tells) {
			t.Errorf("%v: the module was asked", command)
		}
	}
	if c.run("check", "--json"); !modtest.TellsThatItHangs(tells) {
		t.Error("the module that hangs did not tell when it was asked")
	}
}

// TestTheLibraryIsNotNeeded reads what the loader reads: a binary that needs
// libpcsclite does not start where there is none.
func TestTheLibraryIsNotNeeded(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("readelf", "-d", program).Output()
	if err != nil {
		t.Skipf("readelf: %v", err)
	}
	needed := 0
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		if !strings.Contains(lines.Text(), "(NEEDED)") {
			continue
		}
		needed++
		if !strings.Contains(lines.Text(), "libc.so") && !strings.Contains(lines.Text(), "libdl.so") && !strings.Contains(lines.Text(), "libpthread.so") {
			t.Errorf("needs more than the C library: %s", lines.Text())
		}
	}
	if needed == 0 {
		t.Error("readelf shows nothing needed: is this the program built with cgo?")
	}
}
