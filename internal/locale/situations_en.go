package locale

func situationsEN() Situations {
	var s Situations
	s.serviceEN()
	s.readerEN()
	s.cardEN()
	s.certificateEN()
	s.pinEN()
	s.middlewareEN()
	s.ecpsEN()
	s.portalEN()
	s.programEN()
	return s
}
