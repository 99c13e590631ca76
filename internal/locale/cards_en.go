package locale

func cardsEN() Cards {
	return Cards{
		Why: Chapter{"Why a CPS card", []string{
			"The health professional’s card proves who you are, and your profession, to every health service.",
			"The code de la santé publique (article L.1110-4) makes it the means of access to personal health data. It is part of the authentication reference framework of the security policy for health information systems (PGSSI-S).",
			"It opens secure messaging, the shared medical record, amelipro and the other portals.",
		}},
		Kinds: Chapter{"Which cards, for whom", []string{
			"- CPS: the regulated professions (doctor, pharmacist, dentist, midwife, nurse, physiotherapist...).",
			"- CPF: professionals in training.",
			"- CDE, CPE: the head and the staff of an establishment.",
			"- CDA, CPA: the head and the staff of an authorised organisation.",
			"A card is personal: one for each person. A CPS3 lasts {cps3} years, a CPS4 {cps4} years; the CPS4 has been rolled out step by step since the second half of 2025.",
			"The 12-digit number begins with 8 (RPPS), 0 (ADELI), 3 (FINESS), 5 (SIRET) or 9 (student).",
		}},
		Getting: Chapter{"Getting a card", []string{
			"- CPS and CPF: sent automatically after registration with the Order, or once you are recorded. Otherwise, form {form201}.",
			"- CDE: contract with ANS and form {formF101}. The staff’s cards are then ordered in TOM; allow several months for a new organisation.",
			"- Employees of a practice, a laboratory or a pharmacy: the employer orders in TOPS, with their own CPS.",
			"- Occupational health service: an establishment card lets it order cards for those of its employees who are not health professionals.",
			"The card arrives in about {days} working days, the letter with the codes {hours} hours after the card.",
			"Card lost, stolen or faulty, codes not received: form {form501}. Support: {phone}.",
		}},
		Certificates: Chapter{"The two certificates on the card", []string{
			"A certificate is a file that says who a key belongs to, guaranteed by a trusted third party. In health, that party is ANS, with its key infrastructure (IGC-Santé) and its certification policies.",
			"- Authentication: proves your identity when you sign in. It is the one that Caducée verifies.",
			"- Signature: commits you to a document. Caducée does not use it.",
			"Activating means verifying that the card accepts your code, that its key signs a random challenge, and that its certificate is in date and from IGC-Santé.",
		}},
		Codes: Chapter{"PIN and unblocking code (PUK)", []string{
			"- PIN (“code porteur” on the letter): 4 digits at first, 4 to 8 if you change it. Three wrong codes in a row block the card.",
			"- Unblocking code (“code de déblocage”): 8 digits, on the same letter. It unblocks the card and gives it a new PIN; its tries are counted too.",
			"Blocked card: unblock it with that code, call support ({phone}), or see your CPAM with the card and its codes.",
			"When no unblocking is left, the card has to be replaced.",
		}},
		ECPS: Chapter{"The e-CPS, the card on the phone", []string{
			"It is for everybody in the Annuaire Santé, with or without a card; with only an ADELI number, you need the card.",
			"Two routes: with the card on this computer, or without it, by e-mail and text message.",
			"The QR code that binds the phone is made by ANS: on its portal, where it lasts 90 seconds, or in its e-mail. Nobody else can make one.",
			"Since 21 June 2022, the sign-in page shows a value, to be found among three on the phone.",
		}},
		SIDEP: Chapter{"SI-DEP, and what replaced it", []string{
			"SI-DEP received the results of Covid-19 tests. Entry by professionals closed on 1 July 2023, everything else on 13 September 2024.",
			"Doctors and nurses signed in with a CPS or an access code; that set-up still works for today’s portals.",
			"LABOé-SI replaced it, for laboratories only.",
			"The Portals step lists what is open today.",
		}},
		Documents: "Documents published at the time:",
		Source:    "Source: {source}, read on {date}.",
	}
}
