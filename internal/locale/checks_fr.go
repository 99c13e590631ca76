package locale

func checksFR() Checks {
	return Checks{
		Service: "Service de carte à puce", Reader: "Lecteur",
		Middleware: "Logiciel Cryptolib CPS", Card: "Carte", CardAge: "Âge de la carte",
		Certificates: "Certificat", PIN: "Code porteur", Browser: "Navigateur",
		NotRunning: "{name} ne tourne pas",
		Running:    "en marche", OneReader: "{name}", MoreReader: "{name} (et {n} de plus)",
		Version: "version {version}", CardNumber: "{generation}, n° {serial}",
		Minimum:    "version {version}, minimum {minimum}",
		CardHidden: "{generation}, n° …{tail}",
		Updated:    "{age}, mise à jour le {date}", Certified: "{age}, certificat du {date}",
		Begun: "commencée le {date}, non terminée", Unfinished: "non terminée",
		ValidUntil: "expire le {date}",
		Since:      "périmé le {date}", From: "valable à partir du {date}, ordinateur au {today}",
		HeldBy: "Programme en cause, sans doute : {program}.", CardIn: "n° {serial} dans {reader}", SomeCardIn: "une carte dans {reader}",
		Cards: Plural{One: "{n} carte", Many: "{n} cartes"}, And: " ; ",
		Reading: "lecture en cours", Looking: "recherche en cours", Refused: "étape {step}, réponse {sw}",
		Waiting: "attend la ligne à corriger",
	}
}
