package locale

func havesEN() Haves {
	return Haves{
		Card: "Do you have your card?",
		Here: "Yes, and the letter with its codes", HereHint: "The letter is sent after the card has arrived.",
		Blocked: "Yes, but it is blocked", BlockedHint: "The unblocking code (PUK) on the same letter unblocks it.",
		Waiting: "No, I am waiting for it", Lost: "No, it is lost, stolen or damaged", None: "No, I have never had one",
		Tools: "What do you have here?",
		Both:  "A card reader and a smartphone", BothHint: "To activate the card, then the e-CPS.",
		Reader: "A card reader only", ReaderHint: "The card is enough to sign in, without an e-CPS.",
		Phone: "A smartphone only", PhoneHint: "The e-CPS lets you sign in without a reader.",
		Neither:  "Neither",
		HasPhone: "Do you have a smartphone?", PhoneYes: "Yes", PhoneNo: "No",
		PhoneHow:   "The e-CPS is a smartphone app: it lets you sign in without a card.",
		HowCard:    "This is how to get your card.",
		HowBlocked: "A blocked card can be unblocked with a reader, or by support.",
		NotCounted: "waiting for a reader", NotCountedAll: "Waiting for a reader: {labels}",
		ReaderNone: "none, as you said",
		NoReader:   "Without a reader, go on to the e-CPS.",
		PlugAnyway: "If you plug a reader in, these lines will change by themselves.",
		OnlyCard:   "You will need the card and a reader.",
		LetterPIN:  "Code porteur", LetterPUK: "Code de déblocage", LetterHere: "this one",
		LetterSays: "The letter has both codes.",
		NumberSays: "The card bears this number, in 12 digits, the 8 included.",
		Chip:       "the chip, facing up", Slot: "the reader’s slot",
	}
}
