package locale

func wizardReportEN() WizardReport {
	return WizardReport{
		Title: "This is exactly what will be written.",
		Says: "No name, no identifier, no complete card number, no code. Nothing is sent: " +
			"you attach the file to your request yourself.",
		Write: "write the file", DoNot: "write nothing",
		Done:    "The report is written.",
		Written: "File: {path}",
		Next:    "Attach it to your request for help. Only you can read it on this computer.",
		NotIn:   "Folder: {folder}", Elsewhere: "write it to {folder}",
		Again:    "try again",
		Key:      "report for the helpdesk",
		Help:     "Ctrl+R prepares a report for the helpdesk, from any screen.",
		OnScreen: "You can copy or read the report below.",
		Crash: []string{
			"It is not your fault. No code was sent without your consent.", "",
			"A report helps to fix the fault; it says neither who you are nor what you typed.",
		},
		GoOn:     "continue with this step",
		FileName: "caducee-report-{time}.txt",
	}
}
