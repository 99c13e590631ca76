package locale

// Wizard is the words of the screens that the line mode does not share.
type Wizard struct {
	Place        string // {n}, {total}
	DemoShort    string
	DemoPIN      string // {code}
	DemoPINShort string // {code}
	DemoPUK      string // {code}
	DemoKeys     string
	Shared       string // the banner of a shared screen
	SharedShort  string
	Roles        Roles // short, for the corner
	Keys         WizardKeys

	Welcome    WizardWelcome
	Checks     WizardChecks
	Activation WizardActivation
	PIN        WizardPIN
	ECPS       WizardECPS
	Portals    WizardPortals
	Summary    WizardSummary
	Quit       WizardQuit
	Help       WizardHelp
	Aloud      WizardAloud
	Report     WizardReport
}

// WizardAloud is a situation's code, to be read on the phone.
type WizardAloud struct {
	Title     string
	Says      string // {phone}
	SaysShort string
	Who       string // {who}, {phone}
	How       string // {code}
	Help      string // {who}
	Support   string // how the support is named in the situations
}

// WizardKeys is what keys are called and what they do everywhere.
type WizardKeys struct {
	Enter, Escape                                          string
	Take, Choose, Continue, Back, Close, Quit, Help, Aloud string
	// The page goes on: said above the keys, 36 columns at most.
	MoreAbove, MoreBelow, MoreBoth string
}

// WizardWelcome is the first stage.
type WizardWelcome struct {
	Title      string
	Intro      []string
	Role       string
	Resume     string // {step}
	ResumeYes  string
	ResumeNo   string
	Order      string
	OrderYes   string
	OrderNo    string
	OrderADELI string
	// What each answer about the Order leads to.
	OrderYesHint, OrderNoHint, OrderADELIHint string
}

// WizardChecks is the prerequisites.
type WizardChecks struct {
	Looking   string
	Reading   string
	Ready     string
	ReadyBut  string
	ReadyTest string
	InOrder   string // {labels}
	OnHold    string // {labels}
	Missing   Plural
	Fine      string // {label}, {says}
	Bytes     string // {done}, {total}
	Phone     string
	PhoneYes, PhoneNo,
	PhoneLater string
	Without  string
	Choose   string
	CardOf   string // {serial}, {reader}
	Download string
	Line     string
	Recheck  string
	Again    string
	// The remedy that is one command.
	CommandRun, CommandCopy, CommandCopied string
	CommandAsk, CommandHow                 string
	CommandYes, CommandNo, CommandFailed   string
}

// WizardActivation is the activation of the card.
type WizardActivation struct {
	Title        string
	Which        []string
	Once         string // {tail}
	TriesUnknown string
	Careful      string
	SharedEntry  string
	Send, Cancel string
	Skip         string
	Change       string
	Unblock      string
	Anyway       string
	ECPSInstead  string
	Again        string
	TooShort     string
	TooLong      string
	OnlyDigits   string
	NoPaste      string
	Swapped      string
	Reading      string
	Itself       string
	LastTitle    string
	UnknownTitle string
	LastTry      []string
	TypeWord     string // {word}
	Word         string
	KeepIt       string
	PadTitle     string
	PadOnce      string // {tail}
	PadStart     string
	PadWait      string
	PadLeft      Plural
	Keyboard     string
	Running      string
	Leave        string
	Success      string
	Accepted     string
	Key          string
	Proved       string
	Next         string
}

// WizardPIN is the change and the unblocking of the code porteur.
type WizardPIN struct {
	ChangeTitle, UnblockTitle     string
	OnCard                        string // {tail}
	Old, PUK, New, NewAgain       string // fields, 24 columns at most
	OldHow, PUKHow, NewHow        string
	ConfirmChange, ConfirmUnblock string // {card}
	Yes, No                       string
	LastPUK                       []string
	Running                       string
}

// WizardECPS is the e-CPS stage.
type WizardECPS struct {
	Title, Instead, What        string
	Advised                     string
	Already, Later, NoPhone     string
	Step                        string // {n}, {total}, {title}
	Done, Postpone              string
	Large, Here, Picture        string
	StartCount, StopCount       string
	PictureTitle, PictureHow    string
	PictureField, PictureOpen   string
	PictureDrop, PictureChoices string
	PictureHolds, PictureDraw   string
	PictureRedrawn              string
	NoPortal                    string
}

