package locale

func havesFR() Haves {
	return Haves{
		Card:    "Où en est votre carte ?",
		Blocked: "Elle est bloquée, et je n’ai pas de lecteur", BlockedHint: "Elle se débloque avec le code de déblocage de la même lettre.",
		Waiting: "Je l’attends, ou j’attends ses codes", Lost: "Elle est perdue, volée ou en panne", None: "Je n’en ai jamais eu",
		Tools:      "De quoi disposez-vous ici ?",
		HowCard:    "Voici comment avoir votre carte.",
		HowWaiting: "Voici quand votre carte et ses codes arriveront.",
		HowLost:    "Voici comment faire remplacer votre carte.",
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
