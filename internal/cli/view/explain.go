package view

import (
	"slices"
	"strings"
	"unicode/utf8"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// Table lists situations, one a line.
func Table(t *locale.Texts, rows []diagnosis.Situation, s Style) string {
	var b strings.Builder
	family := -1
	for _, row := range rows {
		if n := int(row.Code) / 100; n != family {
			if family >= 0 {
				b.WriteByte('\n')
			}
			family = n
			b.WriteString(s.bold(t.CLI.Explain.Families[n]) + "\n")
		}
		b.WriteString("  " + s.status(row.Status, present.Sign(row.Status, s.ASCII)+" "+row.Code.String()) +
			"  " + row.Text(&t.Situations).Title + "\n")
	}
	return b.String()
}

// Detail is one situation in full: each system's remedy where they differ.
func Detail(t *locale.Texts, row diagnosis.Situation, s Style) string {
	text := present.Row(t, row)
	var b strings.Builder
	head := present.Sign(row.Status, s.ASCII) + " " + row.Code.String()
	b.WriteString(s.status(row.Status, head) + "  " + s.bold(text.Title) + "\n")
	section := func(title, body string) {
		if body == "" {
			return
		}
		b.WriteString("\n" + s.bold(title) + "\n")
		for _, line := range strings.Split(body, "\n") {
			b.WriteString(s.Wrap(line, "  "))
		}
	}
	w := t.CLI.Explain
	section(w.Cause, text.Cause)
	for _, r := range remedies(t, text) {
		section(r.title, r.body)
	}
	who := text.Who
	switch {
	case who == "":
		who = otherwise(t, row.Code)
	case slices.Contains(waysOnly, row.Code):
		who += "\n" + otherwise(t, row.Code)
	}
	section(w.Who, who)
	section(w.Say, locale.Fill(w.Says, "code", row.Code.String()))
	return b.String()
}

// waysOnly are the situations whose row names a form or another way in the place
// of somebody to call.
var waysOnly = []diagnosis.Code{
	diagnosis.CodeNoReader, diagnosis.CodeReaderVirtualOnly,
	diagnosis.CodeCardMute, diagnosis.CodeCardNoKey, diagnosis.CodeCertUsage, diagnosis.CodeProofFailed,
}

// otherwise is who helps with what needs nobody as a rule: whoever looks after
// the computer, or the card's support.
func otherwise(t *locale.Texts, c diagnosis.Code) string {
	switch n := int(c) / 100; {
	case c == diagnosis.CodeLooking, n == 1, n == 2, n == 6, n == 9:
		return t.CLI.Explain.Manager
	}
	return locale.Fill(t.CLI.Explain.Support, present.Facts(t, present.Data())...)
}

// Found lists what a search found, best first, and how to read one.
func Found(t *locale.Texts, found []present.Article, s Style) string {
	width := 0
	for _, f := range found {
		width = max(width, utf8.RuneCountInString(f.Key))
	}
	var b strings.Builder
	for _, f := range found {
		indent := strings.Repeat(" ", width+2)
		lines := s.Wrap(f.Title, indent)
		b.WriteString(s.bold(pad(f.Key, width)) + lines[width:])
	}
	b.WriteString("\n" + s.Wrap(locale.Fill(t.CLI.Explain.Read, "key", found[0].Key), ""))
	return b.String()
}

// Sources lists every page that was read, and what it is the source of.
func Sources(t *locale.Texts, set *data.Set, s Style) string {
	w := t.CLI.Explain
	var b strings.Builder
	for i, p := range set.Pages {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.bold(strings.TrimSuffix(s.Wrap(present.Source(t, p), ""), "\n")) + "\n")
		if p.URL != "" {
			b.WriteString("  " + p.URL + "\n")
		}
		b.WriteString(s.Wrap(locale.Fill(w.ReadOn, "date", t.Date(p.Read.Time)), "  "))
		for _, e := range set.Entries() {
			if e.Source != p.ID {
				continue
			}
			says := e.What.In(t.Lang)
			if e.Certainty != data.Confirmed {
				says = locale.Fill(w.Likely, "what", says)
			}
			b.WriteString("  - " + strings.TrimPrefix(s.Wrap(says, "    "), "    "))
		}
	}
	return b.String()
}

// Chapter is a page to read.
func Chapter(c present.Chapter, s Style) string {
	var b strings.Builder
	b.WriteString(s.bold(c.Title) + "\n")
	for i, para := range c.Paras {
		if item := strings.HasPrefix(para, "- "); !item || i > 0 && !strings.HasPrefix(c.Paras[i-1], "- ") || i == 0 {
			b.WriteString("\n")
		}
		if item, ok := strings.CutPrefix(para, "- "); ok {
			b.WriteString("- " + s.Wrap(item, "  ")[2:])
			continue
		}
		b.WriteString(s.Wrap(para, ""))
	}
	return b.String()
}

type remedy struct{ title, body string }

// remedies is the remedy that holds everywhere, then those of systems that
// have their own.
func remedies(t *locale.Texts, text locale.Situation) []remedy {
	w := t.CLI.Explain
	list := []remedy{{w.Remedy, strings.Join(present.Remedy(text, "", present.Options{Command: true}), "\n")}}
	for _, os := range []remedy{{w.Linux, text.Linux}, {w.Windows, text.Windows}, {w.MacOS, text.MacOS}} {
		if os.body != "" {
			list = append(list, remedy{w.Remedy + ", " + os.title, os.body})
		}
	}
	return list
}

// Markdown is situations as a page.
func Markdown(t *locale.Texts, rows []diagnosis.Situation) string {
	w := t.CLI.Explain
	var b strings.Builder
	b.WriteString("# " + w.Heading + "\n\n" + w.Intro + "\n\n<!-- " + w.Generated + " -->\n")
	family := -1
	for _, row := range rows {
		if n := int(row.Code) / 100; n != family {
			family = n
			b.WriteString("\n## " + w.Families[n] + "\n")
		}
		text := present.Row(t, row)
		b.WriteString("\n### " + row.Code.String() + " " + escape(text.Title) + "\n")
		b.WriteString("\n" + present.Word(t, row.Status))
		if row.Check != "" {
			b.WriteString(" · " + present.Label(t, row.Check))
		}
		b.WriteByte('\n')
		if text.Cause != "" {
			b.WriteString("\n" + escape(text.Cause) + "\n")
		}
		for _, r := range remedies(t, text) {
			if r.body == "" {
				continue
			}
			b.WriteString("\n**" + r.title + "**\n\n")
			for _, line := range strings.Split(r.body, "\n") {
				b.WriteString("- " + escape(line) + "\n")
			}
		}
		if text.Who != "" {
			b.WriteString("\n**" + w.Who + "** " + escape(text.Who) + "\n")
		}
	}
	return b.String()
}

// escape keeps paths and options from being taken for Markdown.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`, "|", `\|`).Replace(s)
}
