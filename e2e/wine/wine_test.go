//go:build linux && wine

package wine

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caducee/internal/locale"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/pcsctest"
	"caducee/internal/testing/robot"
	"caducee/internal/testing/testhost"
)

// built are the files that the tests need, made once.
var built struct {
	folder, prefix, bridge string
}

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "caducee-wine-")
	if err == nil {
		defer os.RemoveAll(dir)
		err = build(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	// Windows stays up as long as a program runs in it, and takes a second to
	// start.
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stays := wine(ctx, "cmd", "/k")
	in, err := stays.StdinPipe()
	if err == nil {
		err = stays.Start()
	}
	if err == nil {
		// What starts with it is up, and keeps nobody's output open.
		err = wine(ctx, "cmd", "/c", "exit").Run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() {
		_ = in.Close()
		_ = wine(ctx, "wineboot", "--kill").Run()
		_ = stays.Wait()
	}()
	return m.Run()
}

const mingw = "x86_64-w64-mingw32-"

// build makes the program, the bridge and a Windows without anything else.
func build(dir string) error {
	built.folder, built.prefix, built.bridge = dir, filepath.Join(dir, "prefix"), filepath.Join(dir, "bridge")
	system := filepath.Join(built.prefix, "drive_c", "windows", "system32")
	program := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", filepath.Join(dir, "caducee.exe"), "../..")
	program.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	compile := func(name string, arguments ...string) *exec.Cmd { return exec.Command(name, arguments...) }
	module := "../../middleware/p11/testdata/module.c"
	// What it starts keeps its output open.
	if err := wine(context.Background(), "wineboot", "--init").Run(); err != nil {
		return fmt.Errorf("wineboot: %w", err)
	}
	// There are windows, though no screen to show them on.
	if err := wine(context.Background(), "reg", "add", `HKCU\Software\Wine\Drivers`, "/v", "Graphics", "/d", "null", "/f").Run(); err != nil {
		return fmt.Errorf("registry: %w", err)
	}
	commands := []*exec.Cmd{
		program,
		compile("gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-pthread", "-I/usr/include/PCSC", "testdata/bridge.c", "-o", built.bridge, "-lpcsclite"),
		// The declarations of Windows want its own winscard.dll to be used.
		compile(mingw+"gcc", "-O2", "-Wall", "-Werror", "-Wno-attributes", "-shared", "testdata/winscard.c", "-o", filepath.Join(system, "winscard.dll"), "-lws2_32"),
		compile(mingw+"gcc", "-O2", "-Wall", "-Werror", "-shared", "testdata/prng.c", "-o", filepath.Join(system, "bcryptprimitives.dll"), "-ladvapi32"),
		compile(mingw+"gcc", "-O2", "-Wall", "-Werror", "-municode", "testdata/console.c", "-o", filepath.Join(dir, "console.exe")),
		compile(mingw+"gcc", "-O2", "-Wall", "-Werror", "-shared", "testdata/screen.c", "-o", filepath.Join(dir, "screen.dll")),
		compile(mingw+"gcc", "-O2", "-Wall", "-Werror", "testdata/logoff.c", "-o", filepath.Join(dir, "logoff.exe")),
		compile(mingw+"gcc", "-O2", "-Wall", "-Werror", "-municode", "testdata/pipe.c", "-o", filepath.Join(dir, "pipe.exe")),
		exec.Command("go", "build", "-o", filepath.Join(dir, "window"), "./window"),
		compile(mingw+"windres", "testdata/version.rc", "-o", filepath.Join(dir, "version.o")),
		compile(mingw+"gcc", "-shared", module, filepath.Join(dir, "version.o"), "-o", filepath.Join(dir, "garbles.dll")),
		compile(mingw+"gcc", "-shared", "-DCRASH", module, filepath.Join(dir, "version.o"), "-o", filepath.Join(dir, "crashes.dll")),
		compile(mingw+"gcc", "-shared", "-DHANG", module, filepath.Join(dir, "version.o"), "-o", filepath.Join(dir, "hangs.dll")),
	}
	for _, c := range commands {
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, out)
		}
	}
	return nil
}

