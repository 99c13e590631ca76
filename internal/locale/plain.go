package locale

// Plain is the words of the line mode. The rules: one line an event, a
// question ends with its answers, the answer that Enter gives is named in it,
// and nothing depends on a place on the screen.
type Plain struct {
	Hello    string
	HowTo    string
	Masked   string // in screen-share mode
	Unmasked string
	Stage    string // {n}, {total}, {name}
	Item     string // {n}, {label}
	Choice   string // {n} choices, {default}
	Default  string // marks the choice that Enter takes: {label}
	YesNo    string // {question}, the answer no being Enter's
	NoYes    string // the answer yes being Enter's
	Next     string // Enter goes on
	Bad      string // an answer that is none of those offered: {n}
	BadKey   string // yes or no was asked
	Shift    string // digits of an AZERTY keyboard typed without Shift
	Quit     string // asked
	Ended    string // the input ended
	Quitted  string
	Remains  string // what is left to do: {steps}
	Resume   string // how to come back
	Goodbye  string // nothing is left to do
	Resumed  string // {step}: go on there?
	Damaged  string // the remembered progress cannot be read

	Welcome      PlainWelcome
	Checks       PlainChecks
	Activation   PlainActivation
	PIN          PlainPIN
	ECPS         PlainECPS
	Portals      PlainPortals
	NoCard       PlainNoCard
	Summary      PlainSummary
	Help         PlainHelp
	DemoScenario string // {scenario}
	DemoPlays    string // the demonstration answers by itself
}

// PlainWelcome is the first stage: who is there and what they have.
type PlainWelcome struct {
	Intro []string
	Role  string
}

// PlainChecks is the prerequisites.
type PlainChecks struct {
	Looking   string
	Reading   string // {percent}
	State     string // {label}, {word}
	Seen      string // {line}, {evidence}
	Trouble   string // {line}, {title}, {code}
	Todo      string
	Action    string // {action}
	Why       string // {label}, {code}, {cause}
	Ready     string
	NotReady  Plural
	Watching  string
	GoOn      string
	GoWithout string
	Recheck   string
	WhichCard string
	CardOf    string // {reader}, {serial}
	Moves     string // demonstration: card, reader, desk
	Download  string // {name}, {url}
}

// PlainActivation is the activation of the card.
type PlainActivation struct {
	Card       string // {card}, {tries}
	CardOnly   string // {card}: tries unknown
	Holder     string // {name}
	Impossible string
	Useless    string // the card may be tried, and will not serve
	What       string
	Enter      string
	OnPad      string
	Change     string
	Unblock    string
	Skip       string
	Before     []string // which code is meant
	LastTry    []string // what the last try means
	Kept       string   // the last try was not used
	NothingTo  string   // nothing was typed, nothing was sent
	AlreadyOK  string
	Retry      string
}

// PlainPIN is the change and the unblocking of the code porteur.
type PlainPIN struct {
	ChangeIntro  []string
	UnblockIntro []string
	Different    string // the new code was not typed the same twice
	NotPUK       string
	Nothing      string // nothing was written to the card
}

// PlainECPS is the e-CPS stage.
type PlainECPS struct {
	Intro     string
	Instead   string // the card does not work: the e-CPS in its place
	Which     string
	WithCard  string
	NoCard    string
	Later     string
	Step      string // {n}, {total}, {text}
	Address   string // {url}
	Done      string // the choices at each step
	ShowQR    string // {name}
	Postpone  string
	QRFollows string // {columns}
	Finished  string
	Postponed string
	Seen      string // {text}: what the person will see
	Trap      string // {text}: what goes wrong there
	NoPortal  string
	CountDown string
	Counting  string // Enter stops the countdown
	Number    string // a question: Enter passes
	NumberOf  string // {number}: the card's, which Enter takes
	Picture   string
	DrawAgain string // a question
	Situation string // {title}, {code}
}

// PlainPortals is the portals.
type PlainPortals struct {
	Intro     string
	Portal    string // {name}, {opens}
	Address   string // {line}, {url}
	With      string // {line}, {what}
	CardOrApp string
	CardOnly  string
	AppOnly   string
	Closed    string // {name}, {opens}, {ends}
	End       string // {what}, {date}
	Successor string // {line}, {successor}
	Documents string // {name}
	Document  string // {name}
	Version   string // {line}, {version}
	Published string // {line}, {date}
}

