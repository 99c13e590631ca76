package locale

// Report is the words of the report.
type Report struct {
	Title          string
	NoticeRedacted string // which form this is
	NoticeFull     string
	Codes          string // {codes}
	ID             string // {id}: the report's number, to be quoted
	NotApplicable  string // a fact that there cannot be here
	Hidden         string // in place of what tells who somebody is
	NotAsked       string // the e-CPS, when nothing is known of it
	LastRun        string // {when}, {at}, {done}: the wizard's last run
	LastRunNothing string // {when}, {at}
	Exchanged      string // {apdus}, {bytes}
	ForGood        string // no unblocking left
	NumbersDiffer  string // the card's number and its certificate's
	Sections       ReportSections
	Labels         ReportLabels
	Words          ReportWords
	Preview        string // before the preview: this is exactly what is written
	PreviewEnd     string
	AskWrite       string // {file}
	AskOverwrite   string // {file}
	AskFull        string
	Written        string // {file}
	NotWritten     string
}

// ReportSections names the subjects.
type ReportSections struct {
	Program, Environment, Settings, Checks, Readers, Card, Middleware, Activation, Stages, Trace, Structure string
}

// ReportLabels names the facts.
type ReportLabels struct {
	Version, Revision, Crash                             string
	OS, Distro, OSVersion, Arch, Remote, Demo, Clock     string
	Service, Wanted                                      string
	Recognised, Generation, Serial, Kind, Updated, Tries string
	Test, Holder, Identifier, IDType, Structure          string
	NotBefore, NotAfter, Chain, Issuer, Key, Trouble, IO string
	Path, Module, Detail, NoCoffre, CacheDenied          string
	Result, Proof                                        string
	Shown                                                string
	CertificateCard, CardDoubt                           string
	LastRun, Ignored                                     string
}
