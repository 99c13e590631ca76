package locale

// Cards is the words of what to read about cards, certificates and the law.
type Cards struct{}

func cardsFR() Cards { return Cards{} }

func cardsEN() Cards { return Cards{} }
