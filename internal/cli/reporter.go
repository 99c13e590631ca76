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

	"caducee/internal/locale"
	"caducee/internal/report"
	"caducee/steps"
)

// reporter makes the wizard's report: the same as `caducee report`, from what
// is known at that moment.
type reporter struct {
	s *session
	// folder is where reports go, others where they go if it takes no file.
	folder string
	others []string
}

// reportFolder is where people look for what a program wrote for them.
func reportFolder() string {
	if d := xdg.UserDirs.Documents; d != "" {
		if info, err := os.Stat(d); err == nil && info.IsDir() {
			return d
		}
	}
	return xdg.Home
}

// otherFolders are where a report can go if its own folder takes no file, as in
// a home that can only be read: the user's other folders, then the one that
// everybody may write in.
func otherFolders() []string {
	var list []string
	for _, d := range []string{xdg.Home, xdg.UserDirs.Desktop, xdg.UserDirs.Download, os.TempDir()} {
		if d != "" && filepath.IsAbs(d) && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}

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

// Save writes the report under a name that no file has yet, in the first folder
// that takes it.
func (r *reporter) Save(_ context.Context, text string) (path, refused string, err error) {
	for _, folder := range append([]string{r.folder}, r.others...) {
		if path, err = r.write(folder, text); err == nil {
			return path, refused, nil
		}
		r.s.a.log.Error("report not written", "folder", r.s.a.away(folder), "err", r.s.a.away(err.Error()))
		if refused == "" {
			refused = folder
		}
	}
	return "", refused, err
}

func (r *reporter) write(folder, text string) (string, error) {
	stamp := r.s.a.clock().Format("20060102-150405")
	for n := 1; ; n++ {
		unique := stamp
		if n > 1 {
			unique += "-" + strconv.Itoa(n)
		}
		path := filepath.Join(folder, locale.Fill(r.s.a.texts.Wizard.Report.FileName, "time", unique))
		err := report.Write(path, text, false)
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, fs.ErrExist) || n == sameSecond {
			return "", err
		}
	}
}
