package report

import (
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// Explain is the document of `explain`: one situation or the whole table.
type Explain struct {
	Schema     string      `json:"schema" schema:"const=caducee.explain/1"`
	Masked     bool        `json:"masked,omitempty" schema:"const=true"`
	Lang       string      `json:"lang" schema:"enum=fr|en"`
	Situations []Situation `json:"situations"`
}

// Situation is one row of the table in words.
type Situation struct {
	Code   Code             `json:"code"`
	Check  *diagnosis.Check `json:"check" schema:"enum=service|reader|middleware|card|card-age|certificates|pin|browser"`
	Status diagnosis.Status `json:"status" schema:"enum=ok|warn|fail|skip|unknown"`
	Title  string           `json:"title"`
	Cause  *string          `json:"cause"`
	Remedy Remedy           `json:"remedy"`
	Who    *string          `json:"who"`
}

// Remedy is what to do on each system, one action a line.
type Remedy struct {
	Linux   *string `json:"linux"`
	Windows *string `json:"windows"`
	Darwin  *string `json:"darwin"`
}

// NewExplain puts rows of the table in words.
func NewExplain(t *locale.Texts, rows []diagnosis.Situation) Explain {
	doc := Explain{Schema: "caducee.explain/1", Lang: t.Lang, Situations: []Situation{}}
	for _, row := range rows {
		s := present.Row(t, row)
		on := func(os diagnosis.OS) *string {
			return known(strings.Join(present.Remedy(s, os, present.Options{Command: true}), "\n"))
		}
		item := Situation{
			Code: row.Code, Status: row.Status, Title: s.Title, Cause: known(s.Cause), Who: known(s.Who),
			Remedy: Remedy{
				Linux: on(diagnosis.Linux), Windows: on(diagnosis.Windows), Darwin: on(diagnosis.MacOS),
			},
		}
		if row.Check != "" {
			item.Check = &row.Check
		}
		doc.Situations = append(doc.Situations, item)
	}
	return doc
}

// Checks is the document of `check --list`.
type Checks struct {
	Schema string      `json:"schema" schema:"const=caducee.checks/1"`
	Masked bool        `json:"masked,omitempty" schema:"const=true"`
	Checks []CheckName `json:"checks"`
}

// CheckName is one prerequisite and its name.
type CheckName struct {
	ID    diagnosis.Check `json:"id" schema:"enum=service|reader|middleware|card|card-age|certificates|pin|browser"`
	Title string          `json:"title"`
}

// NewChecks lists the prerequisites in order.
func NewChecks(t *locale.Texts) Checks {
	doc := Checks{Schema: "caducee.checks/1", Checks: []CheckName{}}
	for _, c := range diagnosis.Checks() {
		doc.Checks = append(doc.Checks, CheckName{c, present.Label(t, c)})
	}
	return doc
}

// Version is the document of `version`.
type Version struct {
	Schema   string  `json:"schema" schema:"const=caducee.version/1"`
	Masked   bool    `json:"masked,omitempty" schema:"const=true"`
	Version  string  `json:"version"`
	Revision *string `json:"revision"`
	Built    *string `json:"built"`
	Modified *bool   `json:"modified"`
	Go       string  `json:"go"`
	OS       string  `json:"os"`
	Arch     string  `json:"arch"`
	// Dependencies are the modules compiled in, in the order of their paths.
	Dependencies []Dependency `json:"dependencies"`
}

// Dependency is one module of the binary, with the checksum of go.sum.
type Dependency struct {
	Path    string `json:"path"`
	Version string `json:"version"`
	Sum     string `json:"sum"`
}
