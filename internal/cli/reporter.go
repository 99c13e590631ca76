package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/adrg/xdg"

	"caducee/internal/host"
	"caducee/internal/locale"
	"caducee/internal/report"
	"caducee/steps"
)

// reporter makes the wizard's report: the same as `caducee report`, from what
// is known at that moment.
type reporter struct {
	s       *session
	folders []string
}

// reportFolders are where people look for what a program wrote for them, then
// where something can be written in any case.
func (a *app) reportFolders() []string {
	var all []string
	add := func(folder string) {
		if info, err := os.Stat(folder); err == nil && info.IsDir() && filepath.IsAbs(folder) && !slices.Contains(all, folder) {
			all = append(all, folder)
		}
	}
	if home := host.OwnHome(a.getenv); home != "" {
		if home == filepath.Clean(xdg.Home) {
			add(xdg.UserDirs.Documents)
		}
		add(home)
	}
	if here, err := os.Getwd(); err == nil {
		add(here)
	}
	add(os.TempDir())
	return all
}

// Folders are reportFolders.
func (r *reporter) Folders() []string { return r.folders }

// Text is the redacted report.
func (r *reporter) Text(t *locale.Texts, seen steps.Seen) string {
	in := r.s.reportInput(t, r.s.facts())
	in.ECPS = seen.ECPS
	for _, stay := range seen.Stays {
		in.Stages = append(in.Stages, report.Stage{Name: string(stay.At), Took: stay.Took})
	}
	if seen.Crash != "" {
		in.Crash = strings.TrimPrefix(in.Crash+", "+seen.Crash, ", ")
	}
	return report.New(t, in).Text(report.Redacted)
}

// sameSecond is how many reports of one second get a name of their own.
const sameSecond = 100

// Save writes the report under a name that no file has yet.
func (r *reporter) Save(_ context.Context, text, folder string) (string, error) {
	stamp := r.s.a.clock().Format("20060102-150405")
	for n := 1; ; n++ {
		unique := stamp
		if n > 1 {
			unique += "-" + strconv.Itoa(n)
		}
		path := filepath.Join(folder, locale.Fill(r.s.a.texts.Wizard.Report.FileName, "time", unique))
		err := writeReport(path, text, false)
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, fs.ErrExist) || n == sameSecond {
			return "", err
		}
	}
}
