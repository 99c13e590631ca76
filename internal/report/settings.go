package report

import "caducee/internal/diagnosis"

// settings are what an administrator or the user set on this computer, and what
// of it is ignored.
func (b builder) settings() Section {
	s := Section{ID: "settings", Title: b.t.Report.Sections.Settings}
	for _, x := range b.in.Settings {
		label := x.ID
		if x.Ignored {
			label = b.t.Report.Labels.Ignored
		}
		line := Line{ID: x.ID, Label: label, Full: clip(x.Value), Redacted: b.away(clip(x.Value))}
		if x.Ignored {
			line = line.with(diagnosis.CodeSettingsIgnored)
		}
		s.Lines = append(s.Lines, line)
	}
	return s
}
