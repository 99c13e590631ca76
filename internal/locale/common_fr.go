package locale

func commonFR() Common {
	return Common{
		Product: "Caducée",
		Demo:    "DÉMONSTRATION : carte simulée",
		Status: StatusWords{
			OK: "en ordre", Warn: "à surveiller", Fail: "à corriger",
			Skip: "en attente", Unknown: "inconnu",
		},
		DateLayout: "02/01/2006",
		Days:       Plural{Zero: "{n} jour", One: "{n} jour", Many: "{n} jours"},
		MonthsN:    Plural{Zero: "{n} mois", One: "{n} mois", Many: "{n} mois"},
		YearsN:     Plural{Zero: "{n} an", One: "{n} an", Many: "{n} ans"},
		OneTry:     "Il reste 1 essai : un code faux de plus bloque la carte",
		PUKTries:   Plural{Zero: "Il ne reste aucun essai du code de déblocage", One: "Il reste 1 essai du code de déblocage", Many: "Il reste {n} essais du code de déblocage"},
		MaybeSpent: "Si la carte a reçu le code et qu’il était faux, un essai est perdu",
		TriesLeft:  Plural{Zero: "Il ne reste aucun essai", One: "Il reste 1 essai", Many: "Il reste {n} essais"},
		Yes:        "oui", No: "non", YesKeys: "o", NoKeys: "n",
		CryptolibWindows: "Téléchargement pour Windows (chez l’ANS, selon un projet public) : {url}",
		CryptolibMacOS:   "Téléchargement pour macOS (dépôt de l’ANS, pour personnes averties) : {url}",
		CryptolibLinux:   "RPM pour RHEL (dépôt de l’ANS) : {url}",
		Support:          "Assistance de l’ANS : {phone}",
		Roles: Roles{
			Doctor: "Médecin", Nurse: "Infirmier ou infirmière", Other: "Autre professionnel de santé", Training: "En formation",
			Establishment: "Salarié non soignant d’un établissement", Practice: "Salarié non soignant d’un cabinet ou d’une officine",
			SSTI: "Salarié non soignant d’un service de santé au travail", Helpdesk: "J’aide quelqu’un",
		},
		RoleHints: Roles{
			Doctor: "médecin du travail compris", Nurse: "à l’hôpital ou en libéral", Other: "pharmacien, sage-femme, kiné…", Training: "interne, étudiant", Helpdesk: "assistance, informatique",
		},
		Steps: StepNames{
			Welcome: "Accueil", Prerequisites: "Vérifier", Activation: "Activer",
			SignIn: "Essayer", ECPS: "e-CPS", Summary: "Bilan",
		},
		WhatToDo: "Que faire",
		Manager:  "la personne qui gère cet ordinateur",
	}
}
