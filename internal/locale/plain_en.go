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
			OftenApp:  "Card, and often e-CPS.",
			LocalName: "{name} (local portal)",
			Local:     "A portal of your establishment, added by this computer’s administrator.",
			NoAddress: "Address unknown: ask support.",
			AppOnly:   "e-CPS only.",
			Closed:    "{name}: closed {ends}. {opens}",
			End:       "{what} since {date}",
			Successor: "{line} Replaced by: {successor}.",
			Version:   "{line}, version {version}",
			Published: "{line}, {date}",
		},
		NoCard: PlainNoCard{
			Waiting: []string{
				"The card arrives in about {days} working days.",
				"The letter with the codes is sent {hours} hours after the card was received: allow for the post as well.",
				"Card or codes not received: {assistance}, or ANS support.",
			},
			WaitingEstablishment: []string{
				"CPE card: your establishment orders it, in TOM. Ask how the order stands; allow several months for a new organisation (in {monthsyear}).",
				"CPS card (doctor, nurse...): it arrives in about {days} working days.",
				"The letter with the codes is sent {hours} hours after the card was received: allow for the post as well.",
				"Card or codes not received: the head of your organisation reports it in TOM, {establishment}",
			},
			WaitingPractice: []string{
				"Employee’s card: your employer orders it, in TOPS. Ask how the order stands.",
				"CPS card (doctor, nurse...): it arrives in about {days} working days.",
				"The letter with the codes is sent {hours} hours after the card was received: allow for the post as well.",
				"Card or codes not received: your employer reports it in TOPS, {liberal}",
			},
			LostFirst: []string{
				"If you fear that somebody might use it, call support at once.",
			},
			Lost: []string{
				"Order another one in maCarte, ANS’s portal (address unknown: ask support).",
				"Or report the loss, theft or fault in TOPS, with your e-CPS: {liberal}",
				"Or by phone, with the unblocking code (page of {phoneyear} or earlier).",
				"With neither the code nor an e-CPS: form {form}, {assistance}",
			},
			LostEstablishment: []string{
				"CPE card: ask the head of your organisation, or a delegate, to report it in TOM, {establishment}",
				"CPS card: order another one in maCarte, ANS’s portal (address unknown: ask support).",
				"Or by phone, with the unblocking code (page of {phoneyear} or earlier).",
				"With neither the code nor an e-CPS: form {form}, {assistance}",
			},
			LostPractice: []string{
				"Employee’s card: ask your employer to report it in TOPS, {liberal}",
				"CPS card: order another one in maCarte, ANS’s portal (address unknown: ask support).",
				"Or by phone, with the unblocking code (page of {phoneyear} or earlier).",
				"With neither the code nor an e-CPS: form {form}, {assistance}",
			},
			LostEnd: []string{
				"Codes that did not arrive: the same, except by phone.",
			},
			NoLetter: []string{
				"Letter lost or never received: ask for it to be sent again (page of {letteryear}), {assistance}",
			},
			NoLetterEstablishment: []string{
				"CPE card, letter never received: the head of your organisation, or a delegate, reports it in TOM, {establishment}",
			},
			NoLetterPractice: []string{
				"Employee’s card, letter never received: your employer reports it in TOPS, {liberal}",
			},
			NoLetterFirst: "The card has only just come: the letter is sent {hours} hours after it was received; allow for the post as well.",
			NoLetterEnd:   "Meanwhile, the e-CPS is activated without a card, with your RPPS number.",
			Registered: []string{
				"After registration with the Order and in the RPPS, the CPS card is sent automatically.",
				"Otherwise, ask your Order or the ARS for it, or use form {request}: {assistance}",
				"Employed by a hospital or an occupational health service, you still have a CPS of your own, not a CPE.",
			},
			Other: []string{
				"With an Order: the CPS card is sent automatically after registration. Otherwise, ask the Order, or use form {request}: {assistance}",
				"Health profession without an Order: ask the ARS for it.",
				"Non-regulated profession: register with RPPS+, {rppsplus}. The e-CPS is then activated without a card.",
				"RPPS+: the number comes by e-mail within {numberhours} hours, the e-CPS can be activated {ecpshours} hours later (times given for home-care aides).",
			},
			Training: []string{
				"Interns (medicine, pharmacy, dentistry) and midwifery students: the CPF card is sent automatically once you are recorded; the e-CPS is open to you.",
				"Other students, in nursing for example, have no RPPS number, no CPF and no e-CPS for now.",
			},
			Establishment: []string{
				"Doctor, nurse...: your card is a CPS of your own. Go back and choose your profession.",
				"Other employee: register with RPPS+, {rppsplus}, or your employer does. The number comes by e-mail within {numberhours} hours, the e-CPS can be activated {ecpshours} hours later, without a card (times given for home-care aides).",
				"Or a CPE card, which the establishment orders in TOM: {establishment}",
				"It needs a contract with ANS and its head’s card (CDE, form {director}); allow several months for a new organisation (in {monthsyear}).",
			},
			SSTI: []string{
				"Occupational physician or nurse: your card is a CPS of your own. Go back and choose your profession.",
				"Other employee: register with RPPS+, {rppsplus}, or your employer does. The number comes by e-mail within {numberhours} hours, the e-CPS can be activated {ecpshours} hours later, without a card (times given for home-care aides).",
				"Or a CPE card, which the service orders in TOM: {establishment}",
				"It needs a contract with ANS and its head’s card (CDE, form {director}); allow several months for a new organisation (in {monthsyear}).",
			},
			Practice: []string{
				"Your employer orders your card in the TOPS service, with their own CPS card: {liberal}",
				"Without a card: register with RPPS+, {rppsplus}. The number comes by e-mail within {numberhours} hours, the e-CPS can be activated {ecpshours} hours later (times given for home-care aides).",
				"Employed doctor, nurse...: your card is a CPS of your own. Go back and choose your profession.",
			},
			NoOrder: []string{
				"A nurse’s CPS card follows registration with the Order: start with that, {order}",
			},
			ADELI: []string{
				"RPPS numbers have replaced ADELI numbers: look yours up by your name on {annuaire}",
				"Not there? Ask your Order or, without an Order, the ARS. The e-CPS is activated with that number.",
			},
			Meanwhile: "Caducée goes on to the e-CPS, then to the summary; start it again once you have the card.",
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
