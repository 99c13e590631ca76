package locale

func ecpsEN() ECPS {
	return ECPS{
		Steps: ecpsStepsEN(),
		Routes: ECPSRoutes{
			WithCard: "With the card, on this computer",
			WithMail: "Without the card, by e-mail and text message",
			None:     "No e-CPS for now",
			Before:   "First, the card has to work on this computer: go back to the Activation step.",
		},
		Why: ECPSWhy{
			CardWorks: "Your card works here: this is the shortest route.",
			NoCard:    "Without a card, your RPPS number and the contact data your Order holds are enough.",
			CardIdle:  "Your card does not work here yet: this route does without it.",
			NoBrowser: "This computer’s browser cannot reach the portal with the card: this route does without it.",
			ADELI:     "With an ADELI number alone, without RPPS, the e-CPS is activated with the card only.",
			Number:    "The route without a card asks for an RPPS number, and yours is not one: the card is needed.",
			NoPhone:   "The e-CPS is a smartphone app: without a smartphone, the card and a reader remain the way.",
		},
		Trouble: "If the e-CPS does not work, check in this order:",
		Troubles: ECPSTroubles{
			Update:   "The e-CPS app is up to date.",
			Battery:  "Android 15 or later: remove the browser’s battery restriction.",
			Test:     "In the app, “Je teste ma e-CPS”: if it answers “Bravo”, the fault is the visited service’s.",
			Sessions: "Sign out of every session opened with the e-CPS, then start again.",
			Support:  "Call e-CPS support: {phone}.",
		},
		Number: ECPSNumber{
			Label:     "Your RPPS number",
			Hint:      "11 digits, or 12 with the 8 in front. Spaces are allowed.",
			FromCard:  "Read from your card. You can correct it.",
			Nothing:   "No digit was typed.",
			TooShort:  "Digits are missing: {n} instead of 11 or 12.",
			TooLong:   "There are too many digits: {n} instead of 11 or 12.",
			NoDigit:   "“{sign}” is not a digit.",
			Added:     "The 8 was added in front: the app asks for 12 digits.",
			Doubt:     "The last digit does not match the others: read the number again. This is a doubt, not a refusal.",
			Unknown:   "The first digit is not that of a known number: read it again. This is a doubt, not a refusal.",
			Unshifted: "Your keyboard gave signs instead of digits: they were understood.",
			NotRPPS:   "This is not an RPPS number, which starts with an 8: the route without a card asks for one.",
			Result:    "To type on the phone: {number}",
			Masked:    "To type on the phone: {number} (digits hidden, shared screen)",
		},
		QR: ECPSQR{
			Portal:     "This QR code opens ANS’s e-CPS portal.",
			IOS:        "This QR code opens the e-CPS app’s page on the App Store.",
			Android:    "This QR code opens the e-CPS app’s page on Google Play.",
			Help:       "This QR code opens ANS’s help page about the e-CPS.",
			NotBinding: "It is not the code that binds your phone: that one comes from ANS’s portal or e-mail.",
			Address:    "Address: {url}",
			Smaller:    "The QR code takes {cols} columns and {rows} lines: enlarge the window, or type the address.",
			AsPicture:  "Or as a picture: {command}",
			NoGround:   "Without colour, a readable QR code needs to know whether the background is light or dark: here is the address.",
		},
		Countdown: ECPSCountdown{
			Start: "The portal’s code lasts {seconds} seconds. Start the countdown when it appears.",
			Left: Plural{
				Zero: "The code has just expired.", One: "1 second left to scan.", Many: "{n} seconds left to scan.",
			},
			Over: "Time is up: if the phone read nothing, ask for a new code on the portal.",
		},
		Picture: ECPSPicture{
			Ask:        "File of the picture, or Enter to skip: ",
			Intro:      "If the QR code you received shows badly, Caducée can read it in a picture and draw it again, larger.",
			Reading:    "Reading the picture.",
			Holds:      "It holds: {text}",
			HoldsBytes: Plural{Zero: "It is empty.", One: "It holds 1 byte that is no text.", Many: "It holds {n} bytes that are no text."},
			ANS:        "This address is on one of ANS’s sites: {host}.",
			Store:      "It is the e-CPS app’s page: {name}.",
			OtherApp:   "Caution: this is the page of another app than the e-CPS.",
			Elsewhere:  "Caution: {host} is not one of ANS’s sites. Scan it only if you know where this code comes from.",
			Plain:      "Caution: this address is not protected (http instead of https).",
			Userinfo:   "Caution: what comes before the @ sign hides the real destination, {host}.",
			Port:       "Caution: this address aims at an unusual port of {host}.",
			LookAlike:  "Caution: {host} imitates one of ANS’s sites and is not one. Do not scan this code.",
			NoAddress:  "It is not the address of a site: only the e-CPS app can tell what it is.",
			Hidden:     "It also holds characters that do not show.",
			Special:    "This QR code has a special form: Caducée cannot draw it again identically.",
			NeverOpens: "Caducée does not open this address.",
			Several:    Plural{Zero: "The picture holds no QR code.", One: "The picture holds 1 QR code.", Many: "The picture holds {n} QR codes."},
			Choose:     "Which one should be drawn again?",
			Item:       "QR code {n}, from top to bottom: {text}",
			Reprint:    "Here it is, drawn again. Scan it with the e-CPS app.",
			Same:       "The content is the same, byte for byte.",
			None:       "No QR code was found in the picture. Capture it again, larger, with its white border.",
			NotImage:   "This file is not a PNG, JPEG, GIF or WebP picture.",
			Damaged:    "This picture is damaged or incomplete: save it again.",
			TooLarge:   "This picture is too large: {megapixels} million pixels and {megabytes} MB at most. Crop it around the QR code.",
			TooSlow:    "Reading the picture took too long: crop it around the QR code.",
			NoFile:     "The file {file} cannot be opened.",
			Shared:     "Shared screen: the code is neither shown nor drawn, since whoever sees the screen could scan it.",
		},
		Outcome: ECPSOutcome{
			Done:      "The e-CPS is activated.",
			DoneNext:  "Refuse any sign-in request that you did not start yourself.",
			Later:     "The e-CPS is left to activate.",
			LaterKeep: "Keep at hand:",
			LaterCard: []string{
				"your smartphone, with the e-CPS app;",
				"your card, its reader and its code porteur (PIN);",
				"90 seconds at the screen when the portal shows its QR code.",
			},
			LaterMail: []string{
				"your smartphone, with the e-CPS app;",
				"your RPPS number, with an 8 in front;",
				"another device to open the e-mail, and the phone that receives your text messages.",
			},
			Impossible:     "The e-CPS is not possible for now.",
			ImpossibleCall: "ANS support, card and e-CPS: {phone}.",
		},
	}
}