// WizardPortals is the portals.
type WizardPortals struct {
	Title       string
	Closed      string // {name}
	Browse      string
	Copy        string
	Documents   string
	DocumentsOf string // {name}
	Opened      string
	Copied      string
}

// WizardSummary is the end.
type WizardSummary struct {
	All, CardReady, AppReady, NotYet string
	Card, App                        string
	CardDone, CardNot, CardNone      string
	AppDone, AppLater, AppNot        string
	Settle                           string
	Situation                        string // {code}, {title}
	Keep                             string
	Advice                           []string
	Resume                           string
	End                              string
	Reported                         string // {path}
}

// WizardQuit asks whether to leave.
type WizardQuit struct {
	Title, Left string // {steps}
	Nothing     string
	Resume      string
	Safe        string
	Yes, No     string
}

// WizardHelp is the help.
type WizardHelp struct {
	Title, Read, KeysTitle string
	Keys                   []string
	DemoKeys               string
	Open, Scroll           string
}

func wizardFR() Wizard {
	return Wizard{
		Report:    wizardReportFR(),
		Place:     "{n} sur {total}",
		DemoShort: "DÉMO",
		DemoPIN:   "code porteur {code}", DemoPINShort: "code {code}",
		DemoPUK:  "code de déblocage {code}",
		DemoKeys: "i carte, b lecteur, s poste",
		Shared:   "ÉCRAN PARTAGÉ : identité masquée", SharedShort: "ÉCRAN PARTAGÉ",
		Roles: Roles{
			Doctor: "Médecin", Nurse: "Infirmier", Other: "Professionnel", Training: "En formation",
			Establishment: "Établissement", Practice: "Cabinet", SSTI: "Santé au travail", Helpdesk: "Assistance",
		},
		Keys: WizardKeys{
			Enter: "↵", Escape: "échap",
			Take: "choisir", Choose: "changer", Continue: "continuer", Back: "retour",
			Close: "fermer", Quit: "quitter", Help: "aide", Aloud: "code en grand",
			MoreAbove: "début : Page préc.", MoreBelow: "suite : Page suiv.",
			MoreBoth: "la page : Page préc., Page suiv.",
		},
		Welcome: WizardWelcome{
			Title: "De l’enveloppe à la première connexion.",
			Intro: []string{
				"Il vous faut votre carte, la lettre de ses codes et un lecteur ; ou un smartphone.",
				"Rien n’est écrit sur la carte sans votre accord.",
			},
			Role:      "Qui êtes-vous ?",
			Resume:    "Vous vous étiez arrêté à l’étape « {step} ».",
			ResumeYes: "Reprendre là", ResumeNo: "Recommencer au début",
			Order:    "Êtes-vous inscrit à l’Ordre infirmier ?",
			OrderYes: "Oui", OrderYesHint: "La carte CPS et l’e-CPS vous sont ouvertes.",
			OrderNo: "Non, pas encore", OrderNoHint: "La carte CPS suit l’inscription à l’Ordre.",
			OrderADELI:     "Je n’ai qu’un numéro ADELI",
			OrderADELIHint: "L’e-CPS s’active alors avec la carte seulement.",
		},
		Checks: WizardChecks{
			Looking:   "Vérification en cours.",
			Reading:   "Lecture de la carte.",
			Ready:     "Tout est prêt pour activer votre carte.",
			ReadyBut:  "Vous pouvez activer votre carte. Un point est à surveiller.",
			ReadyTest: "Vous pouvez activer cette carte de test.",
			InOrder:   "En ordre : {labels}", OnHold: "En attente : {labels}",
			Missing: Plural{
				Zero: "Il ne manque rien.", One: "Il manque un élément pour activer votre carte.",
				Many: "Il manque {n} éléments pour activer votre carte.",
			},
			Fine:     "{label} : {says}. Rien à faire ici.",
			Bytes:    "{done} octets sur {total}",
			Phone:    "Téléphone",
			PhoneYes: "smartphone, d’après vous", PhoneNo: "sans smartphone, pas d’e-CPS",
			PhoneLater: "demandé plus loin",
			Without:    "continuer sans", Choose: "choisir la carte", CardOf: "carte n° {serial}, dans {reader}",
			Download: "lien et QR du téléchargement", Line: "autre ligne", Recheck: "revérifier",
			Again:      "Nouvelle vérification.",
			CommandRun: "lancer la commande", CommandCopy: "copier la commande",
			CommandCopied: "La commande est envoyée au presse-papiers du terminal.",
			CommandAsk:    "Lancer cette commande ?",
			CommandHow:    "Elle s’exécute dans ce terminal. Si un mot de passe est demandé, c’est par le système : Caducée ne le voit pas. Les vérifications reprennent ensuite.",
			CommandYes:    "Oui, la lancer", CommandNo: "Non, revenir",
			CommandFailed: "La commande n’a pas abouti. Les vérifications disent ce qui manque encore.",
		},
		Activation: WizardActivation{
			Title: "Saisissez votre code porteur.",
			Which: []string{
				"Les 4 à 8 chiffres de la lettre reçue après la carte. Ce n’est pas le code de déblocage, qui en a 8 et se trouve sur la même lettre.",
			},
			Once:         "Il sera envoyé une seule fois, à la carte n° …{tail}, quand vous validerez.",
			TriesUnknown: "nombre d’essais inconnu",
			Careful:      "Un code faux a déjà été essayé. Relisez la lettre avant de valider.",
			SharedEntry:  "Écran partagé : rien de ce que vous tapez ne s’affiche.",
			Send:         "valider", Cancel: "annuler sans rien envoyer", Skip: "passer",
			Change: "changer le code", Unblock: "débloquer", Anyway: "essayer quand même",
			ECPSInstead: "passer à l’e-CPS", Again: "continuer",
			TooShort:     "Un code porteur a 4 à 8 chiffres. Rien n’a été envoyé.",
			TooLong:      "Un code a 8 chiffres au plus : le dernier n’a pas été pris.",
			OnlyDigits:   "Le code n’a que des chiffres : cette touche n’a rien fait.",
			NoPaste:      "Le collage est refusé, pour que le code ne reste pas dans le presse-papiers : tapez-le.",
			Swapped:      "La carte a changé : ce qui était tapé est effacé, rien n’a été envoyé.",
			Reading:      "La carte est en cours de lecture.",
			Itself:       "Cet écran changera tout seul.",
			LastTitle:    "Il ne reste qu’un essai.",
			UnknownTitle: "Le nombre d’essais restants est inconnu.",
			LastTry: []string{
				"Si le prochain code est faux, la carte se bloque.",
				"Vérifiez le code sur la lettre, ou celui que vous avez choisi depuis.",
				"En cas de doute, ne l’essayez pas : appelez l’assistance.",
			},
			TypeWord: "Pour utiliser cet essai, tapez {word} en majuscules.",
			Word:     "Mot", KeepIt: "garder cet essai",
			PadTitle: "Tapez votre code porteur sur le lecteur.",
			PadOnce:  "Le code ira du lecteur à la carte n° …{tail}, une seule fois, sans passer par l’ordinateur.",
			PadStart: "commencer la saisie", PadWait: "Le lecteur attend environ 30 secondes, puis renonce sans rien perdre.",
			PadLeft: Plural{
				Zero: "Le temps du lecteur est écoulé : il va répondre.",
				One:  "Encore 1 seconde environ.", Many: "Encore {n} secondes environ.",
			},
			Keyboard: "taper sur l’ordinateur",
			Running:  "La carte vérifie le code et prouve sa clé.",
			Leave:    "Laissez la carte dans le lecteur.",
			Success:  "Votre carte est activée.",
			Accepted: "accepté par la carte",
			Key:      "Clé d’authentification",
			Proved:   "a signé un défi tiré au hasard, vérifié",
			Next:     "La carte ouvre les portails de santé. L’e-CPS les ouvre aussi, depuis le téléphone.",
		},
		PIN: WizardPIN{
			ChangeTitle: "Changez votre code porteur.", UnblockTitle: "Débloquez votre carte.",
			OnCard: "Sur la carte n° …{tail}.",
			Old:    "Code porteur actuel", PUK: "Code de déblocage", New: "Nouveau code", NewAgain: "Nouveau code, encore",
			OldHow:         "Le code actuel n’est envoyé à la carte qu’avec le nouveau, après votre accord.",
			PUKHow:         "Les 8 chiffres du code de déblocage. Chaque erreur est un essai perdu pour toujours.",
			NewHow:         "4 à 8 chiffres, que vous seul connaissez. Évitez une date de naissance.",
			ConfirmChange:  "Remplacer maintenant le code porteur de la carte {card} ?",
			ConfirmUnblock: "Débloquer maintenant la carte {card} et lui donner ce nouveau code ?",
			Yes:            "oui, écrire sur la carte", No: "non, ne rien changer",
			LastPUK: []string{
				"Il ne reste qu’un essai du code de déblocage. S’il est faux, la carte devra être remplacée.",
				"Vérifiez-le sur la lettre. En cas de doute, appelez l’assistance.",
			},
			Running: "La carte change de code.",
		},
		ECPS: WizardECPS{
			Title:   "Activez l’e-CPS sur votre téléphone.",
			Instead: "Sans carte utilisable ici, l’e-CPS permet de se connecter.",
			What:    "L’e-CPS est votre carte sur téléphone : elle ouvre les mêmes portails, sans lecteur.",
			Advised: "La voie qui vous convient.",
			Already: "Elle est déjà active", Later: "Plus tard", NoPhone: "Je n’ai pas de smartphone",
			Step: "{n} sur {total} · {title}",
			Done: "c’est fait", Postpone: "plus tard",
			Large: "QR seul", Here: "ouvrir ici", Picture: "relire un QR reçu",
			StartCount: "lancer les 90 secondes", StopCount: "arrêter le compte",
			PictureTitle: "Relisez un QR code reçu en image.",
			PictureHow:   "Donnez le chemin du fichier : capture d’écran ou pièce jointe (PNG, JPEG, GIF, WebP).",
			PictureField: "Fichier", PictureOpen: "lire l’image",
			PictureDrop:    "Vous pouvez aussi glisser le fichier dans cette fenêtre, ou coller son chemin.",
			PictureRedrawn: "Le même QR code, redessiné. Scannez-le avec l’application e-CPS.",
			PictureChoices: "L’image contient plusieurs QR codes. Lequel ?",
			PictureHolds:   "Voici ce que le QR code contient.",
			PictureDraw:    "le dessiner en grand",
			NoPortal:       "le portail ne répond pas",
		},
		Portals: WizardPortals{
			Title:  "Voici ce que votre carte ou votre e-CPS ouvre.",
			Closed: "{name} (fermé)", Browse: "ouvrir ici", Copy: "copier l’adresse",
			Documents: "documents", DocumentsOf: "{name} : ce qui était publié.",
			Opened: "L’adresse est confiée au navigateur de cet ordinateur.",
			Copied: "L’adresse est envoyée au presse-papiers du terminal.",
		},
		Summary: WizardSummary{
			All:       "Votre carte et votre e-CPS sont prêtes.",
			CardReady: "Votre carte est prête.", AppReady: "Votre e-CPS est prête.",
			NotYet: "La connexion n’est pas encore prête.",
			Card:   "Carte", App: "e-CPS",
			CardDone: "activée et vérifiée", CardNot: "pas encore activée", CardNone: "aucune pour l’instant",
			AppDone: "active, d’après vous", AppLater: "à activer", AppNot: "pas possible sans smartphone",
			Settle: "À régler", Situation: "{code} · {title}",
			Keep: "À garder",
			Advice: []string{
				"Le code porteur et le code de déblocage : en lieu sûr, séparés de la carte.",
				"Refusez toute demande e-CPS que vous n’avez pas lancée vous-même.",
			},
			Resume:   "Pour reprendre plus tard : caducee",
			End:      "terminer",
			Reported: "Rapport écrit dans {path}",
		},
		Quit: WizardQuit{
			Title: "Quitter Caducée ?", Left: "Il reste : {steps}.",
			Nothing: "Il ne reste rien à faire.",
			Resume:  "Caducée vous proposera de reprendre à cette étape.",
			Safe:    "Aucun code n’est en attente ; rien ne sera envoyé à la carte.",
			Yes:     "oui, quitter", No: "non, rester",
		},
		Help: WizardHelp{
			Title: "Aide", Read: "À lire", KeysTitle: "Les touches",
			Keys: []string{
				"↵ fait ce qui est écrit à côté d’elle ; échap revient en arrière ; q quitte, après confirmation.",
				"↑ ↓ ou un numéro choisissent. Page préc. et Page suiv. font défiler ce qui dépasse.",
				"k (ou F2) écrit le code CAD en grand, pour le lire au téléphone.",
				"m masque ou montre l’identité (écran partagé) ; l passe en anglais ; v s’adapte à un fond clair ou sombre.",
				"? ou F1 ouvre cette aide partout. La souris aussi choisit. Pour sélectionner du texte avec elle, tenez Maj.",
			},
			DemoKeys: "Démonstration : i insère ou retire la carte, b branche ou débranche le lecteur, s remet le poste en ordre.",
			Open:     "lire", Scroll: "défiler",
		},
		Aloud: WizardAloud{
			Title: "Le code de cette situation, à lire au téléphone.",
			Says:  "À lire à l’assistance, si besoin : {phone}.", SaysShort: "À lire à l’assistance, si besoin.",
			Who:     "{who} ({phone}).",
			How:     "Sur un autre ordinateur : caducee explain {code}",
			Help:    "Aide : {who}",
			Support: "Assistance de l’ANS",
		},
	}
}

