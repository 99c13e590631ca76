package manpage_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"caducee/internal/cli/manpage"
	"caducee/internal/locale"
)

func tree() *cobra.Command {
	root := &cobra.Command{Use: "tool", Short: "Does things", Long: "First.\n\n.Second -- with a dot."}
	root.PersistentFlags().Bool("loud", false, "speak up")
	sub := &cobra.Command{
		Use: "sub [FILE]", Short: "Does one thing", Long: "Alone.", Example: "tool sub --size 3 a\\b",
		Run: func(*cobra.Command, []string) {},
	}
	sub.Flags().StringP("size", "s", "", "how `BIG` it is")
	hidden := &cobra.Command{Use: "hidden", Hidden: true, Run: sub.Run}
	root.AddCommand(sub, hidden)
	return root
}

var at = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func TestAPageHasItsSections(t *testing.T) {
	sub, _, err := tree().Find([]string{"sub"})
	if err != nil {
		t.Fatal(err)
	}
	page := manpage.Page(sub, locale.English(), "v1.2.3", at)
	for _, want := range []string{
		".TH \"TOOL\\-SUB\" 1 \"2026-11-22\" \"caducee v1.2.3\"",
		".SH \"NAME\"\ntool\\-sub \\- Does one thing\n",
		".B tool sub\n[FILE] [options]\n",
		"\\fB\\-s\\fR, \\fB\\-\\-size\\fR \\fIBIG\\fR\nhow BIG it is\n",
		"\\fB\\-\\-loud\\fR\nspeak up\n",
		".nf\ntool sub \\-\\-size 3 a\\eb\n.fi\n",
		"\\fBtool\\fR(1)\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "hidden") {
		t.Error("a hidden command is shown")
	}
}

func TestADotAtTheStartIsNoRequest(t *testing.T) {
	page := manpage.Page(tree(), locale.French(), "v1", at)
	if !strings.Contains(page, "\n\\&.Second \\-\\- with a dot.\n") || !strings.Contains(page, `.SH "NOM"`) {
		t.Error(page)
	}
}

func TestWalk(t *testing.T) {
	var names []string
	err := manpage.Walk(tree(), func(c *cobra.Command) error {
		names = append(names, manpage.Name(c))
		return nil
	})
	if got := strings.Join(names, " "); err != nil || got != "tool tool-sub" {
		t.Errorf("%s, %v", got, err)
	}
	stop := errors.New("stop")
	if err := manpage.Walk(tree(), func(*cobra.Command) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
}
