package locale

func situationsEN() Situations { return Situations{} }
