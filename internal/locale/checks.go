package locale

// Checks names the prerequisites and words their evidence.
type Checks struct {
	Service, Reader, Middleware, Card, CardAge, Certificates, PIN, Browser string

	NotRunning string // {name}
	Running    string // the service answers
	OneReader  string // {name}
	MoreReader string // {name}, {n} others
	Version    string // {version}
	Minimum    string // {version}, {minimum}
	CardNumber string // {generation}, {serial}
	CardHidden string // {generation}, {tail}: in screen-share mode
	Updated    string // {age}, {date}
	Certified  string // {age}, {date}: of a card that tells no update
	Begun      string // an update that did not end: {date}
	Unfinished string // the same, its date unknown
	ValidUntil string // {date}
	Since      string // expired: {date}
	From       string // not yet valid: {date}, the computer's {today}

	HeldBy     string // {program}: the first thing to do
	CardIn     string // {serial}, {reader}: one of several cards
	SomeCardIn string // {reader}: the same, its number not known
	Cards      Plural // how many cards there are
	And        string // between several

	Reading string // being read
	Looking string // being looked for
	Refused string // {step}, {sw}
	Waiting string // waits for another check
}