// wine is a command of Windows.
func wine(ctx context.Context, name string, arguments ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "wine", append([]string{name}, arguments...)...)
	c.Env = append(os.Environ(), "WINEPREFIX="+built.prefix, "WINEDEBUG=-all", "WINEDLLOVERRIDES=winscard=n;mscoree,mshtml=", "LANG=fr_FR.UTF-8", "LC_ALL=C.UTF-8", "CADUCEE_LANG=fr")
	c.WaitDelay = 5 * time.Second
	return c
}

// desk is a computer with Windows.
type desk struct {
	t    *testing.T
	port string // of the bridge, "" for none
}

// bridged is a desk whose PC/SC is the daemon that this process's environment
// names.
func bridged(t *testing.T) *desk {
	t.Helper()
	c := exec.Command(built.bridge)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	port, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return &desk{t, strings.TrimSpace(port)}
}

// install puts a module where Cryptolib has its own.
func (d *desk) install(module string) {
	d.t.Helper()
	content, err := os.ReadFile(filepath.Join(built.folder, module))
	if err != nil {
		d.t.Fatal(err)
	}
	d.put("windows/system32/cps3_pkcs11_w64.dll", content)
}

// put writes a file of drive C, until the test ends.
func (d *desk) put(path string, content []byte) {
	d.t.Helper()
	full := filepath.Join(built.prefix, "drive_c", filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := testhost.Executable(full, content); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = os.Remove(full) })
}

// result is how the program ended.
type result struct {
	stdout, stderr string
	status         int
}

func (d *desk) run(input string, arguments ...string) result {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.t.Context(), time.Minute)
	defer cancel()
	c := wine(ctx, filepath.Join(built.folder, "caducee.exe"), arguments...)
	c.Env = append(c.Env, "CADUCEE_BRIDGE="+d.port)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	c.Stdin = strings.NewReader(input)
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	return result{stdout.String(), stderr.String(), c.ProcessState.ExitCode()}
}

// checks runs `caducee check` and compares the code of each prerequisite that
// is named.
func (d *desk) checks(status int, codes map[string]string) {
	d.t.Helper()
	r := d.run("", "check", "--json")
	var doc struct {
		Checks []struct{ ID, Code, Evidence string }
	}
	if err := json.Unmarshal([]byte(r.stdout), &doc); err != nil || r.status != status {
		d.t.Fatalf("exit %d, %v\n%s%s", r.status, err, r.stdout, r.stderr)
	}
	for _, c := range doc.Checks {
		if want := codes[c.ID]; want != "" && c.Code != want {
			d.t.Errorf("%s: %s (%s), want %s", c.ID, c.Code, c.Evidence, want)
		}
	}
}

func TestTheProgramKnowsItself(t *testing.T) {
	d := &desk{t: t}
	r := d.run("", "version", "--json")
	var doc struct{ Schema, OS, Arch string }
	if err := json.Unmarshal([]byte(r.stdout), &doc); err != nil || r.status != 0 || doc.Schema != "caducee.version/1" {
		t.Errorf("%v, exit %d\n%s%s", err, r.status, r.stdout, r.stderr)
	}
	if r := d.run("", "card", "--demo=cps4", "--json"); r.status != 0 || !strings.Contains(r.stdout, `"generation": "CPS4"`) {
		t.Errorf("exit %d\n%s%s", r.status, r.stdout, r.stderr)
	}
}

func TestWithoutAService(t *testing.T) {
	d := &desk{t: t}
	d.checks(1, map[string]string{"service": "CAD-101", "reader": "CAD-101"})
}

