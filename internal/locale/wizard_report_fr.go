package locale

func wizardReportFR() WizardReport {
	return WizardReport{
		Title: "Voici exactement ce qui sera écrit.",
		Says: "Ni nom, ni identifiant, ni numéro de carte complet, ni code. Rien n’est envoyé : " +
			"vous joindrez vous-même le fichier à votre demande.",
		Write: "écrire le fichier", DoNot: "ne rien écrire",
		Done:    "Le rapport est écrit.",
		Written: "Fichier : {path}",
		Next:    "Joignez-le à votre demande d’assistance. Vous seul pouvez le lire sur cet ordinateur.",
		NotIn:   "Dossier : {folder}", Elsewhere: "l’écrire dans {folder}",
		Again:    "réessayer",
		Key:      "rapport pour l’assistance",
		Help:     "Ctrl+R prépare un rapport pour l’assistance, depuis tous les écrans.",
		OnScreen: "Vous pouvez copier ou lire le rapport ci-dessous.",
		Crash: []string{
			"Ce n’est pas votre faute. Aucun code n’a été envoyé sans votre accord.", "",
			"Un rapport aide à corriger le défaut ; il ne dit ni qui vous êtes ni ce que vous avez tapé.",
		},
		GoOn:     "reprendre l’étape",
		FileName: "rapport-caducee-{time}.txt",
	}
}
