package locale

func plainEN() Plain {
	return Plain{
		Hello:    "Caducée, one line at a time: from the envelope to the first sign-in with your CPS card.",
		HowTo:    "Answer with a number or a letter, then Enter. At each question: ? help, p previous question, q quit.",
		Masked:   "Shared screen: names and numbers are hidden, and nothing of the code is shown.",
		Unmasked: "Names and numbers are shown again.",
		Stage:    "Step {n} of {total}: {name}.",
		Item:     "{n}. {label}",
		Choice:   "Your choice, 1 to {n} (Enter: {default}): ",
		Default:  "{label} (default)",
		YesNo:    "{question} y for yes, n for no (Enter: no): ",
		Next:     "Enter to continue: ",
		Bad:      "Answer with a number from 1 to {n}.",
		BadKey:   "Answer with y or n.",
		Shift:    "Your keyboard typed signs instead of digits: they were understood. To type digits, hold Shift.",
		Ended:    "There are no more answers to read: Caducée stops here. No code is waiting.",
		Remains:  "Left to do: {steps}.",
		Resume:   "To continue: caducee --plain",
		Goodbye:  "Nothing is left to do.",
		Damaged:  "The record of your last run cannot be read: Caducée starts from the beginning.",
		Unseen:   "Nothing is shown while you type. Enter alone: other choices.",
		Welcome: PlainWelcome{
			Role: "Who are you?",
		},
		Checks: PlainChecks{
			Reading:   "Reading the card: {percent}%.",
			State:     "{label}: {word}",
			Todo:      "What to do:",
			Action:    "- {action}",
			Watching:  "Each change will be shown here by itself.",
			WhichCard: "Several cards are inserted. Which one is yours?",
			Moves:     "Demonstration: i inserts or removes the card, b plugs in or unplugs the reader, s puts the desk in order.",
		},
		Activation: PlainActivation{
			Useless:   "The code can be tried, but this card will not let you sign in.",
			Kept:      "The last try was not used.",
			NothingTo: "Nothing was sent to the card.",
			Holder:    "Holder: {name}.",
		},
		PIN: PlainPIN{
			ChangeIntro: []string{
				"The new code replaces the old one on the card: 4 to 8 digits that only you know.",
				"A wrong old code counts as a try.",
			},
			UnblockIntro: []string{
				"The unblocking code (PUK, “code de déblocage”) has 8 digits and is on the same letter as the PIN.",
				"A wrong unblocking code uses up a try for good.",
			},
			Different: "The two entries of the new code differ. Nothing was sent.",
			NotPUK:    "The unblocking code has 8 digits. Nothing was sent.",
			Nothing:   "Nothing was changed on the card.",
		},
		ECPS: PlainECPS{
			Done:      "Done",
			ShowQR:    "Show the QR code: {name}",
			Postpone:  "Stop here, do it later",
			QRFollows: "The QR code follows, {columns} columns wide: point the phone’s camera at it.",
			Seen:      "What you will see. {text}",
			Trap:      "Caution. {text}",
			NoPortal:  "The portal does not respond",
			CountDown: "Start the 90-second countdown",
			Number:    "Your RPPS number, or Enter to skip: ",
			NumberOf:  "Your RPPS number (Enter: {number}): ",
			Picture:   "Read a QR code you received as a picture",
			DrawAgain: "Draw this QR code again, larger?",
			Situation: "{title} ({code})",
		},
		Portals: PlainPortals{
			Portal:    "{name}: {opens}",
			Address:   "{line} Address: {url}",
			CardOrApp: "Card or e-CPS.",
			CardOnly:  "Card only.",
			AppOnly:   "e-CPS only.",
			Closed:    "{name}, closed: {ends}. {opens}",
			End:       "{what} since {date}",
			Successor: "{line} Replaced by: {successor}.",
			Version:   "{line}, version {version}",
			Published: "{line}, {date}",
		},
		NoCard: PlainNoCard{
			Waiting: []string{
				"The card arrives in about {days} working days; the letter with its codes, {hours} hours after the card.",
				"If the codes do not arrive, call ANS support.",
			},
			Lost: []string{
				"Report it to ANS with form {form}, which is also for faulty cards and for codes that did not arrive.",
				"If you fear that somebody may use it, call support straight away.",
			},
			Registered: []string{
				"Once you are registered with the Order and in the RPPS, the CPS card is sent automatically.",
				"Otherwise, ask for it with form {form}.",
			},
			Training: []string{
				"The card for professionals in training (CPF) is sent automatically once your registration is recorded.",
			},
			Establishment: []string{
				"Your establishment orders your card (CPE) through the TOM service.",
				"For that it needs a contract with ANS and the card of its head (CDE, form {form}); allow several months for a new organisation.",
			},
			Practice: []string{
				"Your employer orders your card through the TOPS service, with their own CPS card.",
			},
			NoOrder: []string{
				"A nurse’s CPS card comes after registration with the Order: start there.",
			},
			Meanwhile: "Caducée goes on to the e-CPS, then to the portals; start it again once you have the card.",
		},
		Summary: PlainSummary{
			Situation: "Still to fix: {code}, {title}",
			End:       "End of Caducée.",
			DemoEnd:   "End of the demonstration: nothing was done to a real card.",
		},
		Help: PlainHelp{
			Welcome: []string{
				"Your profession decides which explanations and portals you are offered; it is not sent to anyone.",
			},
			Prerequisites: []string{
				"Each line is read on this computer. Plug in the reader or insert the card, chip first and facing up: the line changes by itself.",
				"The code CAD-nnn can be read out over the phone; caducee explain CAD-nnn explains it.",
			},
			Activation: []string{
				"To activate: the card accepts your code, then its key signs a random challenge, verified with its certificate.",
				"The code is neither shown, nor stored, nor sent twice.",
			},
			ECPS: []string{
				"The QR code that binds your phone is made by ANS’s portal and lasts 90 seconds: Caducée cannot make it.",
				"The QR codes that Caducée draws open a page: the app or the portal.",
			},
			Summary: []string{
				"Keep the PIN and the unblocking code in a safe place, apart from the card.",
			},
		},
		DemoScenario: "DEMONSTRATION, scenario {scenario}: simulated reader and card.",
		DemoPlays:    "Without a terminal, the demonstration answers by itself.",
	}
}
