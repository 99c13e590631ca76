package ui

import (
	"context"
	"errors"
	"sync"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/report"
	"caducee/steps"
)

// desktop makes reports of a walk's facts and keeps what is written.
type desktop struct {
	w *walk

	mu    sync.Mutex
	seen  steps.Seen
	saved []string
	full  bool
	// refused is the folder that took no file, "" none.
	refused string
}

func (d *desktop) Text(t *locale.Texts, seen steps.Seen) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seen = seen
	f := d.w.session().Facts
	var stages []report.Stage
	for _, s := range seen.Stays {
		stages = append(stages, report.Stage{Name: string(s.At), Took: s.Took})
	}
	return report.New(t, report.Input{
		Facts: f, Verdicts: diagnosis.Judge(f), Stages: stages, ECPS: seen.ECPS, Crash: seen.Crash,
		Trace: d.w.engine.Trace(),
	}).Text(report.Redacted)
}

func (d *desktop) Save(_ context.Context, text string) (path, refused string, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.full {
		return "", "/home/camille.dupont", errors.New("no space left on device")
	}
	d.saved = append(d.saved, text)
	return "/home/camille.dupont/rapport.txt", d.refused, nil
}
