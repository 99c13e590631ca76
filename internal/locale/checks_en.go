package locale

func checksEN() Checks {
	return Checks{
		Service: "Smart-card service", Reader: "Reader",
		Middleware: "Cryptolib CPS software", Card: "Card", CardAge: "Age of the card",
		Certificates: "Certificate", PIN: "PIN", Browser: "Browser",
		NotRunning: "{name} is not running",
		Running:    "running", OneReader: "{name}", MoreReader: "{name} (and {n} more)",
		Version: "version {version}", CardNumber: "{generation}, no. {serial}",
		Minimum:    "version {version}, minimum {minimum}",
		CardHidden: "{generation}, no. …{tail}",
		Updated:    "{age}, updated {date}", Certified: "{age}, certificate from {date}",
		Begun: "started {date}, not finished", Unfinished: "not finished",
		ValidUntil: "expires {date}",
		Since:      "expired {date}", From: "valid from {date}, computer at {today}",
		HeldBy: "The program in question is probably: {program}.", CardIn: "no. {serial} in {reader}", SomeCardIn: "a card in {reader}",
		Cards: Plural{One: "{n} card", Many: "{n} cards"}, And: "; ",
		Reading: "being read", Looking: "being looked for", Refused: "step {step}, answer {sw}",
		Waiting: "depends on the line to fix",
	}
}
