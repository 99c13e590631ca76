package locale

import "time"

// Common is what several screens and commands share.
type Common struct {
	Product string // the program's name as shown
	Demo    string // the banner of a demonstration
	Status  StatusWords
	Months  [12]string
	// DateLayout is a time layout for a short date.
	DateLayout string
	Days       Plural
	MonthsN    Plural
	YearsN     Plural
	TriesLeft  Plural
	Yes, No    string
	YesKeys    string // the letters that mean yes
	NoKeys     string
	Support    string // the sentence with ANS's number, {phone}
	Unknown    string
	Readers    Plural
	Roles      Roles
	Steps      StepNames
	WhatToDo   string
	Details    string
}

// StatusWords is the word beside each sign: colour and sign never stand
// alone.
type StatusWords struct {
	OK, Warn, Fail, Skip, Unknown string
}

// Roles names what the person says they are.
type Roles struct {
	Doctor, Nurse, Other, Training, Establishment, Practice, SSTI, Helpdesk string
}

// StepNames names the stages of the wizard, short enough for the rail.
type StepNames struct {
	Welcome, Prerequisites, Activation, ECPS, Portals, Summary string
}

func commonFR() Common {
	return Common{
		Product: "Caducée",
		Demo:    "DÉMONSTRATION : carte simulée",
		Status: StatusWords{
			OK: "en ordre", Warn: "à surveiller", Fail: "à corriger",
			Skip: "en attente", Unknown: "inconnu",
		},
		Months: [12]string{
			"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
			"août", "septembre", "octobre", "novembre", "décembre",
		},
		DateLayout: "02/01/2006",
		Days:       Plural{Zero: "{n} jour", One: "{n} jour", Many: "{n} jours"},
		MonthsN:    Plural{Zero: "{n} mois", One: "{n} mois", Many: "{n} mois"},
		YearsN:     Plural{Zero: "{n} an", One: "{n} an", Many: "{n} ans"},
		TriesLeft:  Plural{Zero: "Il ne reste aucun essai", One: "Il reste 1 essai", Many: "Il reste {n} essais"},
		Yes:        "oui", No: "non", YesKeys: "oOyY", NoKeys: "nN",
		Support: "Assistance de l’ANS : {phone}",
		Unknown: "inconnu",
		Readers: Plural{Zero: "aucun lecteur", One: "1 lecteur", Many: "{n} lecteurs"},
		Roles: Roles{
			Doctor: "Médecin", Nurse: "Infirmier ou infirmière", Other: "Autre professionnel de santé",
			Training: "En formation (interne, étudiant)", Establishment: "Salarié d’un établissement",
			Practice: "Salarié d’un cabinet ou d’une officine", SSTI: "Salarié d’un service de santé au travail",
			Helpdesk: "J’aide quelqu’un (assistance)",
		},
		Steps: StepNames{
			Welcome: "Accueil", Prerequisites: "Prérequis", Activation: "Activation",
			ECPS: "e-CPS", Portals: "Portails", Summary: "Bilan",
		},
		WhatToDo: "Que faire",
		Details:  "Détails",
	}
}

func commonEN() Common {
	return Common{
		Product: "Caducée",
		Demo:    "DEMONSTRATION: simulated card",
		Status: StatusWords{
			OK: "in order", Warn: "to watch", Fail: "to fix", Skip: "waiting", Unknown: "unknown",
		},
		Months: [12]string{
			"January", "February", "March", "April", "May", "June", "July",
			"August", "September", "October", "November", "December",
		},
		DateLayout: "2 Jan 2006",
		Days:       Plural{One: "{n} day", Many: "{n} days"},
		MonthsN:    Plural{One: "{n} month", Many: "{n} months"},
		YearsN:     Plural{One: "{n} year", Many: "{n} years"},
		TriesLeft:  Plural{Zero: "No try left", One: "1 try left", Many: "{n} tries left"},
		Yes:        "yes", No: "no", YesKeys: "yYoO", NoKeys: "nN",
		Support: "ANS support: {phone}",
		Unknown: "unknown",
		Readers: Plural{Zero: "no reader", One: "1 reader", Many: "{n} readers"},
		Roles: Roles{
			Doctor: "Doctor", Nurse: "Nurse", Other: "Other health professional",
			Training: "In training (intern, student)", Establishment: "Employee of an establishment",
			Practice: "Employee of a practice or pharmacy", SSTI: "Employee of an occupational health service",
			Helpdesk: "I am helping somebody (helpdesk)",
		},
		Steps: StepNames{
			Welcome: "Welcome", Prerequisites: "Checks", Activation: "Activation",
			ECPS: "e-CPS", Portals: "Portals", Summary: "Summary",
		},
		WhatToDo: "What to do",
		Details:  "Details",
	}
}

// Date writes a date as this language does; "" for the zero time.
func (t *Texts) Date(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(t.Common.DateLayout)
}

// Age writes a number of days as a person would say it: days below two
// months, months below two years, then years.
func (t *Texts) Age(days int) string {
	switch {
	case days < 60:
		return t.Common.Days.For(days)
	case days < 730:
		return t.Common.MonthsN.For(days * 12 / 365)
	}
	return t.Common.YearsN.For(days / 365)
}
