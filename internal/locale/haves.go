package locale

// Haves asks what lies on the desk; the screens and the line mode share it.
type Haves struct {
	Card string
	// The answers about the card.
	Here, Blocked, Waiting, Lost, None string
	HereHint, BlockedHint              string
	Tools                              string
	Both, Reader, Phone, Neither       string
	BothHint, ReaderHint, PhoneHint    string
	HasPhone, PhoneYes, PhoneNo        string
	PhoneHow                           string
	HowCard                            string // how the card is had
	HowBlocked                         string // blocked, and no reader
	NotCounted, ReaderNone             string // beside a prerequisite that does not count
	NotCountedAll                      string // {labels}
	NoReader                           string // the main sentence without a reader
	PlugAnyway                         string
	OnlyCard                           string // a portal that wants the card, to somebody without
	// The drawings' labels.
	LetterPIN, LetterPUK string // 20 columns at most
	LetterHere           string // 10 columns at most
	LetterSays           string
	NumberSays           string
	Chip, Slot           string // 24 columns at most
}

func havesFR() Haves {
	return Haves{
		Card: "Avez-vous votre carte ?",
		Here: "Oui, avec la lettre de ses codes", HereHint: "La lettre arrive après la carte.",
		Blocked: "Oui, mais elle est bloquée", BlockedHint: "Elle se débloque avec le code de déblocage de la même lettre.",
		Waiting: "Non, je l’attends", Lost: "Non, elle est perdue, volée ou abîmée", None: "Non, je n’en ai jamais eu",
		Tools: "De quoi disposez-vous ici ?",
		Both:  "Un lecteur de carte et un smartphone", BothHint: "Pour activer la carte, puis l’e-CPS.",
		Reader: "Un lecteur de carte seulement", ReaderHint: "La carte suffit pour se connecter, sans e-CPS.",
		Phone: "Un smartphone seulement", PhoneHint: "L’e-CPS permet de se connecter sans lecteur.",
		Neither:  "Ni l’un ni l’autre",
		HasPhone: "Avez-vous un smartphone ?", PhoneYes: "Oui", PhoneNo: "Non",
		PhoneHow:   "L’e-CPS est une application de smartphone : elle permet de se connecter sans carte.",
		HowCard:    "Voici comment avoir votre carte.",
		HowBlocked: "Une carte bloquée se débloque avec un lecteur, ou par l’assistance.",
		NotCounted: "en attente d’un lecteur", NotCountedAll: "En attente d’un lecteur : {labels}",
		ReaderNone: "aucun, d’après vous",
		NoReader:   "Sans lecteur, passez à l’e-CPS.",
		PlugAnyway: "Si vous branchez un lecteur, ces lignes se mettront à jour toutes seules.",
		OnlyCard:   "Il vous faudra la carte et un lecteur.",
		LetterPIN:  "Code porteur", LetterPUK: "Code de déblocage", LetterHere: "celui-ci",
		LetterSays: "La lettre porte les deux codes.",
		NumberSays: "La carte porte ce numéro, en 12 chiffres, le 8 compris.",
		Chip:       "la puce, vers le haut", Slot: "la fente du lecteur",
	}
}

func havesEN() Haves {
	return Haves{
		Card: "Do you have your card?",
		Here: "Yes, with the letter with its codes", HereHint: "The letter comes after the card.",
		Blocked: "Yes, but it is blocked", BlockedHint: "It is unblocked with the code de déblocage (PUK) of the same letter.",
		Waiting: "No, I am waiting for it", Lost: "No, it is lost, stolen or damaged", None: "No, I never had one",
		Tools: "What do you have here?",
		Both:  "A card reader and a smartphone", BothHint: "To activate the card, then the e-CPS.",
		Reader: "A card reader only", ReaderHint: "The card is enough to sign in, without an e-CPS.",
		Phone: "A smartphone only", PhoneHint: "The e-CPS lets you sign in without a reader.",
		Neither:  "Neither",
		HasPhone: "Do you have a smartphone?", PhoneYes: "Yes", PhoneNo: "No",
		PhoneHow:   "The e-CPS is an application for smartphones: it lets you sign in without a card.",
		HowCard:    "This is how to have your card.",
		HowBlocked: "A blocked card is unblocked with a reader, or by support.",
		NotCounted: "waiting for a reader", NotCountedAll: "Waiting for a reader: {labels}",
		ReaderNone: "none, as you said",
		NoReader:   "Without a reader, go to the e-CPS.",
		PlugAnyway: "If you plug a reader in, these lines will change by themselves.",
		OnlyCard:   "You will need the card and a reader.",
		LetterPIN:  "Code porteur", LetterPUK: "Code de déblocage", LetterHere: "this one",
		LetterSays: "The letter has both codes.",
		NumberSays: "The card bears this number, in 12 digits, the 8 included.",
		Chip:       "the chip, facing up", Slot: "the reader’s slot",
	}
}
