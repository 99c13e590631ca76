package locale

// Cards is what can be read about cards, codes, certificates and the law.
type Cards struct {
	Why, Kinds, Getting, Lost, Numbers, Support, Certificates, Codes, ECPS, ECPSTroubles, Windows, SIDEP Chapter
	// ECPSCauses ends the chapter ECPSTroubles.
	ECPSCauses []string
	Documents  string
	Source     string // {source}, {date}
	Undated    string // a page without a date
	By         string // {year}: an undated page
	Old        string // {what}, {year}: from a page of that year
}

// Chapter is a page to read: paragraphs, those that begin with "- " being one
// item of a list. The placeholders are the facts of internal/present.
type Chapter struct {
	Title string
	Paras []string
}
