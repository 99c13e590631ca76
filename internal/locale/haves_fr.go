package locale

func havesFR() Haves {
	return Haves{
		Card: "Avez-vous votre carte ?",
		Here: "Oui, avec la lettre de ses codes", HereHint: "La lettre est envoyée après l’arrivée de la carte.",
		Blocked: "Oui, mais elle est bloquée", BlockedHint: "Elle se débloque avec le code de déblocage de la même lettre.",
		Waiting: "Non, je l’attends", Lost: "Non, elle est perdue, volée ou abîmée", None: "Non, je n’en ai jamais eu",
		Tools: "De quoi disposez-vous ici ?",
		Both:  "Un lecteur de carte et un smartphone", BothHint: "Pour activer la carte, puis l’e-CPS.",
		Reader: "Un lecteur de carte seulement", ReaderHint: "La carte suffit pour se connecter, sans e-CPS.",
		Phone: "Un smartphone seulement", PhoneHint: "L’e-CPS permet de se connecter sans lecteur.",
		Neither:  "Ni l’un ni l’autre",
		HasPhone: "Avez-vous un smartphone ?", PhoneYes: "Oui", PhoneNo: "Non",
		PhoneHow:   "L’e-CPS est une application de smartphone : elle permet de se connecter sans carte.",
		HowCard:    "Voici comment avoir votre carte.",
		HowBlocked: "Une carte bloquée se débloque avec un lecteur, ou par l’assistance.",
		NotCounted: "en attente d’un lecteur", NotCountedAll: "En attente d’un lecteur : {labels}",
		ReaderNone: "aucun, d’après vous",
		NoReader:   "Sans lecteur, passez à l’e-CPS.",
		PlugAnyway: "Si vous branchez un lecteur, ces lignes se mettront à jour toutes seules.",
		OnlyCard:   "Il vous faudra la carte et un lecteur.",
		LetterPIN:  "Code porteur", LetterPUK: "Code de déblocage", LetterHere: "celui-ci",
		LetterSays: "La lettre porte les deux codes.",
		NumberSays: "La carte porte ce numéro, en 12 chiffres, le 8 compris.",
		Chip:       "la puce, vers le haut", Slot: "la fente du lecteur",
	}
}
