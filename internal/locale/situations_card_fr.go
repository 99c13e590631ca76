package locale

// cardFR are the situations of this family in French.
func (s *Situations) cardFR() {
	s.NoCard = Situation{
		Title:  "Insérez votre carte dans le lecteur.",
		Cause:  "Le lecteur fonctionne, et il est vide.",
		Remedy: "Glissez la carte côté puce, puce vers le haut, jusqu’au bout.",
		Live:   "Caducée s’en apercevra tout seul.",
		Who:    "Assistance de l’ANS ({phone}), si vous n’avez pas votre carte.",
	}
	s.CardMute = Situation{
		Do:     "Retirez la carte, essuyez la puce, remettez-la.",
		Title:  "La carte ne répond pas.",
		Cause:  "Elle est peut-être à l’envers, mal enfoncée ou sale.",
		Remedy: "Retirez-la, essuyez la puce avec un tissu sec, puis remettez-la côté puce, puce vers le haut, jusqu’au bout.\nEssayez-la dans un autre lecteur avant de la croire en panne.",
		Who:    "Carte en panne : formulaire {form}, {assistance}",
	}
	s.CardVitale = Situation{
		Do:     "Insérez votre carte CPS à la place de celle-ci.",
		Title:  "C’est une carte Vitale.",
		Cause:  "Le lecteur contient la carte d’un patient, pas votre carte professionnelle.",
		Remedy: "Insérez votre carte CPS à la place de celle-ci.\nSi le lecteur a deux fentes, utilisez l’autre.",
	}
	s.CardOther = Situation{
		Do:     "Insérez votre carte CPS à la place de celle-ci.",
		Title:  "Cette carte n’est pas une carte CPS.",
		Cause:  "Elle répond, mais ce n’est ni une CPS ni une carte Vitale.",
		Remedy: "Insérez votre carte CPS à la place de celle-ci.",
	}
	s.CardContactless = Situation{
		Do:     "Insérez la carte dans la fente du lecteur, puce vers le haut.",
		Title:  "La carte est posée sur le sans-contact.",
		Cause:  "Sans contact, la carte se lit, mais n’accepte aucun code.",
		Remedy: "Insérez la carte dans la fente du lecteur, puce vers le haut.",
	}
	s.CardRemoved = Situation{
		Do:     "Remettez la carte et laissez-la en place jusqu’à la fin.",
		Title:  "La carte a été retirée.",
		Cause:  "L’opération s’est arrêtée avant la fin.",
		Remedy: "Remettez la carte et laissez-la en place jusqu’à la fin.",
	}
	s.CardSwapped = Situation{
		Do:     "Vérifiez le numéro de la carte, puis recommencez.",
		Title:  "Ce n’est plus la même carte.",
		Cause:  "Le code demandé était pour une autre carte. Rien n’a été envoyé à celle-ci.",
		Remedy: "Vérifiez le numéro de la carte, puis recommencez.",
	}
	s.CardFormat = Situation{
		Do:     "Retirez la carte, essuyez la puce, remettez-la.",
		Title:  "La réponse de la carte est incompréhensible.",
		Cause:  "La carte ou le lecteur a envoyé des données abîmées.",
		Remedy: "Retirez la carte, essuyez la puce, remettez-la.\nEssayez un autre lecteur.",
		Who:    "Assistance de l’ANS ({phone}), avec ce code.",
	}
	s.CardTransmission = Situation{
		Do:     "Retirez la carte, essuyez la puce, remettez-la.",
		Title:  "La liaison avec la carte est mauvaise.",
		Cause:  "Des données se sont perdues entre le lecteur et la carte.",
		Remedy: "Retirez la carte, essuyez la puce avec un tissu sec, remettez-la jusqu’au bout.\nEssayez une autre prise USB.",
	}
	s.CardStatus = Situation{
		Do:     "Retirez la carte et remettez-la.",
		Title:  "La carte a refusé une commande.",
		Cause:  "Elle a répondu autrement que ne le prévoit son modèle.",
		Remedy: "Retirez la carte et remettez-la.\nSi le refus revient, notez l’étape et la réponse affichées.",
		Who:    "Assistance de l’ANS ({phone}), avec ce code.",
	}
	s.CardReset = Situation{
		Do:     "Fermez l’autre programme si cela se répète.",
		Title:  "Un autre programme a réinitialisé la carte.",
		Cause:  "Il a interrompu la lecture.",
		Remedy: "Fermez l’autre programme si cela se répète.",
		Live:   "Caducée recommence tout seul.",
	}
	s.CardChoice = Situation{
		Do:      "Choisissez la carte d’après son numéro, ou retirez l’autre.",
		Title:   "Deux cartes CPS sont insérées.",
		Cause:   "Caducée ne choisit pas à votre place.",
		Remedy:  "Choisissez la carte d’après son numéro, ou retirez l’autre.\nSi les deux sont à vous, gardez la plus récente : les services refusent sans doute l’ancienne.",
		Command: "Ou nommez son lecteur dans la commande : --reader \"NOM\"",
	}
	s.CardNotCPS = Situation{
		Do:     "Insérez votre carte CPS, et ne tapez aucun code pour celle-ci.",
		Title:  "Cette carte ressemble à une CPS, mais ne vient pas de l’ANS.",
		Cause:  "Son numéro ne porte pas la marque de l’émetteur des CPS.",
		Remedy: "Insérez votre carte CPS, et ne tapez aucun code pour celle-ci.",
		Who:    "Assistance de l’ANS ({phone}), si la carte vous a été remise comme une CPS.",
	}
	s.CardNoKey = Situation{
		Do:     "Essayez la carte sur un autre ordinateur.",
		Title:  "La carte ne contient pas de certificat d’authentification.",
		Cause:  "Sans lui, elle ne peut pas servir à se connecter.",
		Remedy: "Essayez la carte sur un autre ordinateur.\nSi rien ne change, demandez son remplacement.",
		Who:    "Formulaire {form} : {assistance}",
	}
	s.CardReading = Situation{
		Title:  "Lecture de la carte en cours.",
		Cause:  "Une CPS transmet environ 900 caractères par seconde.",
		Remedy: "Laissez la carte en place.",
	}
	s.CardHung = Situation{
		Do:      "Retirez la carte, attendez 5 secondes, remettez-la.",
		Title:   "La carte met trop de temps à répondre.",
		Cause:   "Le lecteur attend une réponse qui ne vient pas.",
		Remedy:  "Retirez la carte, attendez 5 secondes, remettez-la.\nSi rien ne change, débranchez puis rebranchez le lecteur.",
		Windows: "Retirez la carte, attendez 5 secondes, remettez-la.\nSouvent, le service « Propagation du certificat » (CertPropSvc) la lit d’abord : attendez qu’il ait fini, ou faites-le arrêter.",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.CardAmbiguous = Situation{
		Do:     "Retirez l’autre carte et gardez la vôtre dans le lecteur.",
		Title:  "Cryptolib CPS ne distingue pas vos deux cartes.",
		Cause:  "Deux lecteurs portent presque le même nom : le code pourrait aller à l’autre carte.",
		Remedy: "Retirez l’autre carte et gardez la vôtre dans le lecteur.",
	}
}
