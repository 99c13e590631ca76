package locale

// ReportWords says the states that the facts name.
type ReportWords struct {
	// Of the service.
	Running, Unsupported, NotInstalled, Stopped, Dead, Denied, Policy, Mismatch, Hung,
	Restarting string
	// Of a slot and its card.
	Absent, Present, MuteSlot, CPS, Vitale, Other, Mute string
	// Of the session.
	SSH, RDP, WSL, Container string
	// Of loading the module.
	Loads, Missing, NotModule, WrongArch, Fails, Crashes, Hangs string
	// Of Firefox.
	FirefoxAbsent, Registered, Unregistered string
	// Of the origin of a certificate.
	ChainUnknown, Trusted, KnownIssuer, TestPKI, Untrusted, SelfSigned, WrongIssuer,
	Signature, ExpiredCA string
	// Of an activation.
	Activated, WrongPIN, Blocked, NoCard, WrongCard, Refused, Removed, Failed, Cancelled string
	// Notes on a slot.
	Virtual, Contactless, Exclusive, Failing, PINPad string
}

func reportWordsFR() ReportWords {
	return ReportWords{
		Running:       "en marche",
		Unsupported:   "absent de cette version du programme",
		NotInstalled:  "non installé",
		Stopped:       "arrêté",
		Dead:          "arrêté en cours de route",
		Denied:        "accès refusé",
		Policy:        "refusé par une règle du système",
		Mismatch:      "autre version que la bibliothèque",
		Hung:          "ne répond plus",
		Restarting:    "redémarre",
		Absent:        "sans carte",
		Present:       "avec une carte",
		MuteSlot:      "carte muette",
		CPS:           "CPS",
		Vitale:        "Vitale",
		Other:         "autre carte",
		Mute:          "muette",
		SSH:           "oui, SSH",
		RDP:           "oui, bureau à distance",
		WSL:           "oui, WSL",
		Container:     "non, dans un conteneur",
		Loads:         "se charge",
		Missing:       "fichier absent",
		NotModule:     "n’est pas un module PKCS#11",
		WrongArch:     "pour un autre processeur",
		Fails:         "échoue",
		Crashes:       "plante",
		Hangs:         "ne répond pas",
		FirefoxAbsent: "absent",
		Registered:    "module déclaré",
		Unregistered:  "module non déclaré",
		ChainUnknown:  "inconnue",
		Trusted:       "IGC-Santé, signatures vérifiées",
		KnownIssuer:   "IGC-Santé, autorité reconnue",
		TestPKI:       "infrastructure de test",
		Untrusted:     "non reconnue",
		SelfSigned:    "signé par lui-même",
		WrongIssuer:   "autre autorité",
		Signature:     "signature fausse",
		ExpiredCA:     "autorité périmée",
		Activated:     "carte activée",
		WrongPIN:      "code faux",
		Blocked:       "code bloqué",
		NoCard:        "pas de carte",
		WrongCard:     "autre carte que celle confirmée",
		Refused:       "non envoyé ou refusé",
		Removed:       "carte retirée",
		Failed:        "échec",
		Cancelled:     "annulé",
		Virtual:       "virtuel",
		Contactless:   "sans contact",
		Exclusive:     "réservé par un programme",
		Failing:       "ne répond pas",
		PINPad:        "avec clavier",
	}
}

func reportWordsEN() ReportWords {
	return ReportWords{
		Running:       "running",
		Unsupported:   "not in this build of the program",
		NotInstalled:  "not installed",
		Stopped:       "stopped",
		Dead:          "died",
		Denied:        "access denied",
		Policy:        "denied by a rule of the system",
		Mismatch:      "another version than the library",
		Hung:          "does not answer",
		Restarting:    "restarting",
		Absent:        "no card",
		Present:       "with a card",
		MuteSlot:      "mute card",
		CPS:           "CPS",
		Vitale:        "Vitale",
		Other:         "another card",
		Mute:          "mute",
		SSH:           "yes, SSH",
		RDP:           "yes, remote desktop",
		WSL:           "yes, WSL",
		Container:     "no, in a container",
		Loads:         "loads",
		Missing:       "file missing",
		NotModule:     "is no PKCS#11 module",
		WrongArch:     "for another processor",
		Fails:         "fails",
		Crashes:       "crashes",
		Hangs:         "does not answer",
		FirefoxAbsent: "not there",
		Registered:    "module registered",
		Unregistered:  "module not registered",
		ChainUnknown:  "unknown",
		Trusted:       "IGC-Santé, signatures verified",
		KnownIssuer:   "IGC-Santé, authority recognised",
		TestPKI:       "test infrastructure",
		Untrusted:     "not recognised",
		SelfSigned:    "signed by itself",
		WrongIssuer:   "another authority",
		Signature:     "wrong signature",
		ExpiredCA:     "expired authority",
		Activated:     "card activated",
		WrongPIN:      "wrong code",
		Blocked:       "code blocked",
		NoCard:        "no card",
		WrongCard:     "another card than the one confirmed",
		Refused:       "not sent, or refused",
		Removed:       "card removed",
		Failed:        "failed",
		Cancelled:     "cancelled",
		Virtual:       "virtual",
		Contactless:   "contactless",
		Exclusive:     "kept by a program",
		Failing:       "does not answer",
		PINPad:        "with a keypad",
	}
}
