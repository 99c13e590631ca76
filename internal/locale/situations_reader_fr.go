package locale

// readerFR are the situations of this family in French.
func (s *Situations) readerFR() {
	s.NoReader = Situation{
		Do:     "Branchez un lecteur de carte.",
		Title:  "Aucun lecteur de carte n’est branché.",
		Cause:  "Le service de carte à puce fonctionne, mais ne voit pas de lecteur.",
		Remedy: "Branchez le lecteur sur une prise USB de l’ordinateur, pas sur un clavier ni un concentrateur sans alimentation.",
		MacOS:  "Branchez le lecteur sur une prise USB de l’ordinateur.\nDepuis macOS 15, acceptez « Autoriser l’accessoire » quand la question apparaît.",
		Live:   "Caducée s’en apercevra tout seul.",
		Who:    "Sans lecteur, activez plutôt l’e-CPS sur votre téléphone.",
	}
	s.ReaderDriverless = Situation{
		Do:     "Installez le pilote du lecteur.",
		Title:  "Le lecteur est branché, mais son pilote manque.",
		Cause:  "L’ordinateur voit le lecteur sur l’USB. Le service de carte à puce ne le connaît pas.",
		Remedy: "Installez le pilote du fabricant du lecteur, ou utilisez un autre lecteur PC/SC.",
		Who:    "Le fabricant du lecteur, ou la personne qui gère cet ordinateur.",
	}
	s.ReaderVirtualOnly = Situation{
		Do:     "Branchez un lecteur de carte USB.",
		Title:  "Aucun vrai lecteur de carte n’est branché.",
		Cause:  "Seuls un lecteur virtuel ou une clé de sécurité sont visibles : aucune carte ne peut y entrer.",
		Remedy: "Branchez un lecteur de carte USB.",
		Who:    "Sans lecteur, activez plutôt l’e-CPS sur votre téléphone.",
	}
	s.ReaderFailing = Situation{
		Do:      "Branchez le lecteur sur une autre prise USB.",
		Title:   "Le lecteur ne fonctionne pas.",
		Cause:   "Il est reconnu, mais ne répond pas.",
		Remedy:  "Débranchez-le, attendez 5 secondes, puis branchez-le sur une autre prise USB.",
		Windows: "Débranchez-le, attendez 5 secondes, puis branchez-le sur une autre prise USB.\nSouvent, Windows l’a mis en veille : désactivez la « suspension sélective USB » (options d’alimentation, paramètres avancés).",
		Who:     "Le fabricant du lecteur.",
	}
	s.ReaderHeld = Situation{
		Do:     "Fermez le programme qui garde le lecteur pour lui.",
		Title:  "Un autre programme garde le lecteur pour lui.",
		Cause:  "Le plus souvent : un logiciel SESAM-Vitale, un logiciel médical ou DMP. Caducée ne le ferme jamais à votre place.",
		Remedy: "Fermez le programme qui garde le lecteur pour lui.",
		Live:   "La lecture reprendra toute seule.",
		Who:    "L’assistance de votre logiciel médical.",
	}
	s.ReaderBusy = Situation{
		Do:     "Attendez que l’autre programme ait fini avec la carte.",
		Title:  "Un autre programme utilise la carte en ce moment.",
		Cause:  "Une carte ne répond qu’à un programme à la fois.",
		Remedy: "Attendez que l’autre programme ait fini avec la carte.\nS’il ne finit pas, fermez-le.",
		Live:   "La lecture reprendra toute seule.",
		Who:    "L’assistance de votre logiciel médical.",
	}
	s.ReaderUnplugged = Situation{
		Do:     "Rebranchez le lecteur, carte insérée.",
		Title:  "Le lecteur a été débranché.",
		Cause:  "L’opération s’est arrêtée avant la fin.",
		Remedy: "Rebranchez le lecteur, carte insérée.",
	}
	s.ReaderRemote = Situation{
		Do:     "Lancez Caducée sur l’ordinateur où le lecteur est branché.",
		Title:  "Aucun lecteur n’est visible depuis cette session à distance.",
		Cause:  "Le lecteur doit être vu par l’ordinateur où Caducée s’exécute.",
		Remedy: "Lancez Caducée sur l’ordinateur où le lecteur est branché.\nOu partagez les cartes à puce dans les réglages de la connexion (bureau à distance, Citrix, TSE).",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ReaderUnseen = Situation{
		Do:     "Débranchez le lecteur, puis rebranchez-le.",
		Title:  "Le lecteur est branché, mais le service de carte à puce ne le voit pas.",
		Cause:  "L’ordinateur le voit sur l’USB. Il est peut-être dans un mode réservé à d’autres logiciels (PSS, série).",
		Remedy: "Débranchez le lecteur, puis rebranchez-le.\nSi rien ne change, passez-le en mode PC/SC dans son menu.",
		Linux:  "Débranchez le lecteur, puis rebranchez-le.\nSi rien ne change, installez libccid et relancez : sudo systemctl restart pcscd.socket",
		Who:    "Le fabricant du lecteur.",
	}
	s.ReaderNotFound = Situation{
		Do:     "Branchez le lecteur demandé.",
		Title:  "Le lecteur demandé n’est pas branché.",
		Cause:  "Aucun lecteur ne porte le nom donné avec --reader.",
		Remedy: "Branchez le lecteur demandé.\nOu relancez Caducée sans --reader.",
	}
	s.ReaderOrPhone = Situation{
		Title:  "Procurez-vous un lecteur de carte USB, ou un smartphone.",
		Cause:  "La carte demande un lecteur, l’e-CPS un smartphone : l’un des deux suffit pour vous connecter.",
		Remedy: "Lecteur : un modèle USB « PC/SC », à demander à la personne qui gère cet ordinateur. Les lecteurs portables (TLA) ne conviennent plus.\nSmartphone : un iPhone ou un Android qui lit les QR codes.",
		Live:   "Caducée s’en apercevra tout seul.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.ReaderNeeded = Situation{
		Title:  "Procurez-vous un lecteur de carte USB.",
		Cause:  "Sans numéro RPPS, l’e-CPS aussi s’active avec la carte, dans un lecteur.",
		Remedy: "Un modèle USB « PC/SC », à demander à la personne qui gère cet ordinateur. Les lecteurs portables (TLA) ne conviennent plus.",
		Live:   "Caducée s’en apercevra tout seul.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.ReaderClaimed = Situation{
		Do:     "Fermez GnuPG, puis rebranchez le lecteur.",
		Title:  "GnuPG a pris le lecteur pour lui.",
		Cause:  "Son programme scdaemon tient le lecteur par l’USB : le service de carte à puce ne le voit plus.",
		Remedy: "Fermez-le : gpgconf --kill scdaemon\nPuis débranchez et rebranchez le lecteur. Pour toujours : ajoutez disable-ccid dans le fichier .gnupg/scdaemon.conf.",
		Live:   "La lecture reprendra toute seule.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ReaderOtherMode = Situation{
		Do:     "Fermez l’autre programme qui utilise la carte.",
		Title:  "Un autre programme utilise la carte d’une façon qui ne se partage pas.",
		Cause:  "Il l’a ouverte dans un mode direct (RAW). La carte n’y est pour rien.",
		Remedy: "Fermez l’autre programme qui utilise la carte.\nRetirez ensuite la carte, et remettez-la.",
		Live:   "La lecture reprendra toute seule.",
		Who:    "L’assistance de votre logiciel médical.",
	}
}
