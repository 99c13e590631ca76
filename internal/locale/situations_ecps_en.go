package locale

// ecpsEN are the situations of this family in English.
func (s *Situations) ecpsEN() {
	s.RouteWithCard = Situation{
		Title:  "Activate the e-CPS with your card.",
		Cause:  "Your card opens the e-CPS portal, which will link your phone.",
		Remedy: "Follow the steps: app, portal, code on screen, code on the phone.",
	}
	s.RouteWithoutCard = Situation{
		Title:  "Activate the e-CPS without a card, by e-mail.",
		Cause:  "Your RPPS number and your contact details in the directory are enough.",
		Remedy: "Follow the steps in the e-CPS app.",
	}
	s.RouteCardOnly = Situation{
		Do:     "Look for your RPPS number first.",
		Title:  "Without an RPPS number, only the card activates the e-CPS.",
		Cause:  "The e-mail route asks for an RPPS number. An RPPS number has replaced every ADELI number.",
		Remedy: "First look up your RPPS number on {annuaire}, or ask your Order or the ARS.\nNon-regulated profession, non-clinical staff: RPPS+ gives one, {rppsplus}\nOtherwise, get the card working on a computer.",
		Who:    "ANS support ({phone}).",
	}
	s.NoPhone = Situation{
		Do:     "Go on with the card and a reader.",
		Title:  "Without a smartphone there is no e-CPS.",
		Cause:  "The e-CPS is a phone app. The card alone is enough to sign in.",
		Remedy: "Go on with the card and a reader.",
	}
	s.IdentifierInvalid = Situation{
		Do:     "Copy the whole number.",
		Title:  "This number is not complete.",
		Cause:  "An RPPS number has 11 digits; with the 8 in front it has 12.",
		Remedy: "Copy the 12-digit number on the card, or the 11 digits of your RPPS number.",
	}
	s.IdentifierDoubt = Situation{
		Do:     "Read the number again, digit by digit.",
		Title:  "This number may have been copied wrongly.",
		Cause:  "Its last digit does not match the others. This is a doubt, not a refusal.",
		Remedy: "Read it again digit by digit, or go on if you are sure.",
	}
	s.QRTooLarge = Situation{
		Do:     "Enlarge the window, or type the address.",
		Title:  "The QR code does not fit in this window.",
		Cause:  "A cut or distorted code cannot be scanned.",
		Remedy: "Enlarge the window, type the address shown, or save the PNG picture.",
	}
	s.PictureUnreadable = Situation{
		Do:     "Give a screenshot of the QR code.",
		Title:  "This picture cannot be read.",
		Cause:  "This is not an intact picture (PNG, JPEG, GIF, WebP, BMP, TIFF), nor a message (.eml) or a page (.html, .mht) that has one.",
		Remedy: "Show the QR code, and give a screenshot of it.",
	}
	s.PictureNoCode = Situation{
		Do:     "Take the screenshot again, larger.",
		Title:  "No QR code was found in the picture.",
		Cause:  "It may be too small, blurred or cut.",
		Remedy: "Take a larger screenshot, with the whole code and its white border.",
	}
	s.PictureNotANS = Situation{
		Do:     "Scan this code only if you know where it comes from.",
		Title:  "This QR code does not lead to an ANS site.",
		Cause:  "Caducée shows it without opening it.",
		Remedy: "Scan this code only if you know where it comes from.",
		Who:    "ANS support ({phone}).",
	}
	s.PictureSeveral = Situation{
		Do:     "Choose the code to show.",
		Title:  "The picture holds several QR codes.",
		Cause:  "Only one can be shown at a time.",
		Remedy: "Choose the code to show.",
	}
	s.PictureTooLarge = Situation{
		Do:     "Crop the picture around the QR code.",
		Title:  "This picture is too large.",
		Cause:  "Caducée reads pictures of 50 million pixels at most.",
		Remedy: "Crop the picture around the QR code.",
	}
	s.ECPSLater = Situation{
		Do:     "Activate the e-CPS whenever you want.",
		Title:  "The e-CPS still has to be activated.",
		Cause:  "You can come back to it whenever you want.",
		Remedy: "Keep at hand: your phone, your RPPS number, and your card if you have it.",
	}
	s.ECPSDone = Situation{
		Title:  "The e-CPS is activated.",
		Cause:  "Your phone now lets you sign in.",
		Remedy: "Refuse any sign-in request that you did not start yourself.",
	}
}
