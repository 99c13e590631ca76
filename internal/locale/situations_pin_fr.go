package locale

// pinFR are the situations of this family in French.
func (s *Situations) pinFR() {
	s.PINAsked = Situation{
		Title:  "Saisissez votre code porteur.",
		Cause:  "Les 4 à 8 chiffres de la lettre reçue après la carte. Ce n’est pas le code de déblocage, qui en a 8.",
		Remedy: "Tapez le code, puis validez. Il sera envoyé une seule fois, à cette carte.",
	}
	s.PINWrong = Situation{
		Do:     "Relisez la lettre, retapez le code.",
		Title:  "Ce n’est pas le bon code porteur.",
		Cause:  "La carte l’a refusé et a retiré un essai.",
		Remedy: "Reprenez la lettre reçue après la carte, ou le code que vous avez choisi depuis.\nSur la lettre, le code porteur a 4 chiffres, le code de déblocage en a 8.",
	}
	s.PINLastTry = Situation{
		Do:     "Retrouvez la lettre avant d’essayer.",
		Title:  "Il ne reste qu’un essai.",
		Cause:  "Un code faux de plus bloque la carte.",
		Remedy: "Retrouvez la lettre avant d’essayer.\nEn cas de doute, appelez l’assistance de l’ANS ({phone}).\nPour utiliser le dernier essai, il faudra taper un mot en toutes lettres.",
	}
	s.PINBlocked = Situation{
		Do:      "Débloquez votre carte.",
		Title:   "Le code porteur est bloqué.",
		Cause:   "Trois codes faux ont été tapés. La carte n’est pas perdue.",
		Remedy:  "Débloquez-la avec le code de déblocage à 8 chiffres de la même lettre.\nLettre perdue : demandez qu’elle soit renvoyée (page de {letteryear}), {assistance}",
		Command: "Pour la débloquer ici : caducee pin unblock",
		Who:     "Assistance de l’ANS ({phone}), ou votre CPAM (page de {cpamyear}), avec la carte et les codes.",
	}
	s.PINBlockedForGood = Situation{
		Do:     "Demandez une nouvelle carte.",
		Title:  "La carte est bloquée définitivement.",
		Cause:  "Le code de déblocage ne peut plus servir non plus.",
		Remedy: "Demandez une nouvelle carte, dans maCarte ou avec le formulaire {form} : {assistance}\nEn attendant, utilisez l’e-CPS.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.PINFormat = Situation{
		Do:     "Tapez les chiffres de la lettre, sans espace.",
		Title:  "Ce code ne peut pas être un code porteur.",
		Cause:  "Un code porteur a de 4 à 8 chiffres. Rien n’a été envoyé à la carte.",
		Remedy: "Tapez les chiffres de la lettre, sans espace.",
	}
	s.PINUnknown = Situation{
		Do:     "Ne tapez votre code que si vous en êtes certain.",
		Title:  "Le nombre d’essais restants est inconnu.",
		Cause:  "La carte ne le dit pas : il pourrait n’en rester qu’un.",
		Remedy: "Ne tapez votre code que si vous en êtes certain.",
	}
	s.PINTriesLow = Situation{
		Do:     "Gardez la lettre sous les yeux pour taper le code.",
		Title:  "Un code faux a déjà été tapé.",
		Cause:  "Après trois codes faux de suite, la carte se bloque. Un code juste rend tous les essais.",
		Remedy: "Gardez la lettre sous les yeux pour taper le code.",
	}
	s.PINPadCancelled = Situation{
		Do:     "Recommencez quand vous êtes prêt.",
		Title:  "La saisie a été annulée sur le lecteur.",
		Cause:  "Aucun code n’a été vérifié, aucun essai n’est perdu.",
		Remedy: "Recommencez quand vous êtes prêt.",
	}
	s.PINPadTimeout = Situation{
		Do:     "Recommencez, la lettre sous les yeux.",
		Title:  "Le lecteur a cessé d’attendre le code.",
		Cause:  "Le temps de saisie est écoulé. Aucun essai n’est perdu.",
		Remedy: "Recommencez, la lettre sous les yeux.",
	}
	s.PUKWrong = Situation{
		Do:     "Vérifiez les 8 chiffres sur la lettre.",
		Title:  "Ce n’est pas le bon code de déblocage.",
		Cause:  "La carte l’a refusé. Ses essais sont comptés.",
		Remedy: "Vérifiez les 8 chiffres sur la lettre.\nEn cas de doute, arrêtez-vous ici.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.PINSame = Situation{
		Do:     "Choisissez un autre code, de 4 à 8 chiffres.",
		Title:  "Le nouveau code est le même que l’ancien.",
		Cause:  "Rien n’a été envoyé à la carte.",
		Remedy: "Choisissez un autre code, de 4 à 8 chiffres.",
	}
	s.PINChanged = Situation{
		Title:  "Le code porteur est changé.",
		Cause:  "L’ancien code ne sert plus.",
		Remedy: "Retenez le nouveau, et ne le donnez à personne.",
	}
	s.PINUnblocked = Situation{
		Title:  "La carte est débloquée.",
		Cause:  "Elle attend maintenant votre nouveau code porteur.",
		Remedy: "Vous pouvez poursuivre l’activation.",
	}
	s.PINNotSent = Situation{
		Do:     "Recommencez quand vous le voulez.",
		Title:  "Rien n’a été envoyé à la carte.",
		Cause:  "Vous avez annulé avant l’envoi. Aucun essai n’est perdu.",
		Remedy: "Recommencez quand vous le voulez.",
	}
	s.PINMismatch = Situation{
		Do:     "Tapez deux fois le même nouveau code.",
		Title:  "Les deux saisies sont différentes.",
		Cause:  "Rien n’a été envoyé à la carte.",
		Remedy: "Tapez deux fois le même nouveau code.",
	}
	s.PINLastTryKept = Situation{
		Do:     "Retrouvez la lettre avant d’essayer.",
		Title:  "Le dernier essai n’a pas été utilisé.",
		Cause:  "Il faut taper le mot demandé pour l’utiliser. Rien n’a été envoyé.",
		Remedy: "Retrouvez la lettre avant d’essayer.\nEn cas de doute, appelez l’assistance de l’ANS ({phone}).",
	}
	s.PINTriesDropped = Situation{
		Do:     "Fermez les autres programmes, regardez le nombre d’essais, puis décidez.",
		Title:  "Il reste moins d’essais qu’annoncé.",
		Cause:  "Un autre programme a essayé un code entre-temps. Rien n’a été envoyé par Caducée.",
		Remedy: "Fermez les autres programmes, regardez le nombre d’essais, puis décidez.",
	}
	s.PUKSpent = Situation{
		Do:     "Demandez une nouvelle carte.",
		Title:  "Le code de déblocage ne peut plus servir.",
		Cause:  "Ses essais sont épuisés. La carte doit être remplacée.",
		Remedy: "Demandez une nouvelle carte, dans maCarte ou avec le formulaire {form} : {assistance}\nEn attendant, utilisez l’e-CPS.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.PINPadLength = Situation{
		Do:     "Recommencez sur le clavier du lecteur.",
		Title:  "Le lecteur a refusé la longueur du code.",
		Cause:  "Un code porteur a de 4 à 8 chiffres. Aucun essai n’est perdu.",
		Remedy: "Recommencez sur le clavier du lecteur.",
	}
	s.PINPadUnable = Situation{
		Do:     "Tapez le code sur l’ordinateur.",
		Title:  "Le code ne peut pas être tapé sur ce lecteur.",
		Cause:  "Son clavier n’écrit pas le code comme cette carte le veut, ou ne répond plus. Aucun essai n’est perdu.",
		Remedy: "Tapez le code sur l’ordinateur.",
	}
	s.PINRefusedBefore = Situation{
		Do:     "Tapez un autre code, la lettre sous les yeux.",
		Title:  "C’est le code que la carte vient de refuser.",
		Cause:  "Rien n’a été envoyé : aucun essai n’est perdu.",
		Remedy: "Tapez un autre code, la lettre sous les yeux.\nSi un autre programme a changé ce code depuis, relancez Caducée.",
	}
	s.PUKRefusedBefore = Situation{
		Do:     "Vérifiez les 8 chiffres sur la lettre.",
		Title:  "C’est le code de déblocage que la carte vient de refuser.",
		Cause:  "Rien n’a été envoyé : aucun essai n’est perdu.",
		Remedy: "Vérifiez les 8 chiffres sur la lettre.\nEn cas de doute, arrêtez-vous ici.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.PINNotBlocked = Situation{
		Do:      "Tapez plutôt votre code porteur.",
		Title:   "Rien ne dit que cette carte est bloquée.",
		Cause:   "Le code de déblocage ne sert qu’à une carte bloquée, et ses usages sont comptés. Rien n’a été envoyé.",
		Remedy:  "Tapez plutôt votre code porteur.\nCode oublié : appelez l’assistance de l’ANS ({phone}).",
		Command: "Pour donner quand même un nouveau code : caducee pin unblock, et le mot demandé.",
	}
	s.PINPadFailed = Situation{
		Do:     "Tapez le code sur le clavier de l’ordinateur.",
		Title:  "Le clavier du lecteur n’a pas pu servir.",
		Cause:  "Le lecteur a refusé la demande, ou n’a pas répondu. La carte n’est pas en cause.",
		Remedy: "Tapez le code sur le clavier de l’ordinateur.",
		Who:    "Le fabricant du lecteur.",
	}
	s.PINIsPUK = Situation{
		Do:     "Choisissez un autre code, de 4 à 8 chiffres.",
		Title:  "Le nouveau code est votre code de déblocage.",
		Cause:  "Les deux codes doivent rester différents. Rien n’a été envoyé à la carte.",
		Remedy: "Choisissez un autre code, de 4 à 8 chiffres.",
	}
}