func ecpsStepsEN() ECPSSteps {
	return ECPSSteps{
		App: ECPSStep{
			Title: "Install the e-CPS app on your phone.",
			See:   "The “e-CPS” page of the App Store or of Google Play.",
			Do: []string{
				"Point the camera at the QR code for your kind of phone.",
				"Install the app, then come back here.",
			},
			Trap: "“e-CPS BAS” is a test version: it does not do. If it is installed, remove it.",
		},
		Portal: ECPSStep{
			Title: "Open the e-CPS portal and sign in with your card.",
			See:   "The e-CPS portal’s page, then Pro Santé Connect’s.",
			Do: []string{
				"Leave the card in the reader and open the portal on this computer.",
				"Click “S’identifier avec Pro Santé Connect”.",
				"Choose the “Carte CPS” tab, then type your code porteur (PIN).",
			},
			Trap: "The other tab asks for an e-CPS already active. Three wrong PINs in a row block the card.",
		},
		Start: ECPSStep{
			Title: "Accept the terms, then start the activation.",
			See:   "The portal offers to activate your e-CPS.",
			Do: []string{
				"First open the e-CPS app on the phone.",
				"Accept, then start the activation on this computer.",
			},
			Trap: "The QR code that follows lasts 90 seconds only: have the phone in hand before you start.",
		},
		Scan: ECPSStep{
			Title: "Scan the portal’s QR code with the e-CPS app.",
			See:   "A QR code on the portal: the one that binds your phone.",
			Do: []string{
				"Scan it from within the e-CPS app.",
				"When it appears, you can start the countdown here.",
			},
			Trap: "It expires after 90 seconds, and the camera alone is not enough: it takes the e-CPS app.",
		},
		PhoneCode: ECPSStep{
			Title: "Type on the computer the code that the phone shows.",
			See:   "A code on the phone’s screen, a field on the portal.",
			Do:    []string{"Copy this code to the portal."},
			Trap:  "It is neither the card’s code porteur (PIN) nor a code received by text message.",
		},
		Ask: ECPSStep{
			Title: "In the app, ask for the activation e-mail.",
			See:   "The e-CPS app’s first screen.",
			Do: []string{
				"Choose “Recevoir le courriel d’activation”.",
				"Choose the mode “Identifiant RPPS”.",
			},
			Trap: "With an ADELI number alone this route does not work: it takes the card.",
		},
		Number: ECPSStep{
			Title: "Type 8, then the 11 digits of your RPPS number.",
			See:   "A field that expects 12 digits.",
			Do: []string{
				"Prepare your number here: Caducée checks it and adds the 8.",
				"Type the 12 digits on the phone.",
			},
			Trap: "Forgetting the 8 in front of the RPPS number is a known mistake here.",
		},
		Contacts: ECPSStep{
			Title: "Check your contact data, then confirm.",
			See:   "The contact data that your Order holds.",
			Do: []string{
				"Read the e-mail address and the phone number again.",
				"If they are right, confirm.",
			},
			Trap: "If they are wrong or old, go no further: call your Order to have them corrected.",
		},
		Mail: ECPSStep{
			Title: "Open the e-mail on another device than the phone.",
			See:   "An e-mail that holds a QR code: the one that binds your phone.",
			Do: []string{
				"Open the e-mail on this computer, for example.",
				"Scan its QR code with the e-CPS app.",
			},
			Trap: "The phone cannot scan its own screen. Nothing came? Look in the junk mail (spam), then call support.",
		},
		SMS: ECPSStep{
			Title: "Copy into the app the code received by text message.",
			See:   "A text message with a code.",
			Do:    []string{"Type this code in the e-CPS app."},
			Trap:  "The text message goes to the number that your Order holds. If it is no longer yours, call your Order.",
		},
		AppCode: ECPSStep{
			Title: "Choose the e-CPS app’s own code.",
			See:   "The app asks for a new code.",
			Do: []string{
				"Choose a code that you alone will know.",
				"Remember it: it is asked at every sign-in.",
			},
			Trap: "It is one more code: it does not change the card’s code porteur (PIN). Give it to nobody.",
		},
		SignIn: ECPSStep{
			Title: "Try it: sign in with the e-CPS for the first time.",
			See:   "The sign-in page shows a value; the phone offers three.",
			Do: []string{
				"On a portal, choose Pro Santé Connect, then the e-CPS.",
				"On the phone, type the app’s code.",
				"Touch the value that the sign-in page shows.",
			},
			Trap: "Refuse any request that you did not start yourself. If the sign-in loops on Android 15 or later, remove the browser’s battery restriction.",
		},
	}
}
