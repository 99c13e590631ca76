package locale

// pinEN are the situations of this family in English.
func (s *Situations) pinEN() {
	s.PINAsked = Situation{
		Title:  "Type your PIN.",
		Cause:  "The 4 to 8 digits from the letter received after the card (“code porteur”). It is not the unblocking code (PUK), which has 8.",
		Remedy: "Type the code, then confirm. It will be sent once, to this card.",
	}
	s.PINWrong = Situation{
		Do:     "Check your letter, retype the PIN.",
		Title:  "This is not the right PIN.",
		Cause:  "The card refused it, and one try is used up.",
		Remedy: "Look at the letter received after the card, or for the code that you have chosen since.\nOn the letter, the PIN (“code porteur”) has 4 digits, the unblocking code (“code de déblocage”) has 8.",
	}
	s.PINLastTry = Situation{
		Do:     "Find the letter before trying.",
		Title:  "Only one try is left.",
		Cause:  "One more wrong code blocks the card.",
		Remedy: "Find the letter before trying.\nIf in doubt, call ANS support ({phone}).\nTo use the last try, you will have to type a word in full.",
	}
	s.PINBlocked = Situation{
		Do:      "Unblock your card.",
		Title:   "The PIN is blocked.",
		Cause:   "Three wrong codes were typed. The card is not lost.",
		Remedy:  "Use the unblocking code (PUK, “code de déblocage”), 8 digits, on the same letter.\nLetter lost: ask for it to be sent again (page of {letteryear}), {assistance}",
		Command: "To unblock it here: caducee pin unblock",
		Who:     "ANS support ({phone}), or your CPAM (page of {cpamyear}), with the card and the codes.",
	}
	s.PINBlockedForGood = Situation{
		Do:     "Ask for a new card.",
		Title:  "The card is blocked for good.",
		Cause:  "The unblocking code (PUK) can no longer be used either.",
		Remedy: "Ask for a new card, in maCarte or with form {form}: {assistance}\nMeanwhile, use the e-CPS.",
		Who:    "ANS support ({phone}).",
	}
	s.PINFormat = Situation{
		Do:     "Type the digits on the letter, without spaces.",
		Title:  "This cannot be a PIN.",
		Cause:  "A PIN has 4 to 8 digits. Nothing was sent to the card.",
		Remedy: "Type the digits on the letter, without spaces.",
	}
	s.PINUnknown = Situation{
		Do:     "Type your code only if you are certain of it.",
		Title:  "The number of tries left is unknown.",
		Cause:  "The card does not say: there may be only one.",
		Remedy: "Type your code only if you are certain of it.",
	}
	s.PINTriesLow = Situation{
		Do:     "Keep the letter in front of you while you type the code.",
		Title:  "A wrong code has already been typed.",
		Cause:  "After three wrong codes in a row the card blocks. A right code gives all tries back.",
		Remedy: "Keep the letter in front of you while you type the code.",
	}
	s.PINPadCancelled = Situation{
		Do:     "Start again when you are ready.",
		Title:  "The entry was cancelled on the reader.",
		Cause:  "No code was checked, no try is lost.",
		Remedy: "Start again when you are ready.",
	}
	s.PINPadTimeout = Situation{
		Do:     "Start again, with the letter in front of you.",
		Title:  "The reader stopped waiting for the code.",
		Cause:  "The time for typing is over. No try is lost.",
		Remedy: "Start again, with the letter in front of you.",
	}
	s.PUKWrong = Situation{
		Do:     "Check the 8 digits on the letter.",
		Title:  "This is not the right unblocking code (PUK).",
		Cause:  "The card refused it. Its tries are counted.",
		Remedy: "Check the 8 digits on the letter.\nIf in doubt, stop here.",
		Who:    "ANS support ({phone}).",
	}
	s.PINSame = Situation{
		Do:     "Choose another code, of 4 to 8 digits.",
		Title:  "The new code is the same as the old one.",
		Cause:  "Nothing was sent to the card.",
		Remedy: "Choose another code, of 4 to 8 digits.",
	}
	s.PINChanged = Situation{
		Title:  "The PIN has been changed.",
		Cause:  "The old code no longer works.",
		Remedy: "Remember the new one, and do not give it to anyone.",
	}
	s.PINUnblocked = Situation{
		Title:  "The card is unblocked.",
		Cause:  "It now expects your new PIN.",
		Remedy: "You can carry on with the activation.",
	}
	s.PINNotSent = Situation{
		Do:     "Start again whenever you want.",
		Title:  "Nothing was sent to the card.",
		Cause:  "You cancelled before sending. No try is lost.",
		Remedy: "Start again whenever you want.",
	}
	s.PINMismatch = Situation{
		Do:     "Type the same new code twice.",
		Title:  "The two entries differ.",
		Cause:  "Nothing was sent to the card.",
		Remedy: "Type the same new code twice.",
	}
	s.PINLastTryKept = Situation{
		Do:     "Find the letter before trying.",
		Title:  "The last try was not used.",
		Cause:  "To use it, you have to type the word asked for. Nothing was sent.",
		Remedy: "Find the letter before trying.\nIf in doubt, call ANS support ({phone}).",
	}
	s.PINTriesDropped = Situation{
		Do:     "Close the other programs, look at the number of tries, then decide.",
		Title:  "Fewer tries are left than you were told.",
		Cause:  "Another program has tried a code in the meantime. Caducée sent nothing.",
		Remedy: "Close the other programs, look at the number of tries, then decide.",
	}
	s.PUKSpent = Situation{
		Do:     "Ask for a new card.",
		Title:  "The unblocking code (PUK) can no longer be used.",
		Cause:  "Its tries are used up. The card has to be replaced.",
		Remedy: "Ask for a new card, in maCarte or with form {form}: {assistance}\nMeanwhile, use the e-CPS.",
		Who:    "ANS support ({phone}).",
	}
	s.PINPadLength = Situation{
		Do:     "Start again on the reader’s keypad.",
		Title:  "The reader refused the length of the code.",
		Cause:  "A PIN has 4 to 8 digits. No try is lost.",
		Remedy: "Start again on the reader’s keypad.",
	}
	s.PINPadUnable = Situation{
		Do:     "Type the code on the computer.",
		Title:  "The code cannot be typed on this reader.",
		Cause:  "Its keypad does not send the code in the form this card expects, or no longer answers. No try is lost.",
		Remedy: "Type the code on the computer.",
	}
	s.PINRefusedBefore = Situation{
		Do:     "Type another code, with the letter in front of you.",
		Title:  "This is the code that the card has just refused.",
		Cause:  "Nothing was sent: no try is lost.",
		Remedy: "Type another code, with the letter in front of you.\nIf another program has changed this code since, start Caducée again.",
	}
	s.PUKRefusedBefore = Situation{
		Do:     "Check the 8 digits on the letter.",
		Title:  "The card has just refused this code de déblocage (PUK).",
		Cause:  "Nothing was sent: no try is lost.",
		Remedy: "Check the 8 digits on the letter.\nIf in doubt, stop here.",
		Who:    "ANS support ({phone}).",
	}
	s.PINNotBlocked = Situation{
		Do:      "Type your PIN instead.",
		Title:   "Nothing says that this card is blocked.",
		Cause:   "The code de déblocage (PUK) is for a blocked card only, and its uses are counted. Nothing was sent.",
		Remedy:  "Type your code porteur (PIN) instead.\nIf you forgot it, call ANS support ({phone}).",
		Command: "To give a new code all the same: caducee pin unblock, and the word it asks for.",
	}
	s.PINPadFailed = Situation{
		Do:     "Type the code on the computer’s keyboard.",
		Title:  "The reader’s keypad could not be used.",
		Cause:  "The reader refused the request, or did not answer. The card is not at fault.",
		Remedy: "Type the code on the computer’s keyboard.",
		Who:    "The reader’s manufacturer.",
	}
	s.PINIsPUK = Situation{
		Do:     "Choose another code, of 4 to 8 digits.",
		Title:  "The new PIN is your unblocking code.",
		Cause:  "The two codes must stay different. Nothing was sent to the card.",
		Remedy: "Choose another code, of 4 to 8 digits.",
	}
}
