package view

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// Card renders what a card says without a code, then the situation that
// needs doing, if there is one.
func Card(t *locale.Texts, f diagnosis.Facts, v diagnosis.Verdict, s Style) string {
	var b strings.Builder
	if c := f.Card; c != nil && len(f.Choices) < 2 { // of several, the first is nobody's choice
		b.WriteString(cardLines(t, f, c, s))
	}
	if l := present.One(t, f.Env.OS, v, s.Options()); l.Title != "" {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(Action(t, l, s))
	}
	return b.String()
}

func cardLines(t *locale.Texts, f diagnosis.Facts, c *diagnosis.Card, s Style) string {
	w := t.Report.Labels
	serial := c.Serial
	if s.Mask && serial != "" {
		serial = "…" + present.Tail(serial)
	}
	updated := present.LastUpdate(t, c)
	if from, _ := c.AgeFrom(f.Now); updated != "" && from.Equal(c.Updated) {
		n, _ := c.Age(f.Now)
		updated += " (" + t.Age(n) + ")"
	}
	lines := [][2]string{
		{t.Checks.Reader, present.Clean(c.Reader)},
		{"ATR", c.ATR},
		{w.Recognised, present.State(t, c.Recognised)},
		{w.Generation, c.Generation},
		{w.Kind, c.Kind},
		{w.Test, test(t, c.Test)},
		{w.Serial, serial},
	}
	lines = append(lines, holderLines(t, c.Holder, s)...)
	lines = append(lines,
		[2]string{w.Updated, updated},
		[2]string{w.Tries, tries(c.Tries)})
	if cert := c.Certificate; cert != nil {
		lines = append(lines, [2]string{w.NotBefore, t.Date(cert.NotBefore)},
			[2]string{w.NotAfter, t.Date(cert.NotAfter)}, [2]string{w.Chain, present.Chain(t, *cert)})
	}
	if !c.ByModule {
		lines = append(lines, [2]string{w.IO, locale.Fill(t.Report.Exchanged,
			"apdus", strconv.Itoa(c.APDUs), "bytes", strconv.Itoa(c.Bytes))})
	}
	return table(lines)
}

func holderLines(t *locale.Texts, h *diagnosis.Holder, s Style) [][2]string {
	if h == nil {
		return nil
	}
	w := t.Report.Labels
	if s.Mask {
		return [][2]string{{w.Holder, t.CLI.Card.Hidden}}
	}
	name := present.Holder(h)
	id := present.Clean(h.ID)
	if h.IDType != "" {
		id += " (" + h.IDType + ")"
	}
	return [][2]string{{w.Holder, name}, {w.Identifier, id}, {w.Structure, present.Clean(h.Structure)}}
}

// table aligns the values and leaves out what is not known.
func table(lines [][2]string) string {
	width := 0
	for _, l := range lines {
		if l[1] != "" {
			width = max(width, utf8.RuneCountInString(l[0]))
		}
	}
	var b strings.Builder
	for _, l := range lines {
		if l[1] != "" {
			b.WriteString("  " + pad(l[0], width) + "  " + l[1] + "\n")
		}
	}
	return b.String()
}

func test(t *locale.Texts, is *bool) string {
	switch {
	case is == nil:
		return ""
	case *is:
		return t.Common.Yes
	}
	return t.Common.No
}

func tries(t diagnosis.Tries) string {
	switch {
	case !t.Known:
		return ""
	case t.Max > 0:
		return fmt.Sprintf("%d/%d", t.Left, t.Max)
	}
	return strconv.Itoa(t.Left)
}
