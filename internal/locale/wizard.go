package locale

// Wizard is the words of the screens that the line mode does not share.
type Wizard struct {
	DemoShort    string
	DemoPIN      string // {code}
	DemoPINShort string // {code}
	DemoPUK      string // {code}
	DemoOwn      string // in place of DemoPIN, once the person chose a code
	DemoOwnShort string
	DemoKeys     string
	Shared       string // the banner of a shared screen
	SharedShort  string
	Roles        Roles // short, for the corner
	Keys         WizardKeys

	Welcome    WizardWelcome
	Checks     WizardChecks
	Activation WizardActivation
	PIN        WizardPIN
	ECPS       WizardECPS
	Portals    WizardPortals
	Summary    WizardSummary
	Quit       WizardQuit
	Unmask     WizardUnmask
	Help       WizardHelp
	Aloud      WizardAloud
	Report     WizardReport
}

// WizardAloud is a situation's code, to be read on the phone.
type WizardAloud struct {
	Title string
	How   string // {code}
	Help  string // {who}
}

// WizardKeys is what keys are called and what they do everywhere.
type WizardKeys struct {
	Enter, Escape                                          string
	Take, Choose, Continue, Back, Close, Quit, Help, Aloud string
	// The page goes on: said above the keys, 36 columns at most.
	MoreAbove, MoreBelow, MoreBoth string
	// TooSmall is shown instead of a question that does not fit on the screen.
	TooSmall string
	// Numbered: Enter right after a number, which took its answer already.
	Numbered string
}

// WizardWelcome is the first stage.
type WizardWelcome struct {
	Title      string
	Intro      []string
	Role       string
	Resume     string // {step}
	ResumeYes  string
	ResumeNo   string
	ResumeRole string // {step}; why who is there is asked again
	SIDEP      string // {date}; said to those who knew it, in one line
	Order      string
	OrderYes   string
	OrderNo    string
	OrderADELI string
	// What each answer about the Order leads to.
	OrderYesHint, OrderNoHint, OrderADELIHint string
}

// WizardChecks is the prerequisites.
type WizardChecks struct {
	Looking   string
	Reading   string
	Ready     string
	ReadyBut  string
	ReadyTest string
	InOrder   string // {labels}
	OnHold    string // {labels}
	Missing   Plural
	Then      string // {first}, {next}: two things to do, as the headlines say them
	Fine      string // {label}, {says}
	Bytes     string // {done}, {total}
	Without   string
	// What can be done at the checks; AllReady is said where they are passed.
	LookAgain, NoCard, Details, AllReady string
	Choose                               string
	CardOf                               string // {serial}, {reader}
	// Of several cards, the newest, and the others; {date} is when its certificate
	// begins.
	Newest, Older string
	Download      string
	Line          string
	Recheck       string
	Again         string
	UnblockSoon   string // unblocking was asked for while the card is still read
	// The remedy that is one command.
	CommandRun, CommandCopy, CommandCopied string
	CommandAsk, CommandHow                 string
	CommandYes, CommandNo, CommandFailed   string
	AddModule, RemoveModule                string
	ModuleHow, ModuleBack                  string
	ModuleOpen, ModuleAdded, ModuleRemoved string
}

// WizardActivation is the activation of the card.
type WizardActivation struct {
	Title    string
	Which    []string
	WhichNew string // chosen in this run
	Once     string // {tail}
	// While the card is still read: {tail}.
	OnceRead, Waiting, WaitingHow string
	// What was typed was erased: the verdict refused it; the user took it back.
	Refused, Withdrawn        string
	TriesUnknown              string
	Careful                   string
	SharedEntry               string
	Send, Cancel, CancelShort string
	Skip                      string
	NoLetter, NoLetterBrief   string
	NoLetterTitle             string
	Change                    string
	Unblock                   string
	Anyway                    string
	ECPSInstead               string
	Again                     string
	TooShort                  string
	// Eight digits, as many as the unblocking code has: asked once more.
	Eight, EightOld string
	TooLong         string
	OnlyDigits      string
	NoPaste         string
	Torn            string // a code was wiped by a change while it was typed
	Swapped         string
	// What a field for a secret shows on a shared screen, 15 columns at most.
	FieldEmpty, FieldTyping, FieldReady string
	Reading                             string
	Itself                              string
	LastTitle                           string
	UnknownTitle                        string
	LastTry                             []string
	AnyTry                              []string // nobody knows how many tries are left
	TypeWord                            string   // {word}
	Word                                string
	KeepIt                              string
	PadTitle                            string
	PadOnce                             string // {tail}
	PadStart                            string
	PadWait                             string
	PadLeft                             Plural
	Keyboard                            string
	Running                             string
	Leave                               string
	Success                             string
	SuccessHopeless, SuccessBut         string // accepted, and yet: the card opens nothing; something is missing here
	Accepted                            string
	Key                                 string
	Proved                              string
	Next                                string
	NextTest                            string
}

