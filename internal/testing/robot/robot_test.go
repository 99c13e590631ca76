//go:build unix

package robot_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"caducee/internal/testing/robot"
)

// counter is a small program of the same family as the wizard: it repaints
// differences, asks the terminal questions, takes paste and mouse.
type counter struct {
	n      int
	pasted string
	size   tea.WindowSizeMsg
}

func (c counter) Init() tea.Cmd { return nil }

func (c counter) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	switch m := m.(type) {
	case tea.WindowSizeMsg:
		c.size = m
	case tea.PasteMsg:
		c.pasted = m.Content
	case tea.MouseClickMsg:
		c.n += 100
	case tea.KeyPressMsg:
		switch m.String() {
		case "up":
			c.n++
		case "esc":
			c.n = 0
		case "q":
			return c, tea.Quit
		}
	}
	return c, nil
}

func (c counter) View() tea.View {
	v := tea.NewView(fmt.Sprintf("Compteur :\u00a0%d\n\nRien d’autre ne change ici.\n%s\n%dx%d",
		c.n, c.pasted, c.size.Width, c.size.Height))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "compteur"
	return v
}

func count(tty *os.File, ended <-chan struct{}) int {
	p := tea.NewProgram(counter{}, tea.WithInput(tty), tea.WithOutput(tty),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignals())
	go func() {
		<-ended
		p.Kill()
	}()
	if _, err := p.Run(); err != nil {
		return 1
	}
	return 0
}

func TestRobotSeesWhatAPersonSees(t *testing.T) {
	r := robot.Run(t, robot.Options{}, count)
	r.See("Compteur : 0", 30*time.Second)
	if r.FirstPaint() == 0 {
		t.Error("no first paint")
	}
	for range 12 {
		r.Press("up")
	}
	r.See("Compteur : 12", 30*time.Second)
	r.Press("esc")
	r.See("Compteur : 0", 30*time.Second)
	r.Gone("12", 30*time.Second)
	r.Paste("collé d’un coup")
	r.See("collé d’un coup", 30*time.Second)
	r.Click("Rien")
	r.See("Compteur : 100", 30*time.Second)
	r.Resize(60, 20)
	r.See("60x20", 30*time.Second)
	if !strings.Contains(r.Title(), "compteur") {
		t.Errorf("title %q", r.Title())
	}
	r.Press("q")
	r.Exits(0, 30*time.Second)
	r.Restored()
}

func TestRobotHearsALineMode(t *testing.T) {
	r := robot.Start(t, robot.Options{}, "sh", "-c",
		`printf 'Nom : '; read n; echo "Bonjour $n"; printf 'Encore : '; read n; echo "Bonjour $n"; exit 3`)
	r.Hear("Nom :", 30*time.Second)
	r.Line("Camille")
	r.Hear("Bonjour Camille", 30*time.Second)
	r.Hear("Encore :", 30*time.Second)
	r.Line("Dominique")
	r.Hear("Bonjour Dominique", 30*time.Second)
	r.Exits(3, 30*time.Second)
	r.Restored()
}

func TestRobotNoticesATerminalLeftRaw(t *testing.T) {
	inner := &recorder{TB: t}
	r := robot.Start(t, robot.Options{}, "sh", "-c", "stty -echo; printf '\\033[?1049h\\033[?25l'; exit 0")
	r.Exits(0, 30*time.Second)
	robot.As(r, inner, (*robot.Robot).Restored)
	if !inner.failed {
		t.Error("a hidden cursor, an alternate screen and a silent keyboard went unnoticed")
	}
}

// recorder notes that a test would have failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic(r) }
