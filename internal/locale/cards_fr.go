package locale

func cardsFR() Cards {
	return Cards{
		Why: Chapter{"Pourquoi une carte CPS", []string{
			"La carte de professionnel de santé prouve qui vous êtes, et votre métier, à tout service de santé.",
			"Le code de la santé publique (article L.1110-4) en fait le moyen d’accéder aux données personnelles de santé. Elle figure au référentiel d’authentification de la politique de sécurité des systèmes d’information de santé (PGSSI-S).",
			"Elle ouvre la messagerie sécurisée, le dossier médical partagé, amelipro et les autres portails.",
		}},
		Kinds: Chapter{"Quelles cartes, pour qui", []string{
			"- CPS : les professions réglementées (médecin, pharmacien, chirurgien-dentiste, sage-femme, infirmier, masseur-kinésithérapeute...).",
			"- CPF : les professionnels en formation.",
			"- CDE, CPE : le responsable et le personnel d’un établissement.",
			"- CDA, CPA : le responsable et le personnel d’une structure autorisée.",
			"Une carte est nominative : une par personne. Une CPS3 vit {cps3} ans, une CPS4 {cps4} ans ; la CPS4 est remise peu à peu depuis le second semestre 2025.",
			"Le numéro de 12 chiffres commence par 8 (RPPS), 0 (ADELI), 3 (FINESS), 5 (SIRET) ou 9 (étudiant).",
		}},
		Getting: Chapter{"Obtenir une carte", []string{
			"- CPS et CPF : envoyées automatiquement après l’inscription à l’Ordre ou l’enregistrement. Sinon, formulaire {form201}.",
			"- CDE : contrat avec l’ANS et formulaire {formF101}. Les cartes du personnel se commandent ensuite dans TOM ; comptez plusieurs mois pour une structure nouvelle.",
			"- Salariés d’un cabinet, d’un laboratoire ou d’une officine : l’employeur commande dans TOPS, avec sa propre CPS.",
			"- Service de santé au travail : une carte d’établissement permet de demander celles des salariés qui ne sont pas professionnels de santé.",
			"La carte arrive en {days} jours ouvrés environ, la lettre des codes {hours} heures après la carte.",
			"Perte, vol, panne, codes non reçus : formulaire {form501}. Assistance : {phone}.",
		}},
		Certificates: Chapter{"Les deux certificats de la carte", []string{
			"Un certificat est un fichier qui dit à qui appartient une clé, garanti par un tiers de confiance. En santé, ce tiers est l’ANS, avec son infrastructure de clés (IGC-Santé) et ses politiques de certification.",
			"- Authentification : prouve votre identité quand vous vous connectez. C’est celui que Caducée vérifie.",
			"- Signature : engage votre responsabilité sur un document. Caducée ne s’en sert pas.",
			"Activer, c’est vérifier que la carte accepte votre code, que sa clé signe un défi tiré au hasard, et que son certificat est valable et vient d’IGC-Santé.",
		}},
		Codes: Chapter{"Code porteur et code de déblocage", []string{
			"- Code porteur : 4 chiffres à l’origine, 4 à 8 si vous le changez. Trois codes faux de suite bloquent la carte.",
			"- Code de déblocage : 8 chiffres, sur la même lettre. Il débloque la carte et lui donne un nouveau code porteur ; ses essais aussi sont comptés.",
			"Carte bloquée : débloquez-la avec ce code, appelez l’assistance ({phone}), ou voyez votre CPAM avec la carte et ses codes.",
			"Quand les déblocages sont épuisés, la carte doit être remplacée.",
		}},
		ECPS: Chapter{"L’e-CPS, la carte sur téléphone", []string{
			"Elle s’adresse à toute personne inscrite à l’Annuaire Santé, avec ou sans carte ; avec un numéro ADELI seul, la carte est nécessaire.",
			"Deux voies : avec la carte sur cet ordinateur, ou sans carte, par un courriel et un SMS.",
			"Le QR code qui relie le téléphone est fait par l’ANS : sur son portail, où il dure 90 secondes, ou dans son courriel. Personne d’autre ne peut le fabriquer.",
			"Depuis le 21 juin 2022, la page de connexion montre une valeur, à retrouver parmi trois sur le téléphone.",
		}},
		SIDEP: Chapter{"SI-DEP, et ce qui l’a remplacé", []string{
			"SI-DEP recevait les résultats de dépistage de la Covid-19. La saisie par les professionnels est fermée depuis le 1er juillet 2023, le reste depuis le 13 septembre 2024.",
			"Médecins et infirmiers y entraient avec une CPS ou un code d’accès ; cette mise en place sert toujours aux portails d’aujourd’hui.",
			"Lui a succédé LABOé-SI, pour les laboratoires seulement.",
			"L’étape Portails donne ce qui est ouvert aujourd’hui.",
		}},
		Documents: "Documents publiés à l’époque :",
		Source:    "Source : {source}, lu le {date}.",
	}
}
