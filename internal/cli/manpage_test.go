package cli

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"caducee/internal/locale"
)

func toolTree() *cobra.Command {
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

var manDate = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func TestAManualPageHasItsSections(t *testing.T) {
	sub, _, err := toolTree().Find([]string{"sub"})
	if err != nil {
		t.Fatal(err)
	}
	page := manPage(sub, locale.English(), "v1.2.3", manDate)
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

func TestADotAtTheStartIsNoRequestOfAManual(t *testing.T) {
	page := manPage(toolTree(), locale.French(), "v1", manDate)
	if !strings.Contains(page, "\n\\&.Second \\-\\- with a dot.\n") || !strings.Contains(page, `.SH "NOM"`) {
		t.Error(page)
	}
}

func TestManualPagesOfAllCommands(t *testing.T) {
	var names []string
	err := walkCommands(toolTree(), func(c *cobra.Command) error {
		names = append(names, manName(c))
		return nil
	})
	if got := strings.Join(names, " "); err != nil || got != "tool tool-sub" {
		t.Errorf("%s, %v", got, err)
	}
	stop := errors.New("stop")
	if err := walkCommands(toolTree(), func(*cobra.Command) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
}
