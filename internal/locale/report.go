package locale

// Report is the words of the report.
type Report struct{}

func reportFR() Report { return Report{} }

func reportEN() Report { return Report{} }
