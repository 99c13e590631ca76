package locale

func situationsFR() Situations {
	var s Situations
	s.serviceFR()
	s.readerFR()
	s.cardFR()
	s.certificateFR()
	s.pinFR()
	s.middlewareFR()
	s.ecpsFR()
	s.portalFR()
	s.programFR()
	return s
}
