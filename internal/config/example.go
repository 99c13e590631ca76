package config

// Fictional is a value for each setting, for the example that is written. The
// number is one of those that ARCEP keeps for works of fiction, and .example is
// nobody's (RFC 2606).
func Fictional() Values {
	return Values{
		Reader: "KAPELSE", MiddlewareMinimum: "5.2.2",
		Helpdesk: Helpdesk{Name: "Assistance informatique", Phone: "01 99 00 12 34", Email: "assistance@hopital.example"},
		Portals:  []Portal{{Name: "Intranet", URL: "https://intranet.hopital.example/"}},
	}
}
