package locale

// portalFR are the situations of this family in French.
func (s *Situations) portalFR() {
	s.SIDEPClosed = Situation{
		Do:     "Regardez les autres services à l’étape Bilan.",
		Title:  "SI-DEP est fermé.",
		Cause:  "Fermé aux professionnels depuis le 1er juillet 2023, tout à fait depuis le 13 septembre 2024. Son successeur, LABOé-SI, s’adresse aux laboratoires.",
		Remedy: "La carte et l’e-CPS ouvrent d’autres services : leur liste est à l’étape Bilan.",
	}
	s.BrowserFailed = Situation{
		Do:     "Copiez l’adresse affichée dans votre navigateur.",
		Title:  "Le navigateur ne s’est pas ouvert.",
		Cause:  "L’ordinateur n’a pas pu le lancer d’ici.",
		Remedy: "Copiez l’adresse affichée dans votre navigateur.",
	}
	s.PortalSilent = Situation{
		Do:      "Fermez les autres programmes qui utilisent la carte.",
		Title:   "Le portail e-CPS ne répond pas.",
		Cause:   "Le navigateur n’atteint pas la page, ou n’y voit pas la carte, que Cryptolib CPS lui présente.",
		Remedy:  "Laissez la carte dans le lecteur. Fermez les autres programmes qui l’utilisent (SESAM-Vitale, logiciel médical).\nFirefox : ajoutez l’extension « Module de sécurité CPS ». Ou essayez un autre navigateur.\nUne carte remplacée ou perdue reste refusée, bien qu’en ordre ici : utilisez la plus récente.\nOuvrez CPS-Gestion, installé avec Cryptolib CPS : s’il ne montre pas votre carte, réinstallez Cryptolib CPS.",
		Windows: "Laissez la carte dans le lecteur. Fermez les autres programmes qui l’utilisent (SESAM-Vitale, logiciel médical).\nEssayez Edge, Chrome ou Firefox à jour : dans un réseau fermé, le navigateur est souvent trop ancien. Firefox : ajoutez l’extension « Module de sécurité CPS ».\nUne carte remplacée ou perdue reste refusée, bien qu’en ordre ici : utilisez la plus récente.\nOuvrez CPS-Gestion, installé avec Cryptolib CPS : s’il ne montre pas votre carte, réinstallez Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "Assistance de l’ANS ({phone}).",
	}
	s.PortalTLS13 = Situation{
		Do:     "Essayez un autre portail avec la même carte.",
		Title:  "Ce site n’accepte peut-être pas votre carte.",
		Cause:  "Certains sites n’acceptent que la version 1.3 de TLS, le chiffrement des pages. Une CPS3 ne sait souvent pas signer pour elle ; une CPS4 n’a pas cette limite connue.",
		Remedy: "Essayez un autre portail avec la même carte. S’il l’accepte, la carte et l’ordinateur sont en ordre.\nSignalez-le au support du site, avec ce code.",
		Who:    "L’assistance du site, ou l’assistance de l’ANS ({phone}).",
	}
	s.SignInNoModule = Situation{
		Do:     "Faites connaître votre carte à ce navigateur.",
		Title:  "Ce navigateur ne voit pas votre carte.",
		Cause:  "Il a ouvert la page sans proposer de certificat, et sans utiliser le lecteur. Le module de Cryptolib CPS n’y est sans doute pas déclaré.",
		Remedy: "Firefox : ajoutez l’extension « Module de sécurité CPS ».\nFermez toutes les fenêtres du navigateur, laissez la carte dans le lecteur, puis recommencez.\nOuvrez CPS-Gestion, installé avec Cryptolib CPS : s’il ne montre pas votre carte, réinstallez Cryptolib CPS.",
		Linux:  "Firefox : Paramètres, Vie privée et sécurité, Périphériques de sécurité, Charger : le fichier libcps3_pkcs11_lux.so de Cryptolib CPS.\nChrome, Chromium, Edge : ajoutez le fichier libcps3_pkcs11_lux.so de Cryptolib CPS à leur base NSS, avec modutil.\nFermez complètement le navigateur, puis recommencez.",
		MacOS:  "Firefox : ajoutez l’extension « Module de sécurité CPS ».\nFermez toutes les fenêtres du navigateur, laissez la carte dans le lecteur, puis recommencez.\nSafari, Chrome, Edge : si la carte n’apparaît pas, réinstallez Cryptolib CPS.",
		Who:    "La personne qui gère cet ordinateur, ou l’assistance de l’ANS ({phone}).",
	}
	s.BrowserConfined = Situation{
		Do:     "Essayez un autre navigateur.",
		Title:  "Ce navigateur est isolé de votre lecteur.",
		Cause:  "Installé par snap ou Flatpak, il ne voit en général ni le lecteur ni le module de Cryptolib CPS.",
		Remedy: "Essayez un autre navigateur.\nOu installez ce navigateur comme paquet du système, sans snap ni Flatpak.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SignInDeclined = Situation{
		Do:     "Recommencez, et choisissez le certificat à votre nom.",
		Title:  "Le certificat n’a pas été envoyé.",
		Cause:  "La carte a accepté le code porteur, puis le navigateur n’a pas présenté de certificat : il n’a pas été choisi, ou le choix a été refusé.",
		Remedy: "Recommencez l’essai : l’adresse est nouvelle, le navigateur redemandera.\nQuand il montre les certificats, choisissez celui à votre nom, puis OK.",
	}
	s.SignInCancelled = Situation{
		Do:     "Recommencez l’essai, le code sous les yeux.",
		Title:  "Le navigateur voit le lecteur, mais n’a présenté aucun certificat.",
		Cause:  "Le plus souvent, la demande de code ou de certificat a été annulée. Aucun essai n’a été utilisé.",
		Remedy: "Recommencez l’essai, le code sous les yeux.\nSi le navigateur n’a rien demandé, fermez-le complètement, puis recommencez.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.SignInWrongPIN = Situation{
		Do:     "Annulez la demande de code dans le navigateur.",
		Title:  "Le code tapé dans le navigateur a été refusé.",
		Cause:  "La carte a compté un essai. Le navigateur ne le dit pas : il redemande le code.",
		Remedy: "Dans le navigateur, choisissez « Annuler ».\nRelisez le code sur la lettre, ou celui que vous avez choisi depuis : 4 à 8 chiffres.\nRecommencez seulement si vous êtes sûr du code.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.SignInRemoved = Situation{
		Do:     "Remettez la carte jusqu’au bout, laissez-la, puis recommencez.",
		Title:  "La carte a été retirée pendant l’essai.",
		Cause:  "Le navigateur ne peut rien signer sans elle.",
		Remedy: "Remettez la carte jusqu’au bout, laissez-la, puis recommencez.",
	}
	s.SignInOther = Situation{
		Do:     "Laissez une seule carte, puis recommencez.",
		Title:  "Le navigateur a présenté le certificat d’une autre carte.",
		Cause:  "Une autre carte est branchée, ou un autre certificat est installé sur cet ordinateur.",
		Remedy: "Laissez une seule carte dans les lecteurs.\nFermez complètement le navigateur, puis recommencez et choisissez le certificat à votre nom.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SignInSignature = Situation{
		Do:     "Recommencez, et choisissez l’autre certificat à votre nom.",
		Title:  "Vous avez choisi le certificat de signature.",
		Cause:  "Votre carte a deux certificats au même nom. Celui-ci signe des documents, il ne connecte pas.",
		Remedy: "Recommencez, et choisissez l’autre certificat à votre nom.",
	}
	s.SignInUnsigned = Situation{
		Do:     "Recommencez, et choisissez l’autre certificat à votre nom.",
		Title:  "La carte n’a pas signé ce que le navigateur lui a demandé.",
		Cause:  "Le plus souvent, c’est le certificat de signature qui a été choisi : il porte le même nom. Ou la carte a bougé, ou un autre programme l’utilisait.",
		Remedy: "Recommencez, et choisissez l’autre certificat à votre nom.\nFermez les autres programmes qui utilisent la carte (SESAM-Vitale, logiciel médical).",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.SignInNobody = Situation{
		Do:     "Ouvrez le navigateur vous-même, puis recommencez l’essai.",
		Title:  "La page de l’essai n’a pas été ouverte.",
		Cause:  "Aucun navigateur n’est venu la chercher : il ne s’est pas ouvert, ou un réglage (proxy, sécurité) lui cache cet ordinateur.",
		Remedy: "Ouvrez le navigateur vous-même, puis recommencez l’essai.\nOu choisissez un autre navigateur.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SignInWarned = Situation{
		Do:     "Recommencez, et passez l’avertissement pour cet essai seulement.",
		Title:  "Le navigateur s’est arrêté à son avertissement.",
		Cause:  "L’avertissement n’a pas été passé, ou une règle de l’établissement interdit de le passer. La carte n’est pas en cause.",
		Remedy: "Recommencez, et passez l’avertissement pour cet essai seulement.\nLe bouton pour continuer est souvent plus bas dans la page.\nS’il n’y a pas de bouton pour continuer, essayez un autre navigateur, ou directement votre portail.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SignInUnanswered = Situation{
		Do:     "Recommencez, et cherchez la demande de code.",
		Title:  "Le navigateur a demandé la carte, et n’a pas eu de réponse.",
		Cause:  "Sa demande est restée ouverte, cachée derrière une autre fenêtre, ou le navigateur a été fermé. Cela ne se distingue pas d’ici.",
		Remedy: "Recommencez, et cherchez la demande de code parmi les fenêtres ouvertes.\nFirefox : répondez en moins de 30 secondes.",
	}
	s.SignInTLS = Situation{
		Do:     "Essayez un autre navigateur.",
		Title:  "Ce navigateur refuse la version de TLS que la carte sait utiliser.",
		Cause:  "TLS est le chiffrement des pages. L’essai se fait en version 1.2, que ce navigateur n’accepte pas.",
		Remedy: "Essayez un autre navigateur.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SignInUnserved = Situation{
		Do:     "Essayez directement votre portail.",
		Title:  "L’essai ne peut pas démarrer sur cet ordinateur.",
		Cause:  "Le système n’a pas laissé Caducée ouvrir sa page, réservée à cet ordinateur. La carte n’est pas en cause.",
		Remedy: "Essayez directement votre portail.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SignInTries = Situation{
		Do:     "Appelez l’assistance avant d’essayer.",
		Title:  "Il ne reste qu’un essai : la connexion ne sera pas essayée.",
		Cause:  "Le code se tape dans le navigateur, qui ne dit pas s’il est faux. Une erreur bloquerait la carte.",
		Remedy: "Sans certitude sur le code, n’essayez pas : appelez l’assistance, cela ne coûte aucun essai.\nSi vous êtes sûr du code, activez d’abord la carte ici (caducee activate) : un code accepté rend tous les essais.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.SignInStopped = Situation{
		Do:     "Annulez dans le navigateur la demande de code, si elle est encore là.",
		Title:  "L’essai est arrêté.",
		Cause:  "Vous l’avez arrêté avant la réponse du navigateur. Rien n’est prouvé, rien n’est cassé.",
		Remedy: "Annulez dans le navigateur la demande de code, si elle est encore là.\nRecommencez quand vous voulez.",
	}
	s.BrowserNone = Situation{
		Do:     "Installez un navigateur là où vous vous connecterez.",
		Title:  "Aucun navigateur n’a été trouvé.",
		Cause:  "La carte s’active sans navigateur. Pour se connecter à un portail, il en faut un.",
		Remedy: "Installez Firefox, Chrome ou Edge sur l’ordinateur où vous vous connecterez.",
	}
	s.BrowserNoModule = Situation{
		Do:     "Ajoutez le module CPS à votre navigateur.",
		Title:  "Votre navigateur ne connaît pas encore la carte.",
		Cause:  "Sur Linux, Chrome et Chromium ne voient la carte que si le module de Cryptolib CPS est dans leur liste (base NSS).",
		Remedy: "Fermez complètement le navigateur.\nAjoutez le module libcps3_pkcs11_lux.so à la base NSS de votre compte (~/.pki/nssdb), avec modutil.\nRouvrez le navigateur, puis essayez la connexion : caducee signin",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.CardNotCarried = Situation{
		Do:     "Retirez la carte, remettez-la, patientez un peu, puis recommencez.",
		Title:  "Windows ne passe pas encore votre carte aux navigateurs.",
		Cause:  "Edge et Chrome trouvent la carte dans le magasin de certificats de Windows. Le gestionnaire de certificats de Cryptolib CPS (CCM.exe) l’y met, et doit tourner.",
		Remedy: "Retirez la carte, remettez-la, patientez un peu, puis recommencez.\nRedémarrez l’ordinateur.\nSi le gestionnaire ne tourne toujours pas, réinstallez Cryptolib CPS.\nEnsuite, fermez toutes les fenêtres du navigateur et rouvrez-le, la carte dans le lecteur.",
		Who:    "La personne qui gère cet ordinateur, ou l’assistance de l’ANS ({phone}).",
	}
	s.ExtensionMissing = Situation{
		Do:     "Réinstallez Cryptolib CPS, puis redémarrez le Mac.",
		Title:  "macOS ne passe pas encore votre carte aux navigateurs.",
		Cause:  "Safari et Chrome trouvent la carte par une extension de Cryptolib CPS (CPSToken). macOS ne la montre pas.",
		Remedy: "Réinstallez Cryptolib CPS, puis redémarrez le Mac.\nSi macOS propose de jumeler la carte avec votre session, choisissez « Ne pas jumeler ».",
		Who:    "La personne qui gère cet ordinateur, ou l’assistance de l’ANS ({phone}).",
	}
	s.SignInElsewhere = Situation{
		Do:     "Lancez l’essai sur l’ordinateur qui a le lecteur.",
		Title:  "Aucun navigateur ne peut s’ouvrir d’ici.",
		Cause:  "Ce terminal est relié à un autre ordinateur, ou n’a pas de session graphique.",
		Remedy: "Lancez « caducee signin » sur l’ordinateur où sont le lecteur et le navigateur, dans sa session graphique.\nOu lancez-le ici à la main : il montre l’adresse à ouvrir là-bas.",
	}
	s.SignInForbidden = Situation{
		Do:     "Choisissez un autre navigateur, ou essayez votre portail.",
		Title:  "Une règle interdit de passer l’avertissement de ce navigateur.",
		Cause:  "L’essai utilise un certificat fait pour lui seul : le navigateur avertit, et une règle retire le bouton pour continuer. La carte n’est pas en cause.",
		Remedy: "Essayez un autre navigateur, ou directement votre portail, qui n’affiche pas cet avertissement.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.SignInOldList = Situation{
		Do:     "Fermez complètement le navigateur, puis recommencez.",
		Title:  "Ce navigateur ne se sert pas encore du module CPS.",
		Cause:  "Le module de Cryptolib CPS est dans sa liste. Le plus souvent, le navigateur était déjà ouvert quand il y a été ajouté : il ne relit sa liste qu’à son démarrage.",
		Remedy: "Fermez toutes les fenêtres du navigateur, laissez la carte dans le lecteur, puis recommencez.\nS’il reste ouvert sans fenêtre, fermez la session de l’ordinateur et rouvrez-la.\nOuvrez CPS-Gestion, installé avec Cryptolib CPS : s’il ne montre pas votre carte, réinstallez Cryptolib CPS.",
		Who:    "La personne qui gère cet ordinateur, ou l’assistance de l’ANS ({phone}).",
	}
	s.BrowserUnread = Situation{
		Do:     "Essayez la connexion dans ce navigateur.",
		Title:  "Caducée ne sait pas lire les réglages de ce navigateur.",
		Cause:  "Ce n’est pas un de ceux qu’il connaît : il ne peut pas dire d’avance si la carte y sera vue.",
		Remedy: "Essayez la connexion dans ce navigateur : caducee signin\nOu choisissez Firefox, Chrome ou Edge.",
	}
}
