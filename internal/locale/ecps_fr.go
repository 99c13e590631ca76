package locale

func ecpsFR() ECPS {
	return ECPS{
		Steps: ecpsStepsFR(),
		Routes: ECPSRoutes{
			WithCard: "Avec la carte, sur cet ordinateur",
			WithMail: "Sans carte, par courriel et SMS",
			None:     "Pas d’e-CPS pour l’instant",
			Before:   "D’abord, la carte doit fonctionner sur cet ordinateur : revenez à l’étape Activation.",
		},
		Why: ECPSWhy{
			CardWorks: "Votre carte fonctionne ici : c’est la voie la plus courte.",
			NoCard:    "Sans carte, votre numéro RPPS et vos coordonnées connues de l’Ordre suffisent.",
			CardIdle:  "Votre carte ne fonctionne pas encore ici : cette voie s’en passe.",
			NoBrowser: "Le navigateur de cet ordinateur n’atteint pas le portail avec la carte : cette voie s’en passe.",
			ADELI:     "Avec un numéro ADELI seul, sans RPPS, l’e-CPS s’active uniquement avec la carte.",
			Number:    "La voie sans carte demande un numéro RPPS, et le vôtre n’en est pas un : il faut la carte.",
			NoPhone:   "L’e-CPS est une application de smartphone : sans smartphone, la carte et un lecteur restent la voie.",
		},
		Trouble: "Si l’e-CPS ne fonctionne pas, vérifiez dans cet ordre :",
		Troubles: ECPSTroubles{
			Update:   "L’application e-CPS est à jour.",
			Battery:  "Android 15 ou plus récent : retirez la restriction de batterie du navigateur.",
			Test:     "Dans l’application, « Je teste ma e-CPS » : si elle répond « Bravo », la panne vient du service visité.",
			Sessions: "Fermez toutes vos sessions ouvertes avec l’e-CPS, puis recommencez.",
			Support:  "Appelez l’assistance e-CPS : {phone}.",
		},
		Number: ECPSNumber{
			Label:     "Votre numéro RPPS",
			Hint:      "11 chiffres, ou 12 avec le 8 devant. Les espaces sont permis.",
			FromCard:  "Lu sur votre carte. Vous pouvez le corriger.",
			Nothing:   "Aucun chiffre n’a été saisi.",
			TooShort:  "Il manque des chiffres : {n} au lieu de 11 ou 12.",
			TooLong:   "Il y a trop de chiffres : {n} au lieu de 11 ou 12.",
			NoDigit:   "« {sign} » n’est pas un chiffre.",
			Added:     "Le 8 a été ajouté devant : l’application demande 12 chiffres.",
			Doubt:     "Le dernier chiffre ne correspond pas aux autres : relisez le numéro. C’est un doute, pas un refus.",
			Unknown:   "Le premier chiffre n’est pas celui d’un numéro connu : relisez-le. C’est un doute, pas un refus.",
			Unshifted: "Votre clavier a donné des signes à la place des chiffres : ils ont été compris.",
			NotRPPS:   "Ce n’est pas un numéro RPPS, qui commence par un 8 : la voie sans carte en demande un.",
			Result:    "À taper sur le téléphone : {number}",
			Masked:    "À taper sur le téléphone : {number} (chiffres cachés, écran partagé)",
		},
		QR: ECPSQR{
			Portal:     "Ce QR code ouvre le portail e-CPS de l’ANS.",
			IOS:        "Ce QR code ouvre la page de l’application e-CPS sur l’App Store.",
			Android:    "Ce QR code ouvre la page de l’application e-CPS sur Google Play.",
			Help:       "Ce QR code ouvre la page d’aide de l’ANS sur l’e-CPS.",
			NotBinding: "Ce n’est pas le code qui relie votre téléphone : celui-là vient du portail ou du courriel de l’ANS.",
			Address:    "Adresse : {url}",
			Smaller:    "Le QR code demande {cols} colonnes et {rows} lignes : agrandissez la fenêtre, ou tapez l’adresse.",
			AsPicture:  "Ou en image : {command}",
			NoGround:   "Sans couleur, il faut savoir si le fond est clair ou sombre pour dessiner un QR code lisible : voici l’adresse.",
		},
		Countdown: ECPSCountdown{
			Start: "Le code du portail dure {seconds} secondes. Lancez le compte à rebours quand il s’affiche.",
			Left: Plural{
				Zero: "Le code vient d’expirer.", One: "Il reste 1 seconde pour scanner.", Many: "Il reste {n} secondes pour scanner.",
			},
			Over: "Le temps est passé : si le téléphone n’a rien lu, demandez un nouveau code sur le portail.",
		},
		Picture: ECPSPicture{
			Ask:        "Fichier de l’image, ou Entrée pour passer : ",
			Intro:      "Si le QR code reçu s’affiche mal, Caducée peut le relire dans une image et le redessiner en grand.",
			Reading:    "Lecture de l’image.",
			Holds:      "Il contient : {text}",
			HoldsBytes: Plural{Zero: "Il est vide.", One: "Il contient 1 octet qui n’est pas du texte.", Many: "Il contient {n} octets qui ne sont pas du texte."},
			ANS:        "Cette adresse est bien sur un site de l’ANS : {host}.",
			Store:      "C’est la page de l’application e-CPS : {name}.",
			OtherApp:   "Attention : c’est la page d’une autre application que l’e-CPS.",
			Elsewhere:  "Attention : {host} n’est pas un site de l’ANS. Ne le scannez que si vous savez d’où vient ce code.",
			Plain:      "Attention : cette adresse n’est pas protégée (http au lieu de https).",
			Userinfo:   "Attention : ce qui précède le signe @ cache la vraie destination, {host}.",
			Port:       "Attention : cette adresse vise un port inhabituel de {host}.",
			LookAlike:  "Attention : {host} imite un site de l’ANS et n’en est pas un. Ne scannez pas ce code.",
			NoAddress:  "Ce n’est pas une adresse de site : seule l’application e-CPS peut dire ce que c’est.",
			Hidden:     "Il contient aussi des caractères qui ne s’affichent pas.",
			Special:    "Ce QR code utilise une forme particulière : Caducée ne peut pas le redessiner à l’identique.",
			NeverOpens: "Caducée n’ouvre pas cette adresse.",
			Several:    Plural{Zero: "L’image ne contient aucun QR code.", One: "L’image contient 1 QR code.", Many: "L’image contient {n} QR codes."},
			Choose:     "Lequel redessiner ?",
			Item:       "QR code {n}, de haut en bas : {text}",
			Reprint:    "Le voici redessiné. Scannez-le avec l’application e-CPS.",
			Same:       "C’est le même contenu, octet pour octet.",
			None:       "Aucun QR code n’a été trouvé dans l’image. Refaites la capture en plus grand, bordure blanche comprise.",
			NotImage:   "Ce fichier n’est pas une image PNG, JPEG, GIF ou WebP.",
			Damaged:    "Cette image est abîmée ou incomplète : enregistrez-la de nouveau.",
			TooLarge:   "Cette image est trop grande : {megapixels} millions de points et {megabytes} Mo au plus. Recadrez-la autour du QR code.",
			TooSlow:    "La lecture de l’image a pris trop de temps : recadrez-la autour du QR code.",
			NoFile:     "Le fichier {file} ne peut pas être ouvert.",
			Shared:     "Écran partagé : le code lu n’est ni montré ni dessiné, car quiconque voit l’écran pourrait le scanner.",
		},
		Outcome: ECPSOutcome{
			Done:      "L’e-CPS est activée.",
			DoneNext:  "Refusez toute demande de connexion que vous n’avez pas lancée vous-même.",
			Later:     "L’e-CPS reste à activer.",
			LaterKeep: "Gardez à portée :",
			LaterCard: []string{
				"votre smartphone, avec l’application e-CPS ;",
				"votre carte, son lecteur et son code porteur ;",
				"90 secondes devant l’écran quand le portail montre son QR code.",
			},
			LaterMail: []string{
				"votre smartphone, avec l’application e-CPS ;",
				"votre numéro RPPS, précédé d’un 8 ;",
				"un autre appareil pour ouvrir le courriel, et le téléphone qui reçoit vos SMS.",
			},
			Impossible:     "L’e-CPS n’est pas possible pour l’instant.",
			ImpossibleCall: "Assistance de l’ANS, carte et e-CPS : {phone}.",
		},
	}
}

