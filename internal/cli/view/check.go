package view

import (
	"strings"
	"unicode/utf8"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// Check renders every prerequisite on one line, then what needs doing.
func Check(t *locale.Texts, f diagnosis.Facts, vs []diagnosis.Verdict, s Style) string {
	lines := present.Lines(t, f, vs, s.Options())
	var b strings.Builder
	b.WriteString(s.bold(Conclusion(t, vs)) + "\n\n")
	label, word := widths(lines)
	for _, l := range lines {
		b.WriteString(row(l, label, word, s))
	}
	told := map[diagnosis.Code]bool{}
	for _, l := range lines {
		if l.Title == "" || told[l.Code] {
			continue
		}
		told[l.Code] = true
		b.WriteString("\n" + Action(t, l, s))
	}
	return b.String()
}

// Conclusion is the main sentence.
func Conclusion(t *locale.Texts, vs []diagnosis.Verdict) string {
	fails, doubts := 0, 0
	for _, v := range vs {
		switch v.Status {
		case diagnosis.Fail:
			fails++
		case diagnosis.Warn, diagnosis.Unknown:
			doubts++
		}
	}
	switch {
	case fails > 0 || !diagnosis.Ready(vs):
		return t.CLI.Check.NotReady.For(fails)
	case doubts > 0:
		return t.CLI.Check.Doubt.For(doubts)
	}
	return t.CLI.Check.Ready
}

// Row is one prerequisite on one line.
func Row(l present.Line, s Style) string {
	return row(l, utf8.RuneCountInString(l.Label), utf8.RuneCountInString(l.Word), s)
}

func row(l present.Line, label, word int, s Style) string {
	code := ""
	if l.Status != diagnosis.OK && l.Status != diagnosis.Skip {
		code = l.Code.String() + " "
	}
	text := "  " + s.status(l.Status, l.Sign) + " " + pad(l.Label, label) + "  " +
		s.status(l.Status, pad(l.Word, word)) + "  " + code + l.Row
	return strings.TrimRight(text, " ") + "\n"
}

func widths(lines []present.Line) (label, word int) {
	for _, l := range lines {
		label = max(label, utf8.RuneCountInString(l.Label))
		word = max(word, utf8.RuneCountInString(l.Word))
	}
	return label, word
}

// Action is a situation met: what it is, what to do, who can help.
func Action(t *locale.Texts, l present.Line, s Style) string {
	var b strings.Builder
	b.WriteString(s.status(l.Status, l.Code.String()) + "  " + s.bold(l.Title) + "\n")
	if l.Cause != "" {
		b.WriteString(s.Wrap(l.Cause, "  "))
	}
	for _, c := range l.Cards {
		b.WriteString(strings.Replace(s.Wrap(c, "    "), "    ", "  - ", 1))
	}
	if len(l.Remedy) > 0 {
		b.WriteString("  " + t.Common.WhatToDo + "\n")
	}
	for _, r := range l.Remedy {
		b.WriteString(s.Wrap(r, "    "))
	}
	if l.Who != "" {
		b.WriteString(s.Wrap(locale.Fill(t.CLI.Check.Who, "who", t.AfterColon(l.Who)), "  "))
	}
	return b.String()
}

// Changes lists the verdicts of now that are not those of before.
func Changes(before, now []diagnosis.Verdict) []diagnosis.Verdict {
	was := map[diagnosis.Check]diagnosis.Verdict{}
	for _, v := range before {
		was[v.Check] = v
	}
	var changed []diagnosis.Verdict
	for _, v := range now {
		if was[v.Check] != v {
			changed = append(changed, v)
		}
	}
	return changed
}
