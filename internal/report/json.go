package report

import "caducee/internal/diagnosis"

// jsonReport is the document of `report`: what a helpdesk needs, redacted unless
// Full.
type jsonReport struct {
	Schema string `json:"schema" schema:"const=caducee.report/1"`
	Masked bool   `json:"masked,omitempty" schema:"const=true"`
	Full   bool   `json:"full"`
	Lang   string `json:"lang" schema:"enum=fr|en"`
	// ID is the report's number, to be quoted on the phone.
	ID    *string `json:"id"`
	Made  string  `json:"made" schema:"format=date-time"`
	Codes []Code  `json:"codes"`
	// Todo is what there is to do, the first thing first.
	Todo     []task         `json:"todo"`
	Sections []jsonSection  `json:"sections"`
	Trace    []jsonExchange `json:"trace"`
	// Structure is the card's, where the user chose to join it.
	Structure *jsonStructure `json:"structure,omitempty"`
}

// task is one thing to do, and who can help.
type task struct {
	Code   Code             `json:"code"`
	Status diagnosis.Status `json:"status" schema:"enum=fail|warn|unknown"`
	Title  string           `json:"title"`
	// Remedy is one action a line.
	Remedy []string `json:"remedy"`
	Who    *string  `json:"who"`
}

// jsonSection is one subject of a report.
type jsonSection struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Lines []jsonLine `json:"lines"`
}

// jsonLine is one fact.
type jsonLine struct {
	ID    string  `json:"id"`
	Label string  `json:"label"`
	Value *string `json:"value"`
	Code  *Code   `json:"code"`
}

// jsonExchange is one command to the card and its answer, without their content:
// Sent is null for a command that carries a code, whose length it would tell;
// Digest tells equal answers from different ones within one report.
type jsonExchange struct {
	Header   string  `json:"header" schema:"pattern=^[0-9A-F]{8}$"`
	Sent     *int    `json:"sent"`
	Received int     `json:"received"`
	SW       *string `json:"sw" schema:"pattern=^[0-9A-F]{4}$"`
	Micros   int     `json:"micros"`
	Digest   *string `json:"digest"`
}

// jsonStructure is the public structure of a card, as package cps/shape has it:
// caducee simcard --trace plays a card that has it. Hexadecimal is in upper case.
type jsonStructure struct {
	Schema string     `json:"schema" schema:"const=caducee.shape/1"`
	ATR    string     `json:"atr" schema:"pattern=^([0-9A-F]{2})+$"`
	Files  []jsonFile `json:"files"`
	Codes  []jsonCode `json:"codes"`
}

// jsonFile is a file of a card. Content is what a directory file holds, without
// what could tell whose card it is; of the others there is the length alone.
type jsonFile struct {
	Path    string `json:"path" schema:"pattern=^3F00([0-9A-F]{4})*$"`
	Kind    string `json:"kind" schema:"enum=folder|directory|certificate|number|other"`
	Control string `json:"control" schema:"pattern=^([0-9A-F]{2})*$"`
	SW      string `json:"sw" schema:"pattern=^[0-9A-F]{4}$"`
	Content string `json:"content" schema:"pattern=^([0-9A-F]{2})*$"`
	Length  int    `json:"length"`
}

// jsonCode is what a card says of a code without spending a try.
type jsonCode struct {
	Reference int    `json:"reference"`
	Answer    string `json:"answer" schema:"pattern=^([0-9A-F]{2})*$"`
	SW        string `json:"sw" schema:"pattern=^[0-9A-F]{4}$"`
}
