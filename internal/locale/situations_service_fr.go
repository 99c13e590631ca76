package locale

// serviceFR are the situations of this family in French.
func (s *Situations) serviceFR() {
	s.AllWell = Situation{
		Title: "Tout est en ordre.",
		Cause: "Une carte remplacée ou déclarée perdue paraît aussi en ordre ici : seuls les services en ligne le savent.",
	}
	s.Looking = Situation{
		Title:  "La vérification n’est pas finie.",
		Cause:  "Cet ordinateur n’a pas encore répondu.",
		Remedy: "Patientez quelques secondes.\nSi rien ne change, quittez Caducée et relancez-le.",
	}
	s.ServiceNotInstalled = Situation{
		Do:     "Installez le service de carte à puce de votre système.",
		Title:  "Le service de carte à puce n’est pas installé.",
		Cause:  "Sans lui, aucun programme ne peut parler au lecteur.",
		Remedy: "Installez le service de carte à puce de votre système.",
		Linux:  "Installez-le : sudo apt-get install pcscd (Debian, Ubuntu) ou sudo dnf install pcsc-lite (Fedora, RHEL).",
		Live:   "Caducée s’en apercevra tout seul.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServiceStopped = Situation{
		Do:      "Démarrez le service de carte à puce.",
		Title:   "Le service de carte à puce est arrêté.",
		Cause:   "Il est installé, mais il n’a pas été démarré.",
		Remedy:  "Démarrez le service de carte à puce.",
		Linux:   "Démarrez-le : sudo systemctl enable --now pcscd.socket",
		Windows: "Ouvrez « Services », choisissez « Carte à puce » (SCardSvr), puis « Démarrer ».\nChoisissez aussi le démarrage automatique.",
		MacOS:   "Redémarrez l’ordinateur : macOS relance ce service lui-même.",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.ServiceDead = Situation{
		Do:      "Relancez le service de carte à puce.",
		Title:   "Le service de carte à puce ne répond plus.",
		Cause:   "Il s’est arrêté sans prévenir, ou il a été remplacé par une mise à jour.",
		Remedy:  "Redémarrez l’ordinateur.",
		Linux:   "Relancez-le : sudo systemctl restart pcscd.socket",
		Windows: "Ouvrez « Services », choisissez « Carte à puce » (SCardSvr), puis « Redémarrer ».",
		Live:    "Caducée se reconnectera tout seul.",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.ServiceDenied = Situation{
		Do:     "Demandez le droit d’utiliser le lecteur.",
		Title:  "L’accès au service de carte à puce est refusé.",
		Cause:  "Votre compte n’a pas le droit d’utiliser le lecteur.",
		Remedy: "Demandez ce droit à la personne qui gère cet ordinateur.",
		Linux:  "Vérifiez que votre compte peut lire /run/pcscd/pcscd.comm, puis ouvrez une nouvelle session.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServicePolicy = Situation{
		Do:     "Ouvrez une session directement sur cet ordinateur.",
		Title:  "Le système interdit l’accès au lecteur dans cette session.",
		Cause:  "Une règle de sécurité (polkit) réserve le lecteur à la personne assise devant l’écran.",
		Remedy: "Ouvrez une session directement sur cet ordinateur, sans SSH, puis relancez Caducée.",
		Linux:  "Ouvrez une session directement sur cet ordinateur, sans SSH ni sudo.\nOu faites autoriser org.debian.pcsc-lite.access_pcsc dans polkit.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServiceHung = Situation{
		Do:     "Débranchez le lecteur, attendez 5 secondes, puis rebranchez-le.",
		Title:  "Le service de carte à puce est bloqué.",
		Cause:  "Il ne répond pas depuis plus de 3 secondes. Le plus souvent, un lecteur l’occupe.",
		Remedy: "Débranchez le lecteur, attendez 5 secondes, puis rebranchez-le.\nSi rien ne change, redémarrez l’ordinateur.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServiceRestarting = Situation{
		Title:  "Le service de carte à puce redémarre.",
		Cause:  "Il vient de s’interrompre.",
		Remedy: "Patientez quelques secondes.",
		Live:   "Caducée se reconnectera tout seul.",
	}
	s.ServiceMismatch = Situation{
		Do:     "Réinstallez le service de carte à puce.",
		Title:  "Deux versions du service de carte à puce se contredisent.",
		Cause:  "La bibliothèque et le service ne viennent pas de la même installation.",
		Remedy: "Réinstallez le service de carte à puce.",
		Linux:  "Mettez à jour ensemble libpcsclite1 et pcscd.\nDans un conteneur, un Flatpak ou un Snap, utilisez le programme installé sur l’ordinateur.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServiceUnsupported = Situation{
		Do:     "Installez la version complète de Caducée.",
		Title:  "Cette version de Caducée ne sait pas parler au lecteur.",
		Cause:  "Elle a été construite sans l’accès aux cartes à puce.",
		Remedy: "Installez la version complète de Caducée. La démonstration (--demo) et la voie e-CPS restent possibles.",
	}
	s.ServiceWSL = Situation{
		Do:     "Lancez Caducée pour Windows, sur ce même ordinateur.",
		Title:  "Ce Linux dans Windows (WSL) ne voit pas le lecteur.",
		Cause:  "Le lecteur et la carte sont à Windows. WSL ne les reçoit pas de lui-même.",
		Remedy: "Lancez Caducée pour Windows, sur ce même ordinateur.",
	}
	s.ServiceSaturated = Situation{
		Do:     "Fermez les programmes qui utilisent la carte.",
		Title:  "Le service de carte à puce est saturé.",
		Cause:  "D’autres programmes occupent toutes ses connexions : il n’en accepte plus.",
		Remedy: "Fermez les programmes qui utilisent la carte.\nSi rien ne change, redémarrez l’ordinateur.",
		Linux:  "Fermez les programmes qui utilisent la carte.\nRelancez le service : sudo systemctl restart pcscd.socket",
		Live:   "Caducée se reconnectera tout seul.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServiceSandboxed = Situation{
		Do:     "Lancez Caducée dans le terminal de votre système.",
		Title:  "Ce terminal est isolé du lecteur de carte.",
		Cause:  "Il s’exécute dans un paquet Flatpak ou Snap, d’où le service de carte à puce ne se voit pas.",
		Remedy: "Lancez Caducée hors de ce paquet, dans le terminal de votre système.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServiceMisdirected = Situation{
		Do:     "Retirez le réglage PCSCLITE_CSOCK_NAME.",
		Title:  "Un réglage fait chercher le service de carte à puce au mauvais endroit.",
		Cause:  "La variable PCSCLITE_CSOCK_NAME désigne un endroit où aucun service ne répond.",
		Remedy: "Dans ce terminal, tapez : unset PCSCLITE_CSOCK_NAME\nPuis relancez Caducée.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServiceOtherLibrary = Situation{
		Do:     "Réinstallez le service de carte à puce.",
		Title:  "La bibliothèque de carte à puce n’atteint pas le service.",
		Cause:  "Le service répond. La bibliothèque trouvée ici (libpcsclite) vient sans doute d’une autre installation.",
		Remedy: "Réinstallez le service de carte à puce.",
		Linux:  "Cherchez les bibliothèques en double : ldconfig -p | grep pcsclite\nRetirez celle de /usr/local/lib, puis réinstallez ensemble libpcsclite1 et pcscd.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ServiceUnknown = Situation{
		Do:     "Débranchez le lecteur, puis rebranchez-le.",
		Title:  "L’état du service de carte à puce est inconnu.",
		Cause:  "Le système a répondu d’une façon inattendue.",
		Remedy: "Débranchez le lecteur, puis rebranchez-le.\nSi rien ne change, redémarrez l’ordinateur.",
		Who:    "La personne qui gère cet ordinateur.",
	}
}
