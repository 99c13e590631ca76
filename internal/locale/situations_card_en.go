package locale

// cardEN are the situations of this family in English.
func (s *Situations) cardEN() {
	s.NoCard = Situation{
		Title:  "Insert your card into the reader.",
		Cause:  "The reader works, and is empty.",
		Remedy: "Slide the card in, chip first and facing up, as far as it goes.",
		Live:   "Caducée will notice by itself.",
		Who:    "ANS support ({phone}), if you do not have your card.",
	}
	s.CardMute = Situation{
		Do:     "Take the card out, wipe the chip, put it back.",
		Title:  "The card does not answer.",
		Cause:  "It may be upside down, not fully inserted or dirty.",
		Remedy: "Take it out, wipe the chip with a dry cloth, then put it back, chip first and facing up, as far as it goes.\nTry it in another reader before deciding that it is faulty.",
		Who:    "Faulty card: form {form}, {assistance}",
	}
	s.CardVitale = Situation{
		Do:     "Insert your CPS card in place of this one.",
		Title:  "This is a Vitale card.",
		Cause:  "The reader holds a patient’s card, not your professional card.",
		Remedy: "Insert your CPS card in place of this one.\nIf the reader has two slots, use the other one.",
	}
	s.CardOther = Situation{
		Do:     "Insert your CPS card in place of this one.",
		Title:  "This card is not a CPS card.",
		Cause:  "It answers, but is neither a CPS nor a Vitale card.",
		Remedy: "Insert your CPS card in place of this one.",
	}
	s.CardContactless = Situation{
		Do:     "Insert the card into the reader’s slot, chip facing up.",
		Title:  "The card is on the contactless pad.",
		Cause:  "Over contactless, the card can be read but accepts no code.",
		Remedy: "Insert the card into the reader’s slot, chip facing up.",
	}
	s.CardRemoved = Situation{
		Do:     "Put the card back and leave it in until it is finished.",
		Title:  "The card was taken out.",
		Cause:  "The operation stopped before it was finished.",
		Remedy: "Put the card back and leave it in until it is finished.",
	}
	s.CardSwapped = Situation{
		Do:     "Check the number of the card, then start again.",
		Title:  "This is no longer the same card.",
		Cause:  "You were asked for the code of the card that was there before. Nothing was sent to this one.",
		Remedy: "Check the number of the card, then start again.",
	}
	s.CardFormat = Situation{
		Do:     "Take the card out, wipe the chip, put it back.",
		Title:  "The card’s answer makes no sense.",
		Cause:  "The card or the reader sent damaged data.",
		Remedy: "Take the card out, wipe the chip, put it back.\nTry another reader.",
		Who:    "ANS support ({phone}), with this code.",
	}
	s.CardTransmission = Situation{
		Do:     "Take the card out, wipe the chip, put it back.",
		Title:  "The connection with the card is poor.",
		Cause:  "Data was lost between the reader and the card.",
		Remedy: "Take the card out, wipe the chip with a dry cloth, then put it back as far as it goes.\nTry another USB port.",
	}
	s.CardStatus = Situation{
		Do:     "Take the card out and put it back.",
		Title:  "The card refused a command.",
		Cause:  "It did not answer as its model should.",
		Remedy: "Take the card out and put it back.\nIf it refuses again, note the step and the answer shown.",
		Who:    "ANS support ({phone}), with this code.",
	}
	s.CardReset = Situation{
		Do:     "Close the other program if this happens again.",
		Title:  "Another program reset the card.",
		Cause:  "It interrupted the reading.",
		Remedy: "Close the other program if this happens again.",
		Live:   "Caducée starts again by itself.",
	}
	s.CardChoice = Situation{
		Do:      "Choose the card by its number, or take the other one out.",
		Title:   "Two CPS cards are inserted.",
		Cause:   "Caducée does not choose for you.",
		Remedy:  "Choose the card by its number, or take the other one out.\nIf both are yours, keep the newer one: services probably refuse the older one.",
		Command: "Or name its reader in the command: --reader \"NAME\"",
	}
	s.CardNotCPS = Situation{
		Do:     "Insert your CPS card, and type no code for this one.",
		Title:  "This card looks like a CPS, but does not come from ANS.",
		Cause:  "Its number is not one that the issuer of CPS cards gives.",
		Remedy: "Insert your CPS card, and type no code for this one.",
		Who:    "ANS support ({phone}), if it was given to you as a CPS.",
	}
	s.CardNoKey = Situation{
		Do:     "Try the card on another computer.",
		Title:  "The card holds no authentication certificate.",
		Cause:  "Without it, the card cannot be used to sign in.",
		Remedy: "Try the card on another computer.\nIf nothing changes, ask for a new card.",
		Who:    "Form {form}: {assistance}",
	}
	s.CardReading = Situation{
		Title:  "The card is being read.",
		Cause:  "A CPS sends about 900 characters a second.",
		Remedy: "Leave the card in.",
	}
	s.CardHung = Situation{
		Do:      "Take the card out, wait 5 seconds, then put it back.",
		Title:   "The card takes too long to answer.",
		Cause:   "The reader is waiting for an answer that does not come.",
		Remedy:  "Take the card out, wait 5 seconds, then put it back.\nIf nothing changes, unplug the reader and plug it in again.",
		Windows: "Take the card out, wait 5 seconds, then put it back.\nOften, the “Certificate Propagation” service (CertPropSvc) reads it first: wait until it has finished, or have it stopped.",
		Who:     "Whoever looks after this computer.",
	}
	s.CardAmbiguous = Situation{
		Do:     "Take the other card out and keep yours in the reader.",
		Title:  "Cryptolib CPS cannot tell your two cards apart.",
		Cause:  "Two readers have nearly the same name: the PIN could go to the other card.",
		Remedy: "Take the other card out and keep yours in the reader.",
	}
}
