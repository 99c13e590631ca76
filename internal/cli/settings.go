package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caducee/internal/config"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/report"
)

// mostWarned is how many faults of a configuration are told before a command's
// own words: a file may have hundreds.
const mostWarned = 3

// language is the texts that were asked for: by the option, the user's variable,
// the administrator's file, the system.
func (a *app) language(asked string) *locale.Texts {
	if asked == "" {
		asked = a.settings.Lang
	}
	return locale.Pick(asked, a.getenv, a.languages...).WithHelpdesk(contact(a.settings.Helpdesk))
}

// contact is the helpdesk of the place in one line, "" where none is set.
func contact(h config.Helpdesk) string {
	var parts []string
	for _, s := range []string{h.Name, h.Phone, h.Email} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// preset gives the options the values of the settings; what is typed comes over
// them. The help still shows the values of a computer without settings.
func (a *app) preset() {
	s := a.settings
	a.options.plain, a.options.ascii, a.options.screenShare = s.Plain, s.ASCII, s.ScreenShare
	a.options.reader = s.Reader
}

// optionOf names the option of each setting that has one.
func optionOf() map[config.Key]string {
	return map[config.Key]string{
		config.Lang: "lang", config.Plain: "plain", config.ASCII: "ascii",
		config.ScreenShare: "screen-share", config.Reader: "reader",
	}
}

// data is what the program states about the world, with the portals of the
// place below the national ones.
func (a *app) data() (*data.Set, error) {
	set, err := data.Load()
	if err != nil {
		return nil, err
	}
	for i, p := range a.settings.Portals {
		local := data.Portal{
			ID: "local-" + strconv.Itoa(i+1), Name: data.Text{}, Opens: data.Text{}, For: p.Roles, URL: p.URL, Local: true,
		}
		for _, t := range locale.Languages() {
			local.Name[t.Lang] = locale.Fill(t.Plain.Portals.LocalName, "name", p.Name)
			local.Opens[t.Lang] = t.Plain.Portals.Local
		}
		set.Portals = append(set.Portals, local)
	}
	return set, nil
}

// warn tells what of the settings is ignored, on the error stream. Nothing stops
// for it. Commands that only write a text are not disturbed.
func (a *app) warn(cmd *cobra.Command) {
	switch cmd.Name() {
	case "config", "completion", "man", "version", "help", "explain", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
		return
	}
	problems := a.settings.Problems
	for _, p := range problems[:min(len(problems), mostWarned)] {
		a.tell(a.texts.CLI.Errors.Prefix + a.said(a.problem(p)) + " (" + diagnosis.CodeSettingsIgnored.String() + ")")
	}
	if more := len(problems) - mostWarned; more > 0 {
		a.tell("  " + a.texts.CLI.Config.More.For(more))
	}
}

// problem is what is wrong and where, in words.
func (a *app) problem(p config.Problem) string {
	w := a.texts.CLI.Config
	what := map[config.Fault]string{
		config.NotAFile: w.NotAFile, config.NotAdmin: w.NotAdmin, config.OthersWrite: w.OthersWrite,
		config.TooLarge: w.TooLarge, config.Unreadable: w.Unreadable, config.Broken: w.Broken,
		config.UnknownKey: w.UnknownKey, config.WrongValue: w.WrongValue, config.TooLong: w.TooLong, config.TooMany: w.TooMany,
	}[p.Fault]
	cause := w.ReadFails
	switch {
	case errors.Is(p.Cause, fs.ErrNotExist):
		cause = w.NotThere
	case errors.Is(p.Cause, fs.ErrPermission):
		cause = w.NoAccess
	}
	what = locale.Fill(what, "key", p.Key, "column", fmt.Sprint(p.Column), "cause", cause)
	switch {
	case p.File == "":
		return locale.Fill(w.InVariable, "name", p.Key, "what", what)
	case p.Line > 0:
		return locale.Fill(w.InFileLine, "file", p.File, "line", fmt.Sprint(p.Line), "what", what)
	}
	return locale.Fill(w.InFile, "file", p.File, "what", what)
}

// reportSettings are the settings that somebody made, for a report.
func (a *app) reportSettings() []report.Setting {
	var list []report.Setting
	for _, k := range config.Keys() {
		if a.settings.Origin(k).Kind != config.Default {
			list = append(list, report.Setting{ID: string(k), Value: a.settings.Text(k) + " (" + a.from(k, nil) + ")"})
		}
	}
	for i, p := range a.settings.Problems {
		list = append(list, report.Setting{ID: "ignored-" + strconv.Itoa(i+1), Value: a.problem(p), Ignored: true})
		if i == mostWarned {
			break
		}
	}
	return list
}
