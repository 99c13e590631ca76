package plain_test

import (
	"testing"

	"github.com/creack/pty"

	"caducee/internal/cli/ask"
)

// TestEnterAloneAtATerminalGivesTheOtherWays: what the question promises.
func TestEnterAloneAtATerminalGivesTheOtherWays(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = master.Close(); _ = slave.Close() })
	in, err := ask.Open(slave)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close() })
	d := open(t, "cps3", func(s *setting) { s.lines.In = in })
	types := func(keys string) {
		t.Helper()
		if _, err := master.WriteString(keys); err != nil {
			t.Fatal(err)
		}
	}
	d.hears("Votre choix")
	types("1\r")
	d.hears("Entrée seule : autres choix.")
	d.hears("Code porteur : ")
	types("\r")
	d.hears("Votre choix, de 1 à 3")
	types("\r") // skips the activation
	d.hears(" : e-CPS.")
}
