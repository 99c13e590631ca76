package locale

// programFR are the situations of this family in French.
func (s *Situations) programFR() {
	s.Internal = Situation{
		Do:     "Relancez Caducée.",
		Title:  "Caducée a rencontré un défaut.",
		Cause:  "Ce n’est pas votre faute. Aucun code n’a été envoyé sans votre accord.",
		Remedy: "Relancez Caducée. Si cela revient, joignez le résultat de « caducee report ».",
		Who:    "L’assistance de Caducée, avec ce code.",
	}
	s.NoTerminal = Situation{
		Do:     "Ouvrez un terminal pour l’assistant.",
		Title:  "Caducée a besoin d’une fenêtre de terminal.",
		Cause:  "Ici, il ne peut pas afficher l’assistant.",
		Remedy: "Ouvrez un terminal, ou lancez : caducee --plain",
	}
	s.Usage = Situation{
		Do:     "Regardez les commandes avec « caducee --help ».",
		Title:  "Cette commande n’est pas écrite comme prévu.",
		Cause:  "Un mot ou une option n’est pas connu.",
		Remedy: "Tapez « caducee --help » pour voir les commandes.",
	}
	s.CannotWrite = Situation{
		Do:     "Choisissez un autre dossier.",
		Title:  "Le fichier n’a pas pu être écrit.",
		Cause:  "Le disque est plein, le dossier manque ou le droit d’écrire aussi.",
		Remedy: "Choisissez un autre dossier avec --output.",
	}
	s.Interrupted = Situation{
		Do:     "Relancez Caducée pour reprendre.",
		Title:  "Caducée a été interrompu.",
		Cause:  "Le terminal et le lecteur sont laissés comme avant.",
		Remedy: "Relancez Caducée pour reprendre.",
	}
	s.UnknownScenario = Situation{
		Do:     "Choisissez une des démonstrations connues.",
		Title:  "Cette démonstration n’existe pas.",
		Cause:  "Le nom donné avec --demo n’est pas connu.",
		Remedy: "Tapez « caducee --help » pour voir les démonstrations.",
	}
	s.EndOfInput = Situation{
		Do:     "Relancez Caducée dans un terminal.",
		Title:  "Il n’y a plus de réponse à lire.",
		Cause:  "L’entrée s’est terminée avant la fin de l’assistant.",
		Remedy: "Relancez Caducée dans un terminal, ou donnez toutes les réponses.",
	}
	s.ProgressDamaged = Situation{
		Do:     "Reprenez depuis le début.",
		Title:  "La progression enregistrée est illisible.",
		Cause:  "Elle est ignorée, rien d’autre n’est perdu.",
		Remedy: "Reprenez depuis le début.",
	}
	s.HelperProcess = Situation{
		Do:     "Quittez Caducée, puis relancez-le.",
		Title:  "Caducée n’a pas pu lancer son second processus.",
		Cause:  "Il en a besoin pour interroger Cryptolib CPS. La carte et le lecteur n’y sont pour rien.",
		Remedy: "Quittez Caducée et relancez-le, surtout s’il vient d’être mis à jour.\nFermez d’autres programmes : la mémoire ou les fichiers ouverts peuvent manquer.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SettingsIgnored = Situation{
		Do:     "Vérifiez les réglages avec « caducee config ».",
		Title:  "Un réglage de cet ordinateur est ignoré.",
		Cause:  "Le fichier de l’administrateur ou une variable contient quelque chose que Caducée ne peut pas suivre.",
		Remedy: "Caducée marche sans lui. La ligne en cause : caducee config",
		Who:    "La personne qui gère cet ordinateur.",
	}
}
