package plain_test

import (
	"os"
	"testing"

	"github.com/creack/pty"

	"caducee/internal/cli/ask"
	"caducee/internal/diagnosis"
	"caducee/internal/testing/welcome"
)

// seated is a conversation at a terminal, and somebody who types there.
func seated(t *testing.T, scenario string) (d *desk, types func(keys string), master *os.File) {
	t.Helper()
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
	return open(t, scenario, func(s *setting) { s.lines.In = in }), func(keys string) {
		t.Helper()
		if _, err := master.WriteString(keys); err != nil {
			t.Fatal(err)
		}
	}, master
}

// TestEnterAloneAtATerminalGivesTheOtherWays: what the question promises.
func TestEnterAloneAtATerminalGivesTheOtherWays(t *testing.T) {
	d, types, _ := seated(t, "cps3")
	for _, line := range welcome.Lines(t, diagnosis.RoleDoctor) {
		d.hears("Votre choix")
		types(line + "\r")
	}
	d.hears("Entrée seule : autres choix.")
	d.hears("Code porteur : ")
	types("\r")
	d.hears("Votre choix, de 1 à 3")
	types("\r") // skips the activation
	d.hears(" : e-CPS.")
}

// TestTheEndOfALineThatIsGoneChoosesNothing: the page changes while an answer is
// typed; Enter was for that one, not for the first answer of the next page.
func TestTheEndOfALineThatIsGoneChoosesNothing(t *testing.T) {
	d, types, master := seated(t, "no-card")
	echoed := func(want string) {
		t.Helper()
		got := make([]byte, 0, len(want))
		for b := make([]byte, 1); len(got) < len(want); {
			if _, err := master.Read(b); err != nil {
				t.Fatal(err)
			}
			got = append(got, b[0])
		}
		if string(got) != want {
			t.Fatalf("the terminal shows %q", got)
		}
	}
	for _, line := range welcome.Lines(t, diagnosis.RoleDoctor) {
		d.hears("Votre choix")
		types(line + "\r")
		echoed(line + "\r\n")
	}
	d.hears("CAD-301")
	d.hears("Votre choix")
	types("2")
	echoed("2")
	d.machine.Insert()
	d.hears("Carte : en ordre")
	d.hears("Votre choix")
	types("\r")
	d.hears("La question a changé pendant la saisie, qui n’a pas compté.")
	d.hears("Votre choix")
}

// TestAnAnswerToNoQuestionIsTold: what came before its question, whole or in part,
// does not count, and that is said.
func TestAnAnswerToNoQuestionIsTold(t *testing.T) {
	d, types, _ := seated(t, "no-card")
	d.hears("Votre choix")
	types(welcome.Lines(t, diagnosis.RoleDoctor)[0] + "\r2\r")
	d.hears("La question a changé pendant la saisie, qui n’a pas compté.")
	d.hears("Votre choix")
	types("?\r1") // the help has ten answers
	d.hears("Votre choix, de 1 à 10")
	types("0\r")
	d.hears("La question a changé pendant la saisie, qui n’a pas compté.")
}
