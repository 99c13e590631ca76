package main

import (
	"bytes"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"

	"caducee/internal/testing/built"
)

// shells is how each shell is started without a person's own settings, and
// what it is told before anything is completed.
var shells = map[string]struct {
	start []string
	rc    string
}{
	"bash": {
		[]string{"bash", "--noprofile", "--norc", "-i"},
		`PS1='> '; bind 'set show-all-if-ambiguous on'; bind 'set page-completions off'; bind 'set completion-query-items 0'; ` +
			`. /usr/share/bash-completion/bash_completion; . <(caducee completion bash)`,
	},
	"zsh": {
		[]string{"zsh", "-f", "-i"},
		`PS1='> '; LISTMAX=1000; autoload -U compinit; compinit -u -d "$WORK/zcompdump"; . <(caducee completion zsh)`,
	},
	"fish": {
		[]string{"fish", "--no-config", "-i"},
		`function fish_prompt; echo '> '; end; caducee completion fish | source`,
	},
}

// completesCommand types a line in an interactive shell on a terminal, presses
// Tab, and waits for what must be completed or listed: completes bash 'caducee
// explain CAD-50' CAD-504.
func completesCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: completes shell line want...")
	}
	shell, ok := shells[args[0]]
	if !ok {
		ts.Fatalf("unknown shell %s", args[0])
	}
	path, err := exec.LookPath(shell.start[0])
	ts.Check(err)
	cmd := exec.Command(path, shell.start[1:]...)
	cmd.Dir = ts.Getenv("WORK")
	// A shell quotes what its locale has no letters for.
	cmd.Env = append(cmd.Env, "LC_ALL=C.UTF-8", "CADUCEE_LANG=fr")
	for _, name := range []string{"PATH", "HOME", "WORK", "LANG", "TERM", "XDG_STATE_HOME", built.Options} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 50, Cols: 120})
	ts.Check(err)
	screen := &said{}
	read := make(chan struct{})
	go func() {
		defer close(read)
		screen.follow(terminal)
	}()
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = terminal.Close()
		<-read
	}()
	send := func(s string) {
		_, err := terminal.Write([]byte(s))
		ts.Check(err)
	}
	// The echo of the line is not what it prints.
	send(shell.rc + "\necho rea''dy\n")
	if !screen.within(30*time.Second, 0, "ready") {
		ts.Fatalf("%s does not start:\n%s", args[0], screen.since(0))
	}
	from := len(screen.since(0))
	send(args[1])
	for _, want := range args[2:] {
		send("\t")
		if !screen.within(30*time.Second, from, want) {
			ts.Fatalf("%s: %q then Tab does not give %q:\n%s", args[0], args[1], want, screen.since(from))
		}
	}
}

// said is what a program wrote on a terminal, without its control sequences.
type said struct {
	mu  sync.Mutex
	raw bytes.Buffer
}

func (s *said) follow(r interface{ Read([]byte) (int, error) }) {
	buffer := make([]byte, 4096)
	for {
		n, err := r.Read(buffer)
		s.mu.Lock()
		s.raw.Write(buffer[:n])
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (s *said) since(from int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := ansi.Strip(s.raw.String())
	return text[min(from, len(text)):]
}

func (s *said) within(limit time.Duration, from int, want string) bool {
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if strings.Contains(s.since(from), want) {
			return true
		}
	}
	return false
}
