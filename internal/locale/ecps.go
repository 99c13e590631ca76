package locale

// ECPS is the words of the e-CPS routes, of the QR codes and of the pictures
// that hold some.
type ECPS struct {
	Steps     ECPSSteps
	Routes    ECPSRoutes
	Why       ECPSWhy
	RPPS      ECPSRPPS
	Silent    ECPSSilent
	Troubles  ECPSTroubles
	Trouble   string // heads the troubles, in the publisher's order
	Number    ECPSNumber
	QR        ECPSQR
	Countdown ECPSCountdown
	Picture   ECPSPicture
	Outcome   ECPSOutcome
}

// ECPSStep is one step of a route, one screen.
type ECPSStep struct {
	Title string   // one sentence, 70 columns at most
	See   string   // what the person will see
	Do    []string // what to do, in order
	Trap  string   // what goes wrong there
}

// ECPSSteps has a field for every step of ecps.
type ECPSSteps struct {
	App, Portal, Start, Scan, PhoneCode, Ask, Number, Contacts, Mail, SMS, AppCode, SignIn ECPSStep
}

// ECPSRoutes names the routes, each short enough for a choice.
type ECPSRoutes struct {
	WithCard, WithMail, None string
	// What comes before the first step: a card that works, or a card.
	Before, BeforeCard string
	// OrCard is the other way of who has to get an RPPS number first.
	OrCard string
	// NumberFirst is the title where an RPPS number comes first.
	NumberFirst string
	// NotYet stands beside the card's route while the card does not work.
	NotYet string
}

// ECPSWhy says why a route was chosen.
type ECPSWhy struct {
	CardWorks, NoCard, CardIdle, CardUseless, ADELI, Number, NoRPPS, RPPSPlus, Unregistered, NoPhone string
}

// ECPSRPPS asks whether there is an RPPS number, which the route without a
// card asks for.
type ECPSRPPS struct {
	Ask, How, Training string
	Yes, YesHint       string
	No, NoHint         string
	NoHintPlus         string // to whom RPPS+ gives one
	Have               string // the answer of somebody who was thought to have none
	Found              string // the answer of somebody who looked theirs up
}

// ECPSSilent is what is left when the portal does not respond.
type ECPSSilent struct {
	Again, Mail, MailHint string
}

// ECPSTroubles is ANS's own order of checks.
type ECPSTroubles struct {
	Update, Battery, Test, Sessions string
	Support                         string // {phone}
}

// ECPSNumber is the field that prepares the number to type on the phone.
type ECPSNumber struct {
	Label     string
	Hint      string
	FromCard  string // it was filled from the card
	Nothing   string
	TooShort  string // {n} digits
	TooLong   string // {n} digits
	NoDigit   string // {sign}
	Added     string
	Doubt     string
	Unknown   string // the first digit names no register that is known
	Unshifted string
	NotRPPS   string // the register is not RPPS: the e-mail's route asks for one
	Result    string // {number}: what to type on the phone
	Masked    string // {number}, in screen-share mode
}

// ECPSQR is what stands beside a QR code.
type ECPSQR struct {
	Portal, IOS, Android, Help string // what the code opens
	NotBinding                 string // what it is not
	Address                    string // {url}
	Smaller                    string // {cols}, {rows}: the place it takes
	AsPicture                  string // {command}: writes it as a picture
	NoGround                   string // no colour, and the background is unknown
	Broken                     string // which option helps where the font lacks half blocks
	BrokenHere                 string // the same on the screens, which have no option
}

// ECPSCountdown is for what expires.
type ECPSCountdown struct {
	Start string // {seconds}
	Left  Plural // {n} seconds
	Over  string
}

// ECPSPicture is the words about a picture that the person received.
type ECPSPicture struct {
	Ask        string
	Intro      string
	Reading    string
	Holds      string // {text}: an address or a text
	HoldsBytes Plural // {n} bytes that are no text
	ANS        string // {host}
	Store      string // {name}: the store's page of the app
	OtherApp   string // a store's page, of another app
	Elsewhere  string // {host}: not one of ANS's
	Plain      string // http
	Userinfo   string // {host}: an @ hides where it leads
	Port       string // {host}
	LookAlike  string // {host}
	Action     string // {does}: the phone would do something else
	Does       ECPSActions
	Anyway     string // {command}: how it is drawn again all the same
	Redrawn    string // heads a code that is drawn all the same
	NoAddress  string // a text that is no address
	Hidden     string // characters that are not shown
	Special    string // a symbol that cannot be redrawn exactly
	NeverOpens string
	Several    Plural
	Choose     string
	Item       string // {n}, {text}
	Reprint    string
	Same       string
	None       string
	NotImage   string
	Empty      string // {file}
	Folder     string // {file}
	Foreign    string // {format}
	Inside     string // {format}: what a message has in it
	NoPicture  string
	OtherCode  string // {format}
	NoClip     string // the clipboard has no picture
	Stdin      string // what comes from a pipe, in the place of {file}
	Damaged    string
	TooLarge   string // {megapixels}, {megabytes}
	TooSlow    string
	NoFile     string // {file}
	Shared     string // why nothing of it is shown on a shared screen
}

// ECPSActions says what a phone would do with a code that is not the e-CPS's.
type ECPSActions struct {
	WiFi, Call, SMS, Mail, Contact, Script, App string
}

// ECPSOutcome is the end of the stage.
type ECPSOutcome struct {
	Done           string
	DoneNext       string
	Later          string
	Untried        string // all was done, save the first sign-in
	LaterKeep      string // heads what to keep at hand
	LaterCard      []string
	LaterMail      []string
	Impossible     string
	ImpossibleCall string // {phone}
}