func wizardEN() Wizard {
	return Wizard{
		Report:    wizardReportEN(),
		Place:     "{n} of {total}",
		DemoShort: "DEMO",
		DemoPIN:   "code porteur {code}", DemoPINShort: "code {code}",
		DemoPUK:  "code de déblocage {code}",
		DemoKeys: "i card, b reader, s desk",
		Shared:   "SHARED SCREEN: identity hidden", SharedShort: "SHARED SCREEN",
		Roles: Roles{
			Doctor: "Doctor", Nurse: "Nurse", Other: "Professional", Training: "In training",
			Establishment: "Establishment", Practice: "Practice", SSTI: "Occupational health", Helpdesk: "Helpdesk",
		},
		Keys: WizardKeys{
			Enter: "↵", Escape: "esc",
			Take: "choose", Choose: "move", Continue: "continue", Back: "back",
			Close: "close", Quit: "quit", Help: "help", Aloud: "large code",
			MoreAbove: "above: Page Up", MoreBelow: "more: Page Down",
			MoreBoth: "the page: Page Up, Page Down",
		},
		Welcome: WizardWelcome{
			Title: "From the envelope to the first sign-in.",
			Intro: []string{
				"You need your card, the letter with its codes and a reader; or a smartphone.",
				"Nothing is written to the card without your consent.",
			},
			Role:      "Who are you?",
			Resume:    "You stopped at the step “{step}”.",
			ResumeYes: "Go on there", ResumeNo: "Start again",
			Order:    "Are you registered with the nurses’ Order?",
			OrderYes: "Yes", OrderYesHint: "The CPS card and the e-CPS are open to you.",
			OrderNo: "No, not yet", OrderNoHint: "The CPS card follows registration with the Order.",
			OrderADELI:     "I have only an ADELI number",
			OrderADELIHint: "The e-CPS is then activated with the card only.",
		},
		Checks: WizardChecks{
			Looking:   "Checking.",
			Reading:   "Reading the card.",
			Ready:     "Everything is ready to activate your card.",
			ReadyBut:  "You can activate your card. One thing is to be watched.",
			ReadyTest: "You can activate this test card.",
			InOrder:   "In order: {labels}", OnHold: "Waiting: {labels}",
			Missing: Plural{
				Zero: "Nothing is missing.", One: "One thing is missing to activate your card.",
				Many: "{n} things are missing to activate your card.",
			},
			Fine:     "{label}: {says}. Nothing to do here.",
			Bytes:    "{done} bytes of {total}",
			Phone:    "Phone",
			PhoneYes: "smartphone, as you said", PhoneNo: "no smartphone, no e-CPS",
			PhoneLater: "asked later on",
			Without:    "go on without", Choose: "choose the card", CardOf: "card no. {serial}, in {reader}",
			Download: "download link and QR", Line: "other line", Recheck: "check again",
			Again:      "Checking again.",
			CommandRun: "run the command", CommandCopy: "copy the command",
			CommandCopied: "The command was sent to the terminal’s clipboard.",
			CommandAsk:    "Run this command?",
			CommandHow:    "It runs in this terminal. If a password is asked for, it is by the system: Caducée does not see it. Then everything is checked again.",
			CommandYes:    "Yes, run it", CommandNo: "No, go back",
			CommandFailed: "The command did not succeed. The checks say what is still missing.",
		},
		Activation: WizardActivation{
			Title: "Type your code porteur (PIN).",
			Which: []string{
				"The 4 to 8 digits of the letter that came after the card. It is not the code de déblocage (PUK), which has 8 and is on the same letter.",
			},
			Once:         "It will be sent once only, to card no. …{tail}, when you confirm.",
			TriesUnknown: "number of tries unknown",
			Careful:      "A wrong code was tried already. Read the letter again before confirming.",
			SharedEntry:  "Shared screen: nothing that you type is shown.",
			Send:         "confirm", Cancel: "cancel, sending nothing", Skip: "skip",
			Change: "change the code", Unblock: "unblock", Anyway: "try all the same",
			ECPSInstead: "go to the e-CPS", Again: "continue",
			TooShort:     "A code porteur has 4 to 8 digits. Nothing was sent.",
			TooLong:      "A code has 8 digits at most: the last one was not taken.",
			OnlyDigits:   "The code has digits only: this key did nothing.",
			NoPaste:      "Pasting is refused, so that the code does not stay in the clipboard: type it.",
			Swapped:      "The card changed: what was typed is erased, nothing was sent.",
			Reading:      "The card is being read.",
			Itself:       "This screen will change by itself.",
			LastTitle:    "Only one try is left.",
			UnknownTitle: "The number of tries left is unknown.",
			LastTry: []string{
				"If the next code is wrong, the card is blocked.",
				"Check the code on the letter, or the one you have chosen since.",
				"When in doubt, do not try it: call support.",
			},
			TypeWord: "To use this try, type {word} in capitals.",
			Word:     "Word", KeepIt: "keep this try",
			PadTitle: "Type your code porteur on the reader.",
			PadOnce:  "The code will go from the reader to card no. …{tail}, once only, without passing through the computer.",
			PadStart: "start typing", PadWait: "The reader waits about 30 seconds, then gives up with nothing lost.",
			PadLeft: Plural{
				Zero: "The reader's time is over: it will answer.",
				One:  "About 1 more second.", Many: "About {n} more seconds.",
			},
			Keyboard: "type on the computer",
			Running:  "The card checks the code and proves its key.",
			Leave:    "Leave the card in the reader.",
			Success:  "Your card is activated.",
			Accepted: "accepted by the card",
			Key:      "Authentication key",
			Proved:   "signed a random challenge, verified",
			Next:     "The card opens the health portals. The e-CPS opens them too, from the phone.",
		},
		PIN: WizardPIN{
			ChangeTitle: "Change your code porteur (PIN).", UnblockTitle: "Unblock your card.",
			OnCard: "On card no. …{tail}.",
			Old:    "Present code porteur", PUK: "Code de déblocage (PUK)", New: "New code", NewAgain: "New code, again",
			OldHow:         "The present code is sent to the card only with the new one, with your consent.",
			PUKHow:         "The 8 digits of the code de déblocage. Each error is a try lost for ever.",
			NewHow:         "4 to 8 digits, known to you alone. Avoid a date of birth.",
			ConfirmChange:  "Replace the code porteur of card {card} now?",
			ConfirmUnblock: "Unblock card {card} now and give it this new code?",
			Yes:            "yes, write to the card", No: "no, change nothing",
			LastPUK: []string{
				"Only one try of the code de déblocage is left. If it is wrong, the card has to be replaced.",
				"Check it on the letter. When in doubt, call support.",
			},
			Running: "The card changes its code.",
		},
		ECPS: WizardECPS{
			Title:   "Activate the e-CPS on your phone.",
			Instead: "Without a usable card here, the e-CPS lets you sign in.",
			What:    "The e-CPS is your card on the phone: it opens the same portals, without a reader.",
			Advised: "The way that suits you.",
			Already: "It is active already", Later: "Later", NoPhone: "I have no smartphone",
			Step: "{n} of {total} · {title}",
			Done: "done", Postpone: "later",
			Large: "QR alone", Here: "open here", Picture: "reread a QR received",
			StartCount: "start the 90 seconds", StopCount: "stop the count",
			PictureTitle: "Read a QR code received as a picture.",
			PictureHow:   "Give the path of the file: screenshot or attachment (PNG, JPEG, GIF, WebP).",
			PictureField: "File", PictureOpen: "read the picture",
			PictureRedrawn: "The same QR code, drawn again. Scan it with the e-CPS app.",
			PictureChoices: "The picture has several QR codes. Which one?",
			PictureDrop:    "You can also drag the file into this window, or paste its path.",
			PictureHolds:   "This is what the QR code holds.",
			PictureDraw:    "draw it large",
			NoPortal:       "the portal does not answer",
		},
		Portals: WizardPortals{
			Title:  "This is what your card or your e-CPS opens.",
			Closed: "{name} (closed)", Browse: "open here", Copy: "copy the address",
			Documents: "documents", DocumentsOf: "{name}: what was published.",
			Opened: "The address was given to this computer’s browser.",
			Copied: "The address was sent to the terminal’s clipboard.",
		},
		Summary: WizardSummary{
			All:       "Your card and your e-CPS are ready.",
			CardReady: "Your card is ready.", AppReady: "Your e-CPS is ready.",
			NotYet: "Signing in is not ready yet.",
			Card:   "Card", App: "e-CPS",
			CardDone: "activated and verified", CardNot: "not activated yet", CardNone: "none for now",
			AppDone: "active, as you said", AppLater: "left to activate", AppNot: "not possible without a smartphone",
			Settle: "To settle", Situation: "{code} · {title}",
			Keep: "To keep",
			Advice: []string{
				"The code porteur and the code de déblocage: in a safe place, apart from the card.",
				"Refuse any e-CPS request that you did not start yourself.",
			},
			Resume:   "To go on later: caducee",
			End:      "finish",
			Reported: "Report written to {path}",
		},
		Quit: WizardQuit{
			Title: "Quit Caducée?", Left: "Left to do: {steps}.",
			Nothing: "Nothing is left to do.",
			Resume:  "Caducée will offer to go on at this step.",
			Safe:    "No code is waiting; nothing will be sent to the card.",
			Yes:     "yes, quit", No: "no, stay",
		},
		Help: WizardHelp{
			Title: "Help", Read: "To read", KeysTitle: "The keys",
			Keys: []string{
				"↵ does what is written beside it; esc goes back; q quits, after a confirmation.",
				"↑ ↓ or a number choose. Page Up and Page Down scroll what goes beyond the screen.",
				"k (or F2) writes the CAD code large, to read it on the phone.",
				"m hides or shows the identity (shared screen); l switches to French; v suits a light or a dark background.",
				"? or F1 opens this help everywhere. The mouse chooses too. To select text with it, hold Shift.",
			},
			DemoKeys: "Demonstration: i inserts or removes the card, b plugs or unplugs the reader, s puts the desk in order.",
			Open:     "read", Scroll: "scroll",
		},
		Aloud: WizardAloud{
			Title: "The code of this situation, to read on the phone.",
			Says:  "To read to support, if needed: {phone}.", SaysShort: "To read to support, if needed.",
			Who:     "{who} ({phone}).",
			How:     "On another computer: caducee explain {code}",
			Help:    "Help: {who}",
			Support: "ANS support",
		},
	}
}
