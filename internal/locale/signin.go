package locale

// SignIn is the words of the rehearsal of a sign-in.
type SignIn struct {
	Title             string // {browser}
	Any               string // a browser without a name
	What              string
	Warning           string // {words}
	Firefox           string
	Chromium          string
	Edge              string
	Safari            string
	Another           string
	PIN               string
	PINFirefox        string
	Choose            string
	Watch             string
	Open              string // {browser}
	Elsewhere         string
	Later             string
	Which             string
	Default           string
	Confined          string
	Running           string // {browser}
	Waiting           string
	Reached           string
	Warned            string
	Asking            string
	Accepted          string
	Cut               string
	Wrong             string // {tries}
	Cancel            string
	Afterwards        string
	Lacks             string // {browser}
	ForbiddenHint     string
	OpenAnyway        string // {browser}
	NoButton          string
	ByHand            string // {browser}
	ShowAddress       string
	OpenIt            string // {browser}
	ShowAgain         string
	ByCommand         string
	Closed            string // {browser}
	Slow              string
	Reopen            string
	Stop              string
	Demo              string
	Success           string // {browser}
	Certificate       string // a row
	Own               string
	OwnOf             string // {name}
	Signature         string // a row
	Verified          string // {tls}
	Still             string
	Refuse            string
	Again             string
	NotNow            string
	Row               string // a row of the summary
	RowDone           string
	RowTodo           string
	RowHow            string
	Do                string // an action of the summary
	UsedNone          string
	PageSame          string // the browser's page
	PageSameSays      string
	PageNone          string
	PageNoneSays      string
	PageOther         string
	PageOtherSays     string
	PageSignature     string
	PageSignatureSays string
	PageBack          string
	PageClose         string
	// Left is the time that is left, in seconds; LeftMinutes in minutes.
	Left, LeftMinutes Plural
	// Help is what the help says of the stage.
	Help []string
}