// PlainNoCard is what somebody without a card is told.
type PlainNoCard struct {
	Waiting       []string // {days}, {hours}
	Lost          []string // {form}
	Registered    []string // {form}, {days}
	Training      []string
	Establishment []string // {form}
	Practice      []string
	NoOrder       []string
	Meanwhile     string
}

// PlainSummary is the end.
type PlainSummary struct {
	Activated           string // {card}
	NotActivated        string
	Unchecked           string // no card was looked at
	ECPSDone            string
	ECPSLater           string
	Situation           string // {code}, {title}
	Report              string
	AskReport, AskWrite string
	End                 string
	DemoEnd             string
	LaterPortals        string
	SupportFollow       string
}

// PlainHelp is what "?" says, stage by stage.
type PlainHelp struct {
	Keys          []string
	Read          string
	ReadOne       string // {n}, {title}
	Welcome       []string
	Prerequisites []string
	Activation    []string
	ECPS          []string
	Portals       []string
	Summary       []string
}

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
		NoYes:    "{question} o pour oui, n pour non (Entrée : oui) : ",
		Next:     "Entrée pour continuer : ",
		Bad:      "Répondez par un numéro de 1 à {n}.",
		BadKey:   "Répondez par o ou par n.",
		Shift:    "Votre clavier a donné des signes à la place des chiffres : ils ont été compris. Pour taper des chiffres, tenez la touche Maj.",
		Quit:     "Quitter maintenant ?",
		Ended:    "Il n’y a plus de réponse à lire : Caducée s’arrête ici. Aucun code n’est en attente.",
		Quitted:  "Vous quittez Caducée.",
		Remains:  "Il reste à faire : {steps}.",
		Resume:   "Pour reprendre : caducee --plain",
		Goodbye:  "Il ne reste rien à faire.",
		Resumed:  "Vous vous étiez arrêté à l’étape « {step} ». Reprendre là ?",
		Damaged:  "La trace de votre dernier passage est illisible : Caducée recommence au début.",
		Welcome: PlainWelcome{
			Intro: []string{
				"Il vous faut votre carte, la lettre qui donne ses codes et un lecteur ; ou un smartphone.",
				"Rien n’est écrit sur la carte sans votre accord. Trois codes faux de suite bloquent la carte : le nombre d’essais vous est toujours dit avant.",
			},
			Role: "Qui êtes-vous ?",
		},
		Checks: PlainChecks{
			Looking:   "Vérification de cet ordinateur, du lecteur et de la carte.",
			Reading:   "Lecture de la carte : {percent} %.",
			State:     "{label} : {word}",
			Seen:      "{line}, {evidence}",
			Trouble:   "{line}. {title} {code}",
			Todo:      "Que faire :",
			Action:    "- {action}",
			Why:       "Pourquoi ({label}, {code}) : {cause}",
			Ready:     "Tout est prêt.",
			NotReady:  Plural{Zero: "Une vérification n’a pas encore abouti.", One: "Il manque 1 élément.", Many: "Il manque {n} éléments."},
			Watching:  "Chaque changement s’affichera ici tout seul.",
			GoOn:      "Entrée pour continuer, v pour tout revérifier : ",
			GoWithout: "Entrée pour continuer sans, v pour tout revérifier : ",
			Recheck:   "Nouvelle vérification.",
			WhichCard: "Plusieurs cartes sont insérées. Laquelle est la vôtre ?",
			CardOf:    "carte n° {serial}, dans {reader}",
			Moves:     "Démonstration : i insère ou retire la carte, b branche ou débranche le lecteur, s remet le poste en ordre.",
			Download:  "{name} : {url}",
		},
		Activation: PlainActivation{
			Card:       "Carte {card}. {tries}.",
			CardOnly:   "Carte {card}. Le nombre d’essais restants n’a pas pu être lu.",
			Impossible: "La carte ne peut pas être activée maintenant.",
			Useless:    "Le code peut être essayé, mais cette carte ne permettra pas de se connecter.",
			What:       "Que voulez-vous faire ?",
			Enter:      "Saisir le code porteur",
			OnPad:      "Saisir le code porteur sur le clavier du lecteur",
			Change:     "Changer le code porteur",
			Unblock:    "Débloquer la carte avec le code de déblocage",
			Skip:       "Passer à l’étape suivante",
			Before: []string{
				"Le code porteur : les 4 à 8 chiffres de la lettre reçue après la carte. Ce n’est pas le code de déblocage, qui en a 8.",
				"Il sera envoyé une seule fois, à cette carte. Rien ne s’affiche pendant la saisie ; une ligne vide annule sans rien envoyer.",
			},
			LastTry: []string{
				"Attention : il ne reste qu’un essai. Si ce code est faux, la carte se bloque.",
				"Vérifiez le code sur la lettre. En cas de doute, ne l’essayez pas : appelez l’assistance.",
			},
			Kept:      "Le dernier essai n’a pas été utilisé.",
			NothingTo: "Rien n’a été envoyé à la carte.",
			Holder:    "Titulaire : {name}.",
			AlreadyOK: "Cette carte est déjà activée et vérifiée.",
			Retry:     "Relisez la lettre avant un nouvel essai.",
		},
		PIN: PlainPIN{
			ChangeIntro: []string{
				"Le nouveau code remplace l’ancien sur la carte : 4 à 8 chiffres, que vous seul connaissez.",
				"Un ancien code faux compte comme un essai.",
			},
			UnblockIntro: []string{
				"Le code de déblocage a 8 chiffres et se trouve sur la même lettre que le code porteur.",
				"Un code de déblocage faux est un essai perdu pour toujours.",
			},
			Different: "Les deux saisies du nouveau code sont différentes. Rien n’a été envoyé.",
			NotPUK:    "Le code de déblocage a 8 chiffres. Rien n’a été envoyé.",
			Nothing:   "La carte n’a pas été modifiée.",
		},
		ECPS: PlainECPS{
			Intro:     "L’e-CPS est votre carte sur téléphone : elle ouvre les mêmes portails, sans lecteur.",
			Instead:   "Sans carte utilisable, l’e-CPS permet déjà de se connecter.",
			Which:     "Comment voulez-vous l’activer ?",
			WithCard:  "Avec la carte, sur cet ordinateur",
			NoCard:    "Sans carte, par courriel et SMS",
			Later:     "Plus tard",
			Step:      "e-CPS, {n} sur {total} : {text}",
			Address:   "Adresse : {url}",
			Done:      "C’est fait",
			ShowQR:    "Afficher le QR code : {name}",
			Postpone:  "Arrêter là, plus tard",
			QRFollows: "Le QR code suit, sur {columns} colonnes : visez-le avec l’appareil photo du téléphone.",
			Finished:  "L’e-CPS est prête. Refusez toute demande de connexion que vous n’avez pas faite vous-même.",
			Postponed: "L’e-CPS reste à activer.",
			Seen:      "Ce que vous verrez. {text}",
			Trap:      "Attention. {text}",
			NoPortal:  "Le portail ne répond pas",
			CountDown: "Lancer le compte à rebours de 90 secondes",
			Counting:  "Entrée quand le code est scanné.",
			Number:    "Votre numéro RPPS, ou Entrée pour passer : ",
			NumberOf:  "Votre numéro RPPS (Entrée : {number}) : ",
			Picture:   "Relire un QR code reçu en image",
			DrawAgain: "Redessiner ce QR code en grand ?",
			Situation: "{title} ({code})",
		},
		Portals: PlainPortals{
			Intro:     "Voici ce que votre carte ou votre e-CPS ouvre aujourd’hui.",
			Portal:    "{name} : {opens}",
			Address:   "{line} Adresse : {url}",
			With:      "{line} {what}",
			CardOrApp: "Carte ou e-CPS.",
			CardOnly:  "Carte seulement.",
			AppOnly:   "e-CPS seulement.",
			Closed:    "{name}, fermé : {ends}. {opens}",
			End:       "{what} depuis le {date}",
			Successor: "{line} Lui succède : {successor}.",
			Documents: "Voulez-vous la liste des documents de {name} ?",
			Document:  "- {name}",
			Version:   "{line}, version {version}",
			Published: "{line}, {date}",
		},
		NoCard: PlainNoCard{
			Waiting: []string{
				"La carte arrive en {days} jours ouvrés environ ; la lettre des codes, {hours} heures après la carte.",
				"Codes non reçus : appelez l’assistance de l’ANS.",
			},
			Lost: []string{
				"Déclarez-le à l’ANS avec le formulaire {form}, qui sert aussi aux cartes en panne et aux codes non reçus.",
				"Si vous craignez que quelqu’un s’en serve, appelez l’assistance tout de suite.",
			},
			Registered: []string{
				"Après l’inscription à l’Ordre et au RPPS, la carte CPS est envoyée automatiquement.",
				"Sinon, demandez-la avec le formulaire {form}.",
			},
			Training: []string{
				"La carte de professionnel en formation (CPF) est envoyée automatiquement une fois l’inscription enregistrée.",
			},
			Establishment: []string{
				"Votre établissement commande votre carte (CPE) dans le service TOM.",
				"Il lui faut un contrat avec l’ANS et la carte de son responsable (CDE, formulaire {form}) ; comptez plusieurs mois pour une structure nouvelle.",
			},
			Practice: []string{
				"Votre employeur commande votre carte dans le service TOPS, avec sa propre carte CPS.",
			},
			NoOrder: []string{
				"La carte CPS d’un infirmier suit son inscription à l’Ordre : commencez par elle.",
			},
			Meanwhile: "Caducée passe à l’e-CPS, puis aux portails ; relancez-le quand la carte sera là.",
		},
		Summary: PlainSummary{
			Activated:    "Carte {card} : activée et vérifiée.",
			NotActivated: "Carte : pas encore activée.",
			Unchecked:    "Carte : aucune pour l’instant.",
			ECPSDone:     "e-CPS : activée, d’après vous.",
			ECPSLater:    "e-CPS : à activer.",
			Situation:    "À régler : {code}, {title}",
			Report:       "Pour l’assistance : caducee report fait un rapport sans donnée personnelle.",
			AskReport:    "Voulez-vous lire le rapport pour l’assistance, sans donnée personnelle ?", AskWrite: "L’écrire dans un fichier ?",
			End:           "Fin de Caducée.",
			DemoEnd:       "Fin de la démonstration : rien n’a été fait sur une vraie carte.",
			LaterPortals:  "Pour se connecter : l’étape Portails donne les adresses.",
			SupportFollow: "Assistance de l’ANS, carte et e-CPS : {phone}.",
		},
		Help: PlainHelp{
			Keys: []string{
				"Un numéro choisit, Entrée prend la réponse annoncée, o et n répondent oui et non.",
				"p revient en arrière, q quitte après confirmation, ? redonne cette aide.",
				"m masque ou montre noms et numéros (écran partagé), l passe en anglais.",
			},
			Read: "À lire, à toute question :", ReadOne: "?{n} : {title}",
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
			Portals: []string{
				"Sur chaque portail, choisissez « Pro Santé Connect », puis la carte ou l’e-CPS.",
			},
			Summary: []string{
				"Gardez le code porteur et le code de déblocage en lieu sûr, séparés de la carte.",
			},
		},
		DemoScenario: "DÉMONSTRATION, scénario {scenario} : lecteur et carte simulés.",
		DemoPlays:    "La démonstration répond toute seule, faute de terminal.",
	}
}

