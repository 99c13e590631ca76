package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"caducee/internal/engine"
	"caducee/internal/locale"
)

// Text is the report for a person, or for the phone.
func (r Report) Text(f Form) string {
	t := r.texts.Report
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", t.Title, r.Made.Format(time.DateTime))
	if r.ID != "" {
		fmt.Fprintf(&b, "%s\n", locale.Fill(t.ID, "id", r.ID))
	}
	fmt.Fprintf(&b, "%s\n%s\n", r.notice(f), locale.Fill(t.Codes, "codes", r.codeList()))
	b.WriteString(r.SectionsText(f))
	if len(r.Trace) > 0 {
		fmt.Fprintf(&b, "\n%s\n", t.Sections.Trace)
		for _, x := range r.Trace {
			fmt.Fprintf(&b, "  %s\n", exchange(x))
		}
	}
	if s := r.structure(); s != "" {
		fmt.Fprintf(&b, "\n%s\n  %s\n", t.Sections.Structure, s)
	}
	return b.String()
}

// SectionsText is some sections of the text, by their IDs; all of them for none.
func (r Report) SectionsText(f Form, ids ...string) string {
	var b strings.Builder
	for _, s := range r.Sections {
		if !s.said(f) || len(ids) > 0 && !slices.Contains(ids, s.ID) {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", s.Title)
		width := s.width(f)
		for _, l := range s.Lines {
			if value := l.Value(f); value != "" || l.Code != nil {
				fmt.Fprintf(&b, "  %s%s  %s\n", l.Label, pad(l.Label, width), value+mark(l))
			}
		}
	}
	return b.String()
}

// structureDocument is the card's, for a program.
func (r Report) structureDocument() *jsonStructure {
	if r.Structure == nil {
		return nil
	}
	out := jsonStructure{
		Schema: r.Structure.Schema, ATR: r.Structure.ATR, Files: []jsonFile{}, Codes: []jsonCode{},
	}
	for _, f := range r.Structure.Files {
		out.Files = append(out.Files, jsonFile{
			Path: f.Path, Kind: string(f.Kind), Control: f.Control, SW: f.SW, Content: f.Content, Length: f.Length,
		})
	}
	for _, c := range r.Structure.Codes {
		out.Codes = append(out.Codes, jsonCode{Reference: int(c.Reference), Answer: c.Answer, SW: c.SW})
	}
	return &out
}

// structure is the card's, in one line: caducee simcard finds it there.
func (r Report) structure() string {
	if r.Structure == nil {
		return ""
	}
	raw, err := json.Marshal(r.Structure)
	if err != nil {
		return ""
	}
	return string(raw)
}

// Markdown is the report for a ticket.
func (r Report) Markdown(f Form) string {
	t := r.texts.Report
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s  \n", t.Title, r.Made.Format(time.DateTime))
	if r.ID != "" {
		fmt.Fprintf(&b, "%s  \n", locale.Fill(t.ID, "id", r.ID))
	}
	fmt.Fprintf(&b, "%s\n\n", r.notice(f))
	fmt.Fprintf(&b, "%s\n", locale.Fill(t.Codes, "codes", r.codeList()))
	for _, s := range r.Sections {
		if !s.said(f) {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n", s.Title)
		for _, l := range s.Lines {
			if value := l.Value(f); value != "" || l.Code != nil {
				fmt.Fprintf(&b, "- **%s** %s\n", escape(l.Label), strings.TrimSpace(escape(value)+mark(l)))
			}
		}
	}
	if len(r.Trace) > 0 {
		fmt.Fprintf(&b, "\n## %s\n\n```text\n", t.Sections.Trace)
		for _, x := range r.Trace {
			fmt.Fprintf(&b, "%s\n", exchange(x))
		}
		b.WriteString("```\n")
	}
	if s := r.structure(); s != "" {
		fmt.Fprintf(&b, "\n## %s\n\n```json\n%s\n```\n", t.Sections.Structure, s)
	}
	return b.String()
}

// Document is the report for a program.
func (r Report) Document(f Form) Document {
	doc := jsonReport{
		Schema: "caducee.report/1", Full: bool(f), Lang: r.texts.Lang,
		ID: orNull(r.ID), Made: r.Made.Format(time.RFC3339), Codes: r.Codes, Todo: r.todo,
		Sections: []jsonSection{}, Trace: []jsonExchange{}, Structure: r.structureDocument(),
	}
	for _, s := range r.Sections {
		section := jsonSection{ID: s.ID, Title: s.Title, Lines: []jsonLine{}}
		for _, l := range s.Lines {
			section.Lines = append(section.Lines, jsonLine{
				ID: l.ID, Label: l.Label, Value: orNull(l.Value(f)), Code: l.Code,
			})
		}
		doc.Sections = append(doc.Sections, section)
	}
	for _, x := range r.Trace {
		doc.Trace = append(doc.Trace, jsonExchange{
			Header: fmt.Sprintf("%02X%02X%02X%02X", x.CLA, x.INS, x.P1, x.P2),
			Sent:   sent(x), Received: x.Received, SW: status(x),
			Micros: int(x.Took.Microseconds()), Digest: orNull(x.Digest),
		})
	}
	return doc
}

func (r Report) notice(f Form) string {
	if f == Full {
		return r.texts.Report.NoticeFull
	}
	return r.texts.Report.NoticeRedacted
}

func (r Report) codeList() string {
	if len(r.Codes) == 0 {
		return "CAD-000"
	}
	var list []string
	for _, c := range r.Codes {
		list = append(list, c.String())
	}
	return strings.Join(list, " ")
}

// said reports a section with something in it.
func (s Section) said(f Form) bool {
	for _, l := range s.Lines {
		if l.Value(f) != "" || l.Code != nil {
			return true
		}
	}
	return false
}

// width is that of the widest label shown, within reason.
func (s Section) width(f Form) int {
	w := 0
	for _, l := range s.Lines {
		if l.Value(f) != "" || l.Code != nil {
			w = max(w, utf8.RuneCountInString(l.Label))
		}
	}
	return min(w, 32)
}

func pad(label string, width int) string {
	return strings.Repeat(" ", max(0, width-utf8.RuneCountInString(label)))
}

func mark(l Line) string {
	if l.Code == nil {
		return ""
	}
	return " [" + l.Code.String() + "]"
}

func exchange(x engine.Exchange) string {
	sw := "----"
	if s := status(x); s != nil {
		sw = *s
	}
	length := "-"
	if n := sent(x); n != nil {
		length = strconv.Itoa(*n)
	}
	line := fmt.Sprintf("%02X %02X %02X %02X  %4s > %4d  %s  %9s  %s",
		x.CLA, x.INS, x.P1, x.P2, length, x.Received, sw, milliseconds(x.Took), x.Digest)
	return strings.TrimRight(line, " ")
}

// sent is a command's length, unless that tells how long a code is (VERIFY,
// CHANGE REFERENCE DATA, RESET RETRY COUNTER of ISO 7816-4).
func sent(x engine.Exchange) *int {
	if x.CarriesCode() {
		return nil
	}
	return &x.Sent
}

func status(x engine.Exchange) *string {
	if x.Err {
		return nil
	}
	s := fmt.Sprintf("%04X", x.SW)
	return &s
}

// orNull is null for an empty text.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// escape keeps names and paths from being taken for Markdown.
func escape(s string) string {
	return strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`, ">", `\>`, "|", `\|`, "[", `\[`, "]", `\]`,
	).Replace(s)
}
