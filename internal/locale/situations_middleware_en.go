package locale

// middlewareEN are the situations of this family in English.
func (s *Situations) middlewareEN() {
	s.MiddlewareAbsent = Situation{
		Do:      "Install Cryptolib CPS.",
		Title:   "The Cryptolib CPS software is missing.",
		Cause:   "It presents the card to the browser and to health software.",
		Remedy:  "Install Cryptolib CPS 5.2 or later: free, published by ANS.",
		Linux:   "Install Cryptolib CPS 5.2 or later: free, published by ANS.\nIt is an RPM for RHEL. Debian, Ubuntu: ANS publishes nothing; use the e-CPS.",
		Live:    "Caducée will notice by itself.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.MiddlewareTooOld = Situation{
		Do:      "Install the latest version of Cryptolib CPS.",
		Title:   "Cryptolib CPS is too old for this card.",
		Cause:   "A CPS4 needs version 5.2 or later.",
		Remedy:  "Install the latest version of Cryptolib CPS: free, published by ANS.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.MiddlewareVersion = Situation{
		Do:      "Install the latest version if something fails.",
		Title:   "The version of Cryptolib CPS is unknown.",
		Cause:   "A CPS4 needs version 5.2 or later.",
		Remedy:  "Install the latest version if something fails.",
		Command: "{cryptolib}",
	}
	s.ModuleWrongArch = Situation{
		Do:      "Install the Cryptolib CPS that matches this computer.",
		Title:   "Cryptolib CPS is not made for this computer.",
		Cause:   "Its module is for another kind of processor.",
		Remedy:  "Install the Cryptolib CPS that matches this computer.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.ModuleFails = Situation{
		Do:      "Reinstall Cryptolib CPS.",
		Title:   "Cryptolib CPS does not load.",
		Cause:   "The software is there, but its module does not start.",
		Remedy:  "Reinstall Cryptolib CPS.",
		Windows: "Often, Cryptolib CPS is installed twice, in 32 and in 64 bits: remove both.\nThen install the system’s own.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.ModuleCrashes = Situation{
		Do:      "Restart the computer, then reinstall Cryptolib CPS.",
		Title:   "Cryptolib CPS crashes.",
		Cause:   "Its module crashed while loading or while at work.",
		Remedy:  "Restart the computer, then reinstall Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "ANS support ({phone}).",
	}
	s.ModuleHangs = Situation{
		Do:     "Close the programs that use the card, then check again.",
		Title:  "Cryptolib CPS does not answer.",
		Cause:  "Its module did not answer in time.",
		Remedy: "Close the programs that use the card, then check again.",
		Who:    "ANS support ({phone}).",
	}
	s.NoCoffre = Situation{
		Do:      "Reinstall Cryptolib CPS.",
		Title:   "The authorities’ certificates are missing.",
		Cause:   "Cryptolib CPS usually keeps them in its “coffre” folder.",
		Remedy:  "Reinstall Cryptolib CPS.",
		Command: "{cryptolib}",
	}
	s.CacheDenied = Situation{
		Do:     "Allow your account to write to Cryptolib CPS’s “cache” folder.",
		Title:  "Cryptolib CPS cannot write its cache.",
		Cause:  "It keeps there what it has read. On macOS, a fault that came from it was mended in 2015.",
		Remedy: "Allow your account to write to Cryptolib CPS’s “cache” folder.",
		Who:    "Whoever looks after this computer.",
	}
	s.GALSSLeft = Situation{
		Do:     "Ask for GALSS to be removed if the card is not seen.",
		Title:  "An old component, GALSS, is still installed.",
		Cause:  "It is no longer used, and its presence often causes faults.",
		Remedy: "Remove it if your software does not see the card.",
		Who:    "Whoever looks after this computer.",
	}
	s.OpenSCOnly = Situation{
		Do:      "Install Cryptolib CPS.",
		Title:   "OpenSC is installed, without Cryptolib CPS.",
		Cause:   "OpenSC reads CPS3 cards. Health services expect Cryptolib CPS.",
		Remedy:  "Install Cryptolib CPS 5.2 or later: free, published by ANS.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.OpenSCNotCPS4 = Situation{
		Do:      "Install Cryptolib CPS.",
		Title:   "Cryptolib CPS is missing for this CPS4.",
		Cause:   "OpenSC is installed, but does not read CPS4 cards.",
		Remedy:  "Install Cryptolib CPS 5.2 or later: free, published by ANS.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.FirefoxUnregistered = Situation{
		Do:     "Add the “Module de sécurité CPS” extension to Firefox.",
		Title:  "Firefox does not know the CPS module yet.",
		Cause:  "Other programs can use the card, Firefox cannot.",
		Remedy: "Add the “Module de sécurité CPS” extension to Firefox.",
	}
	s.MiddlewareNotLooked = Situation{
		Do:     "Check that CPS-Gestion opens and shows your card.",
		Title:  "Caducée could not look for Cryptolib CPS here.",
		Cause:  "It does not know where to look on this system.",
		Remedy: "Check that CPS-Gestion opens and shows your card.",
	}
	s.CPS2terLeft = Situation{
		Do:     "Ask for CPS2ter to be removed if the card is not seen.",
		Title:  "An old component, CPS2ter, is still installed.",
		Cause:  "It belongs to a generation of cards no longer in use.",
		Remedy: "Remove it if your software does not see the card.",
		Who:    "Whoever looks after this computer.",
	}
	s.ModuleMissing = Situation{
		Do:      "Reinstall Cryptolib CPS.",
		Title:   "Cryptolib CPS is incomplete.",
		Cause:   "Its module is not in its place.",
		Remedy:  "Reinstall Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.CacheStale = Situation{
		Do:     "Empty Cryptolib CPS’s cache.",
		Title:  "Cryptolib CPS shows an old certificate of this card.",
		Cause:  "It kept it in its cache. The card holds another, newer one.",
		Remedy: "Close browsers and health software, then empty the cache of Cryptolib CPS in CPS-Gestion.",
		Linux:  "Close browsers and health software, then empty the folder /etc/opt/santesocial/CPS/cache.\nPut the card back and check again.",
		Who:    "Whoever looks after this computer.",
	}
	s.ModuleSession = Situation{
		Do:      "Close the other programs, then put the card back in.",
		Title:   "Cryptolib CPS sees the card but cannot open it.",
		Cause:   "Its module can read no certificate from it. The card itself can be read.",
		Remedy:  "Close the other programs that use the card, take it out, then put it back.\nIf nothing changes, reinstall Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "ANS support ({phone}), with the module’s answer.",
	}
	s.ModuleUnseen = Situation{
		Do:      "Take the card out, put it back, then check again.",
		Title:   "Cryptolib CPS does not show this card.",
		Cause:   "Caducée reads it, but the module of Cryptolib CPS does not announce it to other programs.",
		Remedy:  "Take the card out, put it back, then check again.\nIf nothing changes, install the latest version of Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "ANS support ({phone}), with this code.",
	}
	s.MiddlewareFlawed = Situation{
		Do:      "Install the latest version of Cryptolib CPS.",
		Title:   "This version of Cryptolib CPS has a known fault.",
		Cause:   "ANS has mended it since: this version may lose the card, or is no longer safe.",
		Remedy:  "Install the latest version of Cryptolib CPS: free, published by ANS.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.MiddlewareMinimum = Situation{
		Do:      "Install the latest version of Cryptolib CPS.",
		Title:   "Cryptolib CPS needs an update.",
		Cause:   "This computer’s administrator asks for a newer version.",
		Remedy:  "Install the latest version of Cryptolib CPS: free, published by ANS.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.ModuleForeign = Situation{
		Do:      "Reinstall Cryptolib CPS.",
		Title:   "The module in Cryptolib CPS’s place is not Cryptolib CPS.",
		Cause:   "Another program took its place. Health services expect Cryptolib CPS.",
		Remedy:  "Reinstall Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "Whoever looks after this computer.",
	}
	s.ModuleOther = Situation{
		Do:     "Take the card out, put it back, then check again.",
		Title:  "Cryptolib CPS shows something other than this card’s certificate.",
		Cause:  "Caducée reads the card itself, which holds another certificate. Cryptolib CPS may be showing another card’s, or damaged data.",
		Remedy: "Take the card out, put it back, then check again.\nIf nothing changes, close browsers and health software, then empty the cache of Cryptolib CPS in CPS-Gestion.",
		Linux:  "Take the card out, put it back, then check again.\nIf nothing changes, close browsers and health software, then empty the folder /etc/opt/santesocial/CPS/cache.",
		Who:    "ANS support ({phone}), with this code.",
	}
}