func ecpsStepsFR() ECPSSteps {
	return ECPSSteps{
		App: ECPSStep{
			Title: "Installez l’application e-CPS sur votre téléphone.",
			See:   "La page « e-CPS » de l’App Store ou de Google Play.",
			Do: []string{
				"Visez le QR code de votre type de téléphone avec l’appareil photo.",
				"Installez l’application, puis revenez ici.",
			},
			Trap: "« e-CPS BAS » est une version de test : elle ne convient pas. Si elle est installée, supprimez-la.",
		},
		Portal: ECPSStep{
			Title: "Ouvrez le portail e-CPS et connectez-vous avec votre carte.",
			See:   "La page du portail e-CPS, puis celle de Pro Santé Connect.",
			Do: []string{
				"Laissez la carte dans le lecteur et ouvrez le portail sur cet ordinateur.",
				"Cliquez sur « S’identifier avec Pro Santé Connect ».",
				"Choisissez l’onglet « Carte CPS », puis tapez votre code porteur.",
			},
			Trap: "L’autre onglet demande une e-CPS déjà active. Trois codes porteurs faux de suite bloquent la carte.",
		},
		Start: ECPSStep{
			Title: "Acceptez les conditions, puis démarrez l’activation.",
			See:   "Le portail vous propose d’activer votre e-CPS.",
			Do: []string{
				"Ouvrez d’abord l’application e-CPS sur le téléphone.",
				"Acceptez, puis démarrez l’activation sur cet ordinateur.",
			},
			Trap: "Le QR code qui suit ne dure que 90 secondes : ayez le téléphone en main avant de démarrer.",
		},
		Scan: ECPSStep{
			Title: "Scannez le QR code du portail avec l’application e-CPS.",
			See:   "Un QR code sur le portail : c’est celui qui relie votre téléphone.",
			Do: []string{
				"Scannez-le depuis l’application e-CPS.",
				"Quand il s’affiche, vous pouvez lancer ici le compte à rebours.",
			},
			Trap: "Il expire au bout de 90 secondes, et l’appareil photo seul ne suffit pas : il faut l’application e-CPS.",
		},
		PhoneCode: ECPSStep{
			Title: "Tapez sur l’ordinateur le code affiché par le téléphone.",
			See:   "Un code sur l’écran du téléphone, un champ sur le portail.",
			Do:    []string{"Recopiez ce code sur le portail."},
			Trap:  "Ce n’est ni le code porteur de la carte, ni un code reçu par SMS.",
		},
		Ask: ECPSStep{
			Title: "Dans l’application, demandez le courriel d’activation.",
			See:   "L’écran d’accueil de l’application e-CPS.",
			Do: []string{
				"Choisissez « Recevoir le courriel d’activation ».",
				"Choisissez le mode « Identifiant RPPS ».",
			},
			Trap: "Avec un numéro ADELI seul, cette voie ne marche pas : il faut la carte.",
		},
		Number: ECPSStep{
			Title: "Tapez 8, puis les 11 chiffres de votre numéro RPPS.",
			See:   "Un champ qui attend 12 chiffres.",
			Do: []string{
				"Préparez ici votre numéro : Caducée le vérifie et ajoute le 8.",
				"Tapez les 12 chiffres sur le téléphone.",
			},
			Trap: "Oublier le 8 devant le numéro RPPS est une erreur bien connue.",
		},
		Contacts: ECPSStep{
			Title: "Vérifiez vos coordonnées, puis confirmez.",
			See:   "Les coordonnées que votre Ordre connaît.",
			Do: []string{
				"Relisez l’adresse de courriel et le numéro de téléphone.",
				"S’ils sont justes, confirmez.",
			},
			Trap: "S’ils sont faux ou anciens, n’allez pas plus loin : appelez votre Ordre pour les corriger.",
		},
		Mail: ECPSStep{
			Title: "Ouvrez le courriel sur un autre appareil que le téléphone.",
			See:   "Un courriel qui contient un QR code : c’est celui qui relie votre téléphone.",
			Do: []string{
				"Ouvrez le courriel sur cet ordinateur, par exemple.",
				"Scannez son QR code avec l’application e-CPS.",
			},
			Trap: "Le téléphone ne peut pas scanner son propre écran. Rien reçu ? Voyez les indésirables (spam), puis appelez l’assistance.",
		},
		SMS: ECPSStep{
			Title: "Recopiez dans l’application le code reçu par SMS.",
			See:   "Un SMS avec un code.",
			Do:    []string{"Tapez ce code dans l’application e-CPS."},
			Trap:  "Le SMS part vers le numéro connu de votre Ordre. S’il n’est plus le vôtre, appelez votre Ordre.",
		},
		AppCode: ECPSStep{
			Title: "Choisissez le code de l’application e-CPS.",
			See:   "L’application vous demande un nouveau code.",
			Do: []string{
				"Choisissez un code que vous seul connaîtrez.",
				"Retenez-le : il sera demandé à chaque connexion.",
			},
			Trap: "C’est un code de plus : il ne change pas le code porteur de la carte. Ne le donnez à personne.",
		},
		SignIn: ECPSStep{
			Title: "Essayez : connectez-vous une première fois avec l’e-CPS.",
			See:   "La page de connexion montre une valeur ; le téléphone en propose trois.",
			Do: []string{
				"Sur un portail, choisissez Pro Santé Connect, puis l’e-CPS.",
				"Sur le téléphone, tapez le code de l’application.",
				"Touchez la valeur que montre la page de connexion.",
			},
			Trap: "Refusez toute demande que vous n’avez pas lancée vous-même. Si la connexion tourne en rond sous Android 15 ou plus récent, retirez la restriction de batterie du navigateur.",
		},
	}
}
