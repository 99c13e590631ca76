package locale

// Report is the words of the report.
type Report struct {
	Title          string
	NoticeRedacted string // which form this is
	NoticeFull     string
	Codes          string // {codes}
	Hidden         string // in place of what tells who somebody is
	NotAsked       string // the e-CPS, when nothing is known of it
	LastRun        string // {when}, {at}, {done}: the wizard's last run
	LastRunNothing string // {when}, {at}
	Exchanged      string // {apdus}, {bytes}
	ForGood        string // no unblocking left
	Sections       ReportSections
	Labels         ReportLabels
	Words          ReportWords
	Preview        string // before the preview: this is exactly what is written
	PreviewEnd     string
	AskWrite       string // {file}
	AskOverwrite   string // {file}
	AskFull        string
	Written        string // {file}
	NotWritten     string
}

// ReportSections names the subjects.
type ReportSections struct {
	Program, Environment, Checks, Readers, Card, Middleware, Activation, Stages, Trace string
}

// ReportLabels names the facts.
type ReportLabels struct {
	Version, Revision, Crash                                     string
	OS, Distro, OSVersion, Arch, Remote, Demo, Clock             string
	Service, Wanted                                              string
	Recognised, Generation, Serial, Kind, Issued, Expires, Tries string
	Test, Holder, Identifier, IDType, Structure                  string
	NotBefore, NotAfter, Chain, Issuer, Key, Trouble, IO         string
	Path, Module, Detail, NoCoffre, CacheDenied                  string
	Result, Proof                                                string
	LastRun                                                      string
}

func reportFR() Report {
	return Report{
		Title:          "Rapport de Caducée",
		NoticeRedacted: "Forme masquée : ni nom, ni identifiant, ni numéro de carte complet, ni code.",
		NoticeFull:     "Forme complète : ce rapport dit de qui est la carte. Il ne contient aucun code.",
		Codes:          "Situations : {codes}",
		Hidden:         "(masqué)",
		NotAsked:       "non demandé",
		LastRun:        "{when}, arrêté à : {at} ; faits : {done}",
		LastRunNothing: "{when}, arrêté à : {at}",
		Exchanged:      "{apdus} APDU, {bytes} octets",
		ForGood:        "plus aucun déblocage",
		Sections: ReportSections{
			Program: "Programme", Environment: "Ordinateur", Checks: "Prérequis",
			Readers: "Service et lecteurs", Card: "Carte", Middleware: "Logiciel Cryptolib CPS",
			Activation: "Activation et e-CPS", Stages: "Étapes",
			Trace: "Échanges avec la carte (en-tête, octets envoyés > reçus, réponse, durée, empreinte salée)",
		},
		Labels: ReportLabels{
			Version: "Version", Revision: "Révision", Crash: "Erreur imprévue",
			OS: "Système", Distro: "Distribution", OSVersion: "Version du système",
			Arch: "Architecture", Remote: "Session à distance", Demo: "Démonstration", Clock: "Horloge",
			Service: "Service", Wanted: "Lecteur demandé",
			Recognised: "Reconnue comme", Generation: "Génération", Serial: "Numéro", Kind: "Type",
			Issued: "Mise à jour le", Expires: "Valable jusqu’au", Tries: "Essais restants",
			Test: "Carte de test", Holder: "Titulaire", Identifier: "Identifiant",
			IDType: "Type d’identifiant", Structure: "Structure",
			NotBefore: "Certificat valable du", NotAfter: "Certificat valable au",
			Chain: "Origine du certificat", Issuer: "Autorité", Key: "Clé",
			Trouble: "Incident", IO: "Échanges",
			Path: "Fichier", Module: "Chargement", Detail: "Détail",
			NoCoffre: "Dossier des autorités absent", CacheDenied: "Cache refusé",
			Result: "Résultat", Proof: "Preuve de possession",
			LastRun: "Dernier passage",
		},
		Words:        reportWordsFR(),
		Preview:      "Voici exactement ce qui sera écrit :",
		PreviewEnd:   "Fin de l’aperçu.",
		AskWrite:     "Écrire ce rapport dans {file} ? [o/N] ",
		AskOverwrite: "{file} existe déjà. Le remplacer ? [o/N] ",
		AskFull:      "La forme complète contient le nom et l’identifiant du titulaire. Continuer ? [o/N] ",
		Written:      "Rapport écrit dans {file}, lisible par vous seul.",
		NotWritten:   "Rien n’a été écrit.",
	}
}

func reportEN() Report {
	return Report{
		Title:          "Caducée report",
		NoticeRedacted: "Redacted form: no name, no identifier, no complete card number, no code.",
		NoticeFull:     "Full form: this report says whose card it is. It contains no code.",
		Codes:          "Situations: {codes}",
		Hidden:         "(hidden)",
		NotAsked:       "not asked",
		LastRun:        "{when}, stopped at: {at}; done: {done}",
		LastRunNothing: "{when}, stopped at: {at}",
		Exchanged:      "{apdus} APDUs, {bytes} bytes",
		ForGood:        "no unblocking left",
		Sections: ReportSections{
			Program: "Program", Environment: "Computer", Checks: "Prerequisites",
			Readers: "Service and readers", Card: "Card", Middleware: "Cryptolib CPS software",
			Activation: "Activation and e-CPS", Stages: "Steps",
			Trace: "Exchanges with the card (header, bytes sent > received, answer, time, salted digest)",
		},
		Labels: ReportLabels{
			Version: "Version", Revision: "Revision", Crash: "Unforeseen error",
			OS: "System", Distro: "Distribution", OSVersion: "System version",
			Arch: "Architecture", Remote: "Remote session", Demo: "Demonstration", Clock: "Clock",
			Service: "Service", Wanted: "Reader asked for",
			Recognised: "Recognised as", Generation: "Generation", Serial: "Number", Kind: "Kind",
			Issued: "Updated on", Expires: "Valid until", Tries: "Tries left",
			Test: "Test card", Holder: "Holder", Identifier: "Identifier",
			IDType: "Kind of identifier", Structure: "Organisation",
			NotBefore: "Certificate valid from", NotAfter: "Certificate valid until",
			Chain: "Origin of the certificate", Issuer: "Authority", Key: "Key",
			Trouble: "Incident", IO: "Exchanges",
			Path: "File", Module: "Loading", Detail: "Detail",
			NoCoffre: "Folder of authorities missing", CacheDenied: "Cache refused",
			Result: "Result", Proof: "Proof of possession",
			LastRun: "Last run",
		},
		Words:        reportWordsEN(),
		Preview:      "This is exactly what will be written:",
		PreviewEnd:   "End of the preview.",
		AskWrite:     "Write this report to {file}? [y/N] ",
		AskOverwrite: "{file} already exists. Replace it? [y/N] ",
		AskFull:      "The full form contains the holder’s name and identifier. Go on? [y/N] ",
		Written:      "Report written to {file}, readable by you alone.",
		NotWritten:   "Nothing was written.",
	}
}