func plainEN() Plain {
	return Plain{
		Hello:    "Caducée, one line at a time: from the envelope to the first sign-in with your CPS card.",
		HowTo:    "Answer with a number or a letter, then Enter. At each question: ? help, p previous question, q quit.",
		Masked:   "Shared screen: names and numbers hidden, nothing of the code is shown.",
		Unmasked: "Names and numbers are shown again.",
		Stage:    "Step {n} of {total}: {name}.",
		Item:     "{n}. {label}",
		Choice:   "Your choice, 1 to {n} (Enter: {default}): ",
		Default:  "{label} (default)",
		YesNo:    "{question} y for yes, n for no (Enter: no): ",
		NoYes:    "{question} y for yes, n for no (Enter: yes): ",
		Next:     "Enter to go on: ",
		Bad:      "Answer with a number from 1 to {n}.",
		BadKey:   "Answer with y or n.",
		Shift:    "Your keyboard gave signs in place of digits: they were understood. To type digits, hold Shift.",
		Quit:     "Quit now?",
		Ended:    "There is no more answer to read: Caducée stops here. No code is waiting.",
		Quitted:  "You are leaving Caducée.",
		Remains:  "Left to do: {steps}.",
		Resume:   "To come back: caducee --plain",
		Goodbye:  "Nothing is left to do.",
		Resumed:  "You stopped at the step “{step}”. Go on there?",
		Damaged:  "The trace of your last visit cannot be read: Caducée starts again.",
		Welcome: PlainWelcome{
			Intro: []string{
				"You need your card, the letter with its codes and a reader; or a smartphone.",
				"Nothing is written to the card without your consent. Three wrong codes in a row block the card: the number of tries is always said before.",
			},
			Role: "Who are you?",
		},
		Checks: PlainChecks{
			Looking:   "Looking at this computer, the reader and the card.",
			Reading:   "Reading the card: {percent}%.",
			State:     "{label}: {word}",
			Seen:      "{line}, {evidence}",
			Trouble:   "{line}. {title} {code}",
			Todo:      "What to do:",
			Action:    "- {action}",
			Why:       "Why ({label}, {code}): {cause}",
			Ready:     "All is ready.",
			NotReady:  Plural{Zero: "A check has not come to an end yet.", One: "1 thing is missing.", Many: "{n} things are missing."},
			Watching:  "Each change will show here by itself.",
			GoOn:      "Enter to go on, v to check all again: ",
			GoWithout: "Enter to go on without, v to check all again: ",
			Recheck:   "Checking again.",
			WhichCard: "Several cards are in. Which one is yours?",
			CardOf:    "card no. {serial}, in {reader}",
			Moves:     "Demonstration: i inserts or removes the card, b plugs the reader in or out, s puts the desk in order.",
			Download:  "{name}: {url}",
		},
		Activation: PlainActivation{
			Card:       "Card {card}. {tries}.",
			CardOnly:   "Card {card}. The number of tries left could not be read.",
			Impossible: "The card cannot be activated now.",
			Useless:    "The code can be tried, but this card will not let you sign in.",
			What:       "What do you want to do?",
			Enter:      "Enter the code porteur (PIN)",
			OnPad:      "Enter the code porteur (PIN) on the reader’s keypad",
			Change:     "Change the code porteur",
			Unblock:    "Unblock the card with the code de déblocage (PUK)",
			Skip:       "Go to the next step",
			Before: []string{
				"The code porteur (PIN): the 4 to 8 digits of the letter received after the card. It is not the code de déblocage (PUK), which has 8.",
				"It will be sent once, to this card. Nothing shows while you type; an empty line cancels without sending anything.",
			},
			LastTry: []string{
				"Caution: one try is left. If this code is wrong, the card blocks itself.",
				"Check the code on the letter. When in doubt, do not try it: call support.",
			},
			Kept:      "The last try was not used.",
			NothingTo: "Nothing was sent to the card.",
			Holder:    "Holder: {name}.",
			AlreadyOK: "This card is already activated and verified.",
			Retry:     "Read the letter again before another try.",
		},
		PIN: PlainPIN{
			ChangeIntro: []string{
				"The new code replaces the old one on the card: 4 to 8 digits, known to you alone.",
				"A wrong old code counts as a try.",
			},
			UnblockIntro: []string{
				"The code de déblocage (PUK) has 8 digits and is on the same letter as the code porteur.",
				"A wrong code de déblocage is a try lost for ever.",
			},
			Different: "The new code was not typed the same twice. Nothing was sent.",
			NotPUK:    "The code de déblocage has 8 digits. Nothing was sent.",
			Nothing:   "The card was not changed.",
		},
		ECPS: PlainECPS{
			Intro:     "The e-CPS is your card on the phone: it opens the same portals, without a reader.",
			Instead:   "Without a usable card, the e-CPS already lets you sign in.",
			Which:     "How do you want to activate it?",
			WithCard:  "With the card, on this computer",
			NoCard:    "Without the card, by e-mail and text message",
			Later:     "Later",
			Step:      "e-CPS, {n} of {total}: {text}",
			Address:   "Address: {url}",
			Done:      "Done",
			ShowQR:    "Show the QR code: {name}",
			Postpone:  "Stop here, later",
			QRFollows: "The QR code follows, {columns} columns wide: point the phone’s camera at it.",
			Finished:  "The e-CPS is ready. Refuse any sign-in request that you did not start yourself.",
			Postponed: "The e-CPS is left to activate.",
			Seen:      "What you will see. {text}",
			Trap:      "Caution. {text}",
			NoPortal:  "The portal does not answer",
			CountDown: "Start the 90-second countdown",
			Counting:  "Enter once the code is scanned.",
			Number:    "Your RPPS number, or Enter to skip: ",
			NumberOf:  "Your RPPS number (Enter: {number}): ",
			Picture:   "Read again a QR code received as a picture",
			DrawAgain: "Draw this QR code again, large?",
			Situation: "{title} ({code})",
		},
		Portals: PlainPortals{
			Intro:     "This is what your card or your e-CPS opens today.",
			Portal:    "{name}: {opens}",
			Address:   "{line} Address: {url}",
			With:      "{line} {what}",
			CardOrApp: "Card or e-CPS.",
			CardOnly:  "Card only.",
			AppOnly:   "e-CPS only.",
			Closed:    "{name}, closed: {ends}. {opens}",
			End:       "{what} since {date}",
			Successor: "{line} Succeeded by: {successor}.",
			Documents: "Do you want the list of the documents of {name}?",
			Document:  "- {name}",
			Version:   "{line}, version {version}",
			Published: "{line}, {date}",
		},
		NoCard: PlainNoCard{
			Waiting: []string{
				"The card arrives in about {days} working days; the letter with its codes, {hours} hours after the card.",
				"Codes that did not arrive: call ANS support.",
			},
			Lost: []string{
				"Tell ANS with form {form}, which is also for faulty cards and for codes that did not arrive.",
				"If you fear that somebody may use it, call support at once.",
			},
			Registered: []string{
				"After registration with the Order and in the RPPS, the CPS card is sent automatically.",
				"Otherwise, ask for it with form {form}.",
			},
			Training: []string{
				"The card of a professional in training (CPF) is sent automatically once the registration is recorded.",
			},
			Establishment: []string{
				"Your establishment orders your card (CPE) in the TOM service.",
				"It needs a contract with ANS and its head’s card (CDE, form {form}); allow several months for a new structure.",
			},
			Practice: []string{
				"Your employer orders your card in the TOPS service, with their own CPS card.",
			},
			NoOrder: []string{
				"A nurse’s CPS card follows from registration with the Order: start with that.",
			},
			Meanwhile: "Caducée goes on to the e-CPS, then to the portals; start it again when the card is there.",
		},
		Summary: PlainSummary{
			Activated:    "Card {card}: activated and verified.",
			NotActivated: "Card: not activated yet.",
			Unchecked:    "Card: none for now.",
			ECPSDone:     "e-CPS: activated, as you said.",
			ECPSLater:    "e-CPS: left to activate.",
			Situation:    "To settle: {code}, {title}",
			Report:       "For the helpdesk: caducee report makes a report without personal data.",
			AskReport:    "Do you want to read the report for the helpdesk, without personal data?", AskWrite: "Write it to a file?",
			End:           "End of Caducée.",
			DemoEnd:       "End of the demonstration: nothing was done to a real card.",
			LaterPortals:  "To sign in: the Portals step gives the addresses.",
			SupportFollow: "ANS support, card and e-CPS: {phone}.",
		},
		Help: PlainHelp{
			Keys: []string{
				"A number chooses, Enter takes the answer that is named, y and n answer yes and no.",
				"p goes back, q quits after a confirmation, ? gives this help again.",
				"m hides or shows names and numbers (shared screen), l switches to French.",
			},
			Read: "To read, at any question:", ReadOne: "?{n}: {title}",
			Welcome: []string{
				"Your profession decides the explanations and the portals offered; it is sent to nobody.",
			},
			Prerequisites: []string{
				"Each line is read on this computer. Plug the reader in or insert the card, chip first and up: the line changes by itself.",
				"The code CAD-nnn can be said on the phone; caducee explain CAD-nnn explains it.",
			},
			Activation: []string{
				"To activate: the card accepts your code, then its key signs a random challenge, verified with its certificate.",
				"The code is neither shown, nor stored, nor sent twice.",
			},
			ECPS: []string{
				"The QR code that binds your phone is made by ANS’s portal and lasts 90 seconds: Caducée cannot make it.",
				"Those of Caducée open a page: the application or the portal.",
			},
			Portals: []string{
				"On each portal, choose “Pro Santé Connect”, then the card or the e-CPS.",
			},
			Summary: []string{
				"Keep the code porteur and the code de déblocage in a safe place, apart from the card.",
			},
		},
		DemoScenario: "DEMONSTRATION, scenario {scenario}: simulated reader and card.",
		DemoPlays:    "The demonstration answers by itself, for want of a terminal.",
	}
}
