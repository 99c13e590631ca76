package ui

import (
	"time"

	"caducee/internal/report"
	"caducee/steps"
)

// timings is how long the person was at each stage.
type timings struct {
	past  []report.Stage
	stage steps.Step
	since time.Time
}

// at takes note of the stage that the person is at.
func (t *timings) at(s steps.Step, now time.Time) {
	if s == t.stage {
		return
	}
	if t.stage != "" {
		t.past = append(t.past, report.Stage{Name: string(t.stage), Took: now.Sub(t.since)})
	}
	t.stage, t.since = s, now
}

// stages lists them, the present one last.
func (t *timings) stages(s steps.Step, now time.Time) []report.Stage {
	t.at(s, now)
	list := append([]report.Stage(nil), t.past...)
	return append(list, report.Stage{Name: string(t.stage), Took: now.Sub(t.since)})
}
