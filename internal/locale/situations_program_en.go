package locale

// programEN are the situations of this family in English.
func (s *Situations) programEN() {
	s.Internal = Situation{
		Do:     "Start Caducée again.",
		Title:  "Caducée ran into a fault of its own.",
		Cause:  "It is not your fault. No code was sent without your consent.",
		Remedy: "Start Caducée again. If it happens again, attach the output of “caducee report”.",
		Who:    "Caducée’s support, with this code.",
	}
	s.NoTerminal = Situation{
		Do:     "Open a terminal for the wizard.",
		Title:  "Caducée needs a terminal window.",
		Cause:  "It cannot show the wizard here.",
		Remedy: "Open a terminal, or run: caducee --plain",
	}
	s.Usage = Situation{
		Do:     "See the commands with “caducee --help”.",
		Title:  "This command is not written as expected.",
		Cause:  "A word or an option is not known.",
		Remedy: "Type “caducee --help” to see the commands.",
	}
	s.CannotWrite = Situation{
		Do:     "Choose another folder.",
		Title:  "The file could not be written.",
		Cause:  "The disk is full, the folder is missing, or writing is not allowed.",
		Remedy: "Choose another folder with --output.",
	}
	s.Interrupted = Situation{
		Do:     "Start Caducée again to continue.",
		Title:  "Caducée was interrupted.",
		Cause:  "The terminal and the reader are left as they were.",
		Remedy: "Start Caducée again to continue.",
	}
	s.UnknownScenario = Situation{
		Do:     "Choose one of the known demonstrations.",
		Title:  "There is no such demonstration.",
		Cause:  "The name given with --demo is not known.",
		Remedy: "Type “caducee --help” to see the demonstrations.",
	}
	s.EndOfInput = Situation{
		Do:     "Start Caducée again in a terminal.",
		Title:  "There are no more answers to read.",
		Cause:  "The input ended before the wizard did.",
		Remedy: "Start Caducée in a terminal, or give all the answers.",
	}
	s.HelperProcess = Situation{
		Do:     "Quit Caducée, then start it again.",
		Title:  "Caducée could not start its second process.",
		Cause:  "It needs one to ask Cryptolib CPS. Neither the card nor the reader is at fault.",
		Remedy: "Quit Caducée and start it again, above all if it has just been updated.\nClose other programs: memory or open files may have run out.",
		Who:    "Whoever looks after this computer.",
	}
	s.ProgressDamaged = Situation{
		Do:     "Start from the beginning.",
		Title:  "The saved progress cannot be read.",
		Cause:  "It is ignored; nothing else is lost.",
		Remedy: "Start from the beginning.",
	}
	s.SettingsIgnored = Situation{
		Do:     "Check the settings with “caducee config”.",
		Title:  "A setting of this computer is ignored.",
		Cause:  "The administrator’s file or a variable has something in it that Caducée cannot follow.",
		Remedy: "Caducée works without it. The line at fault: caducee config",
		Who:    "Whoever looks after this computer.",
	}
}