func TestReadersAndCards(t *testing.T) {
	t.Run("no reader", func(t *testing.T) {
		pcsctest.Start(t, "")
		bridged(t).checks(1, map[string]string{"service": "CAD-000", "reader": "CAD-201"})
	})
	t.Run("cards", func(t *testing.T) {
		daemon := pcsctest.Start(t)
		d := bridged(t)
		d.checks(1, map[string]string{"service": "CAD-000", "reader": "CAD-000", "card": "CAD-301"})
		for _, profile := range []string{"cps3", "cps4"} {
			remove := daemon.Insert(t, 0, cardtest.New(t, profile, time.Now()))
			d.until(profile, "card", strings.ToUpper(profile))
			d.checks(1, map[string]string{"card": "CAD-000", "certificates": "CAD-419", "pin": "CAD-000", "middleware": "CAD-601"})
			remove()
			d.until("no card", "check", "CAD-301")
		}
		daemon.Insert(t, 1, cardtest.New(t, "vitale", time.Now()))
		d.until("a carte Vitale", "check", "CAD-303")
	})
	t.Run("a service that hangs", func(t *testing.T) {
		daemon := pcsctest.Start(t)
		d := bridged(t)
		daemon.Freeze()
		defer daemon.Thaw()
		d.checks(1, map[string]string{"service": "CAD-106"})
	})
}

// until waits until a command has a word in it.
func (d *desk) until(what, command, word string) {
	d.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
		if strings.Contains(d.run("", command, "--json").stdout, word) {
			return
		}
	}
	d.t.Fatalf("not seen: %s", what)
}

func TestACardIsActivated(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		t.Run(profile, func(t *testing.T) {
			daemon := pcsctest.Start(t)
			d := bridged(t)
			daemon.Insert(t, 0, cardtest.New(t, profile, time.Now()))
			d.until(profile, "card", strings.ToUpper(profile))
			activated(d, "9999\r\n", 1, "wrong", 2)
			activated(d, "1234\n", 0, "activated", 3)
		})
	}
}

func activated(d *desk, input string, status int, outcome string, left int) {
	d.t.Helper()
	r := d.run(input, "activate", "--json", "--pin-stdin")
	var doc struct {
		Result string
		Left   int `json:"tries_left"`
		Proof  struct{ Verified bool }
	}
	if err := json.Unmarshal([]byte(r.stdout), &doc); err != nil || r.status != status || !strings.Contains(doc.Result, outcome) ||
		doc.Left != left || doc.Proof.Verified != (status == 0) {
		d.t.Errorf("%v, exit %d: %+v\n%s%s", err, r.status, doc, r.stdout, r.stderr)
	}
}

// TestLinesEndAsOnWindows: the line mode reads what a Windows pipe gives.
func TestLinesEndAsOnWindows(t *testing.T) {
	w := locale.French()
	r := (&desk{t: t}).run("1\r\nq\r\n", "--demo=no-card", "--plain")
	bad, _, _ := strings.Cut(w.Plain.Bad, "{")
	if !strings.Contains(r.stdout, "CAD-301") || strings.Contains(r.stdout, bad) {
		t.Errorf("exit %d\n%s%s", r.status, r.stdout, r.stderr)
	}
}

// TestKeysOfAConsole: the line mode reads keys, shows and edits the line by
// itself, and goes on to the proof.
func TestKeysOfAConsole(t *testing.T) {
	w := locale.French()
	c := wine(t.Context(), "")
	r := robot.Start(t, robot.Options{Env: c.Env, Cols: 120, Rows: 40}, c.Path,
		filepath.Join(built.folder, "caducee.exe"), "--demo=test-card", "--plain")
	const long = 30 * time.Second
	// What is typed before a question does not answer it.
	choice, _, _ := strings.Cut(w.Plain.Choice, "{")
	r.Hear(choice, long)
	r.Press("2", "backspace", "3")
	r.See(": 3", long)
	r.Press("enter")
	r.See("CAD-419", long)
	r.Hear(choice, long)
	// The window is the program's own: it stays until it is read.
	r.Line("q")
	r.Hear(w.Wizard.Quit.Title, long)
	r.Hear(strings.TrimSpace(strings.TrimPrefix(w.Plain.YesNo, "{question}")), long)
	r.Line("o")
	r.See(w.CLI.CloseWindow, long)
	r.Press("enter")
	r.Ends(long)
}

