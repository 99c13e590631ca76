package locale

func manVariablesFR() []ManRow {
	return []ManRow{
		{"CADUCEE_LANG", "La langue, fr ou en, comme --lang."},
		{"CADUCEE_PLAIN, CADUCEE_ASCII, CADUCEE_SCREEN_SHARE", "1 (oui) ou 0 (non), comme --plain, --ascii et --screen-share."},
		{"CADUCEE_READER", "Une partie du nom du lecteur, comme --reader."},
		{"LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "La langue du système : le français si elle le demande, l’anglais sinon."},
		{"NO_COLOR, CLICOLOR, CLICOLOR_FORCE", "Sans couleur si NO_COLOR est présente ou si CLICOLOR vaut 0 ; avec, même hors d’un terminal, si CLICOLOR_FORCE ne vaut pas 0."},
		{"TERM, ACCESSIBLE", "TERM=dumb et ACCESSIBLE demandent une ligne à la fois."},
		{"HOME, XDG_STATE_HOME", "Où sont les fichiers de l’utilisateur."},
	}
}

func manPathsFR() []ManRow {
	return []ManRow{
		{"/etc/caducee/config.toml", "Les réglages de l’administrateur pour tous les utilisateurs (caducee config --example en écrit un modèle). Sur macOS : /Library/Application Support/Caducee/config.toml ; sur Windows : %ProgramData%\\Caducee\\config.toml."},
		{"~/.local/state/caducee/progress.json", "Jusqu’où l’assistant est allé : des noms d’étapes et une date, rien de la carte."},
		{"~/.local/state/caducee/debug.log", "Le journal de --debug, lisible par vous seul."},
	}
}
