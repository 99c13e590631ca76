package locale

// middlewareFR are the situations of this family in French.
func (s *Situations) middlewareFR() {
	s.MiddlewareAbsent = Situation{
		Do:      "Installez Cryptolib CPS.",
		Title:   "Le logiciel Cryptolib CPS manque.",
		Cause:   "C’est lui qui présente la carte au navigateur et aux logiciels de santé.",
		Remedy:  "Installez Cryptolib CPS 5.2 ou plus récent : gratuit, publié par l’ANS.",
		Linux:   "Installez Cryptolib CPS 5.2 ou plus récent : gratuit, publié par l’ANS.\nC’est un RPM pour RHEL. Debian, Ubuntu : l’ANS ne publie rien ; passez par l’e-CPS.",
		Live:    "Caducée s’en apercevra tout seul.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.MiddlewareTooOld = Situation{
		Do:      "Installez la dernière version de Cryptolib CPS.",
		Title:   "Cryptolib CPS est trop ancien pour cette carte.",
		Cause:   "Une CPS4 demande la version 5.2 ou plus récente.",
		Remedy:  "Installez la dernière version de Cryptolib CPS : gratuite, publiée par l’ANS.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.MiddlewareVersion = Situation{
		Do:      "Installez la dernière version en cas de difficulté.",
		Title:   "La version de Cryptolib CPS est inconnue.",
		Cause:   "Une CPS4 demande la version 5.2 ou plus récente.",
		Remedy:  "Installez la dernière version en cas de difficulté.",
		Command: "{cryptolib}",
	}
	s.ModuleWrongArch = Situation{
		Do:      "Installez la version de Cryptolib CPS qui correspond à cet ordinateur.",
		Title:   "Cryptolib CPS n’est pas fait pour cet ordinateur.",
		Cause:   "Son module est prévu pour un autre type de processeur.",
		Remedy:  "Installez la version de Cryptolib CPS qui correspond à cet ordinateur.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.ModuleFails = Situation{
		Do:      "Réinstallez Cryptolib CPS.",
		Title:   "Cryptolib CPS ne se charge pas.",
		Cause:   "Le logiciel est présent, mais son module ne démarre pas.",
		Remedy:  "Réinstallez Cryptolib CPS.",
		Windows: "Souvent, Cryptolib CPS est installé deux fois, en 32 et en 64 bits : désinstallez les deux.\nInstallez ensuite celui du système.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.ModuleCrashes = Situation{
		Do:      "Redémarrez l’ordinateur, puis réinstallez Cryptolib CPS.",
		Title:   "Cryptolib CPS s’arrête brutalement.",
		Cause:   "Son module a planté au chargement ou pendant son travail.",
		Remedy:  "Redémarrez l’ordinateur, puis réinstallez Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "Assistance de l’ANS ({phone}).",
	}
	s.ModuleHangs = Situation{
		Do:     "Fermez les programmes qui utilisent la carte, puis vérifiez de nouveau.",
		Title:  "Cryptolib CPS ne répond pas.",
		Cause:  "Son module n’a pas répondu à temps.",
		Remedy: "Fermez les programmes qui utilisent la carte, puis vérifiez de nouveau.",
		Who:    "Assistance de l’ANS ({phone}).",
	}
	s.NoCoffre = Situation{
		Do:      "Réinstallez Cryptolib CPS.",
		Title:   "Les certificats des autorités manquent.",
		Cause:   "Cryptolib CPS les range d’habitude dans son dossier « coffre ».",
		Remedy:  "Réinstallez Cryptolib CPS.",
		Command: "{cryptolib}",
	}
	s.CacheDenied = Situation{
		Do:     "Faites autoriser l’écriture dans le dossier « cache » de Cryptolib CPS.",
		Title:  "Cryptolib CPS ne peut pas écrire son cache.",
		Cause:  "Il y garde ce qu’il a lu. Sur macOS, une panne qui en venait a été corrigée en 2015.",
		Remedy: "Faites autoriser l’écriture dans le dossier « cache » de Cryptolib CPS.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.GALSSLeft = Situation{
		Do:     "Demandez à retirer GALSS si la carte n’est pas vue.",
		Title:  "Un ancien composant, GALSS, est encore installé.",
		Cause:  "Il n’est plus utilisé, et sa présence cause souvent des pannes.",
		Remedy: "Demandez sa désinstallation si la carte n’est pas vue par vos logiciels.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.OpenSCOnly = Situation{
		Do:      "Installez Cryptolib CPS.",
		Title:   "OpenSC est installé, sans Cryptolib CPS.",
		Cause:   "OpenSC lit les CPS3. Les services de santé attendent Cryptolib CPS.",
		Remedy:  "Installez Cryptolib CPS 5.2 ou plus récent : gratuit, publié par l’ANS.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.OpenSCNotCPS4 = Situation{
		Do:      "Installez Cryptolib CPS.",
		Title:   "Cryptolib CPS manque pour cette CPS4.",
		Cause:   "OpenSC est installé, mais il ne lit pas les CPS4.",
		Remedy:  "Installez Cryptolib CPS 5.2 ou plus récent : gratuit, publié par l’ANS.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.FirefoxUnregistered = Situation{
		Do:     "Ajoutez à Firefox l’extension « Module de sécurité CPS ».",
		Title:  "Firefox ne connaît pas encore le module CPS.",
		Cause:  "Les autres programmes peuvent utiliser la carte, pas Firefox.",
		Remedy: "Ajoutez à Firefox l’extension « Module de sécurité CPS ».",
	}
	s.MiddlewareNotLooked = Situation{
		Do:     "Vérifiez que CPS-Gestion s’ouvre et montre votre carte.",
		Title:  "Cryptolib CPS n’a pas pu être cherché ici.",
		Cause:  "Caducée ne sait pas regarder sur ce système.",
		Remedy: "Vérifiez que CPS-Gestion s’ouvre et montre votre carte.",
	}
	s.CPS2terLeft = Situation{
		Do:     "Demandez à retirer CPS2ter si la carte n’est pas vue.",
		Title:  "Un ancien composant, CPS2ter, est encore installé.",
		Cause:  "Il date d’une génération de cartes disparue.",
		Remedy: "Demandez sa désinstallation si la carte n’est pas vue par vos logiciels.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ModuleMissing = Situation{
		Do:      "Réinstallez Cryptolib CPS.",
		Title:   "Cryptolib CPS est incomplet.",
		Cause:   "Son module n’est pas à sa place.",
		Remedy:  "Réinstallez Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.CacheStale = Situation{
		Do:     "Videz le cache de Cryptolib CPS.",
		Title:  "Cryptolib CPS montre un ancien certificat de cette carte.",
		Cause:  "Il l’a gardé dans son cache. La carte en contient un autre, plus récent.",
		Remedy: "Fermez les navigateurs et les logiciels de santé, puis videz le cache de Cryptolib CPS dans CPS-Gestion.",
		Linux:  "Fermez les navigateurs et les logiciels de santé, puis videz le dossier /etc/opt/santesocial/CPS/cache.\nRemettez la carte et vérifiez de nouveau.",
		Who:    "La personne qui gère cet ordinateur.",
	}
	s.ModuleSession = Situation{
		Do:      "Fermez les autres programmes, puis remettez la carte.",
		Title:   "Cryptolib CPS voit la carte, mais ne peut pas l’ouvrir.",
		Cause:   "Son module ne peut pas y lire de certificat. La carte elle-même se lit.",
		Remedy:  "Fermez les autres programmes qui utilisent la carte, retirez-la, puis remettez-la.\nSi rien ne change, réinstallez Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "Assistance de l’ANS ({phone}), avec la réponse du module.",
	}
	s.ModuleUnseen = Situation{
		Do:      "Retirez la carte, remettez-la, puis vérifiez de nouveau.",
		Title:   "Cryptolib CPS ne montre pas cette carte.",
		Cause:   "Caducée la lit, mais le module de Cryptolib CPS ne l’annonce pas aux autres programmes.",
		Remedy:  "Retirez la carte, remettez-la, puis vérifiez de nouveau.\nSi rien ne change, installez la dernière version de Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "Assistance de l’ANS ({phone}), avec ce code.",
	}
	s.MiddlewareFlawed = Situation{
		Do:      "Installez la dernière version de Cryptolib CPS.",
		Title:   "Cette version de Cryptolib CPS a un défaut connu.",
		Cause:   "L’ANS l’a corrigé depuis : cette version peut perdre la carte, ou n’est plus sûre.",
		Remedy:  "Installez la dernière version de Cryptolib CPS : gratuite, publiée par l’ANS.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.MiddlewareMinimum = Situation{
		Do:      "Installez la dernière version de Cryptolib CPS.",
		Title:   "Cryptolib CPS est à mettre à jour.",
		Cause:   "L’administrateur de cet ordinateur demande une version plus récente.",
		Remedy:  "Installez la dernière version de Cryptolib CPS : gratuite, publiée par l’ANS.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.ModuleForeign = Situation{
		Do:      "Réinstallez Cryptolib CPS.",
		Title:   "Le module à la place de Cryptolib CPS n’est pas Cryptolib CPS.",
		Cause:   "Un autre logiciel a pris sa place. Les services de santé attendent Cryptolib CPS.",
		Remedy:  "Réinstallez Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "La personne qui gère cet ordinateur.",
	}
	s.ModuleOther = Situation{
		Do:     "Retirez la carte, remettez-la, puis vérifiez de nouveau.",
		Title:  "Cryptolib CPS montre autre chose que le certificat de cette carte.",
		Cause:  "Caducée lit la carte elle-même, qui contient un autre certificat. Il se peut que Cryptolib CPS montre celui d’une autre carte, ou des données abîmées.",
		Remedy: "Retirez la carte, remettez-la, puis vérifiez de nouveau.\nSi rien ne change, videz le cache de Cryptolib CPS dans CPS-Gestion, navigateurs et logiciels de santé fermés.",
		Linux:  "Retirez la carte, remettez-la, puis vérifiez de nouveau.\nSi rien ne change, fermez les navigateurs et les logiciels de santé, puis videz le dossier /etc/opt/santesocial/CPS/cache.",
		Who:    "Assistance de l’ANS ({phone}), avec ce code.",
	}
}
