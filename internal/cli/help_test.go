package cli

import (
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"caducee/internal/locale"
)

// tree is the commands in a language, by their path.
func tree(t *testing.T, texts *locale.Texts) map[string]*cobra.Command {
	t.Helper()
	commands := map[string]*cobra.Command{}
	root := newRoot(&app{texts: texts, log: slog.New(slog.DiscardHandler)})
	err := walkCommands(root, func(c *cobra.Command) error {
		commands[c.CommandPath()] = c
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return commands
}

// typed are the lines of an example that are typed, not the remarks.
func typed(c *cobra.Command) []string {
	var lines []string
	for _, l := range strings.Split(c.Example, "\n") {
		if l != "" && !strings.HasPrefix(l, "#") {
			lines = append(lines, l)
		}
	}
	return lines
}

// TestEveryCommandIsExplainedInBothLanguages: a short line, a text, examples
// that are the same commands, a description for each option.
func TestEveryCommandIsExplainedInBothLanguages(t *testing.T) {
	fr, en := tree(t, locale.French()), tree(t, locale.English())
	if len(fr) != len(en) || len(fr) < 14 {
		t.Fatalf("%d commands in French, %d in English", len(fr), len(en))
	}
	words := regexp.MustCompile(`[a-z]+\.(md|png)$|(--search|explain) [a-z]+$`) // the person's own
	for path, c := range fr {
		other := en[path]
		if len(typed(c)) == 0 || len(typed(c)) != len(typed(other)) {
			t.Errorf("%s: examples %q and %q", path, typed(c), typed(other))
			continue
		}
		for i, line := range typed(c) {
			if words.ReplaceAllString(line, "") != words.ReplaceAllString(typed(other)[i], "") {
				t.Errorf("%s: %q is %q in English", path, line, typed(other)[i])
			}
		}
		for _, one := range []*cobra.Command{c, other} {
			if one.Short == "" || one.Long == "" || len([]rune(one.Short)) > 62 {
				t.Errorf("%s: short %q, long %q", path, one.Short, one.Long)
			}
			one.Flags().VisitAll(func(f *pflag.Flag) {
				if f.Usage == "" {
					t.Errorf("%s --%s is not explained", path, f.Name)
				}
			})
		}
		if c.Short == other.Short || c.Long == other.Long {
			t.Errorf("%s is not translated", path)
		}
	}
}

// TestExamplesParse: every option of every example exists on the command that
// it is given to.
func TestExamplesParse(t *testing.T) {
	for _, texts := range locale.Languages() {
		commands := tree(t, texts)
		root := commands["caducee"]
		for path, c := range commands {
			for _, line := range typed(c) {
				words := strings.Fields(strings.NewReplacer("|", " | ", "<", " | ", ">", " | ").Replace(line))
				if i := slices.Index(words, "|"); i >= 0 {
					words = words[:i]
				}
				if words[0] != "caducee" {
					t.Errorf("%s: %q does not begin with the program", path, line)
					continue
				}
				named, rest, err := root.Find(words[1:])
				if err != nil {
					t.Errorf("%s: %q: %v", path, line, err)
					continue
				}
				if err := named.ParseFlags(rest); err != nil {
					t.Errorf("%s: %q: %v", path, line, err)
				}
			}
		}
	}
}
