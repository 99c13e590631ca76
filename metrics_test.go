package main

import (
	"strings"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"github.com/rogpeppe/go-internal/testscript"
)

// metricsCommand has Prometheus's own parser and linter read metrics, and
// looks for some by name: metrics stdout caducee_ready.
func metricsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: metrics file [name]...")
	}
	lintMetrics(ts, ts.ReadFile(args[0]), args[1:]...)
}

func lintMetrics(ts *testscript.TestScript, text string, names ...string) {
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(text))
	if err != nil {
		ts.Fatalf("%v in\n%s", err, text)
	}
	for _, name := range names {
		if families[name] == nil {
			ts.Fatalf("no metric %s in\n%s", name, text)
		}
	}
	problems, err := promlint.New(strings.NewReader(text)).Lint()
	ts.Check(err)
	for _, p := range problems {
		ts.Fatalf("%s: %s", p.Metric, p.Text)
	}
}