// WizardPIN is the change and the unblocking of the code porteur.
type WizardPIN struct {
	ChangeTitle, UnblockTitle     string
	OnCard                        string // {tail}
	Old, PUK, New, NewAgain       string // fields, 24 columns at most
	OldHow, PUKHow, NewHow        string
	Weak, WeakAgain               string // a code that is easily guessed
	OfLength, OfLengths           string // {n}; {min}, {max}: a card that cannot store others
	Longer                        string // {n}, {digits}: than the card says
	ConfirmChange, ConfirmUnblock string // {card}
	Yes, No                       string
	LastPUKTitle, AnyPUKTitle     string
	LastPUK                       []string
	AnyPUK                        []string // nobody knows how many tries are left
	Running                       string
}

// WizardECPS is the e-CPS stage.
type WizardECPS struct {
	Title, Instead, What    string
	Advised                 string
	Already, Later, NoPhone string
	Step                    string // {n}, {total}, {title}
	Done, Postpone          string
	Large, Here, Picture    string
	IPhone, Android         string // the other kind of phone, in the footer
	StartCount, StopCount   string
	// Whether the first sign-in worked.
	SignedIn, NotSignedIn, NotTried string
	// Causes shows what is known to keep an e-CPS from working.
	Causes, CausesTitle         string
	PictureTitle, PictureHow    string
	PictureField, PictureOpen   string
	PictureDrop, PictureChoices string
	PictureHolds, PictureDraw   string
	PictureHidden, PictureShow  string // on a shared screen
	PictureRedrawn              string
	PictureAnyway               string // what should not be scanned
	PictureClip, PictureRuns    string // the clipboard; {command}
	NoPortal                    string
}

// WizardPortals is the portals.
type WizardPortals struct {
	Title       string
	Closed      string // {name}
	Browse      string
	Copy        string
	Documents   string
	DocumentsOf string // {name}
	Opened      string
	Copied      string
}

// WizardSummary is the end.
type WizardSummary struct {
	All, CardReady, AppReady, NotYet string
	Card, App                        string
	CardDone, CardNot, CardNone      string
	CardAwaited, CardLost            string
	CardTest, CardBut, CardUseless   string // a test card works; activated, and yet
	AppDone, AppLater, AppNot        string
	AppTry, AppTryHow, DoTry         string // all was done, save the first sign-in
	Tasks                            Plural // things to do
	CardHow, AppHow                  string // under each of them
	DoCard                           string // shows again how a card is had
	Opens                            string
	DoCheck, DoECPS, DoPortals       string // actions
	Situation                        string // {code}, {title}
	KeepNumber                       string // {id}: the same, with a number to give on the phone
	Keep                             string
	Advice                           []string
	End                              string
}

// WizardUnmask asks whether to show again what tells whose card it is.
type WizardUnmask struct {
	Title, Says string
	Yes, No     string
}

// WizardQuit asks whether to leave.
type WizardQuit struct {
	Title, Left string // {steps}
	Nothing     string
	Resume      string
	Safe        string
	Wiped       string // digits of a code were typed
	Sending     string // in place of Safe: the card has a code
	Yes, No     string
}

// WizardHelp is the help.
type WizardHelp struct {
	Title, Read, KeysTitle string
	Keys                   []string // {key}: held to select text with the mouse
	Shift                  string   // what that key is in most terminals
	DemoKeys               string
	Open                   string
}
