package locale

// certificateFR are the situations of this family in French.
func (s *Situations) certificateFR() {
	s.CardExpired = Situation{
		Do:     "Demandez à l’ANS où en est votre nouvelle carte.",
		Title:  "Votre carte est périmée.",
		Cause:  "Son certificat n’est plus valable : les services la refuseront.",
		Remedy: "Demandez à l’ANS où en est votre nouvelle carte.\nVérifiez votre adresse auprès de votre Ordre.\nEn attendant, utilisez l’e-CPS.",
		Who:    "Assistance de l’ANS ({phone}), ou formulaire {request} : {assistance}",
	}
	s.CardExpiresSoon = Situation{
		Do:     "Vérifiez votre adresse auprès de votre Ordre.",
		Title:  "Votre carte expire bientôt.",
		Cause:  "Elle fonctionne encore, pour moins de trois mois. Une CPS est renouvelée automatiquement.",
		Remedy: "Vérifiez votre adresse auprès de votre Ordre.\nRien reçu à temps : demandez à l’ANS ({phone}) où en est la nouvelle carte.",
	}
	s.CardNotYetValid = Situation{
		Do:     "Vérifiez la date et l’heure de l’ordinateur, et corrigez-les.",
		Title:  "La carte n’est pas encore valable à la date de cet ordinateur.",
		Cause:  "Le plus souvent, c’est l’horloge de l’ordinateur qui est fausse.",
		Remedy: "Vérifiez la date et l’heure de l’ordinateur, et corrigez-les.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.CardAgeUnknown = Situation{
		Do:     "Regardez la date de fin imprimée sur la carte.",
		Title:  "L’âge de la carte est inconnu.",
		Cause:  "La carte ne donne pas ses dates.",
		Remedy: "Regardez la date de fin imprimée sur la carte.",
	}
	s.NotUpdated = Situation{
		Do:     "Continuez avec cette carte.",
		Title:  "Votre carte n’a pas été actualisée depuis plus de trois ans.",
		Cause:  "La procédure d’activation demande moins de trois ans. Ce n’est pas la fin de sa validité.",
		Remedy: "Continuez : cela n’empêche pas d’activer la carte.\nSi un service la refuse, demandez à l’ANS ({phone}) comment la mettre à jour.",
	}
	s.UpdateBroken = Situation{
		Do:     "Demandez à l’ANS comment recommencer la mise à jour.",
		Title:  "La dernière mise à jour de votre carte ne s’est pas terminée.",
		Cause:  "La carte ne peut pas servir tant qu’elle n’a pas été mise à jour de nouveau : Cryptolib CPS la refuse.",
		Remedy: "Votre code porteur n’est pas en cause : gardez-le pour la suite.\nDemandez à l’ANS ({phone}) comment recommencer la mise à jour.\nEn attendant, utilisez l’e-CPS.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.CertWrongIssuer = Situation{
		Do:     "Vérifiez que c’est votre carte CPS, et ne tapez aucun code.",
		Title:  "Le certificat ne vient pas de l’IGC-Santé.",
		Cause:  "L’IGC-Santé est l’autorité qui certifie les cartes de santé. Celle-ci en porte une autre.",
		Remedy: "Vérifiez que c’est votre carte CPS, et ne tapez aucun code.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.CertSelfSigned = Situation{
		Do:     "Insérez votre carte CPS, et ne tapez aucun code pour celle-ci.",
		Title:  "Le certificat de la carte s’est signé lui-même.",
		Cause:  "Aucune autorité ne le garantit : ce n’est pas une vraie CPS.",
		Remedy: "Insérez votre carte CPS, et ne tapez aucun code pour celle-ci.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.CertSignature = Situation{
		Do:     "Essayez la carte sur un autre lecteur, sans taper de code.",
		Title:  "La signature du certificat est fausse.",
		Cause:  "Il se dit de l’IGC-Santé, et la vérification échoue.",
		Remedy: "Essayez la carte sur un autre lecteur, sans taper de code.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.CertExpiredCA = Situation{
		Do:     "Vérifiez la date et l’heure de l’ordinateur.",
		Title:  "L’autorité qui a signé le certificat est périmée.",
		Cause:  "Le certificat ne peut plus être vérifié jusqu’à sa racine.",
		Remedy: "Vérifiez la date et l’heure de l’ordinateur.\nSi elles sont justes, demandez une nouvelle carte.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.CertRecognised = Situation{
		Do:      "Installez Cryptolib CPS pour finir la vérification.",
		Title:   "Le certificat annonce l’IGC-Santé, sans preuve complète ici.",
		Cause:   "Le certificat de l’autorité n’est pas sur cet ordinateur. Cryptolib CPS l’apporte.",
		Remedy:  "Installez Cryptolib CPS pour finir la vérification.",
		Command: "{cryptolib}",
	}
	s.CardTest = Situation{
		Do:     "Insérez votre carte réelle pour travailler.",
		Title:  "C’est une carte de test.",
		Cause:  "Elle fonctionne, mais n’ouvre aucun service réel.",
		Remedy: "Insérez votre carte réelle pour travailler.",
	}
	s.CertUsage = Situation{
		Do:     "Demandez le remplacement de la carte.",
		Title:  "Le certificat n’est pas prévu pour s’authentifier.",
		Cause:  "Ses usages déclarés ne permettent pas de se connecter.",
		Remedy: "Demandez le remplacement de la carte.",
		Who:    "Formulaire {form} : {assistance}",
	}
	s.CertUnreadable = Situation{
		Do:     "Retirez la carte, puis insérez-la de nouveau.",
		Title:  "Ce programme ne sait pas lire le certificat de la carte.",
		Cause:  "Il est écrit d’une façon que ce programme ne connaît pas. La carte n’est pas en cause : d’autres logiciels peuvent savoir le lire.",
		Remedy: "Retirez la carte, puis insérez-la de nouveau.\nSi ce message revient, essayez votre connexion habituelle avec la carte, et transmettez un rapport (caducee report) à l’assistance.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.CertOtherKey = Situation{
		Do:     "Essayez votre connexion habituelle avec cette carte.",
		Title:  "La clé de la carte est d’un genre inconnu de ce programme.",
		Cause:  "Ce n’est pas une clé RSA. La carte n’est pas en cause, et aucun code ne lui a été envoyé. D’autres logiciels peuvent savoir s’en servir.",
		Remedy: "Essayez votre connexion habituelle avec cette carte.\nTransmettez un rapport (caducee report) à l’assistance.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.CertWeakKey = Situation{
		Do:     "Demandez une nouvelle carte.",
		Title:  "La clé de la carte est trop courte.",
		Cause:  "Elle ne répond plus aux règles de sécurité.",
		Remedy: "Demandez une nouvelle carte.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.ProofFailed = Situation{
		Do:     "Demandez le remplacement de la carte.",
		Title:  "La clé de la carte ne correspond pas à son certificat.",
		Cause:  "La carte a signé, et la signature ne se vérifie pas. Le code était accepté.",
		Remedy: "Demandez le remplacement de la carte.\nN’utilisez plus celle-ci.",
		Who:    "Formulaire {form} : {assistance}",
	}
	s.ChainUnknown = Situation{
		Do:      "Installez Cryptolib CPS, puis vérifiez de nouveau.",
		Title:   "L’origine du certificat n’a pas pu être vérifiée.",
		Cause:   "Il manque de quoi remonter jusqu’à l’IGC-Santé.",
		Remedy:  "Installez Cryptolib CPS, puis vérifiez de nouveau.",
		Command: "{cryptolib}",
	}
}
