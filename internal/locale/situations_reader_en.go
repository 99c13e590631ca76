package locale

// readerEN are the situations of this family in English.
func (s *Situations) readerEN() {
	s.NoReader = Situation{
		Do:     "Plug in a card reader.",
		Title:  "No card reader is plugged in.",
		Cause:  "The smart-card service works, but sees no reader.",
		Remedy: "Plug the reader into a USB port of the computer, not into a keyboard or an unpowered hub.",
		MacOS:  "Plug the reader into a USB port of the computer.\nSince macOS 15, accept “Allow accessory” when asked.",
		Live:   "Caducée will notice by itself.",
		Who:    "Without a reader, activate the e-CPS on your phone instead.",
	}
	s.ReaderDriverless = Situation{
		Do:     "Install the reader’s driver.",
		Title:  "The reader is plugged in, but its driver is missing.",
		Cause:  "The computer sees the reader on USB. The smart-card service does not know it.",
		Remedy: "Install the reader manufacturer’s driver, or use another PC/SC reader.",
		Who:    "The reader’s manufacturer, or whoever looks after this computer.",
	}
	s.ReaderVirtualOnly = Situation{
		Do:     "Plug in a USB card reader.",
		Title:  "No real card reader is plugged in.",
		Cause:  "Only one of the computer’s virtual readers is visible: no card fits in it.",
		Remedy: "Plug in a USB card reader.",
		Who:    "Without a reader, activate the e-CPS on your phone instead.",
	}
	s.ReaderFailing = Situation{
		Do:      "Plug the reader into another USB port.",
		Title:   "The reader does not work.",
		Cause:   "It is recognised, but does not answer.",
		Remedy:  "Unplug it, wait 5 seconds, then plug it into another USB port.",
		Windows: "Unplug it, wait 5 seconds, then plug it into another USB port.\nOften, Windows has suspended it: disable “USB selective suspend” (power options, advanced settings).",
		Who:     "The reader’s manufacturer.",
	}
	s.ReaderHeld = Situation{
		Do:     "Close the program that keeps the reader to itself.",
		Title:  "Another program is keeping the reader to itself.",
		Cause:  "Most often: SESAM-Vitale, medical or DMP software. Caducée never closes it for you.",
		Remedy: "Close the program that keeps the reader to itself.",
		Live:   "Reading will resume by itself.",
		Who:    "Your medical software’s support.",
	}
	s.ReaderBusy = Situation{
		Do:     "Wait until the other program has finished with the card.",
		Title:  "Another program is using the card right now.",
		Cause:  "A card answers only one program at a time.",
		Remedy: "Wait until the other program has finished with the card.\nIf it does not finish, close it.",
		Live:   "Reading will resume by itself.",
		Who:    "Your medical software’s support.",
	}
	s.ReaderUnplugged = Situation{
		Do:     "Plug the reader in again, card inserted.",
		Title:  "The reader was unplugged.",
		Cause:  "The operation stopped before it was finished.",
		Remedy: "Plug the reader in again, card inserted.",
	}
	s.ReaderRemote = Situation{
		Do:     "Start Caducée on the computer that the reader is plugged into.",
		Title:  "No reader can be seen from this remote session.",
		Cause:  "The reader must be seen by the computer on which Caducée runs.",
		Remedy: "Start Caducée on the computer that the reader is plugged into.\nOr share smart cards in the connection’s settings (remote desktop, Citrix, TSE).",
		Who:    "Whoever looks after this computer.",
	}
	s.ReaderUnseen = Situation{
		Do:     "Unplug the reader and plug it in again.",
		Title:  "The reader is plugged in, but the smart-card service does not see it.",
		Cause:  "The computer sees it on USB. It may be in a mode reserved for other software (PSS, serial).",
		Remedy: "Unplug the reader and plug it in again.\nIf nothing changes, switch it to PC/SC mode in its menu.",
		Linux:  "Unplug the reader and plug it in again.\nIf nothing changes, install libccid and run: sudo systemctl restart pcscd.socket",
		Who:    "The reader’s manufacturer.",
	}
	s.ReaderNotFound = Situation{
		Do:     "Plug in the reader that was asked for.",
		Title:  "The reader asked for is not plugged in.",
		Cause:  "No reader has the name given with --reader.",
		Remedy: "Plug in the reader that was asked for.\nOr start Caducée without --reader.",
	}
	s.ReaderOrPhone = Situation{
		Title:  "Get a USB card reader, or a smartphone.",
		Cause:  "The card needs a reader, the e-CPS a smartphone: either is enough for you to sign in.",
		Remedy: "Reader: a “PC/SC” USB model; ask whoever looks after this computer for one. Portable readers (TLA) no longer work for this.\nSmartphone: an iPhone or an Android phone that reads QR codes.",
		Live:   "Caducée will notice by itself.",
		Who:    "ANS support ({phone}).",
	}
	s.ReaderNeeded = Situation{
		Title:  "Get a USB card reader.",
		Cause:  "Without an RPPS number, the e-CPS too is activated with the card, in a reader.",
		Remedy: "A “PC/SC” USB model; ask whoever looks after this computer for one. Portable readers (TLA) no longer work for this.",
		Live:   "Caducée will notice by itself.",
		Who:    "ANS support ({phone}).",
	}
	s.ReaderClaimed = Situation{
		Do:     "Close GnuPG, then plug the reader in again.",
		Title:  "GnuPG took the reader for itself.",
		Cause:  "Its program scdaemon holds the reader on the USB bus: the smart-card service no longer sees it.",
		Remedy: "Close it: gpgconf --kill scdaemon\nThen unplug the reader and plug it back in. For good: add disable-ccid to the file .gnupg/scdaemon.conf.",
		Live:   "Reading will resume by itself.",
		Who:    "Whoever looks after this computer.",
	}
	s.ReaderOtherMode = Situation{
		Do:     "Close the other program that uses the card.",
		Title:  "Another program uses the card in a way that cannot be shared.",
		Cause:  "It opened it in a direct (RAW) mode. The card is not at fault.",
		Remedy: "Close the other program that uses the card.\nThen take the card out, and put it back.",
		Live:   "Reading will resume by itself.",
		Who:    "Your medical software’s support.",
	}
}
