package locale

func cliFR() CLI {
	return CLI{
		Help: HelpWords{
			Usage: "Utilisation", Examples: "Exemples", Commands: "Commandes", Flags: "Options",
			GlobalFlags: "Options communes", Command: "commande", Options: "options",
			More:    "Pour en savoir plus sur une commande : {command} COMMANDE --help",
			Default: "(par défaut {value})",
			Groups: GroupTitles{
				You: "Pour vous", Help: "Pour l’assistance", Tools: "Pour installer et s’exercer",
			},
			Man: ManWords{
				Name: "NOM", Synopsis: "SYNOPSIS", Description: "DESCRIPTION", Options: "OPTIONS",
				GlobalOptions: "OPTIONS COMMUNES", Commands: "COMMANDES", Examples: "EXEMPLES",
				ExitStatus: "CODE DE RETOUR", SeeAlso: "VOIR AUSSI", Manual: "Manuel de Caducée",
				Environment: "ENVIRONNEMENT", Files: "FICHIERS", Variables: manVariablesFR(), Paths: manPathsFR(),
				Exit: "0 : tout est en ordre. 1 : il y a quelque chose à corriger. 2 : le programme n’a pas pu faire son travail.",
			},
		},
		Commands: commandsFR(),
		Flags: FlagTexts{
			Demo:            "lecteur et carte simulés ; `SCÉNARIO` : cps3, cps4, last-try, blocked, vitale…",
			Plain:           "une ligne à la fois, sans écran (lecteur d’écran, terminal simple)",
			Lang:            "`LANGUE` des messages, fr ou en",
			Reader:          "ne regarder que le lecteur dont le nom contient `NOM`",
			ScreenShare:     "écran partagé : cacher les noms, les numéros (en JSON aussi) et la longueur du code",
			ASCII:           "dessiner avec les seuls caractères ASCII",
			Debug:           "écrire un journal de mise au point dans votre dossier d’état",
			Quiet:           "n’écrire que ce qui est demandé et les erreurs",
			NoColor:         "sans couleur",
			Via:             "`VOIE` vers la carte : pcsc (ses propres commandes) ou pkcs11 (le module)",
			CADir:           "chercher aussi les certificats des autorités dans `DOSSIER`",
			Help:            "cette aide",
			Version:         "la version du programme",
			Browser:         "navigateur de l’essai (`NOM` comme Firefox, Chrome, Edge) ; sinon celui par défaut",
			JSON:            "écrire un document JSON",
			Verbose:         "dire aussi les détails de l’ordinateur, des lecteurs et du logiciel",
			Watch:           "continuer, et écrire chaque changement",
			Only:            "seulement ces prérequis, séparés par des virgules : `ID,…`",
			List:            "nommer les prérequis, sans rien vérifier",
			Prometheus:      "écrire des mesures au format texte de Prometheus",
			PINStdin:        "lire le code sur l’entrée standard, une ligne",
			Show:            "ne montrer que `portal|ios|android|help`",
			Image:           "relire le QR code de `FICHIER` et le redessiner tel quel : image, message .eml, page .html, - pour l’entrée standard",
			Anyway:          "redessiner aussi un QR code qui n’est pas de l’ANS",
			Clipboard:       "relire le QR code de l’image du presse-papiers, que donne une commande du système",
			Pick:            "redessiner le QR code numéro `N`, quand l’image en contient plusieurs",
			Format:          "forme du QR code, `auto|small|large|ascii|png`",
			ImageOutput:     "écrire l’image PNG dans `FICHIER`",
			Output:          "écrire le rapport dans `FICHIER`, après aperçu",
			Structure:       "joindre la structure de la carte, sans rien du titulaire",
			Trace:           "jouer la carte dont `FICHIER` (un rapport) a la structure",
			Markdown:        "écrire en Markdown, pour un ticket",
			Full:            "avec le nom et l’identifiant du titulaire, après confirmation",
			Search:          "chercher des `MOTS` dans tout ce que Caducée peut dire",
			Sources:         "les sources de ce que Caducée affirme : page, éditeur, date",
			ExplainMarkdown: "écrire en Markdown",
			Profile:         "carte à simuler, `NOM`",
			Port:            "port TCP `N` du lecteur virtuel vpcd",
			Host:            "`ADRESSE` IP de la machine du lecteur virtuel vpcd",
			ConfigCheck:     "vérifier le contenu de `FICHIER` sans rien changer",
			ConfigExample:   "écrire un exemple commenté",
			ManDir:          "écrire toutes les pages, dans les deux langues, sous `DOSSIER`",
		},
		Errors: ErrorTexts{
			Prefix:         "caducee : ",
			See:            "{code}, expliqué par : caducee explain {code}",
			UnknownCommand: "commande inconnue : {name}",
			DidYouMean:     "Vouliez-vous dire : {name}",
			UnknownFlag:    "option inconnue : {flag}",
			NeedsValue:     "l’option {flag} attend une valeur",
			BadValue:       "valeur refusée pour {flag} : {value}",
			BadSyntax:      "option mal écrite : {flag}",
			Allowed:        "Valeurs possibles : {values}",
			TooMany:        "argument en trop : {arg}",
			MissingCommand: "« {command} » attend une de ces commandes",
			MissingShell:   "dites pour quel interpréteur de commandes",
			UnknownShell:   "interpréteur inconnu : {name}",
			NoCADir:        "le dossier {folder} n’existe pas ou ne peut pas être lu (--ca-dir)",
			Exclusive:      "{a} et {b} ne vont pas ensemble",
			Meaningless:    "l’option {flag} ne sert à rien avec « {command} »",
			Needs:          "{a} demande aussi {b}",
			Try:            "Tapez : {command}",
			UnknownCode:    "situation inconnue : {code}",
			UnknownCheck:   "prérequis inconnu : {id}",
			Scenario:       "scénario inconnu : {name}",
			CannotWrite:    "écriture impossible : {err}",
			DiskFull:       "le disque est plein",
			ReadOnly:       "ce disque ne peut qu’être lu",
			Denied:         "vous n’avez pas le droit d’écrire {file}",
			NoFolder:       "{folder} n’est pas un dossier où écrire",
			NotOurs:        "{file} est un lien, un tube, un périphérique ou le fichier de quelqu’un d’autre : rien n’y a été écrit",
			NotOurFolder:   "{folder} est un lien, le dossier de quelqu’un d’autre ou un dossier ouvert à tous : rien n’y a été écrit",
			Internal:       "le programme s’est arrêté sur une erreur imprévue : {detail}",
			NoTerminal:     "l’assistant a besoin d’un terminal",
			NoTerminalHint: "caducee --plain\ncaducee check\ncaducee activate --pin-stdin\ncaducee --demo --plain",
			EndOfInput:     "l’entrée s’est terminée avant la réponse ; rien n’a été envoyé à la carte",
			PINNoTerminal:  "le code ne peut pas être demandé sans terminal",
			Interrupted:    "interrompu",
			Exists:         "{file} existe déjà et n’est pas remplacé sans votre accord",
			Crashed:        "une vérification s’est arrêtée sur une erreur imprévue : {part}",
		},
		Check: CheckTexts{
			Ready: "Tout est prêt.",
			NotReady: Plural{
				Zero: "Quelque chose reste inconnu.",
				One:  "Il y a {n} point à corriger.", Many: "Il y a {n} points à corriger.",
			},
			Doubt: Plural{
				Zero: "Rien ne bloque.",
				One:  "Rien ne bloque ; {n} point mérite votre attention.",
				Many: "Rien ne bloque ; {n} points méritent votre attention.",
			},
			Who:      "Qui peut aider : {who}",
			Watching: "Surveillance en cours. Ctrl+C pour finir.",
			At:       "À {time} :",
		},
		Card: CardTexts{
			Reading: "Lecture de la carte : {percent} %",
			Hidden:  "(caché, écran partagé)",
		},
		PIN: PINTexts{
			AskPIN:       "Code porteur : ",
			AskOld:       "Code porteur actuel : ",
			AskNew:       "Nouveau code porteur (4 à 8 chiffres) : ",
			AskNewAgain:  "Nouveau code porteur, encore une fois : ",
			AskPUK:       "Code de déblocage (8 chiffres, dans la même lettre) : ",
			Once:         "Le code sera envoyé une seule fois, à cette carte, quand vous validerez.",
			Cancel:       "Entrée pour valider, Échap pour annuler sans rien envoyer.",
			Demo:         "Démonstration : le code porteur de cette carte simulée est {code}.",
			DemoOwn:      "Démonstration : le code porteur de cette carte simulée est celui que vous avez choisi.",
			DemoPUK:      "Démonstration : le code de déblocage de cette carte simulée est {code}.",
			OnPad:        "Tapez votre code sur le clavier du lecteur.",
			LastWord:     "DERNIER",
			AskLastWord:  "Pour utiliser le dernier essai, tapez {word} (Entrée seule : le garder) : ",
			AskAnyWord:   "Pour essayer ce code, tapez {word} (Entrée seule : ne rien envoyer) : ",
			AskLastPUK:   "C’est le dernier essai du code de déblocage : s’il est faux, la carte devra être remplacée. Pour l’utiliser, tapez {word} : ",
			AskAnyPUK:    "Le nombre d’essais du code de déblocage est inconnu : si c’est le dernier et que le code est faux, la carte devra être remplacée. Pour essayer, tapez {word} : ",
			Sending:      "Vérification par la carte…",
			Activated:    "Votre carte est activée : le code est accepté et la clé d’authentification a fait sa preuve.",
			ThenCheck:    "Pour vérifier aussi que le navigateur verra la carte : caducee check",
			Proof:        "Preuve : la carte a signé un nombre tiré au hasard, et la signature correspond à son certificat.",
			AskChange:    "Remplacer maintenant le code porteur de la carte {card} ? o pour oui, n pour non (Entrée : non) : ",
			AskUnblock:   "Débloquer maintenant la carte {card} et lui donner ce nouveau code ? o pour oui, n pour non (Entrée : non) : ",
			UnblockWord:  "DEBLOQUER",
			AskHealthy:   "Pour la débloquer quand même et lui donner un nouveau code, tapez {word} : ",
			NotPINFormat: "Ce n’est pas un code : 4 à 8 chiffres. Rien n’a été envoyé.",

			StrangeLetter: "Il y a une lettre dans ce code : un code n’a que des chiffres. Rien n’a été envoyé.",
			StrangeSpace:  "Il y a une espace dans ce code : tapez les chiffres sans espace. Rien n’a été envoyé.",
			StrangeSign:   "Il y a dans ce code un signe qui n’est pas un chiffre. Rien n’a été envoyé.",
			Count:         Plural{Zero: "Aucun caractère tapé.", One: "{n} caractère tapé.", Many: "{n} caractères tapés."},
			CountHidden:   "Écran partagé : le nombre de caractères tapés n’est pas dit.",
		},
		ECPS: ECPSCommandTexts{
			Hidden:   "Quand votre écran n’est plus partagé, recommencez sans --screen-share.",
			NotDrawn: "Ce QR code n’a pas pu être dessiné ici.",
			Written:  "QR code écrit dans {file}.",
		},
		Explain: ExplainTexts{
			Heading:   "Toutes les situations",
			Intro:     "Chaque situation que Caducée peut rencontrer, son code, sa cause et ce qu’il faut faire.",
			Generated: "Page générée depuis la table du programme : ne pas la modifier à la main.",
			Cause:     "Cause", Remedy: "Que faire", Linux: "Linux", Windows: "Windows", MacOS: "macOS",
			Who:        "Qui peut aider",
			NothingFor: "rien n’a été trouvé pour : {query}",
			Say:        "À dire au téléphone",
			Says:       "« {code} », le système de l’ordinateur, le lecteur, et ce que vous avez déjà essayé. Jamais vos codes.",
			Manager:    "La personne qui gère cet ordinateur.",
			Support:    "Assistance de l’ANS ({phone}).",
			Read:       "Pour en lire un : caducee explain {key}",
			Portal:     "portail {id}", Form: "formulaire {id}",
			FormSays: "Sert à {for}. À prendre sur {url} (source : {source}).",
			ReadOn:   "Lu le {date}.",
			Likely:   "{what} (probable)",
			Families: [10]string{
				"État de la vérification", "Service de carte à puce", "Lecteur", "Carte",
				"Validité et certificats", "Code porteur", "Logiciel Cryptolib CPS", "e-CPS", "Portails",
				"Programme",
			},
		},
		Simcard: SimcardTexts{
			NoReader: "aucun lecteur virtuel n’écoute sur {address}",
			Hint:     "Installez et démarrez le lecteur virtuel : sudo apt-get install pcscd vsmartcard-vpcd, puis sudo systemctl restart pcscd",
			Plugged:  "Carte simulée {profile} branchée sur {address}. Ctrl+C pour la retirer.",
			Codes:    "Carte fictive : code porteur {pin}, code de déblocage {puk}.",
		},
		Debug: DebugTexts{
			File:       "Journal de mise au point : {file}",
			Holds:      "Il contient : système, versions, réglages, lecteurs, situations, pages.",
			Exchanges:  "Des commandes à la carte : en-tête, longueurs, réponse, durée.",
			Never:      "Il ne contient ni code, ni nom, ni identifiant, ni contenu de la carte.",
			Incomplete: "Journal incomplet : {why} ({code}).",
			Erase:      "Il est lisible par vous seul ; effacez-le quand il a servi.",
		},
		Config:      configFR(),
		Version:     "caducee {version}, {revision}",
		NoCommit:    "caducee {version}",
		CloseWindow: "Appuyez sur Entrée pour fermer cette fenêtre. ",
		Development: "version de développement",
	}
}

