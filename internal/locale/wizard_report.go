package locale

// WizardReport is the report for the helpdesk, seen before it is written, and
// what is said when the wizard met an unforeseen error.
type WizardReport struct {
	Title, Says  string
	Write, DoNot string
	Done         string
	Written      string // {path}
	Next         string
	Again        string
	Key          string // what the key of the report does
	Help         string // in the list of keys
	Crash        []string
	GoOn         string
	FileName     string // {time}
}

func wizardReportFR() WizardReport {
	return WizardReport{
		Title: "Voici exactement ce qui sera écrit.",
		Says: "Ni nom, ni identifiant, ni numéro de carte complet, ni code. Rien n’est envoyé : " +
			"vous joindrez vous-même le fichier à votre demande.",
		Write: "écrire le fichier", DoNot: "ne rien écrire",
		Done:    "Le rapport est écrit.",
		Written: "Fichier : {path}",
		Next:    "Joignez-le à votre demande d’assistance. Vous seul pouvez le lire sur cet ordinateur.",
		Again:   "réessayer",
		Key:     "rapport pour l’assistance",
		Help:    "Ctrl+R prépare un rapport pour l’assistance, depuis tous les écrans.",
		Crash: []string{
			"Ce n’est pas votre faute. Aucun code n’a été envoyé sans votre accord.", "",
			"Un rapport aide à corriger le défaut ; il ne dit ni qui vous êtes ni ce que vous avez tapé.",
		},
		GoOn:     "reprendre l’étape",
		FileName: "rapport-caducee-{time}.txt",
	}
}

func wizardReportEN() WizardReport {
	return WizardReport{
		Title: "This is exactly what will be written.",
		Says: "No name, no identifier, no complete card number, no code. Nothing is sent: " +
			"you attach the file to your request yourself.",
		Write: "write the file", DoNot: "write nothing",
		Done:    "The report is written.",
		Written: "File: {path}",
		Next:    "Attach it to your request for help. You alone can read it on this computer.",
		Again:   "try again",
		Key:     "report for the helpdesk",
		Help:    "Ctrl+R prepares a report for the helpdesk, from any screen.",
		Crash: []string{
			"It is not your fault. No code was sent without your consent.", "",
			"A report helps to mend the defect; it tells neither who you are nor what you typed.",
		},
		GoOn:     "go on with this step",
		FileName: "caducee-report-{time}.txt",
	}
}
