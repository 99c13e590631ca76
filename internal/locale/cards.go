package locale

// Cards is what can be read about cards, codes, certificates and the law.
type Cards struct {
	Why, Kinds, Getting, Certificates, Codes, ECPS, SIDEP Chapter
	Documents                                             string
	Source                                                string // {source}, {date}
}

// Chapter is a page to read: paragraphs, those that begin with "- " being one
// item of a list. {form201}, {form501}, {formF101}, {days}, {hours}, {cps3},
// {cps4}, {phone} are filled from the data.
type Chapter struct {
	Title string
	Paras []string
}

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

func cardsEN() Cards {
	return Cards{
		Why: Chapter{"Why a CPS card", []string{
			"The health professional’s card proves who you are, and your profession, to every health service.",
			"The code de la santé publique (article L.1110-4) makes it the means of access to personal health data. It is in the authentication reference of the security policy for health information systems (PGSSI-S).",
			"It opens secure messaging, the shared medical record, amelipro and the other portals.",
		}},
		Kinds: Chapter{"Which cards, for whom", []string{
			"- CPS: the regulated professions (doctor, pharmacist, dentist, midwife, nurse, physiotherapist...).",
			"- CPF: professionals in training.",
			"- CDE, CPE: the head and the staff of an establishment.",
			"- CDA, CPA: the head and the staff of an authorised structure.",
			"A card is nominative: one for each person. A CPS3 lives {cps3} years, a CPS4 {cps4} years; the CPS4 is delivered step by step since the second half of 2025.",
			"The number of 12 digits begins with 8 (RPPS), 0 (ADELI), 3 (FINESS), 5 (SIRET) or 9 (student).",
		}},
		Getting: Chapter{"Getting a card", []string{
			"- CPS and CPF: sent automatically after registration with the Order, or once recorded. Otherwise, form {form201}.",
			"- CDE: contract with ANS and form {formF101}. The staff’s cards are then ordered in TOM; allow several months for a new structure.",
			"- Employees of a practice, a laboratory or a pharmacy: the employer orders in TOPS, with their own CPS.",
			"- Occupational health service: an establishment card lets it ask for those of its employees who are not health professionals.",
			"The card arrives in about {days} working days, the letter with the codes {hours} hours after the card.",
			"Loss, theft, fault, codes not received: form {form501}. Support: {phone}.",
		}},
		Certificates: Chapter{"The two certificates on the card", []string{
			"A certificate is a file that says whose a key is, guaranteed by a trusted third party. In health, that party is ANS, with its key infrastructure (IGC-Santé) and its certification policies.",
			"- Authentication: proves your identity when you sign in. It is the one that Caducée verifies.",
			"- Signature: commits you to a document. Caducée does not use it.",
			"To activate is to verify that the card accepts your code, that its key signs a random challenge, and that its certificate is in date and from IGC-Santé.",
		}},
		Codes: Chapter{"Code porteur (PIN) and code de déblocage (PUK)", []string{
			"- Code porteur: 4 digits at first, 4 to 8 if you change it. Three wrong codes in a row block the card.",
			"- Code de déblocage: 8 digits, on the same letter. It unblocks the card and gives it a new code porteur; its tries are counted too.",
			"Blocked card: unblock it with that code, call support ({phone}), or see your CPAM with the card and its codes.",
			"When the unblockings are spent, the card has to be replaced.",
		}},
		ECPS: Chapter{"The e-CPS, the card on the phone", []string{
			"It is for everybody in the Annuaire Santé, with or without a card; with only an ADELI number, the card is needed.",
			"Two ways: with the card on this computer, or without it, by e-mail and text message.",
			"The QR code that binds the phone is made by ANS: on its portal, where it lasts 90 seconds, or in its e-mail. Nobody else can make one.",
			"Since 21 June 2022, the sign-in page shows a value, to be found among three on the phone.",
		}},
		SIDEP: Chapter{"SI-DEP, and what replaced it", []string{
			"SI-DEP received the results of Covid-19 tests. Entry by professionals is closed since 1 July 2023, the rest since 13 September 2024.",
			"Doctors and nurses came in with a CPS or an access code; that set-up still serves today’s portals.",
			"It was succeeded by LABOé-SI, for laboratories only.",
			"The Portals step gives what is open today.",
		}},
		Documents: "Documents published at the time:",
		Source:    "Source: {source}, read on {date}.",
	}
}
