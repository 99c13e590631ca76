package locale

func havesEN() Haves {
	return Haves{
		Card:    "What about your card?",
		Blocked: "It is blocked, and I have no reader", BlockedHint: "The unblocking code (PUK) on the same letter unblocks it.",
		Waiting: "I am waiting for it, or for its codes", Lost: "It is lost, stolen or faulty", None: "I never had one",
		Tools:      "What do you have here?",
		HowCard:    "This is how to get your card.",
		HowWaiting: "This is when your card and its codes arrive.",
		HowLost:    "This is how to have your card replaced.",
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
