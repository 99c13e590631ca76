package locale

// certificateEN are the situations of this family in English.
func (s *Situations) certificateEN() {
	s.CardExpired = Situation{
		Title:  "Your card has expired.",
		Cause:  "Its certificate is no longer valid: services will refuse it.",
		Remedy: "Ask ANS when your new card is due, and check with your Order that it has your address.\nMeanwhile, use the e-CPS.",
		Who:    "ANS support ({phone}), or form {request}: {assistance}",
	}
	s.CardExpiresSoon = Situation{
		Title:  "Your card expires soon.",
		Cause:  "It still works, but for less than three months. A CPS is renewed automatically.",
		Remedy: "Check with your Order that it has your address.\nNothing in time: ask ANS ({phone}) when your new card is due.",
	}
	s.CardNotYetValid = Situation{
		Title:  "By this computer’s date, the card is not valid yet.",
		Cause:  "Most often the computer’s clock is wrong.",
		Remedy: "Check the computer’s date and time, and correct them.",
		Who:    "Whoever looks after this computer.",
	}
	s.CardAgeUnknown = Situation{
		Title:  "The age of the card is unknown.",
		Cause:  "The card does not give its dates.",
		Remedy: "Look at the end date printed on the card.",
	}
	s.NotUpdated = Situation{
		Title:  "Your card has not been updated for more than three years.",
		Cause:  "The activation procedure asks for less than three years. That is not the end of its validity.",
		Remedy: "Go on: the card can be activated all the same.\nIf a service refuses it, ask ANS ({phone}) how to update it.",
	}
	s.UpdateBroken = Situation{
		Title:  "The last update of your card did not finish.",
		Cause:  "The card cannot be used until it is updated again: Cryptolib CPS refuses it.",
		Remedy: "Your PIN is not the cause: keep it for later.\nAsk ANS ({phone}) how to run the update again.\nMeanwhile, use the e-CPS.",
		Who:    "ANS support ({phone}).",
	}
	s.CertWrongIssuer = Situation{
		Title:  "The certificate does not come from IGC-Santé.",
		Cause:  "IGC-Santé is the authority that certifies health cards. This card names a different one.",
		Remedy: "Do not type any code for this card. Check that it is your CPS card.",
		Who:    "ANS support ({phone}).",
	}
	s.CertSelfSigned = Situation{
		Title:  "The card’s certificate is signed by itself.",
		Cause:  "No authority vouches for it: this is not a real CPS.",
		Remedy: "Do not type any code for this card. Insert your CPS card.",
		Who:    "ANS support ({phone}).",
	}
	s.CertSignature = Situation{
		Title:  "The certificate’s signature is not valid.",
		Cause:  "It claims to come from IGC-Santé, but the check fails.",
		Remedy: "Do not type any code for this card. Try it in another reader.",
		Who:    "ANS support ({phone}).",
	}
	s.CertExpiredCA = Situation{
		Title:  "The authority that signed the certificate has expired.",
		Cause:  "The certificate can no longer be checked up to its root.",
		Remedy: "Check the computer’s date. If it is right, ask for a new card.",
		Who:    "ANS support ({phone}).",
	}
	s.CertRecognised = Situation{
		Title:   "The certificate names IGC-Santé, which cannot be fully proved here.",
		Cause:   "The authority’s certificate is not on this computer. Cryptolib CPS provides it.",
		Remedy:  "Install Cryptolib CPS: the check will then go all the way.",
		Command: "{cryptolib}",
	}
	s.CardTest = Situation{
		Title:  "This is a test card.",
		Cause:  "It works, but opens no real service.",
		Remedy: "For real work, insert your real card.",
	}
	s.CertUsage = Situation{
		Title:  "The certificate is not meant for authentication.",
		Cause:  "Its declared uses do not allow signing in.",
		Remedy: "Ask for a replacement card.",
		Who:    "Form {form}: {assistance}",
	}
	s.CertUnreadable = Situation{
		Title:  "This program cannot read the card’s certificate.",
		Cause:  "It is written in a way that this program does not know. The card is not at fault: other software may be able to read it.",
		Remedy: "Remove the card and insert it again. If this message comes back, try your usual sign-in with the card, and send a report (caducee report) to support.",
		Who:    "ANS support ({phone}).",
	}
	s.CertOtherKey = Situation{
		Title:  "The card’s key is of a kind unknown to this program.",
		Cause:  "It is not an RSA key. The card is not at fault, and no code was sent to it.",
		Remedy: "Try your usual sign-in with the card: other software may be able to use it. Send a report (caducee report) to support.",
		Who:    "ANS support ({phone}).",
	}
	s.CertWeakKey = Situation{
		Title:  "The card’s key is too short.",
		Cause:  "It no longer meets the security rules.",
		Remedy: "Ask for a new card.",
		Who:    "ANS support ({phone}).",
	}
	s.ProofFailed = Situation{
		Title:  "The card’s key does not match its certificate.",
		Cause:  "The card signed, but the signature is not valid. The code itself was accepted.",
		Remedy: "Do not use this card. Ask for a new one.",
		Who:    "Form {form}: {assistance}",
	}
	s.ChainUnknown = Situation{
		Title:   "The certificate’s origin could not be checked.",
		Cause:   "Something is missing to trace it back to IGC-Santé.",
		Remedy:  "Install Cryptolib CPS, then check again.",
		Command: "{cryptolib}",
	}
}
