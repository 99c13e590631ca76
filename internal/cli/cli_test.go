package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// files gives a process whose streams are files, and what was written to
// them.
func files(t *testing.T, args ...string) (process, func() (stdout, stderr string)) {
	t.Helper()
	dir := t.TempDir()
	open := func(name string) *os.File {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.Close() })
		return f
	}
	p := process{
		args: args, stdin: open("in"), stdout: open("out"), stderr: open("err"),
		getenv: func(string) string { return "" }, clock: time.Now,
	}
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	return p, func() (string, string) { return read("out"), read("err") }
}

func TestPanicIsASituation(t *testing.T) {
	p, written := files(t, "man")
	p.clock = func() time.Time { panic("clock") }
	if exit := run(context.Background(), p); exit != exitFailed {
		t.Errorf("exit %d", exit)
	}
	stdout, stderr := written()
	if stdout != "" || !strings.Contains(stderr, "CAD-901") || !strings.Contains(stderr, "caducee report") {
		t.Errorf("stdout %q stderr %q", stdout, stderr)
	}
	if strings.Contains(stderr, "goroutine") {
		t.Errorf("a stack on the user's screen: %s", stderr)
	}
}

func TestCrashOfAJudgementIsAResult(t *testing.T) {
	var said bytes.Buffer
	a := &app{texts: locale.French(), err: &stream{to: &said}, log: slog.New(slog.DiscardHandler)}
	vs := a.guarded(diagnosis.Facts{}, func(diagnosis.Facts) []diagnosis.Verdict { panic("row missing") })
	if len(vs) != len(diagnosis.Checks()) {
		t.Fatalf("%d verdicts", len(vs))
	}
	for i, v := range vs {
		if v.Check != diagnosis.Checks()[i] || v.Code != diagnosis.CodeInternal || v.Status != diagnosis.Fail {
			t.Errorf("%+v", v)
		}
	}
	if diagnosis.Ready(vs) || said.Len() == 0 {
		t.Errorf("ready, or nobody was told: %q", said.String())
	}
}

func TestAnInterruptedCommandSaysSoInItsStatus(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	a := &app{texts: locale.English(), out: &stream{to: io.Discard}, err: &stream{to: io.Discard}, log: slog.New(slog.DiscardHandler)}
	if exit := a.ended(ctx, ctx.Err()); exit != exitInterrupted {
		t.Errorf("exit %d", exit)
	}
}

func TestLanguageIsFoundBeforeTheCommands(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
		bad  bool
	}{
		{[]string{"check"}, "", false},
		{[]string{"--lang", "en", "check"}, "en", false},
		{[]string{"check", "--lang=fr"}, "fr", false},
		{[]string{"check", "--lang=xx"}, "xx", true},
		{[]string{"check", "--lang"}, "", false},
		{[]string{"explain", "--", "--lang=en"}, "", false},
	} {
		got, err := askedLanguage(c.args)
		if got != c.want || (err != nil) != c.bad {
			t.Errorf("%v: %q, %v", c.args, got, err)
		}
	}
}

// TestCodesAreReadAsTheyAreTypedOrReadAloud: a letter O for a zero, a dash that
// a word processor made, spaces.
func TestCodesAreReadAsTheyAreTypedOrReadAloud(t *testing.T) {
	for _, c := range []struct {
		args string
		want []diagnosis.Code
		ok   bool
	}{
		{"CAD-504", []diagnosis.Code{504}, true},
		{"cad-504", []diagnosis.Code{504}, true},
		{"CAD504", []diagnosis.Code{504}, true},
		{"504", []diagnosis.Code{504}, true},
		{"CAD 504", []diagnosis.Code{504}, true},
		{"cad - 504", []diagnosis.Code{504}, true},
		{"CAD–504", []diagnosis.Code{504}, true},
		{"CAD\u2011504", []diagnosis.Code{504}, true},
		{"CAD_504", []diagnosis.Code{504}, true},
		{"5O4", []diagnosis.Code{504}, true},
		{"CAD-5O4", []diagnosis.Code{504}, true},
		{"CAD 5 0 4", []diagnosis.Code{504}, true},
		{"5 O 4", []diagnosis.Code{504}, true},
		{"1 2", []diagnosis.Code{1, 2}, true},
		{"6o1", []diagnosis.Code{601}, true},
		{"CAD-6Ol", []diagnosis.Code{601}, true},
		{"504 CAD 601", []diagnosis.Code{504, 601}, true},
		{"CAD-000", []diagnosis.Code{0}, true},
		{"CAD six zéro un", []diagnosis.Code{601}, true},
		{"cinq zéro quatre", []diagnosis.Code{504}, true},
		{"C A D five oh four", nil, false},
		{"CAD five oh four", []diagnosis.Code{504}, true},
		{"code 601", []diagnosis.Code{601}, true},
		{"CAD n° 601", []diagnosis.Code{601}, true},
		{"CAD：６０１", []diagnosis.Code{601}, true},
		{"situation ٦٠١", []diagnosis.Code{601}, true},
		{"six essais", nil, false},
		{"0", []diagnosis.Code{0}, true},
		{"", nil, true},
		{"CAD", nil, false},
		{"99999", nil, false},
		{"oil", nil, false},
		{"formulaire 501", nil, false},
		{"carte bloquée", nil, false},
	} {
		if got, ok := codesOf(strings.Fields(c.args)); ok != c.ok || ok && !slices.Equal(got, c.want) {
			t.Errorf("%q: %v %v, want %v", c.args, got, ok, c.want)
		}
	}
}

func TestDebugLogIsPrivateAndBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "debug.log")
	f, err := openLogFile(path)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewJSONHandler(f, nil))
	for range 20000 {
		log.Info("a line that repeats itself until the limit is met")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() > logLimit || info.Size() < logLimit/2 {
		t.Errorf("%v, %v", info, err)
	}
	if dir, err := os.Stat(filepath.Dir(path)); err != nil || dir.Mode().Perm() != 0o700 {
		t.Errorf("folder %v, %v", dir, err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range bytes.Split(bytes.TrimSpace(raw), []byte("\n")) {
		if !json.Valid(line) {
			t.Fatalf("no whole line: %s", line)
		}
	}

	next, err := openLogFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = next.Close() }()
	if info, err := os.Stat(path); err != nil || info.Size() != 0 {
		t.Errorf("a full log was not set aside: %v, %v", info, err)
	}
	if _, err := os.Stat(path + ".1"); err != nil {
		t.Error(err)
	}
}

func TestBoxHoldsItsLines(t *testing.T) {
	want := "+-------+\n| one   |\n| three |\n+-------+\n"
	if got := box([]string{"one", "three"}, true); got != want {
		t.Errorf("%q", got)
	}
}