func commandsFR() CommandTexts {
	return CommandTexts{
		Root: CommandText{
			Short: "De l’enveloppe à la première connexion avec votre carte CPS",
			Long: "Caducée vous accompagne de l’enveloppe reçue (carte CPS et lettre des codes) jusqu’à la\n" +
				"connexion aux services nationaux, ou vous dit exactement ce qui manque et qui peut aider.\n\n" +
				"Seul, il ouvre l’assistant dans le terminal. Rien n’est écrit sur la carte sans votre accord,\n" +
				"et aucun code n’est enregistré.",
			Example: "# ouvrir l’assistant\ncaducee\n\n# l’essayer sans lecteur ni carte\ncaducee --demo\n\n# vérifier le poste, sans demander de code\ncaducee check",
		},
		Check: CommandText{
			Short: "Vérifier tous les prérequis, sans demander de code",
			Long: "Vérifie le service de carte à puce, le lecteur, le logiciel, la carte, son âge, son certificat\n" +
				"et le nombre d’essais du code porteur. Ne demande aucun code et n’écrit rien sur la carte.\n\n" +
				"Code de retour : 0 tout est prêt, 1 quelque chose est à corriger, 2 le programme n’a pas pu vérifier.",
			Example: "# une ligne par prérequis, puis ce qu’il faut faire\ncaducee check\n\n# suivre les réparations en direct\ncaducee check --watch\n\n# pour un script\ncaducee check --json --only service,reader\n\n# ce que donne une carte périmée\ncaducee check --demo=expired",
		},
		Card: CommandText{
			Short: "Dire ce que la carte dit sans code",
			Long: "Lit la carte sans code : modèle, numéro, titulaire, dates, essais restants, origine du certificat.\n\n" +
				"Code de retour : 0 une carte CPS utilisable, 1 aucune, 2 le programme n’a pas pu lire.",
			Example: "caducee card\n\n# sans nom ni numéro à l’écran\ncaducee card --screen-share\n\n# pour un script\ncaducee card --json",
		},
		Activate: CommandText{
			Short: "Vérifier le code porteur et prouver que la carte fonctionne",
			Long: "Demande le code porteur, l’envoie une seule fois à la carte, puis fait signer un défi par la clé\n" +
				"d’authentification et vérifie la signature avec le certificat. Les essais restants sont affichés avant.\n" +
				"Le dernier essai n’est jamais utilisé sans un mot tapé : DERNIER. Un nombre d’essais inconnu\n" +
				"vaut un dernier essai.\n\n" +
				"Le code n’est jamais accepté en argument ni dans une variable. Avec --pin-stdin, il est lu sur la\n" +
				"première ligne de l’entrée ; au dernier essai, la deuxième ligne doit être le mot DERNIER.\n" +
				"Dans un terminal, --pin-stdin fait taper le code sur l’ordinateur, même si le lecteur a un clavier.\n\n" +
				"Code de retour : 0 carte active, 1 non, 2 le programme n’a pas pu essayer.",
			Example: "caducee activate\n\n# s’exercer sur une carte simulée\ncaducee activate --demo\n\n# depuis un programme qui connaît le code\ncaducee activate --json --pin-stdin < code.txt",
		},
		PIN: CommandText{
			Short:   "Changer ou débloquer le code porteur",
			Long:    "Change le code porteur, ou le débloque avec le code de déblocage. Ces commandes écrivent sur la carte,\naprès votre confirmation.",
			Example: "caducee pin change\n\ncaducee pin unblock",
		},
		PINChange: CommandText{
			Short: "Remplacer le code porteur par un autre",
			Long: "Demande le code porteur actuel, puis deux fois le nouveau, et confirmation. Un code actuel faux compte\n" +
				"comme un essai.\n\nAvec --pin-stdin : le code actuel, puis le nouveau, une ligne chacun ; la troisième ligne, DERNIER,\nn’est lue qu’au dernier essai, ou si leur nombre est inconnu.",
			Example: "caducee pin change\n\n# s’exercer sur une carte simulée\ncaducee pin change --demo",
		},
		PINUnblock: CommandText{
			Short: "Débloquer la carte avec le code de déblocage",
			Long: "Demande le code de déblocage, puis deux fois un nouveau code porteur, et confirmation. Un code de\n" +
				"déblocage faux coûte un essai. Quand rien ne dit que la carte est bloquée, il faut\n" +
				"d’abord taper un mot : DEBLOQUER.\n\n" +
				"Avec --pin-stdin : le code de déblocage, puis le nouveau code porteur, une ligne chacun. Si rien ne dit\n" +
				"que la carte est bloquée, la ligne suivante doit être DEBLOQUER. Une dernière ligne, DERNIER, n’est lue\n" +
				"qu’au dernier essai, ou si leur nombre est inconnu.",
			Example: "caducee pin unblock\n\n# s’exercer sur une carte simulée bloquée\ncaducee pin unblock --demo=blocked",
		},
		SignIn: CommandText{
			Short: "Essayer la connexion avec la carte dans votre navigateur",
			Long: "Ouvre votre navigateur sur une page de cet ordinateur, qui demande la carte comme le fera un portail :\n" +
				"certificat, code porteur, signature. Rien ne sort de l’ordinateur. Le navigateur avertit d’abord que la\n" +
				"page n’est pas sûre, parce que son certificat vient d’être créé : passez cet avertissement pour cet essai\n" +
				"seulement.\n\n" +
				"Le code porteur se tape dans le navigateur, où une erreur coûte un essai de la carte. L’essai n’est pas\n" +
				"proposé s’il en reste moins de deux ; Caducée les surveille et dit ce qu’il en reste.\n\n" +
				"Code de retour : 0 connexion prouvée avec cette carte, 1 non, 2 le programme n’a pas pu essayer.",
			Example: "caducee signin\n\n# dans un autre navigateur\ncaducee signin --browser Chrome\n\n# s’exercer sur une carte simulée\ncaducee signin --demo",
		},
		ECPS: CommandText{
			Short: "Montrer les QR codes utiles à l’e-CPS",
			Long: "Dessine les QR codes des pages de l’application e-CPS et du portail, avec leur adresse. Le QR code qui\n" +
				"relie votre téléphone n’est fait que par l’ANS : reçu en image, il est relu et redessiné tel quel\navec --image.",
			Example: "caducee ecps\n\n# la page de l’application pour Android\ncaducee ecps --show android\n\n# redessiner un QR code reçu par courriel\ncaducee ecps --image recu.png",
		},
		Report: CommandText{
			Short: "Faire un rapport à transmettre à l’assistance",
			Long: "Rassemble ce qu’une assistance demande : poste, service, lecteurs, carte, logiciel, situations, échanges\n" +
				"sans leur contenu. Sans nom, identifiant ni numéro complet, sauf avec --full et votre confirmation ;\n" +
				"jamais de code. Avec --output, un aperçu précède l’écriture.",
			Example: "caducee report\n\n# dans un fichier, pour un ticket\ncaducee report --markdown --output rapport.md",
		},
		Explain: CommandText{
			Short: "Expliquer une situation, un sujet, ou chercher des mots",
			Long: "Pour un code CAD-nnn : la cause, ce qu’il faut faire sur chaque système, qui peut aider et quoi dire au\n" +
				"téléphone. Sans code : la table de toutes les situations. Pour un sujet (pourquoi, cartes, obtenir, perte,\n" +
				"annuaire, certificats, codes, e-cps, e-cps-panne, windows, si-dep) : une page à lire, avec ses sources.\n" +
				"D’autres mots sont cherchés dans tout ce que Caducée peut dire, portails et formulaires compris.",
			Example: "caducee explain CAD-504\n\n# comment avoir une carte\ncaducee explain obtenir\n\n# tout ce qui parle d’un lecteur\ncaducee explain --search lecteur\n\n# d’où vient ce que Caducée affirme\ncaducee explain --sources",
		},
		Config: CommandText{
			Short: "Montrer les réglages de cet ordinateur, et d’où ils viennent",
			Long: "Montre chaque réglage qui vaut ici et d’où il vient : une option, une variable CADUCEE_…, le fichier de\n" +
				"l’administrateur, ou rien. Dit aussi ce qui ne va pas dans ce fichier, avec la ligne : ce qui ne va pas est\n" +
				"ignoré, le reste vaut. Les numéros et les adresses nationaux ne se remplacent pas.\n\n" +
				"Code de retour : 0 rien à corriger, 1 quelque chose est ignoré, 2 le programme n’a pas pu lire.",
			Example: "caducee config\n\n# un modèle à compléter\ncaducee config --example > config.toml\n\n# le vérifier avant de l’installer\ncaducee config --check config.toml",
		},
		Simcard: CommandText{
			Short: "Brancher une carte simulée dans un lecteur virtuel",
			Long: "Branche une carte fictive dans le lecteur virtuel vpcd, pour les essais et la formation. Les autres\n" +
				"programmes du poste la voient comme une vraie carte.",
			Example: "caducee simcard --profile cps3",
		},
		Completion: CommandText{
			Short:   "Écrire le script de complétion d’un interpréteur",
			Long:    "Écrit sur la sortie le script de complétion pour bash, zsh, fish ou powershell. Il propose les commandes,\nles options, les lecteurs, les scénarios et les situations. Celui de bash a besoin du paquet bash-completion.",
			Example: "caducee completion bash > ~/.local/share/bash-completion/completions/caducee\n\ncaducee completion zsh > ~/.zfunc/_caducee\n\ncaducee completion fish > ~/.config/fish/completions/caducee.fish\n\n# dans PowerShell\ncaducee completion powershell | Out-String | Invoke-Expression",
		},
		Man: CommandText{
			Short:   "Écrire les pages de manuel",
			Long:    "Écrit la page de manuel d’une commande sur la sortie, ou toutes les pages dans les deux langues sous un\ndossier.",
			Example: "caducee man check | man -l -\n\ncaducee man --dir ~/.local/share/man",
		},
		Version: CommandText{
			Short:   "Dire la version du programme",
			Long:    "Dit la version, la révision et la plateforme du programme.",
			Example: "caducee version\n\ncaducee version --json",
		},
		Help: CommandText{
			Short:   "Aide sur une commande",
			Long:    "Affiche l’aide d’une commande.",
			Example: "caducee help activate",
		},
	}
}
