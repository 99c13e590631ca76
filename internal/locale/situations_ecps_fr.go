package locale

// ecpsFR are the situations of this family in French.
func (s *Situations) ecpsFR() {
	s.RouteWithCard = Situation{
		Title:  "Activez l’e-CPS avec votre carte.",
		Cause:  "Votre carte ouvre le portail e-CPS, qui reliera votre téléphone.",
		Remedy: "Suivez les étapes : application, portail, code à l’écran, code sur le téléphone.",
	}
	s.RouteWithoutCard = Situation{
		Title:  "Activez l’e-CPS sans carte, par courriel.",
		Cause:  "Votre numéro RPPS et vos coordonnées dans l’annuaire suffisent.",
		Remedy: "Suivez les étapes dans l’application e-CPS.",
	}
	s.RouteCardOnly = Situation{
		Do:     "Cherchez d’abord votre numéro RPPS.",
		Title:  "Sans numéro RPPS, l’e-CPS s’active seulement avec la carte.",
		Cause:  "La voie par courriel demande un numéro RPPS. Un numéro ADELI a été remplacé par un numéro RPPS.",
		Remedy: "Cherchez d’abord votre numéro RPPS sur {annuaire}, ou demandez-le à votre Ordre ou à l’ARS.\nProfession non réglementée, salarié non soignant : RPPS+ en donne un, {rppsplus}\nSinon, faites fonctionner la carte sur un ordinateur.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.NoPhone = Situation{
		Do:     "Continuez avec la carte et un lecteur.",
		Title:  "Sans smartphone, pas d’e-CPS.",
		Cause:  "L’e-CPS est une application de téléphone. La carte, elle, suffit pour se connecter.",
		Remedy: "Continuez avec la carte et un lecteur.",
	}
	s.IdentifierInvalid = Situation{
		Do:     "Recopiez le numéro entier.",
		Title:  "Ce numéro n’est pas complet.",
		Cause:  "Un numéro RPPS a 11 chiffres ; avec le 8 devant, il en a 12.",
		Remedy: "Recopiez le numéro à 12 chiffres de la carte, ou les 11 chiffres du RPPS.",
	}
	s.IdentifierDoubt = Situation{
		Do:     "Relisez le numéro, chiffre par chiffre.",
		Title:  "Ce numéro paraît mal recopié.",
		Cause:  "Son dernier chiffre ne correspond pas aux autres. C’est un doute, pas un refus.",
		Remedy: "Relisez-le chiffre par chiffre, ou continuez si vous en êtes sûr.",
	}
	s.QRTooLarge = Situation{
		Do:     "Agrandissez la fenêtre, ou tapez l’adresse.",
		Title:  "Le code QR ne tient pas dans cette fenêtre.",
		Cause:  "Un code coupé ou déformé ne peut pas être lu.",
		Remedy: "Agrandissez la fenêtre, tapez l’adresse affichée, ou enregistrez l’image PNG.",
	}
	s.PictureUnreadable = Situation{
		Do:     "Donnez une capture d’écran du QR code.",
		Title:  "Cette image ne peut pas être lue.",
		Cause:  "Ce n’est ni une image intacte (PNG, JPEG, GIF, WebP, BMP, TIFF), ni un message (.eml) ou une page (.html, .mht) qui en contient une.",
		Remedy: "Affichez le QR code, et donnez-en une capture d’écran.",
	}
	s.PictureNoCode = Situation{
		Do:     "Refaites la capture en plus grand.",
		Title:  "Aucun code QR n’a été trouvé dans l’image.",
		Cause:  "Il est peut-être trop petit, flou ou coupé.",
		Remedy: "Refaites la capture en plus grand, code entier et bordure blanche comprise.",
	}
	s.PictureNotANS = Situation{
		Do:     "Ne scannez ce code que si vous savez d’où il vient.",
		Title:  "Ce code QR ne mène pas à un site de l’ANS.",
		Cause:  "Caducée l’affiche sans l’ouvrir.",
		Remedy: "Ne scannez ce code que si vous savez d’où il vient.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.PictureSeveral = Situation{
		Do:     "Choisissez le code à afficher.",
		Title:  "L’image contient plusieurs codes QR.",
		Cause:  "Un seul doit être affiché à la fois.",
		Remedy: "Choisissez le code à afficher.",
	}
	s.PictureTooLarge = Situation{
		Do:     "Recadrez l’image autour du code QR.",
		Title:  "Cette image est trop grande.",
		Cause:  "Caducée lit des images de 50 millions de points au plus.",
		Remedy: "Recadrez l’image autour du code QR.",
	}
	s.ECPSLater = Situation{
		Do:     "Activez l’e-CPS quand vous voulez.",
		Title:  "L’e-CPS reste à activer.",
		Cause:  "Vous pouvez y revenir quand vous voulez.",
		Remedy: "Gardez à portée : votre téléphone, votre numéro RPPS, et votre carte si vous l’avez.",
	}
	s.ECPSDone = Situation{
		Title:  "L’e-CPS est activée.",
		Cause:  "Votre téléphone permet maintenant de vous connecter.",
		Remedy: "Refusez toute demande de connexion que vous n’avez pas lancée vous-même.",
	}
}
