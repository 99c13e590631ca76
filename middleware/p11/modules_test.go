//go:build cgo || windows

package p11_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/csource"
	"caducee/internal/testing/modtest"
	"caducee/internal/testing/testhost"
	"caducee/middleware/p11"
	"caducee/middleware/p11/child"
)

// TestMain is the other process when it is started as one.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == p11.Argument {
		os.Exit(child.Main())
	}
	os.Exit(m.Run())
}

// build compiles the test module. Where the compiler is another system's, the
// modules are in a folder, by their names.
func build(t *testing.T, behaviour ...string) string {
	t.Helper()
	if folder := os.Getenv("CADUCEE_TEST_MODULES"); folder != "" {
		return filepath.Join(folder, strings.ToLower(strings.Join(append([]string{"module"}, behaviour...), "-"))+".dll")
	}
	source, err := os.ReadFile("testdata/module.c")
	if err != nil {
		t.Fatal(err)
	}
	options := []string{"-w"}
	for _, b := range behaviour {
		options = append(options, "-D"+b)
	}
	library, err := csource.Library(source, options...)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "module.so")
	if err := os.WriteFile(path, library, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// libraries are the words of the system's loader about what is no module: one
// that is not there and a text. The third is a library of another kind.
func libraries(t *testing.T) (missing, text, other string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		return "", "", filepath.Join(os.Getenv("SystemRoot"), "System32", "kernel32.dll")
	}
	if runtime.GOOS == "darwin" {
		return "no such file", "", "/usr/lib/libSystem.B.dylib"
	}
	return "cannot open shared object file", "invalid ELF header", testhost.Library("libm.so.6")
}

func TestModulesThatMisbehave(t *testing.T) {
	missing, text, other := libraries(t)
	source, err := filepath.Abs("testdata/module.c")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, module string
		err          error
		stage        p11.Stage
		fails        bool
		failure      string
	}{
		{"well", build(t), nil, p11.StageFinalize, false, ""},
		{"prints to the terminal", build(t, "PRINT"), nil, p11.StageFinalize, false, ""},
		{"refuses", build(t, "REFUSE"), nil, p11.StageInitialize, true, "CKR_DEVICE_ERROR"},
		{"crashes", build(t, "CRASH"), p11.ErrCrashed, p11.StageInitialize, false, ""},
		{"aborts", build(t, "ABORT"), p11.ErrCrashed, p11.StageInitialize, false, ""},
		{"ends the process", build(t, "EXIT"), p11.ErrCrashed, p11.StageInitialize, false, ""},
		{"crashes later", build(t, "CRASH_LATE"), p11.ErrCrashed, p11.StageInfo, false, ""},
		{"hangs", build(t, "HANG"), p11.ErrHung, p11.StageInitialize, false, ""},
		{"is not there", "/nonexistent/module.so", nil, p11.StageLoad, true, missing},
		{"is a text", source, nil, p11.StageLoad, true, text},
		{"is another library", other, nil, p11.StageLoad, true, "not a PKCS#11 module"},
	} {
		t.Run(c.name, func(t *testing.T) { misbehaves(t, c.module, c.err, c.stage, c.fails, c.failure) })
	}
	if runtime.GOOS != "windows" {
		t.Run("hangs, with a process of its own", func(t *testing.T) {
			misbehaves(t, build(t, "FORK"), p11.ErrHung, p11.StageInitialize, false, "")
		})
	}
}

func misbehaves(t *testing.T, module string, want error, stage p11.Stage, fails bool, failure string) {
	t.Helper()
	client := p11.Client{}
	if errors.Is(want, p11.ErrHung) {
		tells := filepath.Join(modtest.Folder(t), "tells")
		client.Env = []string{"MODTEST_TELLS=" + tells}
		client.WithTimeout = modtest.UntilItHangs(tells)
	}
	a, err := client.Ask(t.Context(), p11.Request{Module: module, Do: p11.Tokens}, nil)
	if !errors.Is(err, want) || a.Stage != stage || (a.Failure != "") != fails || !strings.Contains(a.Failure, failure) {
		t.Errorf("%+v, %v", a, err)
	}
	if a.Done != (want == nil && !fails) {
		t.Errorf("done: %v", a.Done)
	}
}

// TestNobodyWaitsForAnInterruptedCall: its clock never ends it.
func TestNobodyWaitsForAnInterruptedCall(t *testing.T) {
	tells := filepath.Join(modtest.Folder(t), "tells")
	never := func(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
		return context.WithCancel(ctx)
	}
	ctx, cancel := modtest.UntilItHangs(tells)(t.Context(), 0)
	defer cancel()
	if _, err := (p11.Client{Env: []string{"MODTEST_TELLS=" + tells}, WithTimeout: never}).Ask(ctx, p11.Request{Module: build(t, "HANG"), Do: p11.Load}, nil); err == nil {
		t.Error("no error")
	}
}

