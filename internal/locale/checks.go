package locale

// Checks names the prerequisites and words their evidence.
type Checks struct {
	Service, Reader, Middleware, Card, CardAge, Certificates, PIN string

	Running    string // the service answers
	OneReader  string // {name}
	MoreReader string // {name}, {n} others
	Version    string // {version}
	CardNumber string // {generation}, {serial}
	CardHidden string // {generation}, {tail}: in screen-share mode
	Updated    string // {age}, {date}
	ValidUntil string // {date}
	Since      string // expired: {date}
	From       string // not yet valid: {date}, the computer's {today}

	// {date} in words, and where it is from.
	ByCertificate, ByLifetime string

	Reading  string // being read
	Refused  string // {step}, {sw}
	Waiting  string // waits for another check
	NotFound string
}

func checksFR() Checks {
	return Checks{
		Service: "Service de carte à puce", Reader: "Lecteur",
		Middleware: "Logiciel Cryptolib CPS", Card: "Carte", CardAge: "Âge de la carte",
		Certificates: "Certificat", PIN: "Code porteur",
		Running: "en marche", OneReader: "{name}", MoreReader: "{name} (et {n} de plus)",
		Version: "version {version}", CardNumber: "{generation}, n° {serial}",
		CardHidden: "{generation}, n° …{tail}",
		Updated:    "{age}, mise à jour le {date}", ValidUntil: "expire le {date}",
		Since: "périmé le {date}", From: "valable à partir du {date}, ordinateur au {today}",
		ByCertificate: "{date} (selon son certificat)", ByLifetime: "{date} (selon sa génération)",
		Reading: "lecture en cours", Refused: "étape {step}, réponse {sw}",
		Waiting: "attend la ligne à corriger", NotFound: "absent de cet ordinateur",
	}
}

func checksEN() Checks {
	return Checks{
		Service: "Smart-card service", Reader: "Reader",
		Middleware: "Cryptolib CPS software", Card: "Card", CardAge: "Age of the card",
		Certificates: "Certificate", PIN: "Code porteur (PIN)",
		Running: "running", OneReader: "{name}", MoreReader: "{name} (and {n} more)",
		Version: "version {version}", CardNumber: "{generation}, no. {serial}",
		CardHidden: "{generation}, no. …{tail}",
		Updated:    "{age}, updated {date}", ValidUntil: "expires {date}",
		Since: "expired {date}", From: "valid from {date}, computer at {today}",
		ByCertificate: "{date} (by its certificate)", ByLifetime: "{date} (by its generation)",
		Reading: "being read", Refused: "step {step}, answer {sw}",
		Waiting: "waits for the line to fix", NotFound: "absent from this computer",
	}
}
