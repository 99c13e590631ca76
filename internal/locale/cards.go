package locale

// Cards is what can be read about cards, codes, certificates and the law.
type Cards struct {
	Why, Kinds, Getting, Certificates, Codes, ECPS, SIDEP Chapter
	Documents                                             string
	Source                                                string // {source}, {date}
}

// Chapter is a page to read: paragraphs, those that begin with "- " being one
// item of a list. {form201}, {form501}, {formF101}, {days}, {hours}, {cps3},
// {cps4}, {phone} are filled from the data.
type Chapter struct {
	Title string
	Paras []string
}
