package locale

// Situation is the text of one row of the situation table.
type Situation struct {
	// Title is the main sentence, in the person's words.
	Title string
	// Cause is what it means.
	Cause string
	// Remedy is what to do, one line an action; Linux, Windows and MacOS
	// replace it where they are not "".
	Remedy                string
	Linux, Windows, MacOS string
	// Who can help when the remedy does not: "" nobody is needed.
	Who string
}

// For is the remedy on this operating system ("linux", "windows", "darwin").
func (s Situation) For(os string) string {
	switch {
	case os == "linux" && s.Linux != "":
		return s.Linux
	case os == "windows" && s.Windows != "":
		return s.Windows
	case os == "darwin" && s.MacOS != "":
		return s.MacOS
	}
	return s.Remedy
}

// Situations is every situation's text; steps.Table joins them to codes.
type Situations struct {
	AllWell Situation
}

func situationsFR() Situations { return Situations{AllWell: Situation{Title: "Tout est en ordre."}} }

func situationsEN() Situations { return Situations{AllWell: Situation{Title: "All is well."}} }

// Checks names the prerequisites and words their evidence.
type Checks struct{}

func checksFR() Checks { return Checks{} }

func checksEN() Checks { return Checks{} }
