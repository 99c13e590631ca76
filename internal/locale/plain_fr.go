package locale

func plainFR() Plain {
	return Plain{
		Hello:    "Caducée, une ligne à la fois : de l’enveloppe à la première connexion avec votre carte CPS.",
		HowTo:    "Répondez par un numéro ou une lettre, puis Entrée. À chaque question : ? aide, p question précédente, q quitter.",
		Masked:   "Écran partagé : noms et numéros cachés, rien du code ne s’affiche.",
		Unmasked: "Noms et numéros s’affichent de nouveau.",
		Stage:    "Étape {n} sur {total} : {name}.",
		Item:     "{n}. {label}",
		Choice:   "Votre choix, de 1 à {n} (Entrée : {default}) : ",
		Default:  "{label} (par défaut)",
		YesNo:    "{question} o pour oui, n pour non (Entrée : non) : ",
		Next:     "Entrée pour continuer : ",
		Bad:      "Répondez par un numéro de 1 à {n}.",
		BadKey:   "Répondez par o ou par n.",
		Shift:    "Votre clavier a donné des signes à la place des chiffres : ils ont été compris. Pour taper des chiffres, tenez la touche Maj.",
		Ended:    "Il n’y a plus de réponse à lire : Caducée s’arrête ici. Aucun code n’est en attente.",
		Remains:  "Il reste à faire : {steps}.",
		Resume:   "Pour reprendre : caducee --plain",
		Goodbye:  "Il ne reste rien à faire.",
		Damaged:  "La trace de votre dernier passage est illisible : Caducée recommence au début.",
		Unseen:   "Rien ne s’affiche pendant la saisie. Entrée seule : autres choix.",
		Welcome: PlainWelcome{
			Role: "Qui êtes-vous ?",
		},
		Checks: PlainChecks{
			Reading:   "Lecture de la carte : {percent} %.",
			State:     "{label} : {word}",
			Todo:      "Que faire :",
			Action:    "- {action}",
			Watching:  "Chaque changement s’affichera ici tout seul.",
			WhichCard: "Plusieurs cartes sont insérées. Laquelle est la vôtre ?",
			Moves:     "Démonstration : i insère ou retire la carte, b branche ou débranche le lecteur, s remet le poste en ordre.",
		},
		Activation: PlainActivation{
			Useless:   "Le code peut être essayé, mais cette carte ne permettra pas de se connecter.",
			Kept:      "Le dernier essai n’a pas été utilisé.",
			NothingTo: "Rien n’a été envoyé à la carte.",
			Holder:    "Titulaire : {name}.",
		},
		PIN: PlainPIN{
			ChangeIntro: []string{
				"Le nouveau code remplace l’ancien sur la carte : 4 à 8 chiffres, que vous seul connaissez.",
				"Un ancien code faux compte comme un essai.",
			},
			UnblockIntro: []string{
				"Le code de déblocage a 8 chiffres et se trouve sur la même lettre que le code porteur.",
			},
			Different: "Les deux saisies du nouveau code sont différentes. Rien n’a été envoyé.",
			NotPUK:    "Le code de déblocage a 8 chiffres. Rien n’a été envoyé.",
			Nothing:   "La carte n’a pas été modifiée.",
		},
		ECPS: PlainECPS{
			Done:      "C’est fait",
			ShowQR:    "Afficher le QR code : {name}",
			Postpone:  "Arrêter là, plus tard",
			QRFollows: "Le QR code suit, sur {columns} colonnes : visez-le avec l’appareil photo du téléphone.",
			Seen:      "Ce que vous verrez. {text}",
			Trap:      "Attention. {text}",
			NoPortal:  "Le portail ne répond pas",
			CountDown: "Lancer le compte à rebours de 90 secondes",
			Number:    "Votre numéro RPPS, ou Entrée pour passer : ",
			NumberOf:  "Votre numéro RPPS (Entrée : {number}) : ",
			Picture:   "Relire un QR code reçu en image",
			DrawAgain: "Redessiner ce QR code en grand ?",
			Situation: "{title} ({code})",
		},
		Portals: PlainPortals{
			Portal:    "{name} : {opens}",
			Address:   "{line} Adresse : {url}",
			CardOrApp: "Carte ou e-CPS.",
			CardOnly:  "Carte seulement.",
			OftenApp:  "Carte, et souvent e-CPS.",
			LocalName: "{name} (portail local)",
			Local:     "Portail de votre établissement, ajouté par l’administrateur de cet ordinateur.",
			NoAddress: "Adresse inconnue : demandez à l’assistance.",
			AppOnly:   "e-CPS seulement.",
			Closed:    "{name} : fermé {ends}. {opens}",
			End:       "{what} depuis le {date}",
			Successor: "{line} Lui succède : {successor}.",
			Version:   "{line}, version {version}",
			Published: "{line}, {date}",
		},
		NoCard: PlainNoCard{
			Waiting: []string{
				"La carte arrive en {days} jours ouvrés environ.",
				"La lettre des codes est envoyée {hours} heures après la réception de la carte : comptez encore le temps du courrier.",
				"Carte ou codes non reçus : {assistance}, ou l’assistance de l’ANS.",
			},
			WaitingEstablishment: []string{
				"Carte CPE : c’est votre établissement qui la commande, dans TOM. Demandez-lui où en est la commande ; comptez plusieurs mois pour une structure nouvelle (en {monthsyear}).",
				"Carte CPS (médecin, infirmier...) : elle arrive en {days} jours ouvrés environ.",
				"La lettre des codes est envoyée {hours} heures après la réception de la carte : comptez encore le temps du courrier.",
				"Carte ou codes non reçus : le responsable le signale dans TOM, {establishment}",
			},
			WaitingPractice: []string{
				"Carte de salarié : c’est votre employeur qui la commande, dans TOPS. Demandez-lui où en est la commande.",
				"Carte CPS (médecin, infirmier...) : elle arrive en {days} jours ouvrés environ.",
				"La lettre des codes est envoyée {hours} heures après la réception de la carte : comptez encore le temps du courrier.",
				"Carte ou codes non reçus : votre employeur le signale dans TOPS, {liberal}",
			},
			LostFirst: []string{
				"Si vous craignez que quelqu’un s’en serve, appelez l’assistance tout de suite.",
			},
			Lost: []string{
				"Commandez-en une autre dans maCarte, le portail de l’ANS (adresse inconnue : demandez à l’assistance).",
				"Ou déclarez la perte, le vol ou la panne dans TOPS, avec votre e-CPS : {liberal}",
				"Ou par téléphone, avec le code de déblocage (page de {phoneyear} ou avant).",
				"Sans code ni e-CPS : formulaire {form}, {assistance}",
			},
			LostEstablishment: []string{
				"Carte CPE : demandez au responsable de votre structure, ou à son mandataire, de le déclarer dans TOM, {establishment}",
				"Carte CPS : commandez-en une autre dans maCarte, le portail de l’ANS (adresse inconnue : demandez à l’assistance).",
				"Ou par téléphone, avec le code de déblocage (page de {phoneyear} ou avant).",
				"Sans code ni e-CPS : formulaire {form}, {assistance}",
			},
			LostPractice: []string{
				"Carte de salarié : demandez à votre employeur de le déclarer dans TOPS, {liberal}",
				"Carte CPS : commandez-en une autre dans maCarte, le portail de l’ANS (adresse inconnue : demandez à l’assistance).",
				"Ou par téléphone, avec le code de déblocage (page de {phoneyear} ou avant).",
				"Sans code ni e-CPS : formulaire {form}, {assistance}",
			},
			LostEnd: []string{
				"Codes non reçus : de même, sauf par téléphone.",
			},
			NoLetter: []string{
				"Lettre perdue ou jamais reçue : demandez qu’elle soit renvoyée (page de {letteryear}), {assistance}",
			},
			NoLetterEstablishment: []string{
				"Carte CPE, lettre jamais reçue : le responsable de votre structure, ou son mandataire, le signale dans TOM, {establishment}",
			},
			NoLetterPractice: []string{
				"Carte de salarié, lettre jamais reçue : votre employeur le signale dans TOPS, {liberal}",
			},
			NoLetterFirst: "La carte vient d’arriver : la lettre est envoyée {hours} heures après sa réception ; comptez encore le temps du courrier.",
			NoLetterEnd:   "En attendant, l’e-CPS s’active sans carte, avec votre numéro RPPS.",
			Registered: []string{
				"Après l’inscription à l’Ordre et au RPPS, la carte CPS est envoyée automatiquement.",
				"Sinon, demandez-la à votre Ordre ou à l’ARS, ou avec le formulaire {request} : {assistance}",
				"Salarié d’un hôpital ou d’un service de santé au travail, vous avez aussi votre propre CPS, et non une CPE.",
			},
			Other: []string{
				"Avec un Ordre : la carte CPS est envoyée automatiquement après l’inscription. Sinon, demandez-la à l’Ordre, ou avec le formulaire {request} : {assistance}",
				"Profession de santé sans Ordre : demandez-la à l’ARS.",
				"Profession non réglementée : enregistrez-vous dans RPPS+, {rppsplus}. L’e-CPS s’active ensuite sans carte.",
				"RPPS+ : le numéro arrive par courriel sous {numberhours} heures, l’e-CPS s’active {ecpshours} heures plus tard (délais donnés pour les aides à domicile).",
			},
			Training: []string{
				"Internes (médecine, pharmacie, odontologie) et étudiants sages-femmes : la carte CPF est envoyée automatiquement une fois l’inscription enregistrée ; l’e-CPS vous est ouverte.",
				"Les autres étudiants, en soins infirmiers par exemple, n’ont pour l’instant ni numéro RPPS, ni CPF, ni e-CPS.",
			},
			Establishment: []string{
				"Médecin, infirmier... : votre carte est une CPS, à vous. Revenez en arrière et choisissez votre métier.",
				"Autre salarié : enregistrez-vous dans RPPS+, {rppsplus}, ou votre employeur le fait. Le numéro arrive par courriel sous {numberhours} heures, l’e-CPS s’active {ecpshours} heures plus tard, sans carte (délais donnés pour les aides à domicile).",
				"Ou une carte CPE, que l’établissement commande dans TOM : {establishment}",
				"Il lui faut un contrat avec l’ANS et la carte de son responsable (CDE, formulaire {director}) ; comptez plusieurs mois pour une structure nouvelle (en {monthsyear}).",
			},
			SSTI: []string{
				"Médecin ou infirmier du travail : votre carte est une CPS, à vous. Revenez en arrière et choisissez votre métier.",
				"Autre salarié : enregistrez-vous dans RPPS+, {rppsplus}, ou votre employeur le fait. Le numéro arrive par courriel sous {numberhours} heures, l’e-CPS s’active {ecpshours} heures plus tard, sans carte (délais donnés pour les aides à domicile).",
				"Ou une carte CPE, que le service commande dans TOM : {establishment}",
				"Il lui faut un contrat avec l’ANS et la carte de son responsable (CDE, formulaire {director}) ; comptez plusieurs mois pour une structure nouvelle (en {monthsyear}).",
			},
			Practice: []string{
				"Votre employeur commande votre carte dans le service TOPS, avec sa propre carte CPS : {liberal}",
				"Sans carte : enregistrez-vous dans RPPS+, {rppsplus}. Le numéro arrive par courriel sous {numberhours} heures, l’e-CPS s’active {ecpshours} heures plus tard (délais donnés pour les aides à domicile).",
				"Médecin, infirmier... salarié : votre carte est une CPS, à vous. Revenez en arrière et choisissez votre métier.",
			},
			NoOrder: []string{
				"La carte CPS d’un infirmier suit son inscription à l’Ordre : commencez par elle, {order}",
			},
			ADELI: []string{
				"Les numéros ADELI ont été remplacés par des numéros RPPS : cherchez le vôtre, à votre nom, sur {annuaire}",
				"Introuvable ? Demandez-le à votre Ordre ou, sans Ordre, à l’ARS. L’e-CPS s’active avec ce numéro.",
			},
			Meanwhile: "Caducée passe à l’e-CPS, puis au bilan ; relancez-le quand la carte sera là.",
		},
		Summary: PlainSummary{
			Situation: "À régler : {code}, {title}",
			End:       "Fin de Caducée.",
			DemoEnd:   "Fin de la démonstration : rien n’a été fait sur une vraie carte.",
		},
		Help: PlainHelp{
			Welcome: []string{
				"Votre métier décide des explications et des portails proposés ; il n’est transmis à personne.",
			},
			Prerequisites: []string{
				"Chaque ligne est lue sur cet ordinateur. Branchez le lecteur ou insérez la carte, puce vers l’avant et vers le haut : la ligne change toute seule.",
				"Le code CAD-nnn se dit au téléphone ; caducee explain CAD-nnn l’explique.",
			},
			Activation: []string{
				"Activer : la carte accepte votre code, puis sa clé signe un défi tiré au hasard, vérifié avec son certificat.",
				"Le code n’est ni affiché, ni enregistré, ni envoyé deux fois.",
			},
			ECPS: []string{
				"Le QR code qui relie votre téléphone est fait par le portail de l’ANS et dure 90 secondes : Caducée ne peut pas le fabriquer.",
				"Ceux de Caducée ouvrent une page : l’application ou le portail.",
			},
			Summary: []string{
				"Gardez le code porteur et le code de déblocage en lieu sûr, séparés de la carte.",
			},
		},
		DemoScenario: "DÉMONSTRATION, scénario {scenario} : lecteur et carte simulés.",
		DemoPlays:    "La démonstration répond toute seule, faute de terminal.",
	}
}