func TestTheMiddlewareIsLoaded(t *testing.T) {
	daemon := pcsctest.Start(t)
	card := cardtest.New(t, "cps3", time.Now())
	daemon.Insert(t, 0, card)
	showing(t, card)
	for module, code := range map[string]string{
		"well.dll": "CAD-000", "garbles.dll": "CAD-623", "crashes.dll": "CAD-606", "hangs.dll": "CAD-607",
	} {
		t.Run(module, func(t *testing.T) {
			d := bridged(t)
			d.put("ProgramData/santesocial/cps/coffre/AC.cer", authority(t))
			d.put("ProgramData/santesocial/cps/cache/x", nil)
			d.install(module)
			d.until("a card", "card", "CPS3")
			status := 1
			if code == "CAD-000" {
				status = 0
			}
			d.checks(status, map[string]string{"middleware": code})
		})
	}
}

// showing compiles well.dll, the module that shows the card's own certificate.
func showing(t *testing.T, card *simcard.Card) {
	t.Helper()
	certificate, _ := card.Authentication()
	var text strings.Builder
	text.WriteString("#define CERTIFICATE ")
	for _, b := range certificate {
		fmt.Fprintf(&text, "%d,", b)
	}
	header := filepath.Join(t.TempDir(), "certificate.h")
	if err := os.WriteFile(header, []byte(text.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(mingw+"gcc", "-shared", "-include", header, "../../middleware/p11/testdata/module.c",
		filepath.Join(built.folder, "version.o"), "-o", filepath.Join(built.folder, "well.dll")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// authority is the certificate of some authority.
func authority(t *testing.T) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	subject := &x509.Certificate{SerialNumber: big.NewInt(1), IsCA: true, BasicConstraintsValid: true, NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, subject, subject, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// TestTheFleetsCommandLeavesTheAnswer runs docs/fleet/windows/check.cmd: an answer
// takes the place of the last one, and a run that gives none leaves it.
func TestTheFleetsCommandLeavesTheAnswer(t *testing.T) {
	script, err := os.ReadFile("../../docs/fleet/windows/check.cmd")
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(filepath.Join(built.folder, "caducee.exe"))
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t}
	d.put("Program Files/Caducee/check.cmd", script)
	d.put("Program Files/Caducee/caducee.exe", program)
	checks := t.TempDir()
	run := func(program string, arguments ...string) (status int) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		c := wine(ctx, "cmd", append([]string{"/c", `C:\Program Files\Caducee\check.cmd`}, arguments...)...)
		c.Env = append(c.Env, `CHECKS=Z:`+strings.ReplaceAll(checks, "/", `\`), "COMPUTERNAME=DESK7", "CADUCEE="+program)
		out, err := c.CombinedOutput()
		if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
			t.Fatalf("%v\n%s", err, out)
		}
		return c.ProcessState.ExitCode()
	}
	answer := func() string {
		files, err := filepath.Glob(filepath.Join(checks, "*.json"))
		if err != nil || len(files) != 1 {
			t.Fatalf("%v %v", files, err)
		}
		raw, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	const here = `C:\Program Files\Caducee\caducee.exe`
	if status := run(here, "--demo=no-middleware"); status != 1 || !strings.Contains(answer(), "CAD-601") {
		t.Errorf("exit %d\n%s", status, answer())
	}
	if status := run(here, "--demo"); status != 0 || !strings.Contains(answer(), `"ready": true`) {
		t.Errorf("exit %d\n%s", status, answer())
	}
	before := answer()
	if status := run(here, "--demo=nothing"); status != 2 || answer() != before {
		t.Errorf("exit %d\n%s", status, answer())
	}
	if status := run(`C:\nowhere.exe`); status == 0 || answer() != before {
		t.Errorf("exit %d\n%s", status, answer())
	}
}
