package locale

func configFR() ConfigTexts {
	return ConfigTexts{
		File: "Fichier : {file}", FileNone: "Fichier : {file} (il n’y en a pas)", FileAside: "Fichier : {file} (laissé de côté)",
		FromDefault: "par défaut", FromLocale: "langue du système", FromFile: "fichier, ligne {line}", FromFileNoLine: "fichier",
		FromVariable: "variable {name}", FromOption: "option {name}",
		NotSet: "-", Everybody: "tous",
		InFile: "{file} : {what}", InFileLine: "{file}, ligne {line} : {what}", InVariable: "variable {name} : {what}",
		NotAFile:    "ce n’est pas un fichier ordinaire (lien, tube, dossier…), il est ignoré",
		NotAdmin:    "il n’appartient pas à l’administrateur de cet ordinateur, il est ignoré",
		OthersWrite: "d’autres que l’administrateur peuvent l’écrire, il est ignoré",
		TooLarge:    "ce fichier est trop grand, il est ignoré",
		Unreadable:  "ce fichier ne peut pas être lu, il est ignoré ({cause})",
		NotThere:    "il n’existe pas", NoAccess: "vous n’y avez pas accès", ReadFails: "erreur de lecture",
		Broken:     "ce n’est pas du TOML, tout le fichier est ignoré (colonne {column})",
		UnknownKey: "« {key} » n’est pas un réglage connu, il est ignoré",
		WrongValue: "la valeur de « {key} » ne convient pas, elle est ignorée",
		TooLong:    "la valeur de « {key} » est trop longue, elle est ignorée",
		TooMany:    "il y a trop de portails, la suite est ignorée",
		More:       Plural{Zero: "", One: "et {n} autre défaut : caducee config", Many: "et {n} autres défauts : caducee config"},
		Right:      "{file} : rien à corriger.",
		Place:      "Pour qu’il serve, sa place est {file} : il appartient à l’administrateur, qui seul peut l’écrire.",
		Example: "# Réglages de Caducée pour tous les utilisateurs de cet ordinateur.\n" +
			"# Place de ce fichier : {file}\n" +
			"# Il appartient à l’administrateur, qui seul peut l’écrire ; sinon il est ignoré.\n" +
			"# Les options et les variables CADUCEE_… passent avant lui.\n" +
			"# Une ligne compte quand on enlève le # devant elle.\n" +
			"\n" +
			"# Langue des messages, \"fr\" ou \"en\" ; sinon celle du système.\n" +
			"#lang = \"fr\"\n" +
			"\n" +
			"# Une ligne à la fois, sans écran (lecteur d’écran).\n" +
			"#plain = true\n" +
			"\n" +
			"# Dessiner avec les seuls caractères ASCII.\n" +
			"#ascii = true\n" +
			"\n" +
			"# Cacher les noms et les numéros (poste vu de plusieurs personnes).\n" +
			"#screen_share = true\n" +
			"\n" +
			"# Ne regarder que le lecteur dont le nom contient ce texte.\n" +
			"#reader = \"{reader}\"\n" +
			"\n" +
			"# Version de Cryptolib CPS en dessous de laquelle le poste est à mettre à jour.\n" +
			"#middleware_minimum = \"{minimum}\"\n" +
			"\n" +
			"# Qui aide ici : montré partout où il est dit de s’adresser à la personne\n" +
			"# qui gère cet ordinateur. Les numéros nationaux restent.\n" +
			"#[helpdesk]\n" +
			"#name = \"{name}\"\n" +
			"#phone = \"{phone}\"\n" +
			"#email = \"{email}\"\n" +
			"\n" +
			"# Un portail de l’établissement, montré comme local, sous les portails\n" +
			"# nationaux. roles : doctor, nurse, other, training, establishment, practice,\n" +
			"# ssti ; sans roles, pour tous. Recommencez [[portals]] pour un autre.\n" +
			"#[[portals]]\n" +
			"#name = \"{portal}\"\n" +
			"#url = \"{url}\"\n" +
			"#roles = [\"doctor\", \"nurse\"]\n",
	}
}
