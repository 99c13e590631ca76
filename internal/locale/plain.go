package locale

// Plain is the words of the line mode. The rules: one line an event, a
// question ends with its answers, the answer that Enter gives is named in it,
// and nothing depends on a place on the screen.
type Plain struct {
	Hello    string
	HowTo    string
	Masked   string // in screen-share mode
	Unmask   string // asked
	Unmasked string
	Stage    string // {n}, {total}, {name}
	Item     string // {n}, {label}
	Choice   string // {n} choices, {default}
	Default  string // marks the choice that Enter takes: {label}
	YesNo    string // {question}, the answer no being Enter's
	NoYes    string // the answer yes being Enter's
	Next     string // Enter goes on
	Bad      string // an answer that is none of those offered: {n}
	BadKey   string // yes or no was asked
	Shift    string // digits of an AZERTY keyboard typed without Shift
	Quit     string // asked
	Ended    string // the input ended
	Quitted  string
	Remains  string // what is left to do: {steps}
	Resume   string // how to come back
	Goodbye  string // nothing is left to do
	Resumed  string // {step}: go on there?
	Damaged  string // the remembered progress cannot be read
	Unseen   string // before a secret is typed

	Welcome      PlainWelcome
	Checks       PlainChecks
	Activation   PlainActivation
	PIN          PlainPIN
	ECPS         PlainECPS
	Portals      PlainPortals
	NoCard       PlainNoCard
	Summary      PlainSummary
	Help         PlainHelp
	DemoScenario string // {scenario}
	DemoPlays    string // the demonstration answers by itself
}

// PlainWelcome is the first stage: who is there and what they have.
type PlainWelcome struct {
	Intro []string
	Role  string
}

// PlainChecks is the prerequisites.
type PlainChecks struct {
	Looking   string
	Reading   string // {percent}
	State     string // {label}, {word}
	Seen      string // {line}, {evidence}
	Trouble   string // {line}, {title}, {code}
	Todo      string
	Action    string // {action}
	Why       string // {label}, {code}, {cause}
	NotReady  Plural
	Watching  string
	GoOn      string
	GoWithout string
	Recheck   string
	BadKey    string // an answer that has no meaning at the prerequisites
	WhichCard string
	CardOf    string // {reader}, {serial}
	Moves     string // demonstration: card, reader, desk
	Download  string // {name}, {url}
}

// PlainActivation is the activation of the card.
type PlainActivation struct {
	Card       string // {card}, {tries}
	CardOnly   string // {card}: tries unknown
	Holder     string // {name}
	Impossible string
	Useless    string // the card may be tried, and will not serve
	What       string
	Enter      string
	OnPad      string
	Change     string
	Unblock    string
	Skip       string
	Before     []string // which code is meant
	LastTry    []string // what the last try means
	Kept       string   // the last try was not used
	NothingTo  string   // nothing was typed, nothing was sent
	AlreadyOK  string
	Retry      string
}

// PlainPIN is the change and the unblocking of the code porteur.
type PlainPIN struct {
	ChangeIntro  []string
	UnblockIntro []string
	Different    string // the new code was not typed the same twice
	NotPUK       string
	Nothing      string // nothing was written to the card
}

// PlainECPS is the e-CPS stage.
type PlainECPS struct {
	Intro     string
	Instead   string // the card does not work: the e-CPS in its place
	Which     string
	Step      string // {n}, {total}, {text}
	Done      string // the choices at each step
	ShowQR    string // {name}
	Postpone  string
	QRFollows string // {columns}
	Finished  string
	Postponed string
	Seen      string // {text}: what the person will see
	Trap      string // {text}: what goes wrong there
	NoPortal  string
	CountDown string
	Counting  string // Enter stops the countdown
	Number    string // a question: Enter passes
	NumberOf  string // {number}: the card's, which Enter takes
	Picture   string
	Hidden    string // of a picture, on a shared screen
	DrawAgain string // a question
	Situation string // {title}, {code}
}

// PlainPortals is the portals.
type PlainPortals struct {
	Intro     string
	Portal    string // {name}, {opens}
	Address   string // {line}, {url}
	With      string // {line}, {what}
	CardOrApp string
	CardOnly  string
	OftenApp  string // the card; the e-CPS by what is likely
	NoAddress string
	AppOnly   string
	Closed    string // {name}, {opens}, {ends}
	End       string // {what}, {date}
	Successor string // {line}, {successor}
	Documents string // {name}
	Document  string // {name}
	Version   string // {line}, {version}
	Published string // {line}, {date}
}

// PlainNoCard is what somebody without a card is told. The placeholders are
// the facts of internal/present.
type PlainNoCard struct {
	// Waiting is for the holder of a card of their own (CPS, CPF); the others for
	// whom an employer orders one.
	Waiting, WaitingEstablishment, WaitingPractice []string
	// Lost is for a card of one's own; LostEnd follows for everybody.
	Lost, LostEstablishment, LostPractice, LostEnd []string
	Registered                                     []string // a doctor, a nurse
	Other                                          []string // another profession, with or without an Order
	Training                                       []string
	Establishment                                  []string
	SSTI                                           []string
	Practice                                       []string
	NoOrder                                        []string // a nurse
	ADELI                                          []string // before the others
	Meanwhile                                      string
}

// PlainSummary is the end.
type PlainSummary struct {
	Activated           string // {card}
	ActivatedBut        string // {card}: its code was taken, and yet
	Useless             string // {card}: its code was taken, and it opens nothing
	Away, AwayBut       string // the same of a card that was taken out
	NotActivated        string
	Unchecked           string // no card was looked at
	ECPSDone            string
	ECPSLater           string
	ECPSNot             string // {code}
	Situation           string // {code}, {title}
	Report              string
	AskReport, AskWrite string
	End                 string
	DemoEnd             string
}

// PlainHelp is what "?" says, stage by stage.
type PlainHelp struct {
	Keys          []string
	Read          string
	ReadOne       string // {n}, {title}
	Welcome       []string
	Prerequisites []string
	Activation    []string
	ECPS          []string
	Portals       []string
	Summary       []string
}