// TestACodeIsWaitedForLonger reads the limits off the clock that is asked to
// keep them.
func TestACodeIsWaitedForLonger(t *testing.T) {
	for do, want := range map[p11.Action]time.Duration{
		p11.Load: p11.AskLimit, p11.Tokens: p11.AskLimit, p11.Activate: p11.ActivateLimit,
	} {
		var got time.Duration
		over := func(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
			got = limit
			ctx, cancel := context.WithCancel(ctx)
			cancel()
			return ctx, cancel
		}
		if _, err := (p11.Client{WithTimeout: over}).Ask(t.Context(), p11.Request{Module: "/nonexistent", Do: do}, nil); err == nil || got != want {
			t.Errorf("%s: %s, want %s; %v", do, got, want, err)
		}
	}
}

// TestEveryFieldIsRead: the module's structures are those of the system, which
// differ in sizes and gaps.
func TestEveryFieldIsRead(t *testing.T) {
	a, err := (p11.Client{}).Ask(t.Context(), p11.Request{Module: build(t), Do: p11.Tokens}, nil)
	if err != nil || len(a.Held) != 1 {
		t.Fatalf("%+v, %v", a, err)
	}
	if a.Info == nil || *a.Info != (p11.Info{Manufacturer: "Essai", Description: "Module d'essai", Library: "1.0", Cryptoki: "2.20"}) {
		t.Errorf("%+v", a.Info)
	}
	if a.Slots != 2 {
		t.Errorf("%d slots", a.Slots)
	}
	token := a.Held[0]
	certificate := token.Certificate
	token.Certificate = nil
	want := p11.Token{
		Slot: 7, Reader: "Lecteur d'essai 00 00", Label: "CPS d'essai", Manufacturer: "Essai",
		Model: "CPS3", Serial: "290099529", MinPIN: 4, MaxPIN: 8, Keypad: true,
	}
	if token.Slot != want.Slot || token.Reader != want.Reader || token.Label != want.Label || token.Manufacturer != want.Manufacturer ||
		token.Model != want.Model || token.Serial != want.Serial || token.MinPIN != want.MinPIN || token.MaxPIN != want.MaxPIN ||
		token.Keypad != want.Keypad || token.CountLow || token.FinalTry || token.Locked {
		t.Errorf("%+v\nwant %+v", token, want)
	}
	if len(certificate) != 1500 || certificate[1499] != byte(1499*7%256) {
		t.Errorf("certificate of %d bytes", len(certificate))
	}
}

func TestACodeGoesToTheTokenAndTheKeySigns(t *testing.T) {
	module := build(t)
	digest := bytes.Repeat([]byte{0x5A}, 32)
	ask := func(code string) p11.Answer {
		t.Helper()
		request := p11.Request{Module: module, Do: p11.Activate, Serial: "290099529", Reader: "Lecteur d'essai 00 00", TriesLeft: 3, Digest: digest}
		a, err := (p11.Client{}).Ask(t.Context(), request, []byte(code))
		if err != nil || !a.Sent {
			t.Fatalf("%+v, %v", a, err)
		}
		return a
	}
	a := ask("1234")
	if a.Outcome != p11.Signed || len(a.Signature) != 19+32 || a.Signature[19] != ^byte(0x5A) || a.Signature[0] != ^byte(0x30) {
		t.Errorf("%+v", a)
	}
	a = ask("4321")
	if a.Outcome != p11.WrongCode || a.After == nil || !a.After.CountLow || a.After.FinalTry {
		t.Errorf("%+v %+v", a, a.After)
	}
}

// TestModulesThatTellLess: an object without a label has its certificate all the
// same, and the one for authentication is found where objects are told one by one.
func TestModulesThatTellLess(t *testing.T) {
	if os.Getenv("CADUCEE_TEST_MODULES") != "" {
		t.Skip("these modules are not built for that system")
	}
	card := cardtest.New(t, "cps3", time.Now())
	der, _ := card.Authentication()
	bytesOf := "CERTIFICATE=" + strings.Trim(strings.ReplaceAll(fmt.Sprint(der), " ", ","), "[]")
	for _, behaviour := range []string{"NO_LABEL", "ONE_AT_A_TIME"} {
		a, err := (p11.Client{}).Ask(t.Context(), p11.Request{Module: build(t, behaviour, bytesOf), Do: p11.Tokens}, nil)
		if err != nil || len(a.Held) != 1 || !bytes.Equal(a.Held[0].Certificate, der) {
			t.Errorf("%s: %v, %+v", behaviour, err, a)
		}
	}
}

// TestAReaderNamedInAnotherCharacterSet: its token is told, and found again when a
// code is given for it.
func TestAReaderNamedInAnotherCharacterSet(t *testing.T) {
	if os.Getenv("CADUCEE_TEST_MODULES") != "" {
		t.Skip("these modules are not built for that system")
	}
	module := build(t, "LATIN")
	a, err := (p11.Client{}).Ask(t.Context(), p11.Request{Module: module, Do: p11.Tokens}, nil)
	if err != nil || len(a.Held) != 1 {
		t.Fatalf("%v, %+v", err, a)
	}
	request := p11.Request{
		Module: module, Do: p11.Activate, Serial: a.Held[0].Serial, Reader: a.Held[0].Reader, TriesLeft: 3, Digest: bytes.Repeat([]byte{0x5A}, 32),
	}
	a, err = (p11.Client{}).Ask(t.Context(), request, []byte("1234"))
	if err != nil || a.Outcome != p11.Signed {
		t.Errorf("%v, %+v", err, a)
	}
}
