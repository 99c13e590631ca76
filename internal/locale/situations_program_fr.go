package locale

// programFR are the situations of this family in French.
func (s *Situations) programFR() {
	s.Internal = Situation{
		Title:  "Caducée a rencontré un défaut.",
		Cause:  "Ce n’est pas votre faute. Aucun code n’a été envoyé sans votre accord.",
		Remedy: "Relancez Caducée. Si cela revient, joignez le résultat de « caducee report ».",
		Who:    "L’assistance de Caducée, avec ce code.",
	}
	s.NoTerminal = Situation{
		Title:  "Caducée a besoin d’une fenêtre de terminal.",
		Cause:  "Ici, il ne peut pas afficher l’assistant.",
		Remedy: "Ouvrez un terminal, ou lancez : caducee --plain",
	}
	s.Usage = Situation{
		Title:  "Cette commande n’est pas écrite comme prévu.",
		Cause:  "Un mot ou une option n’est pas connu.",
		Remedy: "Tapez « caducee --help » pour voir les commandes.",
	}
	s.CannotWrite = Situation{
		Title:  "Le fichier n’a pas pu être écrit.",
		Cause:  "Le disque est plein, le dossier manque ou le droit d’écrire aussi.",
		Remedy: "Choisissez un autre dossier avec --output.",
	}
	s.Interrupted = Situation{
		Title:  "Caducée a été interrompu.",
		Cause:  "Le terminal et le lecteur sont laissés comme avant.",
		Remedy: "Relancez Caducée pour reprendre.",
	}
	s.UnknownScenario = Situation{
		Title:  "Cette démonstration n’existe pas.",
		Cause:  "Le nom donné avec --demo n’est pas connu.",
		Remedy: "Tapez « caducee --help » pour voir les démonstrations.",
	}
	s.EndOfInput = Situation{
		Title:  "Il n’y a plus de réponse à lire.",
		Cause:  "L’entrée s’est terminée avant la fin de l’assistant.",
		Remedy: "Relancez Caducée dans un terminal, ou donnez toutes les réponses.",
	}
	s.ProgressDamaged = Situation{
		Title:  "La progression enregistrée est illisible.",
		Cause:  "Elle est ignorée, rien d’autre n’est perdu.",
		Remedy: "Reprenez depuis le début.",
	}
	s.HelperProcess = Situation{
		Title:  "Caducée n’a pas pu lancer son second processus.",
		Cause:  "Il en a besoin pour interroger Cryptolib CPS. La carte et le lecteur n’y sont pour rien.",
		Remedy: "Quittez Caducée et relancez-le, surtout s’il vient d’être mis à jour.\nFermez d’autres programmes : la mémoire ou les fichiers ouverts peuvent manquer.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SettingsIgnored = Situation{
		Title:  "Un réglage de cet ordinateur est ignoré.",
		Cause:  "Le fichier de l’administrateur ou une variable contient quelque chose que Caducée ne peut pas suivre.",
		Remedy: "Caducée marche sans lui. La ligne en cause : caducee config",
		Who:    "La personne qui gère cet ordinateur.",
	}
}
