package locale

// certificateEN are the situations of this family in English.
func (s *Situations) certificateEN() {
	s.CardExpired = Situation{
		Do:     "Ask ANS when your new card is due.",
		Title:  "Your card has expired.",
		Cause:  "Its certificate is no longer valid: services will refuse it.",
		Remedy: "Ask ANS when your new card is due.\nCheck with your Order that it has your address.\nUntil then, use the e-CPS.",
		Who:    "ANS support ({phone}), or form {request}: {assistance}",
	}
	s.CardExpiresSoon = Situation{
		Do:     "Check with your Order that it has your address.",
		Title:  "Your card expires soon.",
		Cause:  "It still works, but for less than three months. A CPS is renewed automatically.",
		Remedy: "Check with your Order that it has your address.\nNothing in time: ask ANS ({phone}) when your new card is due.",
	}
	s.CardNotYetValid = Situation{
		Do:     "Check the computer’s date and time, and correct them.",
		Title:  "By this computer’s date, the card is not valid yet.",
		Cause:  "Most often the computer’s clock is wrong.",
		Remedy: "Check the computer’s date and time, and correct them.",
		Who:    "Whoever looks after this computer.",
	}
	s.CardAgeUnknown = Situation{
		Do:     "Look at the end date printed on the card.",
		Title:  "The age of the card is unknown.",
		Cause:  "The card does not give its dates.",
		Remedy: "Look at the end date printed on the card.",
	}
	s.NotUpdated = Situation{
		Do:     "Go on with this card.",
		Title:  "Your card has not been updated for more than three years.",
		Cause:  "The activation procedure asks for less than three years. That is not the end of its validity.",
		Remedy: "Go on: the card can be activated all the same.\nIf a service refuses it, ask ANS ({phone}) how to update it.",
	}
	s.UpdateBroken = Situation{
		Do:     "Ask ANS how to start the update again.",
		Title:  "The last update of your card did not finish.",
		Cause:  "The card cannot be used until it is updated again: Cryptolib CPS refuses it.",
		Remedy: "Your PIN is not the cause: keep it for later.\nAsk ANS ({phone}) how to run the update again.\nMeanwhile, use the e-CPS.",
		Who:    "ANS support ({phone}).",
	}
	s.CertWrongIssuer = Situation{
		Do:     "Check that this is your CPS card, and type no code.",
		Title:  "The certificate does not come from IGC-Santé.",
		Cause:  "IGC-Santé is the authority that certifies health cards. This card names a different one.",
		Remedy: "Check that this is your CPS card, and type no code.",
		Who:    "ANS support ({phone}).",
	}
	s.CertSelfSigned = Situation{
		Do:     "Insert your CPS card, and type no code for this one.",
		Title:  "The card’s certificate is signed by itself.",
		Cause:  "No authority vouches for it: this is not a real CPS.",
		Remedy: "Insert your CPS card, and type no code for this one.",
		Who:    "ANS support ({phone}).",
	}
	s.CertSignature = Situation{
		Do:     "Try the card in another reader, and type no code.",
		Title:  "The certificate’s signature is not valid.",
		Cause:  "It claims to come from IGC-Santé, but the check fails.",
		Remedy: "Try the card in another reader, and type no code.",
		Who:    "ANS support ({phone}).",
	}
	s.CertExpiredCA = Situation{
		Do:     "Check the computer’s date and time.",
		Title:  "The authority that signed the certificate has expired.",
		Cause:  "The certificate can no longer be checked up to its root.",
		Remedy: "Check the computer’s date and time.\nIf they are right, ask for a new card.",
		Who:    "ANS support ({phone}).",
	}
	s.CertRecognised = Situation{
		Do:      "Install Cryptolib CPS to complete the check.",
		Title:   "The certificate names IGC-Santé, which cannot be fully proved here.",
		Cause:   "The authority’s certificate is not on this computer. Cryptolib CPS provides it.",
		Remedy:  "Install Cryptolib CPS to complete the check.",
		Command: "{cryptolib}",
	}
	s.CardTest = Situation{
		Do:     "Insert your real card to work.",
		Title:  "This is a test card.",
		Cause:  "It works, but opens no real service.",
		Remedy: "Insert your real card to work.",
	}
	s.CertUsage = Situation{
		Do:     "Ask for a replacement card.",
		Title:  "The certificate is not meant for authentication.",
		Cause:  "Its declared uses do not allow signing in.",
		Remedy: "Ask for a replacement card.",
		Who:    "Form {form}: {assistance}",
	}
	s.CertUnreadable = Situation{
		Do:     "Take the card out, then insert it again.",
		Title:  "This program cannot read the card’s certificate.",
		Cause:  "It is written in a way that this program does not know. The card is not at fault: other software may be able to read it.",
		Remedy: "Take the card out, then insert it again.\nIf this message comes back, try your usual sign-in with the card, and send a report (caducee report) to support.",
		Who:    "ANS support ({phone}).",
	}
	s.CertOtherKey = Situation{
		Do:     "Try your usual sign-in with this card.",
		Title:  "The card’s key is of a kind unknown to this program.",
		Cause:  "It is not an RSA key. The card is not at fault, and no code was sent to it. Other software may be able to use it.",
		Remedy: "Try your usual sign-in with this card.\nSend a report (caducee report) to support.",
		Who:    "ANS support ({phone}).",
	}
	s.CertWeakKey = Situation{
		Do:     "Ask for a new card.",
		Title:  "The card’s key is too short.",
		Cause:  "It no longer meets the security rules.",
		Remedy: "Ask for a new card.",
		Who:    "ANS support ({phone}).",
	}
	s.ProofFailed = Situation{
		Do:     "Ask for a new card.",
		Title:  "The card’s key does not match its certificate.",
		Cause:  "The card signed, but the signature is not valid. The code itself was accepted.",
		Remedy: "Ask for a new card.\nDo not use this one any more.",
		Who:    "Form {form}: {assistance}",
	}
	s.ChainUnknown = Situation{
		Do:      "Install Cryptolib CPS, then check again.",
		Title:   "The certificate’s origin could not be checked.",
		Cause:   "Something is missing to trace it back to IGC-Santé.",
		Remedy:  "Install Cryptolib CPS, then check again.",
		Command: "{cryptolib}",
	}
}
