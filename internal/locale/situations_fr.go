package locale

func situationsFR() Situations { return Situations{} }
