package locale

// Plain is the words of the line mode. The rules: one line an event, a
// question ends with its answers, the answer that Enter gives is named in it,
// and nothing depends on a place on the screen.
type Plain struct {
	Hello    string
	HowTo    string
	Masked   string // in screen-share mode
	Unmasked string
	Stage    string // {n}, {total}, {name}
	Item     string // {n}, {label}
	Choice   string // {n} choices, {default}
	Default  string // marks the choice that Enter takes: {label}
	YesNo    string // {question}, the answer no being Enter's
	Next     string // Enter goes on
	Only     string // the one way on, which Enter takes: {label}
	BadOnly  string // an answer that is not Enter
	Bad      string // an answer that is none of those offered: {n}
	Torn     string // an answer was begun before its question was asked
	BadKey   string // yes or no was asked
	Shift    string // digits of an AZERTY keyboard typed without Shift
	Ended    string // the input ended
	Remains  string // what is left to do: {steps}
	Resume   string // how to come back: {command}
	NotKept  string // there is nothing to come back to
	Goodbye  string // nothing is left to do
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
	Role string
}

// PlainChecks is the prerequisites.
type PlainChecks struct {
	Reading   string // {percent}
	State     string // {label}, {word}
	Todo      string
	Action    string // {action}
	Watching  string
	WhichCard string
	Moves     string // demonstration: card, reader, desk
}

// PlainActivation is the activation of the card.
type PlainActivation struct {
	Holder    string // {name}
	Useless   string // the card may be tried, and will not serve
	Kept      string // the last try was not used
	NothingTo string // nothing was typed, nothing was sent
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
	Done      string // the choices at each step
	ShowQR    string // {name}
	Postpone  string
	QRFollows string // {columns}
	Seen      string // {text}: what the person will see
	Trap      string // {text}: what goes wrong there
	NoPortal  string
	CountDown string
	Number    string // a question: Enter passes
	NumberOf  string // {number}: the card's, which Enter takes
	Picture   string
	DrawAgain string // a question
	Situation string // {title}, {code}
}

// PlainPortals is the portals.
type PlainPortals struct {
	Portal    string // {name}, {opens}
	Address   string // {line}, {url}
	CardOrApp string
	CardOnly  string
	OftenApp  string // the card; the e-CPS by what is likely
	LocalName string // {name}
	Local     string
	NoAddress string
	AppOnly   string
	Closed    string // {name}, {opens}, {ends}
	End       string // {what}, {date}
	Successor string // {line}, {successor}
	Version   string // {line}, {version}
	Published string // {line}, {date}
}

// PlainNoCard is what somebody without a card is told. The placeholders are
// the facts of internal/present.
type PlainNoCard struct {
	// Waiting is for the holder of a card of their own (CPS, CPF); the others for
	// whom an employer orders one.
	Waiting, WaitingEstablishment, WaitingPractice []string
	// Lost is for a card of one's own; LostFirst comes before, and LostEnd after,
	// for everybody.
	Lost, LostEstablishment, LostPractice, LostFirst, LostEnd []string
	// NoLetter is for a card of one's own without the letter of its codes;
	// NoLetterFirst and NoLetterEnd are for everybody.
	NoLetter, NoLetterEstablishment, NoLetterPractice []string
	NoLetterFirst, NoLetterEnd                        string
	Registered                                        []string // a doctor, a nurse
	Other                                             []string // another profession, with or without an Order
	Training                                          []string
	Establishment                                     []string
	SSTI                                              []string
	Practice                                          []string
	NoOrder                                           []string // a nurse
	ADELI                                             []string // before the others
	Meanwhile                                         string
}

// PlainSummary is the end.
type PlainSummary struct {
	Situation string // {code}, {title}
	End       string
	DemoEnd   string
}

// PlainHelp is what "?" says, stage by stage.
type PlainHelp struct {
	Welcome       []string
	Prerequisites []string
	Activation    []string
	ECPS          []string
	Summary       []string
}
