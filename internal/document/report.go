package document

// Report is the document of `report`: what a helpdesk needs, redacted unless
// Full.
type Report struct {
	Schema   string          `json:"schema" schema:"const=caducee.report/1"`
	Masked   bool            `json:"masked,omitempty" schema:"const=true"`
	Full     bool            `json:"full"`
	Lang     string          `json:"lang" schema:"enum=fr|en"`
	Made     string          `json:"made" schema:"format=date-time"`
	Codes    []Code          `json:"codes"`
	Sections []ReportSection `json:"sections"`
	Trace    []Exchange      `json:"trace"`
}

// ReportSection is one subject of a report.
type ReportSection struct {
	ID    string       `json:"id"`
	Title string       `json:"title"`
	Lines []ReportLine `json:"lines"`
}

// ReportLine is one fact.
type ReportLine struct {
	ID    string  `json:"id"`
	Label string  `json:"label"`
	Value *string `json:"value"`
	Code  *Code   `json:"code"`
}

// Exchange is one command to the card and its answer, without their content:
// Sent is null for a command that carries a code, whose length it would tell;
// Digest tells equal answers from different ones within one report.
type Exchange struct {
	Header   string  `json:"header" schema:"pattern=^[0-9A-F]{8}$"`
	Sent     *int    `json:"sent"`
	Received int     `json:"received"`
	SW       *string `json:"sw" schema:"pattern=^[0-9A-F]{4}$"`
	Micros   int     `json:"micros"`
	Digest   *string `json:"digest"`
}
